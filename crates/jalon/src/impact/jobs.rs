//! What the room does at set times.

use super::{known::roll_up_what_is_not, shown::settle_forecasts, uploads::forget_left};
use crate::foundation::jobs::{Job, Schedule};

/// The jobs of this room.
pub(crate) fn jobs() -> Vec<Job> {
    vec![
        Job::new(
            "impact-rollups",
            Schedule::daily_at(4),
            |db, now| async move {
                let done = roll_up_what_is_not(&db, now).await?;
                Ok(format!(
                    "{done} versions of indicators put together by quarter and year"
                ))
            },
        ),
        Job::new(
            "impact-uploads",
            Schedule::daily_at(3),
            |db, now| async move {
                let done = forget_left(&db, now).await?;
                Ok(format!("{done} files of figures removed"))
            },
        ),
        // Forecasts whose day has come are held against what was measured.
        Job::new(
            "impact-forecasts",
            Schedule::DailyAt {
                hour: 5,
                minute: 20,
            },
            |db, now| async move {
                let settled = settle_forecasts(&db, now).await?;
                Ok(format!("{settled} forecasts settled"))
            },
        ),
    ]
}
