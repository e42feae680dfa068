//! All versions of the rules, with the incubators' own variations: which set holds on a day?

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Contradiction, DecisionRule, ProgrammeRules, Seat};
use crate::identity::IncubatorSlug;

/// What an incubator may set for itself (marked ⚙ in rules.md). `None` keeps the network's value.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Variation {
    /// Days of warning before a phase's maximum.
    pub at_risk_within_days: Option<u32>,
    /// Days before the due date from which a committee is to be scheduled.
    pub to_schedule_within_days: Option<u32>,
    /// Purchase lead time in days.
    pub purchase_lead_days: Option<u32>,
    /// Committees held in a half-day at most.
    pub per_half_day: Option<u32>,
    /// Interviews that an investigation must bring.
    pub interviews: Option<u32>,
    /// Target groups at most in an investigation.
    pub target_groups_at_most: Option<u32>,
    /// Financing found at the end of an investigation, in euros, at least and at most.
    pub financing_euros: Option<(u64, u64)>,
    /// User tests a month in construction.
    pub user_tests_per_month: Option<u32>,
    /// Periods measured on an impact indicator in acceleration.
    pub acceleration_periods: Option<u32>,
    /// Periods of sustained impact in consolidation.
    pub consolidation_periods: Option<u32>,
    /// Share of potential users reached at entry into consolidation, between 0 and 1.
    pub consolidation_reach: Option<f64>,
    /// Seats without which a session can't decide.
    pub mandatory_seats: Option<Vec<Seat>>,
    /// From votes to a decision.
    pub decision_rule: Option<DecisionRule>,
    /// Days during which the committee may comment on the minutes.
    pub minutes_review_days: Option<u32>,
}

/// A variation of one incubator, from a day on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct IncubatorRules {
    /// Whose.
    pub incubator: IncubatorSlug,
    /// First day on which it holds. It replaces the incubator's earlier ones whole.
    pub effective_from: NaiveDate,
    /// What differs from the network's rules.
    pub variation: Variation,
}

/// Every version of the rules and every variation, past and to come.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RuleBook {
    versions: Vec<ProgrammeRules>,
    variations: Vec<IncubatorRules>,
}

/// Why a version can't enter the book.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum RuleBookError {
    /// It contradicts itself.
    #[error("these rules can't take effect: {}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Contradictory(Vec<Contradiction>),
    /// Rules already hold from that day on: the past of the rules can't be rewritten.
    #[error("version {version} already takes effect on {effective_from}; choose a later day")]
    NotAfterTheLast {
        /// The last version in the book.
        version: u32,
        /// Its first day.
        effective_from: NaiveDate,
    },
    /// The incubator already varies from that day on.
    #[error(
        "the incubator's own rules already take effect on {effective_from}; choose a later day"
    )]
    VariesLater {
        /// First day of its latest variation.
        effective_from: NaiveDate,
    },
}

impl Default for RuleBook {
    /// The book that holds version 1 only: the rules of rules.md.
    fn default() -> Self {
        Self {
            versions: vec![ProgrammeRules::default()],
            variations: Vec::new(),
        }
    }
}

impl RuleBook {
    /// A book from stored versions and variations, in any order. Without any version, the
    /// default one holds.
    #[must_use]
    pub fn from_stored(
        mut versions: Vec<ProgrammeRules>,
        mut variations: Vec<IncubatorRules>,
    ) -> Self {
        if versions.is_empty() {
            versions.push(ProgrammeRules::default());
        }
        versions.sort_by_key(|rules| (rules.effective_from, rules.version));
        variations.sort_by_key(|rules| rules.effective_from);
        Self {
            versions,
            variations,
        }
    }

    /// Adds a version, which gets the next number.
    ///
    /// # Errors
    /// [`RuleBookError`] when it contradicts itself, or does not take effect after all others.
    pub fn add(&mut self, mut rules: ProgrammeRules) -> Result<u32, RuleBookError> {
        let found = rules.contradictions();
        if !found.is_empty() {
            return Err(RuleBookError::Contradictory(found));
        }
        if let Some(last) = self.versions.last() {
            if rules.effective_from <= last.effective_from {
                return Err(RuleBookError::NotAfterTheLast {
                    version: last.version,
                    effective_from: last.effective_from,
                });
            }
            rules.version = last.version + 1;
        }
        let version = rules.version;
        self.versions.push(rules);
        Ok(version)
    }

    /// Adds a variation of an incubator, which holds from its day on.
    ///
    /// # Errors
    /// [`RuleBookError`] when the network's rules of any day from then on would contradict
    /// themselves with it, or the incubator already has one from that day or a later one on.
    pub fn vary(&mut self, own: IncubatorRules) -> Result<(), RuleBookError> {
        let later = self
            .versions
            .iter()
            .filter(|rules| rules.effective_from > own.effective_from);
        for rules in std::iter::once(self.on(own.effective_from)).chain(later) {
            let mut varied = own.variation.applied_to(rules.clone());
            varied.effective_from = own.effective_from;
            let found = varied.contradictions();
            if !found.is_empty() {
                return Err(RuleBookError::Contradictory(found));
            }
        }
        let last = self
            .variations
            .iter()
            .filter(|other| other.incubator == own.incubator)
            .map(|other| other.effective_from)
            .max();
        if let Some(effective_from) = last.filter(|last| own.effective_from <= *last) {
            return Err(RuleBookError::VariesLater { effective_from });
        }
        self.variations.push(own);
        self.variations.sort_by_key(|rules| rules.effective_from);
        Ok(())
    }

    /// All variations, the earliest first.
    #[must_use]
    pub fn variations(&self) -> &[IncubatorRules] {
        &self.variations
    }

    /// The variation of an incubator that holds on a day, if it has one.
    #[must_use]
    pub fn variation_on(&self, date: NaiveDate, incubator: &IncubatorSlug) -> Option<&Variation> {
        self.variations
            .iter()
            .rev()
            .find(|own| own.incubator == *incubator && own.effective_from <= date)
            .map(|own| &own.variation)
    }

    /// All versions, the earliest first.
    #[must_use]
    pub fn versions(&self) -> &[ProgrammeRules] {
        &self.versions
    }

    /// The network's rules that hold on a day: the version with the latest date of effect not
    /// after it; before the first version, the first one.
    #[must_use]
    pub fn on(&self, date: NaiveDate) -> &ProgrammeRules {
        self.versions
            .iter()
            .rev()
            .find(|rules| rules.effective_from <= date)
            .unwrap_or(&self.versions[0])
    }

    /// The rules that hold on a day in an incubator: the network's with the incubator's own
    /// variation of that day.
    #[must_use]
    pub fn on_in(&self, date: NaiveDate, incubator: Option<&IncubatorSlug>) -> ProgrammeRules {
        let rules = self.on(date).clone();
        match incubator.and_then(|incubator| self.variation_on(date, incubator)) {
            Some(own) => own.applied_to(rules),
            None => rules,
        }
    }
}

impl Variation {
    /// The rules with what this variation sets.
    #[must_use]
    pub fn applied_to(&self, mut rules: ProgrammeRules) -> ProgrammeRules {
        let set = |value: Option<u32>, place: &mut u32| {
            if let Some(value) = value {
                *place = value;
            }
        };
        set(self.at_risk_within_days, &mut rules.at_risk_within_days);
        let committees = &mut rules.committees;
        set(
            self.to_schedule_within_days,
            &mut committees.to_schedule_within_days,
        );
        set(self.purchase_lead_days, &mut committees.purchase_lead_days);
        set(self.per_half_day, &mut committees.per_half_day);
        let evidence = &mut rules.evidence;
        set(self.interviews, &mut evidence.investigation.interviews);
        set(
            self.target_groups_at_most,
            &mut evidence.investigation.target_groups_at_most,
        );
        set(
            self.user_tests_per_month,
            &mut evidence.construction.user_tests_per_month,
        );
        set(
            self.acceleration_periods,
            &mut evidence.acceleration_periods,
        );
        set(
            self.consolidation_periods,
            &mut evidence.consolidation_periods,
        );
        if let Some(financing) = self.financing_euros {
            evidence.investigation.financing_euros = financing;
        }
        if let Some(reach) = self.consolidation_reach {
            evidence.consolidation_reach = reach;
        }
        let sessions = &mut rules.sessions;
        set(self.minutes_review_days, &mut sessions.minutes_review_days);
        if let Some(seats) = &self.mandatory_seats {
            sessions.mandatory_seats.clone_from(seats);
        }
        if let Some(rule) = self.decision_rule {
            sessions.decision_rule = rule;
        }
        rules
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn stricter() -> ProgrammeRules {
        let mut rules = ProgrammeRules {
            effective_from: day("2026-01-01"),
            ..ProgrammeRules::default()
        };
        rules.committees.every_months = 4;
        rules
    }

    #[test]
    fn the_version_in_force_is_the_latest_that_has_taken_effect() {
        let mut book = RuleBook::default();
        assert_eq!(book.add(stricter()), Ok(2));
        assert_eq!(book.on(day("2025-12-31")).committees.every_months, 6);
        assert_eq!(book.on(day("2026-01-01")).committees.every_months, 4);
        assert_eq!(book.on(day("2001-01-01")).version, 1);
    }

    #[test]
    fn the_past_of_the_rules_is_not_rewritten() {
        let mut book = RuleBook::default();
        book.add(stricter()).expect("enters");
        assert!(matches!(
            book.add(stricter()),
            Err(RuleBookError::NotAfterTheLast { version: 2, .. })
        ));
        let mut wrong = stricter();
        wrong.effective_from = day("2027-01-01");
        wrong.committees.every_months = 0;
        assert!(matches!(
            book.add(wrong),
            Err(RuleBookError::Contradictory(_))
        ));
        assert_eq!(book.versions().len(), 2);
    }

    #[test]
    fn an_incubator_varies_what_it_may_from_its_day_on() {
        let here = IncubatorSlug::parse("here").expect("a slug");
        let there = IncubatorSlug::parse("there").expect("a slug");
        let book = RuleBook::from_stored(
            Vec::new(),
            vec![IncubatorRules {
                incubator: here.clone(),
                effective_from: day("2026-01-01"),
                variation: Variation {
                    to_schedule_within_days: Some(90),
                    ..Variation::default()
                },
            }],
        );
        let days = |date: &str, incubator| {
            book.on_in(day(date), incubator)
                .committees
                .to_schedule_within_days
        };
        assert_eq!(days("2026-01-01", Some(&here)), 90);
        assert_eq!(days("2025-12-31", Some(&here)), 60);
        assert_eq!(days("2026-01-01", Some(&there)), 60);
        assert_eq!(days("2026-01-01", None), 60);
        assert_eq!(book.variation_on(day("2026-01-01"), &there), None);
    }

    #[test]
    fn a_variation_can_not_contradict_the_rules_of_any_day_to_come() {
        let here = IncubatorSlug::parse("here").expect("a slug");
        let vary = |at: &str, variation| IncubatorRules {
            incubator: here.clone(),
            effective_from: day(at),
            variation,
        };
        let mut book = RuleBook::default();
        book.add(stricter()).expect("enters");
        let long = Variation {
            at_risk_within_days: Some(100),
            ..Variation::default()
        };
        assert!(matches!(
            book.vary(vary("2026-06-01", long)),
            Err(RuleBookError::Contradictory(_))
        ));
        let fine = Variation {
            interviews: Some(12),
            ..Variation::default()
        };
        assert_eq!(book.vary(vary("2026-06-01", fine.clone())), Ok(()));
        assert!(matches!(
            book.vary(vary("2026-06-01", fine)),
            Err(RuleBookError::VariesLater { .. })
        ));
        assert_eq!(book.variations().len(), 1);
    }
}
