//! What is done every night: erasing what was kept long enough, and those who asked for it.

use std::collections::BTreeSet;

use chrono::{DateTime, Days, Utc};
use programme::{
    community::LastDay,
    identity::MemberSlug,
    rules::{MissionRules, ProgrammeRules, RetentionRules},
};

use super::{
    actions::ErasureRefusal,
    erasing::erase,
    store::{requests, retention},
};
use crate::{
    accounts::grants,
    foundation::{
        clock::Now,
        database::{Db, Tx},
        jobs::{Job, Schedule},
        mail,
    },
    membership::personal,
    publication::Publication,
    record,
};

/// Who erases when nobody does it by hand, as the journal says.
const JOB: &str = "privacy-erasures";

/// The jobs of this room.
#[must_use]
pub fn jobs(publication: &Publication) -> Vec<Job> {
    let (one, other) = (publication.clone(), publication.clone());
    vec![
        Job::new(JOB, Schedule::daily_at(2), move |db, now| {
            let rules = rules_on(&one, now).missions;
            async move { Ok(format!("{} erased", erase_ripe(&db, &rules, now).await?)) }
        }),
        Job::new(
            "privacy-retention",
            Schedule::daily_at(3),
            move |db, now| {
                let rules = rules_on(&other, now).retention;
                async move {
                    let erased = keep_no_longer(&db, &rules, now).await?;
                    let total: u64 = erased.iter().map(|(_, count)| count).sum();
                    Ok(format!("{total} rows forgotten by {} rules", erased.len()))
                }
            },
        ),
    ]
}

/// The rules that hold on a day, as published; the usual ones while nothing is.
fn rules_on(publication: &Publication, now: Now) -> ProgrammeRules {
    publication
        .snapshot()
        .map_or_else(ProgrammeRules::default, |snapshot| {
            snapshot.almanac.book.on(now.day()).clone()
        })
}

/// Erases those whose wish was not taken back in time, and who have left. Returns how many.
///
/// # Errors
/// When the database can't be read or written.
pub async fn erase_ripe(db: &Db, rules: &MissionRules, now: Now) -> anyhow::Result<usize> {
    let mut tx = db.begin_read().await?;
    let waiting = requests::list_waiting(&mut tx).await?;
    drop(tx);
    let mut erased = 0;
    for request in waiting.iter().filter(|one| one.is_ripe(now.day())) {
        match erase(db, (&request.id, JOB), rules, now).await {
            Ok(()) => erased += 1,
            // They still work here, or somebody else did it: another night.
            Err(
                ErasureRefusal::StillHere(_) | ErasureRefusal::Answered | ErasureRefusal::Unknown,
            ) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(erased)
}

/// The rules, by the words under which runs are noted, with their number of days.
#[must_use]
pub(super) fn periods(rules: &RetentionRules) -> [(&'static str, u32); 8] {
    [
        ("open_arrivals", rules.open_arrivals_days),
        ("refused_arrivals", rules.refused_arrivals_days),
        ("completed_arrivals", rules.completed_arrivals_days),
        ("former_private", rules.former_private_days),
        ("former_checklists", rules.former_checklists_days),
        ("former_addresses", rules.former_addresses_days),
        ("mails", rules.mails_days),
        ("sessions", rules.sessions_days),
    ]
}

/// Forgets what was kept long enough, rule by rule, and notes how much. Returns that too.
///
/// # Errors
/// When the database can't be read or written; nothing was written then.
pub async fn keep_no_longer(
    db: &Db,
    rules: &RetentionRules,
    now: Now,
) -> anyhow::Result<Vec<(&'static str, u64)>> {
    let mut tx = db.begin_write().await?;
    let (_, network) = record::load(&mut tx).await?;
    // Who sponsors or sits on committees without a mission has not left.
    let holders: BTreeSet<MemberSlug> = grants::all_grants(&mut tx)
        .await?
        .into_iter()
        .filter(|kept| now.day() <= kept.grant.until)
        .map(|kept| kept.grant.member)
        .collect();
    let left: Vec<(MemberSlug, chrono::NaiveDate)> = network
        .members
        .iter()
        .filter(|member| !holders.contains(&member.slug))
        .filter_map(|member| match member.last_day() {
            LastDay::On(last) => Some((member.slug.clone(), last)),
            LastDay::Open | LastDay::NoMission => None,
        })
        .collect();
    let mut erased = Vec::new();
    for (rule, days) in periods(rules) {
        let count = apply(&mut tx, rule, days, &left, now).await?;
        retention::insert_run(&mut tx, rule, count, now).await?;
        erased.push((rule, count));
    }
    tx.commit().await?;
    Ok(erased)
}

async fn apply(
    tx: &mut Tx,
    rule: &str,
    days: u32,
    left: &[(MemberSlug, chrono::NaiveDate)],
    now: Now,
) -> anyhow::Result<u64> {
    let before = ago(now, days);
    let day = Now(before).day();
    let gone: BTreeSet<&str> = left
        .iter()
        .filter(|(_, last)| *last < day)
        .map(|(slug, _)| slug.as_str())
        .collect();
    let mut count = 0;
    match rule {
        "open_arrivals" => {
            for state in ["waiting", "accepted"] {
                count += personal::forget_arrivals(tx, state, before).await?;
            }
        }
        "refused_arrivals" => count = personal::forget_arrivals(tx, "refused", before).await?,
        "completed_arrivals" => count = personal::forget_arrivals(tx, "completed", before).await?,
        "former_private" => {
            for member in held(tx, "member_private", &gone).await? {
                count += personal::forget_private(tx, &member).await?;
            }
        }
        "former_checklists" => {
            for member in held(tx, "checklist_tick", &gone).await? {
                count += personal::forget_ticks(tx, &member).await?;
            }
        }
        "former_addresses" => {
            for member in held(tx, "address", &gone).await? {
                count += retention::delete_addresses(tx, &member).await?;
            }
            for member in held(tx, "passkey", &gone).await? {
                count += retention::delete_passkeys(tx, &member).await?;
            }
        }
        "mails" => count = mail::forget_old(tx, Now(before)).await?,
        "sessions" => count = retention::delete_sessions(tx, before).await?,
        other => anyhow::bail!("no rule is called {other}"),
    }
    Ok(count)
}

/// Those of the former members of whom the table still holds something: few, night after night.
async fn held(
    tx: &mut Tx,
    table: &'static str,
    gone: &BTreeSet<&str>,
) -> anyhow::Result<Vec<String>> {
    let mut members = retention::list_members_in(tx, table).await?;
    members.retain(|member| gone.contains(member.as_str()));
    Ok(members)
}

fn ago(now: Now, days: u32) -> DateTime<Utc> {
    let before = now.0.checked_sub_days(Days::new(u64::from(days)));
    before.unwrap_or(DateTime::<Utc>::MIN_UTC)
}
