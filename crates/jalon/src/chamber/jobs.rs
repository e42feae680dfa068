//! What this room does at set times: papers leave when their day has come, teams are reminded of
//! what is missing before.
//!
//! A dossier that is not complete leaves as it is: the committee reads what is missing. Both are
//! right when done twice: papers leave once from a session whose row was taken, mails have keys.

use anyhow::bail;
use programme::{
    committees::{Wording, dossier::gaps, session::StageName},
    identity::SessionId,
};
use serde_json::json;

use super::{
    actions, compose,
    error::ChamberError,
    mails::{self, Desk},
    steps,
    store::{Kept, calendars, sessions},
};
use crate::{
    foundation::{
        clock::Now,
        database::{Db, Tx},
        i18n::Locale,
        jobs::{Job, Schedule},
        journal::{self, Entry},
        revision,
    },
    publication::{Publication, View},
};

/// Days for which a calendar is kept at most, when no date is ever chosen.
const CALENDAR_DAYS: i64 = 30;
const PAPERS: &str = "chamber-papers";
const REMINDERS: &str = "chamber-reminders";

/// The jobs of this room.
#[must_use]
pub(crate) fn jobs(publication: &Publication) -> Vec<Job> {
    let (one, other) = (publication.clone(), publication.clone());
    vec![
        Job::new(PAPERS, Schedule::EveryMinutes(15), move |db, now| {
            let publication = one.clone();
            async move { send_papers(&db, &publication, now).await }
        }),
        Job::new(REMINDERS, Schedule::daily_at(7), move |db, now| {
            let publication = other.clone();
            async move { remind(&db, &publication, now).await }
        }),
    ]
}

/// What is frozen is in the first language, as everything that people write.
async fn view_of(publication: &Publication) -> anyhow::Result<View> {
    publication.job_view("/espace/comites").await
}

async fn planned(db: &Db, now: Now) -> anyhow::Result<Vec<Kept>> {
    let mut tx = db.begin_read().await?;
    let mut found = sessions::list_since(&mut tx, now.day()).await?;
    found.retain(|kept| kept.session.stage().name() == StageName::Planned);
    Ok(found)
}

/// Freezes and sends the papers of each session whose day has come. One transaction each: one that
/// can't leave (a service that is not on record any more) doesn't hold up the others.
async fn send_papers(db: &Db, publication: &Publication, now: Now) -> anyhow::Result<String> {
    let view = view_of(publication).await?;
    let (mut sent, mut waiting) = (0, Vec::new());
    for kept in planned(db, now).await? {
        if !leaves(&view, &kept, now) {
            continue;
        }
        let id = kept.session.id();
        match leave(db, &view, id, now).await {
            Ok(is_done) => sent += usize::from(is_done),
            Err(error) => waiting.push(format!("{id}: {error}")),
        }
    }
    if !waiting.is_empty() {
        bail!("{sent} sent; not these: {}", waiting.join("; "));
    }
    Ok(format!("{sent} sessions sent"))
}

fn leaves(view: &View, kept: &Kept, now: Now) -> bool {
    let session = &kept.session;
    let rules = view
        .almanac
        .book
        .on_in(session.slot().day, Some(session.incubator()));
    session.papers_leave(kept.planned_on, now.0, &rules)
}

async fn leave(db: &Db, view: &View, id: SessionId, now: Now) -> Result<bool, ChamberError> {
    let mut tx = db.begin_write().await?;
    let kept = actions::take(&mut tx, id).await?;
    // Another node, or a person, may have been faster.
    if !leaves(view, &kept, now) {
        return Ok(false);
    }
    let kept = frozen(&mut tx, view, kept, now).await?;
    sessions::save(&mut tx, &kept).await?;
    calendars::delete_all(&mut tx, id).await?;
    let line = Entry::new(now, PAPERS, "send_papers", ("session", &id.to_string()))
        .changed(None, Some(json!({ "stage": kept.session.stage().name() })));
    journal::append(&mut tx, &[line]).await?;
    revision::bump(&mut tx).await?;
    mails::papers(&mut tx, Desk { view, now }, &kept.session).await?;
    tx.commit().await?;
    Ok(true)
}

async fn frozen(tx: &mut Tx, view: &View, kept: Kept, now: Now) -> Result<Kept, ChamberError> {
    let session = &kept.session;
    let rules = view
        .almanac
        .book
        .on_in(session.slot().day, Some(session.incubator()));
    let mut dossiers = Vec::new();
    for item in session.items().iter().filter(|item| item.frozen.is_none()) {
        let composed = compose::dossier(tx, view, session, item, now).await?;
        dossiers.push(composed.dossier);
    }
    let suggested = steps::suggested(tx, &view.whole, session, &rules).await?;
    let late = Wording::parse(&Locale::default().t("chamber-papers-caught-up"))?;
    let mut session = kept.session;
    for (id, found) in suggested {
        session = session.raise_suggestions(id, found, now.0)?;
    }
    let session = session.send_papers_due(&dossiers, now.0, Some(late), &rules)?;
    for dossier in &dossiers {
        steps::shown(tx, dossier, now).await?;
    }
    Ok(Kept { session, ..kept })
}

/// Reminds each team whose dossier is not complete, at the days of the rules.
async fn remind(db: &Db, publication: &Publication, now: Now) -> anyhow::Result<String> {
    let mut tx = db.begin_write().await?;
    let before = now.0 - chrono::TimeDelta::days(CALENDAR_DAYS);
    calendars::delete_old(&mut tx, before).await?;
    tx.commit().await?;
    let view = view_of(publication).await?;
    let mut queued = 0;
    for kept in planned(db, now).await? {
        let session = &kept.session;
        let day = session.slot().day;
        let rules = view.almanac.book.on_in(day, Some(session.incubator()));
        let Some(before) = rules.committees.ask_reminder_due(day, now.day()) else {
            continue;
        };
        let mut tx = db.begin_read().await?;
        let mut due = Vec::new();
        for item in session.items().iter().filter(|item| item.frozen.is_none()) {
            let Ok(composed) = compose::dossier(&mut tx, &view, session, item, now).await else {
                // Not on record any more: the page of the session says so.
                continue;
            };
            let lacking = gaps(&composed.dossier);
            if !lacking.is_empty() {
                due.push((item, lacking));
            }
        }
        drop(tx);
        if due.is_empty() {
            continue;
        }
        // Mails have keys: what another node queued meanwhile is not queued again.
        let mut tx = db.begin_write().await?;
        for (item, lacking) in &due {
            let desk = Desk { view: &view, now };
            queued += mails::ask_due(&mut tx, desk, (session, item), lacking, before).await?;
        }
        tx.commit().await?;
    }
    Ok(format!("{queued} reminders"))
}
