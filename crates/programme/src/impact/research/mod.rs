//! What teams hear from users: a log of sessions, answers on a scale, words that are read before
//! they are shown. Aggregates and findings only: no personal data (rules.md §6).

mod answers;
mod personal;
mod sessions;
mod verbatims;

pub use answers::{Answers, AnswersError};
pub use personal::{Part, PersonalKind, hide};
pub use sessions::{Session, SessionError, SessionKind, Tally, tally};
pub use verbatims::{NotAllowed, Verbatim, VerbatimState};
