//! `jalon database …` as people and scripts call it: words, JSON, exit codes.

use std::{ffi::OsString, path::Path};

use jalon::{
    cli::{self, Context, Exit, Output},
    foundation::database::{
        Location,
        testing::{Folder, each_location},
    },
};
use serde_json::Value;

/// Runs a command line and returns how it ended, stdout and stderr.
fn jalon(arguments: &[&str]) -> (Exit, String, String) {
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    let line = std::iter::once("jalon").chain(arguments.iter().copied());
    let exit = cli::main(
        line.map(OsString::from),
        &Context::default(),
        &mut Output::new(&mut stdout, &mut stderr),
    );
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (exit, text(stdout), text(stderr))
}

fn json(arguments: &[&str]) -> Value {
    let (exit, stdout, stderr) = jalon(arguments);
    assert_eq!(exit, Exit::Done, "{arguments:?}: {stderr}");
    assert_eq!(stderr, "", "{arguments:?}");
    serde_json::from_str(&stdout).expect("JSON on stdout")
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

/// The commands have their own runtime: each runs on a thread of its own.
async fn off_the_runtime(test: impl FnOnce() + Send + 'static) {
    tokio::task::spawn_blocking(test)
        .await
        .expect("the test passes");
}

fn url(location: &Location) -> String {
    // Tests' servers trust everybody: what is shown is enough to connect.
    location.to_string()
}

#[tokio::test]
async fn a_database_lives_its_life() {
    each_location(async |location| {
        let url = url(&location);
        off_the_runtime(move || {
            let folder = Folder::new();
            let (saved, copied) = (
                folder.path().join("saved.db"),
                folder.path().join("copy.db"),
            );
            let (saved, copied) = (text(&saved), text(&copied));
            let at = ["--database", &url];
            let with = |head: &[&'static str], more: &[&str]| -> Value {
                let all: Vec<&str> = head.iter().chain(&at).chain(more).copied().collect();
                json(&all)
            };
            let first = with(&["database", "migrate"], &["--json"]);
            assert_eq!(first["before"], 0);
            let again = with(&["database", "migrate"], &["--json"]);
            assert_eq!(again["before"], again["after"]);
            let backup = with(&["database", "backup", "--json"], &[saved]);
            assert!(backup["tables"].as_array().is_some_and(|all| all.len() > 1));
            assert_eq!(
                json(&["database", "copy", &url, copied, "--json"])["schema"],
                again["after"]
            );
            with(&["database", "restore", "--force", "--json"], &[saved]);
            let report = with(&["database", "check"], &["--json"]);
            assert_eq!(
                (&report["ok"], &report["schema"]),
                (&Value::Bool(true), &again["after"])
            );

            let (exit, stdout, _) = jalon(&["database", "check", "--database", &url]);
            assert_eq!(exit, Exit::Done);
            assert!(
                stdout.contains("all is well") && stdout.contains("journal"),
                "{stdout}"
            );
            let (exit, _, stderr) = jalon(&["database", "backup", saved, "--database", &url]);
            assert_eq!(exit, Exit::Failed);
            assert!(stderr.contains("--force"), "{stderr}");
        })
        .await;
    })
    .await;
}

#[test]
fn what_cannot_be_done_is_one_clear_sentence() {
    let folder = Folder::new();
    let absent = folder.path().join("absent.db");
    let letter = folder.path().join("letter.txt");
    std::fs::write(&letter, "Dear all,\n".repeat(1000)).expect("a file can be written");
    let (absent, letter) = (text(&absent), text(&letter));
    let target = folder.path().join("target.db");
    let target = text(&target);
    let cases: [(&[&str], &str); 6] = [
        (
            &["database", "check", "--database", absent],
            "there is no database at",
        ),
        (
            &["database", "backup", target, "--database", absent],
            "there is no database at",
        ),
        (
            &["database", "restore", absent, "--database", target],
            "there is no database at",
        ),
        (
            &["database", "check", "--database", letter],
            "is not a SQLite database",
        ),
        (
            &["database", "copy", letter, target],
            "is not a SQLite database",
        ),
        (
            &["database", "copy", "mysql://h/d", target],
            "no kind of database",
        ),
    ];
    for (arguments, wanted) in cases {
        let (exit, stdout, stderr) = jalon(arguments);
        assert_eq!(exit, Exit::Failed, "{arguments:?}");
        assert!(stderr.contains(wanted), "{arguments:?}: {stderr}");
        assert_eq!(stdout, "");
    }
    assert!(!target_exists(target), "nothing was made");
}

fn target_exists(path: &str) -> bool {
    Path::new(path).exists()
}
