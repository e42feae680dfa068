//! `jalon user`: the first lead, and what makes no sense.

#![expect(clippy::unwrap_used, reason = "a test that can't go on fails")]

use std::ffi::OsString;

use jalon::{
    cli::{Context, Exit, Output},
    foundation::database::{
        Access, Db,
        testing::{Folder, each_location},
    },
};

use crate::member_site::{Site, cast, noon};

/// Runs one command line: how it ended, stdout, stderr.
async fn run(folder: &Folder, database: &str, arguments: &[&str]) -> (Exit, String, String) {
    let file = folder.path().join("jalon.toml");
    std::fs::write(
        &file,
        format!("database = {database:?}\nbase_url = \"https://jalon.example\"\n"),
    )
    .unwrap();
    let arguments: Vec<OsString> = ["jalon", "user"]
        .iter()
        .chain(arguments)
        .map(OsString::from)
        .collect();
    tokio::task::spawn_blocking(move || {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let context = Context::default().at(noon()).with_config_file(Some(file));
        let exit = jalon::cli::main(arguments, &context, &mut Output::new(&mut out, &mut err));
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (exit, text(out), text(err))
    })
    .await
    .unwrap()
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told in order")]
async fn the_first_lead_comes_in_by_the_command_line() {
    each_location(async |location| {
        let folder = Folder::new();
        let place = match &location {
            jalon::foundation::database::Location::Sqlite(path) => path.display().to_string(),
            other @ jalon::foundation::database::Location::Postgres(_) => {
                jalon::foundation::database::testing::postgres_server()
                    .map(|server| url_of(&server, &other.to_string()))
                    .unwrap()
            }
        };
        let db = Db::open(&location, Access::Write).await.unwrap();
        let site = Site::of(&db, cast()).await;
        let lead = ["--member", "network_lead"];
        let with = |what: &'static str, more: &[&'static str]| [&[what], &lead[..], more].concat();
        let until = ["--role", "network_lead", "--until", "2027-06-30"];
        let (exit, _, err) = run(&folder, &place, &with("grant", &until)).await;
        assert_eq!(exit, Exit::Remarks, "no address yet: {err}");
        assert!(err.contains("jalon user create"), "{err}");
        let email = [
            "--email",
            "lead@orvance.example",
            "--email",
            "lead@perso.example",
        ];
        let (exit, _, err) = run(&folder, &place, &with("create", &email)).await;
        assert_eq!(exit, Exit::Done, "{err}");
        let (exit, out, err) = run(&folder, &place, &with("sign-in-link", &[])).await;
        assert_eq!(exit, Exit::Done, "{err}");
        let link = out
            .trim()
            .strip_prefix("https://jalon.example")
            .unwrap()
            .to_owned();
        let mut client = site.visitor();
        let page = client.get(&link).await;
        assert_eq!(page.status, 200);
        let csrf = client.browser_csrf();
        let token = link.split_once("jeton=").unwrap().1;
        let fields = [
            ("csrf", csrf.as_str()),
            ("jeton", token),
            ("confirme", "oui"),
        ];
        let answer = client.post_bare("/connexion/lien", &fields).await;
        assert!(client.take_session(&answer));
        assert_eq!(client.get("/espace/roles").await.status, 200);
        let (_, out, _) = run(&folder, &place, &["list"]).await;
        assert!(
            out.contains("lead@orvance.example, lead@perso.example"),
            "{out}"
        );
        let (_, out, _) = run(&folder, &place, &["list", "--json"]).await;
        let users: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!(users[0]["roles"][0]["role"], "network_lead");
        let (exit, _, err) = run(&folder, &place, &with("revoke", &until[..2])).await;
        assert_eq!(exit, Exit::Done, "{err}");
        assert_eq!(client.get("/espace/roles").await.status, 403);

        // What makes no sense is told, and nothing is written.
        for (arguments, code, why) in [
            (
                with("grant", &["--role", "coach", "--until", "2027-06-30"]),
                Exit::Failed,
                "held on something",
            ),
            (
                with(
                    "grant",
                    &[
                        "--role",
                        "coach",
                        "--on",
                        "nowhere",
                        "--until",
                        "2027-06-30",
                    ],
                ),
                Exit::Failed,
                "not on record",
            ),
            (
                with("grant", &["--role", "boss", "--until", "2027-06-30"]),
                Exit::Usage,
                "network_lead",
            ),
            (
                with(
                    "grant",
                    &["--role", "network_lead", "--until", "2029-06-30"],
                ),
                Exit::Failed,
                "2027-11-26",
            ),
            (with("revoke", &until[..2]), Exit::Failed, "no such role"),
            (
                with("create", &["--email", "lead"]),
                Exit::Failed,
                "no e-mail address",
            ),
            (
                vec![
                    "create",
                    "--member",
                    "stranger",
                    "--email",
                    "LEAD@orvance.example",
                ],
                Exit::Failed,
                "address of network_lead",
            ),
            (
                vec!["sign-in-link", "--member", "stranger"],
                Exit::Failed,
                "jalon user create",
            ),
        ] {
            let (exit, _, err) = run(&folder, &place, &arguments).await;
            assert_eq!(exit, code, "{arguments:?}: {err}");
            assert!(err.contains(why), "{arguments:?}: {err}");
        }
        db.close().await;
    })
    .await;
}

/// The three commands of the handbook on a new database, then the link, as the first lead does.
#[tokio::test]
async fn the_first_lead_of_an_empty_network_comes_in() {
    each_location(async |location| {
        let folder = Folder::new();
        let place = crate::servers::database(&location);
        let db = Db::open(&location, Access::Write).await.unwrap();
        let who = ["--member", "camille.exemple"];
        let grant = ["--role", "network_lead", "--until", "2027-06-30"];
        // In another order, or without a name, each command says what lacks.
        let (exit, _, err) = run(&folder, &place, &[&["grant"], &who[..], &grant].concat()).await;
        assert_eq!(exit, Exit::Remarks);
        for lacks in ["--name NAME", "no address"] {
            assert!(err.contains(lacks), "{lacks}: {err}");
        }
        let email = ["--email", "camille@exemple.fr"];
        let create = [&["create"], &who[..], &email].concat();
        let (exit, _, err) = run(&folder, &place, &create).await;
        assert_eq!(exit, Exit::Remarks, "{err}");
        assert!(err.contains("No member is called camille.exemple"), "{err}");
        for (more, why) in [
            (vec!["--name", " "], "--name takes 1 to 80"),
            (
                vec!["--name", "C", "--mission-until", "2028-01-01"],
                "26 May 2027",
            ),
            (vec!["--mission-until", "2027-01-01"], "give --name as well"),
        ] {
            let (exit, _, err) = run(&folder, &place, &[create.clone(), more].concat()).await;
            assert_eq!(exit, Exit::Failed, "{err}");
            let why = why.replace("26 May 2027", "2027-05-26");
            assert!(err.contains(&why), "{why}: {err}");
        }
        let named = [&create[..], &["--name", "Camille Exemple"]].concat();
        let (exit, _, err) = run(&folder, &place, &named).await;
        assert_eq!(exit, Exit::Done, "{err}");
        assert!(err.contains("with a mission until 2027-05-26"), "{err}");
        let (exit, _, err) = run(&folder, &place, &[&["grant"], &who[..], &grant].concat()).await;
        assert_eq!(exit, Exit::Done, "{err}");
        assert!(err.contains("nothing to do"), "{err}");
        let (exit, out, err) = run(&folder, &place, &[&["sign-in-link"], &who[..]].concat()).await;
        assert_eq!(exit, Exit::Done, "{err}");
        let link = out.trim().strip_prefix("https://jalon.example").unwrap();

        let site = Site::stored(&db).await;
        let mut client = site.visitor();
        assert_eq!(client.get(link).await.status, 200);
        let csrf = client.browser_csrf();
        let fields = [
            ("csrf", csrf.as_str()),
            ("jeton", link.split_once("jeton=").unwrap().1),
            ("confirme", "oui"),
        ];
        let answer = client.post_bare("/connexion/lien", &fields).await;
        assert_eq!(answer.status, 303, "{}", answer.text);
        assert!(client.take_session(&answer));
        for path in ["/espace/", "/espace/roles", "/espace/incubateurs/nouveau"] {
            assert_eq!(client.get(path).await.status, 200, "{path}");
        }
        db.close().await;
    })
    .await;
}

/// The address of a database on the server of tests: `…/name` of what the location shows.
fn url_of(server: &str, shown: &str) -> String {
    let name = shown.rsplit('/').next().unwrap().split('?').next().unwrap();
    let (head, query) = server.split_once('?').unwrap_or((server, ""));
    let at = head.rfind('/').unwrap();
    let base = if head[..at].ends_with('/') {
        head
    } else {
        &head[..at]
    };
    if query.is_empty() {
        format!("{base}/{name}")
    } else {
        format!("{base}/{name}?{query}")
    }
}
