//! Taking a backup.

use std::path::Path;

use sqlx::{ConnectOptions as _, Connection as _, SqliteConnection};

use super::{
    super::{
        Access, Db, Location, OpenError, Standing,
        catalog::Catalog,
        check::{CheckReport, TableCount, check},
        copy::copy_from,
        file::{Draft, FileError},
        open,
    },
    BackupError, BackupReport, Compared, copy_into,
};

/// Saves the database into a file, also while it is being used. The file is complete when it
/// appears; one that is there is replaced with `force` only.
///
/// # Errors
/// See [`BackupError`]; then no file was made or replaced.
pub async fn backup(
    database: &Location,
    file: &Path,
    force: bool,
) -> Result<BackupReport, BackupError> {
    let target = Location::Sqlite(file.to_owned());
    if database.is_same(&target) {
        return Err(BackupError::Same);
    }
    if file.exists() && !force {
        return Err(FileError::Exists(file.to_owned()).into());
    }
    let db = Db::open(database, Access::Inspect).await?;
    let outcome = save(&db, database, file, force).await;
    db.close().await;
    outcome
}

async fn save(
    db: &Db,
    database: &Location,
    file: &Path,
    force: bool,
) -> Result<BackupReport, BackupError> {
    let broken = |error| OpenError::from_engine(database, error);
    let standing = db.standing().await.map_err(broken)?;
    if standing == Standing::Empty {
        return Err(BackupError::Empty(database.to_string()));
    }
    let (compared, report) = match database {
        Location::Sqlite(path) => {
            let draft = Draft::beside(file)?;
            let compared = photograph(db, path, &draft).await.map_err(broken)?;
            let (compared, report) = verify(compared, file, &draft).await?;
            draft.put_in_place(force).await?;
            (compared, report)
        }
        Location::Postgres(_) => {
            open::refuse(database, &standing, Access::Read)?;
            let target = Location::Sqlite(file.to_owned());
            copy_from(db, &target, force).await?;
            (Compared::Checksums, check(&target).await?)
        }
    };
    Ok(BackupReport {
        database: database.to_string(),
        file: file.to_owned(),
        bytes: report.bytes,
        schema: report.schema,
        compared,
        tables: report.tables,
    })
}

/// What was seen of the database before and after it was copied.
struct Witness {
    before: Vec<TableCount>,
    after: Vec<TableCount>,
    is_unchanged: bool,
}

/// Writes a copy of one state of the database into the draft.
async fn photograph(db: &Db, path: &Path, draft: &Draft) -> sqlx::Result<Witness> {
    let mut conn = open::copier(path).connect().await?;
    let version_before = data_version(&mut conn).await?;
    let before = counts(db).await?;
    copy_into(&mut conn, draft).await?;
    let after = counts(db).await?;
    let version_after = data_version(&mut conn).await?;
    conn.close().await?;
    Ok(Witness {
        before,
        after,
        is_unchanged: version_before == version_after,
    })
}

// Changes whenever another connection commits.
async fn data_version(conn: &mut SqliteConnection) -> sqlx::Result<i64> {
    sqlx::query_scalar("PRAGMA data_version")
        .fetch_one(conn)
        .await
}

async fn counts(db: &Db) -> sqlx::Result<Vec<TableCount>> {
    let mut tx = db.begin_read().await?;
    let catalog = Catalog::read(&mut tx).await?;
    let mut counts = Vec::new();
    for table in catalog.tables {
        let rows = table.count(&mut tx).await?;
        counts.push(TableCount {
            table: table.name,
            rows,
        });
    }
    Ok(counts)
}

async fn verify(
    witness: Witness,
    file: &Path,
    draft: &Draft,
) -> Result<(Compared, CheckReport), BackupError> {
    let place = draft.location();
    let report = check(&place).await?;
    let mut problems = Vec::new();
    // The schema of the database is not the backup's fault.
    if !report.ok && report.schema == report.known_schema {
        problems.clone_from(&report.problems);
    }
    if witness.is_unchanged && report.tables != witness.before {
        problems.push("the numbers of rows differ from the database's".to_owned());
    }
    let journal = |counts: &[TableCount]| {
        let mut counts = counts.iter();
        counts
            .find(|one| one.table == "journal")
            .map(|one| one.rows)
    };
    let (low, high) = (journal(&witness.before), journal(&witness.after));
    let saved = journal(&report.tables);
    if saved < low || saved > high {
        problems.push("the journal is shorter or longer than the database's".to_owned());
    }
    if !problems.is_empty() {
        return Err(BackupError::NotWhole {
            file: file.to_owned(),
            problems,
        });
    }
    let compared = if witness.is_unchanged {
        Compared::Equal
    } else {
        Compared::WithinBounds
    };
    Ok((compared, report))
}
