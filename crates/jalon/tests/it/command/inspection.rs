//! `config show`, `doctor`, `check`, `version`, `completions`, in this process.

use jalon::{
    cli::{self, Context, Exit, Output},
    foundation::config::Environment,
};
use serde_json::Value;

struct Told {
    exit: Exit,
    stdout: String,
    stderr: String,
}

fn told(context: &Context, arguments: &[&str]) -> Told {
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    let arguments = std::iter::once("jalon").chain(arguments.iter().copied());
    let exit = cli::main(
        arguments.map(Into::into),
        context,
        &mut Output::new(&mut stdout, &mut stderr),
    );
    let text = |bytes| String::from_utf8(bytes).expect("output is text");
    Told {
        exit,
        stdout: text(stdout),
        stderr: text(stderr),
    }
}

fn jalon(arguments: &[&str]) -> Told {
    told(&Context::default(), arguments)
}

fn json(told: &Told) -> Value {
    serde_json::from_str(&told.stdout).unwrap_or_else(|_| panic!("{} {}", told.stdout, told.stderr))
}

#[test]
fn settings_are_shown_with_their_source_and_without_passwords() {
    let environment = Environment::new([
        ("JALON_DATABASE", "postgres://jalon:hush-hush@db/jalon"),
        ("JALON_BRANDING__NAME", "Réseau d’essai"),
    ]);
    let context = Context::default().with_environment(environment);
    let shown = told(&context, &["config", "show"]);
    assert_eq!(shown.exit, Exit::Done);
    assert!(!shown.stdout.contains("hush-hush"), "{}", shown.stdout);
    let line = shown
        .stdout
        .lines()
        .find(|line| line.starts_with("branding.name"));
    let line = line.expect("each setting has a line");
    assert!(line.contains("Réseau d’essai") && line.ends_with("environment"));
    let machine = json(&told(&context, &["config", "show", "--json"]));
    let listen = machine
        .as_array()
        .into_iter()
        .flatten()
        .find(|one| one["key"] == "listen");
    assert_eq!(
        listen.map(|one| &one["source"]),
        Some(&Value::from("default"))
    );
}

#[test]
fn an_unknown_setting_is_named_with_its_file() {
    let dir = tempfile::tempdir().expect("a folder");
    let file = dir.path().join("site.toml");
    std::fs::write(&file, "[branding]\nnom = \"x\"\n").expect("a file");
    let file = file.to_string_lossy();
    let refused = jalon(&["--config", &file, "config", "show"]);
    assert_eq!(refused.exit, Exit::Failed);
    assert!(refused.stderr.contains("`branding.nom`") && refused.stderr.contains(&*file));
    assert!(refused.stdout.is_empty());
}

#[test]
fn the_doctor_says_what_to_do() {
    let dir = tempfile::tempdir().expect("a folder");
    let database = dir.path().join("new/jalon.db");
    let database = database.to_string_lossy();
    let healthy = jalon(&["doctor", "--database", &database, "--listen", "127.0.0.1:0"]);
    assert_eq!(healthy.exit, Exit::Done, "{}", healthy.stdout);
    assert!(
        healthy.stdout.contains("jalon import"),
        "{}",
        healthy.stdout
    );
    assert!(!dir.path().join("new").exists(), "it changes nothing");

    let holder = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let taken = holder.local_addr().expect("an address").to_string();
    let ill = jalon(&[
        "doctor",
        "--json",
        "--database",
        "mysql://x",
        "--listen",
        &taken,
    ]);
    assert_eq!(ill.exit, Exit::Remarks);
    let found = json(&ill);
    let failed: Vec<&str> = found
        .as_array()
        .into_iter()
        .flatten()
        .filter(|one| one["outcome"] == "failed")
        .filter_map(|one| one["check"].as_str())
        .collect();
    assert_eq!(failed, ["database", "port"]);
    drop(holder);
}

#[test]
fn the_doctor_knows_somebody_elses_database() {
    let dir = tempfile::tempdir().expect("a folder");
    let file = dir.path().join("other.db");
    std::fs::write(
        &file,
        "this is no database at all, but a text of some length",
    )
    .expect("a file");
    let file = file.to_string_lossy();
    let ill = jalon(&["doctor", "--database", &file, "--listen", "127.0.0.1:0"]);
    assert_eq!(ill.exit, Exit::Remarks);
    assert!(ill.stdout.contains("FAILED    database"), "{}", ill.stdout);
}

#[test]
fn a_record_is_checked() {
    let dir = tempfile::tempdir().expect("a folder");
    let database = dir.path().join("jalon.db");
    let database = database.to_string_lossy();
    let absent = jalon(&["check", "--database", &database]);
    assert_eq!(absent.exit, Exit::Failed);
    assert!(absent.stderr.contains("jalon import"), "{}", absent.stderr);

    let made = jalon(&["demo", "--no-serve", "--database", &database]);
    assert_eq!(made.exit, Exit::Done, "{}", made.stderr);
    let checked = jalon(&["check", "--json", "--database", &database]);
    let remarks = json(&checked);
    let remarks = remarks.as_array().expect("a list");
    assert_eq!(checked.exit == Exit::Done, remarks.is_empty());
    for remark in remarks {
        assert!(
            remark["code"].is_string() && remark["message"].is_string(),
            "{remark}"
        );
        assert_ne!(
            remark["severity"], "error",
            "the demo holds no error: {remark}"
        );
    }
    let as_of = |day| jalon(&["check", "--json", "--database", &database, "--as-of", day]);
    let before = json(&as_of("2010-01-01"));
    let subject = |remark: &Value| remark["subject"].as_str().map(str::to_owned);
    let subjects: Vec<_> = before
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(subject)
        .collect();
    assert!(
        !subjects.iter().any(|one| one.starts_with("service/")),
        "no service had begun then: {subjects:?}"
    );
    let nonsense = as_of("yesterday");
    assert_eq!(nonsense.exit, Exit::Usage);
    assert!(
        nonsense.stderr.contains("for instance 2024-01-01"),
        "{}",
        nonsense.stderr
    );
}

#[test]
fn version_and_completions() {
    assert_eq!(json(&jalon(&["version", "--json"]))["name"], "jalon");
    for shell in ["bash", "zsh", "fish"] {
        let script = jalon(&["completions", shell]);
        assert!(
            script.exit == Exit::Done && script.stdout.contains("import"),
            "{shell}"
        );
    }
}
