//! Obligations: something that somebody owes by a day, until it is done; and who is told when it
//! is not.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    identity::{MemberSlug, ServiceSlug},
    rules::EscalationRules,
};

/// Something owed on a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Obligation {
    /// The service.
    pub service: ServiceSlug,
    /// What is to be done, in the words of whoever recorded it.
    pub what: String,
    /// Who owes it; `None` when nobody in particular does: then the incubator answers for it.
    pub owner: Option<MemberSlug>,
    /// The day by which it is due.
    pub due: NaiveDate,
}

/// How far an obligation has escalated: everybody up to this level is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Its owner.
    Owner,
    /// The service's incubators.
    Incubator,
    /// The network.
    Network,
}

impl Level {
    /// The word for files and keys of texts.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Incubator => "incubator",
            Self::Network => "network",
        }
    }
}

impl Obligation {
    /// The level reached on a day: its owner first, then the incubator once it is late by the days
    /// of the rules, then the network.
    #[must_use]
    pub fn level(&self, rules: &EscalationRules, date: NaiveDate) -> Level {
        let late = self.late_by_days(date);
        let is_late_by = |days: u32| late > 0 && late >= i64::from(days);
        if is_late_by(rules.network_after_days) {
            Level::Network
        } else if is_late_by(rules.incubator_after_days) || self.owner.is_none() {
            Level::Incubator
        } else {
            Level::Owner
        }
    }

    /// Days past the due day; 0 or less when it has not passed.
    #[must_use]
    pub fn late_by_days(&self, date: NaiveDate) -> i64 {
        (date - self.due).num_days()
    }

    /// True from the day on which its owner is reminded.
    #[must_use]
    pub fn is_near(&self, rules: &EscalationRules, date: NaiveDate) -> bool {
        -self.late_by_days(date) <= i64::from(rules.remind_before_days)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn owed(owner: Option<&str>) -> Obligation {
        Obligation {
            service: ServiceSlug::parse("exemple").expect("a slug"),
            what: "Prévenir le service des achats".into(),
            owner: owner.map(|slug| MemberSlug::parse(slug).expect("a slug")),
            due: day("2026-06-30"),
        }
    }

    #[rstest]
    #[case("2026-06-22", Level::Owner, false)]
    #[case("2026-06-23", Level::Owner, true)]
    #[case("2026-06-30", Level::Owner, true)]
    #[case("2026-07-06", Level::Owner, true)]
    #[case("2026-07-07", Level::Incubator, true)]
    #[case("2026-07-21", Level::Network, true)]
    fn it_goes_up_until_it_is_done(#[case] at: &str, #[case] level: Level, #[case] near: bool) {
        let rules = EscalationRules::default();
        let of = owed(Some("ada"));
        assert_eq!(
            (of.level(&rules, day(at)), of.is_near(&rules, day(at))),
            (level, near)
        );
    }

    #[test]
    fn what_nobody_owes_is_the_incubators() {
        let rules = EscalationRules::default();
        assert_eq!(
            owed(None).level(&rules, day("2026-01-01")),
            Level::Incubator
        );
    }

    proptest! {
        #[test]
        fn time_never_takes_it_down(at in 0_i64..200, incubator in 0_u32..60, more in 0_u32..60) {
            let rules = EscalationRules {
                incubator_after_days: incubator,
                network_after_days: incubator + more,
                ..EscalationRules::default()
            };
            let date = day("2026-06-01") + chrono::Duration::days(at);
            let of = owed(Some("ada"));
            prop_assert!(of.level(&rules, date) <= of.level(&rules, date + chrono::Duration::days(1)));
        }
    }
}
