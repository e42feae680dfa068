//! `/decisions/`: the decisions of the network.

use askama::Template;
use chrono::Datelike as _;

use super::{
    asked::{self, Asked, OUTCOMES},
    shown::Shown,
    words,
};
use crate::{
    foundation::http::Problem,
    publication::{
        Choice, Layout, Section, View,
        components::{PageLink, Pagination, page_count, page_of},
        query_string,
    },
};

/// Decisions on one page.
const PER_PAGE: usize = 25;

/// `/decisions/`
#[derive(Debug, Template)]
#[template(path = "register/templates/decisions_page.html")]
pub(super) struct ListPage<'a> {
    layout: Layout<'a>,
    notices: Vec<String>,
    incubators: Vec<Choice>,
    outcomes: Vec<Choice>,
    years: Vec<Choice>,
    count: String,
    decisions: Vec<Shown>,
    pagination: Option<Pagination>,
    csv: String,
    json: String,
    atom: String,
}

impl<'a> ListPage<'a> {
    pub(super) fn of(view: &'a View, parameters: &[(String, String)]) -> Self {
        let asked = Asked::read(view, parameters);
        let found = asked.answer(view);
        let pages = page_count(found.len(), PER_PAGE);
        let page = asked.page.min(pages);
        let query = asked.parameters();
        let file = |name: &str| view.link(&format!("/decisions/{name}{}", query_string(&query)));
        let layout = Layout::new(view, Section::Committees, view.t("decisions-title"))
            .described(view.t("decisions-description"))
            .under(view.t("committees-title"), "/comites/")
            .asked(query.clone());
        Self {
            notices: asked
                .misunderstood
                .iter()
                .map(|(key, word)| view.locale.with(key, &[("word", word.as_str().into())]))
                .collect(),
            incubators: incubators(view, &asked),
            outcomes: outcomes(view, &asked),
            years: years(view, &asked),
            count: view.count("decisions-found", found.len()),
            decisions: page_of(&found, page, PER_PAGE)
                .iter()
                .map(|one| Shown::of(view, one))
                .collect(),
            pagination: Pagination::new(view, "/decisions/", &query, page, pages),
            csv: file("export.csv"),
            json: file("export.json"),
            atom: file("decisions.atom"),
            layout: if query.is_empty() && page == 1 {
                layout
            } else {
                layout.unlisted()
            },
        }
    }

    pub(super) fn html(&self) -> Result<String, Problem> {
        self.render().map_err(|_| Problem::internal())
    }
}

fn all(view: &View, is_chosen: bool) -> Choice {
    Choice {
        value: String::new(),
        label: view.t("decisions-all"),
        is_chosen,
    }
}

/// The incubators that have held a committee here, by name.
fn incubators(view: &View, asked: &Asked) -> Vec<Choice> {
    let mut listed: Vec<Choice> = view
        .network
        .incubators()
        .iter()
        .filter(|incubator| !incubator.is_hidden())
        .filter(|incubator| {
            asked::decisions(view).any(|one| one.incubator.as_ref() == Some(&incubator.slug))
        })
        .map(|incubator| Choice {
            value: incubator.slug.to_string(),
            label: incubator.name.trim().to_owned(),
            is_chosen: asked.incubator.as_deref() == Some(incubator.slug.as_str()),
        })
        .collect();
    view.locale.sort_by_name(&mut listed, |one| &one.label);
    listed.insert(0, all(view, asked.incubator.is_none()));
    listed
}

fn outcomes(view: &View, asked: &Asked) -> Vec<Choice> {
    let listed = OUTCOMES.map(|outcome| Choice {
        value: outcome.code().to_owned(),
        label: words::outcome_name(view, outcome),
        is_chosen: asked.outcome == Some(outcome),
    });
    std::iter::once(all(view, asked.outcome.is_none()))
        .chain(listed)
        .collect()
}

fn years(view: &View, asked: &Asked) -> Vec<Choice> {
    let mut years: Vec<i32> = asked::decisions(view).map(|one| one.day.year()).collect();
    years.sort_unstable_by_key(|year| std::cmp::Reverse(*year));
    years.dedup();
    let listed = years.into_iter().map(|year| Choice {
        value: year.to_string(),
        label: year.to_string(),
        is_chosen: asked.year == Some(year),
    });
    std::iter::once(all(view, asked.year.is_none()))
        .chain(listed)
        .collect()
}
