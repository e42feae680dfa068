//! The directory of services: filtered, searched, sorted, counted; the state is in the address.

mod asked;
mod export;
mod facets;
mod help;
mod results;

use askama::Template;
use programme::phases::Phase;

use super::catalogue::{Answer, Catalogue};
use crate::{
    foundation::markdown::shorten,
    publication::{
        Layout, Section, View,
        components::{Badge, PageLink, Pagination, Tag, page_count, page_of},
        paths,
        wording::phase_name,
    },
};

pub(super) use asked::PARAMETERS;
use asked::{Asked, Sort};
pub(super) use export::{csv, json};
use facets::FacetBox;
use help::WayOut;
use results::Results;

/// Services on one page: more than the network has, few enough for a page that loads at once.
const PER_PAGE: usize = 700;
/// Length of a pitch in the list, in characters.
const PITCH: usize = 150;
/// Sponsors named in the list.
const SPONSORS: usize = 3;

/// The page.
#[derive(Template)]
#[template(path = "services/templates/directory.html")]
pub(super) struct DirectoryPage<'a> {
    layout: Layout<'a>,
    lead: String,
    question: String,
    without_investigations: bool,
    /// True when a filter is on, the question apart: the filters then show open.
    is_filtered: bool,
    facets: Vec<FacetBox>,
    sorts: Vec<SortChoice>,
    active: Vec<Tag>,
    notices: Vec<String>,
    count: String,
    groups: Vec<Group>,
    pagination: Option<Pagination>,
    ways_out: Vec<WayOut>,
    export_csv: String,
    export_json: String,
}

/// An order that can be chosen.
struct SortChoice {
    word: &'static str,
    label: String,
    is_chosen: bool,
}

/// Services under one heading.
struct Group {
    /// Anchor; empty for a list without headings.
    anchor: String,
    /// Heading.
    title: String,
    /// Name of the phase and how many, for the way down the page.
    short: String,
    items: Vec<Item>,
}

/// A service in the list.
struct Item {
    name: String,
    href: String,
    pitch: String,
    /// Sponsors, by their short names.
    detail: String,
    /// Its phase, where the heading doesn't say it.
    badge: Option<Badge>,
    /// The date that the list is sorted by.
    dated: String,
    has_impact: bool,
}

impl<'a> DirectoryPage<'a> {
    /// The directory as an address asks for it.
    pub(super) fn new(view: &'a View, parameters: &[(String, String)]) -> Self {
        let catalogue = Catalogue::of(view);
        let asked = Asked::read(&catalogue, parameters);
        let phases = phase_order(view);
        let answer = Answer::to(view, &asked.question);
        let results = Results::of(&catalogue, &asked, answer.as_ref(), &phases);
        let found = results.services.len();
        let pages = page_count(found, PER_PAGE);
        let page = asked.page.min(pages);
        let shown = page_of(&results.services, page, PER_PAGE).iter().copied();
        let query = asked.parameters(&catalogue);
        let export = |end: &str| {
            let query = crate::publication::query_string(&query);
            view.link(&format!("/startups/export.{end}{query}"))
        };
        let layout = Layout::new(view, Section::Services, view.t("services-title"))
            .described(view.t("list-description"))
            .asked(query.clone());
        // Filtered lists say nothing that the pages of services don't.
        let layout = if asked.narrows() || page > 1 {
            layout.unlisted()
        } else {
            layout
        };
        Self {
            lead: lead(view, &catalogue),
            facets: facets::of(view, &catalogue, &asked, &results),
            sorts: sorts(view, &asked),
            active: help::active(view, &catalogue, &asked),
            notices: help::notices(view, &catalogue, &asked, answer.as_ref(), pages),
            count: if asked.narrows() {
                view.count("list-found", found)
            } else {
                view.count("list-all", found)
            },
            groups: groups(view, &catalogue, asked.order(), shown),
            pagination: Pagination::new(view, "/startups/", &query, page, pages),
            ways_out: if found == 0 {
                help::ways_out(view, &catalogue, &asked, answer.as_ref(), &phases)
            } else {
                Vec::new()
            },
            export_csv: export("csv"),
            export_json: export("json"),
            is_filtered: asked.filters(),
            question: asked.question,
            without_investigations: asked.without_investigations,
            layout,
        }
    }
}

/// The phases in the network's own order, those it doesn't order after them.
fn phase_order(view: &View) -> Vec<Phase> {
    let rank = |phase: Phase| {
        let texts = &view.network.record().phase_texts;
        let text = texts.iter().find(|text| text.phase == phase);
        text.and_then(|text| text.order).unwrap_or(u32::MAX)
    };
    let mut phases = Phase::ALL.to_vec();
    phases.sort_by_key(|phase| rank(*phase));
    phases
}

fn lead(view: &View, catalogue: &Catalogue) -> String {
    let active = (0..catalogue.len())
        .filter(|at| catalogue.entry(*at).phase.is_some_and(Phase::is_active))
        .count();
    view.locale.with(
        "list-lead",
        &[("n", catalogue.len().into()), ("active", active.into())],
    )
}

fn sorts(view: &View, asked: &Asked) -> Vec<SortChoice> {
    Sort::ALL
        .into_iter()
        .filter(|sort| *sort != Sort::Relevance || !asked.question.is_empty())
        .map(|sort| SortChoice {
            word: sort.word(),
            label: view.t(match sort {
                Sort::Phase => "sort-phase",
                Sort::Relevance => "sort-relevance",
                Sort::Name => "sort-name",
                Sort::Recent => "sort-recent",
                Sort::Launch => "sort-launch",
            }),
            is_chosen: sort == asked.order(),
        })
        .collect()
}

fn groups(
    view: &View,
    catalogue: &Catalogue,
    sort: Sort,
    shown: impl Iterator<Item = usize>,
) -> Vec<Group> {
    let mut groups: Vec<(Option<Phase>, Vec<Item>)> = Vec::new();
    for at in shown {
        let phase = catalogue.entry(at).phase;
        let item = item(view, catalogue, sort, at);
        match groups.last_mut() {
            Some((last, items)) if sort != Sort::Phase || *last == phase => items.push(item),
            _ => groups.push((phase, vec![item])),
        }
    }
    groups
        .into_iter()
        .map(|(phase, items)| {
            if sort != Sort::Phase {
                return Group {
                    anchor: String::new(),
                    title: String::new(),
                    short: String::new(),
                    items,
                };
            }
            let code = phase.map_or("none", Phase::code);
            let word = phase.map_or("sans-phase", Phase::public_word);
            let name = phase.map_or_else(|| view.t("phase-none"), |phase| phase_name(view, phase));
            Group {
                anchor: word.to_owned(),
                title: view.count(&format!("list-group-{code}"), items.len()),
                short: format!("{name} ({})", view.locale.size(items.len())),
                items,
            }
        })
        .collect()
}

fn item(view: &View, catalogue: &Catalogue, sort: Sort, at: usize) -> Item {
    let (service, entry) = (catalogue.service(at), catalogue.entry(at));
    let mut sponsors: Vec<&str> = service
        .sponsors
        .iter()
        .map(|slug| {
            let sponsor = view.network.organisation(slug.as_str());
            sponsor.map_or(slug.as_str(), |sponsor| sponsor.short_name())
        })
        .collect();
    let others = sponsors.len().saturating_sub(SPONSORS);
    sponsors.truncate(SPONSORS);
    let mut detail = sponsors.join(" / ");
    if others > 0 {
        detail.push_str(" + ");
        detail.push_str(&view.locale.size(others));
    }
    let dated = match sort {
        Sort::Recent => entry.since.map(|on| ("item-since", on)),
        Sort::Launch => entry.launched.map(|on| ("item-launched", on)),
        Sort::Phase | Sort::Relevance | Sort::Name => None,
    };
    Item {
        name: service.name.trim().to_owned(),
        href: view.link(&paths::service(&service.slug)),
        pitch: shorten(&service.pitch, PITCH),
        detail,
        badge: entry
            .phase
            .filter(|_| sort != Sort::Phase)
            .map(|phase| Badge::of_phase(view, phase)),
        dated: dated.map_or_else(String::new, |(key, on)| {
            view.locale
                .with(key, &[("day", view.locale.date(on).into())])
        }),
        has_impact: service.national_impact_at(view.date).is_some(),
    }
}

#[cfg(test)]
mod tests;
