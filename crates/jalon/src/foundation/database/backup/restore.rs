//! Putting a backup back.

use std::path::Path;

use sqlx::{ConnectOptions as _, Connection as _};

use super::{
    super::{
        Access, Db, Location, OpenError, Standing,
        check::{TableCount, check, check_open},
        copy::{copy_from, prepare::may_replace},
        file::Draft,
        open, schema,
    },
    BackupError, RestoreReport, copy_into,
};

/// Puts a backup back: into a database that holds nothing, or with `force` in the place of what it
/// holds. A backup of an older version is brought to the present schema.
///
/// # Errors
/// See [`BackupError`]; the database is then as it was.
pub async fn restore(
    file: &Path,
    database: &Location,
    force: bool,
) -> Result<RestoreReport, BackupError> {
    let backup = Location::Sqlite(file.to_owned());
    if database.is_same(&backup) {
        return Err(BackupError::Same);
    }
    let report = check(&backup).await?;
    let standing = standing(&backup).await?;
    if standing == Standing::Empty {
        return Err(BackupError::Empty(backup.to_string()));
    }
    let outdated = matches!(standing, Standing::Older { .. });
    if !outdated {
        open::refuse(&backup, &standing, Access::Read)?;
    }
    // An older schema is the one problem that is none.
    if report.problems.len() > usize::from(outdated) {
        return Err(BackupError::NotWhole {
            file: file.to_owned(),
            problems: report.problems,
        });
    }
    let tables = match database {
        Location::Sqlite(path) => {
            may_replace(database, force).await?;
            let draft = Draft::beside(path)?;
            let tables = modernise(&backup, &draft).await?;
            draft.put_in_place(true).await?;
            tables
        }
        Location::Postgres(_) => {
            let draft = Draft::beside(&std::env::temp_dir().join("jalon-restore.db"))?;
            let tables = modernise(&backup, &draft).await?;
            let source = Db::open(&draft.location(), Access::Read).await?;
            let outcome = copy_from(&source, database, force).await;
            source.close().await;
            outcome?;
            tables
        }
    };
    Ok(RestoreReport {
        file: file.to_owned(),
        database: database.to_string(),
        backup_schema: report.schema,
        schema: schema::known_version(),
        tables,
    })
}

/// Copies a backup into the draft and brings it to the present schema.
async fn modernise(backup: &Location, draft: &Draft) -> Result<Vec<TableCount>, BackupError> {
    let broken = |error| OpenError::from_engine(backup, error);
    let Location::Sqlite(path) = backup else {
        return Ok(Vec::new());
    };
    let mut conn = open::copier(path).connect().await.map_err(broken)?;
    copy_into(&mut conn, draft).await.map_err(broken)?;
    conn.close().await.map_err(broken)?;
    let place = draft.location();
    let db = Db::open(&place, Access::Write).await?;
    let report = check_open(&db, &place).await;
    db.close().await;
    let report = report.map_err(broken)?;
    if report.ok {
        return Ok(report.tables);
    }
    Err(BackupError::NotWhole {
        file: path.clone(),
        problems: report.problems,
    })
}

async fn standing(location: &Location) -> Result<Standing, OpenError> {
    let db = Db::open(location, Access::Inspect).await?;
    let standing = db.standing().await;
    db.close().await;
    standing.map_err(|error| OpenError::from_engine(location, error))
}
