//! Grouping, searching and resemblance on a small record.

use std::sync::Arc;

use super::*;
use crate::{foundation::i18n::Locale, services::samples};

fn catalogue() -> Arc<Catalogue> {
    Catalogue::of(&samples::view(Locale::French))
}

fn found(question: &str) -> Vec<String> {
    let view = samples::view(Locale::French);
    let catalogue = Catalogue::of(&view);
    let answer = Answer::to(&view, question);
    let mut found: Vec<(usize, f32)> = (0..catalogue.len())
        .filter_map(|at| Some((at, answer.as_ref()?.score(at)?)))
        .collect();
    found.sort_by(|left, right| right.1.total_cmp(&left.1));
    let slug = |at: usize| catalogue.service(at).slug.to_string();
    found.into_iter().map(|(at, _)| slug(at)).collect()
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
fn questions_forgive_accents_endings_and_slips() {
    assert_eq!(found("ALPHA ete"), ["alpha"]);
    assert_eq!(found("developp durable"), ["alpha", "beta"]);
    assert_eq!(found("dévelopement"), ["alpha", "beta"]);
    assert_eq!(found("ministere"), ["alpha"]);
    assert!(Answer::to(&samples::view(Locale::French), " ?! ").is_none());
}

#[test]
fn what_has_the_most_words_comes_when_nothing_has_all() {
    assert_eq!(found("alpha licorne"), ["alpha"]);
    let view = samples::view(Locale::French);
    let answer = Answer::to(&view, "alpha licorne").unwrap();
    assert!(answer.is_partial());
    assert_eq!((answer.words_found, answer.words_asked), (1, 2));
    assert!(!Answer::to(&view, "licorne").unwrap().is_partial());
}

#[test]
fn the_name_counts_most() {
    assert_eq!(found("delta")[0], "delta");
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
