//! How long things are kept, and what was forgotten lately.

use askama::Template;
use axum::response::Html;
use fluent::FluentValue;

use super::{jobs::periods, mine::period_words, store::retention};
use crate::{
    accounts::{Database, SignedIn, failed},
    foundation::{clock::Now, http::Problem},
    publication::Layout,
};

/// `/espace/conservation`
#[derive(Debug, Template)]
#[template(path = "privacy/templates/retention_page.html")]
struct RetentionPage<'a> {
    layout: Layout<'a>,
    /// The rule, when it last ran, how much it forgot then and in all.
    rows: Vec<(String, String, String, String)>,
}

/// The page.
pub(super) async fn page(
    signed_in: SignedIn,
    Database(db): Database,
) -> Result<Html<String>, Problem> {
    let mut tx = db.begin_read().await.map_err(failed)?;
    let runs = retention::list_last_runs(&mut tx).await.map_err(failed)?;
    drop(tx);
    let (view, locale) = (&signed_in.view, signed_in.locale);
    let rows = periods(&view.rules().retention)
        .into_iter()
        .map(|(rule, days)| {
            let words = period_words(locale, rule, days);
            match runs.iter().find(|(name, ..)| name == rule) {
                None => (
                    words,
                    view.t("privacy-never-ran"),
                    String::new(),
                    String::new(),
                ),
                Some((_, at, then, all)) => (
                    words,
                    locale.with(
                        "privacy-ran-on",
                        &[("day", FluentValue::from(locale.date(Now(*at).day())))],
                    ),
                    locale.number(*then),
                    locale.number(*all),
                ),
            }
        });
    let page = RetentionPage {
        layout: Layout::member(view, view.t("privacy-retention-title"))
            .under(view.t("membership-mine-title"), "/espace/"),
        rows: rows.collect(),
    };
    page.render().map(Html).map_err(Problem::unrendered)
}
