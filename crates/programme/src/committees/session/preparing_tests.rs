//! Tests of planning: what can be held, when papers leave, who asks what.

use rstest::rstest;

use super::{super::samples::*, *};
use crate::committees::{
    agenda::{Answer, Question, QuestionRefused, TimeBoxRefused},
    outcome::samples::{day, words},
};

#[rstest]
#[case::empty(|plan: &mut Plan| plan.items.clear(), StepRefused::EmptyAgenda)]
#[case::twice(|plan: &mut Plan| plan.items[1].service = plan.items[0].service.clone(),
    StepRefused::ServiceTwice(plan().items[0].service.clone()))]
#[case::in_a_hurry(|plan: &mut Plan| plan.items[0].time_box.deliberation = 5,
    StepRefused::TimeBox(TimeBoxRefused::TooShort { minutes: 35, at_least: 50 }))]
#[case::squeezed(|plan: &mut Plan| plan.slot.end = at(99),
    StepRefused::TooShort { needed: 100, planned: 99 })]
#[case::backwards(|plan: &mut Plan| plan.slot.end = at(-5), StepRefused::BadSlot(-5))]
#[case::for_ever(|plan: &mut Plan| plan.slot.end = at(24 * 60 + 1), StepRefused::BadSlot(1441))]
#[case::another_day(|plan: &mut Plan| plan.slot.day = day("2026-11-28"),
    StepRefused::BadDay { day: day("2026-11-28"), start: at(0) })]
#[case::nobody_presides(|plan: &mut Plan| plan.chair = who("inconnue"),
    StepRefused::OfficerNotInvited(who("inconnue")))]
fn what_can_not_be_held_is_not_planned(
    #[case] change: impl FnOnce(&mut Plan),
    #[case] why: StepRefused,
) {
    let mut planned = plan();
    change(&mut planned);
    assert_eq!(
        Session::plan(planned, day("2026-11-01"), &rules()),
        Err(why)
    );
}

#[test]
fn a_session_across_midnight_or_a_change_of_clock_is_as_long_as_it_is() {
    let mut night = plan();
    // The night of 24 to 25 October 2026, when clocks go back: 22:00 to 01:30 in Paris, 4 h 30.
    night.slot = Slot {
        day: day("2026-10-24"),
        start: "2026-10-24T20:00:00Z".parse().expect("an instant"),
        end: "2026-10-25T00:30:00Z".parse().expect("an instant"),
    };
    let session = Session::plan(night, day("2026-10-01"), &rules()).expect("can be held");
    assert_eq!(session.slot().length(), TimeDelta::minutes(270));
    assert_eq!(session.slot().day, day("2026-10-24"));
    let mut past = plan();
    past.slot.day = day("2026-11-26");
    assert_eq!(
        Session::plan(past, day("2026-11-27"), &rules()),
        Err(StepRefused::SlotPast(day("2026-11-26")))
    );
}

#[test]
fn papers_leave_frozen_and_in_time_or_with_a_reason() {
    assert_eq!(
        planned().send_papers(&who("tete"), early(), None, &rules()),
        Err(StepRefused::PapersMissing(vec![one(), two()]))
    );
    let late = at(-60);
    let due = at(-7 * 24 * 60);
    assert_eq!(
        planned().freeze(&dossier(one()), &who("tete"), late, None, &rules()),
        Err(StepRefused::LateWithoutReason { due })
    );
    let reason = words("Mesure reçue ce matin");
    let frozen = planned()
        .freeze(
            &dossier(one()),
            &who("tete"),
            late,
            Some(reason.clone()),
            &rules(),
        )
        .expect("freezes");
    let kept = |session: &Session| session.items()[0].frozen.clone().and_then(|one| one.late);
    assert_eq!(kept(&frozen), Some(reason.clone()));
    let in_time = planned()
        .freeze(&dossier(one()), &who("tete"), due, Some(reason), &rules())
        .expect("freezes");
    assert_eq!(kept(&in_time), None, "in time, there is nothing to excuse");
    let mut foreign = dossier(one());
    foreign.item = two();
    assert_eq!(
        planned().freeze(&foreign, &who("tete"), due, None, &rules()),
        Err(StepRefused::ForeignDossier)
    );
}

#[test]
fn the_agenda_is_fixed_once_the_papers_have_left() {
    let refused = sent().with_agenda(plan().items, &rules());
    assert!(matches!(refused, Err(StepRefused::WrongStage { .. })));
    let before = planned().sequence();
    let moved = planned()
        .with_agenda(plan().items, &rules())
        .expect("changes");
    assert_eq!(moved.sequence(), before + 1);
    let declared = planned()
        .raise_conflict(two(), own_conflict("tete"))
        .and_then(|one| one.with_agenda(plan().items.into_iter().rev().collect(), &rules()))
        .expect("changes");
    assert!(
        declared.items()[0].is_recused(&who("tete")),
        "turning the agenda round lifts no conflict"
    );
    let off = sent()
        .postpone(&who("tete"), at(-9), words("Grève des trains"), None)
        .expect("is put off");
    assert_eq!(off.stage().name().steps(), []);
}

#[rstest]
#[case::too_early("presidente", "2026-11-25", StepRefused::TooEarly(day("2026-11-26")))]
#[case::not_theirs("tete", "2026-11-26", StepRefused::NotTheirs {
    step: Step::Open, whose: vec![who("presidente"), who("greffier")] })]
fn who_opens_and_when(#[case] by: &str, #[case] today: &str, #[case] why: StepRefused) {
    assert_eq!(sent().open(&who(by), at(0), day(today)), Err(why));
}

#[test]
fn questions_are_asked_and_answered_once_by_those_who_take_part() {
    let question = |by: &str| Question {
        by: who(by),
        at: at(-60),
        text: words("Combien de dossiers par mois ?"),
        is_confidential: false,
        answer: None,
    };
    let answer = || Answer {
        by: who("porteuse1"),
        at: at(-50),
        text: words("Mille deux cents."),
    };
    let asked = sent().ask(one(), question("ville")).expect("asked");
    let answered = asked.answer(one(), 0, answer()).expect("answered");
    assert_eq!(
        answered.clone().answer(one(), 0, answer()),
        Err(QuestionRefused::Answered.into())
    );
    assert_eq!(
        answered.clone().answer(one(), 1, answer()),
        Err(QuestionRefused::NoSuchQuestion.into())
    );
    let recused = answered
        .raise_conflict(one(), own_conflict("ville"))
        .expect("raised");
    assert_eq!(
        recused.ask(one(), question("ville")),
        Err(QuestionRefused::NoPart.into())
    );
}

#[test]
fn nobody_who_is_recused_is_written_to() {
    let session = planned()
        .raise_conflict(two(), own_conflict("tete"))
        .expect("raised");
    let names = |id| -> Vec<String> {
        let people = session.recipients(id).expect("on the agenda");
        people.into_iter().map(ToString::to_string).collect()
    };
    assert_eq!(
        names(two()),
        [
            "adjointe",
            "greffier",
            "porteur2",
            "presidente",
            "region",
            "usagere"
        ]
    );
    assert!(names(one()).contains(&"tete".to_owned()));
}
