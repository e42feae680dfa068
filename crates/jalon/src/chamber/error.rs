//! Why something can't be done in a session, for all actions of this room.

use programme::{
    access::Denied,
    budget::EnvelopeError,
    committees::{
        WordingError,
        ask::{AskFault, Field},
        minutes::SignRefused,
        session::StepRefused,
    },
    identity::ServiceSlug,
    phases::MoveRefused,
};

use super::typed::Wrong;
use crate::{foundation::stored::StoreError, register::RegisterError};

/// Why something can't be done.
#[derive(Debug, thiserror::Error)]
pub enum ChamberError {
    /// There is no such session, or it is not for this person to know.
    #[error("there is no such session")]
    Gone,
    /// Not a right of this person.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// Who chairs has to sign in by a passkey first.
    #[error("who chairs a session signs in by a passkey here")]
    PasskeyMissing,
    /// The session refuses.
    #[error(transparent)]
    Step(#[from] StepRefused),
    /// The minutes refuse.
    #[error(transparent)]
    Sign(#[from] SignRefused),
    /// The ask can't be put to the session.
    #[error("the ask can't be put to this session")]
    Ask(Vec<(Field, AskFault)>),
    /// Fields that can't be read.
    #[error("some fields can't be read: {0:?}")]
    Wrong(Wrong),
    /// A service that is not on record.
    #[error("{0} is not on record")]
    NoService(ServiceSlug),
    /// The record refuses the phase.
    #[error("{0}: {1}")]
    Phase(ServiceSlug, MoveRefused),
    /// The money can't be recorded.
    #[error("{0}: {1}")]
    Money(ServiceSlug, EnvelopeError),
    /// The register refuses.
    #[error(transparent)]
    Register(#[from] RegisterError),
    /// The database refuses.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sqlx::Error> for ChamberError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

impl From<WordingError> for ChamberError {
    fn from(_: WordingError) -> Self {
        Self::Wrong(vec![("reason".into(), "chamber-wrong-reason")])
    }
}

impl ChamberError {
    /// One field is missing or wrong.
    pub(super) fn field(name: &str, key: &'static str) -> Self {
        Self::Wrong(vec![(name.to_owned(), key)])
    }
}
