//! Outcomes and decisions for the tests of committees.

use std::collections::BTreeMap;

use chrono::DateTime;
use uuid::Uuid;

use super::*;
use crate::{
    committees::ballot::{Majority, Tally},
    identity::IndicatorId,
    impact::indicators::Direction,
};

pub(in crate::committees) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

pub(in crate::committees) fn words(text: &str) -> Wording {
    Wording::parse(text).expect("a wording")
}

fn camille() -> MemberSlug {
    MemberSlug::parse("camille").expect("a slug")
}

pub(in crate::committees) fn grant(from: &str, until: &str) -> Grant {
    Grant {
        envelope_euros: 180_000,
        period: Span {
            from: day(from),
            until: day(until),
        },
        team: vec![Profile {
            profession: words("Développement"),
            days: 120,
        }],
    }
}

pub(in crate::committees) fn criterion(wording: &str, has_indicator: bool) -> Criterion {
    Criterion {
        indicator: has_indicator.then_some(IndicatorId(Uuid::nil())),
        question: has_indicator.then_some(Question::Impactful),
        wording: words(wording),
        direction: Direction::Down,
        target: 0.1,
        by: day("2027-05-31"),
    }
}

pub(in crate::committees) fn condition(what: &str) -> Condition {
    Condition {
        what: words(what),
        owner: camille(),
        by: day("2027-01-31"),
        proof: words("lettre signée"),
    }
}

pub(in crate::committees) fn continued() -> Outcome {
    Outcome::Continue {
        grant: Some(grant("2026-12-01", "2027-05-31")),
        phase_change: None,
        commitments: vec![criterion("Part des dossiers en retard", true)],
    }
}

pub(in crate::committees) fn provisional() -> Outcome {
    Outcome::Provisional {
        grant: grant("2026-12-01", "2027-01-31"),
        evidence: vec![NamedEvidence {
            what: words("Mesure du délai avant et après"),
            owner: camille(),
        }],
        follow_up: day("2027-01-20"),
    }
}

pub(in crate::committees) fn launched() -> Outcome {
    Outcome::Launch {
        grant: grant("2026-12-01", "2027-05-31"),
        commitments: vec![criterion("Part des dossiers en retard", true)],
    }
}

pub(in crate::committees) fn all() -> [Outcome; 5] {
    let on = day("2026-12-31");
    [
        continued(),
        provisional(),
        Outcome::Stop { on },
        launched(),
        Outcome::Inconclusive { on },
    ]
}

pub(in crate::committees) fn decision(outcome: Outcome) -> Decision {
    let majority = Majority::Choice(outcome.choice());
    Decision {
        outcome,
        reasons: words("Le délai baisse depuis trois périodes."),
        conditions: vec![],
        conclusion: Conclusion {
            tally: Tally {
                electorate: 3,
                counts: BTreeMap::new(),
            },
            majority,
            sponsor: Some(camille()),
            is_casting: false,
            differing: None,
        },
        rule: DecisionRule::PrincipalSponsor,
        rules_version: 1,
        dossier: Digest::of("dossier"),
        measured: BTreeSet::new(),
        flags: vec![],
        at: DateTime::UNIX_EPOCH,
    }
}
