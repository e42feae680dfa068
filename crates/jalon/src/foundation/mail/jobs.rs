//! What the queue does with itself at set times.

use chrono::TimeDelta;

use super::store;
use crate::foundation::{
    clock::Now,
    jobs::{Job, Schedule},
};

/// Days for which it stays known to whom a mail went.
const KEPT_DAYS: i64 = 30;

/// The jobs of the queue.
#[must_use]
pub fn jobs() -> Vec<Job> {
    vec![Job::new(
        "mail-forget",
        Schedule::daily_at(4),
        |db, now: Now| async move {
            let before = Now(now.0 - TimeDelta::days(KEPT_DAYS));
            let mut tx = db.begin_write().await?;
            let forgotten = store::forget_old(&mut tx, before).await?;
            tx.commit().await?;
            Ok(format!("{forgotten} mails forgotten"))
        },
    )]
}
