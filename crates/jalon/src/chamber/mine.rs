//! What this room adds to my page: sessions that wait for me.

use futures_util::future::{BoxFuture, FutureExt as _};
use programme::committees::session::StageName;

use super::{here::Here, list_page, store::sessions};
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
    let mut entries = Vec::new();
    for kept in all {
        let who = &signed_in.member;
        let is_invited = kept.session.chair() == who
            || kept.session.secretary() == Some(who)
            || kept
                .session
                .invitations()
                .iter()
                .any(|one| one.person == *who || one.substitute.as_ref() == Some(who));
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
        let line = list_page::line(&here);
        entries.push(MyEntry {
            label: line.title,
            href: Some(line.href),
            detail: line.services,
            badge: Some(line.stage),
        });
    }
    Ok(Contributed {
        waiting: Vec::new(),
        sections: vec![MySection {
            id: "comites",
            title: view.t("chamber-mine"),
            entries,
            empty: String::new(),
        }],
    })
}
