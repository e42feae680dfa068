//! What a dossier tells: hypotheses, research, figures with their intervals, what changed, Markdown
//! made text.

use jalon::{
    foundation::database::{Db, testing::each_engine},
    impact, research,
};
use programme::{
    identity::ServiceSlug,
    impact::{indicators::Kind, measurements::Draft},
};

use super::{Room, items, record};
use crate::impact::{
    costs::{measured as measured_uses, publish_budget, spent, uses},
    samples::{by_hand, defined, indicator, line},
};

async fn measured(room: &Room, db: &Db) -> String {
    let now = room.now();
    let mut tx = db.begin_write().await.unwrap();
    let mut share = indicator("ours", "Démarches abouties", Kind::Share);
    share.is_north_star = true;
    let kept = defined(&mut tx, share, now).await;
    let service: ServiceSlug = "ours".parse().unwrap();
    let lines: Vec<impact::Line> = (1..=9)
        .map(|month| {
            let draft = Draft {
                numerator: Some(500.0 + f64::from(month) * 20.0),
                denominator: Some(1_000.0),
                ..Draft::default()
            };
            line(&kept, &format!("2026-0{month}"), draft)
        })
        .collect();
    let batch = impact::Batch {
        service: &service,
        once: None,
    };
    impact::record(&mut tx, &by_hand(), &lines, batch, now)
        .await
        .unwrap();
    for (step, answers) in [(1, 10), (2, 20), (3, 40), (4, 30)] {
        research::actions::add(&mut tx, &service, (step, answers), now.day())
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    kept.indicator.id.to_string()
}

#[tokio::test]
async fn a_dossier_tells_hypotheses_research_and_figures_with_their_intervals() {
    each_engine(async |db| {
        let mut record = record();
        record.services[0].description =
            "Des **cuisiniers** perdus <script>alert(1)</script>\n\n- liste".into();
        let room = Room::with(&db, record).await;
        let session = room.plans().await;
        let id = measured(&room, &db).await;
        let heard = [
            ("kind", "interview"),
            ("on", "2026-11-20"),
            ("group", "Cuisiniers"),
            ("persons", "3"),
            ("findings", "- Le menu d’abord"),
        ];
        let log = "/espace/services/ours/recherche";
        room.does("intrapreneur", log, &heard).await;
        let believed = [
            ("change", "Un rappel par SMS"),
            ("users", "les usagers qui ont commencé"),
            ("perimeter", "deux départements"),
            ("indicator", id.as_str()),
            ("baseline", "12 %"),
            ("target", "15"),
            ("by", "2026-12-31"),
            ("method", "before_after"),
            ("minimum_sample", "100"),
            ("analysis", "La part de chaque mois."),
        ];
        let board = "/espace/services/ours/hypotheses";
        let page = room
            .does("intrapreneur", &format!("{board}/nouvelle"), &believed)
            .await;
        let step = format!("{}/etape", page.location());
        room.does("intrapreneur", &step, &[("what", "register")])
            .await;
        let item = items(&room.sees("sponsor", &session).await.text, &session)[0].clone();
        let page = room.sees("sponsor", &item).await.text;
        // Markdown is text, and harmless.
        assert!(page.contains("<strong>cuisiniers</strong>"), "{page}");
        assert!(!page.contains("<script>alert") && !page.contains("**cuisiniers**"));
        // 680 of 1,000: Wilson's interval.
        for told in [
            "68 % (de 65,0",
            "Nous pensons que ce changement : « Un rappel par SMS »",
            "enregistrée",
            "Le menu d’abord",
            // 70 of 100 found it useful.
            "70 % (de 60,4",
            "niveau de preuve",
            "tendance",
            // What the curve says, with its method, its limits and the looks to come.
            "Ce que les chiffres permettent de dire",
            "tendance, par période",
            "2,0 points (de",
            "97,5",
            "pente médiane de Theil et Sen",
            "Comités ayant déjà vu ce chiffre : 0",
            "Déclaré par une personne",
        ] {
            assert!(page.contains(told), "{told}\n{page}");
        }
        // What is frozen stays, what is known now stands beside, by the indicator's name.
        for service in super::SERVICES {
            room.asks(service).await;
        }
        room.does("incubator_head", &format!("{session}/dossiers"), &[])
            .await;
        let mut tx = db.begin_write().await.unwrap();
        let kept = impact::kept_of(&mut tx, &"ours".parse().unwrap())
            .await
            .unwrap();
        let draft = Draft {
            numerator: Some(690.0),
            denominator: Some(1_000.0),
            ..Draft::default()
        };
        let service: ServiceSlug = "ours".parse().unwrap();
        let batch = impact::Batch {
            service: &service,
            once: None,
        };
        let correction = [line(&kept[0], "2026-09", draft)];
        impact::record(&mut tx, &by_hand(), &correction, batch, room.now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let page = room.sees("sponsor", &item).await.text;
        let beside = page
            .split_once("changé depuis le gel")
            .map_or("", |(_, rest)| rest);
        assert!(beside.contains("Démarches abouties"), "{page}");
        assert!(
            beside.contains("68 % (de") && beside.contains("69 % (de"),
            "{beside}"
        );
    })
    .await;
}

#[tokio::test]
async fn a_dossier_tells_what_a_use_costs_and_not_of_a_year_that_goes_on() {
    each_engine(async |db| {
        let room = Room::with(&db, record()).await;
        let session = room.plans().await;
        // The same uses each month; 120,000 € a year, of the present one a little is paid.
        measured_uses(&db, uses("ours"), &[1_000.0; 34]).await;
        let budget = [
            spent(2024, None, Some(120_000)),
            spent(2025, Some(110_000), Some(120_000)),
            spent(2026, Some(120_000), Some(5_000)),
        ];
        publish_budget(&db, "ours", &budget).await;
        let item = items(&room.sees("sponsor", &session).await.text, &session)[0].clone();
        let page = room.sees("sponsor", &item).await.text;
        let (_, costs) = page
            .split_once("Coût d’une unité")
            .unwrap_or_else(|| panic!("{page}"));
        assert!(costs.contains("Démarches terminées"), "{costs}");
        // 10,000 € over 1,000 uses, up to the end of the latest year that is over.
        assert!(
            costs.contains("10 €") || costs.contains("10\u{a0}€"),
            "{costs}"
        );
        assert!(costs.contains("31 décembre 2025"), "{costs}");
    })
    .await;
}
