//! What works beside the server for as long as it runs: mails, jobs.

use std::time::Duration;

use tokio::{sync::watch, task::JoinSet};

use crate::{
    administration::Machinery,
    foundation::{clock::Clock, database::Db, jobs, mail},
};

/// Everything that works beside the server.
#[derive(Debug)]
pub(super) struct Workers {
    stop: watch::Sender<bool>,
    tasks: JoinSet<()>,
}

impl Workers {
    /// Starts them.
    pub(super) fn start(db: &Db, machinery: &Machinery) -> Self {
        let (stop, told) = watch::channel(false);
        let mut tasks = JoinSet::new();
        let mails = mail::Worker {
            db: db.clone(),
            delivery: machinery.delivery.clone(),
            clock: Clock::default(),
            metrics: machinery.mail_metrics.clone(),
        };
        tasks.spawn(mails.run(told.clone()));
        let runs = jobs::Worker {
            db: db.clone(),
            jobs: machinery.jobs.clone(),
            clock: Clock::default(),
        };
        tasks.spawn(runs.run(told));
        Self { stop, tasks }
    }

    /// Lets them finish what they are at, for that long at most.
    pub(super) async fn stop(mut self, patience: Duration) {
        self.stop.send_replace(true);
        let all = async { while self.tasks.join_next().await.is_some() {} };
        if tokio::time::timeout(patience, all).await.is_err() {
            tracing::warn!("mails or jobs were cut off; another run will do them");
        }
    }
}
