//! The oddities of the open API on a small network of its own, so that they hold without the real
//! content: what is left out, what is empty, what is null, who counts as active.

use std::fs;

use content::Limits;
use jalon::opendata::{Endpoint, Source, body};
use programme::network::Network;
use rstest::rstest;
use serde_json::{Value, json};

const FILES: [(&str, &str); 10] = [
    (
        "_incubators/visible.md",
        "---\ntitle: Visible\nowner: /organisations/ville\ncontact: a@visible.example\naddress: ''\ngithub: ''\n---\n",
    ),
    (
        "_incubators/cache.md",
        "---\ntitle: Caché\nowner: ''\ncontact: b@cache.example\nhidden: true\n---\n",
    ),
    (
        "_incubators/vide.md",
        "---\ntitle: Vide\nowner: ''\ncontact: c@vide.example\n---\n",
    ),
    (
        "_organisations/ville",
        "---\nname: L'Été & Cie\ndomaine_ministeriel: autre\ntype: autre\n---\n",
    ),
    (
        "_startups/a-b.md",
        "---\ntitle: ' Un \"deux\" '\nmission: Dire; faire\nincubator: cache\nincubators:\n  - cache\n  - visible\nsponsors:\n  - /organisations/ville\ncontact: un@exemple.example\nlink: ' https://un.example '\nrepository: 'https://code.example; '\nstats: true\nanalyse_risques: true\nphases:\n  - name: construction\n    start: 2020-01-01\n    comment: avant l'heure\n  - name: investigation\n    start: 2019-01-01\n    end: 2020-01-01\nevents:\n  - name: committee\n    date: 2020-06-01\n    comment: |\n      un\n      deux\n---\n\n  # L'été\n",
    ),
    (
        "_startups/a.md",
        "---\ntitle: Deux\nmission: Rien\nincubator: inconnu\ncontact: deux@exemple.example\nlink: ''\nstats: false\nstats_url: https://deux.example/chiffres\nanalyse_risques: false\nphases:\n  - name: investigation\n    start: 2024-01-01\n---\n",
    ),
    (
        "_authors/ancien.md",
        "---\nfullname: Ancien\nrole: 'Dév & \"ops\"'\ndomaine: Développement\nstartups:\n  - a\npreviously:\n  - a-b\ncompetences: []\nmissions:\n  - start: 2019-01-01\n    end: 2020-12-31\n    status: admin\n---\n",
    ),
    (
        "_authors/deux.fois.md",
        "---\nfullname: Deux Fois\nrole: Dév\ndomaine: Produit\ngithub: deux\nlink: ''\nmissions:\n  - start: 2020-01-01\n    end: 2020-12-31\n    status: independent\n    employer: Moi\n    startups:\n      - a-b\n  - start: 2024-01-01\n    end: 2025-12-31\n    status: independent\n    startups:\n      - a-b\n      - disparu\n---\n- un\n- l'autre\n",
    ),
    (
        "_authors/futur.md",
        "---\nfullname: Futur\nrole: Dév\ndomaine: Autre\nmissions:\n  - start: 2025-01-01\n    end: 2026-12-31\n    status: service\n    startups:\n      - a\n---\n",
    ),
    (
        "_authors/sans.fin.md",
        "---\nfullname: Sans Fin\nrole: Dév\ndomaine: Autre\nmissions:\n  - start: 2026-01-01\n    status: service\n    startups:\n      - a\n---\n",
    ),
];

fn network() -> Network {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in FILES {
        let path = folder.path().join("content").join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    let reading = content::read(folder.path(), &Limits::default(), &mut |_| {});
    Network::new(reading.expect("readable content").record)
}

fn text(path: &str, today: &str) -> String {
    let network = network();
    let source = Source {
        network: &network,
        today: today.parse().expect("a date"),
        base_url: "https://reseau.example",
    };
    let endpoint = Endpoint::find(path).expect("an address");
    body(&endpoint, source).expect("JSON").expect("an answer")
}

fn answer(path: &str) -> Value {
    serde_json::from_str(&text(path, "2024-06-30")).expect("JSON")
}

#[test]
fn a_service_in_the_latest_version() {
    let services = answer("v2.7/startups.json");
    assert_eq!(services["links"]["self"], "https://reseau.example/startups");
    let expected = json!({
        "id": "a-b",
        "type": "startup",
        "attributes": {
            "name": " Un \"deux\" ",
            "pitch": "Dire; faire",
            "stats_url": "https://un.example/stats",
            "impact_url": "",
            "link": " https://un.example ",
            "repository": "https://code.example; ",
            "contact": "un@exemple.example",
            "content_url_encoded_markdown": "%20%20%23%20L%27%C3%A9t%C3%A9%0A",
            "events": [{"name": "committee", "date": "2020-06-01", "comment": "undeux"}],
            "phases": [
                {"name": "construction", "start": "2020-01-01", "end": ""},
                {"name": "investigation", "start": "2019-01-01", "end": "2020-01-01"},
            ],
            "sponsors": ["ville"],
            "thematiques": [],
            "technos": [],
            "analyse_risques": "true",
        },
        "relationships": {
            "incubator": {"data": {"type": "incubator", "id": "cache"}},
            "incubators": {"data": [
                {"type": "incubator", "id": "cache"},
                {"type": "incubator", "id": "visible"},
            ]},
        },
    });
    // `-` comes before `.` in the names of the files.
    assert_eq!(services["data"][0], expected);
    let second = &services["data"][1]["attributes"];
    assert_eq!(second["stats_url"], "https://deux.example/chiffres");
    assert_eq!(second.get("repository"), None);
    assert_eq!(second.get("analyse_risques"), None);
}

#[rstest]
#[case::latest("v2.7", json!(["vide", "visible"]))]
#[case::prefixed("v2.6", json!(["/incubateurs/vide", "/incubateurs/visible"]))]
#[case::before_the_prefix("v1.7", json!(["vide", "visible"]))]
fn hidden_incubators_are_not_included(#[case] version: &str, #[case] expected: Value) {
    let services = answer(&format!("{version}/startups.json"));
    let included = services["included"].as_array().expect("a list");
    let ids: Vec<Value> = included.iter().map(|one| one["id"].clone()).collect();
    assert_eq!(Value::from(ids), expected);
}

#[test]
fn incubators_that_are_hidden_unknown_or_without_service() {
    let incubators = answer("v2.7/incubators.json");
    let keys = |name: &str| {
        let entry = incubators[name].as_object().expect("an incubator");
        entry.keys().map(String::as_str).collect::<Vec<_>>()
    };
    assert_eq!(keys("cache"), ["startups"]);
    assert_eq!(keys("inconnu"), ["startups"]);
    assert!(!keys("vide").contains(&"startups"));
    assert_eq!(incubators["visible"]["startups"][0]["id"], "a-b");
    assert_eq!(incubators["visible"]["owner"], "/organisations/ville");
    assert_eq!(incubators["visible"]["website"], Value::Null);
    assert_eq!(
        incubators["inconnu"]["startups"][0]["repository"],
        Value::Null
    );
    let phases = &incubators["cache"]["startups"][0]["phases"];
    assert_eq!(
        phases[0],
        json!({"name": "construction", "start": "2020-01-01", "comment": "avant l'heure"})
    );
}

#[test]
fn who_is_in_a_team_on_a_day() {
    let teams = answer("v2.7/startups_details.json");
    let both = &teams["a-b"];
    assert_eq!(both["active_members"], json!(["deux.fois"]));
    assert_eq!(both["expired_members"], json!(["deux.fois"]));
    assert_eq!(both["previous_members"], json!(["ancien"]));
    let other = &teams["a"];
    // Without an end a mission is active before it begins; with an end it is nowhere.
    assert_eq!(other["active_members"], json!(["sans.fin"]));
    assert_eq!(other["expired_members"], json!(["ancien"]));
    // A name that no service has is kept, without what a service would tell.
    assert_eq!(
        teams["disparu"],
        json!({"active_members": ["deux.fois"], "previous_members": [], "expired_members": []})
    );
}

#[test]
fn version_3_counts_missions_to_come() {
    let service = answer("v3/startups/a.json");
    assert_eq!(
        service["active_members"],
        json!(["ancien", "futur", "sans.fin"])
    );
    assert_eq!(service["previous_members"], json!([]));
    assert_eq!(service["stats_url"], "https://deux.example/chiffres");
    assert_eq!(service.get("repository"), None);
    assert_eq!(service["content"], "");
    assert_eq!(answer("compteur_smiirl.json"), json!({"number": 3}));
}

#[test]
fn a_member_in_each_family_of_shapes() {
    let members = answer("v2.7/authors.json");
    let former = &members[0];
    assert_eq!(former["role"], "Dév &amp; &quot;ops&quot;");
    assert_eq!(former["link"], "");
    assert_eq!(former["competences"], json!([]));
    assert_eq!(former["startups"], json!(["a"]));
    assert_eq!(former.get("github"), None);
    assert_eq!(
        former["missions"],
        json!([{"start": "2019-01-01", "end": "2020-12-31", "status": "admin", "employer": ""}])
    );
    assert_eq!(members[1]["bio"], "un\n  l’autre");
    assert_eq!(
        members[1]["missions"][1]["startups"],
        json!(["a-b", "disparu"])
    );
    let old = &answer("v1.8/authors.json")[1];
    assert_eq!(
        old,
        &json!({"id": "deux.fois", "fullname": "Deux Fois", "start": "2020-01-01",
            "end": "2025-12-31", "employer": "independent/", "role": "Dév", "github": "deux"})
    );
}

#[test]
fn organisations_in_both_shapes() {
    let list = answer("v2.7/organisations.json");
    assert_eq!(list[0]["name"], "L&#39;Été &amp; Cie");
    assert_eq!(list[0]["acronym"], "");
    let keyed = answer("v2.7/sponsors.json");
    assert_eq!(keyed["ville"]["name"], "L'Été & Cie");
    assert_eq!(keyed["ville"]["acronym"], Value::Null);
}

#[test]
fn the_table_stays_readable() {
    let table = text("v2.7/startups.csv", "2024-06-30");
    assert!(table.starts_with("id;name;mission;"));
    assert_eq!(table.lines().nth(1), Some(""));
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_reader(table.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().expect("rows");
    assert_eq!(rows.len(), 2);
    assert_eq!(&rows[0][1], " Un \"deux\" ");
    assert_eq!(&rows[0][7], " https://un.example ");
    assert_eq!(&rows[0][8], "https://code.example; ");
    assert_eq!(&rows[0][4], "investigation", "recorded last, not latest");
    assert_eq!(&rows[0][11], "cache,visible");
    assert_eq!(&rows[1][8], "null");
}
