//! Conditions between two sessions.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    committees::{Wording, outcome::Condition},
    identity::MemberSlug,
};

/// That a condition holds, with its proof.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fulfilment {
    /// Who says so.
    pub by: MemberSlug,
    /// The day on which it came to hold.
    pub on: NaiveDate,
    /// A link, or where the proof is kept.
    pub proof: Wording,
}

/// Where a condition stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum ConditionStatus {
    /// It holds, in time.
    Met,
    /// It holds, but came late.
    MetLate {
        /// Days after its day.
        days: i64,
    },
    /// Its day has not come.
    Open {
        /// Days left.
        days: i64,
    },
    /// Its day has passed.
    Late {
        /// Days since.
        days: i64,
    },
}

/// Where a condition stands on a day. A fulfilment dated after that day has not happened yet.
#[must_use]
pub fn condition_status(
    condition: &Condition,
    fulfilment: Option<&Fulfilment>,
    on: NaiveDate,
) -> ConditionStatus {
    if let Some(met) = fulfilment.filter(|one| one.on <= on) {
        let days = (met.on - condition.by).num_days();
        return if days > 0 {
            ConditionStatus::MetLate { days }
        } else {
            ConditionStatus::Met
        };
    }
    let days = (condition.by - on).num_days();
    if days >= 0 {
        ConditionStatus::Open { days }
    } else {
        ConditionStatus::Late { days: -days }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::committees::outcome::samples::{condition, day, words};

    #[rstest]
    #[case::open(None, "2027-01-31", ConditionStatus::Open { days: 0 })]
    #[case::late(None, "2027-02-02", ConditionStatus::Late { days: 2 })]
    #[case::met(Some("2027-01-31"), "2027-03-01", ConditionStatus::Met)]
    #[case::met_late(Some("2027-02-03"), "2027-03-01", ConditionStatus::MetLate { days: 3 })]
    #[case::not_yet(Some("2027-01-20"), "2027-01-10", ConditionStatus::Open { days: 21 })]
    fn conditions_by_day(
        #[case] met: Option<&str>,
        #[case] on: &str,
        #[case] expected: ConditionStatus,
    ) {
        let fulfilment = met.map(|on| Fulfilment {
            by: MemberSlug::parse("camille").expect("a slug"),
            on: day(on),
            proof: words("https://exemple.fr/lettre"),
        });
        let found = condition_status(&condition("Un budget"), fulfilment.as_ref(), day(on));
        assert_eq!(found, expected);
    }
}
