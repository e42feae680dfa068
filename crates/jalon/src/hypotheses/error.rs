//! Why something can't be done with a hypothesis.

use programme::impact::hypotheses::{NotAllowed, ObservationError};

use crate::foundation::stored::StoreError;

/// Why something can't be done.
#[derive(Debug, thiserror::Error)]
pub enum HypothesisError {
    /// The rules don't allow it.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// The observation is not sound.
    #[error(transparent)]
    Observation(#[from] ObservationError),
    /// There is no design yet, or no test.
    #[error("there is nothing to observe before the test begins, nor after its conclusion")]
    NotTested,
    /// A draft is its team's own.
    #[error("a draft can't be published: register it first")]
    Draft,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sqlx::Error> for HypothesisError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}
