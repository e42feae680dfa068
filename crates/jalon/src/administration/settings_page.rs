//! The settings that hold, where each comes from, and what is wrong with this installation: what
//! `jalon config show` and `jalon doctor` say.

use askama::Template;
use axum::{extract::State, response::Html};

use super::{
    Machinery,
    checkup::{Outcome, examine},
    layout,
};
use crate::{
    accounts::SignedIn,
    foundation::{config::Setting, http::Problem},
    publication::{Layout, components::Badge},
};

/// Where it is.
pub(super) const PATH: &str = "/espace/administration/configuration";

#[derive(Template)]
#[template(path = "administration/templates/settings_page.html")]
struct SettingsPage<'a> {
    layout: Layout<'a>,
    checks: Vec<CheckRow>,
    settings: &'a [Setting],
}

#[derive(Debug)]
struct CheckRow {
    title: String,
    badge: Badge,
    message: String,
}

/// The page.
pub(super) async fn page(
    signed_in: SignedIn,
    State(machinery): State<Machinery>,
) -> Result<Html<String>, Problem> {
    let locale = signed_in.locale;
    let checks = examine(&machinery.config).await;
    let checks = checks.iter().map(|one| {
        let tint = match one.outcome {
            Outcome::Well => "success",
            Outcome::Doubtful => "warning",
            Outcome::Failed => "error",
        };
        let label = locale.t(&format!("administration-outcome-{}", one.outcome.code()));
        CheckRow {
            title: locale.t(&format!("administration-checked-{}", one.check)),
            badge: Badge::new(label, tint),
            message: one.message(locale),
        }
    });
    let page = SettingsPage {
        layout: layout(&signed_in, "administration-settings-title"),
        checks: checks.collect(),
        settings: &machinery.settings,
    };
    Ok(Html(page.render().map_err(Problem::unrendered)?))
}
