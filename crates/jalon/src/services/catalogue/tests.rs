//! Grouping, searching and resemblance on a small record.

use std::sync::Arc;

use super::*;
use crate::{foundation::i18n::Locale, services::samples};

fn catalogue() -> Arc<Catalogue> {
    Catalogue::of(&samples::view(Locale::French))
}

fn found(catalogue: &Catalogue, question: &str) -> Vec<String> {
    let view = samples::view(Locale::French);
    let mut found: Vec<(usize, u32)> = Catalogue::search(&view, question)
        .into_iter()
        .flatten()
        .collect();
    found.sort_by_key(|(at, score)| (std::cmp::Reverse(*score), *at));
    found
        .iter()
        .map(|(at, _)| catalogue.service(*at).slug.to_string())
        .collect()
}

#[test]
fn variants_of_a_value_are_one() {
    let catalogue = catalogue();
    let themes = catalogue.values(Facet::Theme);
    assert_eq!(themes[0].label, "Développement durable");
    assert_eq!(themes[0].services, [0, 1]);
    assert_eq!(themes.len(), 2);
    let technologies = catalogue.values(Facet::Technology);
    assert_eq!(
        technologies.len(),
        2,
        "a list in one item is taken apart: {technologies:?}"
    );
    assert_eq!(
        catalogue.find(Facet::Theme, " DEVELOPPEMENT  durable"),
        Some(0)
    );
    assert_eq!(catalogue.find(Facet::Theme, "rien"), None);
}

#[test]
fn what_the_record_does_not_resolve_still_counts() {
    let catalogue = catalogue();
    let sponsors = catalogue.values(Facet::Sponsor);
    assert!(sponsors.iter().any(|value| value.label == "inconnue"));
    assert_eq!(catalogue.values(Facet::Objective), []);
}

#[test]
fn every_word_must_be_found_whatever_its_accents() {
    let catalogue = catalogue();
    assert_eq!(found(&catalogue, "ALPHA ete"), ["alpha"]);
    assert_eq!(found(&catalogue, "developp durable"), ["alpha", "beta"]);
    assert_eq!(found(&catalogue, "ministere"), ["alpha"]);
    assert_eq!(found(&catalogue, "alpha rien"), [""; 0]);
    assert_eq!(
        Catalogue::search(&samples::view(Locale::French), " ?! "),
        None
    );
}

#[test]
fn the_name_counts_most() {
    let catalogue = catalogue();
    assert_eq!(found(&catalogue, "delta")[0], "delta");
}

#[test]
fn the_same_catalogue_serves_the_same_network() {
    let view = samples::view(Locale::French);
    assert!(Arc::ptr_eq(
        &Catalogue::of(&view),
        &Catalogue::of(&view.clone())
    ));
    let other = samples::view(Locale::French);
    assert!(!Arc::ptr_eq(&Catalogue::of(&view), &Catalogue::of(&other)));
}

#[test]
fn resemblance_needs_something_in_common() {
    let catalogue = catalogue();
    let alpha = catalogue.position("alpha").unwrap();
    for similar in catalogue.similar(alpha, 3) {
        assert_ne!(similar.at, alpha);
        assert!(!similar.themes.is_empty() || similar.shares_sponsor);
    }
    let delta = catalogue.position("delta").unwrap();
    assert!(
        catalogue
            .similar(delta, 3)
            .iter()
            .all(|one| one.themes.is_empty())
    );
}
