//! The last import and what it noticed.

use std::collections::BTreeMap;

use askama::Template;
use axum::{extract::Query, response::Html};
use fluent::FluentValue;
use serde::Deserialize;

use super::{layout, words};
use crate::{
    accounts::{Database, SignedIn, failed},
    foundation::{clock::Now, http::Problem, i18n::Locale},
    publication::{
        Layout,
        components::{Badge, PageLink, Pagination, page_count, page_of},
    },
    record::{self, ImportRun, RunFinding},
};

/// Where it is.
pub(super) const PATH: &str = "/espace/administration/imports";
/// Findings on a page.
const ON_A_PAGE: usize = 100;

#[derive(Template)]
#[template(path = "administration/templates/imports_page.html")]
struct ImportsPage<'a> {
    layout: Layout<'a>,
    /// When the last import was, by whom, from where, what it changed; empty when there was none.
    told: Vec<String>,
    kinds: Vec<KindRow>,
    /// Title of the list below; empty for none.
    listed: String,
    findings: Vec<FindingRow>,
    pagination: Option<Pagination>,
}

#[derive(Debug)]
struct KindRow {
    title: String,
    badge: Badge,
    count: String,
    href: String,
    is_current: bool,
}

#[derive(Debug)]
struct FindingRow {
    place: String,
    field: String,
    /// In English, as the import said it.
    message: String,
}

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    code: String,
    #[serde(default)]
    page: String,
}

/// The page.
pub(super) async fn page(
    signed_in: SignedIn,
    Database(db): Database,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, Problem> {
    let mut tx = db.begin_read().await.map_err(failed)?;
    let last = record::find_last_run(&mut tx).await.map_err(failed)?;
    drop(tx);
    let view = &signed_in.view;
    let title = layout(&signed_in, "administration-imports-title");
    let Some((run, findings)) = last else {
        let page = ImportsPage {
            layout: title,
            told: Vec::new(),
            kinds: Vec::new(),
            listed: String::new(),
            findings: Vec::new(),
            pagination: None,
        };
        return Ok(Html(page.render().map_err(Problem::unrendered)?));
    };
    let chosen: Vec<&RunFinding> = findings
        .iter()
        .filter(|one| one.code == asked.code)
        .collect();
    let pages = page_count(chosen.len(), ON_A_PAGE);
    let current = asked.page.parse().unwrap_or(1).clamp(1, pages);
    let query = if chosen.is_empty() {
        Vec::new()
    } else {
        vec![("code".to_owned(), asked.code.clone())]
    };
    let shown = page_of(&chosen, current, ON_A_PAGE).iter();
    let page = ImportsPage {
        layout: title.asked(query.clone()),
        told: told(view.locale, &run),
        kinds: kinds(&signed_in, &findings, &asked.code),
        listed: if chosen.is_empty() {
            String::new()
        } else {
            named(view.locale, &asked.code)
        },
        findings: shown.map(|finding| row(finding)).collect(),
        pagination: Pagination::new(view, PATH, &query, current, pages),
    };
    Ok(Html(page.render().map_err(Problem::unrendered)?))
}

fn told(locale: Locale, run: &ImportRun) -> Vec<String> {
    let number = |n: i64| FluentValue::from(n);
    vec![
        locale.with(
            "administration-import-when",
            &[
                (
                    "moment",
                    FluentValue::from(words::moment(locale, Now(run.at))),
                ),
                ("by", FluentValue::from(run.actor.as_str())),
                ("source", FluentValue::from(run.source.as_str())),
            ],
        ),
        locale.with(
            "administration-import-what",
            &[
                ("created", number(run.created)),
                ("updated", number(run.updated)),
                ("unchanged", number(run.unchanged)),
                ("deleted", number(run.deleted)),
            ],
        ),
    ]
}

/// Kinds of findings, the gravest and most frequent first.
fn kinds(signed_in: &SignedIn, findings: &[RunFinding], shown: &str) -> Vec<KindRow> {
    let view = &signed_in.view;
    let mut counts: BTreeMap<(u8, &str, &str), usize> = BTreeMap::new();
    for finding in findings {
        let rank = match finding.severity.as_str() {
            "error" => 0,
            "warning" => 1,
            _ => 2,
        };
        *counts
            .entry((rank, &finding.severity, &finding.code))
            .or_default() += 1;
    }
    let mut kinds: Vec<_> = counts.into_iter().collect();
    kinds.sort_by_key(|((rank, _, code), count)| (*rank, usize::MAX - count, *code));
    kinds
        .into_iter()
        .map(|((rank, _, code), count)| {
            let (tint, key) = match rank {
                0 => ("error", "administration-severity-error"),
                1 => ("warning", "administration-severity-warning"),
                _ => ("info", "administration-severity-info"),
            };
            KindRow {
                title: named(view.locale, code),
                badge: Badge::new(view.t(key), tint),
                count: view.locale.size(count),
                href: view.link(&format!("{PATH}?code={code}")),
                is_current: code == shown,
            }
        })
        .collect()
}

fn row(finding: &RunFinding) -> FindingRow {
    let place = match finding.line {
        Some(line) => format!("{}:{line}", finding.file),
        None => finding.file.clone(),
    };
    FindingRow {
        place,
        field: finding.field.clone().unwrap_or_default(),
        message: finding.message.clone(),
    }
}

/// A kind of finding in words; its code when a later importer knows more of them.
fn named(locale: Locale, code: &str) -> String {
    let key = format!("administration-finding-{code}");
    if locale.has(&key) {
        locale.t(&key)
    } else {
        code.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_finding_has_words() {
        for code in content::FindingCode::ALL {
            for locale in Locale::ALL {
                let key = format!("administration-finding-{}", code.code());
                assert!(locale.has(&key), "{key} lacks in {}", locale.code());
            }
        }
    }
}
