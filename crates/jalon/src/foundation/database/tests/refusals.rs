//! What is refused, in which words, and that nothing was written then.

use std::{fs, path::Path, process::Command};

use sqlx::{ConnectOptions as _, Connection as _, SqliteConnection, sqlite::SqliteConnectOptions};

use super::{super::testing::*, super::*, *};

async fn refused(location: &Location, access: Access) -> OpenError {
    match Db::open(location, access).await {
        Ok(_) => panic!("{location} was opened"),
        Err(error) => {
            let text = error.to_string();
            assert!(!text.contains('\n'), "one sentence: {text}");
            error
        }
    }
}

async fn raw(path: &Path) -> SqliteConnection {
    SqliteConnectOptions::new()
        .filename(path)
        .connect()
        .await
        .unwrap()
}

#[tokio::test]
async fn a_newer_schema_is_left_alone() {
    each_location(async |location| {
        let db = Db::open(&location, Access::Write).await.unwrap();
        alter(
            &db,
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
             SELECT 9999, 'later', success, checksum, 0 FROM _sqlx_migrations LIMIT 1",
        )
        .await;
        db.close().await;
        let bytes = path_of(&location).map(|path| fs::read(path).unwrap());
        for access in [Access::Write, Access::Read] {
            let error = refused(&location, access).await;
            assert!(matches!(error, OpenError::Newer { found: 9999, .. }), "{error}");
            assert!(error.to_string().contains("nothing was written"));
        }
        assert_eq!(path_of(&location).map(|path| fs::read(path).unwrap()), bytes);
        // A check may look at it, and says so.
        let report = check::check(&location).await.unwrap();
        assert!(!report.ok && report.schema == 9999, "{report:?}");
    })
    .await;
}

#[tokio::test]
async fn an_older_schema_is_migrated_by_writers_and_reported_by_readers() {
    each_location(async |location| {
        let before_last = known_version() - 1;
        match &location {
            Location::Sqlite(path) => {
                let mut conn = SqliteConnectOptions::new()
                    .filename(path)
                    .create_if_missing(true)
                    .connect()
                    .await
                    .unwrap();
                schema::sqlite()
                    .run_to(before_last, &mut conn)
                    .await
                    .unwrap();
                conn.close().await.unwrap();
            }
            Location::Postgres(options) => {
                let mut conn = options.connect().await.unwrap();
                schema::postgres()
                    .run_to(before_last, &mut conn)
                    .await
                    .unwrap();
                conn.close().await.unwrap();
            }
        }
        let error = refused(&location, Access::Read).await;
        assert!(matches!(error, OpenError::Older { found, .. } if found == before_last));
        assert!(
            error.to_string().contains("jalon database migrate"),
            "{error}"
        );
        let db = Db::open(&location, Access::Write).await.unwrap();
        assert_eq!(db.standing().await.unwrap(), Standing::Current);
        db.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_schema_that_is_not_ours_is_refused() {
    each_location(async |location| {
        let db = Db::open(&location, Access::Write).await.unwrap();
        alter(
            &db,
            "UPDATE _sqlx_migrations SET checksum = '' WHERE version = 1",
        )
        .await;
        db.close().await;
        let error = refused(&location, Access::Write).await;
        assert!(
            matches!(error, OpenError::Altered { version: 1, .. }),
            "{error}"
        );
    })
    .await;
    let folder = Folder::new();
    let path = folder.path().join("other.db");
    let mut conn = SqliteConnectOptions::new()
        .filename(&path)
        .create_if_missing(true)
        .connect()
        .await
        .unwrap();
    sqlx::query("CREATE TABLE recipes (id INTEGER)")
        .execute(&mut conn)
        .await
        .unwrap();
    conn.close().await.unwrap();
    let error = refused(&Location::Sqlite(path), Access::Write).await;
    assert!(matches!(error, OpenError::Foreign { .. }), "{error}");
}

#[tokio::test]
async fn what_is_no_database_is_refused() {
    let folder = Folder::new();
    let path = folder.path().join("letter.txt");
    fs::write(&path, "Dear all,\n".repeat(1000)).unwrap();
    let error = refused(&Location::Sqlite(path.clone()), Access::Write).await;
    assert_eq!(error.fault(), Some(Fault::NotADatabase), "{error}");
    assert!(fs::read_to_string(&path).unwrap().starts_with("Dear all"));
    let error = refused(&Location::Sqlite(folder.path().to_owned()), Access::Write).await;
    assert_eq!(error.fault(), Some(Fault::CantOpen), "{error}");
    let error = refused(&Location::Sqlite(path.join("x/jalon.db")), Access::Write).await;
    assert!(matches!(error, OpenError::Folder { .. }), "{error}");
    let absent = folder.path().join("none.db");
    let error = refused(&Location::Sqlite(absent.clone()), Access::Read).await;
    assert!(matches!(error, OpenError::Absent(_)), "{error}");
    assert!(!absent.exists());
}

#[tokio::test]
async fn a_locked_file_is_waited_for_then_reported() {
    let (db, folder) = sqlite().await;
    db.close().await;
    let location = folder.location();
    let mut other = raw(path_of(&location).unwrap()).await;
    sqlx::query("BEGIN IMMEDIATE")
        .execute(&mut other)
        .await
        .unwrap();
    let error = refused(&location, Access::Write).await;
    assert_eq!(error.fault(), Some(Fault::Locked), "{error}");
    // Reading goes on meanwhile.
    Db::open(&location, Access::Read)
        .await
        .unwrap()
        .close()
        .await;
    sqlx::query("COMMIT").execute(&mut other).await.unwrap();
    Db::open(&location, Access::Write)
        .await
        .unwrap()
        .close()
        .await;
}

#[tokio::test]
async fn a_full_disk_loses_the_change_only() {
    let (db, _folder) = sqlite().await;
    change(&db, "kept").await.unwrap();
    let Db::Sqlite { write, .. } = &db else {
        panic!("not SQLite");
    };
    let limit = async |sql: &'static str| sqlx::query(sql).execute(write).await.unwrap();
    // The engine answers as it does when the system has no block left.
    limit("PRAGMA max_page_count = 1").await;
    let line = |n: i32| Entry::new(now(), "ana", "create", ("thing", &n.to_string()));
    let many: Vec<Entry> = (0..10_000).map(line).collect();
    let mut tx = db.begin_write().await.unwrap();
    revision::bump(&mut tx).await.unwrap();
    let error = journal::append(&mut tx, &many).await.unwrap_err();
    assert_eq!(Fault::of(&error), Some(Fault::Full), "{error}");
    drop(tx);
    assert_eq!((lines(&db).await, db.revision().await.unwrap()), (1, 1));
    limit("PRAGMA max_page_count = 1000000").await;
    change(&db, "again").await.unwrap();
    assert_eq!(lines(&db).await, 2);
}

/// A real file system without room: only root can mount one.
#[tokio::test]
async fn a_disk_without_room_is_reported_at_opening() {
    let folder = Folder::new();
    let run = |program: &str, arguments: &[&str]| {
        let done = Command::new(program)
            .args(arguments)
            .arg(folder.path())
            .output();
        done.is_ok_and(|done| done.status.success())
    };
    if !run("mount", &["-t", "tmpfs", "-o", "size=16k", "tmpfs"]) {
        println!("skipped: a full disk (only root can mount one)");
        return;
    }
    let outcome = Db::open(&folder.location(), Access::Write).await;
    drop(outcome.as_ref().map(Db::close));
    assert!(run("umount", &["-l"]));
    let error = outcome.unwrap_err();
    assert_eq!(error.fault(), Some(Fault::Full), "{error}");
}

#[tokio::test]
async fn a_file_that_cannot_be_written_is_reported() {
    let (db, folder) = sqlite().await;
    change(&db, "a").await.unwrap();
    db.close().await;
    let location = folder.location();
    let path = path_of(&location).unwrap();
    // Rights don't stop root; a flag of the file system does.
    let flag = |flag: &str| Command::new("chattr").arg(flag).arg(path).output();
    let is_immutable = flag("+i").is_ok_and(|done| done.status.success());
    let mut rights = fs::metadata(path).unwrap().permissions();
    rights.set_readonly(true);
    let is_protected = fs::set_permissions(path, rights).is_ok();
    let may_still = fs::OpenOptions::new().append(true).open(path).is_ok();
    if may_still {
        println!("skipped: a read-only file (root without chattr)");
        return;
    }
    assert!(is_immutable || is_protected);
    let outcome = Db::open(&location, Access::Write).await;
    let read = Db::open(&location, Access::Read).await;
    if is_immutable {
        flag("-i").unwrap();
    }
    let error = outcome.unwrap_err();
    assert_eq!(error.fault(), Some(Fault::ReadOnly), "{error}");
    let read = read.unwrap();
    assert_eq!(lines(&read).await, 1);
    read.close().await;
}

#[tokio::test]
async fn what_servers_refuse_is_told_without_passwords() {
    let Some(server) = postgres_server() else {
        return;
    };
    let Ok(Location::Postgres(options)) = server.parse() else {
        panic!("JALON_TEST_POSTGRES is no PostgreSQL address");
    };
    let at = |options: sqlx::postgres::PgConnectOptions| Location::Postgres(Box::new(options));
    let cases = [
        (
            options.clone().database("jalon_no_such_database"),
            Fault::Missing,
        ),
        (
            options
                .clone()
                .username("jalon_no_such_user")
                .password("s3cret"),
            Fault::Refused,
        ),
        (
            options.clone().host("127.0.0.1").port(1),
            Fault::Unreachable,
        ),
        (
            options.clone().host("no-such-host.invalid"),
            Fault::Unreachable,
        ),
    ];
    for (options, fault) in cases {
        let error = refused(&at(options), Access::Write).await;
        assert_eq!(error.fault(), Some(fault), "{error}");
        assert!(!error.to_string().contains("s3cret"), "{error}");
    }
}

#[tokio::test]
async fn a_wrong_password_and_missing_rights_are_told() {
    each_location(async |location| {
        let Location::Postgres(options) = &location else {
            return;
        };
        let mut conn = options.connect().await.unwrap();
        // scripts/with-postgres has the server ask this role for its password.
        sqlx::raw_sql(
            "DROP ROLE IF EXISTS jalon_password; \
             CREATE ROLE jalon_password LOGIN PASSWORD 'right'; \
             REVOKE CREATE ON SCHEMA public FROM PUBLIC",
        )
        .execute(&mut conn)
        .await
        .unwrap();
        let role = |password: &str| {
            let options = options.as_ref().clone();
            Location::Postgres(Box::new(
                options.username("jalon_password").password(password),
            ))
        };
        let error = refused(&role("right"), Access::Write).await;
        assert_eq!(error.fault(), Some(Fault::Denied), "{error}");
        match Db::open(&role("wr0ng"), Access::Write).await {
            Err(error) if error.fault() == Some(Fault::Refused) => {
                assert!(!error.to_string().contains("wr0ng"), "{error}");
            }
            Err(error) if error.fault() == Some(Fault::Denied) => {
                println!("skipped: wrong password (this server trusts everybody)");
            }
            other => panic!("{other:?}"),
        }
        sqlx::raw_sql("DROP ROLE jalon_password")
            .execute(&mut conn)
            .await
            .unwrap();
        conn.close().await.unwrap();
    })
    .await;
}
