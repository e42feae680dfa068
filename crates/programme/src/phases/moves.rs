//! Moves through a decision: which phase may follow which (rules.md §2), and what a decision makes
//! of a journey.
//!
//! A correction of the record is another matter: see [`super::corrections`].

use chrono::{Datelike, NaiveDate};

use super::{Journey, Phase, Stay};

/// Whether a move is allowed, and at what price.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permission {
    /// Allowed as it is.
    Plain,
    /// Allowed with a reason: a return to an earlier phase, life after an outcome.
    WithReason,
}

/// Why a decision can't move a service.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MoveRefused {
    /// The programme knows no such move.
    #[error(
        "a decision can't lead from {} to {to}; allowed are: {}",
        from.map_or("no phase", Phase::code),
        allowed.iter().map(|phase| phase.code()).collect::<Vec<_>>().join(", ")
    )]
    NotAllowed {
        /// Where the service is.
        from: Option<Phase>,
        /// Where it was to go.
        to: Phase,
        /// Where it may go.
        allowed: Vec<Phase>,
    },
    /// This move needs a reason.
    #[error("a move to {0} needs its reason")]
    ReasonMissing(Phase),
    /// Something is already recorded on that day or later.
    #[error(
        "{phase} is already recorded from {start} on: choose a later day, or correct the record"
    )]
    NotAfter {
        /// The phase recorded.
        phase: Phase,
        /// Its first day.
        start: NaiveDate,
    },
    /// A day that the programme can't know.
    #[error("{0} lies outside of 2013 to 2100")]
    OutOfRange(NaiveDate),
}

/// Whether a decision may lead from a phase to another. From no phase at all one enters by an
/// investigation; entering further along needs a reason.
#[must_use]
pub fn permission(from: Option<Phase>, to: Phase) -> Option<Permission> {
    use Permission::{Plain, WithReason};
    use Phase::{
        Abandoned, Acceleration, Consolidation, Construction, Investigation,
        InvestigationInconclusive, Operated, Transferred,
    };
    let allowed = match (from, to) {
        (None, Investigation)
        | (Some(Investigation), Construction | InvestigationInconclusive)
        | (Some(Construction), Construction | Acceleration | Consolidation | Abandoned)
        | (Some(Acceleration), Acceleration | Consolidation | Abandoned)
        | (Some(Consolidation), Consolidation | Operated | Transferred | Abandoned) => Plain,
        (None, Construction | Acceleration | Consolidation)
        | (Some(Construction | Acceleration | Consolidation), Investigation)
        | (Some(Acceleration | Consolidation), Construction)
        | (Some(Consolidation), Acceleration)
        | (Some(Operated | Transferred | Abandoned), Construction | Acceleration) => WithReason,
        _ => return None,
    };
    Some(allowed)
}

/// The phases to which a decision may lead, in the programme's order.
#[must_use]
pub fn allowed_from(from: Option<Phase>) -> Vec<(Phase, Permission)> {
    Phase::ALL
        .into_iter()
        .filter_map(|to| permission(from, to).map(|permission| (to, permission)))
        .collect()
}

impl Journey {
    /// The journey after a decision that leads to a phase from a day on. The stay before it is
    /// closed on that day when nothing says that it ended earlier. The same phase again renews it:
    /// a new stay begins.
    ///
    /// # Errors
    /// [`MoveRefused`] says what is allowed instead.
    pub fn moved(
        &self,
        to: Phase,
        on: NaiveDate,
        reason: Option<&str>,
    ) -> Result<Self, MoveRefused> {
        if !(2013..=2100).contains(&on.year()) {
            return Err(MoveRefused::OutOfRange(on));
        }
        let last = self.chronological().last().copied();
        if let Some(last) = last
            && let Some(start) = last.start.filter(|start| *start >= on)
        {
            return Err(MoveRefused::NotAfter {
                phase: last.phase,
                start,
            });
        }
        let from = last.map(|stay| stay.phase);
        let reason = reason.map(str::trim).filter(|text| !text.is_empty());
        match permission(from, to) {
            None => {
                return Err(MoveRefused::NotAllowed {
                    from,
                    to,
                    allowed: allowed_from(from)
                        .into_iter()
                        .map(|(phase, _)| phase)
                        .collect(),
                });
            }
            Some(Permission::WithReason) if reason.is_none() => {
                return Err(MoveRefused::ReasonMissing(to));
            }
            Some(_) => {}
        }
        let mut stays = self.stays().to_vec();
        if let Some(place) = last.and_then(|last| stays.iter().position(|stay| stay == last)) {
            let end = stays[place].end;
            stays[place].end = end.filter(|end| *end < on).or(Some(on));
        }
        stays.push(Stay {
            phase: to,
            start: Some(on),
            end: None,
            comment: reason.map(str::to_owned),
        });
        Ok(Self::new(stays))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::{
        super::Anomaly::{AfterOutcome, GoesBack},
        *,
    };
    use Phase::{
        Abandoned, Acceleration, Consolidation, Construction, Investigation,
        InvestigationInconclusive, Operated, Transferred,
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[rstest]
    #[case(None, &[Investigation, Construction, Acceleration, Consolidation])]
    #[case(Some(Investigation), &[Construction, InvestigationInconclusive])]
    #[case(Some(Construction), &[Investigation, Construction, Acceleration, Consolidation, Abandoned])]
    #[case(Some(Acceleration), &[Investigation, Construction, Acceleration, Consolidation, Abandoned])]
    #[case(Some(Consolidation), &[Investigation, Construction, Acceleration, Consolidation, Operated, Transferred, Abandoned])]
    #[case(Some(Operated), &[Construction, Acceleration])]
    #[case(Some(Transferred), &[Construction, Acceleration])]
    #[case(Some(Abandoned), &[Construction, Acceleration])]
    #[case(Some(InvestigationInconclusive), &[])]
    fn moves_are_those_of_the_rules(#[case] from: Option<Phase>, #[case] expected: &[Phase]) {
        let found: Vec<Phase> = allowed_from(from).into_iter().map(|(to, _)| to).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_decision_closes_what_it_leaves() {
        let journey = Journey::default()
            .moved(Investigation, day("2026-01-05"), None)
            .and_then(|journey| journey.moved(Construction, day("2026-03-01"), None))
            .and_then(|journey| journey.moved(Construction, day("2027-03-01"), None))
            .expect("allowed");
        let ends: Vec<Option<NaiveDate>> = journey.stays().iter().map(|stay| stay.end).collect();
        assert_eq!(
            ends,
            [Some(day("2026-03-01")), Some(day("2027-03-01")), None]
        );
        assert_eq!(journey.anomalies(), []);
    }

    #[test]
    fn what_is_not_allowed_names_what_is() {
        let journey = Journey::default()
            .moved(Investigation, day("2026-01-05"), None)
            .expect("allowed");
        let refused = journey.moved(Transferred, day("2026-02-01"), Some("hop"));
        assert!(refused.expect_err("refused").to_string().contains(
            "from investigation to transferred; allowed are: construction, investigation_inconclusive"
        ));
        assert!(matches!(
            journey.moved(Construction, day("2026-01-05"), None),
            Err(MoveRefused::NotAfter { .. })
        ));
        assert!(matches!(
            journey.moved(Construction, day("2101-01-05"), None),
            Err(MoveRefused::OutOfRange(_))
        ));
    }

    #[test]
    fn a_return_needs_its_reason() {
        let journey = Journey::default()
            .moved(Investigation, day("2026-01-05"), None)
            .and_then(|journey| journey.moved(Construction, day("2026-03-01"), None))
            .expect("allowed");
        let back = |reason| journey.moved(Investigation, day("2026-06-01"), reason);
        assert_eq!(
            back(Some("  ")),
            Err(MoveRefused::ReasonMissing(Investigation))
        );
        assert!(back(Some("le problème a changé")).is_ok());
    }

    proptest! {
        #[test]
        fn decisions_never_leave_an_overlap_a_gap_or_a_lost_stay(
            steps in proptest::collection::vec((0_usize..8, 1_u64..400), 1..12),
        ) {
            let mut journey = Journey::default();
            let mut on = day("2015-01-01");
            for (phase, days) in steps {
                on = on + chrono::Days::new(days);
                let before = journey.stays().len();
                match journey.moved(Phase::ALL[phase], on, Some("une raison")) {
                    Ok(next) => {
                        prop_assert_eq!(next.stays().len(), before + 1);
                        prop_assert_eq!(next.phase_at(on), Some(Phase::ALL[phase]));
                        journey = next;
                    }
                    Err(MoveRefused::NotAllowed { allowed, .. }) => {
                        prop_assert!(!allowed.contains(&Phase::ALL[phase]));
                    }
                    Err(other) => prop_assert!(false, "{other}"),
                }
            }
            let only = journey.anomalies();
            let odd = only.iter().filter(|one| !matches!(one, GoesBack { .. } | AfterOutcome { .. }));
            prop_assert_eq!(odd.count(), 0);
        }
    }
}
