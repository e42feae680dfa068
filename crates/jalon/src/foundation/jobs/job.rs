//! A job, and all of them.

use std::{fmt, sync::Arc};

use futures_util::future::{BoxFuture, FutureExt as _};

use super::Schedule;
use crate::foundation::{clock::Now, database::Db};

type Work = dyn Fn(Db, Now) -> BoxFuture<'static, anyhow::Result<String>> + Send + Sync;

/// Something to do at set times.
#[derive(Clone)]
pub struct Job {
    /// Its name, begun by the room's: `accounts-sessions`. Never changed: the database knows it.
    pub name: &'static str,
    /// When.
    pub schedule: Schedule,
    work: Arc<Work>,
}

impl Job {
    /// A job. What it runs gets the database and the present; it must be right when done twice, and
    /// answers with what it did, in a few English words without personal data.
    pub fn new<W, F>(name: &'static str, schedule: Schedule, work: W) -> Self
    where
        W: Fn(Db, Now) -> F + Send + Sync + 'static,
        F: Future<Output = anyhow::Result<String>> + Send + 'static,
    {
        Self {
            name,
            schedule,
            work: Arc::new(move |db, now| work(db, now).boxed()),
        }
    }

    pub(super) fn start(&self, db: &Db, now: Now) -> BoxFuture<'static, anyhow::Result<String>> {
        (self.work)(db.clone(), now)
    }
}

impl fmt::Debug for Job {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Job({}, {:?})", self.name, self.schedule)
    }
}

/// All jobs of the program.
#[derive(Debug, Clone, Default)]
pub struct Jobs(Arc<Vec<Job>>);

impl Jobs {
    /// These, in the order of their names.
    ///
    /// # Panics
    /// When two have one name: both would share one row.
    #[must_use]
    pub fn new(mut jobs: Vec<Job>) -> Self {
        jobs.sort_by_key(|job| job.name);
        for pair in jobs.windows(2) {
            assert!(
                pair[0].name != pair[1].name,
                "two jobs are called {}",
                pair[0].name
            );
        }
        Self(Arc::new(jobs))
    }

    /// Each.
    pub fn iter(&self) -> impl Iterator<Item = &Job> {
        self.0.iter()
    }

    /// The one of that name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&Job> {
        self.iter().find(|job| job.name == name)
    }
}
