//! The only place that asks what time it is.

use std::{fmt, sync::Arc};

use chrono::{DateTime, NaiveDate, SubsecRound, Utc};
use chrono_tz::Europe::Paris;

/// An instant, to the microsecond (what both databases keep).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Now(pub DateTime<Utc>);

impl Now {
    /// The present instant.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is the clock")]
    pub fn from_system() -> Self {
        Self(Utc::now().trunc_subsecs(6))
    }

    /// The day it is in Paris, where the programme's days begin and end.
    #[must_use]
    pub fn day(self) -> NaiveDate {
        self.0.with_timezone(&Paris).date_naive()
    }
}

/// Whom to ask what time it is: the system, or a test that decides.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Now + Send + Sync>);

impl Clock {
    /// A clock that somebody else turns.
    pub fn turned_by(now: impl Fn() -> Now + Send + Sync + 'static) -> Self {
        Self(Arc::new(now))
    }

    /// The present instant.
    #[must_use]
    pub fn now(&self) -> Now {
        (self.0)()
    }
}

impl Default for Clock {
    fn default() -> Self {
        Self::turned_by(Now::from_system)
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Clock({:?})", self.now())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_paris() {
        let late = Now("2026-06-30T22:30:00Z".parse().unwrap());
        assert_eq!(late.day(), "2026-07-01".parse::<NaiveDate>().unwrap());
    }
}
