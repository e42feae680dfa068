//! How research and feedback are said.

use programme::impact::research::{Part, PersonalKind, SessionError, SessionKind};

use super::{
    HIGHEST, LOWEST,
    actions::{ResearchError, Satisfaction},
};
use crate::publication::View;

/// A kind of session.
pub(super) fn kind(view: &View, kind: SessionKind) -> String {
    view.t(match kind {
        SessionKind::Interview => "research-kind-interview",
        SessionKind::UserTest => "research-kind-user-test",
        SessionKind::Observation => "research-kind-observation",
    })
}

/// Satisfaction as a sentence: share, interval, number of answers.
pub(super) fn satisfaction(view: &View, found: &Satisfaction) -> String {
    let percent = |share: f64| view.locale.percent(share);
    let n = usize::try_from(found.useful.denominator()).unwrap_or(usize::MAX);
    view.locale.with(
        "research-satisfaction",
        &[
            ("share", percent(found.useful.value()).into()),
            ("low", percent(found.interval.low).into()),
            ("high", percent(found.interval.high).into()),
            ("answers", view.count("research-answers", n).into()),
        ],
    )
}

/// How many answered each step, from the lowest.
pub(super) fn steps(view: &View, found: &Satisfaction) -> Vec<(String, String)> {
    (LOWEST..=HIGHEST)
        .zip(&found.answers.counts)
        .map(|(step, n)| {
            let label = view.t(&format!("research-step-{step}"));
            (label, view.locale.number(*n))
        })
        .collect()
}

/// Words of a user; what was hidden is told in brackets.
pub(super) fn verbatim(view: &View, parts: &[Part]) -> String {
    let part = |part: &Part| match part {
        Part::Text(text) => text.clone(),
        Part::Hidden(kind) => format!("[{}]", personal(view, *kind)),
    };
    parts.iter().map(part).collect()
}

/// What was hidden or refused.
fn personal(view: &View, kind: PersonalKind) -> String {
    view.t(match kind {
        PersonalKind::Email => "research-personal-email",
        PersonalKind::Telephone => "research-personal-telephone",
        PersonalKind::SocialSecurity => "research-personal-social-security",
        PersonalKind::BankAccount => "research-personal-bank-account",
        PersonalKind::Card => "research-personal-card",
    })
}

/// A refusal with the field that it is about, empty for none.
pub(super) fn refusal(view: &View, error: &ResearchError) -> (&'static str, String) {
    let say = |field, key: &str| (field, view.t(key));
    match error {
        ResearchError::Session(error) => match error {
            SessionError::Nobody => say("persons", "research-wrong-persons"),
            SessionError::NoGroup => say("group", "research-wrong-group"),
            SessionError::Future { .. } => say("on", "research-wrong-future"),
            SessionError::EmptyFinding(_) => say("findings", "research-wrong-findings"),
            SessionError::Personal { place, kinds } => {
                let mut kinds: Vec<String> =
                    kinds.iter().map(|kind| personal(view, *kind)).collect();
                kinds.dedup();
                let args = [("kinds", view.locale.list(&kinds).into())];
                let field = if place == "the group" {
                    "group"
                } else {
                    "findings"
                };
                (field, view.locale.with("research-wrong-personal", &args))
            }
        },
        ResearchError::Score => say("score", "research-wrong-score"),
        ResearchError::TooLong => say("words", "research-wrong-long"),
        ResearchError::Unrecorded(_) => say("", "research-wrong-fed"),
        ResearchError::Closed => say("", "research-closed"),
        ResearchError::TooMany => say("", "research-too-many"),
        ResearchError::NotAllowed(error) => {
            use programme::impact::research::NotAllowed;
            match error {
                NotAllowed::NoReason => say("reason", "research-wrong-reason"),
                NotAllowed::Empty | NotAllowed::Published | NotAllowed::Withheld => {
                    say("", "research-wrong-read")
                }
            }
        }
        ResearchError::Store(_) => say("", "research-wrong-stale"),
    }
}
