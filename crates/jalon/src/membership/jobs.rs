//! What is done at set times: reminders before the last mission ends, closing after it.
//!
//! Both are right when done twice: reminders leave once for their key, closings are noted once.

use chrono::Days;
use fluent::FluentValue;
use programme::{
    community::{LastDay, Member},
    identity::MemberSlug,
    network::Network,
    rules::{MissionRules, ProgrammeRules},
};

use super::{
    recipients::{Reader, readers},
    store::closings,
    writing,
};
use crate::{
    accounts::{grants, sessions},
    community::store::find_member,
    foundation::{
        clock::Now,
        database::{Db, Tx},
        i18n::Locale,
        jobs::{Job, Schedule},
        journal::{self, Entry},
        mail::{House, Letter, Mail, queue},
    },
    publication::{Publication, paths},
    record,
};

/// How far back closings are caught up with, in days: who left before Jalon knew them is not told
/// that their access has closed.
const CAUGHT_UP_DAYS: u64 = 30;

/// The jobs of this room.
#[must_use]
pub fn jobs(publication: &Publication) -> Vec<Job> {
    let (one, other) = (publication.clone(), publication.clone());
    vec![
        Job::new(
            "membership-reminders",
            Schedule::daily_at(7),
            move |db, now| {
                let publication = one.clone();
                async move {
                    let rules = rules_on(&publication, now);
                    let house = publication.branding().house();
                    let sent = remind(&db, &house, &rules, now).await?;
                    Ok(format!("{sent} reminders"))
                }
            },
        ),
        Job::new(
            "membership-closings",
            Schedule::daily_at(1),
            move |db, now| {
                let publication = other.clone();
                async move {
                    let rules = rules_on(&publication, now);
                    let house = publication.branding().house();
                    let closed = close(&db, &house, &rules, now).await?;
                    Ok(format!("{closed} closed"))
                }
            },
        ),
    ]
}

/// The rules that hold on a day, as published; the usual ones while nothing is.
fn rules_on(publication: &Publication, now: Now) -> MissionRules {
    publication.snapshot().map_or_else(
        || ProgrammeRules::default().missions,
        |snapshot| snapshot.almanac.book.on(now.day()).missions.clone(),
    )
}

/// Reminds those whose last mission ends soon. Returns how many were written to.
///
/// # Errors
/// When the database can't be read or written.
pub async fn remind(
    db: &Db,
    house: &House,
    rules: &MissionRules,
    now: Now,
) -> anyhow::Result<usize> {
    let mut tx = db.begin_write().await?;
    let (_, network) = record::load(&mut tx).await?;
    let network = Network::new(network);
    let today = now.day();
    let mut due = Vec::new();
    for member in network.members() {
        if let LastDay::On(last) = member.last_day()
            && let Some(before) = rules.reminder_due(last, today)
        {
            due.push((member, last, before));
        }
    }
    let who = due.iter().map(|(member, ..)| *member).collect();
    let readers = readers(&mut tx, who).await?;
    let mut queued = 0;
    for (member, last, before) in due {
        let Some(reader) = readers.iter().find(|reader| reader.member == member.slug) else {
            continue;
        };
        let left = (last - today).num_days();
        let letter = departure_letter((reader, house, rules), member, last, left);
        // The day it was due, not the days left: a late reminder is the same reminder.
        let mail = Mail::new("membership-reminder", reader.to.clone(), &letter)
            .once(format!("{}/{last}/{before}", member.slug));
        if queue(&mut tx, &mail, now).await?.is_some() {
            queued += 1;
        }
    }
    tx.commit().await?;
    Ok(queued)
}

fn departure_letter(
    (reader, house, rules): (&Reader, &House, &MissionRules),
    member: &Member,
    last: chrono::NaiveDate,
    left: i64,
) -> Letter {
    let locale = reader.locale;
    let args = [
        ("day", FluentValue::from(locale.date(last))),
        ("left", FluentValue::from(left)),
    ];
    Letter::new(
        locale,
        house,
        locale.with("membership-mail-reminder-subject", &args),
    )
    .paragraph(locale.with("membership-mail-reminder", &args))
    .paragraph(locale.t("membership-mail-reminder-stay"))
    .paragraph(locale.with(
        "membership-mail-reminder-leave",
        &[("days", FluentValue::from(rules.access_closes_after_days))],
    ))
    .action(
        locale.t("membership-mail-reminder-button"),
        page_of(house, locale, &member.slug),
    )
}

fn page_of(house: &House, locale: Locale, member: &MemberSlug) -> String {
    let slug = paths::segment(member.as_str());
    format!(
        "{}{}/espace/membres/{slug}",
        house.base_url,
        locale.prefix()
    )
}

/// Closes the access of those whose last mission ended more than some days ago (rules: 5): their
/// sessions end, they leave the teams of incubators, they are told. What would let them in again
/// by itself, were they to come back, is taken away. Returns how many.
///
/// # Errors
/// When the database can't be read or written.
pub async fn close(
    db: &Db,
    house: &House,
    rules: &MissionRules,
    now: Now,
) -> anyhow::Result<usize> {
    let today = now.day();
    let mut tx = db.begin_read().await?;
    let (_, network) = record::load(&mut tx).await?;
    drop(tx);
    let since = today.checked_sub_days(Days::new(CAUGHT_UP_DAYS));
    let mut closed = 0;
    for member in &network.members {
        let LastDay::On(last) = member.last_day() else {
            continue;
        };
        let is_recent = since.is_none_or(|since| last >= since);
        if is_recent && rules.has_closed(last, today) {
            // One transaction each: one odd record doesn't keep the others open.
            let mut tx = db.begin_write().await?;
            if close_one(&mut tx, house, member, last, now).await? {
                tx.commit().await?;
                closed += 1;
            }
        }
    }
    Ok(closed)
}

async fn close_one(
    tx: &mut Tx,
    house: &House,
    member: &Member,
    last: chrono::NaiveDate,
    now: Now,
) -> anyhow::Result<bool> {
    const JOB: &str = "membership-closings";
    let slug = member.slug.as_str();
    // The mission may have been prolonged since the list was read.
    let Some(stored) = find_member(tx, slug).await? else {
        return Ok(false);
    };
    if stored.value.last_day() != LastDay::On(last)
        || !closings::insert_closing(tx, slug, last, now).await?
    {
        return Ok(false);
    }
    if stored
        .value
        .teams
        .as_ref()
        .is_some_and(|teams| !teams.is_empty())
    {
        let after = Member {
            teams: Some(Vec::new()),
            ..stored.value.clone()
        };
        writing::update(tx, &stored, &after, JOB, now).await?;
    }
    for kept in grants::grants_of(tx, &member.slug).await? {
        let outlasts = matches!(
            kept.grant.holding,
            programme::access::Holding::Sponsor(_) | programme::access::Holding::CommitteeMember(_)
        );
        if !outlasts {
            grants::withdraw(tx, &kept, JOB, now).await?;
        }
    }
    sessions::end_all(tx, &member.slug, now).await?;
    let line = Entry::new(now, JOB, "close_access", ("access", slug))
        .changed(None, Some(serde_json::json!({ "last_day": last })));
    journal::append(tx, &[line]).await?;
    for Reader { to, locale, .. } in readers(tx, vec![member]).await? {
        let day = [("day", FluentValue::from(locale.date(last)))];
        let letter = Letter::new(locale, house, locale.t("membership-mail-closed-subject"))
            .paragraph(locale.with("membership-mail-closed", &day))
            .paragraph(locale.t("membership-mail-closed-kept"))
            .paragraph(locale.t("membership-mail-closed-return"));
        let mail = Mail::new("membership-closed", to, &letter).once(format!("{slug}/{last}"));
        queue(tx, &mail, now).await?;
    }
    Ok(true)
}
