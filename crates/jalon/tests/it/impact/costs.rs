//! What a unit costs, from published budgets and figures to the page, its chart and its files.

use jalon::{
    budget::actions::{publish_year, take_in},
    foundation::database::{Db, testing::each_engine},
    impact,
};
use programme::{
    budget::{Activity, Entry, Euros, Resource},
    identity::ServiceSlug,
    impact::{
        indicators::{Indicator, Kind, Pooling, Preset, Question},
        period::Period,
    },
};
use serde_json::Value;

use super::samples::{at, by_hand, day, defined, indicator, line, value};
use crate::member_site::{Site, noon};

const PAGE: &str = "/startups/ours/impact";

/// A line of budget: what is committed and what is paid, in euros.
pub(crate) fn spent(year: i32, committed: Option<u64>, paid: Option<u64>) -> Entry {
    Entry {
        year,
        activity: Activity::Development,
        resource: Resource::ExternalServices,
        committed: committed.and_then(Euros::from_euros),
        paid: paid.and_then(Euros::from_euros),
    }
}

/// Records a budget, and publishes all its years.
pub(crate) async fn publish_budget(db: &Db, service: &str, entries: &[Entry]) {
    let service: ServiceSlug = service.parse().unwrap();
    let mut tx = db.begin_write().await.unwrap();
    take_in(&mut tx, &service, entries, "ada", noon())
        .await
        .unwrap();
    for entry in entries {
        publish_year(&mut tx, &service, entry.year, true, "ada", noon())
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
}

/// Uses by month from January 2024 on.
pub(crate) async fn measured(db: &Db, indicator: Indicator, figures: &[f64]) -> impact::Kept {
    let mut tx = db.begin_write().await.unwrap();
    let service = indicator.service.clone();
    let kept = defined(&mut tx, indicator, at("2024-01-01T08:00:00Z")).await;
    let first: Period = "2024-01".parse().unwrap();
    let months = std::iter::successors(Some(first), |month| Some(month.next()));
    let lines: Vec<impact::Line> = months
        .zip(figures)
        .map(|(month, figure)| line(&kept, &month.to_string(), value(*figure)))
        .collect();
    let batch = impact::Batch {
        service: &service,
        once: None,
    };
    impact::record(&mut tx, &by_hand(), &lines, batch, noon())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    kept
}

/// An indicator of completed transactions: what uses are counted by.
pub(crate) fn uses(service: &str) -> Indicator {
    Indicator {
        question: Question::Used,
        preset: Some(Preset::CompletedTransactions),
        ..indicator(service, "Démarches terminées", Kind::Count)
    }
}

/// Uses that double in two years, a bit unevenly, then go on.
fn growing() -> Vec<f64> {
    (0..30_u32)
        .map(|month| f64::from(1_000 + month * 40 + month * 7 % 5 * 9))
        .collect()
}

#[tokio::test]
async fn what_a_use_costs_is_said_with_its_interval_drawn_and_given_away() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let kept = measured(&db, uses("ours"), &growing()).await;
        let budget = [
            spent(2024, None, Some(120_000)),
            spent(2025, Some(120_000), None),
            // Of the present year a little is paid: it must not look like a fall.
            spent(2026, None, Some(1_000)),
        ];
        publish_budget(&db, "ours", &budget).await;
        site.publish().await;
        let page = site.visitor().get(PAGE).await;
        assert_eq!(page.status, 200, "{}", page.text);
        let (_, costs) = page.text.split_once("id=\"couts\"").expect("the section");
        for words in [
            "Coût par unité : Démarches terminées (dossiers)".replace(" :", "\u{a0}:"),
            "intervalle de Fieller".into(),
            "tendance des logarithmes".into(),
            "24 périodes".into(),
            "méthode delta".into(),
            "Le coût par unité baisse avec le temps".into(),
            "une baisse que le hasard n’explique pas".into(),
            "niveau de preuve 1 sur 5".into(),
            "Compté en partie d’après ce qui est engagé".into(),
            "Pas encore compté, l’année n’étant pas finie".into(),
            "Au moins".into(),
            "<polygon".into(),
            "dépense inconnue".into(),
        ] {
            assert!(costs.contains(&words), "{words}: {costs}");
        }
        let id = format!("c-{}", kept.indicator.id);
        for (end, kind) in [
            (".svg", "image/svg+xml"),
            (".png", "image/png"),
            (".csv", "text/csv"),
        ] {
            let address = format!("{PAGE}/{id}{end}");
            assert!(costs.contains(&address), "{address}: {costs}");
            let answer = site.visitor().get(&address).await;
            assert_eq!(answer.status, 200, "{address}");
            let found = answer.headers["content-type"].to_str().unwrap();
            assert!(found.starts_with(kind), "{found}");
        }
        let table = site.visitor().get(&format!("{PAGE}/{id}.csv")).await.text;
        assert_eq!(table.lines().count(), 31, "every period: {table}");
        // 10,000 € over 1,000 uses.
        assert!(
            table.contains("janvier 2024,10,9.") || table.contains("janv. 2024,10,9."),
            "{table}"
        );

        let json = site.visitor().get(&format!("{PAGE}.json")).await.text;
        let json: Value = serde_json::from_str(&json).unwrap();
        let cost = &json["costs"][0];
        assert_eq!(cost["indicator"], json["indicators"][0]["indicator"]["id"]);
        assert_eq!(cost["periods"].as_array().unwrap().len(), 24);
        assert_eq!(cost["absent"].as_array().unwrap().len(), 6);
        assert_eq!(cost["absent"][0]["why"], "cost_unknown");
        assert_eq!(cost["periods"][0]["cost_by_unit"], 10.0);
        let low = cost["periods"][0]["low_95"].as_f64().unwrap();
        assert!((9.0..10.0).contains(&low), "{low}");
        assert_eq!(cost["falls"], true);
        assert_eq!(cost["years_unfinished"], serde_json::json!([2026]));
        let about: Vec<&str> = cost["says"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["about"].as_str().unwrap())
            .collect();
        assert_eq!(about, ["cost_whole", "cost_trend", "cost_over_a_year"]);
        assert_eq!(cost["says"][0]["finding"]["method"], "fieller");
    })
    .await;
}

#[tokio::test]
async fn distinct_users_cost_so_much_without_interval_nor_claim() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let mut users = uses("ours");
        users.preset = Some(Preset::MonthlyActiveUsers);
        let mut definition = users.definitions.latest().definition.clone();
        definition.pooling = Pooling::Distinct;
        users.definitions =
            programme::impact::indicators::Definitions::new(day("2024-01-01"), definition).unwrap();
        measured(&db, users, &growing()).await;
        let budget = [
            spent(2024, None, Some(120_000)),
            spent(2025, None, Some(120_000)),
        ];
        publish_budget(&db, "ours", &budget).await;
        site.publish().await;
        let page = site.visitor().get(PAGE).await.text;
        let (_, costs) = page.split_once("id=\"couts\"").expect("the section");
        assert!(
            costs.contains("ce nombre est donné sans conclusion"),
            "{costs}"
        );
        assert!(!costs.contains("une baisse que le hasard n’explique pas"));
        let json = site.visitor().get(&format!("{PAGE}.json")).await.text;
        let json: Value = serde_json::from_str(&json).unwrap();
        let cost = &json["costs"][0];
        assert_eq!(cost["periods"][0]["low_95"], Value::Null);
        assert_eq!(cost["says"][2]["finding"]["sentence"], "described_only");
    })
    .await;
}

#[tokio::test]
async fn what_is_measured_no_more_is_still_shown_as_ended() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let kept = measured(&db, uses("ours"), &growing()[..6]).await;
        site.publish().await;
        let before = site.visitor().get(PAGE).await.text;
        assert!(before.contains("Démarches terminées") && !before.contains("n’est plus mesuré"));
        let mut tx = db.begin_write().await.unwrap();
        impact::end(&mut tx, &kept, Some(noon().day()), "ada", noon())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let page = site.visitor().get(PAGE).await.text.replace('\u{a0}', " ");
        assert!(
            page.contains("Démarches terminées")
                && page.contains("n’est plus mesuré depuis le 26 novembre 2026"),
            "{page}"
        );
        assert!(!page.contains("Source silencieuse"), "{page}");
        let json = site.visitor().get(&format!("{PAGE}.json")).await.text;
        let json: Value = serde_json::from_str(&json).unwrap();
        assert_eq!(json["indicators"][0]["ended_on"], "2026-11-26");
        let points = &json["indicators"][0]["series"]["segments"][0]["points"];
        assert_eq!(points.as_array().unwrap().len(), 6);
        let csv = site.visitor().get(&format!("{PAGE}.csv")).await.text;
        assert_eq!(csv.lines().count(), 7, "{csv}");
        assert!(
            csv.lines().nth(1).unwrap().ends_with(",2026-11-26"),
            "{csv}"
        );
        // Its chart is there, and the day before it was not ended.
        let chart = format!("{PAGE}/i-{}.svg", kept.indicator.id);
        assert_eq!(site.visitor().get(&chart).await.status, 200);
        let earlier = site.visitor().get(&format!("{PAGE}?date=2026-11-25")).await;
        assert!(!earlier.text.contains("n’est plus mesuré"));
        // The five questions are about what is measured: this one answers none.
        assert!(page.contains("id=\"questions\"") && !page.contains("id=\"couts\""));
    })
    .await;
}
