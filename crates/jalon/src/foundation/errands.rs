//! What goes on after an answer has left, and must be finished before the program stops.
//!
//! Only for short work: a stop waits for it. Work that must outlive a crash is a row in the database.

use std::{future::Future, sync::Arc, time::Duration};

use tokio::sync::watch;

/// Errands under way. Cheap to clone; clones count together.
#[derive(Debug, Clone)]
pub struct Errands {
    running: Arc<watch::Sender<usize>>,
}

impl Default for Errands {
    fn default() -> Self {
        Self {
            running: Arc::new(watch::Sender::new(0)),
        }
    }
}

impl Errands {
    /// Begins an errand; the caller does not wait for it.
    pub fn run(&self, errand: impl Future<Output = ()> + Send + 'static) {
        self.running.send_modify(|running| *running += 1);
        let done = Done(Arc::clone(&self.running));
        tokio::spawn(async move {
            let _done = done;
            errand.await;
        });
    }

    /// Waits until none is under way, for so long at most. Says whether all were finished.
    pub async fn finished(&self, patience: Duration) -> bool {
        let mut running = self.running.subscribe();
        let all = running.wait_for(|running| *running == 0);
        tokio::time::timeout(patience, all)
            .await
            .is_ok_and(|finished| finished.is_ok())
    }
}

/// Counts an errand as done, even when it panicked.
struct Done(Arc<watch::Sender<usize>>);

impl Drop for Done {
    fn drop(&mut self) {
        self.0.send_modify(|running| *running -= 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::sync::oneshot;

    const MOMENT: Duration = Duration::from_millis(20);

    #[tokio::test]
    async fn a_stop_waits_for_errands_however_they_end() {
        let errands = Errands::default();
        assert!(errands.finished(MOMENT).await, "none was begun");
        let (finish, told) = oneshot::channel::<()>();
        errands.clone().run(async move {
            let _ = told.await;
        });
        assert!(!errands.finished(MOMENT).await, "one is under way");
        finish.send(()).expect("it waits");
        assert!(errands.finished(Duration::from_secs(5)).await);
        errands.run(async { panic!("an errand of this test fails") });
        assert!(errands.finished(Duration::from_secs(5)).await);
    }
}
