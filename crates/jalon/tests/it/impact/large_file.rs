//! A file much larger than the memory that reading it takes, through the real program.

use std::{
    fmt::Write as _,
    io::Write as _,
    process::{Command, Stdio},
};

use jalon::{
    foundation::{database::Location, database::testing::sqlite},
    impact,
};
use programme::impact::{
    indicators::{Definitions, Kind},
    period::Frequency,
};

use super::samples::{at, day, defined, indicator, slug};
use crate::{member_site::Site, servers::database};

/// Megabytes that the file has, unless `JALON_TEST_LARGE_FILE_MB` says another number.
const MEGABYTES: usize = 300;
/// Megabytes of memory that the program may take at its highest, however large the file is.
const MOST_MEMORY: usize = 150;

#[expect(clippy::disallowed_methods, reason = "how much this test writes")]
fn megabytes() -> usize {
    let asked = std::env::var("JALON_TEST_LARGE_FILE_MB").ok();
    asked
        .and_then(|size| size.parse().ok())
        .unwrap_or(MEGABYTES)
}

/// The most memory that a process took so far, in megabytes (Linux: /proc).
fn highest(process: u32) -> Option<usize> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes: usize = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes >> 10)
}

/// Megabytes of a file that comes through HTTP, and what this process may take beyond what it took
/// before: a body that was held whole would take more than twice that.
const THROUGH_HTTP: usize = 150;
const MOST_BEYOND: usize = 60;

#[tokio::test(flavor = "multi_thread")]
async fn a_large_body_is_read_as_it_comes_through_http_too() {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let (db, _folder) = sqlite().await;
    let site = Site::with_cast(&db).await;
    let name = "Dossiers traités dans les délais ".repeat(6);
    let name = name.trim();
    let mut tx = db.begin_write().await.unwrap();
    let mut one = indicator("ours", name, Kind::Count);
    let mut definition = one.definitions.latest().definition.clone();
    definition.frequency = Frequency::Day;
    one.definitions = Definitions::new(day("1950-01-01"), definition).unwrap();
    defined(&mut tx, one, at("2024-01-01T08:00:00Z")).await;
    tx.commit().await.unwrap();
    let team = site.member("team_member").await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = site.router.clone();
    tokio::spawn(async move { axum::serve(listener, router).await });

    let mut socket = tokio::net::TcpStream::connect(address).await.unwrap();
    let head = format!(
        "POST /espace/services/ours/impact/fichier HTTP/1.1\r\nHost: {address}\r\n\
         Accept: text/html\r\nCookie: {}\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\
         Content-Type: multipart/form-data; boundary=EDGE\r\n\r\n",
        team.cookie()
    );
    socket.write_all(head.as_bytes()).await.unwrap();
    let mut first = format!(
        "--EDGE\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{}\r\n--EDGE\r\n\
         Content-Disposition: form-data; name=\"file\"; filename=\"m.csv\"\r\n\r\n",
        team.csrf()
    );
    first.push_str("indicateur;periode;valeur;unite\n");
    let chunk = async |socket: &mut tokio::net::TcpStream, text: &str| {
        let sized = format!("{:x}\r\n{text}\r\n", text.len());
        socket.write_all(sized.as_bytes()).await.unwrap();
    };
    chunk(&mut socket, &first).await;
    let process = std::process::id();
    let before = highest(process).unwrap_or(0);
    assert!(before > 0, "the kernel does not tell the memory");
    let (mut sent, mut lines) = (0_usize, 0_usize);
    while sent < THROUGH_HTTP << 20 {
        let mut piece = String::new();
        for _ in 0..2_000 {
            let at = u64::try_from(lines % 18_000).unwrap();
            let date = day("1970-01-01") + chrono::Days::new(at);
            writeln!(piece, "{name};{date};{at};dossiers").unwrap();
            lines += 1;
        }
        chunk(&mut socket, &piece).await;
        sent += piece.len();
    }
    chunk(&mut socket, "\r\n--EDGE--\r\n").await;
    socket.write_all(b"0\r\n\r\n").await.unwrap();
    let mut answer = Vec::new();
    socket.read_to_end(&mut answer).await.unwrap();
    let answer = String::from_utf8_lossy(&answer);
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    let told = "18\u{202f}000 nouveaux chiffres";
    assert!(answer.contains(told), "{answer}");
    let beyond = highest(process).unwrap_or(usize::MAX) - before;
    assert!(
        beyond <= MOST_BEYOND,
        "{beyond} MB were taken to read {} MB",
        sent >> 20
    );
}

#[tokio::test]
async fn memory_is_bounded_however_large_the_file() {
    let (db, folder) = sqlite().await;
    let now = at("2026-04-10T09:00:00Z");
    // A long name makes a large file of few lines: reading lines is what takes the time.
    let name = "Dossiers traités dans les délais ".repeat(6);
    let name = name.trim();
    let mut tx = db.begin_write().await.unwrap();
    let mut one = indicator("ours", name, Kind::Count);
    let mut definition = one.definitions.latest().definition.clone();
    definition.frequency = Frequency::Day;
    one.definitions = Definitions::new(day("1950-01-01"), definition).unwrap();
    let kept = defined(&mut tx, one, now).await;
    tx.commit().await.unwrap();
    db.close().await;

    let location: Location = folder.location();
    let mut child = Command::new(env!("CARGO_BIN_EXE_jalon"))
        .args([
            "impact",
            "import",
            "/dev/stdin",
            "--service",
            "ours",
            "--by",
            "ada",
        ])
        .args(["--json", "--database", &database(&location)])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .unwrap();
    let process = child.id();
    let mut input = child.stdin.take().unwrap();
    let (mut sent, mut lines, mut memory) = (0_usize, 0_usize, 0_usize);
    input
        .write_all(b"indicateur;periode;valeur;unite\n")
        .unwrap();
    // Every day of fifty years, then all of them again and again: the same figure is no error.
    while sent < megabytes() << 20 {
        let mut piece = String::new();
        for _ in 0..5_000 {
            let at = u64::try_from(lines % 18_000).unwrap();
            let date = day("1970-01-01") + chrono::Days::new(at);
            writeln!(piece, "{name};{date};{at};dossiers").unwrap();
            lines += 1;
        }
        input.write_all(piece.as_bytes()).unwrap();
        sent += piece.len();
        memory = memory.max(highest(process).unwrap_or(0));
    }
    drop(input);
    let watch = std::thread::spawn(move || {
        let mut most = 0;
        while let Some(now) = highest(process) {
            most = most.max(now);
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        most
    });
    let output = child.wait_with_output().unwrap();
    let memory = memory.max(watch.join().unwrap());
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(output.status.success(), "{told}");
    assert_eq!(told["recorded"], true);
    assert_eq!(told["lines"], lines);
    assert_eq!(told["new"], 18_000);
    assert_eq!(told["same"], lines - 18_000);
    assert!(memory > 0, "the kernel does not tell the memory");
    assert!(
        memory <= MOST_MEMORY,
        "{memory} MB were taken to read {} MB",
        sent >> 20
    );
    let db =
        jalon::foundation::database::Db::open(&location, jalon::foundation::database::Access::Read)
            .await
            .unwrap();
    let mut tx = db.begin_read().await.unwrap();
    let now = jalon::foundation::clock::Now::from_system();
    let series = impact::series_of_kept(&mut tx, &kept, now.0).await.unwrap();
    assert_eq!(series.segments[0].points.len(), 18_000);
    let found = impact::indicators_of(&mut tx, &slug("ours")).await.unwrap();
    assert_eq!(found.len(), 1);
}
