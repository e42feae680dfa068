//! The answers of the search as JSON: `/recherche.json`, and `/recherche/suggestions.json` while
//! somebody types.

use serde::Serialize;

use super::{
    hit::{Hit, Teller},
    index::{Index, Question},
    kinds::Kind,
    page::{Asked, BY_PAGE},
};
use crate::{foundation::http::Problem, publication::View};

/// Suggestions at most.
const SUGGESTIONS: usize = 8;

/// `/recherche.json`
#[derive(Debug, Serialize)]
struct SearchV1 {
    /// What was asked, at most its first 200 characters.
    query: String,
    /// Words of the question that count, and how many of them the results have.
    words_asked: usize,
    words_found: usize,
    /// Number of results in all, and of each kind.
    total: usize,
    counts: CountsV1,
    /// Best first; of each kind the page asked for.
    results: Vec<HitV1>,
}

#[derive(Debug, Serialize)]
struct CountsV1 {
    services: usize,
    members: usize,
    incubators: usize,
    organisations: usize,
    pages: usize,
}

#[derive(Debug, Serialize)]
struct HitV1 {
    /// `service`, `member`, `incubator`, `organisation` or `page`.
    kind: &'static str,
    name: String,
    /// Absolute address of its page.
    url: String,
    detail: String,
    /// HTML with `<mark>` around what was asked for.
    excerpt_html: String,
    /// Where the words were found: `name`, `pitch`, `theme`…
    reason: Option<&'static str>,
}

/// `/recherche/suggestions.json`
#[derive(Debug, Serialize)]
struct SuggestionV1 {
    kind: &'static str,
    /// What that kind is called in the language asked for.
    label: String,
    name: String,
    /// Path of its page, in the language and on the day asked for.
    href: String,
}

/// The results as JSON.
pub(super) fn results(view: &View, parameters: &[(String, String)]) -> Result<String, Problem> {
    let asked = Asked::of(parameters);
    let question = Question::parse(&asked.text);
    let index = view.derived(Index::build);
    let found = index.find(&question, view.locale, asked.kind, asked.page * BY_PAGE);
    let teller = Teller {
        view,
        index: &index,
        found: &found,
    };
    let skip = (asked.page - 1) * BY_PAGE;
    let results = Kind::ALL
        .into_iter()
        .flat_map(|kind| teller.hits(kind, skip, BY_PAGE))
        .map(|hit| HitV1::of(view, hit))
        .collect();
    let [services, members, incubators, organisations, pages] = found.counts;
    json(&SearchV1 {
        query: asked.repeated(),
        words_asked: found.words_asked,
        words_found: found.words_found,
        total: found.total(),
        counts: CountsV1 {
            services,
            members,
            incubators,
            organisations,
            pages,
        },
        results,
    })
}

/// The names that may be meant, the best of all kinds first, or of the kind asked for.
pub(super) fn suggestions(view: &View, parameters: &[(String, String)]) -> Result<String, Problem> {
    let asked = Asked::of(parameters);
    let question = Question::parse(&asked.text);
    let index = view.derived(Index::build);
    let found = index.find(&question, view.locale, asked.kind, SUGGESTIONS);
    let teller = Teller {
        view,
        index: &index,
        found: &found,
    };
    let mut ranked: Vec<(f32, Kind, usize)> = Kind::ALL
        .into_iter()
        .flat_map(|kind| {
            let best = found.best(kind).iter().enumerate();
            best.map(move |(at, one)| (one.score, kind, at))
        })
        .collect();
    ranked.sort_by(|left, right| right.0.total_cmp(&left.0));
    let suggestions: Vec<SuggestionV1> = ranked
        .into_iter()
        .take(SUGGESTIONS)
        .flat_map(|(_, kind, at)| teller.hits(kind, at, 1))
        .map(|hit| SuggestionV1 {
            kind: word(hit.kind),
            label: view.t(hit.kind.title_key()),
            name: hit.name,
            href: hit.href,
        })
        .collect();
    json(&suggestions)
}

impl HitV1 {
    fn of(view: &View, hit: Hit) -> Self {
        Self {
            kind: word(hit.kind),
            name: hit.name,
            url: format!(
                "{}{}{}",
                view.branding.base_url,
                view.locale.prefix(),
                hit.path
            ),
            detail: hit.detail,
            excerpt_html: hit.excerpt_html,
            reason: hit.reason.map(super::kinds::Field::word),
        }
    }
}

const fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Service => "service",
        Kind::Member => "member",
        Kind::Incubator => "incubator",
        Kind::Organisation => "organisation",
        Kind::Page => "page",
    }
}

fn json(value: &impl Serialize) -> Result<String, Problem> {
    serde_json::to_string(value).map_err(|_| Problem::internal())
}
