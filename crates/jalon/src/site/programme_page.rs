//! What the programme is: phases, objectives, decisions. Every number comes from the rules.

use askama::Template;
use fluent::FluentValue;
use programme::{
    phases::Phase,
    rules::{Length, ProgrammeRules},
    services::{Objective, Service},
    statistics::{phase_durations, services_by_phase},
};

use crate::{
    foundation::http::Problem,
    organisations::{grouping::ServiceLine, planned_words, whole_days},
    publication::{
        Layout, Section, View,
        components::{Badge, phase_name},
    },
    statistics::chart_html,
};

/// Services shown under each objective before the link to all of them.
const SERVICES_SHOWN: usize = 8;

/// `/programme/`
#[derive(Debug, Template)]
#[template(path = "site/templates/programme_page.html")]
pub(super) struct ProgrammePage<'a> {
    layout: Layout<'a>,
    lead: String,
    picture: String,
    lengths: String,
    phases: Vec<PhasePart>,
    outcomes: Vec<OutcomeLine>,
    objectives: Vec<ObjectivePart>,
    without_objective: String,
    entering: Vec<String>,
    rhythm: Vec<String>,
    session: Vec<String>,
    decisions: Vec<String>,
    version: String,
}

#[derive(Debug)]
struct PhasePart {
    id: &'static str,
    name: String,
    badge: Badge,
    planned: String,
    median: String,
    purpose: String,
    must: Vec<String>,
    services: String,
    href: String,
}

#[derive(Debug)]
struct OutcomeLine {
    name: String,
    text: String,
    services: String,
    href: String,
}

#[derive(Debug)]
struct ObjectivePart {
    name: String,
    text: String,
    count: String,
    href: String,
    services: Vec<ServiceLine>,
}

impl<'a> ProgrammePage<'a> {
    pub(super) fn of(view: &'a View) -> Self {
        let rules = view.rules();
        let words = Words::of(view, rules);
        let lead = view.count("programme-lead", rules.committees.every_months as usize);
        let layout = Layout::new(view, Section::Programme, view.t("programme-title"))
            .described(lead.clone());
        let since = view.locale.date(rules.effective_from);
        Self {
            layout,
            lead,
            picture: chart_html(view, "durees-prevues"),
            lengths: chart_html(view, "durees-des-phases"),
            phases: Phase::ALL
                .into_iter()
                .filter_map(|phase| PhasePart::of(view, phase, rules, &words))
                .collect(),
            outcomes: outcomes(view),
            objectives: Objective::ALL
                .into_iter()
                .map(|objective| ObjectivePart::of(view, objective))
                .collect(),
            without_objective: view.count(
                "programme-without-objective",
                active(view).filter(|s| s.objective.is_none()).count(),
            ),
            entering: words.list("entering", 4),
            rhythm: words.list("rhythm", 4),
            session: words.list("session", 6),
            decisions: words.list("decisions", 5),
            version: view.locale.with(
                "programme-version",
                &[("version", rules.version.into()), ("day", since.into())],
            ),
        }
    }

    pub(super) fn html(&self) -> Result<String, Problem> {
        self.render().map_err(|_| Problem::internal())
    }
}

/// Sentences in which the numbers of the rules stand.
struct Words<'a> {
    view: &'a View,
    numbers: Vec<(&'static str, FluentValue<'static>)>,
}

impl<'a> Words<'a> {
    fn of(view: &'a View, rules: &ProgrammeRules) -> Self {
        let locale = view.locale;
        let evidence = &rules.evidence;
        let committees = &rules.committees;
        let (least, most) = evidence.investigation.financing_euros;
        let weeks = match rules.investigation.maximum {
            Length::Weeks(n) | Length::Months(n) => n,
        };
        let numbers = vec![
            ("interviews", evidence.investigation.interviews.into()),
            (
                "groups",
                evidence.investigation.target_groups_at_most.into(),
            ),
            ("euros_least", locale.euros(least).into()),
            ("euros_most", locale.euros(most).into()),
            (
                "time",
                locale
                    .percent(evidence.investigation.intrapreneur_time)
                    .into(),
            ),
            (
                "first_month",
                evidence.construction.in_production_by_month.into(),
            ),
            ("tests", evidence.construction.user_tests_per_month.into()),
            (
                "figures_months",
                evidence.first_figures_within_months.into(),
            ),
            ("periods", evidence.acceleration_periods.into()),
            ("long_periods", evidence.consolidation_periods.into()),
            ("reach", locale.percent(evidence.consolidation_reach).into()),
            ("every", committees.every_months.into()),
            ("before", committees.before_money_ends_days.into()),
            ("minutes", committees.minutes_at_least.into()),
            ("papers", committees.papers_before_days.into()),
            ("provisional_least", committees.provisional_months.0.into()),
            ("provisional_most", committees.provisional_months.1.into()),
            ("purchase", committees.purchase_lead_days.into()),
            ("investigation_weeks", weeks.into()),
        ];
        Self { view, numbers }
    }

    /// The sentences `programme-<name>-1` to `-<n>`.
    fn list(&self, name: &str, n: usize) -> Vec<String> {
        (1..=n)
            .map(|at| format!("programme-{name}-{at}"))
            .map(|key| self.sentence(&key))
            .collect()
    }

    fn sentence(&self, key: &str) -> String {
        self.view.locale.with(key, &self.numbers)
    }
}

impl PhasePart {
    fn of(view: &View, phase: Phase, rules: &ProgrammeRules, words: &Words<'_>) -> Option<Self> {
        let planned = rules.planned(phase)?;
        let real = phase_durations(&view.whole, phase, view.date);
        let must = match phase {
            Phase::Investigation => 6,
            Phase::Construction => 5,
            Phase::Acceleration => 4,
            _ => 3,
        };
        let n = services_by_phase(&view.network, view.date)
            .get(&phase)
            .copied()
            .unwrap_or(0);
        Some(Self {
            id: phase.code(),
            name: phase_name(view, phase),
            badge: Badge::of_phase(view, phase),
            planned: planned_words(view, planned.minimum, planned.maximum),
            median: real.median.map_or_else(
                || view.t("programme-no-median"),
                |days| {
                    let length = view.locale.duration_days(whole_days(days));
                    view.locale.with(
                        "programme-median",
                        &[("length", length.into()), ("n", real.n.into())],
                    )
                },
            ),
            purpose: words.sentence(&format!("programme-{phase}-purpose")),
            must: words.list(&format!("{phase}-must"), must),
            services: view.count(&format!("phase-list-{phase}"), n),
            href: view.link(&format!("/startups/?phase={}", phase.public_word())),
        })
    }
}

fn outcomes(view: &View) -> Vec<OutcomeLine> {
    let counts = services_by_phase(&view.network, view.date);
    Phase::ALL
        .into_iter()
        .filter(|phase| phase.is_outcome())
        .map(|phase| OutcomeLine {
            name: phase_name(view, phase),
            text: view.t(&format!("programme-{phase}-text")),
            services: view.count(
                &format!("phase-list-{phase}"),
                counts.get(&phase).copied().unwrap_or(0),
            ),
            href: view.link(&format!("/startups/?phase={}", phase.public_word())),
        })
        .collect()
}

fn active(view: &View) -> impl Iterator<Item = &Service> {
    view.network.services().iter().filter(|service| {
        let phase = service.journey.phase_at(view.date);
        phase.is_some_and(Phase::is_active)
    })
}

impl ObjectivePart {
    fn of(view: &View, objective: Objective) -> Self {
        let code = objective.code();
        let mut services: Vec<ServiceLine> = active(view)
            .filter(|service| service.objective == Some(objective))
            .map(|service| ServiceLine::of(view, service))
            .collect();
        view.locale.sort_by_name(&mut services, |line| &line.name);
        let count = view.count("programme-objective-count", services.len());
        services.truncate(SERVICES_SHOWN);
        Self {
            name: view.t(&format!("programme-{code}")),
            text: view.t(&format!("programme-{code}-text")),
            count,
            href: view.link(&format!("/startups/?objectif={code}")),
            services,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{foundation::i18n::Locale, organisations::samples};

    #[test]
    fn every_number_comes_from_the_rules() {
        let view = samples::view();
        let page = ProgrammePage::of(&view);
        assert_eq!(page.phases.len(), 4);
        assert_eq!(page.phases[0].planned, "6 à 9 semaines");
        assert!(page.phases[0].must.iter().any(|one| one.contains("30")));
        assert!(page.rhythm.iter().any(|one| one.contains('6')));
        assert_eq!(page.outcomes.len(), 4);
    }

    #[test]
    fn all_sentences_exist_in_both_languages() {
        for locale in Locale::ALL {
            let view = samples::view_of(samples::record(), "2026-01-01", locale);
            let html = ProgrammePage::of(&view).html().expect("a page");
            for forgotten in ["programme-", "{$", "phase-list-", "chart-"] {
                let text: String = html
                    .split('<')
                    .filter_map(|tag| tag.split_once('>'))
                    .map(|(_, text)| text)
                    .collect();
                assert!(!text.contains(forgotten), "{forgotten} in {locale:?}");
            }
        }
    }

    #[test]
    fn an_empty_network_has_a_programme_too() {
        let view = View::sample(Locale::French);
        let page = ProgrammePage::of(&view);
        assert_eq!(page.phases[0].median, view.t("programme-no-median"));
        assert!(page.objectives.iter().all(|part| part.services.is_empty()));
    }
}
