//! How long an item takes, part by part (rules.md §4).

use serde::{Deserialize, Serialize};

use crate::rules::ProgrammeRules;

/// Minutes planned for each part of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeBox {
    /// The team presents.
    pub presentation: u32,
    /// Questions and answers.
    pub questions: u32,
    /// The committee deliberates.
    pub deliberation: u32,
}

/// Why a time box can't be planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TimeBoxRefused {
    /// The presentation eats the discussion.
    #[error("a presentation of {minutes} minutes leaves too little to discuss: {at_most} at most")]
    PresentationTooLong {
        /// Asked for.
        minutes: u32,
        /// What the rules allow.
        at_most: u32,
    },
    /// Too short to decide anything.
    #[error("an item takes {at_least} minutes at least; these are {minutes}")]
    TooShort {
        /// Asked for.
        minutes: u32,
        /// What the rules ask for.
        at_least: u32,
    },
    /// Longer than a day.
    #[error("an item of {minutes} minutes is longer than a day")]
    TooLong {
        /// Asked for.
        minutes: u32,
    },
}

impl TimeBox {
    /// The time box of the rules (default 15, 15 and 20 minutes).
    #[must_use]
    pub const fn standard(rules: &ProgrammeRules) -> Self {
        Self {
            presentation: rules.sessions.presentation_minutes_at_most,
            questions: rules.sessions.questions_minutes,
            deliberation: rules.sessions.deliberation_minutes,
        }
    }

    /// Minutes in all.
    #[must_use]
    pub const fn minutes(self) -> u32 {
        self.presentation
            .saturating_add(self.questions)
            .saturating_add(self.deliberation)
    }

    /// Whether the rules allow it.
    ///
    /// # Errors
    /// [`TimeBoxRefused`].
    pub const fn check(self, rules: &ProgrammeRules) -> Result<(), TimeBoxRefused> {
        let minutes = self.minutes();
        let at_most = rules.sessions.presentation_minutes_at_most;
        let at_least = rules.committees.minutes_at_least;
        if self.presentation > at_most {
            Err(TimeBoxRefused::PresentationTooLong {
                minutes: self.presentation,
                at_most,
            })
        } else if minutes < at_least {
            Err(TimeBoxRefused::TooShort { minutes, at_least })
        } else if minutes > 24 * 60 {
            Err(TimeBoxRefused::TooLong { minutes })
        } else {
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::the_standard(15, 15, 20, Ok(()))]
    #[case::longer(15, 30, 45, Ok(()))]
    #[case::a_lecture(16, 15, 20, Err(TimeBoxRefused::PresentationTooLong { minutes: 16, at_most: 15 }))]
    #[case::in_a_hurry(10, 10, 10, Err(TimeBoxRefused::TooShort { minutes: 30, at_least: 50 }))]
    #[case::without_end(15, u32::MAX, 20, Err(TimeBoxRefused::TooLong { minutes: u32::MAX }))]
    fn time_boxes(
        #[case] presentation: u32,
        #[case] questions: u32,
        #[case] deliberation: u32,
        #[case] expected: Result<(), TimeBoxRefused>,
    ) {
        let planned = TimeBox {
            presentation,
            questions,
            deliberation,
        };
        assert_eq!(planned.check(&ProgrammeRules::default()), expected);
    }
}
