//! Tests of checklists.

use rstest::rstest;

use super::*;
use crate::{
    community::{Mission, MissionStatus},
    identity::MemberSlug,
    rules::ProgrammeRules,
};

fn words(text: &str) -> Words {
    Words {
        fr: text.into(),
        en: text.into(),
    }
}

fn item(id: &str) -> ChecklistItem {
    ChecklistItem {
        id: id.into(),
        title: words(id),
        professions: Vec::new(),
        restricted: false,
        retired: false,
    }
}

/// Two items for everybody (one restricted), one for developers, one retired; a section for
/// designers.
fn list() -> Checklist {
    Checklist {
        sections: vec![
            ChecklistSection {
                id: "all".into(),
                title: words("All"),
                professions: Vec::new(),
                items: vec![
                    item("charter"),
                    ChecklistItem {
                        restricted: true,
                        ..item("workshop")
                    },
                    ChecklistItem {
                        professions: vec![Profession::Development],
                        ..item("repository")
                    },
                    ChecklistItem {
                        retired: true,
                        ..item("fax")
                    },
                ],
            },
            ChecklistSection {
                id: "design".into(),
                title: words("Design"),
                professions: vec![Profession::Design],
                items: vec![item("library")],
            },
        ],
    }
}

fn ticked(ids: &[&str]) -> BTreeSet<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

#[rstest]
#[case::nothing(&[], 0, 3, 0)]
#[case::a_third(&["charter"], 1, 3, 33)]
#[case::what_is_not_asked_does_not_count(&["charter", "library", "fax", "no-such"], 1, 3, 33)]
#[case::another_case_is_another_id(&["CHARTER"], 0, 3, 0)]
#[case::all(&["charter", "workshop", "repository"], 3, 3, 100)]
fn progress_counts_what_is_asked(
    #[case] ids: &[&str],
    #[case] done: usize,
    #[case] of: usize,
    #[case] percent: usize,
) {
    let progress = list().progress(Some(&Profession::Development), &ticked(ids));
    assert_eq!(progress, Progress { done, of });
    assert_eq!(progress.percent(), percent);
    assert_eq!(progress.is_complete(), done == of);
}

#[test]
fn professions_choose_sections_and_items() {
    let list = list();
    let ids = |profession: Option<&Profession>| -> Vec<String> {
        let asked = list.asked_of(profession);
        let items = asked.iter().flat_map(|(_, items)| items);
        items.map(|item| item.id.clone()).collect()
    };
    assert_eq!(ids(Some(&Profession::Product)), ["charter", "workshop"]);
    assert_eq!(
        ids(Some(&Profession::Design)),
        ["charter", "workshop", "library"]
    );
    assert_eq!(ids(None), ["charter", "workshop", "repository", "library"]);
}

#[test]
fn an_empty_list_is_at_zero_and_leaves_nothing_to_do() {
    let empty = Checklist {
        sections: Vec::new(),
    };
    let progress = empty.progress(None, &ticked(&["charter"]));
    assert_eq!((progress.percent(), progress.is_complete()), (0, true));
}

#[rstest]
#[case("charter", None)]
#[case("fax", Some(ItemRefusal::Retired))]
#[case("library", Some(ItemRefusal::NotForThem))]
#[case("repository", Some(ItemRefusal::NotForThem))]
#[case("no-such", Some(ItemRefusal::Unknown))]
fn only_what_is_asked_can_be_ticked(#[case] id: &str, #[case] refusal: Option<ItemRefusal>) {
    assert_eq!(list().item(id, Some(&Profession::Product)).err(), refusal);
}

#[test]
fn a_faulty_list_is_told() {
    assert_eq!(list().check(), Ok(()));
    let mut twice = list();
    twice.sections[1].items.push(item("charter"));
    assert_eq!(twice.check(), Err(ChecklistFault::Twice("charter".into())));
    let mut bad = list();
    bad.sections[0].items[0].id = "Charte d’accueil".into();
    assert_eq!(
        bad.check(),
        Err(ChecklistFault::BadId("Charte d’accueil".into()))
    );
    let mut silent = list();
    silent.sections[0].items[0].title.en = " ".into();
    assert_eq!(
        silent.check(),
        Err(ChecklistFault::NoWords("charter".into()))
    );
    let mut both = list();
    both.sections[0].items[3].restricted = true;
    assert_eq!(
        both.check(),
        Err(ChecklistFault::RestrictedAndRetired("fax".into()))
    );
}

#[rstest]
#[case::arrives("2026-08-01", "2026-12-31", Some(ChecklistKind::Onboarding))]
#[case::leaves_soon("2026-08-01", "2026-10-15", Some(ChecklistKind::Offboarding))]
#[case::has_left("2026-01-01", "2026-08-15", Some(ChecklistKind::Offboarding))]
#[case::settled("2025-01-01", "2026-12-31", None)]
#[case::settled_without_end("2025-01-01", "", None)]
#[case::arrives_without_end("2026-08-15", "", Some(ChecklistKind::Onboarding))]
fn departures_come_before_arrivals(
    #[case] start: &str,
    #[case] end: &str,
    #[case] expected: Option<ChecklistKind>,
) {
    let today = "2026-09-01".parse().expect("a date");
    let member = Member {
        missions: vec![Mission {
            start: start.parse().ok(),
            end: end.parse().ok(),
            status: Some(MissionStatus::PublicAgent),
            employer: None,
            services: None,
        }],
        ..Member::new(
            MemberSlug::parse("camille.exemple").expect("a slug"),
            "Camille Exemple",
        )
    };
    let rules = ProgrammeRules::default().missions;
    assert_eq!(ChecklistKind::of(&member, &rules, today), expected);
}
