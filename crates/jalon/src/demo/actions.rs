//! Putting the fictional network into a database, by the same door as an import.

use chrono::NaiveDate;
use content::Reading;
use programme::network::{Network, Record};

use super::{ACTOR, evidence, impact, money, network, players::cast, register, standards};
use crate::{
    foundation::{
        clock::Now,
        database::{Access, Db, Location, OpenError},
        revision,
        stored::StoreError,
    },
    import::{ImportError, OnConflict, Options, Report, import},
    record::{find_last_run, load},
};

/// What the list of imports names as source.
const SOURCE: &str = "demo:";

/// Why the demonstration could not be made. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The database holds something else.
    #[error(
        "{0} holds a record that this command did not make, and would be overwritten: \
         choose another place with --database, for instance --database ./var/demo-2.db"
    )]
    NotADemo(String),
    /// The database can't be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The record can't be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Nothing can be registered.
    #[error(transparent)]
    Register(#[from] crate::register::RegisterError),
    /// The record can't be written.
    #[error(transparent)]
    Import(#[from] ImportError),
}

impl From<sqlx::Error> for DemoError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

/// Makes the database there hold the fictional network of that seed, seen from `today`: a new
/// database, or one that this made before, whose record is replaced. Fictional people get addresses
/// and roles.
///
/// # Errors
/// [`DemoError::NotADemo`] when the database holds another record; it is left untouched, its
/// schema too. Otherwise when it can't be opened or written.
pub async fn make(
    location: &Location,
    seed: u64,
    today: NaiveDate,
    now: Now,
) -> Result<Report, DemoError> {
    let former = former_seed(location).await?;
    let db = Db::open(location, Access::Write).await?;
    let source = format!("{SOURCE}{seed}");
    let reading = Reading {
        record: network(seed, today),
        documents: Vec::new(),
        findings: Vec::new(),
    };
    let options = Options {
        dry_run: false,
        prune: true,
        yes: true,
        // What was tried out in the demonstration stays; another network takes its place whole.
        on_conflict: if former.is_some_and(|former| former != source) {
            OnConflict::Replace
        } else {
            OnConflict::KeepOurs
        },
    };
    let registered = register::fill(&db, &reading.record, today, now).await;
    let answered = standards::fill(&db, &reading.record, today, now).await;
    let outcome = import(&db, &reading, &source, options, ACTOR, now).await;
    let filled = match money::fill(&db, &reading.record, today, ACTOR, now).await {
        Ok(()) => impact::fill(&db, &reading.record, today, ACTOR, now).await,
        Err(error) => Err(error),
    };
    let heard = evidence::fill(&db, &reading.record, today, ACTOR, now).await;
    let outcome = match outcome {
        Ok(report) => whole(&db, report, reading.record, now).await,
        Err(error) => Err(error.into()),
    };
    db.close().await;
    filled?;
    registered?;
    heard?;
    answered?;
    outcome
}

/// Gives roles to the cast, and tells of the whole: the revision with all that was filled in.
async fn whole(db: &Db, report: Report, record: Record, now: Now) -> Result<Report, DemoError> {
    cast(db, &Network::new(record), now).await?;
    let mut tx = db.begin_read().await?;
    let revision = revision::current(&mut tx).await?;
    Ok(Report { revision, ..report })
}

/// Which demonstration the database holds; none when it is to be filled. Refuses another record.
async fn former_seed(location: &Location) -> Result<Option<String>, DemoError> {
    let db = match Db::open(location, Access::Read).await {
        Ok(db) => db,
        // Not there yet, or empty: a database to fill.
        Err(OpenError::Absent(_) | OpenError::Older { found: 0, .. }) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let found = last_source(&db).await;
    db.close().await;
    found?.ok_or_else(|| DemoError::NotADemo(location.to_string()))
}

/// `Some(None)` for an empty database, nothing for one that holds another record.
async fn last_source(db: &Db) -> Result<Option<Option<String>>, DemoError> {
    let mut tx = db.begin_read().await?;
    if let Some((run, _)) = find_last_run(&mut tx).await? {
        let is_demo = run.actor == ACTOR && run.source.starts_with(SOURCE);
        return Ok(is_demo.then_some(Some(run.source)));
    }
    let (_, record) = load(&mut tx).await?;
    Ok((record == programme::network::Record::default()).then_some(None))
}
