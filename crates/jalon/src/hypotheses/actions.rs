//! What one can do with a hypothesis: write it, fix it, test it, conclude, let others read it. Pages,
//! the demonstration and tests share these.

use chrono::NaiveDate;
use programme::{
    identity::{HypothesisId, MemberSlug, ServiceSlug},
    impact::{
        hypotheses::{
            Computed, Conclusion, Days, Design, Hypothesis, NotAllowed, Observation, Observed,
            State, Statement, Status, Verdict, observed, observed_on_curve, verdict,
        },
        indicators::Indicator,
        inference::{Confidence, Thresholds},
    },
};
use serde_json::json;

pub use super::error::HypothesisError;
use super::store::{self, About, Kept, Note};
use crate::{
    foundation::{
        clock::Now,
        database::Tx,
        ids::new_id,
        journal::{self, Entry},
        stored::{StoreError, StoreResult},
    },
    impact,
};

/// What kind of thing a journal line about a hypothesis is about.
const KIND: &str = "hypothesis";

/// A move from one state to the next, or out into the open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Fix it.
    Register,
    /// Begin the test on this day.
    Begin(NaiveDate),
    /// Let everybody read it.
    Publish,
    /// Keep it within the community again.
    Withdraw,
}

/// What people conclude.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HumanVerdict {
    /// Their verdict.
    pub verdict: Verdict,
    /// Why.
    pub reason: String,
    /// What was learnt.
    pub learnt: String,
}

/// What the figures say now.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// What was observed.
    pub observed: Observed,
    /// The verdict of the figures.
    pub computed: Computed,
    /// True when it rests on the indicator's curve, in want of observations.
    pub is_of_curve: bool,
}

/// The hypotheses of a service, the oldest first.
///
/// # Errors
/// When the store can't be read.
pub async fn list_of(tx: &mut Tx, service: &ServiceSlug) -> StoreResult<Vec<Kept>> {
    store::list_of(tx, service).await
}

/// The hypotheses of the network, the oldest first.
///
/// # Errors
/// When the store can't be read.
pub async fn list_all(tx: &mut Tx) -> StoreResult<Vec<Kept>> {
    store::list_all(tx).await
}

/// One hypothesis of a service.
///
/// # Errors
/// When the store can't be read.
pub async fn find(tx: &mut Tx, service: &ServiceSlug, id: &str) -> StoreResult<Option<Kept>> {
    let found = store::find(tx, id).await?;
    Ok(found.filter(|kept| kept.hypothesis.service == *service))
}

/// What was observed in its test.
///
/// # Errors
/// When the store can't be read.
pub async fn notes(tx: &mut Tx, id: HypothesisId) -> StoreResult<Vec<Note>> {
    store::list_notes(tx, &id.to_string()).await
}

/// Writes a first draft.
///
/// # Errors
/// When the store refuses.
pub async fn draft(
    tx: &mut Tx,
    indicator: &Indicator,
    (statement, design): (Statement, Design),
    by: &str,
    now: Now,
) -> StoreResult<Kept> {
    let id = new_id(now);
    let id = id
        .parse()
        .map_err(|_| StoreError::Unstorable(format!("{id} is no identifier")))?;
    let kept = Kept {
        hypothesis: Hypothesis {
            id: HypothesisId(id),
            service: indicator.service.clone(),
            state: State::Draft { statement, design },
        },
        about: about(indicator),
        is_public: false,
        author: by.to_owned(),
        version: 1,
        updated_at: now,
    };
    store::insert(tx, &kept).await?;
    note(tx, "create", None, &kept, by, now).await?;
    Ok(kept)
}

/// Writes a draft anew, or fixes another version of what is registered, with its reason.
///
/// # Errors
/// [`HypothesisError::NotAllowed`] for a concluded one, an unsound version or no reason.
pub async fn rewrite(
    tx: &mut Tx,
    kept: Kept,
    indicator: &Indicator,
    (statement, design): (Statement, Design),
    reason: &str,
    by: &MemberSlug,
    now: Now,
) -> Result<Kept, HypothesisError> {
    let before = told(&kept);
    let hypothesis = match kept.hypothesis.state {
        State::Draft { .. } => Hypothesis {
            state: State::Draft { statement, design },
            ..kept.hypothesis
        },
        _ => kept.hypothesis.amend(
            (statement, design),
            &indicator.definitions.latest().definition,
            (now.day(), by.clone()),
            reason,
        )?,
    };
    let kept = Kept {
        hypothesis,
        about: about(indicator),
        ..kept
    };
    store::save(tx, &kept, now).await?;
    note(tx, "update", Some(before), &kept, by.as_str(), now).await?;
    Ok(kept)
}

/// Takes a step.
///
/// # Errors
/// [`HypothesisError`] says what is allowed instead.
pub async fn take(
    tx: &mut Tx,
    kept: Kept,
    step: Step,
    by: &MemberSlug,
    now: Now,
) -> Result<Kept, HypothesisError> {
    let before = told(&kept);
    let mut kept = kept;
    let action = match step {
        Step::Register => {
            let definition = kept.about.definition.clone();
            kept.hypothesis = kept
                .hypothesis
                .register(&definition, now.day(), by.clone())?;
            "register"
        }
        Step::Begin(since) => {
            kept.hypothesis = kept.hypothesis.begin(since)?;
            "begin"
        }
        Step::Publish if kept.hypothesis.status() == Status::Draft => {
            return Err(HypothesisError::Draft);
        }
        Step::Publish | Step::Withdraw => {
            kept.is_public = step == Step::Publish;
            "publish"
        }
    };
    store::save(tx, &kept, now).await?;
    note(tx, action, Some(before), &kept, by.as_str(), now).await?;
    Ok(kept)
}

/// Records what was observed: an aggregate.
///
/// # Errors
/// [`HypothesisError`] when it is not being tested, or the observation does not fit its design.
pub async fn observe(
    tx: &mut Tx,
    kept: &Kept,
    observation: Observation,
    source: &str,
    by: &str,
    now: Now,
) -> Result<(), HypothesisError> {
    let design = tested(kept)?;
    let kind = kept.about.definition.kind;
    let observation = observation.check(design, kind, now.day())?;
    let one = Note {
        id: new_id(now),
        observation,
        source: source.trim().to_owned(),
        author: by.to_owned(),
        recorded_at: now,
        withdrawn: None,
    };
    let id = kept.hypothesis.id.to_string();
    store::insert_note(tx, &id, &one).await?;
    let after = json!({ "observation": one.observation, "source": one.source });
    let line = Entry::new(now, by, "observe", (KIND, &id)).changed(None, Some(after));
    journal::append(tx, &[line]).await?;
    Ok(())
}

/// Takes an observation back, with the reason; it stays on record.
///
/// # Errors
/// [`HypothesisError`] when it is not being tested, without a reason, or when it was taken back.
pub async fn withdraw(
    tx: &mut Tx,
    kept: &Kept,
    note: &str,
    reason: &str,
    by: &str,
    now: Now,
) -> Result<(), HypothesisError> {
    tested(kept)?;
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(NotAllowed::NoReason.into());
    }
    let id = kept.hypothesis.id.to_string();
    store::withdraw_note(tx, &id, note, reason).await?;
    let after = json!({ "observation": note, "reason": reason });
    let line = Entry::new(now, by, "withdraw", (KIND, &id)).changed(None, Some(after));
    journal::append(tx, &[line]).await?;
    Ok(())
}

/// Concludes: the verdict of people beside that of the figures of this moment.
///
/// # Errors
/// [`HypothesisError`] when it is not being tested, or without a reason.
pub async fn conclude(
    tx: &mut Tx,
    kept: Kept,
    human: HumanVerdict,
    by: &MemberSlug,
    now: Now,
) -> Result<Kept, HypothesisError> {
    let before = told(&kept);
    let outcome = outcome(tx, &kept, now)
        .await?
        .ok_or(HypothesisError::NotTested)?;
    let conclusion = Conclusion {
        computed: outcome.computed,
        observed: outcome.observed,
        human: human.verdict,
        reason: human.reason.trim().to_owned(),
        learnt: human.learnt.trim().to_owned(),
        on: now.day(),
        by: by.clone(),
    };
    let kept = Kept {
        hypothesis: kept.hypothesis.conclude(conclusion)?,
        ..kept
    };
    store::save(tx, &kept, now).await?;
    note(tx, "conclude", Some(before), &kept, by.as_str(), now).await?;
    Ok(kept)
}

/// What the figures say of a hypothesis that is being tested; nothing of others. Once concluded, its
/// conclusion says what they said.
///
/// Whoever opens the page looks: before the day that was fixed, and at what is added after it, only an
/// interval that stays true however often one looks concludes.
///
/// # Errors
/// When the store can't be read.
pub async fn outcome(tx: &mut Tx, kept: &Kept, now: Now) -> StoreResult<Option<Outcome>> {
    let State::Testing { versions, since } = &kept.hypothesis.state else {
        return Ok(None);
    };
    let Some(version) = versions.last() else {
        return Ok(None);
    };
    let (thresholds, confidence) = (Thresholds::default(), Confidence::NINETY_FIVE);
    let notes = notes(tx, kept.hypothesis.id).await?;
    let counting: Vec<Observation> = notes
        .into_iter()
        .filter(|note| note.withdrawn.is_none())
        .map(|note| note.observation)
        .collect();
    let design = &version.design;
    let days = Days {
        since: *since,
        by: version.statement.by,
        today: now.day(),
    };
    let curve = if counting.is_empty() {
        let indicator = version.statement.indicator;
        match impact::find_indicator(tx, &kept.hypothesis.service, indicator).await? {
            Some(found) => Some(impact::series_of_kept(tx, &found, now.0).await?),
            None => None,
        }
    } else {
        None
    };
    let segment = curve.as_ref().and_then(|series| series.latest());
    let (seen, occasion) = if let Some(segment) = segment {
        let seen = observed_on_curve(design, segment, days, &thresholds, confidence);
        (seen, days.occasion_on_curve())
    } else {
        let (definition, occasion) = (&kept.about.definition, days.occasion(&counting));
        let all = &counting;
        let seen = observed(design, definition, all, occasion, &thresholds, confidence);
        (seen, occasion)
    };
    Ok(Some(Outcome {
        computed: verdict(&version.statement, design, &seen, occasion),
        observed: seen,
        is_of_curve: segment.is_some(),
    }))
}

fn tested(kept: &Kept) -> Result<&Design, HypothesisError> {
    match &kept.hypothesis.state {
        State::Testing { versions, .. } => versions.last().map(|version| &version.design),
        _ => None,
    }
    .ok_or(HypothesisError::NotTested)
}

/// The indicator as it is now.
#[must_use]
pub fn about(indicator: &Indicator) -> About {
    About {
        name: indicator.name.clone(),
        definition: indicator.definitions.latest().definition.clone(),
    }
}

fn told(kept: &Kept) -> serde_json::Value {
    json!({
        "service": kept.hypothesis.service.as_str(),
        "state": kept.hypothesis.state,
        "is_public": kept.is_public,
    })
}

async fn note(
    tx: &mut Tx,
    action: &str,
    before: Option<serde_json::Value>,
    kept: &Kept,
    by: &str,
    now: Now,
) -> StoreResult<()> {
    let id = kept.hypothesis.id.to_string();
    let line = Entry::new(now, by, action, (KIND, &id)).changed(before, Some(told(kept)));
    Ok(journal::append(tx, &[line]).await?)
}
