//! `/espace/regles`: the rules that hold, those that held and will hold, and who varies what.

use askama::Template;
use axum::response::Html;
use programme::access::{Action, Subject};

use crate::{
    accounts::{Database, SignedIn, failed},
    almanac::{
        Scope,
        rules_store::{self as store, Origin},
    },
    foundation::http::Problem,
    publication::{Layout, View, paths},
    rules::{
        fields::{FIELDS, GROUPS},
        words,
    },
};

#[derive(Debug, Template)]
#[template(path = "rules/templates/overview_page.html")]
struct OverviewPage<'a> {
    layout: Layout<'a>,
    lead: String,
    edit: Option<String>,
    groups: Vec<Group>,
    versions: Vec<Version>,
    variations: Vec<Varied>,
    own: Vec<(String, String)>,
    drafts: Vec<(String, String)>,
}

#[derive(Debug)]
struct Group {
    title: String,
    rows: Vec<[String; 3]>,
}

#[derive(Debug)]
struct Version {
    number: u32,
    day: String,
    iso: String,
    is_in_force: bool,
    told: String,
}

#[derive(Debug)]
struct Varied {
    incubator: String,
    day: String,
    values: Vec<String>,
    told: String,
}

/// The page.
pub(in crate::rules) async fn overview(
    signed_in: SignedIn,
    Database(db): Database,
) -> Result<Html<String>, Problem> {
    let view = &signed_in.view;
    let mut tx = db.begin_read().await.map_err(failed)?;
    let versions = store::list_versions(&mut tx).await.map_err(failed)?;
    let variations = store::list_variations(&mut tx).await.map_err(failed)?;
    let may_edit = signed_in.may(Action::EditRules, &Subject::Network);
    let mut drafts = Vec::new();
    let mut own = Vec::new();
    if may_edit
        && store::find_draft(&mut tx, &Scope::Network)
            .await
            .map_err(failed)?
            .is_some()
    {
        drafts.push((view.t("rules-network"), view.link("/espace/regles/reseau")));
    }
    for incubator in view.whole.incubators() {
        let scope = Scope::Incubator(incubator.slug.clone());
        let (action, subject) = scope.right();
        if signed_in.may(action, &subject) {
            let path = format!(
                "/espace/regles/incubateurs/{}",
                paths::segment(incubator.slug.as_str())
            );
            own.push((incubator.name.trim().to_owned(), view.link(&path)));
        }
    }
    view.locale.sort_by_name(&mut own, |(name, _)| name);
    let rules = view.rules();
    let page = OverviewPage {
        lead: view.locale.with(
            "rules-lead",
            &[
                ("version", rules.version.to_string().into()),
                ("day", view.locale.date(rules.effective_from).into()),
            ],
        ),
        edit: may_edit.then(|| view.link("/espace/regles/reseau")),
        groups: groups(view),
        versions: history(view, &versions),
        variations: variations
            .iter()
            .rev()
            .map(|(own, origin)| Varied {
                incubator: incubator_name(view, own.incubator.as_str()),
                day: view.locale.date(own.effective_from),
                values: FIELDS
                    .iter()
                    .filter(|field| field.may_vary())
                    .map(|field| (field, field.shown_own(&own.variation)))
                    .filter(|(_, shown)| !shown.is_empty())
                    .map(|(field, shown)| {
                        view.locale.with(
                            "rules-value-of",
                            &[
                                ("label", words::label(view, field).into()),
                                ("value", words::value(view, field, &shown).into()),
                            ],
                        )
                    })
                    .collect(),
                told: told(view, origin),
            })
            .collect(),
        own,
        drafts,
        layout: Layout::member(view, view.t("rules-title")),
    };
    Ok(Html(page.render().map_err(Problem::unrendered)?))
}

fn groups(view: &View) -> Vec<Group> {
    let rules = view.rules();
    GROUPS
        .iter()
        .map(|group| Group {
            title: view.t(&format!("rules-group-{group}")),
            rows: FIELDS
                .iter()
                .filter(|field| field.group == *group)
                .map(|field| {
                    let varies = if field.may_vary() {
                        "rules-may-vary"
                    } else {
                        "rules-same-for-all"
                    };
                    [
                        words::label(view, field),
                        words::value(view, field, &field.shown(rules)),
                        view.t(varies),
                    ]
                })
                .collect(),
        })
        .collect()
}

/// Every version, the latest first; version 1 is the program's own.
fn history(view: &View, stored: &[(programme::rules::ProgrammeRules, Origin)]) -> Vec<Version> {
    let in_force = view.rules().version;
    view.almanac
        .book
        .versions()
        .iter()
        .rev()
        .map(|rules| {
            let origin = stored.iter().find(|(one, _)| one.version == rules.version);
            Version {
                number: rules.version,
                day: view.locale.date(rules.effective_from),
                iso: rules.effective_from.to_string(),
                is_in_force: rules.version == in_force,
                told: origin
                    .map_or_else(|| view.t("rules-first-version"), |(_, of)| told(view, of)),
            }
        })
        .collect()
}

fn told(view: &View, origin: &Origin) -> String {
    view.locale.with(
        "rules-origin",
        &[
            ("reason", origin.reason.trim().into()),
            ("author", member_name(view, &origin.author).into()),
            ("day", view.locale.date(origin.at.day()).into()),
        ],
    )
}

pub(super) fn member_name(view: &View, slug: &str) -> String {
    let member = view.whole.member(slug);
    member.map_or_else(|| slug.to_owned(), |member| member.name.trim().to_owned())
}

pub(super) fn incubator_name(view: &View, slug: &str) -> String {
    let incubator = view.whole.incubator(slug).map(|one| one.name.trim());
    incubator
        .filter(|name| !name.is_empty())
        .unwrap_or(slug)
        .to_owned()
}
