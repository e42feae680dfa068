//! Why something of this room could not be done, said so that a person knows what to do.

use fluent::FluentValue;
use programme::{
    access::Denied,
    community::{ArrivalRefusal, ItemRefusal, MissionRefusal},
    identity::MemberSlug,
};

use crate::foundation::{i18n::Locale, stored::StoreError};

/// Why it could not be done. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refusal {
    /// It is for others.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// Nobody, or nothing, is on record under that name.
    #[error("nothing is on record under that name")]
    Unknown,
    /// The e-mail address is that of somebody on record.
    #[error("this address is that of {0}")]
    AddressOf(MemberSlug),
    /// That person already waits for an answer.
    #[error("this person already waits for an answer")]
    Waits {
        /// The arrival that waits.
        id: String,
    },
    /// Somebody else changed the record meanwhile.
    #[error("somebody else changed this record meanwhile")]
    Changed,
    /// What they say of themselves would open rights to them.
    #[error("this profession gives rights on a service: nobody chooses it for themselves")]
    OwnRights,
    /// The arrival can't take that step.
    #[error(transparent)]
    Arrival(#[from] ArrivalRefusal),
    /// The mission can't be so.
    #[error(transparent)]
    Mission(#[from] MissionRefusal),
    /// The item can't be ticked.
    #[error(transparent)]
    Item(#[from] ItemRefusal),
    /// The database refused.
    #[error(transparent)]
    Store(StoreError),
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Stale {
                table: "revision", ..
            } => Self::Store(error),
            StoreError::Stale { .. } => Self::Changed,
            other => Self::Store(other),
        }
    }
}

impl From<sqlx::Error> for Refusal {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

impl Refusal {
    /// True when another change of the record came between reading and writing: trying again helps.
    pub(super) const fn is_overtaken(&self) -> bool {
        matches!(self, Self::Store(StoreError::Stale { .. }))
    }

    /// What happened and what to do, in the reader's language.
    pub(crate) fn words(&self, locale: Locale) -> String {
        match self {
            Self::Mission(refusal) => mission_words(refusal, locale),
            Self::Arrival(refusal) => locale.t(match refusal {
                ArrivalRefusal::AlreadyAccepted => "membership-refusal-accepted",
                ArrivalRefusal::AlreadyRefused => "membership-refusal-refused",
                ArrivalRefusal::ReasonMissing => "membership-refusal-reason",
                ArrivalRefusal::NotAccepted => "membership-refusal-not-accepted",
                ArrivalRefusal::AlreadyCompleted => "membership-refusal-completed",
            }),
            Self::Item(refusal) => locale.t(match refusal {
                ItemRefusal::Unknown => "membership-refusal-item-unknown",
                ItemRefusal::Retired => "membership-refusal-item-retired",
                ItemRefusal::NotForThem => "membership-refusal-item-others",
            }),
            Self::AddressOf(_) => locale.t("membership-refusal-address"),
            Self::Waits { .. } => locale.t("membership-refusal-waits"),
            Self::OwnRights => locale.t("membership-refusal-profession"),
            Self::Changed => locale.t("membership-refusal-changed"),
            Self::Unknown => locale.t("membership-refusal-unknown"),
            Self::Denied(_) => locale.t("membership-refusal-denied"),
            Self::Store(_) => String::new(),
        }
    }
}

/// Why a mission can't be so, and what the rule accepts.
pub(super) fn mission_words(refusal: &MissionRefusal, locale: Locale) -> String {
    let (key, day) = match refusal {
        MissionRefusal::StartMissing => return locale.t("membership-mission-start-missing"),
        MissionRefusal::NoChange => return locale.t("membership-mission-no-change"),
        MissionRefusal::EndBeforeStart { start } => ("membership-mission-before-start", start),
        MissionRefusal::EndMissing { latest } => ("membership-mission-end-missing", latest),
        MissionRefusal::TooFar { latest } => ("membership-mission-too-far", latest),
        MissionRefusal::Over { since } => ("membership-mission-over", since),
    };
    locale.with(key, &[("day", FluentValue::from(locale.date(*day)))])
}

/// Tries again while other changes of the record come between: reading is cheap, losing is rare.
macro_rules! retried {
    ($call:expr) => {{
        let mut left = 5_u8;
        loop {
            match $call.await {
                Err(error) if left > 0 && error.is_overtaken() => left -= 1,
                outcome => break outcome,
            }
        }
    }};
}

pub(super) use retried;
