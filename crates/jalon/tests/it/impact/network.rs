//! The network's page: services beside those of their phase, what units cost phase by phase, what past
//! forecasts were worth, small curves with their gaps; and the files of each picture.

use jalon::{
    foundation::database::{Db, testing::each_engine},
    impact, on,
};
use programme::{
    identity::{IncubatorSlug, OrganisationSlug},
    impact::{
        indicators::{Indicator, Kind, Preset},
        measurements::Draft,
    },
    services::Service,
};

use super::{
    costs::{measured, publish_budget, spent, uses},
    samples::{at, by_hand, day, defined, indicator, line, slug, value},
};
use crate::{
    member_site::{Site, cast, noon},
    record_samples,
};

/// Eight services of one phase; the last one is another story.
const SERVICES: [&str; 8] = ["ours", "theirs", "s3", "s4", "s5", "s6", "s7", "ailleurs"];

async fn site(db: &Db) -> Site {
    let mut record = cast();
    for name in &SERVICES[2..] {
        record.services.push(Service {
            incubator: IncubatorSlug::parse("there").ok(),
            sponsors: vec![OrganisationSlug::parse("payer").unwrap()],
            ..record_samples::service(name)
        });
    }
    Site::with(db, record).await
}

async fn record(db: &Db, indicator: Indicator, figures: &[(&str, Draft)]) {
    let mut tx = db.begin_write().await.unwrap();
    let service = indicator.service.clone();
    let kept = defined(&mut tx, indicator, at("2024-01-01T08:00:00Z")).await;
    let lines: Vec<impact::Line> = figures
        .iter()
        .map(|(period, draft)| line(&kept, period, *draft))
        .collect();
    let batch = impact::Batch {
        service: &service,
        once: None,
    };
    impact::record(&mut tx, &by_hand(), &lines, batch, noon())
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

fn share(numerator: f64, denominator: f64) -> Draft {
    Draft {
        numerator: Some(numerator),
        denominator: Some(denominator),
        ..Draft::default()
    }
}

#[tokio::test]
async fn services_stand_beside_those_of_their_phase() {
    each_engine(async |db| {
        let site = site(&db).await;
        for name in SERVICES {
            let satisfied = Indicator {
                preset: Some(Preset::SatisfactionRate),
                ..indicator(name, "Satisfaction", Kind::Share)
            };
            let good = if name == "ailleurs" { 20.0 } else { 80.0 };
            record(&db, satisfied, &[("2026-10", share(good, 100.0))]).await;
        }
        site.publish().await;
        let visitor = site.visitor();
        let page = visitor.get("/impact/").await.text;
        let (_, pairs) = page.split_once("id=\"pairs\"").unwrap();
        let (pairs, _) = pairs.split_once("</section>").unwrap();
        // 580 of 800, and one service that chance does not explain.
        assert!(pairs.contains("Sur 8 services, 1 "), "{pairs}");
        assert!(
            pairs.contains("au-dessous de ce que le hasard explique"),
            "{pairs}"
        );
        assert!(
            pairs.contains("<a href=\"/startups/ailleurs/impact\""),
            "{pairs}"
        );
        assert!(
            !pairs.contains("au-dessus de ce que le hasard explique"),
            "{pairs}"
        );
        // The chart is there with its table and its files; only who lies outside is named on it.
        let funnel = "/impact/satisfaction-rate-construction";
        for (end, kind) in [
            (".svg", "image/svg+xml"),
            (".png", "image/png"),
            (".csv", "text/csv"),
        ] {
            let address = format!("{funnel}{end}");
            assert!(
                pairs.contains(&format!("href=\"{address}\"")),
                "{address}: {pairs}"
            );
            let file = visitor.get(&address).await;
            assert_eq!(file.status, 200, "{address}");
            let found = file.headers["content-type"].to_str().unwrap();
            assert!(found.starts_with(kind), "{found}");
        }
        let table = visitor.get(&format!("{funnel}.csv")).await.text;
        assert_eq!(table.lines().count(), 9, "{table}");
        assert!(
            table.lines().next().unwrap().contains("Part estimée (%)"),
            "{table}"
        );
        let row = table.lines().find(|row| row.contains("ailleurs")).unwrap();
        let cells: Vec<&str> = row.split(',').collect();
        assert_eq!((cells[1], cells[2]), ("20", "100"), "{row}");
        // Drawn towards 72.5 %, that of all.
        let drawn: f64 = cells[5].parse().unwrap();
        assert!(drawn > 20.0 && drawn < 72.5, "{row}");
        // Under five services nobody is put beside anybody.
        let few = visitor
            .get("/impact/satisfaction-rate-acceleration.svg")
            .await;
        assert_eq!(few.status, 404);
        assert_eq!(visitor.get("/impact/nothing.svg").await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn costs_by_phase_have_a_true_middle_and_are_of_one_unit() {
    each_engine(async |db| {
        let site = site(&db).await;
        for (at, name) in (1_u32..).zip(SERVICES) {
            // 1, 2 … 8 € a use; half of that each file of impact, but for one that counts tonnes.
            measured(&db, uses(name), &[1_000.0; 24]).await;
            let mut impact = indicator(name, "Dossiers réglés", Kind::Count);
            if name == "ailleurs" {
                let mut definition = impact.definitions.latest().definition.clone();
                definition.unit = programme::impact::indicators::Unit::parse("tonnes").unwrap();
                impact.definitions =
                    programme::impact::indicators::Definitions::new(day("2024-01-01"), definition)
                        .unwrap();
            }
            measured(&db, impact, &[2_000.0; 24]).await;
            let year = u64::from(at) * 12_000;
            let budget = [2024, 2025].map(|of| spent(of, None, Some(year)));
            publish_budget(&db, name, &budget).await;
        }
        site.publish().await;
        let page = site.visitor().get("/impact/").await.text;
        let section = |id: &str| {
            let (_, rest) = page.split_once(&format!("id=\"{id}\"")).unwrap();
            rest.split_once("</section>")
                .unwrap()
                .0
                .replace('\u{a0}', " ")
        };
        let costs = section("couts");
        assert!(
            costs.contains("8 services") && costs.contains("coût médian 4,5 €, de 1 € à 8 €"),
            "{costs}"
        );
        let costs = section("couts-impact");
        assert!(
            costs.contains("7 services") && costs.contains("coût médian 2 €, de 0,5 € à 3,5 €"),
            "{costs}"
        );
        assert!(
            costs.contains(", dossiers") && !costs.contains(", tonnes"),
            "{costs}"
        );
        assert!(costs.contains("il baisse pour 0 d’entre eux"), "{costs}");
    })
    .await;
}

#[tokio::test]
async fn past_forecasts_are_told_by_class_and_by_incubator() {
    each_engine(async |db| {
        let site = site(&db).await;
        let mut keys = Vec::new();
        for name in ["ours", "theirs"] {
            let mut tx = db.begin_write().await.unwrap();
            let one = indicator(name, "Dossiers", Kind::Count);
            let kept = defined(&mut tx, one, at("2024-01-01T08:00:00Z")).await;
            tx.commit().await.unwrap();
            keys.push((name, kept.indicator.id.to_string()));
        }
        // Of six at 25 %, one came true; of six at 85 %, five. One more waits for its day.
        let told = (0..6).map(|at| (0.25, Some(at < 1)));
        let told = told.chain((0..6).map(|at| (0.85, Some(at < 5))));
        let all: Vec<(f64, Option<bool>)> = told.chain([(0.5, None)]).collect();
        let mut tx = db.begin_write().await.unwrap();
        for (at, (probability, came_true)) in all.iter().enumerate() {
            // Ten of the one incubator's, three of the other's.
            let (service, indicator) = &keys[usize::from(at >= 10)];
            on!(&mut tx, conn => {
                sqlx::query(
                    "INSERT INTO indicator_forecast (session, indicator, service, made_on, number, \
                     by_on, target, probability, predicted, periods, method, came_true, settled_on) \
                     VALUES ($1, $2, $3, '2026-01-10', 1, '2026-06-30', $7, $4, 100, 12, \
                     'linear_forecast', $5, $6)",
                )
                .bind(format!("session-{at}"))
                .bind(indicator)
                .bind(*service)
                .bind(*probability)
                .bind(came_true.map(i64::from))
                .bind(came_true.map(|_| "2026-07-05"))
                // Each its own target: the same one told again counts once.
                .bind(100.0 + f64::from(u32::try_from(at).unwrap()))
                .execute(conn)
                .await
                .map(|_| ())
            })
            .unwrap();
        }
        tx.commit().await.unwrap();
        site.publish().await;
        let page = site.visitor().get("/impact/").await.text;
        let (_, part) = page.split_once("id=\"previsions\"").unwrap();
        let part = part.split_once("</section>").unwrap().0.replace(['\u{202f}', '\u{a0}'], " ");
        // (5 × 0.15² + 0.85² + 5 × 0.25² + 0.75²) ÷ 12 = 0.1425.
        for words in ["50 % des prévisions", "0,14", "0,25 pour qui", "12 prévisions", "1 prévision attend"] {
            assert!(part.contains(words), "{words}: {part}");
        }
        // Each class: what was announced, how often, what came true, Wilson's interval.
        for row in [
            ["25 %", "6", "17 %", "3 % – 56 %"],
            ["85 %", "6", "83 %", "44 % – 97 %"],
        ] {
            let [announced, n, came, interval] = row;
            let written = format!(
                "<th scope=\"row\">{announced}</th><td class=\"fr-cell--right\">{n}</td>\
                 <td class=\"fr-cell--right\">{came}</td><td class=\"fr-cell--right\">{interval}</td>"
            );
            assert!(part.contains(&written), "{written}: {part}");
        }
        // Incubators in the order of their names; two forecasts say nothing.
        let (_, incubators) = part.split_once("Incubateur par incubateur").unwrap();
        let here = incubators.find("Incubateur here").unwrap();
        let there = incubators.find("Incubateur there").unwrap();
        assert!(here < there, "{incubators}");
        let (first, second) = (&incubators[here..there], &incubators[there..]);
        assert!(first.contains(">10<") && first.contains("Score de Brier"), "{first}");
        assert!(second.contains(">2<") && second.contains("Preuves insuffisantes"), "{second}");
    })
    .await;
}

#[tokio::test]
async fn small_curves_have_gaps_data_and_files() {
    each_engine(async |db| {
        let site = site(&db).await;
        let star = Indicator {
            is_north_star: true,
            ..indicator("ours", "Dossiers", Kind::Count)
        };
        let figures = [
            ("2026-01", value(10.0)),
            ("2026-02", value(20.0)),
            ("2026-05", value(40.0)),
            ("2026-06", value(50.0)),
        ];
        record(&db, star, &figures).await;
        site.publish().await;
        let visitor = site.visitor();
        let page = visitor.get("/impact/").await.text;
        let (_, part) = page.split_once("id=\"vignettes\"").unwrap();
        let (svg, _) = part.split_once("</svg>").unwrap();
        assert_eq!(
            svg.matches("<path").count(),
            2,
            "no line across what is absent: {svg}"
        );
        assert!(part.contains("4 sur 6"), "{part}");
        let data = visitor.get("/impact/vignettes.csv").await.text;
        assert_eq!(data.lines().count(), 7, "{data}");
        assert!(
            data.lines().nth(3).unwrap().ends_with(','),
            "absent is not zero: {data}"
        );
        for end in ["svg", "png"] {
            let address = format!("/impact/vignettes.{end}");
            assert!(part.contains(&address), "{address}");
            assert_eq!(visitor.get(&address).await.status, 200);
        }
        assert_eq!(visitor.get("/impact/vignettes.exe").await.status, 404);
        assert!(part.contains(&slug("ours").to_string()));
    })
    .await;
}
