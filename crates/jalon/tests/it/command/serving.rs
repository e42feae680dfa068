//! `jalon serve` as a process: it says where it serves, shows what is imported meanwhile, and
//! stops when asked.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

const JALON: &str = env!("CARGO_BIN_EXE_jalon");

/// A running `jalon serve`, killed when the test ends early.
struct Serving {
    child: Child,
    address: String,
}

impl Serving {
    fn start(database: &Path) -> Self {
        let mut child = Command::new(JALON)
            .args(["serve", "--listen", "127.0.0.1:0", "--database"])
            .arg(database)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let stdout = child.stdout.take().expect("it has a stdout");
        let mut line = String::new();
        BufReader::new(stdout)
            .read_line(&mut line)
            .expect("it says where it serves");
        let address = line
            .split("http://")
            .nth(1)
            .and_then(|rest| rest.split(' ').next());
        let address = address
            .unwrap_or_else(|| panic!("no address in {line:?}"))
            .to_owned();
        Self { child, address }
    }

    fn get(&self, target: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).expect("it answers");
        let head = format!("GET {target} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");
        stream.write_all(head.as_bytes()).expect("it reads");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("it writes");
        answer
    }

    fn until(&self, target: &str, is_there: impl Fn(&str) -> bool) {
        let start = Instant::now();
        loop {
            let answer = self.get(target);
            if is_there(&answer) {
                return;
            }
            assert!(
                start.elapsed() < Duration::from_secs(20),
                "{target}: {answer}"
            );
            std::thread::sleep(Duration::from_millis(100));
        }
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn it_serves_what_is_recorded_also_by_another_process_and_stops_when_asked() {
    let dir = tempfile::tempdir().expect("a folder");
    let database = dir.path().join("jalon.db");
    let mut serving = Serving::start(&database);
    serving.until("/health/ready", |answer| answer.starts_with("HTTP/1.1 200"));
    // What a start puts in force (the catalogue of standards) counts as a change.
    let revision = |answer: &str| {
        let line = answer
            .lines()
            .find_map(|line| line.strip_prefix("jalon_snapshot_revision "));
        line.expect("the revision is told").to_owned()
    };
    let empty = revision(&serving.get("/metrics"));

    // Another process writes beside the server, which shows it.
    let made = Command::new(JALON)
        .args(["demo", "--no-serve", "--database"])
        .arg(&database)
        .output()
        .expect("the program starts");
    let stderr = String::from_utf8_lossy(&made.stderr);
    assert!(made.status.success(), "{stderr}");
    serving.until("/metrics", |answer| revision(answer) != empty);
    serving.until("/health/ready", |answer| answer.starts_with("HTTP/1.1 200"));

    let asked = Command::new("kill")
        .args(["-TERM", &serving.child.id().to_string()])
        .status()
        .expect("kill is there");
    assert!(asked.success());
    let status = serving.child.wait().expect("it ends");
    assert_eq!(status.code(), Some(0));
}

#[test]
fn a_taken_port_is_said_in_one_sentence() {
    let holder = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = holder.local_addr().expect("an address").to_string();
    let dir = tempfile::tempdir().expect("a folder");
    let database = dir.path().join("jalon.db");
    let refused = Command::new(JALON)
        .args(["serve", "--listen", &address, "--database"])
        .arg(&database)
        .output()
        .expect("the program starts");
    assert_eq!(refused.status.code(), Some(1));
    let stderr = String::from_utf8_lossy(&refused.stderr);
    assert!(
        stderr.contains("is taken by another program") && stderr.contains("--listen"),
        "{stderr}"
    );
    assert!(!database.exists(), "nothing was written");
}
