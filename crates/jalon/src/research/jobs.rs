//! Each night, answers become figures of the indicators that they feed.

use super::feeding::feed_all;
use crate::foundation::jobs::{Job, Schedule};

/// The jobs of this room.
pub(crate) fn jobs() -> Vec<Job> {
    vec![Job::new(
        "research-satisfaction",
        Schedule::DailyAt {
            hour: 4,
            minute: 40,
        },
        |db, now| async move {
            let (fed, refused) = feed_all(&db, now).await?;
            Ok(format!("{fed} indicators fed, {refused} refused"))
        },
    )]
}
