//! What this room does at set times: the weekly mail, and keeping what calendars say.

use anyhow::anyhow;
use chrono::{Datelike, Weekday};

use super::{
    digest::compose,
    events::{changes, dated},
    feeds::actor_of,
    standards::owe_standards,
    stops, store, words,
};
use crate::{
    accounts::{
        Secret,
        addresses::{AddressKind, all_addresses},
        languages::Languages,
    },
    cockpit::{Figures, Known, Watch},
    foundation::{
        clock::Now,
        database::Db,
        i18n::Locale,
        jobs::{Job, Schedule},
        mail::{Mail, Recipient, queue},
    },
    publication::{Publication, View},
};

/// The jobs of this room.
#[must_use]
pub fn jobs(publication: &Publication) -> Vec<Job> {
    let weekly = Schedule::WeeklyAt {
        weekday: Weekday::Mon,
        hour: 8,
        minute: 0,
    };
    let (of_mails, of_calendars) = (publication.clone(), publication.clone());
    let of_standards = publication.clone();
    vec![
        Job::new("obligations-digest", weekly, move |db, now| {
            let publication = of_mails.clone();
            async move { send_digests(&db, &publication, now).await }
        }),
        Job::new(
            "obligations-standards",
            Schedule::EveryMinutes(15),
            move |db, now| {
                let publication = of_standards.clone();
                async move { owe_standards(&db, &publication, now).await }
            },
        ),
        Job::new(
            "obligations-calendars",
            Schedule::EveryMinutes(15),
            move |db, now| {
                let publication = of_calendars.clone();
                async move { keep_calendars(&db, &publication, now).await }
            },
        ),
    ]
}

pub(super) async fn view_of(publication: &Publication, locale: Locale) -> anyhow::Result<View> {
    let path = format!("{}/espace/rappels", locale.prefix());
    publication.job_view(&path).await
}

/// Queues the weekly mail of everybody who is to be told something new, each in their language.
pub(super) async fn send_digests(
    db: &Db,
    publication: &Publication,
    now: Now,
) -> anyhow::Result<String> {
    let view = view_of(publication, Locale::default()).await?;
    let mut views = vec![view.clone()];
    for locale in Locale::ALL.into_iter().filter(|one| *one != view.locale) {
        views.push(view_of(publication, locale).await?);
    }
    let house = publication.branding().house();
    let watch = Watch::of(&view);
    let week = now.day().iso_week();
    let mut tx = db.begin_write().await?;
    let known = Known::read(&mut tx, now).await?;
    let figures = Figures::of(&view, &watch, &known);
    let owed = store::owed::list_open(&mut tx).await?;
    let refusals = store::reminders::list_refusals(&mut tx).await?;
    let sent = store::reminders::list_sent(&mut tx).await?;
    let languages = Languages::read(&mut tx).await?;
    let (mut queued, mut unchanged) = (0, 0);
    let mut people = all_addresses(&mut tx).await?;
    people.retain(|one| one.kind == AddressKind::Primary);
    people.sort_by(|one, other| one.member.cmp(&other.member));
    for address in &people {
        let (member, email) = (&address.member, &address.email);
        let actor = actor_of(&mut tx, &view, member).await?;
        let refused = refusals.get(member).map_or(&[][..], Vec::as_slice);
        let Some(told) = compose(&view, (&watch, &figures), &owed, &actor, refused) else {
            continue;
        };
        if sent.get(member.as_str()) == Some(&told.digest) {
            unchanged += 1;
            continue;
        }
        let theirs = languages.of(member);
        let theirs = views.iter().find(|one| one.locale == theirs);
        let theirs = theirs.unwrap_or(&view);
        let stop = Secret::draw().map_err(|_| anyhow!("the system gives no random bytes"))?;
        let address = format!("{}{}", house.base_url, stops::path(theirs, &stop));
        let letter = words::letter(theirs, &house, &told, &watch, &address);
        let name = view
            .whole
            .member(member.as_str())
            .map_or("", |one| one.name.trim());
        let to = Recipient::named(name, email.clone());
        let mail = Mail::new("obligations-digest", to, &letter).once(format!(
            "{member}/{}-W{}",
            week.year(),
            week.week()
        ));
        if queue(&mut tx, &mail, now).await?.is_some() {
            queued += 1;
            store::stops::insert_stop(&mut tx, &stop.hash(), member, now).await?;
        }
        store::reminders::save_sent(&mut tx, member, &told.digest, now).await?;
    }
    let kept = view.rules().retention.mails_days;
    store::stops::delete_old_stops(&mut tx, kept, now).await?;
    tx.commit().await?;
    Ok(format!(
        "{queued} mails queued, {unchanged} people have nothing new"
    ))
}

/// Keeps what calendars say, with greater sequence numbers where it changed.
pub(super) async fn keep_calendars(
    db: &Db,
    publication: &Publication,
    now: Now,
) -> anyhow::Result<String> {
    let view = view_of(publication, Locale::default()).await?;
    let mut tx = db.begin_write().await?;
    let owed = store::owed::list_open(&mut tx).await?;
    let said = store::calendars::list_said(&mut tx).await?;
    let dated = dated(&view.network, &view.almanac, &owed, view.date);
    let changes = changes(&said, &dated, now);
    store::calendars::save_said(&mut tx, &changes).await?;
    tx.commit().await?;
    Ok(format!("{} events changed", changes.len()))
}
