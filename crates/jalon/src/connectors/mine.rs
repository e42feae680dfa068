//! What waits for somebody on their own page: sources of their services that have fallen silent.

use futures_util::future::{BoxFuture, FutureExt as _};
use programme::access::{Action, Subject};

use super::actions;
use crate::{
    accounts::{SignedIn, failed},
    foundation::{clock::Now, database::Db, http::Problem},
    membership::{Contributed, MyEntry},
    organisations::grouping::display_name,
    publication::paths,
};

/// Lines shown at most.
const MOST: usize = 10;

/// Sources that have fallen silent, for those who can mend them.
pub(super) fn mine<'a>(
    signed_in: &'a SignedIn,
    db: &'a Db,
) -> BoxFuture<'a, Result<Contributed, Problem>> {
    async move {
        let view = &signed_in.view;
        let mut tx = db.begin_read().await.map_err(failed)?;
        let silences = actions::silences(&mut tx, signed_in.now)
            .await
            .map_err(failed)?;
        let waiting = silences
            .iter()
            .filter_map(|silence| {
                let service = view.whole.service(silence.service.as_str())?;
                let may = signed_in.may(Action::EditConnectors, &Subject::service(service));
                let slug = paths::segment(silence.service.as_str());
                let since = view.locale.date(Now(silence.since).day());
                may.then(|| MyEntry {
                    label: view.locale.with(
                        "connectors-mine",
                        &[("service", display_name(service).into())],
                    ),
                    href: Some(view.link(&format!("/espace/services/{slug}/sources"))),
                    detail: view
                        .locale
                        .with("connectors-silent", &[("since", since.into())]),
                    badge: None,
                })
            })
            .take(MOST)
            .collect();
        Ok(Contributed {
            waiting,
            sections: Vec::new(),
        })
    }
    .boxed()
}
