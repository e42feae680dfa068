//! Sources are asked every quarter of an hour whether they are due; each is about once a day.

use super::{actions, outside::Outside};
use crate::foundation::jobs::{Job, Schedule};

/// The jobs of this room.
pub(crate) fn jobs(outside: &Outside) -> Vec<Job> {
    let outside = outside.clone();
    vec![Job::new(
        "connectors-fetch",
        Schedule::EveryMinutes(15),
        move |db, now| {
            let outside = outside.clone();
            async move {
                let (answered, failed) = actions::fetch_due(&db, &outside, now).await?;
                Ok(format!(
                    "{answered} sources answered, {failed} gave nothing"
                ))
            }
        },
    )]
}
