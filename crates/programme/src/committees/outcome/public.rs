//! The public part of a decision, as the register keeps it: never a vote's owner, never what was
//! said in deliberation, no name.

use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use super::{Decision, Grant, Outcome};
use crate::{
    committees::{Wording, ask::Criterion},
    identity::{IncubatorSlug, ItemId, ServiceSlug, SessionId},
    phases::Phase,
    register::{Commitment, canonical},
};

/// The payload of a register's entry for a decision. Figures are texts, as JSON writes them;
/// `votes` are the sealed votes, sorted, by which each voter can check that theirs was counted.
///
/// # Errors
/// Never for a decision that was checked: a target that is not finite has no JSON.
#[expect(
    clippy::too_many_arguments,
    reason = "where and when a decision was taken"
)]
pub fn public_payload(
    decision: &Decision,
    session: SessionId,
    incubator: &IncubatorSlug,
    item: ItemId,
    service: &ServiceSlug,
    phase: Phase,
    day: NaiveDate,
    mut votes: Vec<Commitment>,
) -> serde_json::Result<Map<String, Value>> {
    votes.sort_unstable();
    let mut payload = Map::new();
    let mut put = |name: &str, value: Value| payload.insert(name.to_owned(), value);
    put("session", json!(session));
    put("incubator", json!(incubator));
    put("item", json!(item));
    put("service", json!(service));
    put("day", json!(day));
    put("phase", json!(phase.code()));
    put("outcome", json!(decision.outcome.choice().code()));
    put("reasons", json!(decision.reasons));
    put("rules_version", json!(decision.rules_version));
    put("dossier", json!(decision.dossier));
    put("votes", json!(votes));
    put("commitments", commitments(decision.outcome.commitments())?);
    let conditions: Vec<Value> = decision
        .conditions
        .iter()
        .map(|one| json!({"what": one.what, "by": one.by, "proof": one.proof}))
        .collect();
    put("conditions", Value::Array(conditions));
    let flags: Vec<&str> = decision.flags.iter().map(super::Flag::code).collect();
    put("flags", json!(flags));
    if let Some(reason) = &decision.conclusion.differing {
        put("differs_from_the_vote", json!(reason));
    }
    if let Some(grant) = decision.outcome.grant() {
        put("grant", granted(grant));
    }
    match &decision.outcome {
        Outcome::Continue { phase_change, .. } => {
            if let Some(change) = phase_change {
                let change =
                    json!({"to": change.to.code(), "on": change.on, "reason": change.reason});
                put("phase_change", change);
            }
        }
        Outcome::Provisional {
            evidence,
            follow_up,
            ..
        } => {
            let what: Vec<_> = evidence.iter().map(|one| &one.what).collect();
            put("evidence", json!(what));
            put("follow_up", json!(follow_up));
        }
        Outcome::Launch { .. } => {}
        Outcome::Stop { on } | Outcome::Inconclusive { on } => {
            put("last_day", json!(on));
        }
    }
    Ok(payload)
}

/// The payload of a rectification: why, and the whole public part as it should have read. What was
/// registered first stays as it is.
#[must_use]
pub fn rectification_payload(
    reason: &Wording,
    corrected: Map<String, Value>,
) -> Map<String, Value> {
    let mut payload = Map::new();
    payload.insert("reason".to_owned(), json!(reason));
    payload.insert("decision".to_owned(), Value::Object(corrected));
    payload
}

fn granted(grant: &Grant) -> Value {
    let team: Vec<Value> = grant
        .team
        .iter()
        .map(|one| json!({"profession": one.profession, "days": one.days}))
        .collect();
    json!({
        "envelope_euros": grant.envelope_euros,
        "from": grant.period.from,
        "until": grant.period.until,
        "team": team,
    })
}

fn commitments(criteria: &[Criterion]) -> serde_json::Result<Value> {
    let lines: Vec<Value> = criteria
        .iter()
        .map(|one| {
            Ok(json!({
                "indicator": one.indicator,
                "wording": one.wording,
                "direction": one.direction.code(),
                "target": canonical(&one.target)?,
                "by": one.by,
            }))
        })
        .collect::<serde_json::Result<_>>()?;
    Ok(Value::Array(lines))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::{
        committees::outcome::samples::{self, day},
        register::{Draft, Head, Kind, Salt, Signer, What},
    };

    fn payload(outcome: Outcome) -> Map<String, Value> {
        let sealed =
            |n| Commitment::seal(What::Vote, &Salt::new([n; 32]), &"continue").expect("has JSON");
        public_payload(
            &samples::decision(outcome),
            SessionId(Uuid::nil()),
            &IncubatorSlug::parse("here").expect("a slug"),
            ItemId(Uuid::nil()),
            &ServiceSlug::parse("cantines").expect("a slug"),
            Phase::Construction,
            day("2026-11-26"),
            vec![sealed(1), sealed(2), sealed(3)],
        )
        .expect("has JSON")
    }

    #[test]
    fn every_outcome_can_be_registered_and_names_nobody() {
        let signer = Signer::from_seed("n", &[1; 32]).expect("a name");
        let at = chrono::DateTime::UNIX_EPOCH;
        let (head, _) = Head::open("n", &signer.verifier(), at).expect("opens");
        for outcome in samples::all() {
            let payload = payload(outcome);
            let text = Value::Object(payload.clone()).to_string();
            assert!(!text.contains("camille"), "{text}");
            let draft = Draft {
                kind: Kind::Decision,
                at,
                payload,
                people: vec![],
                refers_to: None,
            };
            head.append(draft).expect("whole numbers only");
        }
    }

    #[test]
    fn a_rectification_says_why_and_leaves_the_decision_as_it_is() {
        let signer = Signer::from_seed("n", &[1; 32]).expect("a name");
        let at = chrono::DateTime::UNIX_EPOCH;
        let (head, first) = Head::open("n", &signer.verifier(), at).expect("opens");
        let draft = |kind, payload, refers_to| Draft {
            kind,
            at,
            payload,
            people: vec![],
            refers_to,
        };
        let decided = payload(samples::continued());
        let (head, decision) = head
            .append(draft(Kind::Decision, decided.clone(), None))
            .expect("grows");
        let reason = samples::words("Montant mal recopié");
        let payload = rectification_payload(&reason, payload(samples::provisional()));
        let (_, corrected) = head
            .append(draft(Kind::Rectification, payload, Some(2)))
            .expect("grows");
        let entries = [first, decision, corrected];
        let standing = crate::register::decisions(&entries);
        assert_eq!(standing[0].decision.entry.payload, decided);
        let holds = &standing[0].holds().entry.payload;
        assert_eq!(holds["decision"]["outcome"], json!("provisional"));
    }

    #[test]
    fn the_order_of_the_votes_says_nothing() {
        let payload = payload(samples::continued());
        let votes = payload["votes"].as_array().expect("a list");
        assert!(
            votes
                .windows(2)
                .all(|pair| pair[0].as_str() <= pair[1].as_str())
        );
        assert_eq!(payload["commitments"][0]["target"], json!("0.1"));
    }
}
