//! A canary in every private field, looked for in every public page, feed and answer of the API, in
//! the exported repository, the figures and the log.

use std::collections::{BTreeSet, VecDeque};

use jalon::{
    accounts::testing::Client,
    foundation::database::{Db, testing::each_engine},
    import::write_back,
    membership::jobs::{close, remind},
    on,
    privacy::jobs::keep_no_longer,
};
use programme::rules::ProgrammeRules;

use crate::{
    alone::{Lines, alone},
    member_site::{Site, noon},
    membership::{address, arrivals::form, site},
};

/// What must show nowhere. The phone is written as digits only, too. No short number: those stand
/// by chance in figures and identifiers.
const CANARIES: [&str; 3] = ["canari", "01 23 45 67 89", "0123456789"];
/// Pages looked at, at most: many more than the small record has.
const MOST: usize = 800;

fn holds_canary(text: &str) -> Option<&'static str> {
    let text = text.to_lowercase();
    CANARIES.into_iter().find(|canary| text.contains(canary))
}

/// Every address that pages lead to, from those.
async fn crawl(client: &Client, starts: &[&str]) -> Vec<(String, String)> {
    let mut todo: VecDeque<String> = starts.iter().map(|start| (*start).to_owned()).collect();
    let mut seen: BTreeSet<String> = todo.iter().cloned().collect();
    let mut pages = Vec::new();
    while let Some(path) = todo.pop_front() {
        let answer = client.get(&path).await;
        for (at, _) in answer.text.match_indices("href=\"/") {
            let link = &answer.text[at + 6..];
            let link = link.split(['"', '#']).next().unwrap_or_default();
            let link = link.replace("&amp;", "&").replace("&#38;", "&");
            let is_file = link.starts_with("/assets/") || link.starts_with("/theme");
            if !is_file && seen.len() < MOST && seen.insert(link.clone()) {
                todo.push_back(link);
            }
        }
        pages.push((path, answer.text));
    }
    pages
}

/// Canaries in every private field.
async fn plant(site: &Site) {
    let colleague = site.member("colleague").await;
    let private = [
        ("name", "Personne colleague"),
        ("profession", "Design"),
        ("town", "Canari-sur-Mer"),
        ("town_code", "35238"),
        ("phone", "01 23 45 67 89"),
        ("days", "7"),
    ];
    let saved = colleague
        .post("/espace/membres/colleague/fiche", &private)
        .await;
    assert_eq!(saved.status, 303, "{}", saved.text);
    // Somebody who waits, somebody who was refused.
    let stranger = site.member("stranger").await;
    let canary = [
        ("first", "Canari"),
        ("last", "Attend"),
        ("email", "canari-attend@example.org"),
    ];
    let waits = stranger
        .post("/espace/membres/nouveau", &form(&canary))
        .await;
    assert_eq!(waits.status, 303, "{}", waits.text);
    let refused = [
        ("form", "two"),
        ("first", "Canari"),
        ("last", "Refusé"),
        ("email", "canari-refus@example.org"),
    ];
    let answer = stranger
        .post("/espace/membres/nouveau", &form(&refused))
        .await;
    let path = answer.location().split('?').next().unwrap().to_owned();
    let head = site.member("incubator_head").await;
    let reason = [("reason", "Raison du canari")];
    assert_eq!(
        head.post(&format!("{path}/refuser"), &reason).await.status,
        303
    );
    let wish = [("wish", "demander")];
    colleague
        .post("/espace/mes-donnees/effacement", &wish)
        .await;
    plant_in_rooms(site).await;
}

/// What teams keep for themselves in each room: figures that are not public, keys, tests not begun,
/// words not read yet, sources with their secrets, money, promises, asks, passkeys.
#[expect(clippy::too_many_lines, reason = "one thing in each room")]
async fn plant_in_rooms(site: &Site) {
    let team = site.member("team_member").await;
    let ours = "/espace/services/ours";
    let indicator = define(
        &team,
        &[
            ("name", "Indicateur du canari"),
            ("text", "Ce que le canari compte, entre nous."),
            ("from", "2025-01-01"),
        ],
    )
    .await;
    let figure = [("period", "2026-09"), ("value", "4")];
    does(&team, &format!("{ours}/impact/{indicator}/mesure"), &figure).await;
    let key = [("key_name", "Machine du canari")];
    does(&team, &format!("{ours}/impact/cles"), &key).await;
    let belief = [
        ("change", "Un rappel par canari"),
        ("users", "les usagers du canari"),
        ("perimeter", "deux départements"),
        ("indicator", indicator.as_str()),
        ("baseline", "10"),
        ("target", "20"),
        ("by", "2026-12-31"),
        ("method", "before_after"),
        ("minimum_sample", "1000"),
        ("analysis", "Avant et après le canari."),
    ];
    does(&team, &format!("{ours}/hypotheses/nouvelle"), &belief).await;
    let session = [
        ("kind", "interview"),
        ("on", "2026-11-20"),
        ("group", "Éleveurs de canaris"),
        ("persons", "3"),
        ("findings", "- Le canari se perd"),
    ];
    does(&team, &format!("{ours}/recherche"), &session).await;
    let open = [("answer", "open")];
    does(&team, &format!("{ours}/avis/formulaire"), &open).await;
    let words = "score=4&words=Le+canari+remercie";
    let sent = site
        .visitor()
        .send(posted("/startups/ours/avis", words))
        .await;
    assert_eq!(sent.status, 303, "{}", sent.text);
    let source = [
        ("genre", "statistics_page"),
        ("indicator", indicator.as_str()),
        ("url", "https://stats.exemple.fr/canari"),
        ("rows", "$.stats[*]"),
        ("period", "$.date"),
        ("value", "$.n"),
    ];
    does(&team, &format!("{ours}/sources/nouvelle"), &source).await;
    let head = site.member("incubator_head").await;
    let duty = [
        ("what", "Nourrir le canari"),
        ("due", "2026-12-01"),
        ("owner", "colleague"),
    ];
    does(&head, &format!("{ours}/obligations"), &duty).await;
    let granted = [
        ("amount", "60 000"),
        ("from", "2026-07-01"),
        ("until", "2026-12-31"),
        ("granted_on", "2026-06-15"),
        ("note", "Graines du canari"),
    ];
    does(&head, &format!("{ours}/budget/enveloppe"), &granted).await;
    let intrapreneur = site.member("intrapreneur").await;
    let ask: Vec<(&str, &str)> = crate::chamber::ask()
        .into_iter()
        .map(|(name, value)| match name {
            "hypotheses" => (name, "Le canari chante mieux."),
            _ => (name, value),
        })
        .collect();
    does(&intrapreneur, &format!("{ours}/demande"), &ask).await;
    let lead = site.member("network_lead").await;
    let plan: Vec<(&str, &str)> = crate::chamber::plan(&["ours"])
        .into_iter()
        .map(|(name, value)| match name {
            "room" => (name, "Salle du canari"),
            _ => (name, value),
        })
        .collect();
    does(&lead, "/espace/comites", &plan).await;
    let mut tx = site.db.begin_write().await.unwrap();
    let passkey = "INSERT INTO passkey (id, member, handle, credential_key, credential, name, \
                   created_at, version) VALUES ('p', 'former', 'h', 'k', '{}', $2, $1, 1)";
    on!(&mut tx, conn => sqlx::query(passkey).bind(noon().0).bind("Clé du canari").execute(conn).await.map(|_| ()))
        .unwrap();
    tx.commit().await.unwrap();
    // It is all there.
    for table in [
        "indicator",
        "impact_key",
        "hypothesis",
        "research_session",
        "feedback_verbatim",
        "connector",
        "obligation",
        "envelope",
        "committee_ask",
        "committee_session",
        "passkey",
    ] {
        let found = super::erasure::where_is(&site.db, "anari").await;
        let is_there = found.iter().any(|(of, ..)| of == table);
        assert!(is_there, "no canary in {table}");
    }
}

async fn define(team: &Client, fields: &[(&str, &str)]) -> String {
    let rest = [
        ("question", "useful"),
        ("unit", "canaris"),
        ("kind", "count"),
        ("direction", "up"),
        ("frequency", "month"),
        ("pooling", "adds_up"),
    ];
    let all: Vec<(&str, &str)> = fields.iter().copied().chain(rest).collect();
    let path = "/espace/services/ours/impact/nouveau";
    let answer = team.post(path, &all).await;
    assert_eq!(answer.status, 303, "{}", answer.text);
    answer.location().rsplit('/').next().unwrap().to_owned()
}

async fn does(client: &Client, path: &str, fields: &[(&str, &str)]) {
    let answer = client.post(path, fields).await;
    let is_done = answer.status == 303 || answer.status == 200;
    assert!(is_done, "{path}: {} {}", answer.status, answer.text);
}

fn posted(path: &str, body: &str) -> http::Request<axum::body::Body> {
    http::Request::post(path)
        .header("content-type", "application/x-www-form-urlencoded")
        .header("accept", "text/html")
        .body(axum::body::Body::from(body.to_owned()))
        .unwrap()
}

/// In every page that can be reached, feeds, figures and the open interface.
async fn look_in_public(site: &Site) {
    let starts = [
        "/",
        "/en/",
        "/api",
        "/sitemap.xml",
        "/plan-du-site",
        "/metrics",
        "/health/ready",
        "/communaute/annuaire?afficher=tous",
        "/communaute/colleague",
        "/communaute/canari.attend",
        "/recherche?q=canari",
        "/api/v2.6/authors.json",
        "/api/v2.7/authors.json",
        "/api/v2.7/startups_details.json",
        "/startups/ours",
        "/startups/ours/impact",
        "/startups/ours/avis",
        "/startups/ours/avis/resultats",
        "/startups/ours/decisions",
        "/apprentissages/",
        "/registre/",
        "/registre/entries.jsonl",
        "/registre/tetes.atom",
        "/decisions/",
        "/decisions/export.json",
        "/decisions/decisions.atom",
        "/lecons/",
        "/comites/calendrier.ics",
        "/api/v3/services/ours/measurements",
        "/api/v3/services/ours/feedback",
        "/feeds/services.atom",
        "/feeds/phases.atom",
        "/feeds/comites.atom",
    ];
    let pages = crawl(&site.visitor(), &starts).await;
    assert!(pages.len() > 60, "only {} pages", pages.len());
    for (path, text) in &pages {
        // A page repeats what was asked for in its address.
        let asked = path.contains("canari");
        let text = if asked {
            text.replace("canari", "")
        } else {
            text.clone()
        };
        let found = holds_canary(&text);
        assert_eq!(found, None, "{path}");
    }
}

/// In the exported repository.
async fn look_in_repository(db: &Db) {
    let mut tx = db.begin_write().await.unwrap();
    // The files of this sample are no content: without them the record is written anew.
    on!(&mut tx, conn => sqlx::query("DELETE FROM document").execute(conn).await.map(|_| ()))
        .unwrap();
    tx.commit().await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    write_back(db, folder.path(), None).await.unwrap();
    let mut files = 0;
    let mut todo = vec![folder.path().to_owned()];
    while let Some(dir) = todo.pop() {
        for entry in std::fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                todo.push(path);
            } else {
                files += 1;
                let text = std::fs::read_to_string(&path).unwrap();
                assert_eq!(holds_canary(&text), None, "{}", path.display());
            }
        }
    }
    assert!(files > 10, "only {files} files");
}

#[test]
fn private_fields_show_nowhere_in_public() {
    alone("privacy::canary::private_fields_show_nowhere_at_all");
}

#[tokio::test]
#[ignore = "listens to the whole log: the test above runs it in a process of its own"]
async fn private_fields_show_nowhere_at_all() {
    let lines = Lines::listen();
    each_engine(async |db| {
        let site = site(&db).await;
        address(&db, "team_member", "canari-adresse@example.org").await;
        plant(&site).await;
        // Jobs run too, and mails with all of that are queued.
        let rules = ProgrammeRules::default();
        let house = site.app.publication.branding().house();
        remind(&db, &house, &rules.missions, noon()).await.unwrap();
        close(&db, &house, &rules.missions, noon()).await.unwrap();
        keep_no_longer(&db, &rules.retention, noon()).await.unwrap();
        site.publish().await;

        // The canaries are there, for those who may see them.
        let colleague = site.member("colleague").await;
        let inside = colleague.get("/espace/membres/colleague").await.text;
        assert_eq!(holds_canary(&inside), Some("canari"));

        look_in_public(&site).await;
        look_in_repository(&db).await;
    })
    .await;
    let log = lines.take();
    for level in ["DEBUG jalon", "INFO jalon", "sqlx::query"] {
        assert!(log.contains(level), "no {level} in {} bytes", log.len());
    }
    for line in log.lines() {
        // Addresses of requests are logged; that one test asks for the canary by name.
        let is_request = line.contains("/recherche") || line.contains("canari.attend");
        assert!(is_request || holds_canary(line).is_none(), "{line}");
    }
}
