//! What became of a service's files: who added which, and who removed it. Nothing is put back: the
//! bytes of a file that was removed are gone.

use askama::Template;
use axum::{extract::Path, response::Html};
use chrono::{DateTime, Utc};
use programme::access::Subject;

use super::{
    actions,
    file::File,
    pages::{refusal, service},
};
use crate::{
    accounts::{Database, SignedIn},
    foundation::{clock::Now, http::Problem},
    history::{instant, person},
    organisations::grouping::display_name,
    publication::{
        Layout, View,
        components::{PageLink, Pagination, page_count, page_of},
        paths,
    },
};

/// Lines on a page.
const ON_A_PAGE: usize = 50;

#[derive(Template)]
#[template(path = "files/templates/files_history.html")]
struct FilesHistoryPage<'a> {
    layout: Layout<'a>,
    count: String,
    lines: Vec<Line>,
    pagination: Option<Pagination>,
}

#[derive(Debug)]
struct Line {
    at: String,
    what: String,
    title: String,
    audience: String,
    by: String,
    by_href: Option<String>,
}

/// A file that was removed, by whom and when.
pub(super) type Removed = (String, DateTime<Utc>);

/// What is asked of the page.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    page: Option<String>,
}

/// `GET /espace/services/{slug}/fichiers/historique`: what the reader may read of it, each line by the
/// audience of its file.
pub(super) async fn page(
    signed_in: SignedIn,
    Database(db): Database,
    Path(slug): Path<String>,
    axum::extract::Query(asked): axum::extract::Query<Asked>,
) -> Result<Html<String>, Problem> {
    let view = &signed_in.view;
    let service = service(view, &slug)?;
    let subject = Subject::service(service);
    let all = actions::list_ever(&db, &service.slug).await;
    let all = all.map_err(|error| refusal(view, error))?;
    let readable = all
        .iter()
        .filter(|(file, _)| signed_in.may(file.audience.right(), &subject));
    let mut events: Vec<(DateTime<Utc>, &File, &str, &'static str)> = Vec::new();
    for (file, removed) in readable {
        events.push((file.added_at, file, &file.added_by, "files-history-added"));
        if let Some((by, at)) = removed {
            events.push((*at, file, by, "files-history-removed"));
        }
    }
    // Of the same instant too the later one comes first.
    events.reverse();
    events.sort_by_key(|(at, ..)| std::cmp::Reverse(*at));
    let pages = page_count(events.len(), ON_A_PAGE);
    let page = asked.page.as_deref().and_then(|page| page.parse().ok());
    let page = page.unwrap_or(1).clamp(1, pages);
    let shown = page_of(&events, page, ON_A_PAGE).iter();
    let path = format!("/espace/services/{}/fichiers", paths::segment(&slug));
    let page = FilesHistoryPage {
        layout: Layout::member(view, view.t("files-history-title"))
            .under(
                display_name(service),
                format!("/espace/services/{}", paths::segment(&slug)),
            )
            .under(view.t("files-title"), path),
        count: view.count("files-history-count", events.len()),
        lines: shown.map(|event| line(view, event)).collect(),
        pagination: Pagination::new(view, &view.path, &[], page, pages),
    };
    page.render().map(Html).map_err(Problem::unrendered)
}

fn line(view: &View, (at, file, by, what): &(DateTime<Utc>, &File, &str, &'static str)) -> Line {
    let (by, by_href) = person(view, by);
    Line {
        at: instant(view, Now(*at)),
        what: view.t(what),
        title: file.title.clone(),
        audience: view.t(&format!("files-audience-{}", file.audience.code())),
        by,
        by_href,
    }
}
