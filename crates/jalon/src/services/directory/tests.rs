//! Filters, counts, orders, help and exports on a small record.

use askama::Template;
use rstest::rstest;

use super::*;
use crate::{
    foundation::i18n::Locale,
    services::{catalogue::Facet, samples},
};

fn asked(parameters: &[(&str, &str)]) -> Vec<(String, String)> {
    parameters
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

fn slugs(parameters: &[(&str, &str)]) -> Vec<String> {
    let view = samples::view(Locale::French);
    let catalogue = Catalogue::of(&view);
    let asked = Asked::read(&catalogue, &asked(parameters));
    let answer = Answer::to(&view, &asked.question);
    Results::of(&catalogue, &asked, answer.as_ref(), &phase_order(&view))
        .services
        .into_iter()
        .map(|at| catalogue.service(at).slug.to_string())
        .collect()
}

fn page(parameters: &[(&str, &str)]) -> String {
    let view = samples::view(Locale::French);
    DirectoryPage::new(&view, &asked(parameters))
        .render()
        .expect("renders")
}

#[rstest]
#[case::all(&[], &["gamma", "beta", "alpha", "delta", "oméga x"])]
#[case::phase(&[("phase", "construction")], &["beta"])]
#[case::two_of_a_facet(&[("phase", "construction"), ("phase", "acceleration")], &["beta", "alpha"])]
#[case::own_code(&[("phase", "abandoned")], &["delta"])]
#[case::two_facets(&[("phase", "construction"), ("incubateur", "fabrique")], &[])]
#[case::free_text(&[("thematiques", "DEVELOPPEMENT durable")], &["beta", "alpha"])]
#[case::old_address(&[("usertypes", "particulier"), ("national_impact", "true")], &["alpha"])]
#[case::old_false(&[("national_impact", "false")], &["gamma", "beta", "alpha", "delta", "oméga x"])]
#[case::no_investigations(&[("exclude-investigations", "true")], &["beta", "alpha", "delta", "oméga x"])]
#[case::domain(&[("domaine", "environnement")], &["alpha"])]
#[case::by_name(&[("tri", "nom")], &["gamma", "alpha", "beta", "delta", "oméga x"])]
#[case::by_change(&[("tri", "changement")], &["gamma", "beta", "alpha", "delta", "oméga x"])]
#[case::by_launch(&[("tri", "lancement")], &["beta", "alpha", "gamma", "delta", "oméga x"])]
#[case::question(&[("q", "durable")], &["alpha", "beta"])]
#[case::typos(&[("q", "ALFA ete")], &["alpha"])]
#[case::typos_by_name(&[("q", "durrable"), ("tri", "nom")], &["alpha", "beta"])]
#[case::half_typed(&[("q", "develop")], &["alpha", "beta"])]
fn filters_and_orders(#[case] parameters: &[(&str, &str)], #[case] expected: &[&str]) {
    assert_eq!(slugs(parameters), expected);
}

#[test]
fn a_value_counts_what_the_other_filters_let_through() {
    let view = samples::view(Locale::French);
    let catalogue = Catalogue::of(&view);
    let asked = Asked::read(&catalogue, &asked(&[("phase", "construction")]));
    let results = Results::of(&catalogue, &asked, None, &phase_order(&view));
    let count = |facet: Facet, key: &str| {
        let at = catalogue.find(facet, key).unwrap();
        results.counts[facet as usize][at as usize]
    };
    assert_eq!(
        count(Facet::Phase, "acceleration"),
        1,
        "its own facet doesn't narrow it"
    );
    assert_eq!(count(Facet::Phase, "construction"), 1);
    assert_eq!(
        count(Facet::Theme, "eau"),
        0,
        "Eau is Alpha's, in acceleration"
    );
    assert_eq!(count(Facet::Theme, "developpement durable"), 1);
}

#[rstest]
#[case(&[("thematiques", "licorne")], "«\u{a0}licorne\u{a0}» n’est une valeur connue")]
#[case(&[("tri", "hasard")], "n’est pas un ordre de tri")]
#[case(&[("page", "-3")], "n’est pas un numéro de page")]
#[case(&[("page", "99999999999999999999999")], "n’est pas un numéro de page")]
#[case(&[("page", "9")], "La page 9 n’existe pas")]
#[case(&[("phase", "investigation"), ("exclude-investigations", "true")], "aucun service ne peut répondre")]
#[case(&[("q", "' OR 1=1; -- \u{1f600}")], "Aucun service ne répond")]
#[case(&[("q", "alpha licorne")], "Voici ceux qui en contiennent 1 sur 2")]
#[case(&[("q", "?! \u{1f600}")], "ne contient aucun mot")]
#[case(&[("incubateur", "fabrique"), ("phase", "construction")], "Sans «\u{a0}Phase\u{a0}: Construction\u{a0}»\u{a0}: un service")]
fn what_cannot_be_answered_is_explained(
    #[case] parameters: &[(&str, &str)],
    #[case] expected: &str,
) {
    let html = page(parameters).replace("&#39;", "'");
    assert!(html.contains(expected), "{expected} is not in {html}");
}

#[test]
fn a_question_of_ten_thousand_characters_is_cut_and_told() {
    let html = page(&[("q", &"é".repeat(10_000))]);
    assert!(html.contains("limitée à 200 caractères"));
    assert!(html.len() < 40_000);
}

#[test]
fn a_contradiction_needs_only_investigations() {
    let html = page(&[
        ("phase", "construction"),
        ("exclude-investigations", "true"),
    ]);
    assert!(!html.contains("aucun service ne peut répondre"));
}

#[test]
fn filters_can_be_taken_off_one_by_one() {
    let html = page(&[
        ("phase", "construction"),
        ("thematiques", "developpement durable"),
    ]);
    assert!(
        html.contains("href=\"/startups/?phase=construction\""),
        "{html}"
    );
    assert!(html.contains("href=\"/startups/?thematiques=D%C3%A9veloppement%20durable\""));
    assert!(html.contains("name=\"phase\" value=\"construction\" checked"));
    assert!(html.contains("noindex"));
}

#[rstest]
#[case(Locale::French)]
#[case(Locale::English)]
fn no_word_is_missing(#[case] locale: Locale) {
    let view = samples::view(locale);
    let html = DirectoryPage::new(&view, &asked(&[("page", "2"), ("tri", "x")]))
        .render()
        .unwrap();
    for prefix in [
        "list-",
        "facet-",
        "sort-",
        "list-group-",
        "notice-",
        "item-",
    ] {
        assert!(!html.contains(&format!(">{prefix}")), "{prefix} in {html}");
    }
}

#[test]
fn exports_give_the_filtered_list_and_no_formula() {
    let view = samples::view(Locale::French);
    let csv = csv(&view, &[]).unwrap();
    let mut reader = ::csv::Reader::from_reader(csv.as_bytes());
    let rows: Vec<::csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 5);
    assert_eq!(&rows[0][1], "'=Gamma");
    assert!(rows.iter().all(|row| row.len() == 16));
    let filtered = json(&view, &asked(&[("q", "durable"), ("page", "7")])).unwrap();
    let document: serde_json::Value = serde_json::from_str(&filtered).unwrap();
    assert_eq!(document["count"], 2);
    assert_eq!(document["services"][0]["id"], "alpha");
    assert_eq!(document["services"][0]["name"], "Alpha été");
    assert_eq!(
        document["services"][1]["national_impact_since"],
        serde_json::Value::Null
    );
}
