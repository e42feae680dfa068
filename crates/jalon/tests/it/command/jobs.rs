//! `jalon jobs`, in this process.

use jalon::{
    cli::{self, Context, Exit, Output},
    foundation::clock::Now,
};

fn told(arguments: &[&str]) -> (Exit, String, String) {
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    let now = Now("2026-11-26T11:00:00Z".parse().expect("an instant"));
    let arguments = std::iter::once("jalon").chain(arguments.iter().copied());
    let exit = cli::main(
        arguments.map(Into::into),
        &Context::default().at(now),
        &mut Output::new(&mut stdout, &mut stderr),
    );
    let text = |bytes| String::from_utf8(bytes).expect("output is text");
    (exit, text(stdout), text(stderr))
}

#[test]
fn jobs_are_listed_and_run() {
    let dir = tempfile::tempdir().expect("a folder");
    let file = dir.path().join("jalon.db").display().to_string();
    let database = ["--database", file.as_str()];
    let with = |arguments: &[&str]| told(&[arguments, &database].concat());
    let (exit, _, _) = with(&["database", "migrate"]);
    assert_eq!(exit, Exit::Done);
    let (exit, stdout, _) = with(&["jobs", "list"]);
    assert_eq!(exit, Exit::Done);
    assert!(
        stdout.contains("accounts-forget  (every day at 03:00, never)"),
        "{stdout}"
    );
    assert!(stdout.contains("next: 2026-11-27 03:00"), "{stdout}");
    let (exit, stdout, stderr) = with(&["jobs", "run", "accounts-forget"]);
    assert_eq!(
        (exit, stdout.as_str()),
        (
            Exit::Done,
            "accounts-forget: 0 links, 0 flows, 0 claimed addresses, 0 ceremonies of passkeys and 0 \
             counts forgotten\n"
        ),
        "{stderr}"
    );
    let (_, stdout, _) = with(&["jobs", "list", "--json"]);
    let jobs: serde_json::Value = serde_json::from_str(&stdout).expect("JSON");
    let jobs = jobs.as_array().expect("a list");
    let job = jobs
        .iter()
        .find(|job| job["name"] == "accounts-forget")
        .expect("it is there");
    assert_eq!(job["state"], "waiting");
    assert_eq!(job["failures"], 0);
    assert_eq!(job["last_run"]["outcome"], "done");
}

#[test]
fn a_job_that_is_none_is_answered_with_those_that_are() {
    let dir = tempfile::tempdir().expect("a folder");
    let file = dir.path().join("jalon.db").display().to_string();
    let (exit, _, stderr) = told(&["jobs", "run", "nope", "--database", &file]);
    assert_eq!(exit, Exit::Failed);
    assert!(
        stderr.contains("there is no job nope") && stderr.contains("accounts-forget"),
        "{stderr}"
    );
}
