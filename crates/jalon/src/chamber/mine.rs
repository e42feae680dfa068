//! What this room adds to my page: sessions that wait for me.

use futures_util::future::{BoxFuture, FutureExt as _};
use programme::committees::session::{Stage, StageName, Step};

use super::{
    here::{self, Here},
    list_page,
    store::sessions,
    words,
};
use crate::{
    accounts::{SignedIn, failed},
    foundation::{database::Db, http::Problem},
    membership::{Contributed, Contribution, MyEntry, MySection},
};

/// This room's contribution.
pub(crate) const WAITING: Contribution = mine;

fn mine<'a>(signed_in: &'a SignedIn, db: &'a Db) -> BoxFuture<'a, Result<Contributed, Problem>> {
    gather(signed_in, db).boxed()
}

async fn gather(signed_in: &SignedIn, db: &Db) -> Result<Contributed, Problem> {
    let view = &signed_in.view;
    let since = view.date - chrono::TimeDelta::days(60);
    let mut tx = db.begin_read().await.map_err(failed)?;
    let all = sessions::list_since(&mut tx, since).await.map_err(failed)?;
    drop(tx);
    let (mut entries, mut waiting) = (Vec::new(), Vec::new());
    for kept in all {
        let who = &signed_in.member;
        let is_invited = kept.session.chair() == who
            || kept.session.secretary() == Some(who)
            || kept
                .session
                .invitations()
                .iter()
                .any(|one| one.concerns(who));
        let is_over = matches!(
            kept.session.stage().name(),
            StageName::Published | StageName::Cancelled | StageName::Postponed
        );
        if is_over || !is_invited {
            continue;
        }
        let Ok(here) = Here::of(signed_in, kept) else {
            continue;
        };
        waiting.extend(wait(&here));
        let line = list_page::line(&here);
        entries.push(MyEntry {
            label: line.title,
            href: Some(line.href),
            detail: line.services,
            badge: Some(line.stage),
        });
    }
    Ok(Contributed {
        waiting,
        sections: vec![MySection {
            id: "comites",
            title: view.t("chamber-mine"),
            entries,
            empty: String::new(),
        }],
    })
}

/// What a session waits for from its reader: a vote, their being there, the reading of its minutes.
fn wait(here: &Here<'_>) -> Option<MyEntry> {
    let view = &here.signed_in.view;
    let path = here::path(here.seen.id);
    let day = view.locale.date(here.seen.slot.day);
    let entry = |key: &str, end: &str, detail: String| MyEntry {
        label: view.locale.with(key, &[("day", day.clone().into())]),
        href: Some(view.link(&format!("{path}/{end}"))),
        detail,
        badge: None,
    };
    match &here.seen.stage {
        Stage::Open(_) | Stage::Deliberating { .. } => {
            let asked = here.seen.items.iter().find(|item| {
                let ballot = item.ballots.last();
                ballot
                    .is_some_and(|one| one.closed_at.is_none() && one.is_voter && one.own.is_none())
            });
            Some(match asked {
                Some(item) => entry(
                    "chamber-waiting-vote",
                    "direct",
                    words::service(view, &item.service),
                ),
                None => entry("chamber-waiting-held", "direct", String::new()),
            })
        }
        _ if here.seen.stage.name().allows(Step::Publish) => {
            let minutes = here.kept.minutes.as_ref()?;
            let is_asked = minutes.review.awaits(&here.signed_in.member);
            is_asked.then(|| entry("chamber-waiting-minutes", "releve", String::new()))
        }
        _ => None,
    }
}
