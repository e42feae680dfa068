//! What is odd in the record as a whole: journeys that can't have been so, references that lead
//! nowhere, missions that end before they begin. Reported, never fixed; what is odd in a *file* is
//! a finding of the importer, not a remark.

use std::fmt::Display;

use chrono::NaiveDate;
use serde::Serialize;

use crate::{
    community::Member,
    network::{Network, Record},
    phases::Anomaly,
    services::Service,
};

/// How much a remark matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// A figure or a page is wrong because of it.
    Error,
    /// Something is missing or contradicts itself; the figures cope.
    Warning,
    /// Unusual, and perhaps right.
    Info,
}

/// Something that a person should look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// How much it matters.
    pub severity: Weight,
    /// Kind and public name of what it is about, such as `service/pix`.
    pub subject: String,
    /// What kind of oddity, in kebab case: stable, for machines.
    pub code: &'static str,
    /// What is odd and what can be done, in English.
    pub message: String,
}

/// Everything odd on that day, in recorded order: services, members, incubators, teams.
#[must_use]
pub fn remarks(record: &Record, date: NaiveDate) -> Vec<Remark> {
    among(record, &Network::new(record.clone()), date)
}

/// Everything odd in what had happened by that day (see [`Record::as_it_stood`]), in recorded
/// order. A reference to something that came later leads somewhere: it is not odd.
#[must_use]
pub fn remarks_as_it_stood(record: &Record, date: NaiveDate) -> Vec<Remark> {
    among(
        &record.as_it_stood(date),
        &Network::new(record.clone()),
        date,
    )
}

/// Everything odd in `record`, whose references are looked up in `network`.
fn among(record: &Record, network: &Network, date: NaiveDate) -> Vec<Remark> {
    let mut found = Vec::new();
    for service in &record.services {
        of_service(network, service, date, &mut found);
    }
    for member in &record.members {
        of_member(network, member, &mut found);
    }
    for incubator in &record.incubators {
        let subject = format!("incubator/{}", incubator.slug);
        if let Some(owner) = &incubator.owner
            && network.organisation(owner.as_str()).is_none()
        {
            found.push(unknown(&subject, "unknown-owner", "organisation", owner));
        }
        for service in incubator.highlighted.iter().flatten() {
            if network.service(service.as_str()).is_none() {
                found.push(unknown(&subject, "unknown-service", "service", service));
            }
        }
    }
    for team in &record.teams {
        if let Some(incubator) = &team.incubator
            && network.incubator(incubator.as_str()).is_none()
        {
            let subject = format!("team/{}", team.slug);
            found.push(unknown(
                &subject,
                "unknown-incubator",
                "incubator",
                incubator,
            ));
        }
    }
    found
}

fn of_service(network: &Network, service: &Service, date: NaiveDate, found: &mut Vec<Remark>) {
    let subject = format!("service/{}", service.slug);
    for anomaly in service.journey.anomalies() {
        found.push(of_journey(&subject, &anomaly));
    }
    if service.journey.phase_at(date).is_none() {
        found.push(Remark {
            severity: Weight::Warning,
            subject: subject.clone(),
            code: "no-phase",
            message: format!("it is in no phase on {date}: give its first stay a start"),
        });
    }
    if service.objective.is_none() {
        found.push(Remark {
            severity: Weight::Info,
            subject: subject.clone(),
            code: "no-objective",
            message: "nobody has stated its principal objective".into(),
        });
    }
    if service.incubators().is_empty() {
        found.push(Remark {
            severity: Weight::Warning,
            subject: subject.clone(),
            code: "no-incubator",
            message: "no incubator carries it: name one".into(),
        });
    }
    for incubator in service.incubators() {
        if network.incubator(incubator.as_str()).is_none() {
            found.push(unknown(
                &subject,
                "unknown-incubator",
                "incubator",
                incubator,
            ));
        }
    }
    for sponsor in &service.sponsors {
        if network.organisation(sponsor.as_str()).is_none() {
            found.push(unknown(
                &subject,
                "unknown-sponsor",
                "organisation",
                sponsor,
            ));
        }
    }
    for event in &service.events {
        if event.date.is_none() {
            found.push(Remark {
                severity: Weight::Warning,
                subject: subject.clone(),
                code: "event-without-date",
                message: "an event has no date, so no figure counts it: give it one".into(),
            });
        }
    }
}

fn of_member(network: &Network, member: &Member, found: &mut Vec<Remark>) {
    let subject = format!("member/{}", member.slug);
    for mission in &member.missions {
        if let (Some(start), Some(end)) = (mission.start, mission.end)
            && end < start
        {
            found.push(Remark {
                severity: Weight::Error,
                subject: subject.clone(),
                code: "mission-ends-before-start",
                message: format!("a mission begins on {start} and ends on {end}: it covers no day"),
            });
        }
        for service in mission.services() {
            if network.service(service.as_str()).is_none() {
                found.push(unknown(&subject, "unknown-service", "service", service));
            }
        }
    }
    for team in member.teams.iter().flatten() {
        if network.team(team.as_str()).is_none() {
            found.push(unknown(&subject, "unknown-team", "team", team));
        }
    }
}

fn unknown(subject: &str, code: &'static str, kind: &str, slug: &impl Display) -> Remark {
    Remark {
        severity: Weight::Warning,
        subject: subject.to_owned(),
        code,
        message: format!(
            "it names the {kind} “{slug}”, which is not on record: add it, or correct the name"
        ),
    }
}

fn of_journey(subject: &str, anomaly: &Anomaly) -> Remark {
    let (severity, code, message) = match anomaly {
        Anomaly::NoStart { phase } => (
            Weight::Warning,
            "stay-without-start",
            format!(
                "its {} has no first day, so no figure counts it",
                phase.code()
            ),
        ),
        Anomaly::EndsBeforeStart { phase, start, end } => (
            Weight::Error,
            "stay-ends-before-start",
            format!("its {} begins on {start} and ends on {end}", phase.code()),
        ),
        Anomaly::Overlap {
            phase,
            end,
            next_start,
        } => (
            Weight::Warning,
            "stays-overlap",
            format!(
                "its {} ends on {end}, after the next stay began on {next_start}: the next one counts",
                phase.code()
            ),
        ),
        Anomaly::Gap {
            phase,
            end,
            next_start,
        } => (
            Weight::Warning,
            "gap-between-stays",
            format!(
                "its {} ends on {end}, the next stay begins on {next_start}: the former counts meanwhile",
                phase.code()
            ),
        ),
        Anomaly::SameDay { earlier, later, on } => (
            Weight::Info,
            "stays-on-one-day",
            format!(
                "{} and {} both begin on {on}: the latter counts",
                earlier.code(),
                later.code()
            ),
        ),
        Anomaly::GoesBack { from, to, on } => (
            Weight::Info,
            "goes-back",
            format!("it goes back from {} to {} on {on}", from.code(), to.code()),
        ),
        Anomaly::AfterOutcome { outcome, then, on } => (
            Weight::Warning,
            "after-outcome",
            format!(
                "after {} it goes on to {} on {on}",
                outcome.code(),
                then.code()
            ),
        ),
    };
    Remark {
        severity,
        subject: subject.to_owned(),
        code,
        message,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services::QualityFacts;
    use serde_json::{Value, json};

    fn service(slug: &str, journey: &Value) -> Value {
        json!({
            "slug": slug, "name": slug, "pitch": "", "description": "", "incubator": "known",
            "co_incubators": [], "sponsors": ["known"], "journey": journey, "events": [],
            "objective": "simplify", "links": {}, "quality": QualityFacts::default(),
        })
    }

    fn record() -> Record {
        let fine = service(
            "fine",
            &json!([{"phase": "investigation", "start": "2025-01-01"}]),
        );
        let later = service(
            "later",
            &json!([{"phase": "investigation", "start": "2030-01-01"}]),
        );
        let mut odd = service(
            "odd",
            &json!([
                {"phase": "construction", "start": "2024-01-01", "end": "2023-01-01"},
                {"phase": "investigation", "start": "2025-01-01"},
            ]),
        );
        odd["sponsors"] = json!(["known", "lost"]);
        odd["events"] = json!([{"kind": "committee"}]);
        odd["objective"] = Value::Null;
        let mut alone = fine.clone();
        alone["slug"] = "alone".into();
        alone["incubator"] = Value::Null;
        let missions = json!([{
            "start": "2024-02-01", "end": "2024-01-01", "services": ["fine", "lost"],
        }]);
        serde_json::from_value(json!({
            "services": [fine, later, odd, alone],
            "members": [{
                "slug": "camille", "name": "Camille", "bio": "", "teams": ["lost"],
                "missions": missions,
            }],
            "incubators": [{
                "slug": "known", "name": "Known", "owner": "lost", "description": "",
                "highlighted": ["lost"],
            }],
            "organisations": [{"slug": "known", "description": ""}],
            "teams": [{"slug": "team", "name": "Team", "incubator": "lost"}],
            "phase_texts": [], "fast_editions": [],
        }))
        .unwrap()
    }

    #[test]
    fn what_is_odd_is_told_and_what_is_fine_is_not() {
        let day = "2026-08-20".parse().unwrap();
        let found = remarks(&record(), day);
        let told: Vec<(&str, &str)> = found
            .iter()
            .map(|remark| (remark.subject.as_str(), remark.code))
            .collect();
        assert_eq!(
            told,
            [
                ("service/later", "no-phase"),
                ("service/odd", "stay-ends-before-start"),
                ("service/odd", "goes-back"),
                ("service/odd", "no-objective"),
                ("service/odd", "unknown-sponsor"),
                ("service/odd", "event-without-date"),
                ("service/alone", "no-incubator"),
                ("member/camille", "mission-ends-before-start"),
                ("member/camille", "unknown-service"),
                ("member/camille", "unknown-team"),
                ("incubator/known", "unknown-owner"),
                ("incubator/known", "unknown-service"),
                ("team/team", "unknown-incubator"),
            ]
        );
    }

    #[test]
    fn it_depends_on_the_day() {
        let later = remarks(&record(), "2030-01-01".parse().unwrap());
        assert!(!later.iter().any(|remark| remark.code == "no-phase"));
    }

    #[test]
    fn the_past_is_judged_by_what_had_happened() {
        let of = |day: &str| remarks_as_it_stood(&record(), day.parse().expect("a date"));
        let about = |found: &[Remark], slug: &str| {
            let subject = format!("service/{slug}");
            found.iter().any(|remark| remark.subject == subject)
        };
        let then = of("2024-06-01");
        assert!(!about(&then, "later"), "it had not begun: {then:?}");
        assert!(about(&then, "odd"));
        let missions = |found: &[Remark]| {
            let lost = found.iter().filter(|one| one.message.contains("fine"));
            lost.count()
        };
        assert_eq!(missions(&then), 0, "`fine` came later, it is not lost");
        assert!(about(&of("2031-01-01"), "alone"));
    }
}
