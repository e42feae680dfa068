//! `/recherche`: a plain form, its results grouped by kind, with what to do when there are none.

use askama::Template;

use super::{
    hit::{Hit, Teller},
    index::{Index, Question},
    kinds::Kind,
};
use crate::{
    foundation::http::Problem,
    publication::{
        Layout, NavLink, Section, View,
        components::{PageLink, Pagination},
        query_string,
    },
};

/// Address of the page.
pub(super) const PATH: &str = "/recherche";
/// Parameters that the answers depend on.
pub(super) const PARAMETERS: [&str; 3] = ["q", "type", "page"];
/// Characters of a question that are repeated to the reader.
const REPEATED: usize = 200;
/// Results of a kind on one page, when only that kind is shown.
pub(super) const BY_PAGE: usize = 20;
/// The last page that can be asked for: nobody reads further.
const LAST_PAGE: usize = 50;

/// What the reader asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Asked {
    pub text: String,
    pub kind: Option<Kind>,
    /// From 1.
    pub page: usize,
    /// True when `type` names no kind.
    pub is_unknown_kind: bool,
}

impl Asked {
    pub(super) fn of(parameters: &[(String, String)]) -> Self {
        let value = |name: &str| {
            let found = parameters.iter().rev().find(|(key, _)| key == name);
            found.map_or("", |(_, value)| value.trim())
        };
        let kind = Kind::from_word(value("type"));
        Self {
            text: value("q").to_owned(),
            kind,
            page: value("page").parse().unwrap_or(1).clamp(1, LAST_PAGE),
            is_unknown_kind: kind.is_none() && !value("type").is_empty(),
        }
    }

    /// The question as it is repeated to the reader.
    pub(super) fn repeated(&self) -> String {
        self.text.chars().take(REPEATED).collect()
    }

    /// Parameters of the address that asks the same of a kind.
    fn parameters(&self, kind: Option<Kind>) -> Vec<(String, String)> {
        let mut parameters = vec![("q".to_owned(), self.repeated())];
        parameters.extend(kind.map(|kind| ("type".to_owned(), kind.word().to_owned())));
        parameters
    }
}

/// How many of a kind are shown when all kinds are.
const fn at_first(kind: Kind) -> usize {
    match kind {
        Kind::Service => 8,
        Kind::Member | Kind::Incubator | Kind::Organisation | Kind::Page => 4,
    }
}

/// `/recherche`
#[derive(Debug, Template)]
#[template(path = "search/templates/search_page.html")]
pub(super) struct SearchPage<'a> {
    layout: Layout<'a>,
    text: String,
    kind: &'static str,
    result: String,
    notices: Vec<String>,
    filters: Vec<NavLink>,
    groups: Vec<Group>,
    pagination: Option<Pagination>,
    advice: Vec<String>,
    examples: Vec<NavLink>,
}

#[derive(Debug)]
struct Group {
    id: &'static str,
    title: String,
    hits: Vec<Shown>,
    /// Where to see all of them.
    more: Option<NavLink>,
}

#[derive(Debug)]
struct Shown {
    hit: Hit,
    /// Why it was found; empty when its name says so.
    reason: String,
    /// True when the text under the name is one of the record, in French on every page.
    is_text_recorded: bool,
    /// The same of the line beside the name.
    is_detail_recorded: bool,
}

impl<'a> SearchPage<'a> {
    pub(super) fn of(view: &'a View, parameters: &[(String, String)]) -> Self {
        let asked = Asked::of(parameters);
        let question = Question::parse(&asked.text);
        let mut layout = Layout::new(view, Section::Elsewhere, view.t("search-title"))
            .described(view.t("search-description"))
            .unlisted();
        if !asked.text.is_empty() {
            layout = layout.asked(asked.parameters(asked.kind));
        }
        let mut page = Self {
            layout,
            text: asked.repeated(),
            kind: asked.kind.map_or("", Kind::word),
            result: String::new(),
            notices: Vec::new(),
            filters: Vec::new(),
            groups: Vec::new(),
            pagination: None,
            advice: Vec::new(),
            examples: Vec::new(),
        };
        if question.is_empty() {
            if !asked.text.is_empty() {
                page.notices.push(view.t("search-no-word"));
            }
            page.help(view);
        } else {
            page.answer(view, &asked, &question);
        }
        page
    }

    pub(super) fn html(&self) -> Result<String, Problem> {
        self.render().map_err(|_| Problem::internal())
    }

    fn answer(&mut self, view: &View, asked: &Asked, question: &Question) {
        let index = view.derived(Index::build);
        // All kinds are counted, so that the filters can say what each would show.
        let all = index.find(question, view.locale, None, BY_PAGE);
        let alone = asked
            .kind
            .map(|kind| index.find(question, view.locale, Some(kind), LAST_PAGE * BY_PAGE));
        let found = alone.as_ref().unwrap_or(&all);
        let number = found.total();
        self.result = view.count("search-result", number);
        if asked.is_unknown_kind {
            self.notices.push(view.t("search-unknown-kind"));
        }
        if question.is_cut {
            self.notices.push(view.t("search-cut"));
        }
        if number > 0 && found.words_found < found.words_asked {
            let args = [
                ("found", found.words_found.into()),
                ("asked", found.words_asked.into()),
            ];
            self.notices.push(view.locale.with("search-partial", &args));
        }
        self.filters = filters(view, asked, &all.counts, number);
        let teller = Teller {
            view,
            index: &index,
            found,
        };
        match asked.kind {
            Some(kind) => self.one_kind(view, asked, kind, &teller),
            None => self.all_kinds(view, asked, &teller),
        }
        if number == 0 {
            self.help(view);
        }
    }

    fn one_kind(&mut self, view: &View, asked: &Asked, kind: Kind, teller: &Teller<'_>) {
        let number = teller.found.counts[kind as usize];
        let last = number.div_ceil(BY_PAGE).clamp(1, LAST_PAGE);
        let page = asked.page.min(last);
        if asked.page > last {
            let args = [("page", asked.page.into()), ("last", last.into())];
            self.notices.push(view.locale.with("search-beyond", &args));
        }
        let hits = teller.hits(kind, (page - 1) * BY_PAGE, BY_PAGE);
        if !hits.is_empty() {
            self.groups.push(group(view, kind, hits, None));
        }
        let query = asked.parameters(Some(kind));
        self.pagination = Pagination::new(view, PATH, &query, page, last);
    }

    fn all_kinds(&mut self, view: &View, asked: &Asked, teller: &Teller<'_>) {
        for kind in Kind::ALL {
            let number = teller.found.counts[kind as usize];
            if number == 0 {
                continue;
            }
            let more = (number > at_first(kind)).then(|| NavLink {
                label: view.count(more_key(kind), number),
                href: address(view, asked, Some(kind)),
                is_current: false,
            });
            let hits = teller.hits(kind, 0, at_first(kind));
            self.groups.push(group(view, kind, hits, more));
        }
    }

    /// What to do when nothing was asked or found.
    fn help(&mut self, view: &View) {
        self.advice = [
            "search-advice-fewer",
            "search-advice-other",
            "search-advice-date",
        ]
        .into_iter()
        .filter(|key| *key != "search-advice-date" || view.is_dated)
        .map(|key| view.t(key))
        .collect();
        self.examples = [
            ("nav-services", "/startups/"),
            ("nav-incubators", "/incubateurs/"),
            ("nav-organisations", "/organisations/"),
            ("nav-community", "/communaute/"),
            ("footer-sitemap", "/plan-du-site"),
        ]
        .into_iter()
        .map(|(key, path)| NavLink {
            label: view.t(key),
            href: view.link(path),
            is_current: false,
        })
        .collect();
    }
}

const fn more_key(kind: Kind) -> &'static str {
    match kind {
        Kind::Service => "search-more-services",
        Kind::Member => "search-more-members",
        Kind::Incubator => "search-more-incubators",
        Kind::Organisation => "search-more-organisations",
        Kind::Page => "search-more-pages",
    }
}

fn group(view: &View, kind: Kind, hits: Vec<Hit>, more: Option<NavLink>) -> Group {
    Group {
        id: kind.word(),
        title: view.t(kind.title_key()),
        hits: hits
            .into_iter()
            .map(|hit| Shown {
                reason: reason(view, &hit),
                is_text_recorded: matches!(kind, Kind::Service | Kind::Incubator),
                is_detail_recorded: kind == Kind::Member,
                hit,
            })
            .collect(),
        more,
    }
}

fn reason(view: &View, hit: &Hit) -> String {
    hit.reason
        .map(|field| view.t(field.reason_key()))
        .unwrap_or_default()
}

fn filters(view: &View, asked: &Asked, counts: &[usize; 5], shown: usize) -> Vec<NavLink> {
    let total = counts.iter().sum();
    let link = |kind: Option<Kind>, key: &str, number: usize| NavLink {
        label: format!("{} ({})", view.t(key), view.locale.size(number)),
        href: address(view, asked, kind),
        is_current: kind == asked.kind,
    };
    let mut filters = vec![link(None, "search-kind-all", total)];
    for kind in Kind::ALL {
        let is_asked = asked.kind == Some(kind);
        // A kind alone may be found by fewer of the words than all kinds together.
        let number = if is_asked {
            shown
        } else {
            counts[kind as usize]
        };
        if number > 0 || is_asked {
            filters.push(link(Some(kind), kind.title_key(), number));
        }
    }
    if total == 0 && shown == 0 {
        filters.clear();
    }
    filters
}

fn address(view: &View, asked: &Asked, kind: Option<Kind>) -> String {
    view.link(&format!("{PATH}{}", query_string(&asked.parameters(kind))))
}
