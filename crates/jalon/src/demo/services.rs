//! Makes services of the catalogue's sketches.

use chrono::NaiveDate;
use programme::{
    identity::{IncubatorSlug, OrganisationSlug, ServiceSlug},
    phases::Phase,
    services::{AccessibilityStatus, QualityFacts, Service, ServiceLinks},
};

use super::{
    catalogue::BY_INCUBATOR,
    chance::Chance,
    journeys::live,
    sketch::{Mark, Sketch},
    typeset::typeset,
};

/// A service and the incubator that carries it first.
#[derive(Debug)]
pub(super) struct Plan {
    pub incubator: &'static str,
    pub sponsor: &'static str,
    pub service: Service,
}

/// All services, incubator by incubator.
pub(super) fn plans(
    chance: &mut Chance,
    today: NaiveDate,
    editions: &[(u32, NaiveDate)],
) -> Vec<Plan> {
    let mut plans = Vec::new();
    for (incubator, sketches) in BY_INCUBATOR {
        for sketch in sketches {
            let Ok(slug) = ServiceSlug::parse(sketch.slug) else {
                continue;
            };
            plans.push(Plan {
                incubator,
                sponsor: sketch.sponsors.first().copied().unwrap_or_default(),
                service: service(slug, sketch, incubator, chance, today, editions),
            });
        }
    }
    plans
}

fn service(
    slug: ServiceSlug,
    sketch: &Sketch,
    incubator: &str,
    chance: &mut Chance,
    today: NaiveDate,
    editions: &[(u32, NaiveDate)],
) -> Service {
    let life = live(sketch, chance, today, editions);
    let phase = life.journey.phase_at(today);
    Service {
        name: typeset(sketch.name),
        pitch: typeset(sketch.pitch),
        description: description(sketch),
        objective: Some(sketch.objective),
        incubator: IncubatorSlug::parse(incubator).ok(),
        co_incubators: co_incubators(sketch, incubator),
        sponsors: sketch
            .sponsors
            .iter()
            .filter_map(|slug| OrganisationSlug::parse(*slug).ok())
            .collect(),
        journey: life.journey,
        events: life.events,
        user_types: words(sketch.user_types),
        themes: words(sketch.themes),
        technologies: words(sketch.technologies),
        links: links(&slug, phase, chance),
        quality: quality(&slug, phase, chance),
        fast_award: life.fast_award,
        network_contact: None,
        incubator_contact: None,
        former_urls: None,
        slug,
    }
}

fn description(sketch: &Sketch) -> String {
    typeset(&format!(
        "## Le problème\n\n{}\n\n## À qui s'adresse le service\n\n{}\n\n## Ce qu'il propose\n\n{}\n\n## Objectif d'impact\n\n{}",
        sketch.problem, sketch.audience, sketch.answer, sketch.aim
    ))
}

fn co_incubators(sketch: &Sketch, incubator: &str) -> Vec<IncubatorSlug> {
    sketch
        .marks
        .iter()
        .find_map(|mark| match mark {
            Mark::With(other) => Some(vec![incubator, other]),
            _ => None,
        })
        .unwrap_or_default()
        .into_iter()
        .filter_map(|slug| IncubatorSlug::parse(slug).ok())
        .collect()
}

fn words(list: &[&str]) -> Option<Vec<String>> {
    (!list.is_empty()).then(|| list.iter().map(|word| (*word).to_owned()).collect())
}

/// True once there is, or was, something to use.
fn has_shipped(phase: Option<Phase>) -> bool {
    !matches!(
        phase,
        None | Some(Phase::Investigation | Phase::InvestigationInconclusive)
    )
}

fn links(slug: &ServiceSlug, phase: Option<Phase>, chance: &mut Chance) -> ServiceLinks {
    let shipped = has_shipped(phase);
    let runs = shipped && phase != Some(Phase::Abandoned);
    ServiceLinks {
        website: runs.then(|| format!("https://{slug}.orvance.example")),
        repository: (shipped && chance.percent(80))
            .then(|| format!("https://forge.orvance.example/{slug}")),
        contact: Some(format!("contact@{slug}.orvance.example")),
    }
}

/// The further along, the more a service publishes.
fn quality(slug: &ServiceSlug, phase: Option<Phase>, chance: &mut Chance) -> QualityFacts {
    let chances = match phase {
        None | Some(Phase::Investigation | Phase::InvestigationInconclusive) => 0,
        Some(Phase::Construction | Phase::Abandoned) => 40,
        Some(Phase::Acceleration) => 75,
        Some(Phase::Consolidation | Phase::Operated | Phase::Transferred) => 90,
    };
    let url = |page: &str| format!("https://{slug}.orvance.example/{page}");
    let statistics = chance.percent(chances);
    let rated = chance.percent(chances);
    QualityFacts {
        has_statistics: (chances > 0).then_some(statistics),
        statistics_url: statistics.then(|| url("statistiques")),
        budget_url: chance.percent(chances * 2 / 3).then(|| url("budget")),
        impact_url: chance.percent(chances * 2 / 3).then(|| url("impact")),
        accessibility: rated.then(|| accessibility(chances, chance)),
        risk_analysis: (chances > 0 && chance.percent(70)).then(|| chance.percent(chances)),
        risk_analysis_url: None,
        dashlord_url: chance
            .percent(chances)
            .then(|| format!("https://qualite.orvance.example/{slug}")),
        mon_service_securise: (chances > 0 && chance.percent(60)).then(|| chance.percent(chances)),
    }
}

fn accessibility(chances: u32, chance: &mut Chance) -> AccessibilityStatus {
    if chance.percent(chances / 3) {
        AccessibilityStatus::FullyCompliant
    } else if chance.percent(chances) {
        AccessibilityStatus::PartiallyCompliant
    } else {
        AccessibilityStatus::NonCompliant
    }
}
