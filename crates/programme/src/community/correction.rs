//! Correcting a mission that is on record: its first day, its last, its status, its employer, its
//! services, within the rule of those that begin (rules.md §10).
//!
//! Not who may do it: that is `access`. What a correction gives or takes is said, since each is
//! another right.

use chrono::NaiveDate;

use super::{Mission, MissionRefusal};
use crate::{identity::ServiceSlug, rules::MissionRules};

/// A mission as corrected, with what that gives and takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The mission as it will be.
    pub mission: Mission,
    /// The services that it names and did not name before: each is an engagement there.
    pub added: Vec<ServiceSlug>,
    /// It begins later, ends earlier, or leaves a service: something is taken from the person.
    pub is_less: bool,
}

impl MissionRules {
    /// The mission of the record, corrected to what is asked.
    ///
    /// A last day that moves later, or a status that changes, must be within the rule of today; a last
    /// day of the record that is beyond it already does not stand in the way of another correction.
    ///
    /// # Errors
    /// [`MissionRefusal`] says which date can't be; [`MissionRefusal::Over`] when a mission whose
    /// access has closed (default: 5 days after its last day) would be prolonged.
    pub fn corrected(
        &self,
        before: &Mission,
        after: Mission,
        today: NaiveDate,
    ) -> Result<Correction, MissionRefusal> {
        let (Some(start), end) = (after.start, after.end) else {
            return Err(MissionRefusal::StartMissing);
        };
        if end.is_some_and(|end| end < start) {
            return Err(MissionRefusal::EndBeforeStart { start });
        }
        let is_later = match (before.end, end) {
            (Some(_), None) => true,
            (Some(known), Some(end)) => end > known,
            (None, _) => false,
        };
        if let (true, Some(since)) = (is_later, before.end)
            && self.has_closed(since, today)
        {
            return Err(MissionRefusal::Over { since });
        }
        let mission = if is_later || before.status != after.status {
            self.begin(after, today)?
        } else {
            after
        };
        let (known, named) = (before.services(), mission.services());
        let added = named.iter().filter(|one| !known.contains(one)).cloned();
        let added: Vec<ServiceSlug> = added.collect();
        let is_earlier = match (before.end, end) {
            (None, Some(_)) => true,
            (Some(known), Some(end)) => end < known,
            (_, None) => false,
        };
        let is_less = is_earlier
            || before.start.is_some_and(|known| start > known)
            || known.iter().any(|one| !named.contains(one));
        Ok(Correction {
            mission,
            added,
            is_less,
        })
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::{community::MissionStatus, rules::ProgrammeRules};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn mission(start: &str, end: &str, status: MissionStatus, services: &[&str]) -> Mission {
        let slugs = services.iter();
        Mission {
            start: start.parse().ok(),
            end: end.parse().ok(),
            status: Some(status),
            employer: None,
            services: Some(
                slugs
                    .map(|slug| ServiceSlug::parse(*slug).expect("a slug"))
                    .collect(),
            ),
        }
    }

    fn before() -> Mission {
        mission(
            "2026-01-01",
            "2026-10-31",
            MissionStatus::Independent,
            &["a"],
        )
    }

    #[rstest]
    #[case::nothing(before(), &[], false)]
    #[case::it_began_earlier(
        mission("2025-12-01", "2026-10-31", MissionStatus::Independent, &["a"]), &[], false)]
    #[case::it_began_later(
        mission("2026-02-01", "2026-10-31", MissionStatus::Independent, &["a"]), &[], true)]
    #[case::it_ends_earlier(
        mission("2026-01-01", "2026-09-30", MissionStatus::Independent, &["a"]), &[], true)]
    #[case::it_ends_later(
        mission("2026-01-01", "2027-02-28", MissionStatus::Independent, &["a"]), &[], false)]
    #[case::another_service_too(
        mission("2026-01-01", "2026-10-31", MissionStatus::Independent, &["a", "b"]), &["b"], false)]
    #[case::another_service_instead(
        mission("2026-01-01", "2026-10-31", MissionStatus::Independent, &["b"]), &["b"], true)]
    #[case::a_public_agent_needs_no_end(
        mission("2026-01-01", "", MissionStatus::PublicAgent, &["a"]), &[], false)]
    fn a_correction_says_what_it_gives_and_takes(
        #[case] after: Mission,
        #[case] added: &[&str],
        #[case] is_less: bool,
    ) {
        let rules = ProgrammeRules::default().missions;
        let corrected = rules.corrected(&before(), after.clone(), day("2026-08-31"));
        let corrected = corrected.expect("within the rule");
        assert_eq!(corrected.mission, after);
        let names: Vec<&str> = corrected.added.iter().map(ServiceSlug::as_str).collect();
        assert_eq!((names.as_slice(), corrected.is_less), (added, is_less));
    }

    #[rstest]
    #[case::no_first_day(
        "",
        "2026-10-31",
        MissionStatus::Independent,
        MissionRefusal::StartMissing
    )]
    #[case::backwards("2026-11-01", "2026-10-31", MissionStatus::Independent,
        MissionRefusal::EndBeforeStart { start: day("2026-11-01") })]
    #[case::too_far("2026-01-01", "2027-03-01", MissionStatus::Independent,
        MissionRefusal::TooFar { latest: day("2027-02-28") })]
    #[case::no_end("2026-01-01", "", MissionStatus::ServiceCompany,
        MissionRefusal::EndMissing { latest: day("2027-02-28") })]
    fn a_correction_stays_within_the_rule(
        #[case] start: &str,
        #[case] end: &str,
        #[case] status: MissionStatus,
        #[case] why: MissionRefusal,
    ) {
        let rules = ProgrammeRules::default().missions;
        let after = mission(start, end, status, &["a"]);
        let refused = rules.corrected(&before(), after, day("2026-08-31"));
        assert_eq!(refused, Err(why));
    }

    #[test]
    fn what_is_beyond_the_rule_already_may_be_corrected_otherwise() {
        let rules = ProgrammeRules::default().missions;
        let far = mission(
            "2026-01-01",
            "2028-01-01",
            MissionStatus::Independent,
            &["a"],
        );
        let mut after = far.clone();
        after.employer = Some("Coopérative".into());
        assert!(rules.corrected(&far, after, day("2026-08-31")).is_ok());
        let mut company = far.clone();
        company.status = Some(MissionStatus::ServiceCompany);
        let refused = rules.corrected(&far, company, day("2026-08-31"));
        let latest = day("2027-02-28");
        assert_eq!(refused, Err(MissionRefusal::TooFar { latest }));
    }

    #[test]
    fn a_mission_that_closed_is_history_but_its_words_can_be_corrected() {
        let rules = ProgrammeRules::default().missions;
        let old = mission(
            "2025-01-01",
            "2025-06-30",
            MissionStatus::Independent,
            &["a"],
        );
        let mut longer = old.clone();
        longer.end = Some(day("2026-09-30"));
        let refused = rules.corrected(&old, longer, day("2026-08-31"));
        let since = day("2025-06-30");
        assert_eq!(refused, Err(MissionRefusal::Over { since }));
        let mut earlier = old.clone();
        earlier.start = Some(day("2024-12-01"));
        earlier.status = Some(MissionStatus::PublicAgent);
        assert!(rules.corrected(&old, earlier, day("2026-08-31")).is_ok());
    }
}
