//! Watching for changes made here, by another node, or by a command beside a running server.

use std::time::Duration;

use sqlx::{PgPool, postgres::PgListener};
use tokio::sync::watch;

use super::store::CHANNEL;
use crate::foundation::database::Db;

/// How often SQLite is asked; costs some 20 µs each time.
const SQLITE_EVERY: Duration = Duration::from_millis(250);
/// How often PostgreSQL is asked when nothing was heard: a notice can be lost with its connection.
const POSTGRES_EVERY: Duration = Duration::from_secs(5);
/// How long to wait before listening again after the connection was lost.
const LISTEN_AGAIN: Duration = Duration::from_secs(1);

impl Db {
    /// Watches the count of changes. The receiver starts with the present count and hears of each
    /// later one (or of the last of several) within a second on SQLite, at once on PostgreSQL.
    ///
    /// The task behind it ends when the last receiver is dropped. While the database can't be
    /// reached it keeps trying, and says so in the log.
    ///
    /// # Errors
    /// When the present count can't be read.
    pub async fn watch(&self) -> sqlx::Result<watch::Receiver<i64>> {
        let (sender, receiver) = watch::channel(self.revision().await?);
        let db = self.clone();
        tokio::spawn(async move {
            match &db {
                Self::Sqlite { .. } => poll(&db, &sender).await,
                Self::Postgres(pool) => listen(&db, pool, &sender).await,
            }
        });
        Ok(receiver)
    }

    /// The present count of changes of the public record.
    ///
    /// # Errors
    /// When the engine can't be asked.
    pub async fn revision(&self) -> sqlx::Result<i64> {
        const SQL: &str = "SELECT counter FROM revision WHERE id = 1";
        match self {
            Self::Sqlite { read, .. } => sqlx::query_scalar(SQL).fetch_one(read).await,
            Self::Postgres(pool) => sqlx::query_scalar(SQL).fetch_one(pool).await,
        }
    }
}

async fn poll(db: &Db, sender: &watch::Sender<i64>) {
    let mut trouble = Trouble::default();
    loop {
        tokio::select! {
            () = sender.closed() => return,
            () = tokio::time::sleep(SQLITE_EVERY) => {}
        }
        trouble.note(ask(db, sender).await);
    }
}

async fn listen(db: &Db, pool: &PgPool, sender: &watch::Sender<i64>) {
    let mut trouble = Trouble::default();
    let mut listener: Option<PgListener> = None;
    loop {
        if listener.is_none() {
            listener = subscribe(pool).await.ok();
            // What was committed while nobody listened.
            trouble.note(ask(db, sender).await);
        }
        let heard = async {
            if let Some(listener) = &mut listener {
                return listener.recv().await.map(|_| ());
            }
            tokio::time::sleep(LISTEN_AGAIN).await;
            Ok(())
        };
        let lost = tokio::select! {
            () = sender.closed() => return,
            () = tokio::time::sleep(POSTGRES_EVERY) => false,
            heard = heard => heard.is_err(),
        };
        if lost {
            listener = None;
        }
        trouble.note(ask(db, sender).await);
    }
}

async fn subscribe(pool: &PgPool) -> sqlx::Result<PgListener> {
    let mut listener = PgListener::connect_with(pool).await?;
    listener.listen(CHANNEL).await?;
    Ok(listener)
}

// Different, not greater: a restored backup may count less.
async fn ask(db: &Db, sender: &watch::Sender<i64>) -> sqlx::Result<()> {
    let counter = db.revision().await?;
    sender.send_if_modified(|known| std::mem::replace(known, counter) != counter);
    Ok(())
}

/// Says once that the database is out of reach, and once that it is back.
#[derive(Debug, Default)]
struct Trouble(bool);

impl Trouble {
    fn note(&mut self, outcome: sqlx::Result<()>) {
        match outcome {
            Ok(()) if self.0 => {
                tracing::info!("the database answers again");
                self.0 = false;
            }
            Err(error) if !self.0 => {
                tracing::warn!(%error, "the database does not answer; what is published stays");
                self.0 = true;
            }
            _ => {}
        }
    }
}
