//! What takes mails from the queue and hands them to the server, for as long as the program runs.

use std::time::Duration;

use chrono::TimeDelta;
use tokio::sync::watch;

use super::{Delivery, MailMetrics, policy, store};
use crate::foundation::{
    clock::{Clock, Now},
    database::Db,
    ids::new_id,
    stored::StoreResult,
};

/// How often the queue is looked at.
const EVERY: Duration = Duration::from_secs(1);
/// Every how many looks the queue is counted.
const COUNT_EVERY: u32 = 15;
/// Mails on their way at once: one slow server's answer doesn't hold up all others.
const AT_ONCE: usize = 4;
/// How long a mail belongs to one worker: five times what a try may take, so that clocks that
/// differ by minutes do no harm. After a kill, the mail leaves that much later.
const LEASE_MINUTES: i64 = 5;

/// Sends what is queued.
#[derive(Debug, Clone)]
pub struct Worker {
    /// Where the queue is.
    pub db: Db,
    /// Where mails go.
    pub delivery: Delivery,
    /// What time it is.
    pub clock: Clock,
    /// Figures of what is done.
    pub metrics: MailMetrics,
}

impl Worker {
    /// Works until told to stop; what is on its way then is finished.
    pub async fn run(self, mut stop: watch::Receiver<bool>) {
        if matches!(self.delivery, Delivery::Nowhere) {
            tracing::warn!("no mail server is set (mail.url): mails wait");
        }
        let mut is_troubled = false;
        let mut looks: u32 = 0;
        while !*stop.borrow() {
            let counts = looks.is_multiple_of(COUNT_EVERY);
            looks = looks.wrapping_add(1);
            match self.tick(counts).await {
                Ok(()) => is_troubled = false,
                Err(error) if !is_troubled => {
                    is_troubled = true;
                    tracing::warn!(%error, "the queue of mails can't be read; trying again");
                }
                Err(_) => {}
            }
            tokio::select! {
                () = tokio::time::sleep(EVERY) => {}
                _ = stop.wait_for(|stop| *stop) => return,
            }
        }
    }

    async fn tick(&self, counts: bool) -> StoreResult<()> {
        let now = self.clock.now();
        let mut tx = self.db.begin_read().await?;
        if counts {
            self.metrics.looked(&store::count_by_state(&mut tx).await?);
        }
        let is_due = store::is_any_due(&mut tx, now).await?;
        drop(tx);
        // Without a server, what waits waits for the day when one is set.
        if is_due && !matches!(self.delivery, Delivery::Nowhere) {
            send_counted(&self.db, &self.delivery, &self.clock, &self.metrics).await?;
        }
        Ok(())
    }
}

/// Sends everything that is due now, each mail once by whoever leases it first. Returns how many
/// tries were made.
///
/// # Errors
/// When the queue can't be read or written. Refusals by the mail server are results, not errors.
pub async fn send_due(db: &Db, delivery: &Delivery, clock: &Clock) -> StoreResult<usize> {
    send_counted(db, delivery, clock, &MailMetrics::default()).await
}

async fn send_counted(
    db: &Db,
    delivery: &Delivery,
    clock: &Clock,
    metrics: &MailMetrics,
) -> StoreResult<usize> {
    let now = clock.now();
    let mut tx = db.begin_write().await?;
    let late = store::expire(&mut tx, now).await?;
    let old = store::give_up(&mut tx, policy::oldest(now), now).await?;
    tx.commit().await?;
    if late + old > 0 {
        tracing::info!(late, old, "mails were too late or too old to be sent");
    }
    let senders = (0..AT_ONCE).map(|_| send_one_by_one(db, delivery, clock, metrics));
    let sent = futures_util::future::join_all(senders).await;
    sent.into_iter().sum()
}

async fn send_one_by_one(
    db: &Db,
    delivery: &Delivery,
    clock: &Clock,
    metrics: &MailMetrics,
) -> StoreResult<usize> {
    let mut tries = 0;
    while send_next(db, delivery, clock, metrics).await? {
        tries += 1;
    }
    Ok(tries)
}

/// Tries the most pressing mail. Returns false when none is due.
async fn send_next(
    db: &Db,
    delivery: &Delivery,
    clock: &Clock,
    metrics: &MailMetrics,
) -> StoreResult<bool> {
    let now = clock.now();
    let holder = new_id(now);
    let until = Now(now.0 + TimeDelta::minutes(LEASE_MINUTES));
    let mut tx = db.begin_write().await?;
    let leased = store::lease(&mut tx, &holder, now, until).await?;
    tx.commit().await?;
    let Some(mail) = leased else {
        return Ok(false);
    };
    let outcome = delivery.send(&mail).await;
    metrics.tried(&outcome);
    let now = clock.now();
    let next = policy::next(&outcome, mail.attempts, mail.queued_at, now);
    let mut tx = db.begin_write().await?;
    let why = outcome.why();
    let keeps_words = delivery.keeps_words();
    let key = (mail.id.as_str(), holder.as_str());
    let noted = store::settle(&mut tx, key, next, why, keeps_words, now).await?;
    tx.commit().await?;
    let (id, kind, attempt) = (&mail.id, &mail.kind, mail.attempts);
    match next {
        _ if !noted => tracing::warn!(id, kind, "the mail took longer than its lease"),
        policy::Next::Sent => tracing::info!(id, kind, attempt, "mail sent"),
        policy::Next::Again(_) => {
            tracing::info!(id, kind, attempt, outcome = outcome.told(), "mail put off");
        }
        policy::Next::Failed => {
            tracing::warn!(id, kind, attempt, outcome = outcome.told(), "mail given up");
        }
    }
    Ok(true)
}
