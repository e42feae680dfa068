//! Quality standards through their pages: answered with a proof and for a time, verified by somebody
//! else, public without names; what expires is on the cockpit and owed. On both engines.

#![expect(clippy::unwrap_used, reason = "a test that can't go on fails")]

use chrono::NaiveDate;
use jalon::{
    almanac::ours,
    foundation::{
        clock::{Clock, Now},
        database::{Db, testing::each_engine},
        jobs::run_by_hand,
    },
    obligations,
    standards::actions::{self, InstallError, Installed, evaluation_of},
};
use programme::{
    identity::ServiceSlug,
    standards::{Draft, Standing, Verdict},
};
use serde_json::Value;

use crate::member_site::Site;

const ALL: &str = "/espace/services/ours/standards";
const ONE: &str = "/espace/services/ours/standards/statement-published";
const PUBLIC: &str = "/startups/ours/standards";
const API: &str = "/api/v3/startups/ours/standards";
const PROOF: &str = "https://ours.example.org/accessibilite";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn ours_slug() -> ServiceSlug {
    ServiceSlug::parse("ours").unwrap()
}

fn met<'a>(proof: &'a str, on: &'a str) -> [(&'a str, &'a str); 5] {
    [
        ("verdict", "met"),
        ("proof", proof),
        ("on", on),
        ("expires", ""),
        ("reason", ""),
    ]
}

/// Recorded on the day that it is about.
async fn answered(db: &Db, criterion: &str, on: &str) {
    let draft = Draft {
        criterion: criterion.into(),
        verdict: Verdict::Met,
        proof: Some(PROOF.into()),
        on: day(on),
        expires: None,
    };
    let then = Now(format!("{on}T09:00:00Z").parse().unwrap());
    let mut tx = db.begin_write().await.unwrap();
    actions::answer(&mut tx, &ours_slug(), draft, "team_member", then)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// What is told, with plain spaces: the ones that don't break stand in dates and before signs.
fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

async fn json(site: &Site, path: &str) -> Value {
    let answer = site.visitor().get(path).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    serde_json::from_str(&answer.text).unwrap()
}

/// The lines of the cockpit about standards, by kind.
async fn lines(site: &Site) -> Vec<Value> {
    let lead = site.member("network_lead").await;
    let text = lead.get("/espace/tableau-de-bord/export/json").await.text;
    let all: Vec<Value> = serde_json::from_str(&text).unwrap();
    let kind = |line: &Value| line["kind"].as_str().unwrap().to_owned();
    all.into_iter()
        .filter(|line| kind(line).starts_with("standards_"))
        .collect()
}

/// What is owed on standards, as the page of obligations shows it: its text.
async fn owe(site: &Site) -> String {
    let jobs = obligations::jobs(&site.app.publication);
    let job = jobs.iter().find(|job| job.name == "obligations-standards");
    let now = site.now;
    run_by_hand(
        &site.db,
        job.unwrap(),
        "test",
        &Clock::turned_by(move || now),
    )
    .await
    .unwrap();
    let team = site.member("intrapreneur").await;
    plain(&team.get("/espace/services/ours/obligations").await.text)
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told in order")]
async fn a_team_answers_with_a_proof_and_somebody_else_verifies() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let blank = json(&site, API).await;
        assert_eq!(blank["tally"]["share"], Value::Null, "unknown is not zero");
        assert_eq!(
            (&blank["tally"]["not_met"], &blank["tally"]["met"]),
            (&0.into(), &0.into())
        );
        assert_eq!(blank["themes"].as_array().unwrap().len(), 9);
        let team = site.member("team_member").await;
        let refused = team.post(ONE, &met("ours.example.org", "2026-11-20")).await;
        assert_eq!(refused.status, 422, "{}", refused.text);
        assert!(
            refused.text.contains("Écrivez une adresse complète"),
            "{}",
            refused.text
        );
        assert!(
            refused.text.contains("value=\"ours.example.org\""),
            "what was typed stays"
        );
        for (wrong, told) in [
            (met("", "2026-11-20"), "Donnez l’adresse"),
            (met(PROOF, "2027-01-01"), "entre le 1er janvier 2013"),
            (
                met(PROOF, "2025-01-01"),
                "aurait expiré le 1er janvier 2026",
            ),
            (met(PROOF, "demain"), "entre le 1er janvier 2013"),
        ] {
            let refused = team.post(ONE, &wrong).await;
            assert_eq!(refused.status, 422, "{told}");
            assert!(
                plain(&refused.text).contains(told),
                "{told}: {}",
                refused.text
            );
        }
        let unknown = team
            .post(&format!("{ALL}/nothing"), &met(PROOF, "2026-11-20"))
            .await;
        assert_eq!(unknown.status, 404);
        let kept = team.post(ONE, &met(PROOF, "2026-11-20")).await;
        assert_eq!(kept.status, 303, "{}", kept.text);
        let page = team.get(ALL).await;
        assert!(
            plain(&page.text).contains("Valable jusqu’au 20 novembre 2027."),
            "{}",
            page.text
        );
        assert!(
            !team.get(ONE).await.text.contains("name=\"id\""),
            "not by its author"
        );
        assert_eq!(site.member("stranger").await.get(ONE).await.status, 200);
        let stranger = site
            .member("stranger")
            .await
            .post(ONE, &met(PROOF, "2026-11-20"))
            .await;
        assert_eq!(stranger.status, 403);

        let incubator = site.member("incubator_team").await;
        let page = incubator.get(ONE).await.text;
        let (_, rest) = page.split_once("name=\"id\" value=\"").unwrap();
        let id = rest.split_once('"').unwrap().0;
        let seen = [("id", id)];
        let verification = format!("{ONE}/verification");
        assert_eq!(team.post(&verification, &seen).await.status, 403);
        assert_eq!(incubator.post(&verification, &seen).await.status, 303);
        let again = incubator.post(&verification, &seen).await;
        assert_eq!(again.status, 422);
        assert!(again.text.contains("déjà vérifiée"), "{}", again.text);
        let gone = incubator.post(&verification, &[("id", "nothing")]).await;
        assert_eq!(gone.status, 422);

        let visitor = site.visitor();
        for (path, told) in [
            (PUBLIC.to_owned(), "Vérifiée le 26 novembre 2026."),
            (format!("/en{PUBLIC}"), "Verified on 26 November 2026."),
        ] {
            let page = visitor.get(&path).await;
            assert_eq!(page.status, 200);
            assert!(
                plain(&page.text).contains(told) && page.text.contains(PROOF),
                "{}",
                page.text
            );
            let names = ["team_member", "Team member", "incubator_team"];
            assert!(
                !names.iter().any(|name| page.text.contains(name)),
                "nobody is named"
            );
        }
        let found = json(&site, API).await;
        assert_eq!(found["tally"]["share"], 1.0);
        assert_eq!(found["tally"]["verified"], 1);
        assert!(!found.to_string().contains("team_member"));
        let service = visitor.get("/startups/ours").await;
        assert!(
            service.text.contains("href=\"/startups/ours/standards\""),
            "{}",
            service.text
        );
        assert_eq!(visitor.get("/startups/nothing/standards").await.status, 404);
        assert_eq!(
            visitor
                .get("/api/v3/startups/nothing/standards")
                .await
                .status,
            404
        );
    })
    .await;
}

#[tokio::test]
async fn what_is_owed_says_how_many_answers_are_left() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        answered(&db, "statement-published", "2025-12-10").await;
        answered(&db, "changes-tested", "2026-04-01").await;
        site.publish().await;
        let owed = owe(&site).await;
        assert!(owed.contains("Renouveler 2 réponses"), "{owed}");
        // The one that expires later is renewed first: the day that is due stays the same.
        let team = site.member("team_member").await;
        let later = format!("{ALL}/statement-published");
        let answer = team.post(&later, &met(PROOF, "2026-11-25")).await;
        assert_eq!(answer.status, 303, "{}", answer.text);
        let owed = owe(&site).await;
        assert!(owed.contains("Renouveler une réponse"), "{owed}");
        assert!(owed.contains("1er octobre 2026"), "{owed}");
    })
    .await;
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told in order")]
async fn what_expires_is_on_the_cockpit_and_owed_until_it_is_renewed() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        assert!(lines(&site).await.is_empty());
        answered(&db, "statement-published", "2025-12-10").await;
        answered(&db, "changes-tested", "2026-04-01").await;
        answered(&db, "audit-done", "2026-11-01").await;
        site.publish().await;
        let found = lines(&site).await;
        let told: Vec<(&str, &str, u64)> = found
            .iter()
            .map(|line| {
                (
                    line["kind"].as_str().unwrap(),
                    line["on"].as_str().unwrap(),
                    line["count"].as_u64().unwrap(),
                )
            })
            .collect();
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(
            told.contains(&("standards_expired", "2026-10-01", 1)),
            "{told:?}"
        );
        assert!(
            told.contains(&("standards_expire", "2026-12-10", 1)),
            "{told:?}"
        );
        let team = site.member("team_member").await;
        let page = team
            .get("/espace/tableau-de-bord?quoi=standards_expired")
            .await
            .text;
        assert!(
            plain(&page).contains("a expiré le 1er octobre 2026"),
            "{page}"
        );
        assert!(
            page.contains("href=\"/espace/services/ours/standards\""),
            "{page}"
        );
        let csv = team.get("/espace/tableau-de-bord/export/csv").await.text;
        assert!(csv.contains("standards_expire,2026-12-10"), "{csv}");

        // Then it held; now it is unknown, never "not met".
        let then = json(&site, &format!("{API}?date=2026-06-01")).await;
        assert_eq!(
            (&then["tally"]["met"], &then["tally"]["expired"]),
            (&2.into(), &0.into())
        );
        let now = json(&site, API).await;
        assert_eq!(
            (&now["tally"]["met"], &now["tally"]["expired"]),
            (&2.into(), &1.into())
        );
        assert_eq!(now["tally"]["not_met"], 0);
        let mut tx = db.begin_read().await.unwrap();
        let (_, evaluation) = evaluation_of(&mut tx, &ours_slug(), day("2026-11-26"))
            .await
            .unwrap();
        let expired = evaluation
            .assessed()
            .find(|one| one.criterion == "changes-tested");
        assert_eq!(expired.unwrap().standing, Standing::Expired);
        drop(tx);

        let owed = owe(&site).await;
        assert!(
            owed.contains("Renouveler 2 réponses sur les standards de qualité"),
            "{owed}"
        );
        assert!(owed.contains("1er octobre 2026"), "{owed}");
        assert_eq!(
            owe(&site).await.matches("Renouveler").count(),
            owed.matches("Renouveler").count()
        );
        let mine = site
            .member("intrapreneur")
            .await
            .get("/espace/rappels")
            .await
            .text;
        assert!(
            plain(&mine).contains("Renouveler 2 réponses"),
            "its owner is reminded: {mine}"
        );

        let renew = format!("{ALL}/changes-tested");
        assert_eq!(
            team.post(&renew, &met(PROOF, "2026-11-25")).await.status,
            303
        );
        let owed = owe(&site).await;
        assert!(owed.contains("Renouveler une réponse"), "{owed}");
        assert!(
            owed.contains("10 décembre 2026") && !owed.contains("1er octobre 2026"),
            "{owed}"
        );
        assert_eq!(team.post(ONE, &met(PROOF, "2026-11-25")).await.status, 303);
        assert!(!owe(&site).await.contains("Renouveler"));
        assert!(lines(&site).await.is_empty());
        let history = team.get(ONE).await.text;
        assert_eq!(
            history.matches("Voir la preuve").count(),
            2,
            "the old one stays beside"
        );
    })
    .await;
}

#[tokio::test]
async fn a_catalogue_with_other_words_needs_a_new_version() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        answered(&db, "statement-published", "2026-11-01").await;
        let now = site.now;
        let mut tx = db.begin_write().await.unwrap();
        let mut catalogue = (*ours()).clone();
        let put = async |tx: &mut _, one: &_| actions::install(tx, one, "test", now).await;
        assert_eq!(put(&mut tx, &catalogue).await.unwrap(), Installed::New);
        assert_eq!(put(&mut tx, &catalogue).await.unwrap(), Installed::Already);
        let changed = catalogue.themes[0].standards[1].criteria[0].id.clone();
        assert_eq!(changed, "statement-published");
        catalogue.themes[0].standards[1].criteria[0].statement.fr = "Autre chose.".into();
        let refused = put(&mut tx, &catalogue).await;
        assert!(
            matches!(refused, Err(InstallError::Changed(_))),
            "{refused:?}"
        );
        catalogue.version = "1.1".parse().unwrap();
        catalogue.themes[0].standards[1].criteria[0].revised = "1.1".parse().ok();
        assert_eq!(put(&mut tx, &catalogue).await.unwrap(), Installed::New);
        assert_eq!(put(&mut tx, &ours()).await.unwrap(), Installed::Already);
        catalogue.version = "1.0.5".parse().unwrap();
        assert_eq!(put(&mut tx, &catalogue).await.unwrap(), Installed::Older);
        let standing = async |tx: &mut _, date: &str| {
            let (_, found) = evaluation_of(tx, &ours_slug(), day(date)).await.unwrap();
            let one = found.assessed().find(|one| one.criterion == changed);
            (found.catalogue.to_string(), one.unwrap().standing)
        };
        let before = standing(&mut tx, "2026-11-25").await;
        assert_eq!(before, ("1.0".to_owned(), Standing::Met));
        let after = standing(&mut tx, "2026-11-26").await;
        assert_eq!(after, ("1.1".to_owned(), Standing::Revised));
        tx.commit().await.unwrap();
        site.publish().await;
        let page = site.visitor().get(PUBLIC).await.text;
        assert!(
            page.contains("Autre chose.") && page.contains("Critère modifié"),
            "{page}"
        );
    })
    .await;
}
