//! Refusals as people read them: what is the matter, and what can be done.

mod faults;

use fluent::FluentValue;
use programme::{
    committees::{
        agenda::{QuestionRefused, TimeBoxRefused},
        ask::{AskFault, Field},
        ballot::{OpeningRefused, VoteRefused},
        conflicts::RulingRefused,
        minutes::SignRefused,
        outcome::ConclusionRefused,
        quorum::InvitationRefused,
        session::StepRefused,
    },
    identity::MemberSlug,
};

use self::faults::{ask, field_of, outcome, part_of, place_of};
use super::{error::ChamberError, words};
use crate::{
    accounts::{SignedIn, failed},
    foundation::http::Problem,
    publication::View,
    register,
};

/// What is wrong: beside which field (empty for none), and what to say.
pub(super) type Errors = Vec<(String, String)>;

/// What a page says of a refusal, or the problem that it is.
///
/// # Errors
/// [`Problem`] for what no form can set right: no such session, no right, a failing database.
pub(super) fn told(signed_in: &SignedIn, error: ChamberError) -> Result<Errors, Problem> {
    let view = &signed_in.view;
    let alone = |text: String| vec![(String::new(), text)];
    Ok(match error {
        ChamberError::Gone | ChamberError::Step(StepRefused::NoSuchItem(_)) => {
            return Err(nothing_here(view));
        }
        ChamberError::Denied(denied) => return Err(signed_in.refuse(&denied)),
        ChamberError::Store(error) => return Err(failed(error)),
        ChamberError::Register(error) => return Err(register::failed(error)),
        ChamberError::Step(StepRefused::Outcome(faults)) => faults
            .iter()
            .map(|(place, fault)| (place_of(*place), outcome(view, fault)))
            .collect(),
        ChamberError::PasskeyMissing => alone(view.t("chamber-refused-passkey")),
        ChamberError::Step(error) => alone(step(view, &error)),
        ChamberError::Sign(error) => alone(sign(view, &error)),
        ChamberError::Ask(faults) => faults
            .iter()
            .map(|(field, fault)| (field_of(*field), ask(view, fault)))
            .collect(),
        ChamberError::Wrong(wrong) => wrong
            .into_iter()
            .map(|(field, key)| (field, view.t(key)))
            .collect(),
        ChamberError::NoService(slug) => alone(view.locale.with(
            "chamber-refused-no-service",
            &[("service", slug.to_string().into())],
        )),
        ChamberError::Phase(slug, error) => alone(view.locale.with(
            "chamber-refused-phase",
            &[
                ("service", words::service(view, &slug).into()),
                ("why", faults::phase(view, &error).into()),
            ],
        )),
        ChamberError::Money(slug, error) => alone(view.locale.with(
            "chamber-refused-money",
            &[
                ("service", words::service(view, &slug).into()),
                ("why", faults::money(view, error).into()),
            ],
        )),
    })
}

/// The same answer whether there is nothing or it is not for this person to know.
pub(super) fn nothing_here(view: &View) -> Problem {
    Problem::not_found(view.t("chamber-nothing-here"))
}

/// Why an ask can't be sent, in sentences.
pub(super) fn ask_faults(view: &View, faults: &[(Field, AskFault)]) -> Errors {
    let told = faults.iter();
    told.map(|(field, fault)| {
        // Far from the form, a fault says what it is about.
        let part = view.t(part_of(*field)).into();
        let said = [("part", part), ("what", ask(view, fault).into())];
        (field_of(*field), with(view, "chamber-ask-fault", &said))
    })
    .collect()
}

fn with(view: &View, key: &str, args: &[(&str, FluentValue<'_>)]) -> String {
    view.locale.with(key, args)
}

fn who(view: &View, key: &str, person: &MemberSlug) -> String {
    with(view, key, &[("person", words::member(view, person).into())])
}

#[expect(clippy::too_many_lines, reason = "one arm for each refusal")]
fn step(view: &View, error: &StepRefused) -> String {
    match error {
        StepRefused::WrongStage { step, stage } => with(
            view,
            "chamber-refused-stage",
            &[
                (
                    "step",
                    view.t(&format!("chamber-step-{}", step.code())).into(),
                ),
                (
                    "stage",
                    view.t(&format!("chamber-stage-{}", stage.code())).into(),
                ),
            ],
        ),
        StepRefused::NotTheirs { whose, .. } => with(
            view,
            "chamber-refused-theirs",
            &[("people", words::people(view, whose).into())],
        ),
        StepRefused::Recused(person) => who(view, "chamber-refused-recused", person),
        StepRefused::NobodyPresides => view.t("chamber-refused-presides"),
        StepRefused::NoSuchItem(_) => view.t("chamber-nothing-here"),
        StepRefused::Settled(_) => view.t("chamber-refused-settled"),
        StepRefused::NotOnThisItem => view.t("chamber-refused-other-item"),
        StepRefused::EmptyAgenda => view.t("chamber-refused-empty-agenda"),
        StepRefused::ServiceTwice(slug) => with(
            view,
            "chamber-refused-twice",
            &[("service", words::service(view, slug).into())],
        ),
        StepRefused::TimeBox(refused) => time_box(view, *refused),
        StepRefused::TooShort { needed, planned } => with(
            view,
            "chamber-refused-too-short",
            &[("needed", (*needed).into()), ("planned", (*planned).into())],
        ),
        StepRefused::BadSlot(_) | StepRefused::BadDay { .. } => view.t("chamber-refused-slot"),
        StepRefused::SlotPast(day) => with(
            view,
            "chamber-refused-past",
            &[("day", view.locale.date(*day).into())],
        ),
        StepRefused::OfficerNotInvited(person) => {
            who(view, "chamber-refused-chair-not-invited", person)
        }
        StepRefused::Invitation(refused) => invitation(view, refused),
        StepRefused::NotExpected(person) => who(view, "chamber-refused-not-expected", person),
        StepRefused::PapersMissing(items) => {
            view.count("chamber-refused-papers-missing", items.len())
        }
        StepRefused::CantFreeze(_) => view.t("chamber-refused-freeze"),
        StepRefused::ForeignDossier | StepRefused::NotSigned => view.t("chamber-refused-foreign"),
        StepRefused::LateWithoutReason { due } => with(
            view,
            "chamber-refused-late",
            &[("due", words::instant(view.locale, *due).into())],
        ),
        StepRefused::Question(refused) => view.t(match refused {
            QuestionRefused::NoPart => "chamber-nothing-here",
            QuestionRefused::NotSent => "chamber-refused-not-sent",
            QuestionRefused::Settled => "chamber-refused-settled",
            QuestionRefused::NoSuchQuestion => "chamber-refused-no-question",
            QuestionRefused::Answered => "chamber-refused-answered",
        }),
        StepRefused::Ruling(refused) => ruling(view, refused),
        StepRefused::NoSuchConflict => view.t("chamber-refused-no-conflict"),
        StepRefused::ConflictRaised => view.t("chamber-refused-conflict-raised"),
        StepRefused::TooEarly(day) => with(
            view,
            "chamber-refused-too-early",
            &[("day", view.locale.date(*day).into())],
        ),
        StepRefused::ConflictsPending(people) => with(
            view,
            "chamber-refused-conflicts-pending",
            &[("people", words::people(view, people).into())],
        ),
        StepRefused::NotQuorate(missing) => {
            let missing: Vec<String> = missing
                .iter()
                .map(|role| words::required(view, role))
                .collect();
            with(
                view,
                "chamber-refused-quorum",
                &[("roles", view.locale.list(&missing).into())],
            )
        }
        StepRefused::Opening(refused) => match refused {
            OpeningRefused::NobodyVotes => view.t("chamber-refused-nobody-votes"),
            OpeningRefused::TooFewForSecrecy { voters, at_least } => with(
                view,
                "chamber-refused-secret",
                &[("voters", (*voters).into()), ("least", (*at_least).into())],
            ),
        },
        StepRefused::BallotOpen => view.t("chamber-refused-ballot-open"),
        StepRefused::NoBallot => view.t("chamber-refused-no-ballot"),
        StepRefused::Vote(refused) => vote(view, refused),
        StepRefused::Outcome(faults) => {
            let all: Vec<String> = faults
                .iter()
                .map(|(_, fault)| outcome(view, fault))
                .collect();
            all.join(" ")
        }
        StepRefused::Conclusion(refused) => conclusion(view, refused),
        StepRefused::CanBeDecided => view.t("chamber-refused-can-be-decided"),
        StepRefused::OutcomeMissing(items) => {
            view.count("chamber-refused-outcome-missing", items.len())
        }
    }
}

fn time_box(view: &View, refused: TimeBoxRefused) -> String {
    match refused {
        TimeBoxRefused::PresentationTooLong { at_most, .. } => with(
            view,
            "chamber-refused-presentation",
            &[("most", at_most.into())],
        ),
        TimeBoxRefused::TooShort { at_least, .. } => with(
            view,
            "chamber-refused-box-short",
            &[("least", at_least.into())],
        ),
        TimeBoxRefused::TooLong { .. } => view.t("chamber-refused-box-long"),
    }
}

fn invitation(view: &View, refused: &InvitationRefused) -> String {
    let (key, person) = match refused {
        InvitationRefused::AlreadySeated(one) => ("chamber-refused-seated", one),
        InvitationRefused::NoOrganisation(one) => ("chamber-refused-no-organisation", one),
        InvitationRefused::NoItem(one) => ("chamber-refused-no-item", one),
        InvitationRefused::ForThemselves(one) => ("chamber-refused-own-substitute", one),
        InvitationRefused::SubstituteTwice(one) => ("chamber-refused-substitute-twice", one),
        InvitationRefused::SubstituteVotes(one) => ("chamber-refused-substitute-votes", one),
    };
    who(view, key, person)
}

fn ruling(view: &View, refused: &RulingRefused) -> String {
    match refused {
        RulingRefused::OnThemselves(one) => who(view, "chamber-refused-own-conflict", one),
        RulingRefused::SamePerson(one) => who(view, "chamber-refused-same-ruler", one),
        RulingRefused::WithoutTheChair(one) => who(view, "chamber-refused-without-chair", one),
        RulingRefused::NothingProposed => view.t("chamber-refused-nothing-proposed"),
        RulingRefused::Settled => view.t("chamber-refused-conflict-settled"),
    }
}

fn vote(view: &View, refused: &VoteRefused) -> String {
    match refused {
        VoteRefused::Closed(at) => with(
            view,
            "chamber-refused-vote-closed",
            &[("at", words::instant(view.locale, *at).into())],
        ),
        VoteRefused::NotAVoter(_) => view.t("chamber-refused-not-a-voter"),
        VoteRefused::Recused(_) => view.t("chamber-nothing-here"),
        VoteRefused::HasLeft(_) => view.t("chamber-refused-has-left"),
        VoteRefused::NotOffered(_, offered) => {
            let offered: Vec<String> = offered
                .iter()
                .map(|one| words::choice(view, *one))
                .collect();
            with(
                view,
                "chamber-refused-not-offered",
                &[("choices", view.locale.list(&offered).into())],
            )
        }
        VoteRefused::ReasonMissing(_) => view.t("chamber-refused-vote-reason"),
        VoteRefused::VotedInSecret(_) => view.t("chamber-refused-voted-secret"),
    }
}

fn conclusion(view: &View, refused: &ConclusionRefused) -> String {
    match refused {
        ConclusionRefused::StillOpen => view.t("chamber-refused-ballot-open"),
        ConclusionRefused::ForTheSponsor(one) => who(view, "chamber-refused-for-sponsor", one),
        ConclusionRefused::DiffersWithoutReason(one) => with(
            view,
            "chamber-refused-differs",
            &[("choice", words::choice(view, *one).into())],
        ),
        ConclusionRefused::AgainstTheMajority(one) => with(
            view,
            "chamber-refused-against",
            &[("choice", words::choice(view, *one).into())],
        ),
        ConclusionRefused::AgainstTheCastingVote(one) => with(
            view,
            "chamber-refused-casting",
            &[("choice", words::choice(view, *one).into())],
        ),
        ConclusionRefused::Undecided => view.t("chamber-refused-undecided"),
    }
}

fn sign(view: &View, refused: &SignRefused) -> String {
    match refused {
        SignRefused::NotAReader(one) => who(view, "chamber-refused-not-a-reader", one),
        SignRefused::TooEarly { until, waiting } => with(
            view,
            "chamber-refused-minutes-early",
            &[
                ("until", words::instant(view.locale, *until).into()),
                ("people", words::people(view, waiting).into()),
            ],
        ),
        SignRefused::Unanswered(n) => view.count("chamber-refused-unanswered", *n),
        SignRefused::NoSuchRemark => view.t("chamber-nothing-here"),
        SignRefused::Missing(people) => with(
            view,
            "chamber-refused-signatures",
            &[("people", words::people(view, people).into())],
        ),
    }
}
