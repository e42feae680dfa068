//! The page of committees: what is due and why, how well committees are held, which are on
//! record.

use askama::Template;
use programme::{
    committees::{Coverage, Status},
    services::Service,
};

use super::{
    asked::{Asked, Wanted},
    charts,
    clock::Clock,
    held::{self, Held},
    houses::{self, NamedHouse},
    list::{self, Answer},
    outcomes::{self, YearRow},
    words,
};
use crate::{
    foundation::http::Problem,
    organisations::{grouping::display_name, incubators_coverage},
    publication::{
        Choice, Layout, Section, View,
        components::{Badge, Figure, PageLink, Pagination, page_count, page_of},
        paths, query_string,
    },
};

/// Services on one page: more than the network has, few enough for a page that loads at once.
const PER_PAGE: usize = 500;

/// `/comites/`
#[derive(Debug, Template)]
#[template(path = "committees/templates/committees_page.html")]
pub(super) struct CommitteesPage<'a> {
    layout: Layout<'a>,
    lead: String,
    figures: Vec<Figure>,
    sentences: Vec<String>,
    headings: [String; 5],
    rows: Vec<CoverageRow>,
    whole: CoverageRow,
    chart: String,
    notices: Vec<String>,
    incubators: Vec<Choice>,
    statuses: Vec<Choice>,
    count: String,
    groups: Vec<Group>,
    pagination: Option<Pagination>,
    outcome_headings: Vec<String>,
    outcomes: Vec<YearRow>,
    outcome_sentences: Vec<String>,
    held: Vec<Held>,
    calendar: String,
    export_csv: String,
    export_json: String,
}

/// How well committees are held somewhere.
#[derive(Debug)]
struct CoverageRow {
    name: String,
    href: Option<String>,
    cells: [String; 4],
}

/// The services of one incubator.
#[derive(Debug)]
struct Group {
    title: String,
    href: Option<String>,
    items: Vec<Item>,
}

#[derive(Debug)]
struct Item {
    name: String,
    href: String,
    badges: Vec<Badge>,
    why: String,
}

impl<'a> CommitteesPage<'a> {
    pub(super) fn of(view: &'a View, parameters: &[(String, String)]) -> Self {
        let clock = Clock::of(view);
        let named = houses::named(view);
        let mut asked = Asked::read(view, parameters);
        let answer = list::answer(view, &clock, &named, &asked);
        let pages = page_count(answer.entries.len(), PER_PAGE);
        if asked.page > pages {
            asked
                .misunderstood
                .push(("committees-unknown-page", asked.page.to_string()));
        }
        let page = asked.page.min(pages);
        let query = asked.parameters();
        let file = |name: &str, query: &[(String, String)]| {
            view.link(&format!("/comites/{name}{}", query_string(query)))
        };
        let every_months = view.rules().committees.every_months as usize;
        Self {
            lead: lead(view, every_months),
            figures: figures(view, &clock),
            sentences: sentences(view, &clock),
            headings: headings(view, every_months),
            rows: rows(view, &clock, &named),
            whole: CoverageRow {
                name: view.t("committees-whole-network"),
                href: None,
                cells: cells(view, &clock.network),
            },
            chart: charts::html(view),
            notices: asked
                .misunderstood
                .iter()
                .map(|(key, word)| view.locale.with(key, &[("word", word.as_str().into())]))
                .collect(),
            incubators: incubators(view, &named, &asked),
            statuses: statuses(view, &asked),
            count: view.count("committees-found", answer.services),
            groups: groups(view, &named, &answer, page),
            pagination: Pagination::new(view, "/comites/", &query, page, pages),
            outcome_headings: outcomes::headings(view),
            outcomes: outcomes::rows(view),
            outcome_sentences: outcomes::sentences(view),
            held: held::latest(view, &asked),
            calendar: file("echeances.ics", &asked.incubator()),
            export_csv: file("export.csv", &query),
            export_json: file("export.json", &query),
            layout: layout(view, &asked, page),
        }
    }

    pub(super) fn html(&self) -> Result<String, Problem> {
        self.render().map_err(|_| Problem::internal())
    }
}

fn layout<'a>(view: &'a View, asked: &Asked, page: usize) -> Layout<'a> {
    let query = asked.parameters();
    let is_narrow = !query.is_empty() || page > 1;
    let layout = Layout::new(view, Section::Committees, view.t("committees-title"))
        .described(view.t("committees-description"))
        .asked(query);
    // Filtered lists say nothing that the whole one doesn't.
    if is_narrow { layout.unlisted() } else { layout }
}

fn lead(view: &View, every_months: usize) -> String {
    view.locale.with(
        "committees-lead",
        &[
            ("months", every_months.into()),
            ("day", view.locale.date(view.date).into()),
        ],
    )
}

/// How many services have each of the statuses that matter, each leading to their list.
fn figures(view: &View, clock: &Clock) -> Vec<Figure> {
    let within = view.rules().committees.to_schedule_within_days as usize;
    [
        (Status::Overdue, "committees-figure-overdue"),
        (Status::NeverHeld, "committees-figure-never-held"),
        (Status::ToSchedule, "committees-figure-to-schedule"),
        (Status::UpToDate, "committees-figure-up-to-date"),
    ]
    .into_iter()
    .map(|(status, key)| {
        let n = clock.dues.iter().filter(|due| due.status == status).count();
        Figure {
            value: view.locale.size(n),
            label: view.count(key, n),
            hint: view.count(&format!("{key}-hint"), within),
            href: Some(view.link(&format!("/comites/?statut={}#echeances", status.code()))),
        }
    })
    .collect()
}

fn sentences(view: &View, clock: &Clock) -> Vec<String> {
    let of = &clock.network;
    let mut sentences = Vec::new();
    if of.concerned > 0 {
        sentences.push(view.locale.with(
            "committees-covered",
            &[
                ("covered", of.covered.into()),
                ("concerned", of.concerned.into()),
            ],
        ));
    }
    sentences.push(incubators_coverage(view, view.network.services()));
    sentences
}

fn headings(view: &View, every_months: usize) -> [String; 5] {
    [
        view.t("committees-incubator"),
        view.t("committees-concerned"),
        view.t("committees-share-covered"),
        view.count("committees-for-long", every_months),
        view.count("committees-share-held", every_months),
    ]
}

/// Counts, and shares where there is something to share.
fn cells(view: &View, of: &Coverage) -> [String; 4] {
    let share = |part: usize, whole: usize| match view.locale.percent_of(part, whole) {
        Some(percent) => format!("{} ({percent})", view.locale.size(part)),
        None => view.t("committees-no-share"),
    };
    [
        view.locale.size(of.concerned),
        share(of.covered, of.concerned),
        view.locale.size(of.concerned_for_long),
        share(of.held_lately, of.concerned_for_long),
    ]
}

/// One row per house with a service that is concerned, in the order of names.
fn rows(view: &View, clock: &Clock, named: &[NamedHouse]) -> Vec<CoverageRow> {
    named
        .iter()
        .filter_map(|one| {
            let of = clock.by_house.get(&one.house)?;
            (of.concerned > 0).then(|| CoverageRow {
                name: one.name.clone(),
                href: filter(view, one),
                cells: cells(view, of),
            })
        })
        .collect()
}

fn filter(view: &View, house: &NamedHouse) -> Option<String> {
    let slug = paths::segment(house.slug.as_ref()?);
    Some(view.link(&format!("/comites/?incubateur={slug}#echeances")))
}

fn incubators(view: &View, named: &[NamedHouse], asked: &Asked) -> Vec<Choice> {
    let chosen = asked.house.as_ref().map(|(house, _)| *house);
    let all = Choice {
        value: String::new(),
        label: view.t("committees-all-incubators"),
        is_chosen: chosen.is_none(),
    };
    let listed = named.iter().filter_map(|one| {
        Some(Choice {
            value: one.slug.clone()?,
            label: one.name.clone(),
            is_chosen: chosen == Some(one.house),
        })
    });
    std::iter::once(all).chain(listed).collect()
}

fn statuses(view: &View, asked: &Asked) -> Vec<Choice> {
    Wanted::all()
        .map(|wanted| Choice {
            value: wanted.word().to_owned(),
            label: match wanted {
                Wanted::Urgent => view.t("committees-wanted-urgent"),
                Wanted::Concerned => view.t("committees-wanted-all"),
                Wanted::Only(status) => words::status_name(view, status),
            },
            is_chosen: wanted == asked.wanted,
        })
        .collect()
}

fn groups(view: &View, named: &[NamedHouse], answer: &Answer<'_>, page: usize) -> Vec<Group> {
    let mut groups: Vec<(houses::House, Group)> = Vec::new();
    for entry in page_of(&answer.entries, page, PER_PAGE) {
        let item = item(view, entry.service, entry.due);
        match groups.last_mut() {
            Some((house, group)) if *house == entry.house => group.items.push(item),
            _ => {
                let Some(of) = named.iter().find(|one| one.house == entry.house) else {
                    continue;
                };
                let page = of
                    .slug
                    .as_ref()
                    .map(|slug| view.link(&format!("/incubateurs/{}", paths::segment(slug))));
                let group = Group {
                    title: of.name.clone(),
                    href: page,
                    items: vec![item],
                };
                groups.push((entry.house, group));
            }
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

fn item(view: &View, service: &Service, due: &programme::committees::Due) -> Item {
    let phase = due.phase.map(|phase| Badge::of_phase(view, phase));
    Item {
        name: display_name(service),
        href: view.link(&paths::service(&service.slug)),
        badges: std::iter::once(words::badge(view, due.status))
            .chain(phase)
            .collect(),
        why: words::sentence(view, service, due),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{foundation::i18n::Locale, organisations::samples};

    fn asked(parameters: &[(&str, &str)]) -> Vec<(String, String)> {
        parameters
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    fn names(page: &CommitteesPage<'_>) -> Vec<String> {
        let items = page.groups.iter().flat_map(|group| &group.items);
        items.map(|item| item.name.clone()).collect()
    }

    #[test]
    fn what_is_due_comes_with_its_reasons() {
        let view = samples::view();
        let page = CommitteesPage::of(&view, &[]);
        assert_eq!(names(&page), ["Atelier", "Écoute", "Question", "Zèbre"]);
        assert_eq!(page.groups[0].title, "La Pépinière");
        assert!(
            page.groups[0].items[0]
                .why
                .contains("1er\u{a0}septembre 2025")
        );
        assert_eq!(page.rows.len(), 1);
        let figures: Vec<&str> = page.figures.iter().map(|one| one.value.as_str()).collect();
        assert_eq!(figures, ["0", "2", "2", "0"]);
        assert_eq!(page.held.len(), 1);
        let html = page.html().expect("a page");
        assert!(html.contains("/comites/echeances.ics") && html.contains("tenue-par-mois.csv"));
        assert!(!html.contains("style="));
    }

    #[test]
    fn filters_narrow_the_list_and_stay_in_the_files() {
        let view = samples::view();
        let page = CommitteesPage::of(&view, &asked(&[("statut", "to_schedule")]));
        assert_eq!(names(&page), ["Question", "Zèbre"]);
        assert_eq!(page.export_csv, "/comites/export.csv?statut=to_schedule");
        let none = CommitteesPage::of(&view, &asked(&[("incubateur", "vide")]));
        assert!(none.groups.is_empty() && none.held.is_empty());
        assert_eq!(none.calendar, "/comites/echeances.ics?incubateur=vide");
        let wrong = CommitteesPage::of(&view, &asked(&[("statut", "<b>"), ("page", "9")]));
        assert_eq!(wrong.notices.len(), 2);
        assert!(!wrong.html().expect("a page").contains("<b>"));
    }

    #[test]
    fn hidden_incubators_are_not_named_and_an_empty_network_has_a_page() {
        let mut record = samples::record();
        record.services[0].incubator = Some("cachette".parse().expect("a slug"));
        for locale in Locale::ALL {
            let view = samples::view_of(record.clone(), "2026-01-01", locale);
            let html = CommitteesPage::of(&view, &[]).html().expect("a page");
            assert!(!html.contains("La Cachette"));
            assert!(html.contains(&view.t("committees-house-unlisted")));
            let view = View::sample(locale);
            let html = CommitteesPage::of(&view, &[]).html().expect("a page");
            assert!(html.contains(&view.t("committees-none")));
        }
    }
}
