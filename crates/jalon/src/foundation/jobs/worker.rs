//! What runs jobs for as long as the program runs.

use std::{collections::HashMap, time::Duration};

use tokio::{sync::watch, task::JoinSet};

use super::{Jobs, lease};
use crate::foundation::{clock::Clock, database::Db, stored::StoreResult};

/// How often we look whether a job's time has come.
const EVERY: Duration = Duration::from_secs(1);

/// Runs jobs when their time comes.
#[derive(Debug, Clone)]
pub struct Worker {
    /// Where leases are.
    pub db: Db,
    /// What to run.
    pub jobs: Jobs,
    /// What time it is.
    pub clock: Clock,
}

impl Worker {
    /// Works until told to stop; runs that go on then are finished.
    pub async fn run(self, mut stop: watch::Receiver<bool>) {
        let mut running = JoinSet::new();
        let mut names = HashMap::new();
        let mut is_introduced = false;
        let mut is_troubled = false;
        while !*stop.borrow() {
            match self
                .begin_due(&mut is_introduced, &mut running, &mut names)
                .await
            {
                Ok(()) => is_troubled = false,
                Err(error) if !is_troubled => {
                    is_troubled = true;
                    tracing::warn!(%error, "the jobs can't be read; trying again");
                }
                Err(_) => {}
            }
            tokio::select! {
                () = tokio::time::sleep(EVERY) => {}
                Some(done) = running.join_next_with_id() => {
                    let id = match &done {
                        Ok((id, ())) => *id,
                        Err(error) => error.id(),
                    };
                    names.remove(&id);
                }
                _ = stop.wait_for(|stop| *stop) => break,
            }
        }
        while running.join_next().await.is_some() {}
    }

    async fn begin_due(
        &self,
        is_introduced: &mut bool,
        running: &mut JoinSet<()>,
        names: &mut HashMap<tokio::task::Id, String>,
    ) -> StoreResult<()> {
        let now = self.clock.now();
        if !*is_introduced {
            lease::introduce(&self.db, &self.jobs, now).await?;
            *is_introduced = true;
        }
        for name in lease::list_due(&self.db, &self.jobs, now).await? {
            let is_here = names.values().any(|running| *running == name);
            let Some(job) = self.jobs.find(&name).filter(|_| !is_here) else {
                continue;
            };
            let (db, job, clock) = (self.db.clone(), job.clone(), self.clock.clone());
            let handle = running.spawn(async move {
                // How it ended is noted in the database and in the log.
                let _ = lease::run_if_due(&db, &job, &clock).await;
            });
            names.insert(handle.id(), name);
        }
        Ok(())
    }
}
