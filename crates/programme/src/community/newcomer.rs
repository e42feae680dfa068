//! An arrival, from the record that a member of the community makes of a newcomer to the record
//! that the newcomer completes (rules.md §10): recorded → accepted or refused by the incubator →
//! completed by the person. A former member who comes back is accepted in the same way.
//!
//! Not who may accept: that is `access`.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::identity::MemberSlug;

/// How far an arrival has come, with what is true then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Arrival {
    /// Waits for the incubator.
    Waiting,
    /// The incubator said no.
    Refused {
        /// Who.
        by: MemberSlug,
        /// When.
        on: NaiveDate,
        /// Why, as told to the person who recorded the newcomer.
        reason: String,
    },
    /// The incubator said yes: the person is on record, and has to complete their record.
    Accepted {
        /// Who.
        by: MemberSlug,
        /// When.
        on: NaiveDate,
    },
    /// The person completed their record.
    Completed {
        /// Who had accepted.
        by: MemberSlug,
        /// When the record was completed.
        on: NaiveDate,
    },
}

/// Why an arrival can't take that step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ArrivalRefusal {
    /// It was accepted already.
    #[error("this arrival is accepted already")]
    AlreadyAccepted,
    /// It was refused: record the person again.
    #[error("this arrival was refused; record the person again to ask anew")]
    AlreadyRefused,
    /// A refusal says why.
    #[error(
        "a refusal needs a reason of at least {} characters",
        Arrival::SHORTEST_REASON
    )]
    ReasonMissing,
    /// The incubator has not accepted yet.
    #[error("the incubator has not accepted this arrival yet")]
    NotAccepted,
    /// The record is complete already.
    #[error("this record is complete already")]
    AlreadyCompleted,
}

impl Arrival {
    /// Characters that a reason has at least: fewer explain nothing.
    pub const SHORTEST_REASON: usize = 5;

    /// The incubator says yes.
    ///
    /// # Errors
    /// When it has answered already.
    pub fn accept(self, by: MemberSlug, on: NaiveDate) -> Result<Self, ArrivalRefusal> {
        self.still_waits()?;
        Ok(Self::Accepted { by, on })
    }

    /// The incubator says no, and why.
    ///
    /// # Errors
    /// When it has answered already, or says no reason.
    pub fn refuse(
        self,
        by: MemberSlug,
        on: NaiveDate,
        reason: &str,
    ) -> Result<Self, ArrivalRefusal> {
        self.still_waits()?;
        let reason = reason.trim();
        if reason.chars().count() < Self::SHORTEST_REASON {
            return Err(ArrivalRefusal::ReasonMissing);
        }
        Ok(Self::Refused {
            by,
            on,
            reason: reason.to_owned(),
        })
    }

    /// The person completes their record.
    ///
    /// # Errors
    /// Unless the incubator accepted, and the record is not complete yet.
    pub fn complete(self, on: NaiveDate) -> Result<Self, ArrivalRefusal> {
        match self {
            Self::Accepted { by, .. } => Ok(Self::Completed { by, on }),
            Self::Completed { .. } => Err(ArrivalRefusal::AlreadyCompleted),
            Self::Waiting => Err(ArrivalRefusal::NotAccepted),
            Self::Refused { .. } => Err(ArrivalRefusal::AlreadyRefused),
        }
    }

    /// The word used in the database.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Refused { .. } => "refused",
            Self::Accepted { .. } => "accepted",
            Self::Completed { .. } => "completed",
        }
    }

    fn still_waits(&self) -> Result<(), ArrivalRefusal> {
        match self {
            Self::Waiting => Ok(()),
            Self::Refused { .. } => Err(ArrivalRefusal::AlreadyRefused),
            Self::Accepted { .. } | Self::Completed { .. } => Err(ArrivalRefusal::AlreadyAccepted),
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn head() -> MemberSlug {
        MemberSlug::parse("tete.exemple").expect("a slug")
    }

    fn day() -> NaiveDate {
        "2026-03-01".parse().expect("a date")
    }

    fn states() -> [Arrival; 4] {
        let accepted = Arrival::Waiting.accept(head(), day()).expect("accepted");
        let refused = Arrival::Waiting
            .refuse(head(), day(), " Mission annulée. ")
            .expect("refused");
        let completed = accepted.clone().complete(day()).expect("completed");
        [Arrival::Waiting, refused, accepted, completed]
    }

    #[test]
    fn an_arrival_is_answered_once_and_completed_once() {
        use ArrivalRefusal::{AlreadyAccepted, AlreadyCompleted, AlreadyRefused, NotAccepted};
        let expected = [
            (None, Some(NotAccepted)),
            (Some(AlreadyRefused), Some(AlreadyRefused)),
            (Some(AlreadyAccepted), None),
            (Some(AlreadyAccepted), Some(AlreadyCompleted)),
        ];
        for (state, (answer, completion)) in states().into_iter().zip(expected) {
            let accepted = state.clone().accept(head(), day());
            let refused = state.clone().refuse(head(), day(), "Mission annulée");
            assert_eq!(accepted.err(), answer, "{state:?}");
            assert_eq!(refused.err(), answer, "{state:?}");
            assert_eq!(state.clone().complete(day()).err(), completion, "{state:?}");
        }
    }

    #[rstest]
    #[case("")]
    #[case("   non  ")]
    fn a_refusal_says_why(#[case] reason: &str) {
        assert_eq!(
            Arrival::Waiting.refuse(head(), day(), reason),
            Err(ArrivalRefusal::ReasonMissing)
        );
    }

    #[test]
    fn codes_differ_and_states_survive_storage() {
        let codes = states().map(|state| state.code());
        assert_eq!(codes, ["waiting", "refused", "accepted", "completed"]);
        for state in states() {
            let text = serde_json::to_string(&state).expect("serialises");
            assert_eq!(
                serde_json::from_str::<Arrival>(&text).expect("reads"),
                state
            );
        }
    }
}
