//! What a team believed, tested and heard, as its dossier shows it: hypotheses with the verdict of
//! the figures beside that of people, the log of research, what users said of the service.

use chrono::NaiveDate;
use programme::{
    identity::ServiceSlug,
    impact::{
        hypotheses::{Computed, Observed, State, Status, Version},
        indicators::Kind,
        minimum::Facts,
        research::{Part, Session, SessionKind, tally},
    },
};
use serde_json::{Map, Value, json};

use super::{
    error::ChamberError,
    figures::{self, Measure},
};
use crate::{
    foundation::{clock::Now, database::Tx},
    hypotheses::{self, Kept},
    research,
};

/// Sessions with users of which the findings are told: the latest.
const TOLD: usize = 6;
/// Published words of users that are told: the latest.
const QUOTED: usize = 4;

/// Hypotheses that are no drafts any more, the latest first; nothing without any.
pub(super) async fn hypotheses_of(
    tx: &mut Tx,
    service: &ServiceSlug,
    facts: &mut Facts,
    now: Now,
) -> Result<Option<Value>, ChamberError> {
    let all = hypotheses::actions::list_of(tx, service).await?;
    if all.is_empty() {
        return Ok(None);
    }
    let count = |wanted: &[Status]| {
        let found = all
            .iter()
            .filter(|one| wanted.contains(&one.hypothesis.status()));
        found.count()
    };
    let tested = [Status::Confirmed, Status::Refuted, Status::Inconclusive];
    facts.hypotheses_tested = u32::try_from(count(&tested)).ok();
    facts.hypotheses_confirmed = u32::try_from(count(&[Status::Confirmed])).ok();
    let mut lines = Vec::new();
    for kept in all.iter().rev() {
        lines.extend(hypothesis(tx, kept, now).await?);
    }
    Ok(Some(json!({
        "confirmed": count(&[Status::Confirmed]),
        "refuted": count(&[Status::Refuted]),
        "inconclusive": count(&[Status::Inconclusive]),
        "under_test": count(&[Status::Testing]),
        "to_test": count(&[Status::Registered]),
        "drafts": count(&[Status::Draft]),
        "hypotheses": lines,
    })))
}

async fn hypothesis(tx: &mut Tx, kept: &Kept, now: Now) -> Result<Option<Value>, ChamberError> {
    let (versions, concluded) = match &kept.hypothesis.state {
        State::Draft { .. } => return Ok(None),
        State::Registered { versions } | State::Testing { versions, .. } => (versions, None),
        State::Concluded {
            versions,
            conclusion,
            ..
        } => (versions, Some(conclusion)),
    };
    let Some(version) = versions.last() else {
        return Ok(None);
    };
    let mut line = believed(kept, version);
    if let Some(conclusion) = concluded {
        line.extend(seen(kept, &conclusion.observed, conclusion.computed));
        line.insert("team_verdict".into(), json!(conclusion.human));
        line.insert("learnt".into(), json!(conclusion.learnt.trim()));
        line.insert("concluded_on".into(), json!(conclusion.on));
    } else {
        match hypotheses::actions::outcome(tx, kept, now).await? {
            Some(outcome) => line.extend(seen(kept, &outcome.observed, outcome.computed)),
            None => line.extend(nothing(&[
                "seen",
                "figures_verdict",
                "n",
                "method",
                "rung",
                "limits",
            ])),
        }
        line.extend(nothing(&["team_verdict", "learnt", "concluded_on"]));
    }
    Ok(Some(Value::Object(line)))
}

fn nothing(names: &[&str]) -> Vec<(String, Value)> {
    let names = names.iter();
    names
        .map(|name| ((*name).to_owned(), Value::Null))
        .collect()
}

fn believed(kept: &Kept, version: &Version) -> Map<String, Value> {
    let statement = &version.statement;
    let measure: Measure<'_> = (&kept.about.definition).into();
    let text = |text: &str| json!(text.trim().trim_end_matches('.'));
    Map::from_iter([
        (
            "hypothesis".to_owned(),
            json!({
                "change": text(&statement.change),
                "users": text(&statement.users),
                "perimeter": text(&statement.perimeter),
                "indicator": text(&kept.about.name),
                "baseline": figures::alone(measure, statement.baseline, None),
                "target": figures::alone(measure, statement.target, None),
                "by": statement.by,
            }),
        ),
        ("status".to_owned(), json!(kept.hypothesis.status())),
    ])
}

/// What was observed, and what the figures conclude.
fn seen(kept: &Kept, observed: &Observed, computed: Computed) -> Vec<(String, Value)> {
    let finding = observed.finding();
    let measure = (&kept.about.definition).into();
    vec![
        (
            "seen".to_owned(),
            match observed {
                Observed::Level(_) => figures::of_finding(measure, finding),
                Observed::Change(_) => figures::difference(measure, finding),
            },
        ),
        ("figures_verdict".to_owned(), json!(computed.verdict)),
        ("n".to_owned(), json!(figures::observations(finding.n))),
        ("method".to_owned(), json!(finding.method)),
        ("rung".to_owned(), json!(finding.rung.code())),
        ("limits".to_owned(), json!(finding.limits)),
    ]
}

/// What was heard from users, the log and their answers; nothing when nobody wrote any of it.
pub(super) async fn research_of(
    tx: &mut Tx,
    service: &ServiceSlug,
    facts: &mut Facts,
    since: Option<NaiveDate>,
    now: Now,
) -> Result<Option<Value>, ChamberError> {
    let log = research::actions::log_of(tx, service).await?;
    let counts = research::actions::counts(tx, service).await?;
    let sessions: Vec<Session> = log.into_iter().map(|one| one.session).collect();
    let found = tally(&sessions, now.day());
    if let Some(found) = &found {
        facts.interviews = Some(found.interviews);
        facts.target_groups = Some(found.groups_interviewed);
    }
    let satisfied = research::actions::satisfaction(&counts);
    if found.is_none() && satisfied.is_none() {
        return Ok(None);
    }
    let mut section = Map::new();
    let mut add = |name: &str, value: Value| section.insert(name.to_owned(), value);
    if let Some(satisfied) = satisfied {
        let share = Measure {
            kind: Kind::Share,
            unit: "",
        };
        let (useful, interval) = (satisfied.useful.value(), satisfied.interval);
        add(
            "satisfaction",
            figures::alone(share, useful, Some(interval)),
        );
        add("answers", json!(satisfied.useful.denominator()));
    } else {
        add("satisfaction", Value::Null);
    }
    if found.is_some() {
        let of = |kind| {
            sessions
                .iter()
                .filter(move |one: &&Session| one.kind == kind)
        };
        let persons = |kind| of(kind).map(|one| u64::from(one.persons)).sum::<u64>();
        for (name, kind) in [
            ("interviews", SessionKind::Interview),
            ("user_tests", SessionKind::UserTest),
            ("observations", SessionKind::Observation),
        ] {
            add(
                name,
                json!({ "sessions": of(kind).count(), "persons": persons(kind) }),
            );
        }
        if let Some(since) = since {
            let lately = sessions.iter().filter(|one| one.on > since).count();
            add("sessions_since", json!(lately));
        }
        let learnt: Vec<Value> = sessions.iter().take(TOLD).map(heard).collect();
        add("learnt_lately", json!(learnt));
    }
    let quoted = quoted(tx, service).await?;
    if !quoted.is_empty() {
        add("quoted", json!(quoted));
    }
    Ok(Some(Value::Object(section)))
}

fn heard(session: &Session) -> Value {
    json!({
        "on": session.on,
        "kind_of_session": session.kind.code(),
        "group": session.group,
        "persons": session.persons,
        "findings": session.findings.join(" · "),
    })
}

/// Words of users that a person has read and published.
async fn quoted(tx: &mut Tx, service: &ServiceSlug) -> Result<Vec<String>, ChamberError> {
    let words = research::actions::words_of(tx, service, false).await?;
    let published = words.iter().filter_map(|one| one.verbatim.public());
    Ok(published
        .take(QUOTED)
        .map(|parts| {
            let parts = parts.iter().map(|part| match part {
                Part::Text(text) => text.as_str(),
                Part::Hidden(_) => "[…]",
            });
            parts.collect()
        })
        .collect())
}
