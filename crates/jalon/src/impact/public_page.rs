//! The public page of a service's impact: what a team links to as its statistics page.

use askama::Template;
use chrono::NaiveDate;
use programme::{
    budget::Entry,
    impact::{
        indicators::{Direction, Indicator},
        matrix::{Answer, matrix},
    },
    services::Service,
};

use super::{
    cost_part::CostPart,
    costs::unit_costs,
    curves,
    intervening::{Around, control_name, interventions},
    loaded::{Loaded, Told},
    public::path,
    saying::{self, Said, said},
    words,
};
use crate::{
    foundation::http::Problem,
    organisations::grouping::display_name,
    publication::{
        Layout, Section, View,
        components::{Badge, Fact},
        paths,
    },
};

/// Whole periods without a figure after which the matrix says that a source is silent.
pub(super) const SILENT_AFTER: u32 = 1;

#[derive(Debug, Template)]
#[template(path = "impact/templates/impact_page.html")]
pub(super) struct ImpactPage<'a> {
    layout: Layout<'a>,
    lead: String,
    matrix: Vec<(String, Badge, String)>,
    parts: Vec<Part>,
    costs: Vec<CostPart>,
    costs_note: String,
    json: String,
    csv: String,
    atom: String,
    /// The figures by quarter, by year.
    by_period: [String; 2],
}

/// What a page says of one indicator.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) badges: Vec<Badge>,
    /// The definition, in the words of its team.
    pub(super) text: String,
    pub(super) silent: String,
    pub(super) figure: String,
    pub(super) said: Vec<Said>,
    /// What they say around the days on which something changed.
    pub(super) around: Vec<Around>,
    pub(super) facts: Vec<Fact>,
    pub(super) embed: String,
    /// Years put together: the year, its figure, how many of its periods have one.
    pub(super) years: Vec<[String; 3]>,
}

impl<'a> ImpactPage<'a> {
    pub(super) fn html(
        view: &'a View,
        service: &Service,
        loaded: &Loaded,
    ) -> Result<String, Problem> {
        let name = display_name(service);
        let title = view
            .locale
            .with("impact-title", &[("service", name.clone().into())]);
        let path = path(service);
        let page = Self {
            layout: Layout::new(view, Section::Services, title)
                .described(
                    view.locale
                        .with("impact-description", &[("service", name.clone().into())]),
                )
                .under(view.t("nav-services"), "/startups/")
                .under(name, paths::service(&service.slug)),
            lead: if loaded.told.is_empty() {
                view.t("impact-lead-none")
            } else {
                view.t("impact-lead")
            },
            matrix: matrix_of(view, loaded),
            parts: loaded
                .told
                .iter()
                .map(|one| Part::of(view, service, one))
                .collect(),
            costs: costs(view, service, loaded),
            costs_note: view.t("impact-costs-note"),
            json: view.link(&format!("{path}.json")),
            csv: view.link(&format!("{path}.csv")),
            atom: view.link(&format!("{path}.atom")),
            by_period: ["trimestre", "annee"].map(|by| view.link(&format!("{path}.csv?par={by}"))),
        };
        page.render().map_err(Problem::unrendered)
    }
}

/// The five questions, each with its answer.
pub(super) fn matrix_of(view: &View, loaded: &Loaded) -> Vec<(String, Badge, String)> {
    let locale = view.locale;
    let found = matrix(&loaded.measured(view.date), view.date, SILENT_AFTER);
    let lines = found.questions.into_iter().map(|(question, answer)| {
        let (code, tone, period) = match answer {
            Answer::NotDefined => ("not-defined", "", None),
            Answer::NeverMeasured { .. } => ("never-measured", "warning", None),
            Answer::Silent { since, .. } => ("silent", "warning", Some(since)),
            Answer::Declared { period, .. } => ("declared", "info", Some(period)),
            Answer::Measured { period, .. } => ("measured", "success", Some(period)),
        };
        let badge = Badge::new(view.t(&format!("impact-answer-{code}")), tone);
        let detail = period.map_or_else(String::new, |one| words::period(locale, one));
        (words::question(locale, question), badge, detail)
    });
    lines.collect()
}

impl Part {
    pub(super) fn of(view: &View, service: &Service, told: &Told) -> Self {
        let (indicator, series) = (&told.kept.indicator, &told.series);
        let locale = view.locale;
        let id = curves::id_of(indicator);
        let ended = told.ended_by(view.date);
        let mut said = said(view, service, told);
        // Nothing will come any more: no target is reached.
        said.retain(|one| ended.is_none() || one.about != "target");
        let description = said
            .first()
            .map_or_else(|| view.t("impact-never"), |one| one.sentence.clone());
        let base = path(service);
        let figure = if series.segments.iter().all(|one| one.points.is_empty()) {
            String::new()
        } else {
            curves::figure(view, service, told, description)
                .html(locale, |kind| view.link(&format!("{base}/{id}.{kind}")))
        };
        // What is measured no more is not silent.
        let silent = match ended {
            Some(_) => String::new(),
            None => saying::silence(view.locale, told, view.date),
        };
        Self {
            name: indicator.name.clone(),
            badges: badges(view, indicator, ended),
            text: indicator.definitions.latest().definition.text.clone(),
            silent,
            figure,
            said,
            around: interventions(view, service, told),
            facts: with_control(view, told, facts(view, indicator)),
            embed: view.link(&format!("{base}/{id}")),
            years: years(view, told),
            id,
        }
    }
}

fn years(view: &View, told: &Told) -> Vec<[String; 3]> {
    let locale = view.locale;
    let Some(segment) = told.series.latest() else {
        return Vec::new();
    };
    let years = told.years();
    let rows = years.iter().rev().map(|one| {
        let args = [
            ("have", locale.size(one.have).into()),
            ("need", locale.size(one.need).into()),
        ];
        [
            words::period(locale, one.period),
            words::reading(locale, &segment.definition, &one.reading),
            locale.with("impact-years-have", &args),
        ]
    });
    rows.collect()
}

fn badges(view: &View, indicator: &Indicator, ended: Option<NaiveDate>) -> Vec<Badge> {
    let mut badges = Vec::new();
    if let Some(day) = ended {
        let args = [("day", view.locale.date(day).into())];
        badges.push(Badge::new(
            view.locale.with("impact-space-ended", &args),
            "warning",
        ));
    }
    if indicator.is_north_star {
        badges.push(Badge::new(view.t("impact-north-star"), "info"));
    }
    badges.push(Badge::new(
        words::question(view.locale, indicator.question),
        "",
    ));
    badges
}

/// What a lay reader must know to read the number.
pub(super) fn facts(view: &View, indicator: &Indicator) -> Vec<Fact> {
    let locale = view.locale;
    let definition = &indicator.definitions.latest().definition;
    let day = |day: NaiveDate| locale.date(day);
    let mut facts = Vec::new();
    let mut add = |key: &str, value: String| {
        facts.push(Fact {
            name: view.t(key),
            value,
            href: None,
        });
    };
    add("impact-fact-kind", words::kind(locale, definition.kind));
    add("impact-fact-unit", definition.unit.to_string());
    add(
        "impact-fact-frequency",
        words::frequency(locale, definition.frequency),
    );
    add(
        "impact-fact-direction",
        match definition.direction {
            Direction::Up => view.t("impact-direction-up"),
            Direction::Down => view.t("impact-direction-down"),
        },
    );
    add(
        "impact-fact-source",
        words::source(locale, indicator.source),
    );
    if let Some(population) = &indicator.population {
        let args = [
            ("who", population.who.clone().into()),
            ("size", locale.number(population.size).into()),
            ("source", population.source.clone().into()),
            ("day", day(population.as_of).into()),
        ];
        add(
            "impact-fact-population",
            locale.with("impact-population", &args),
        );
    }
    let sourced = |value: f64, source: &str, as_of: NaiveDate| {
        let args = [
            ("value", words::value(locale, definition, value).into()),
            ("source", source.to_owned().into()),
            ("day", day(as_of).into()),
        ];
        locale.with("impact-sourced", &args)
    };
    if let Some(one) = &indicator.potential {
        add(
            "impact-fact-potential",
            sourced(one.maximum, &one.source, one.as_of),
        );
    }
    if let Some(one) = &indicator.baseline {
        add(
            "impact-fact-baseline",
            sourced(one.value, &one.source, one.as_of),
        );
    }
    for target in &indicator.targets {
        let args = [
            (
                "value",
                words::value(locale, definition, target.value).into(),
            ),
            ("by", day(target.by).into()),
            ("set", day(target.set_on).into()),
        ];
        add("impact-fact-target", locale.with("impact-target", &args));
    }
    for (on, reason) in indicator.definitions.breaks() {
        let args = [
            ("day", day(on).into()),
            ("reason", reason.to_owned().into()),
        ];
        add("impact-fact-break", locale.with("impact-mark-break", &args));
    }
    facts
}

/// … who answers for it, and with whom it is compared.
fn with_control(view: &View, told: &Told, mut facts: Vec<Fact>) -> Vec<Fact> {
    let owner = told.kept.indicator.owner.as_ref();
    if let Some(member) = owner.and_then(|slug| view.network.member(slug.as_str())) {
        facts.push(Fact {
            name: view.t("impact-fact-owner"),
            value: member.name.trim().to_owned(),
            href: Some(view.link(&paths::member(&member.slug))),
        });
    }
    if let Some(control) = &told.surroundings.control {
        facts.push(Fact {
            name: view.t("impact-fact-control"),
            value: control_name(view, control),
            href: None,
        });
    }
    facts
}

fn costs(view: &View, service: &Service, loaded: &Loaded) -> Vec<CostPart> {
    let pairs = loaded.measured(view.date);
    let found = unit_costs(published(view, service), &pairs, view.date);
    let base = path(service);
    let parts = found.iter().map(|one| CostPart::of(view, &base, one));
    parts.collect()
}

/// The lines of budget that a team has published.
pub(super) fn published<'v>(view: &'v View, service: &Service) -> &'v [Entry] {
    let facts = view.almanac.services.get(&service.slug);
    facts.map_or(&[][..], |one| &one.public_entries[..])
}
