//! The accessibility declaration, made from the grid kept in `docs/accessibility`: it can't claim
//! more than the grid says.

use std::collections::BTreeMap;

use askama::Template;

use crate::{
    foundation::http::Problem,
    publication::{
        Layout, NavLink, Section, View,
        conformity::{CheckedBy, Conformity, Criterion, Outcome, grid},
        wording::web_address,
    },
};

/// `/accessibilite`
#[derive(Debug, Template)]
#[template(path = "site/templates/accessibility_page.html")]
pub(super) struct AccessibilityPage<'a> {
    layout: Layout<'a>,
    commitment: String,
    /// The strategy and the plan of the operator: their names, and where they are if anywhere.
    actions: Vec<Document>,
    status: String,
    results: Vec<String>,
    failures: Vec<String>,
    themes: Vec<ThemeLine>,
    contact: String,
    established: String,
    /// The pages that the tests look at, one of each kind.
    pages: Vec<NavLink>,
}

/// Pages that the browser tests look at in every build, besides a page of each service, incubator,
/// organisation and member: the key of the name, the address.
const PAGES: [(&str, &str); 14] = [
    ("crumbs-home", "/"),
    ("nav-programme", "/programme/"),
    ("nav-services", "/startups/"),
    ("nav-incubators", "/incubateurs/"),
    ("nav-committees", "/comites/"),
    ("nav-organisations", "/organisations/"),
    ("nav-community", "/communaute/"),
    ("nav-statistics", "/stats/"),
    ("search-title", "/recherche"),
    ("accessibility-title", "/accessibilite"),
    ("footer-legal", "/mentions-legales"),
    ("footer-privacy", "/donnees-personnelles"),
    ("footer-help", "/aide"),
    ("footer-sitemap", "/plan-du-site"),
];

/// A document of the operator.
#[derive(Debug)]
struct Document {
    name: String,
    href: Option<String>,
}

/// One row of the table: a theme with the numbers of its criteria.
#[derive(Debug, PartialEq, Eq)]
struct ThemeLine {
    name: String,
    counts: [usize; 6],
}

impl<'a> AccessibilityPage<'a> {
    pub(super) fn of(view: &'a View) -> Result<Self, Problem> {
        let grid = grid();
        if grid.is_empty() {
            return Err(Problem::internal());
        }
        let operator = match view.branding.operator.trim() {
            "" => view.branding.name.clone(),
            operator => operator.to_owned(),
        };
        let conformity = Conformity::of(grid);
        let is_audited = grid.iter().all(|one| one.result != Outcome::Unknown);
        let sentence = |key: &str| {
            let site = view.branding.name.clone();
            let args = [("operator", operator.clone().into()), ("site", site.into())];
            view.locale.with(key, &args)
        };
        let count = |key: &str, n: usize| view.count(key, n);
        let by = |by| grid.iter().filter(|one| one.checked_by == by).count();
        let latest = grid.iter().filter_map(|one| one.date).max();
        Ok(Self {
            layout: Layout::new(view, Section::Elsewhere, view.t("accessibility-title"))
                .described(sentence("accessibility-commitment")),
            commitment: sentence("accessibility-commitment"),
            actions: [
                (
                    "accessibility-strategy",
                    &view.branding.accessibility_strategy,
                ),
                ("accessibility-plan", &view.branding.accessibility_plan),
            ]
            .into_iter()
            .map(|(key, address)| Document {
                name: view.t(key),
                href: web_address(Some(address)).map(str::to_owned),
            })
            .collect(),
            status: sentence(conformity.key()),
            results: vec![
                if is_audited {
                    view.t("accessibility-audit")
                } else {
                    view.t("accessibility-no-audit")
                },
                count("accessibility-by-machine", by(CheckedBy::Machine)),
                count("accessibility-by-hand", by(CheckedBy::Hand)),
                count("accessibility-not-yet", by(CheckedBy::NotYet)),
            ],
            failures: grid
                .iter()
                .filter(|one| one.result == Outcome::Fail)
                .map(|one| format!("{} · {}", one.number, one.theme))
                .collect(),
            themes: themes(grid),
            contact: view.branding.accessibility_contact.clone(),
            established: latest.map_or_else(String::new, |day| {
                let day = view.locale.date(day);
                view.locale
                    .with("accessibility-established", &[("day", day.into())])
            }),
            pages: PAGES
                .into_iter()
                .map(|(key, path)| NavLink {
                    label: view.t(key),
                    href: view.link(path),
                    is_current: false,
                })
                .collect(),
        })
    }

    pub(super) fn html(&self) -> Result<String, Problem> {
        self.render().map_err(|_| Problem::internal())
    }
}

/// Themes in the order of the reference, with: criteria, met, not met, not applicable, looked at
/// by machine only, not yet looked at.
fn themes(grid: &[Criterion]) -> Vec<ThemeLine> {
    let mut lines: BTreeMap<u32, ThemeLine> = BTreeMap::new();
    for one in grid {
        let number = one
            .number
            .split('.')
            .next()
            .and_then(|n| n.parse().ok())
            .unwrap_or(0);
        let line = lines.entry(number).or_insert_with(|| ThemeLine {
            name: format!("{number}. {}", one.theme),
            counts: [0; 6],
        });
        let column = match (one.result, one.checked_by) {
            (Outcome::Pass, _) => 1,
            (Outcome::Fail, _) => 2,
            (Outcome::NotApplicable, _) => 3,
            (Outcome::Unknown, CheckedBy::Machine) => 4,
            (Outcome::Unknown, CheckedBy::Hand | CheckedBy::NotYet) => 5,
        };
        line.counts[0] += 1;
        line.counts[column] += 1;
    }
    lines.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::foundation::i18n::Locale;

    #[test]
    fn the_page_says_what_the_grid_says() {
        for locale in Locale::ALL {
            let view = View::sample(locale);
            let page = AccessibilityPage::of(&view).expect("a page");
            assert_eq!(page.themes.len(), 13);
            assert_eq!(
                page.themes.iter().map(|line| line.counts[0]).sum::<usize>(),
                106
            );
            let html = page.html().expect("a page");
            assert!(html.contains(&page.status));
            assert!(!html.contains(">accessibility-"));
        }
    }

    #[test]
    fn the_operators_strategy_is_linked_or_said_to_be_missing() {
        let mut view = View::sample(Locale::French);
        let page = AccessibilityPage::of(&view).expect("a page");
        assert_eq!(
            page.html()
                .expect("a page")
                .matches("(pas encore publié)")
                .count(),
            2
        );
        let mut branding = (*view.branding).clone();
        branding.accessibility_strategy = "https://exemple.test/schema".into();
        view.branding = branding.into();
        let page = AccessibilityPage::of(&view).expect("a page");
        let html = page.html().expect("a page");
        assert!(
            html.contains("<a href=\"https://exemple.test/schema\""),
            "{html}"
        );
        assert_eq!(html.matches("(pas encore publié)").count(), 1);
    }
}
