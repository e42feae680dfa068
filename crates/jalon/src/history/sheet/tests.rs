//! Every field of every sheet reads, writes and copies what it says.

use std::collections::BTreeSet;

use programme::{
    community::Member,
    identity::{IncubatorSlug, OrganisationSlug, ServiceSlug},
    organisations::{Incubator, Organisation, Team},
    phases::Phase,
    services::{Event, EventKind, FastAward, Service},
};
use rstest::rstest;

use super::*;
use crate::organisations::samples;

fn service() -> Service {
    let mut service = samples::service(
        "cantines",
        "Cantines",
        &[(Phase::Construction, "2025-01-01")],
    );
    service.links.website = Some(" https://cantines.exemple.fr ".into());
    service.events = vec![
        Event {
            kind: EventKind::Committee,
            date: "2026-03-01".parse().ok(),
            comment: Some("Poursuite\nsous réserve".into()),
        },
        Event {
            kind: EventKind::Unlisted("prix".into()),
            date: None,
            comment: None,
        },
    ];
    service.fast_award = Some(FastAward {
        promotion: Some(3),
        amount_euros: Some(150_000),
    });
    service
}

fn names_are_unique<T: Sheet>() {
    let names: BTreeSet<&str> = T::fields().iter().map(|field| field.name).collect();
    assert_eq!(names.len(), T::fields().len(), "{}", T::KIND);
}

#[test]
fn names_of_fields_are_unique() {
    names_are_unique::<Service>();
    names_are_unique::<Incubator>();
    names_are_unique::<Organisation>();
    names_are_unique::<Team>();
    names_are_unique::<Member>();
}

#[test]
fn writing_what_was_read_changes_only_blanks() {
    let before = service();
    for field in Service::fields() {
        let mut after = before.clone();
        (field.write)(&mut after, &(field.read)(&before)).unwrap();
        assert_eq!(
            changes(Some(&before), Some(&after)).len(),
            usize::from(field.name == "website")
        );
        if field.name == "events" {
            assert_eq!(after, before, "a comment of two lines stays one");
        }
    }
}

#[test]
fn copying_every_field_makes_the_same_but_for_what_is_only_shown() {
    let from = service();
    let mut to = samples::service("autre", "Autre", &[]);
    for field in Service::fields() {
        (field.copy)(&from, &mut to);
    }
    to.slug = from.slug.clone();
    to.journey = from.journey.clone();
    assert_eq!(to, from);
}

#[rstest]
#[case("website", "cantines.exemple.fr", Wrong::NotUrl)]
#[case("website", "javascript:alert(1)", Wrong::NotUrl)]
#[case("contact", "équipe à exemple", Wrong::NotContact)]
#[case("objective", "fortune", Wrong::Unknown("fortune".into()))]
#[case("fast_amount", "beaucoup", Wrong::NotNumber)]
#[case("fast_amount", "9223372036854775808", Wrong::NotNumber)]
#[case("events", "committee\t2026-02-30\t", Wrong::NotDay("2026-02-30".into()))]
#[case("has_statistics", "maybe", Wrong::Unknown("maybe".into()))]
#[case("name", "a\0b", Wrong::Unstorable)]
#[case("incubators", "../ailleurs", Wrong::Unknown("../ailleurs".into()))]
fn what_makes_no_sense_is_refused(#[case] field: &str, #[case] text: &str, #[case] why: Wrong) {
    let field = Service::field(field).unwrap();
    assert_eq!((field.write)(&mut service(), text), Err(why));
}

#[test]
fn too_long_is_refused() {
    let name = Service::field("name").unwrap();
    let long = "x".repeat(501);
    assert_eq!(
        (name.write)(&mut service(), &long),
        Err(Wrong::TooLong(500))
    );
    let description = Service::field("description").unwrap();
    let long = "x".repeat(200_001);
    assert_eq!(
        (description.write)(&mut service(), &long),
        Err(Wrong::TooLong(200_000))
    );
}

#[test]
fn the_incubator_named_first_stays_as_long_as_it_is_one() {
    let slug = |text: &str| IncubatorSlug::parse(text).unwrap();
    let field = Service::field("incubators").unwrap();
    let mut it = service();
    it.incubator = Some(slug("b"));
    it.co_incubators = vec![slug("a"), slug("b")];
    assert_eq!((field.read)(&it), "a\nb");
    (field.write)(&mut it, "a\nb\nc").unwrap();
    assert_eq!(it.incubator, Some(slug("b")));
    (field.write)(&mut it, "c").unwrap();
    assert_eq!((it.incubator, it.co_incubators), (Some(slug("c")), vec![]));
}

#[test]
fn lists_hold_each_item_once_and_absent_stays_absent() {
    let mut it = service();
    let themes = Service::field("themes").unwrap();
    (themes.write)(&mut it, " Santé \n\nSanté\nSocial").unwrap();
    assert_eq!(it.themes, Some(vec!["Santé".into(), "Social".into()]));
    (themes.write)(&mut it, " \n").unwrap();
    assert_eq!(it.themes, None);
    let sponsors = Service::field("sponsors").unwrap();
    (sponsors.write)(&mut it, "dinum\ncnam").unwrap();
    let slug = |text: &str| OrganisationSlug::parse(text).unwrap();
    assert_eq!(it.sponsors, [slug("dinum"), slug("cnam")]);
    let mut incubator = samples::incubator("ici", "Ici");
    let highlighted = Incubator::field("highlighted").unwrap();
    (highlighted.write)(&mut incubator, "cantines").unwrap();
    assert_eq!(
        incubator.highlighted,
        Some(vec![ServiceSlug::parse("cantines").unwrap()])
    );
}

#[test]
fn ends_of_lines_are_not_a_change() {
    assert_eq!(canonical(Kind::Markdown, "a\r\nb\rc"), "a\nb\nc");
    assert_eq!(canonical(Kind::Line, "a\r\nb"), "a b");
}
