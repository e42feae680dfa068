//! Erasure: nothing of the person is left in any table, and everything else stands.

use std::sync::{Arc, Mutex};

use jalon::{
    accounts::testing::{grant, sign_in_as},
    foundation::{
        clock::{Clock, Now},
        database::{
            Db,
            catalog::{Catalog, Kind},
            testing::each_engine,
        },
        journal,
    },
    membership::jobs::close,
    on, privacy,
    record::documents,
};
use programme::{access::Holding, rules::ProgrammeRules};

use crate::{
    member_site::{Site, cast, member, noon},
    membership::{address, network},
};

/// Every text in the database that holds that word: table, column, text.
pub(crate) async fn where_is(db: &Db, word: &str) -> Vec<(String, String, String)> {
    let mut tx = db.begin_read().await.unwrap();
    let catalog = Catalog::read(&mut tx).await.unwrap();
    let mut found = Vec::new();
    for table in &catalog.tables {
        for column in table.columns.iter().filter(|one| one.kind == Kind::Text) {
            let sql = format!(
                "SELECT {0} FROM {1} WHERE {0} IS NOT NULL",
                column.name, table.name
            );
            let texts: Vec<String> = on!(&mut tx, conn => {
                sqlx::query_scalar(sqlx::AssertSqlSafe(sql.as_str())).fetch_all(conn).await
            })
            .unwrap();
            for text in texts.into_iter().filter(|text| text.contains(word)) {
                found.push((table.name.clone(), column.name.clone(), text));
            }
        }
    }
    for document in documents(&mut tx).await.unwrap() {
        let text = String::from_utf8_lossy(&document.bytes).into_owned();
        if text.contains(word) || document.file.contains(word) {
            found.push(("document".into(), document.file, text));
        }
    }
    found
}

async fn journal_lines(db: &Db) -> i64 {
    let mut tx = db.begin_read().await.unwrap();
    journal::count(&mut tx).await.unwrap()
}

const SLUG: &str = "zoe.fugace";
const NAME: &str = "Zoé Fugace-Unique";

/// Somebody who left yesterday, did much here, and asks to be erased.
async fn busy_site(db: &Db, now: &Arc<Mutex<Now>>) -> Site {
    let mut record = cast();
    let mut zoe = member(SLUG, Some("ours"));
    zoe.name = NAME.into();
    zoe.bio = "Je me souviens, dit Zoé.".into();
    zoe.missions[0].end = "2026-11-25".parse().ok();
    zoe.missions[0].employer = Some("Employeur de Zoé".into());
    record.members.push(zoe);
    record.services[0].network_contact = SLUG.parse().ok();
    let turned = Arc::clone(now);
    let clock = Clock::turned_by(move || *turned.lock().unwrap());
    let site = Site::clocked(db, record, noon(), clock).await;
    grant(db, "network_lead", Holding::NetworkLead, noon()).await;
    grant(
        db,
        SLUG,
        Holding::CommitteeMember("ours".parse().unwrap()),
        noon(),
    )
    .await;
    address(db, SLUG, "zoe@fugace.example").await;
    let zoe = site.member(SLUG).await;
    let fiche = format!("/espace/membres/{SLUG}/fiche");
    let fields = [
        ("name", NAME),
        ("profession", "Design"),
        ("town", "Ville de Zoé"),
        ("phone", "01 99 88 77 66"),
        ("days", "6"),
    ];
    assert_eq!(zoe.post(&fiche, &fields).await.status, 303);
    let list = format!("/espace/membres/{SLUG}/listes/offboarding");
    assert_eq!(zoe.post(&list, &[("item", "lessons")]).await.status, 303);
    let announced = crate::membership::arrivals::form(&[]);
    let answer = zoe.post("/espace/membres/nouveau", &announced).await;
    assert_eq!(answer.status, 303, "{}", answer.text);
    let wish = [("wish", "demander")];
    let asked = zoe.post("/espace/mes-donnees/effacement", &wish).await;
    assert_eq!(asked.status, 303, "{}", asked.text);
    site
}

#[tokio::test]
async fn nothing_of_the_person_is_left_and_everything_else_stands() {
    each_engine(async |db| {
        let now = Arc::new(Mutex::new(noon()));
        let site = busy_site(&db, &now).await;
        let rules = ProgrammeRules::default().missions;
        let later = Now("2026-12-01T11:00:00Z".parse().unwrap());
        *now.lock().unwrap() = later;
        let house = site.app.publication.branding().house();
        close(&db, &house, &rules, later).await.unwrap();
        assert!(where_is(&db, SLUG).await.len() > 10);
        let (before, lines) = (network(&db).await, journal_lines(&db).await);

        let lead = sign_in_as(&site.router, &db, "network_lead", later).await;
        let page = lead.get("/espace/effacements").await.text;
        let id = page.split("/espace/effacements/").nth(1).unwrap();
        let id = id.split('/').next().unwrap();
        let answer = lead
            .post(&format!("/espace/effacements/{id}/effacer"), &[])
            .await;
        assert_eq!(answer.status, 303, "{}", answer.text);

        for word in [
            SLUG,
            NAME,
            "Zoé",
            "zoe@fugace.example",
            "01 99 88 77 66",
            "Fugace",
        ] {
            assert_eq!(where_is(&db, word).await, [], "{word} is left");
        }
        // The journal keeps its lines, and has one more.
        assert_eq!(journal_lines(&db).await, lines + 1);
        // The record keeps its people, missions and services.
        let after = network(&db).await;
        assert_eq!(after.members().len(), before.members().len());
        let nobody = after
            .members()
            .iter()
            .find(|member| member.slug.as_str().starts_with("ancien-membre-"))
            .expect("a name in place of theirs");
        let zoe = before.member(SLUG).unwrap();
        assert_eq!(nobody.missions[0].end, zoe.missions[0].end);
        assert_eq!(nobody.missions[0].services, zoe.missions[0].services);
        assert_eq!(
            after.services()[0].network_contact.as_ref(),
            Some(&nobody.slug)
        );
        // What they announced still waits, asked by the name in place of theirs.
        assert!(!where_is(&db, nobody.slug.as_str()).await.is_empty());
        // In public at once.
        let visitor = site.visitor();
        assert_eq!(
            visitor.get(&format!("/communaute/{SLUG}")).await.status,
            404
        );
        let public = format!("/communaute/{}", nobody.slug);
        assert_eq!(visitor.get(&public).await.status, 200);
        assert_eq!(visitor.get("/startups/ours").await.status, 200);
        // Nobody signs in as them any more.
        assert!(!lead.get("/espace/arrivees").await.text.contains(NAME));
    })
    .await;
}

#[tokio::test]
async fn left_alone_a_wish_is_carried_out_by_night_after_a_week() {
    each_engine(async |db| {
        let now = Arc::new(Mutex::new(noon()));
        busy_site(&db, &now).await;
        let rules = ProgrammeRules::default().missions;
        let night = |day: &str| Now(format!("{day}T01:00:00Z").parse().unwrap());
        for (day, erased) in [("2026-12-02", 0), ("2026-12-03", 1), ("2026-12-04", 0)] {
            let count = privacy::jobs::erase_ripe(&db, &rules, night(day))
                .await
                .unwrap();
            assert_eq!(count, erased, "{day}");
        }
        assert_eq!(where_is(&db, NAME).await, []);
    })
    .await;
}

#[tokio::test]
async fn the_journal_is_closed_again_after_an_erasure() {
    each_engine(async |db| {
        let now = Arc::new(Mutex::new(noon()));
        busy_site(&db, &now).await;
        let rules = ProgrammeRules::default().missions;
        let night = Now("2026-12-03T01:00:00Z".parse().unwrap());
        privacy::jobs::erase_ripe(&db, &rules, night).await.unwrap();
        let mut tx = db.begin_write().await.unwrap();
        let altered = on!(&mut tx, conn => {
            sqlx::query("UPDATE journal SET actor = 'x'").execute(conn).await.map(|_| ())
        });
        assert!(altered.unwrap_err().to_string().contains("append-only"));
        // Even with a pass, which lines there are and when can't be changed.
        drop(tx);
        let mut tx = db.begin_write().await.unwrap();
        on!(&mut tx, conn => {
            sqlx::query("INSERT INTO journal_pass (id) VALUES (1)").execute(conn).await.map(|_| ())
        })
        .unwrap();
        let altered = on!(&mut tx, conn => {
            sqlx::query("UPDATE journal SET action = 'x'").execute(conn).await.map(|_| ())
        });
        assert!(altered.unwrap_err().to_string().contains("append-only"));
    })
    .await;
}
