//! Half-days.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A half of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Half {
    /// Before noon.
    Morning,
    /// After noon.
    Afternoon,
}

/// A half of one day, in order of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct HalfDay {
    /// The day.
    pub day: NaiveDate,
    /// Which half.
    pub half: Half,
}

impl HalfDay {
    /// Both halves of a day.
    #[must_use]
    pub const fn of(day: NaiveDate) -> [Self; 2] {
        [
            Self {
                day,
                half: Half::Morning,
            },
            Self {
                day,
                half: Half::Afternoon,
            },
        ]
    }
}
