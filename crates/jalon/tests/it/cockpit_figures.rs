//! What the cockpit says of figures, with real ones recorded through the pages; sources that fall
//! silent; and an accepted half-day that becomes a committee's session. On both engines.

#![expect(clippy::unwrap_used, reason = "a test that can't go on fails")]

use chrono::TimeDelta;
use jalon::{
    connectors::{Outside, Source, actions},
    foundation::{clock::Now, database::testing::each_engine},
    obligations::sessions::open_sessions,
};
use programme::{identity::ServiceSlug, impact::indicators::Kind};
use serde_json::Value;

use crate::{
    chamber::{Room, plan},
    hypotheses::indicator,
    member_site::{Site, noon},
};

const COCKPIT: &str = "/espace/tableau-de-bord/export/json";
const SESSIONS: &str = "/espace/tableau-de-bord/seances";

/// The lines about service `ours` of these kinds, as its team reads them.
fn told(json: &str, kinds: &[&str]) -> Vec<(String, String)> {
    let all: Vec<Value> = serde_json::from_str(json).unwrap();
    // Spaces that don't break stand in dates.
    let plain = |text: &str| text.replace(['\u{a0}', '\u{202f}'], " ");
    let text = |line: &Value, name: &str| plain(line[name].as_str().unwrap_or_default());
    all.iter()
        .filter(|line| line["service"] == "ours")
        .map(|line| (text(line, "kind"), text(line, "why")))
        .filter(|(kind, _)| kinds.contains(&kind.as_str()))
        .collect()
}

#[tokio::test]
async fn what_is_said_of_figures_follows_what_is_measured() {
    each_engine(async |db| {
        let room = Room::of(&db).await;
        room.turn("2026-10-15T09:00:00Z");
        let lines = async || {
            let page = room.sees("intrapreneur", COCKPIT).await;
            told(&page.text, &["no_indicator", "no_figure", "figures_old"])
        };
        let kinds =
            async || -> Vec<String> { lines().await.into_iter().map(|(kind, _)| kind).collect() };
        assert_eq!(kinds().await, ["no_indicator"]);
        let define = [
            ("preset", "satisfaction_rate"),
            ("name", "Satisfaction des usagers"),
            ("question", "useful"),
            ("text", "Réponses satisfaites, sur toutes les réponses."),
            ("unit", "réponses"),
            ("kind", "share"),
            ("direction", "up"),
            ("frequency", "month"),
            ("pooling", "adds_up"),
            ("from", "2025-01-01"),
            ("public", "oui"),
        ];
        let base = "/espace/services/ours/impact/nouveau";
        let page = room
            .does("intrapreneur", base, &define)
            .await
            .location()
            .to_owned();
        // In construction since February 2024: first figures were due eighteen months later.
        let (kind, why) = lines().await.remove(0);
        assert_eq!(kind, "no_figure");
        assert!(why.contains("août 2025"), "{why}");
        let measure = async |period: &str| {
            let fields = [
                ("period", period),
                ("numerator", "41"),
                ("denominator", "50"),
            ];
            room.does("intrapreneur", &format!("{page}/mesure"), &fields)
                .await;
        };
        measure("2026-03").await;
        let (kind, why) = lines().await.remove(0);
        assert_eq!(kind, "figures_old");
        assert!(why.contains("1er mars 2026"), "{why}");
        measure("2026-05").await;
        assert_eq!(lines().await, [], "a recent figure ends it");
        // Six months after the period began, it is too old to decide from.
        room.turn("2026-10-31T22:30:00Z");
        assert_eq!(lines().await, []);
        room.turn("2026-10-31T23:30:00Z");
        let (kind, why) = lines().await.remove(0);
        assert_eq!(kind, "figures_old", "from midnight on, in Paris");
        assert!(why.contains("1er mai 2026"), "{why}");
        measure("2026-09").await;
        assert_eq!(lines().await, []);
    })
    .await;
}

#[tokio::test]
async fn a_silent_source_is_on_the_cockpit_until_it_speaks() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let visitors = indicator(&db, "Visiteurs", Kind::Count).await;
        let lead = site.member("network_lead").await;
        let lines = async || told(&lead.get(COCKPIT).await.text, &["source_silent"]);
        let ours = ServiceSlug::parse("ours").unwrap();
        let source = Source::StatisticsPage {
            url: "http://127.0.0.1:9/stats".into(),
            rows: "$.stats[*]".into(),
            period: "$.date".into(),
            value: "$.n".into(),
            of: String::new(),
        };
        let ago = |hours: i64| Now(noon().0 - TimeDelta::hours(hours));
        let mut tx = db.begin_write().await.unwrap();
        let connector = actions::set_up(
            &mut tx,
            &visitors,
            (source, ""),
            &jalon::foundation::secrets::Vault::default(),
            "team_member",
            ago(240),
        )
        .await
        .unwrap();
        actions::set_active(&mut tx, &connector, true, "team_member", ago(240))
            .await
            .unwrap();
        tx.commit().await.unwrap();
        for hours in [96, 72, 48] {
            assert_eq!(lines().await, [], "two failures may be chance");
            let mut tx = db.begin_read().await.unwrap();
            let connector = actions::list_of(&mut tx, &ours).await.unwrap().remove(0);
            drop(tx);
            let outcome =
                actions::fetch_now(&db, &Outside::default(), &connector, ago(hours)).await;
            outcome.unwrap().unwrap_err();
        }
        let found = lines().await;
        assert_eq!(found.len(), 1);
        assert!(
            found[0].1.contains("muette depuis le 16 novembre 2026"),
            "{found:?}"
        );
        let page = lead
            .get("/espace/tableau-de-bord?quoi=source_silent")
            .await
            .text;
        assert!(
            page.contains("href=\"/espace/services/ours/sources\""),
            "{page}"
        );
        let mut tx = db.begin_write().await.unwrap();
        let connector = actions::list_of(&mut tx, &ours).await.unwrap().remove(0);
        actions::set_active(&mut tx, &connector, false, "team_member", noon())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(lines().await, [], "who is paused owes nothing");
    })
    .await;
}

#[tokio::test]
async fn an_accepted_half_day_becomes_the_session_that_is_planned_on_it() {
    each_engine(async |db| {
        let room = Room::of(&db).await;
        let page = room
            .sees("incubator_head", &format!("{SESSIONS}?incubateur=here"))
            .await;
        let (_, rest) = page.text.split_once("name=\"seen\" value=\"").unwrap();
        let seen = rest.split_once('"').unwrap().0.to_owned();
        let accept = [("incubator", "here"), ("seen", seen.as_str())];
        room.does("incubator_head", SESSIONS, &accept).await;
        let open = async || {
            let mut tx = db.begin_read().await.unwrap();
            open_sessions(&mut tx, room.now().day()).await.unwrap()
        };
        let accepted = open().await;
        let first = accepted.first().unwrap().clone();
        let day = first.day.to_string();
        let services: Vec<&str> = first.items.iter().map(|one| one.service.as_str()).collect();
        let planned = async |services: &[&str], day: &str| {
            let mut fields: Vec<(&str, &str)> = plan(services);
            fields.retain(|(name, _)| *name != "day");
            fields.push(("day", day));
            room.does("incubator_head", "/espace/comites", &fields)
                .await
        };
        // Another day leaves it as it was.
        let other = (first.day + chrono::Days::new(40)).to_string();
        planned(&services[..1], &other).await;
        assert_eq!(open().await.len(), accepted.len());
        let session = planned(&services, &day).await.location().to_owned();
        let left = open().await;
        assert_eq!(left.len(), accepted.len() - 1, "{left:?}");
        assert!(left.iter().all(|one| one.id != first.id));
        // The session invites in its own name; the obligation to hold it stays until it is held.
        assert_eq!(room.sees("incubator_head", &session).await.status, 200);
        let owed = format!("/espace/services/{}/obligations", services[0]);
        let owed = room.sees("incubator_head", &owed).await.text;
        assert!(owed.contains("Tenir le comité"), "{owed}");
        // And the cockpit knows that the committee is scheduled.
        let json = room.sees("incubator_head", COCKPIT).await.text;
        let late: Vec<Value> = serde_json::from_str(&json).unwrap();
        let still = late.iter().filter(|line| {
            let kind = line["kind"].as_str().unwrap_or_default();
            line["service"] == services[0] && kind == "committee_to_schedule"
        });
        assert_eq!(still.count(), 0, "{json}");
    })
    .await;
}
