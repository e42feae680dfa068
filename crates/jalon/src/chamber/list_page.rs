//! `/espace/comites`: the sessions that one takes part in or may read, those to come first.

use askama::Template;
use axum::response::Html;
use chrono::Months;
use programme::{
    access::{Action, Role, reach},
    committees::session::StageName,
};

use super::{here::Here, here::path, store::sessions, words};
use crate::{
    accounts::{Database, SignedIn, failed},
    foundation::http::Problem,
    publication::{Layout, components::Badge},
};

/// Months of sessions held that are listed.
const MONTHS: u32 = 24;

#[derive(Debug, Template)]
#[template(path = "chamber/templates/list_page.html")]
struct ListPage<'a> {
    layout: Layout<'a>,
    ahead: Vec<Line>,
    held: Vec<Line>,
    plan: Option<String>,
}

#[derive(Debug)]
pub(super) struct Line {
    pub(super) href: String,
    pub(super) title: String,
    pub(super) services: String,
    pub(super) stage: Badge,
}

/// The page.
pub(super) async fn page(
    signed_in: SignedIn,
    Database(db): Database,
) -> Result<Html<String>, Problem> {
    let view = &signed_in.view;
    let since = view
        .date
        .checked_sub_months(Months::new(MONTHS))
        .unwrap_or(view.date);
    let mut tx = db.begin_read().await.map_err(failed)?;
    let all = sessions::list_since(&mut tx, since).await.map_err(failed)?;
    drop(tx);
    let (mut ahead, mut held) = (Vec::new(), Vec::new());
    for kept in all {
        let Ok(here) = Here::of(&signed_in, kept) else {
            continue;
        };
        let is_over = matches!(
            here.seen.stage.name(),
            StageName::Published | StageName::Cancelled | StageName::Postponed
        );
        let list = if is_over { &mut held } else { &mut ahead };
        list.push(line(&here));
    }
    held.reverse();
    let may_plan =
        signed_in.actor.roles().into_iter().any(|role: Role| {
            reach(role, Action::PlanSession) != programme::access::Reach::Nowhere
        });
    let page = ListPage {
        plan: may_plan.then(|| view.link("/espace/comites/nouvelle")),
        ahead,
        held,
        layout: Layout::member(view, view.t("chamber-title")),
    };
    Ok(Html(page.render().map_err(Problem::unrendered)?))
}

/// A session in a list, as its reader sees it.
pub(super) fn line(here: &Here<'_>) -> Line {
    let view = &here.signed_in.view;
    let names: Vec<String> = here
        .seen
        .items
        .iter()
        .map(|item| words::service(view, &item.service))
        .collect();
    Line {
        href: view.link(&path(here.seen.id)),
        title: view.locale.with(
            "chamber-session-of",
            &[
                (
                    "incubator",
                    words::incubator(view, &here.seen.incubator).into(),
                ),
                ("day", view.locale.date(here.seen.slot.day).into()),
            ],
        ),
        services: view.locale.list(&names),
        stage: words::stage(view, here.seen.stage.name()),
    }
}
