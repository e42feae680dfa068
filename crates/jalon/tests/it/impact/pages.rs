//! Pages of a service's impact: inside, what one types; outside, what everybody reads.

use jalon::{
    accounts::testing::{Answer, Client},
    foundation::database::testing::each_engine,
    impact,
};
use programme::impact::measurements::Reading;

use super::samples::slug;
use crate::member_site::Site;

const BASE: &str = "/espace/services/ours/impact";

/// A share measured by month since January 2025, defined through the form.
pub(crate) async fn define_share(client: &Client) -> String {
    let answer = client
        .post(
            &format!("{BASE}/nouveau"),
            &[
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
                ("north_star", "oui"),
            ],
        )
        .await;
    assert_eq!(answer.status, 303, "{}", answer.text);
    answer.location().to_owned()
}

async fn measure(client: &Client, page: &str, period: &str, pair: (&str, &str)) -> Answer {
    let fields = [
        ("period", period),
        ("numerator", pair.0),
        ("denominator", pair.1),
    ];
    client.post(&format!("{page}/mesure"), &fields).await
}

#[tokio::test]
async fn an_indicator_is_defined_measured_corrected_and_shown() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let team = site.member("team_member").await;
        let empty = team.get(BASE).await;
        assert_eq!(empty.status, 200, "{}", empty.text);
        let form = team
            .get(&format!("{BASE}/nouveau?preset=satisfaction_rate"))
            .await;
        assert!(
            form.text.contains("value=\"share\" selected"),
            "{}",
            form.text
        );
        let page = define_share(&team).await;
        for (at, period) in [
            "2026-05", "2026-06", "2026-07", "2026-08", "2026-09", "2026-10",
        ]
        .iter()
        .enumerate()
        {
            let good = (40 + at).to_string();
            let answer = measure(&team, &page, period, (&good, "50")).await;
            assert_eq!(answer.status, 303, "{}", answer.text);
        }
        // A correction beside, a target, what is known of the population.
        assert_eq!(
            measure(&team, &page, "2026-10", ("44", "50")).await.status,
            303
        );
        let target = [("target", "92,5"), ("by", "2027-03-31")];
        let answer = team.post(&format!("{page}/cible"), &target).await;
        assert_eq!(answer.status, 303, "{}", answer.text);
        let inside = team.get(&page).await;
        assert_eq!(inside.status, 200, "{}", inside.text);
        assert!(inside.text.contains("92,5\u{202f}%"), "{}", inside.text);
        assert!(
            inside.text.contains("corrigé, auparavant 90"),
            "{}",
            inside.text
        );

        let visitor = site.visitor();
        let public = visitor.get("/startups/ours/impact").await;
        assert_eq!(public.status, 200, "{}", public.text);
        for part in [
            "Satisfaction des usagers",
            "octobre 2026",
            "88\u{202f}%",
            "intervalle de Wilson",
            "niveau de preuve 1 sur 5",
            "Cible",
            "<polygon",
        ] {
            assert!(public.text.contains(part), "{part}: {}", public.text);
        }
        let english = visitor.get("/en/startups/ours/impact").await;
        assert!(
            english.text.contains("Wilson’s interval"),
            "{}",
            english.text
        );
        assert!(
            visitor
                .get("/startups/ours")
                .await
                .text
                .contains("/startups/ours/impact")
        );
        // What was known the day before stays known: nothing was measured then.
        let before = visitor.get("/startups/ours/impact?date=2026-11-25").await;
        assert_eq!(before.status, 200);
        assert!(!before.text.contains("88\u{202f}%"));
    })
    .await;
}

#[tokio::test]
async fn files_feeds_and_charts_follow_each_new_figure() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let team = site.member("team_member").await;
        let page = define_share(&team).await;
        let visitor = site.visitor();
        let csv = async || visitor.get("/startups/ours/impact.csv").await.text;
        assert_eq!(csv().await.lines().count(), 1);
        measure(&team, &page, "2026-10", ("41", "50")).await;
        let text = csv().await;
        assert!(
            text.contains(",2026-10,2026-10-01,2026-10-31,0.82,41,50,50,"),
            "{text}"
        );
        let tag = visitor.get("/startups/ours/impact.csv").await.headers["etag"].clone();
        measure(&team, &page, "2026-09", ("40", "50")).await;
        let changed = visitor.get("/startups/ours/impact.csv").await;
        assert_ne!(changed.headers["etag"], tag);
        let json = visitor.get("/startups/ours/impact.json").await.text;
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        let indicator = &json["indicators"][0];
        assert_eq!(indicator["says"][0]["finding"]["method"], "wilson");
        let id = indicator["indicator"]["id"].as_str().unwrap();
        let atom = visitor.get("/startups/ours/impact.atom").await.text;
        assert_eq!(atom.matches("<entry>").count(), 2, "{atom}");
        for (end, kind) in [
            (".svg", "image/svg+xml"),
            (".png", "image/png"),
            (".csv", "text/csv"),
        ] {
            let answer = visitor
                .get(&format!("/startups/ours/impact/i-{id}{end}"))
                .await;
            assert_eq!(answer.status, 200);
            let found = answer.headers["content-type"].to_str().unwrap();
            assert!(found.starts_with(kind), "{found}");
        }
        let embedded = visitor.get(&format!("/startups/ours/impact/i-{id}")).await;
        let policy = embedded.headers["content-security-policy"]
            .to_str()
            .unwrap();
        assert!(policy.contains("frame-ancestors *"), "{policy}");
        assert!(embedded.text.contains("<svg"));
        let absent = visitor.get("/startups/ours/impact/i-nothing.svg").await;
        assert_eq!(absent.status, 404);
        let network = visitor.get("/impact/").await;
        assert_eq!(network.status, 200, "{}", network.text);
        assert!(network.text.contains("chart-small"), "{}", network.text);
        let schema = visitor.get("/schemas/mesures.json").await;
        let schema: serde_json::Value = serde_json::from_str(&schema.text).unwrap();
        assert_eq!(schema["fields"].as_array().unwrap().len(), 9);
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_is_told_beside_its_field_and_kept() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let team = site.member("team_member").await;
        let page = define_share(&team).await;
        let bad = async |period: &str, good: &str, all: &str| {
            let answer = measure(&team, &page, period, (good, all)).await;
            assert_eq!(answer.status, 422, "{}", answer.text);
            assert!(
                answer.text.contains(&format!("value=\"{good}\"")),
                "{}",
                answer.text
            );
            answer.text
        };
        assert!(
            bad("2026-10", "51", "50")
                .await
                .contains("dépasse le dénominateur")
        );
        assert!(
            bad("2026-10", "0", "0")
                .await
                .contains("Rien n’a été mesuré")
        );
        assert!(bad("2026-10", "-3", "50").await.contains("négatif"));
        assert!(
            bad("2026-10", "NaN", "50")
                .await
                .contains("numerator-erreur")
        );
        assert!(
            bad("2026-10", "1e400", "50")
                .await
                .contains("numerator-erreur")
        );
        assert!(
            bad("2026-12", "3", "50")
                .await
                .contains("pas encore commencé")
        );
        assert!(
            bad("2026-T3", "3", "50")
                .await
                .contains("se mesure par mois")
        );
        assert!(
            bad("2024-12", "3", "50")
                .await
                .contains("première définition")
        );
        assert!(bad("hier", "3", "50").await.contains("period-erreur"));
        // An empty field is absent, not zero.
        assert!(bad("2026-10", "", "50").await.contains("Il manque"));
        let mut tx = db.begin_read().await.unwrap();
        let indicators = impact::indicators_of(&mut tx, &slug("ours")).await.unwrap();
        let series = impact::series_of(&mut tx, &indicators[0], site.now.0)
            .await
            .unwrap();
        assert!(series.segments[0].points.is_empty());
        drop(tx);
        // The same name again, a definition without words, an unknown kind.
        let again = team
            .post(
                &format!("{BASE}/nouveau"),
                &[("name", "x"), ("kind", "poids")],
            )
            .await;
        assert_eq!(again.status, 422);
        for field in ["text-erreur", "unit-erreur", "kind-erreur", "from-erreur"] {
            assert!(again.text.contains(field), "{field}: {}", again.text);
        }
        let target = team
            .post(
                &format!("{page}/cible"),
                &[("target", "120"), ("by", "2027-01-01")],
            )
            .await;
        assert_eq!(target.status, 422, "{}", target.text);
        let late = team
            .post(
                &format!("{page}/cible"),
                &[("target", "80"), ("by", "2026-01-01")],
            )
            .await;
        assert!(late.text.contains("dans le futur"), "{}", late.text);
    })
    .await;
}

#[tokio::test]
async fn definitions_break_records_change_and_figures_are_withdrawn() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let team = site.member("team_member").await;
        let page = define_share(&team).await;
        measure(&team, &page, "2026-05", ("41", "50")).await;
        let mut definition = vec![
            ("text", "Une autre question."),
            ("unit", "avis"),
            ("kind", "share"),
            ("direction", "up"),
            ("frequency", "month"),
            ("pooling", "adds_up"),
            ("from", "2026-07-01"),
        ];
        let unsaid = team.post(&format!("{page}/definition"), &definition).await;
        assert_eq!(unsaid.status, 422);
        assert!(unsaid.text.contains("reason-erreur"), "{}", unsaid.text);
        definition.extend([("breaks", "oui"), ("reason", "autre question")]);
        let said = team.post(&format!("{page}/definition"), &definition).await;
        assert_eq!(said.status, 303, "{}", said.text);
        measure(&team, &page, "2026-08", ("20", "60")).await;
        let shown = site.visitor().get("/startups/ours/impact").await.text;
        assert!(
            shown.contains("la définition change (autre question)"),
            "{shown}"
        );
        // The record: two at once, the second one reads again.
        let record = [
            ("version", "2"),
            ("name", "Satisfaction"),
            ("question", "useful"),
            ("source", "jdma"),
            ("who", "communes"),
            ("size", "34 935"),
            ("population_source", "recensement"),
            ("population_on", "2026-01-01"),
            ("potential", "95"),
            ("potential_source", "étude"),
            ("potential_on", "2026-01-01"),
        ];
        let saved = team.post(&format!("{page}/fiche"), &record).await;
        assert_eq!(saved.status, 303, "{}", saved.text);
        let stale = team.post(&format!("{page}/fiche"), &record).await;
        assert_eq!(stale.status, 422);
        assert!(stale.text.contains("Quelqu’un a modifié"), "{}", stale.text);
        // Not ticked any more: for the team and its committees.
        let hidden = site.visitor().get("/startups/ours/impact").await.text;
        assert!(!hidden.contains("Satisfaction"), "{hidden}");
        let withdraw = async |reason: &str| {
            let fields = [("withdraw_period", "2026-08"), ("withdraw_reason", reason)];
            team.post(&format!("{page}/retrait"), &fields).await
        };
        assert_eq!(withdraw(" ").await.status, 422);
        assert_eq!(withdraw("doublon").await.status, 303);
        assert!(
            withdraw("doublon")
                .await
                .text
                .contains("pas de chiffre pour cette période")
        );
        let mut tx = db.begin_read().await.unwrap();
        let indicators = impact::indicators_of(&mut tx, &slug("ours")).await.unwrap();
        let series = impact::series_of(&mut tx, &indicators[0], site.now.0)
            .await
            .unwrap();
        let points: Vec<Reading> = series
            .segments
            .iter()
            .flat_map(|one| one.points.iter().map(|point| point.reading))
            .collect();
        assert_eq!(points.len(), 1);
        drop(tx);
        let ended = team
            .post(&format!("{page}/fin"), &[("answer", "end")])
            .await;
        assert_eq!(ended.status, 303);
        assert_eq!(
            measure(&team, &page, "2026-09", ("1", "2")).await.status,
            422
        );
    })
    .await;
}

#[tokio::test]
async fn a_file_is_previewed_then_recorded_as_a_whole() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let team = site.member("team_member").await;
        define_share(&team).await;
        let send = async |bytes: &[u8]| {
            let file = [("file", Some("mesures.csv"), bytes)];
            team.post_files(&format!("{BASE}/fichier"), &file).await
        };
        let text = "indicateur;periode;numerateur;denominateur;unite;en_cours\n\
                    Satisfaction des usagers;2026-09;41;50;réponses;\n\
                    satisfaction des usagers;2026-10-01;42;50;;non\n\
                    Satisfaction des usagers;2026-11;12;20;;oui\n";
        let preview = send(text.as_bytes()).await;
        assert_eq!(preview.status, 200, "{}", preview.text);
        assert!(
            preview.text.contains("3 nouveaux chiffres"),
            "{}",
            preview.text
        );
        let mark = "name=\"upload\" value=\"";
        let start = preview.text.find(mark).unwrap() + mark.len();
        let lines = &preview.text[start..];
        let lines = lines[..lines.find('"').unwrap()].to_owned();
        let recorded = async || {
            let mut tx = db.begin_read().await.unwrap();
            let indicators = impact::indicators_of(&mut tx, &slug("ours")).await.unwrap();
            let series = impact::series_of(&mut tx, &indicators[0], site.now.0)
                .await
                .unwrap();
            series.segments[0].points.len()
        };
        assert_eq!(recorded().await, 0);
        let confirm = format!("{BASE}/fichier/confirmation");
        for _ in 0..2 {
            let done = team.post(&confirm, &[("upload", &lines)]).await;
            assert_eq!(done.status, 303, "{}", done.text);
            assert_eq!(recorded().await, 3);
        }
        // The same file again says what is known.
        assert!(send(text.as_bytes()).await.text.contains("3 déjà connus"));

        let refused = async |bytes: &[u8], parts: &[&str]| {
            let answer = send(bytes).await;
            assert_eq!(answer.status, 422, "{}", answer.text);
            for part in parts {
                assert!(answer.text.contains(part), "{part}: {}", answer.text);
            }
            assert_eq!(recorded().await, 3);
        };
        let wrong = "periode;numerateur;denominateur\n2026-08;1;2\n2026-07;9;2\nhier;1;2\n";
        refused(
            wrong.as_bytes(),
            &["Ligne 4", "« hier »".replace(' ', "\u{a0}").as_str()],
        )
        .await;
        let wrong =
            "periode;numerateur;denominateur\n2026-08;1;2\n2026-07;9;2\n2026-06;#DIV/0!;3\n";
        refused(wrong.as_bytes(), &["Ligne 4", "#DIV/0!"]).await;
        let wrong = "periode;numerateur;denominateur\n2026-08;1;2\n2026-07;9;2\n2027-06;1;3\n";
        refused(
            wrong.as_bytes(),
            &["Ligne 3", "dépasse", "Ligne 4", "pas encore commencé"],
        )
        .await;
        let wrong = "periode;numerateur;denominateur;unite\n2026-08;1;2;dossiers\n";
        refused(wrong.as_bytes(), &["Ligne 2", "convertissez"]).await;
        refused(b"", &["Aucun fichier"]).await;
        refused(b"a\0b", &["UTF-8"]).await;
        refused(&vec![b'a'; 5 << 20], &["trop longue"]).await;
        refused(
            &[b"PK".to_vec(), vec![b'a'; 5 << 20]].concat(),
            &["trop gros"],
        )
        .await;
        // One that never waited, or waits no more.
        let gone = team.post(&confirm, &[("upload", "999")]).await;
        assert_eq!(gone.status, 422, "{}", gone.text);
    })
    .await;
}

#[tokio::test]
async fn a_workbook_is_read_and_merged_cells_are_refused() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let team = site.member("team_member").await;
        define_share(&team).await;
        let send = async |bytes: &[u8]| {
            let file = [("file", Some("mesures.xlsx"), bytes)];
            team.post_files(&format!("{BASE}/fichier"), &file).await
        };
        let sheet = |merged: &str, value: &str| {
            let cell = |at: &str, text: &str| {
                format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
            };
            format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet \
                 xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>\
                 <row r=\"1\">{}{}{}</row><row r=\"3\">{}<c r=\"B3\"><f>40+1</f>{value}</c>\
                 <c r=\"C3\"><v>50</v></c></row></sheetData>{merged}</worksheet>",
                cell("A1", "Période"),
                cell("B1", "Numérateur"),
                cell("C1", "Dénominateur"),
                cell("A3", "2026-10"),
            )
        };
        let good = send(&super::samples::workbook(&sheet("", "<v>41</v>"))).await;
        assert_eq!(good.status, 200, "{}", good.text);
        assert!(
            good.text.contains("82\u{202f}% (41 sur 50)"),
            "{}",
            good.text
        );
        let merged = "<mergeCells count=\"1\"><mergeCell ref=\"A3:B3\"/></mergeCells>";
        let bad = send(&super::samples::workbook(&sheet(merged, "<v>41</v>"))).await;
        assert_eq!(bad.status, 422);
        assert!(bad.text.contains("A3:B3"), "{}", bad.text);
        // A formula that was never reckoned is no absent figure.
        let bad = send(&super::samples::workbook(&sheet("", ""))).await;
        assert_eq!(bad.status, 422);
        assert!(bad.text.contains("B3"), "{}", bad.text);
        // A small archive that unpacks to much more than it may.
        let bomb = format!("<worksheet><!--{}--></worksheet>", " ".repeat(70 << 20));
        let bomb = super::samples::workbook(&bomb);
        assert!(bomb.len() < 1 << 20);
        let refused = send(&bomb).await;
        assert!(refused.text.contains("64 Mo"), "{}", refused.text);
    })
    .await;
}
