//! Quality standards: answers, their end, what adds up, catalogues.

use chrono::NaiveDate;
use proptest::prelude::*;
use rstest::rstest;

use super::*;
use crate::community::Words;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn version(text: &str) -> CatalogueVersion {
    text.parse().expect("a version")
}

fn words(text: &str) -> Words {
    Words {
        fr: text.into(),
        en: text.into(),
    }
}

fn criterion(id: &str) -> Criterion {
    Criterion {
        id: id.into(),
        statement: words(id),
        valid_for_months: 12,
        revised: None,
    }
}

/// Two themes; the second has one criterion.
fn catalogue() -> Catalogue {
    let standard = |id: &str, criteria: &[&str]| Standard {
        id: id.into(),
        title: words(id),
        criteria: criteria.iter().map(|id| criterion(id)).collect(),
    };
    Catalogue {
        version: version("1.0"),
        origin: words("ours"),
        themes: vec![
            Theme {
                id: "access".into(),
                title: words("access"),
                standards: vec![standard("audit", &["audited", "published"])],
            },
            Theme {
                id: "security".into(),
                title: words("security"),
                standards: vec![standard("risk", &["analysed"])],
            },
        ],
    }
}

fn draft(criterion: &str, verdict: Verdict, on: &str) -> Draft {
    Draft {
        criterion: criterion.into(),
        verdict,
        proof: Some("https://example.org/proof".into()),
        on: day(on),
        expires: None,
    }
}

fn answered(criterion: &str, verdict: Verdict, on: &str) -> Answer {
    let draft = draft(criterion, verdict, on);
    let on = draft.on;
    draft.check(&catalogue(), "ada", on).expect("sound")
}

fn standing_of(answers: &[Answer], criterion: &str, date: &str) -> Standing {
    let evaluation = Evaluation::of(&catalogue(), answers, day(date));
    let found = evaluation.assessed().find(|one| one.criterion == criterion);
    found.expect("in the catalogue").standing
}

#[test]
fn what_nobody_answered_is_unknown_and_in_no_share() {
    let evaluation = Evaluation::of(&catalogue(), &[], day("2026-06-01"));
    let tally = evaluation.tally();
    assert!(evaluation.is_blank());
    assert_eq!((tally.known(), tally.not_met, tally.unknown), (0, 0, 3));
    assert_eq!(
        evaluation.themes[0].standards[0].standing,
        StandardStanding::Unknown
    );
}

#[test]
fn an_answer_holds_through_its_last_day_then_is_unknown_again() {
    let answers = [answered("audited", Verdict::Met, "2025-02-28")];
    let on = |date: &str| standing_of(&answers, "audited", date);
    assert_eq!(on("2025-02-27"), Standing::Unknown, "not known before");
    assert_eq!(on("2025-02-28"), Standing::Met);
    assert_eq!(on("2026-02-28"), Standing::Met);
    assert_eq!(on("2026-03-01"), Standing::Expired);
    let tally = Evaluation::of(&catalogue(), &answers, day("2026-03-01")).tally();
    assert_eq!(
        (tally.met, tally.not_met, tally.unknown, tally.expired),
        (0, 0, 3, 1)
    );
}

#[test]
fn a_new_answer_stands_beside_the_old_one_which_days_before_still_see() {
    let answers = [
        answered("audited", Verdict::Met, "2025-03-01"),
        answered("audited", Verdict::NotMet, "2025-06-01"),
        answered("audited", Verdict::Unknown, "2025-09-01"),
    ];
    let on = |date: &str| standing_of(&answers, "audited", date);
    assert_eq!(on("2025-05-31"), Standing::Met);
    assert_eq!(on("2025-06-01"), Standing::NotMet);
    // "No" does not become unknown by itself, however much time passes.
    let first_two = &answers[..2];
    assert_eq!(
        standing_of(first_two, "audited", "2030-01-01"),
        Standing::NotMet
    );
    assert_eq!(on("2025-09-01"), Standing::Unknown);
}

#[test]
fn a_standard_is_met_when_all_that_applies_is() {
    let reason = "Aucune page.".to_owned();
    let none = Verdict::NotApplicable { reason };
    let met = answered("audited", Verdict::Met, "2026-01-10");
    let of = |answers: &[Answer]| {
        let evaluation = Evaluation::of(&catalogue(), answers, day("2026-02-01"));
        evaluation.themes[0].standards[0].standing
    };
    assert_eq!(of(std::slice::from_ref(&met)), StandardStanding::Unknown);
    let no = answered("published", Verdict::NotMet, "2026-01-10");
    assert_eq!(of(&[met.clone(), no]), StandardStanding::NotMet);
    let apart = answered("published", none.clone(), "2026-01-10");
    assert_eq!(of(&[met, apart.clone()]), StandardStanding::Met);
    let other = answered("audited", none, "2026-01-10");
    assert_eq!(of(&[other, apart]), StandardStanding::NotApplicable);
}

#[test]
fn a_question_that_changed_is_unknown_until_answered_anew() {
    let mut newer = catalogue();
    newer.version = version("2.0");
    newer.themes[1].standards[0].criteria[0].revised = Some(version("2.0"));
    newer.check().expect("sound");
    let old = [answered("analysed", Verdict::Met, "2026-01-10")];
    let evaluation = Evaluation::of(&newer, &old, day("2026-02-01"));
    assert_eq!(evaluation.themes[1].tally.revised, 1);
    assert_eq!(evaluation.catalogue, version("2.0"));
    assert_eq!(
        expiries(&newer, &old, day("2028-01-01"), 60),
        Expiries::default(),
        "what means something else is not renewed: it is answered anew"
    );
    let today = day("2026-02-01");
    let anew = draft("analysed", Verdict::Met, "2026-02-01").check(&newer, "ada", today);
    let answers = [old[0].clone(), anew.expect("sound")];
    assert_eq!(
        Evaluation::of(&newer, &answers, today).themes[1].tally.met,
        1
    );
}

#[test]
fn what_expires_is_told_within_the_days_asked_for() {
    let answers = [
        answered("audited", Verdict::Met, "2025-01-15"),
        answered("published", Verdict::Met, "2025-03-31"),
        answered("analysed", Verdict::NotMet, "2025-01-01"),
    ];
    let on = |date: &str, within| {
        let found = expiries(&catalogue(), &answers, day(date), within);
        let ids = |list: &[Expiry]| -> Vec<String> {
            list.iter().map(|one| one.criterion.clone()).collect()
        };
        (ids(&found.expired), ids(&found.near))
    };
    let none: Vec<String> = Vec::new();
    assert_eq!(on("2025-06-01", 60), (none.clone(), none.clone()));
    assert_eq!(on("2025-11-16", 60), (none.clone(), vec!["audited".into()]));
    assert_eq!(on("2025-11-15", 60), (none.clone(), none.clone()));
    assert_eq!(on("2026-01-15", 0), (none.clone(), vec!["audited".into()]));
    assert_eq!(
        on("2026-01-31", 60),
        (vec!["audited".into()], vec!["published".into()])
    );
    assert_eq!(
        on("2026-04-01", 60),
        (vec!["audited".into(), "published".into()], none)
    );
}

#[rstest]
#[case::unknown_criterion(|d: &mut Draft| d.criterion = "nothing".into())]
#[case::met_without_proof(|d: &mut Draft| d.proof = Some("  ".into()))]
#[case::proof_is_no_address(|d: &mut Draft| d.proof = Some("javascript:alert(1)".into()))]
#[case::proof_with_a_blank(|d: &mut Draft| d.proof = Some("https://example.org/a b".into()))]
#[case::reason_missing(|d: &mut Draft| d.verdict = Verdict::NotApplicable { reason: " ".into() })]
#[case::reason_too_long(|d: &mut Draft| d.verdict = Verdict::NotApplicable { reason: "x".repeat(501) })]
#[case::future(|d: &mut Draft| d.on = day("2026-06-02"))]
#[case::before_the_programme(|d: &mut Draft| d.on = day("2012-12-31"))]
#[case::proof_too_old(|d: &mut Draft| d.on = day("2025-05-31"))]
#[case::expires_before(|d: &mut Draft| d.expires = Some(day("2026-04-30")))]
#[case::expires_too_late(|d: &mut Draft| d.expires = Some(day("2027-05-02")))]
fn what_is_wrong_is_refused(#[case] spoil: fn(&mut Draft)) {
    let today = day("2026-06-01");
    let mut draft = draft("audited", Verdict::Met, "2026-05-01");
    assert!(draft.clone().check(&catalogue(), "ada", today).is_ok());
    spoil(&mut draft);
    assert!(draft.check(&catalogue(), "ada", today).is_err());
}

#[test]
fn nobody_verifies_their_own_answer() {
    let mut answer = answered("audited", Verdict::Met, "2026-01-10");
    let on = day("2026-01-20");
    assert_eq!(answer.verifiable_by("ada", on), Err(Unverifiable::Own));
    assert_eq!(answer.verifiable_by("bob", on), Ok(()));
    assert_eq!(
        answer.verifiable_by("bob", day("2027-02-01")),
        Err(Unverifiable::Expired)
    );
    answer.verification = Some(Verification {
        by: "bob".into(),
        on,
    });
    assert_eq!(answer.verifiable_by("eve", on), Err(Unverifiable::Already));
    let before = answer.known_on(day("2026-01-19")).expect("known");
    assert_eq!(before.verification, None, "the day before, it was not");
    let no = answered("audited", Verdict::NotMet, "2026-01-10");
    assert_eq!(no.verifiable_by("bob", on), Err(Unverifiable::Nothing));
}

#[rstest]
#[case::empty(|c: &mut Catalogue| c.themes.clear(), "nothing in it")]
#[case::no_criterion(|c: &mut Catalogue| c.themes[0].standards[0].criteria.clear(), "audit")]
#[case::twice(|c: &mut Catalogue| c.themes[1].standards[0].criteria.push(criterion("audited")), "twice")]
#[case::bad_id(|c: &mut Catalogue| c.themes[0].id = "Accès".into(), "Accès")]
#[case::no_words(|c: &mut Catalogue| c.themes[0].title.en = " ".into(), "no text")]
#[case::validity(|c: &mut Catalogue| c.themes[0].standards[0].criteria[0].valid_for_months = 0, "months")]
#[case::later(|c: &mut Catalogue| c.themes[0].standards[0].criteria[0].revised = "1.1".parse().ok(), "1.1")]
fn a_faulty_catalogue_is_refused(#[case] spoil: fn(&mut Catalogue), #[case] told: &str) {
    let mut one = catalogue();
    one.check().expect("sound");
    spoil(&mut one);
    let fault = one.check().expect_err("faulty").to_string();
    assert!(fault.contains(told), "{fault}");
}

#[test]
fn versions_are_numbers_not_words() {
    assert!(version("1.10") > version("1.9"));
    assert_eq!(version("2"), version("2.0.0"));
    assert_eq!(version("2").to_string(), "2.0");
    for wrong in ["", "v1", "1..2", "1.-2", "+1", "1.2.3.4.5", "99999999999"] {
        assert!(wrong.parse::<CatalogueVersion>().is_err(), "{wrong}");
    }
}

#[test]
fn a_day_sees_the_catalogue_that_held_then() {
    let mut newer = catalogue();
    newer.version = version("2.0");
    let book = CatalogueBook::new(vec![
        (day("2026-06-01"), newer.into()),
        (day("2026-01-01"), catalogue().into()),
    ]);
    let on = |date: &str| book.on(day(date)).expect("one").version.to_string();
    assert_eq!(on("2020-01-01"), "1.0");
    assert_eq!(on("2026-05-31"), "1.0");
    assert_eq!(on("2026-06-01"), "2.0");
    assert_eq!(CatalogueBook::default().on(day("2026-01-01")), None);
}

proptest! {
    /// Time alone never makes a criterion met or not met, and every criterion is counted once.
    #[test]
    fn time_only_ever_leads_to_unknown(
        verdicts in prop::collection::vec((0_usize..3, 0_usize..4, 0_i64..500), 0..12),
        later in 0_i64..1_000,
    ) {
        let start = day("2024-01-31");
        let mut sorted = verdicts;
        sorted.sort_by_key(|one| one.2);
        let answers: Vec<Answer> = sorted
            .into_iter()
            .map(|(at, verdict, days)| {
                let on = start + chrono::Duration::days(days);
                let id = ["audited", "published", "analysed"][at];
                let verdict = Verdict::from_code(Verdict::CODES[verdict], "Sans objet").expect("a verdict");
                answered(id, verdict, &on.to_string())
            })
            .collect();
        let last = start + chrono::Duration::days(500);
        let now = Evaluation::of(&catalogue(), &answers, last).tally();
        let then = Evaluation::of(&catalogue(), &answers, last + chrono::Duration::days(later)).tally();
        prop_assert_eq!((now.all(), then.all()), (3, 3));
        prop_assert!(then.met <= now.met && then.not_applicable <= now.not_applicable);
        prop_assert_eq!(then.not_met, now.not_met);
        prop_assert!(then.unknown >= now.unknown);
    }
}
