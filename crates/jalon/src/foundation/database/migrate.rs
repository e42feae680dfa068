//! Bringing a database to the present schema, and telling what was done.

use serde::Serialize;

use super::{Access, Db, Location, OpenError, Standing, schema};

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MigrateReport {
    /// The database, without password.
    pub database: String,
    /// `sqlite` or `postgres`.
    pub engine: &'static str,
    /// Version of the schema before, 0 when there was no database or an empty one.
    pub before: i64,
    /// Version of the schema now.
    pub after: i64,
}

/// Makes the database if absent and brings it to the present schema. Harmless when it is there
/// already, and when several nodes do it at once.
///
/// # Errors
/// When the database can't be opened, or is of a newer schema.
pub async fn migrate(location: &Location) -> Result<MigrateReport, OpenError> {
    let broken = |error| OpenError::from_engine(location, error);
    let before = match Db::open(location, Access::Inspect).await {
        Ok(db) => {
            let standing = db.standing().await;
            db.close().await;
            match standing.map_err(broken)? {
                Standing::Current => schema::known_version(),
                Standing::Older { found } => found,
                // The others are refused below, in their own words.
                _ => 0,
            }
        }
        Err(OpenError::Absent(_)) => 0,
        Err(error) => return Err(error),
    };
    let db = Db::open(location, Access::Write).await?;
    let engine = db.engine();
    db.close().await;
    Ok(MigrateReport {
        database: location.to_string(),
        engine,
        before,
        after: schema::known_version(),
    })
}
