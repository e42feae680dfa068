//! `jalon register`, as people and programs call it: with a database, with a file, with an address.

use std::{ffi::OsString, fs};

use jalon::{
    cli::{self, Context, Exit, Output},
    foundation::database::{Access, Db, testing::each_location},
};
use serde_json::Value;

use super::{at, decision, keys, register};
use crate::member_site::Site;

pub(super) fn jalon(arguments: &[&str]) -> (Exit, String, String) {
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    let exit = cli::main(
        ["jalon"].iter().chain(arguments).map(OsString::from),
        &Context::default().at(at("2026-11-26T11:00:00Z")),
        &mut Output::new(&mut stdout, &mut stderr),
    );
    (
        exit,
        String::from_utf8(stdout).unwrap(),
        String::from_utf8(stderr).unwrap(),
    )
}

async fn off_the_runtime(test: impl FnOnce() + Send + 'static) {
    tokio::task::spawn_blocking(test).await.unwrap();
}

#[tokio::test]
async fn an_export_is_verified_and_damage_is_told() {
    each_location(async |location| {
        let db = Db::open(&location, Access::Write).await.unwrap();
        for service in ["cantines", "ecoles", "forets"] {
            register(&db, &keys(), decision(service), at("2026-11-26T10:00:00Z")).await;
        }
        db.close().await;
        let url = location.to_string();
        off_the_runtime(move || {
            let folder = tempfile::tempdir().unwrap();
            let file = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
            let (export, note) = (file("registre.jsonl"), file("checkpoint.txt"));
            let (exit, _, told) = jalon(&[
                "register",
                "export",
                "--database",
                &url,
                "--output",
                &export,
            ]);
            assert_eq!(exit, Exit::Done, "{told}");
            let (exit, head, _) = jalon(&["register", "head", "--database", &url]);
            assert_eq!(exit, Exit::Done);
            fs::write(&note, &head).unwrap();
            let (exit, told, _) = jalon(&["register", "verify", &export, "--checkpoint", &note]);
            assert_eq!(exit, Exit::Done, "{told}");
            assert!(
                told.contains("4 entries") && told.contains("1 of 1 checkpoints kept"),
                "{told}"
            );
            let (exit, _, warned) = jalon(&["register", "verify", &export]);
            assert_eq!(exit, Exit::Done);
            assert!(warned.contains("Without a checkpoint"), "{warned}");
            let text = fs::read_to_string(&export).unwrap();
            fs::write(&export, text.replace("ecoles", "autres")).unwrap();
            let verify = [
                "register",
                "verify",
                &export,
                "--checkpoint",
                &note,
                "--json",
            ];
            let (exit, told, _) = jalon(&verify);
            assert_eq!(exit, Exit::Remarks);
            let told: Value = serde_json::from_str(&told).unwrap();
            assert_eq!(told["faults"][0]["code"], "changed");
            assert_eq!(told["faults"][0]["place"], "line 3");
            let cut = text.lines().take(3).collect::<Vec<_>>().join("\n");
            fs::write(&export, cut).unwrap();
            let (exit, told, _) = jalon(&["register", "verify", &export, "--checkpoint", &note]);
            assert_eq!(exit, Exit::Remarks);
            assert!(told.contains("[truncated]"), "{told}");
            let (exit, _, told) = jalon(&["register", "verify", &file("absent")]);
            assert_eq!(exit, Exit::Failed);
            assert!(told.contains("can't be read"), "{told}");
            let key = ["register", "verify", &export, "--key", "nonsense"];
            assert_eq!(jalon(&key).0, Exit::Usage);
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn keys_rotate_by_command() {
    each_location(async |location| {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("register.key");
        let own = jalon::register::Keys::of("http://localhost:8080", "", &file).unwrap();
        let db = Db::open(&location, Access::Write).await.unwrap();
        register(&db, &own, decision("cantines"), at("2026-11-26T10:00:00Z")).await;
        db.close().await;
        let url = location.to_string();
        let settings = folder.path().join("jalon.toml");
        fs::write(
            &settings,
            format!("[register]\nkey_file = {:?}\n", file.to_str().unwrap()),
        )
        .unwrap();
        off_the_runtime(move || {
            let settings = settings.to_str().unwrap();
            let with = |command: &[&'static str]| {
                let mut all = vec!["--config", settings, "register", "key"];
                all.extend(command);
                all.extend(["--database", &url]);
                jalon(&all)
            };
            let (exit, key, told) = with(&["rotate"]);
            assert_eq!(exit, Exit::Done, "{told}");
            let (_, listed, _) = with(&["list"]);
            assert_eq!(listed.lines().count(), 2);
            assert!(listed.ends_with(&key), "the new one is in force: {listed}");
            let (exit, secret, _) = jalon(&["register", "key", "new"]);
            assert_eq!((exit, secret.trim().len()), (Exit::Done, 44));
        })
        .await;
        let db = Db::open(&location, Access::Write).await.unwrap();
        register(&db, &own, decision("ecoles"), at("2026-11-26T10:00:00Z")).await;
        db.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_register_is_verified_by_its_address() {
    let (db, _folder) = jalon::foundation::database::testing::sqlite().await;
    let site = Site::with_cast(&db).await;
    for service in ["ours", "theirs"] {
        register(&db, &keys(), decision(service), at("2026-11-26T10:00:00Z")).await;
    }
    site.publish().await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let router = site.router.clone();
    let server = tokio::spawn(async move { axum::serve(listener, router).await });
    off_the_runtime(move || {
        let head = format!("{address}/registre/head");
        let (exit, told, wrong) = jalon(&["register", "verify", &address, "--checkpoint", &head]);
        assert_eq!(exit, Exit::Done, "{told}{wrong}");
        assert!(told.contains("3 entries"), "{told}");
    })
    .await;
    server.abort();
}
