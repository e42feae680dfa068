//! What was learned from a service that ended.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A published lesson.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lesson {
    /// In Markdown.
    pub text: String,
    /// Since when everybody can read it.
    pub published_on: NaiveDate,
}
