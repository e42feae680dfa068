//! What the schema of files promises is taken in: files are made from the served schema alone.

use jalon::foundation::database::testing::each_engine;
use programme::impact::indicators::Kind;
use serde_json::Value;

use super::samples::{at, defined, indicator};
use crate::member_site::Site;

const FILE: &str = "/espace/services/ours/impact/fichier";

/// A line for each spelling of yes and no, with the examples of some columns.
fn made(schema: &Value, filled: &[&str]) -> String {
    let fields = schema["fields"].as_array().unwrap();
    let name = |field: &Value| field["name"].as_str().unwrap().to_owned();
    let heading: Vec<String> = fields.iter().map(name).collect();
    let mut lines = vec![heading.join(",")];
    let spellings = |key: &str| {
        let partial = fields.iter().find(|one| one["type"] == "boolean").unwrap();
        partial[key].as_array().unwrap().clone()
    };
    let mut flags = spellings("trueValues");
    flags.extend(spellings("falseValues"));
    let months = ["2026-01", "2026-02", "2026-03"].into_iter().cycle();
    for (flag, month) in flags.iter().zip(months) {
        let cells = fields.iter().map(|field| {
            let is_required = field["constraints"]["required"] == true;
            if field["type"] == "boolean" {
                flag.as_str().unwrap().to_owned()
            } else if field["name"] == "periode" {
                // One line for each period and spelling would be told twice: see below.
                month.to_owned()
            } else if is_required || filled.contains(&field["name"].as_str().unwrap()) {
                field["example"].as_str().unwrap().to_owned()
            } else {
                String::new()
            }
        });
        lines.push(cells.collect::<Vec<_>>().join(","));
    }
    lines.join("\n")
}

#[tokio::test]
async fn files_made_from_the_schema_are_taken_in() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let schema = site.visitor().get("/schemas/mesures.json").await.text;
        let schema: Value = serde_json::from_str(&schema).unwrap();
        let fields = schema["fields"].as_array().unwrap();
        let field = |name: &str| fields.iter().find(|one| one["name"] == name).unwrap();
        // Whatever makes a line what it is has to be there.
        for key in schema["primaryKey"].as_array().unwrap() {
            let key = key.as_str().unwrap();
            assert_eq!(field(key)["constraints"]["required"], true, "{key}");
        }
        // A period as the pattern has it: the example and what the description says.
        let pattern = field("periode")["constraints"]["pattern"].as_str().unwrap();
        assert!(
            pattern.contains('W') && pattern.contains("[QT]"),
            "{pattern}"
        );
        let name = field("indicateur")["example"].as_str().unwrap();
        let mut tx = db.begin_write().await.unwrap();
        let share = indicator("ours", name, Kind::Share);
        let kept = defined(&mut tx, share, at("2024-01-01T08:00:00Z")).await;
        tx.commit().await.unwrap();
        let team = site.member("team_member").await;
        let send = async |text: String| {
            let file = [("file", Some("mesures.csv"), text.as_bytes())];
            team.post_files(FILE, &file).await
        };
        let whole = made(&schema, &["numerateur", "denominateur"]);
        let preview = send(whole.clone()).await;
        assert_eq!(preview.status, 200, "{whole}\n{}", preview.text);
        assert!(
            preview.text.contains("3 nouveaux chiffres"),
            "{}",
            preview.text
        );
        // Another word is refused, and so is what the schema calls required and is not there.
        let odd = whole.replace(",oui\n", ",peut-être\n");
        assert_ne!(odd, whole);
        assert_eq!(send(odd).await.status, 422);
        let other = whole.replace(name, "Autre chose");
        assert_eq!(send(other).await.status, 422);
        drop(kept);
    })
    .await;
}
