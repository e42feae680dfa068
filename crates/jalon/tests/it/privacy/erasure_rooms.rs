//! Erasure reaches what somebody did in every room: a canary in all of them, looked for in all
//! tables afterwards.

use std::sync::{Arc, Mutex};

use jalon::{
    accounts::testing::{Client, grant, sign_in_as},
    foundation::{
        clock::{Clock, Now},
        database::{Db, testing::each_engine},
        jobs::run_by_hand,
        objects::Objects,
    },
    membership::jobs::{close, remind},
    obligations, privacy,
    routes::routes,
};
use programme::{
    access::Holding, community::Profession, identity::TeamSlug, rules::ProgrammeRules,
};

use super::erasure::where_is;
use crate::{
    member_clock::rules_with,
    member_site::{Site, cast, member, noon},
    membership::{address, arrivals::form},
};

const SLUG: &str = "canari.fugace";
const NAME: &str = "Canari Fugace-Unique";
const EMAIL: &str = "canari@fugace.example";

async fn site(db: &Db, folder: &std::path::Path, now: &Arc<Mutex<Now>>) -> Site {
    let mut record = cast();
    let mut canari = member(SLUG, Some("ours"));
    canari.name = NAME.into();
    canari.profession = Some(Profession::Intrapreneurship);
    canari.missions[0].end = "2026-11-25".parse().ok();
    canari.teams = TeamSlug::parse("here-team").ok().map(|team| vec![team]);
    record.members.push(canari);
    record.services[0].network_contact = SLUG.parse().ok();
    record.services[0].incubator_contact = SLUG.parse().ok();
    let turned = Arc::clone(now);
    let clock = Clock::turned_by(move || *turned.lock().unwrap());
    let mut site = Site::clocked(db, record, noon(), clock).await;
    site.app.objects = Some(Objects::folder(folder).unwrap());
    site.router = routes(site.app.clone());
    for who in [SLUG, "network_lead"] {
        grant(db, who, Holding::NetworkLead, noon()).await;
    }
    grant(
        db,
        SLUG,
        Holding::Intrapreneur("ours".parse().unwrap()),
        noon(),
    )
    .await;
    address(db, SLUG, EMAIL).await;
    address(db, "colleague", "colleague@example.org").await;
    site
}

async fn does(client: &Client, path: &str, fields: &[(&str, &str)]) {
    let answer = client.post(path, fields).await;
    let is_done = answer.status == 303 || answer.status == 200;
    assert!(is_done, "{path}: {} {}", answer.status, answer.text);
}

/// The value of a hidden field of a page.
async fn hidden(client: &Client, path: &str, name: &str) -> String {
    let page = client.get(path).await.text;
    let mark = format!("name=\"{name}\" value=\"");
    let at = page
        .rfind(&mark)
        .unwrap_or_else(|| panic!("{name} in {path}: {page}"));
    let rest = &page[at + mark.len()..];
    rest[..rest.find('"').unwrap()].to_owned()
}

/// Something in each room.
async fn busy(site: &Site, canari: &Client) {
    // Their account.
    does(canari, "/espace/compte/langue", &[("langue", "en")]).await;
    let other = [("email", "autre.canari@fugace.example")];
    does(canari, "/espace/compte/adresses", &other).await;
    let role = [
        ("member", "colleague"),
        ("role", "coach"),
        ("scope", "theirs"),
        ("until", "2027-01-31"),
    ];
    does(canari, "/espace/roles", &role).await;
    // The record of services, incubators and people.
    let path = "/espace/services/ours/modifier";
    let mark = hidden(canari, path, "base").await;
    let change = [
        ("base", mark.as_str()),
        ("pitch", "Autrement"),
        ("intent", "save"),
    ];
    does(canari, path, &change).await;
    let arrival = form(&[]);
    does(canari, "/espace/membres/nouveau", &arrival).await;
    does(
        canari,
        "/espace/membres/colleague/missions/0/prolonger",
        &[("version", "1")],
    )
    .await;
    let journey = "/espace/services/ours/parcours";
    let mark = hidden(canari, journey, "seen").await;
    let stay = [
        ("stay", "new"),
        ("what", "write"),
        ("phase", "acceleration"),
        ("start", "2026-06-01"),
        ("reason", "oubli"),
        ("seen", mark.as_str()),
    ];
    does(canari, &format!("{journey}/correction"), &stay).await;
    // Files, one of them removed again.
    let files = "/espace/services/ours/fichiers";
    for is_removed in [false, true] {
        let id = hidden(canari, files, "id").await;
        let fields: [(&str, Option<&str>, &[u8]); 6] = [
            ("id", None, id.as_bytes()),
            ("title", None, b"Dossier"),
            ("kind", None, b"committee"),
            ("day", None, b"2026-11-20"),
            ("audience", None, b"public"),
            ("file", Some("a.pdf"), b"%PDF-1.7\nfictif"),
        ];
        let added = canari.post_files(files, &fields).await;
        assert_eq!(added.status, 303, "{}", added.text);
        if is_removed {
            does(canari, &format!("{files}/supprimer"), &[("id", &id)]).await;
        }
    }
    rules_and_money(canari).await;
    reminders(site, canari).await;
}

async fn rules_and_money(canari: &Client) {
    let rules = rules_with(&[
        ("effective_from", "2026-11-26"),
        ("reason", "Pour voir."),
        ("version", "0"),
    ]);
    does(canari, "/espace/regles/reseau", &rules).await;
    let version = [("version", "1")];
    does(canari, "/espace/regles/reseau/effet", &version).await;
    let again = rules_with(&[
        ("effective_from", "2026-12-26"),
        ("reason", "Encore."),
        ("version", "0"),
    ]);
    does(canari, "/espace/regles/reseau", &again).await;
    let budget = "/espace/services/ours/budget";
    let csv = "Année;Activité;Ressource;AE;CP\n2025;Design;Autre;;4321\n";
    let file = [("file", Some("b.csv"), csv.as_bytes())];
    let sent = canari.post_files(&format!("{budget}/fichier"), &file).await;
    assert_eq!(sent.status, 303, "{}", sent.text);
    let publish = [("year", "2025"), ("answer", "publish")];
    does(canari, &format!("{budget}/publication"), &publish).await;
    let granted = [
        ("amount", "60 000"),
        ("from", "2026-07-01"),
        ("until", "2026-12-31"),
        ("granted_on", "2026-06-15"),
    ];
    does(canari, &format!("{budget}/enveloppe"), &granted).await;
    let price = [("member", SLUG), ("days", "12,5"), ("rate", "612,34")];
    does(canari, &format!("{budget}/prix"), &price).await;
}

async fn reminders(site: &Site, canari: &Client) {
    let obligations_of = "/espace/services/ours/obligations";
    let open = [
        ("what", "Publier le relevé"),
        ("due", "2026-11-28"),
        ("owner", SLUG),
    ];
    does(canari, obligations_of, &open).await;
    does(
        canari,
        "/espace/rappels/calendrier",
        &[("scope", "network")],
    )
    .await;
    does(canari, "/espace/rappels/choix", &[]).await;
    does(canari, "/espace/rappels/choix", &[("kind", "obligations")]).await;
    for name in ["obligations-digest", "obligations-calendars"] {
        let jobs = obligations::jobs(&site.app.publication);
        let job = jobs.iter().find(|job| job.name == name).unwrap();
        let clock = Clock::turned_by(noon);
        run_by_hand(&site.db, job, SLUG, &clock).await.unwrap();
    }
    let rules = ProgrammeRules::default().missions;
    let house = site.app.publication.branding().house();
    let day_before = Now("2026-11-24T11:00:00Z".parse().unwrap());
    remind(&site.db, &house, &rules, day_before).await.unwrap();
}

#[tokio::test]
async fn what_somebody_did_in_any_room_names_them_no_longer() {
    let folder = tempfile::tempdir().unwrap();
    each_engine(async |db| {
        let now = Arc::new(Mutex::new(noon()));
        let site = site(&db, folder.path(), &now).await;
        let canari = site.member(SLUG).await;
        busy(&site, &canari).await;
        does(
            &canari,
            "/espace/mes-donnees/effacement",
            &[("wish", "demander")],
        )
        .await;
        let tables = |found: Vec<(String, String, String)>| {
            let mut names: Vec<String> = found.into_iter().map(|(table, ..)| table).collect();
            names.sort();
            names.dedup();
            names
        };
        let before = tables(where_is(&db, SLUG).await);
        for table in [
            "arrival",
            "budget_publication",
            "calendar_feed",
            "envelope",
            "file",
            "journal",
            "mail",
            "member",
            "member_language",
            "network_rules",
            "obligation",
            "role_grant",
            "rules_draft",
            "service",
            "work_price",
        ] {
            assert!(before.iter().any(|one| one == table), "{table}: {before:?}");
        }

        let later = Now("2026-12-03T01:00:00Z".parse().unwrap());
        *now.lock().unwrap() = later;
        let rules = ProgrammeRules::default().missions;
        let house = site.app.publication.branding().house();
        close(&db, &house, &rules, later).await.unwrap();
        let erased = privacy::jobs::erase_ripe(&db, &rules, later).await.unwrap();
        assert_eq!(erased, 1);
        for word in [SLUG, NAME, EMAIL, "autre.canari", "Canari", "canari"] {
            assert_eq!(where_is(&db, word).await, [], "{word} is left");
        }
        // What they did stands: rules, files, money, the journey.
        site.publish().await;
        let lead = sign_in_as(&site.router, &db, "network_lead", later).await;
        let page = lead.get("/espace/regles").await.text;
        assert!(page.contains("Pour voir."), "{page}");
        for path in [
            "/espace/services/ours",
            "/espace/services/ours/fichiers",
            "/espace/services/ours/budget",
            "/espace/services/ours/historique",
            "/espace/services/ours/obligations",
            "/espace/roles",
            "/espace/arrivees",
        ] {
            let answer = lead.get(path).await;
            assert_eq!(answer.status, 200, "{path}: {}", answer.text);
            assert!(!answer.text.contains("canari"), "{path}");
        }
    })
    .await;
}
