//! Tests of minutes: what the public reads, what the committee reads, and signatures.

use chrono::{DateTime, Utc};
use rstest::rstest;

use super::*;
use crate::{
    committees::{
        agenda::Question,
        ballot::Choice,
        outcome::{
            Proposal,
            samples::{self as outcomes, words},
        },
        session::{Session, samples::*},
    },
    identity::MemberSlug,
    rules::ProgrammeRules,
};

/// One item decided after a vote and two questions, one of them in confidence.
fn session() -> Session {
    let question = |text: &str, is_confidential| Question {
        by: who("ville"),
        at: at(10),
        text: words(text),
        is_confidential,
        answer: None,
    };
    let votes = [("ville", Choice::Continue), ("tete", Choice::Stop)];
    let mut condition = outcomes::condition("Un intrapreneur à 60 %");
    condition.owner = who("porteuse1");
    voted(one(), &votes)
        .ask(one(), question("Combien de dossiers ?", false))
        .and_then(|s| s.ask(one(), question("Qui part en mars ?", true)))
        .and_then(|s| s.raise_conflict(two(), own_conflict("usagere")))
        .and_then(|s| {
            let proposal = Proposal {
                outcome: outcomes::continued(),
                reasons: words("Le délai baisse."),
                conditions: vec![condition],
                differing: None,
            };
            s.settle(proposal, &who("ville"), at(45), &rules())
        })
        .expect("goes on")
}

fn minutes(rules: &ProgrammeRules) -> Minutes {
    Minutes::of(&session(), rules).expect("has JSON")
}

fn text(minutes: &Minutes) -> String {
    serde_json::to_string(minutes).expect("has JSON")
}

#[test]
fn the_public_reads_decisions_and_no_names_votes_or_confidences() {
    let public = text(&minutes(&rules()).public());
    assert!(public.contains("Le délai baisse.") && public.contains("Combien de dossiers ?"));
    assert!(public.contains("Un intrapreneur à 60 %"));
    for name in [
        "presidente",
        "tete",
        "greffier",
        "porteuse1",
        "usagere",
        "adjointe",
    ] {
        assert!(!public.contains(&format!("\"{name}\"")), "{name}");
    }
    for word in ["Qui part en mars", "tally", "\"votes\":[{", "conjoint"] {
        assert!(!public.contains(word), "{word}");
    }
}

#[test]
fn the_committee_reads_everything_once() {
    let committee = minutes(&rules()).committee(&[]);
    let all = text(&committee);
    assert!(all.contains("Qui part en mars") && all.contains("tally"));
    let settled = |part: &&Part| matches!(part.says, Section::Settled { .. });
    assert_eq!(committee.parts.iter().filter(settled).count(), 1);
    assert!(!all.contains("registered"), "not twice");
}

#[test]
fn votes_are_public_where_the_rules_say_so() {
    let mut open = rules();
    open.sessions.votes_published = true;
    assert!(text(&minutes(&open).public()).contains("tally"));
}

#[test]
fn a_hidden_item_leaves_the_minutes_whole() {
    let without = text(&minutes(&rules()).committee(&[one()]));
    assert!(without.contains("bus") && !without.contains("cantines"));
    assert!(
        !without.contains("porteuse1"),
        "who came for that item alone"
    );
}

fn remark() -> Remark {
    Remark {
        by: who("tete"),
        at: at(90),
        item: None,
        text: words("J’ai parlé du budget."),
        reply: None,
    }
}

#[rstest]
#[case::in_time(vec!["presidente"], 6, Ok(1))]
#[case::too_early(vec!["presidente"], 4, Err(true))]
#[case::by_another(vec!["tete"], 6, Err(false))]
fn minutes_are_signed_by_the_chair_after_the_review(
    #[case] by: Vec<&str>,
    #[case] days: i64,
    #[case] expected: Result<usize, bool>,
) {
    let session = session();
    let when = at(80 + days * 24 * 60);
    let signatures: Vec<(MemberSlug, DateTime<Utc>)> =
        by.into_iter().map(|one| (who(one), when)).collect();
    let digest = minutes(&rules()).digest().expect("has JSON");
    let signed = Review::open(&session, at(80), &rules()).sign(&session, digest, signatures, when);
    let found = signed
        .map(|signed| signed.signatures().len())
        .map_err(|why| matches!(why, SignRefused::TooEarly { .. }));
    assert_eq!(found, expected);
}

#[test]
fn everybodys_approval_ends_the_review_and_a_remark_opens_it_again() {
    let session = session();
    let review = Review::open(&session, at(80), &rules());
    let everybody = [
        "presidente",
        "tete",
        "ville",
        "region",
        "porteuse1",
        "porteur2",
        "usagere",
    ];
    let approve = |review: Review| {
        everybody.into_iter().fold(review, |review, one| {
            review.approve(&who(one)).expect("reads")
        })
    };
    let digest = minutes(&rules()).digest().expect("has JSON");
    let sign =
        |review: Review| review.sign(&session, digest, vec![(who("presidente"), at(91))], at(91));
    assert!(sign(approve(review.clone())).is_ok());
    let mut of_item = remark();
    of_item.item = Some(one());
    let other = review.clone().remark(of_item).expect("reads");
    assert_eq!(
        (other.remarks(&[]).len(), other.remarks(&[one()]).len()),
        (1, 0)
    );
    let remarked = approve(review.clone()).remark(remark()).expect("reads");
    assert!(matches!(
        sign(remarked.clone()),
        Err(SignRefused::TooEarly { .. })
    ));
    assert_eq!(
        sign(approve(remarked.clone())),
        Err(SignRefused::Unanswered(1))
    );
    let replied = approve(remarked)
        .reply(0, words("Ajouté."))
        .expect("replied");
    assert!(sign(replied).is_ok());
    assert_eq!(
        review.approve(&who("greffier")),
        Err(SignRefused::NotAReader(who("greffier")))
    );
}

#[test]
fn whoever_presided_in_the_chairs_place_signs_too() {
    let session = opened()
        .raise_conflict(two(), own_conflict("presidente"))
        .and_then(|s| s.name_acting_chair(two(), &who("tete"), &who("greffier")))
        .expect("named");
    let digest = minutes(&rules()).digest().expect("has JSON");
    let late = at(100 * 24 * 60);
    let refused = Review::open(&session, at(80), &rules()).sign(
        &session,
        digest,
        vec![(who("presidente"), late)],
        late,
    );
    assert_eq!(refused, Err(SignRefused::Missing(vec![who("tete")])));
}
