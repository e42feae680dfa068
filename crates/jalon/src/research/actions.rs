//! What one can do here: write down a session, open a form, answer it, read users' words before
//! others do. Pages, the API, the demonstration and tests share these.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate, TimeDelta};
use programme::{
    identity::{MemberSlug, ServiceSlug},
    impact::{
        inference::{Confidence, Interval, shares::wilson},
        measurements::Share,
        research::{Answers, NotAllowed, Session, SessionError, Verbatim},
    },
};
use serde_json::json;

use super::{
    HIGHEST, LONGEST_WORDS, LOWEST, USEFUL_FROM,
    store::{self, Counted, Logged, Received, words},
};
use crate::{
    accounts::links::{RateLimit, may_try},
    foundation::{
        clock::Now,
        database::Tx,
        ids::new_id,
        journal::{self, Entry},
        stored::{StoreError, StoreResult},
    },
};

/// Answers that may come from one place about one service: an office behind one address may answer,
/// a machine that stuffs the box may not.
const PER_SOURCE: RateLimit = RateLimit {
    tries: 30,
    window: TimeDelta::hours(1),
};
/// Words shown at once, the latest first.
pub(super) const MOST_WORDS: u32 = 200;

/// Why something can't be done.
#[derive(Debug, thiserror::Error)]
pub enum ResearchError {
    /// The session is not sound.
    #[error(transparent)]
    Session(#[from] SessionError),
    /// The step on the scale.
    #[error("the score goes from {LOWEST} to {HIGHEST}")]
    Score,
    /// The words are too long.
    #[error("words have at most {LONGEST_WORDS} characters")]
    TooLong,
    /// The form is closed.
    #[error("this service takes no answers here")]
    Closed,
    /// Too many answers from one place.
    #[error("too many answers came from the same place: try again in an hour")]
    TooMany,
    /// The words can't go there.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// Answers can't be recorded as figures, for this reason.
    #[error("answers can't be recorded as figures: {0}")]
    Unrecorded(String),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sqlx::Error> for ResearchError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

/// An answer of a user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer<'a> {
    /// The step, from [`LOWEST`] to [`HIGHEST`].
    pub score: u8,
    /// What they wrote; empty for nothing.
    pub words: &'a str,
    /// Where it comes from, as far as limits are concerned; kept as a hash for a day.
    pub source: &'a str,
}

/// What answers add up to.
#[derive(Debug, Clone, PartialEq)]
pub struct Satisfaction {
    /// Answers of each step, from the lowest up.
    pub answers: Answers,
    /// Those who found the service useful, out of all answers.
    pub useful: Share,
    /// Wilson's interval of that share, at 95 %.
    pub interval: Interval,
}

/// Whether words are published or stay with the team.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading<'a> {
    /// Everybody may read them.
    Publish,
    /// They stay with the team, for this reason.
    Withhold(&'a str),
}

/// The log of a service, the latest session first.
///
/// # Errors
/// When the store can't be read.
pub async fn log_of(tx: &mut Tx, service: &ServiceSlug) -> StoreResult<Vec<Logged>> {
    store::list_sessions(tx, service).await
}

/// Writes a session down.
///
/// # Errors
/// [`ResearchError::Session`] says what to correct; personal data is refused.
pub async fn record(
    tx: &mut Tx,
    service: &ServiceSlug,
    session: Session,
    by: &str,
    now: Now,
) -> Result<String, ResearchError> {
    let session = session.check(now.day())?;
    let logged = Logged {
        id: new_id(now),
        session,
        author: by.to_owned(),
    };
    store::insert_session(tx, service, &logged, now).await?;
    let after = json!({ "id": logged.id, "session": logged.session });
    let line = Entry::new(now, by, "create", ("research", service.as_str()));
    journal::append(tx, &[line.changed(None, Some(after))]).await?;
    Ok(logged.id)
}

/// Takes a session out of the log; its row stays, with who and when.
///
/// # Errors
/// `Stale` when it is not there any more.
pub async fn remove(
    tx: &mut Tx,
    service: &ServiceSlug,
    id: &str,
    by: &str,
    now: Now,
) -> StoreResult<()> {
    store::remove_session(tx, service, id, by, now).await?;
    let line = Entry::new(now, by, "delete", ("research", service.as_str()));
    let before = json!({ "id": id });
    Ok(journal::append(tx, &[line.changed(Some(before), None)]).await?)
}

/// Whether the form of a service takes answers.
///
/// # Errors
/// When the store can't be read.
pub async fn is_open(tx: &mut Tx, service: &ServiceSlug) -> StoreResult<bool> {
    store::is_open(tx, service).await
}

/// Opens or closes the form of a service.
///
/// # Errors
/// When the store refuses.
pub async fn set_open(
    tx: &mut Tx,
    service: &ServiceSlug,
    is_open: bool,
    by: &str,
    now: Now,
) -> StoreResult<()> {
    store::save_form(tx, service, is_open, by, now).await?;
    let line = Entry::new(now, by, "publish", ("feedback", service.as_str()));
    let after = json!({ "is_open": is_open });
    Ok(journal::append(tx, &[line.changed(None, Some(after))]).await?)
}

/// Takes an answer in: one more in the count of its day, and its words for somebody to read. The
/// journal has no line about it, and nothing joins the words to the score.
///
/// # Errors
/// [`ResearchError`] when the form is closed, the answer unsound, or too many came from one place.
pub async fn answer(
    tx: &mut Tx,
    service: &ServiceSlug,
    answer: Answer<'_>,
    now: Now,
) -> Result<(), ResearchError> {
    if !(LOWEST..=HIGHEST).contains(&answer.score) {
        return Err(ResearchError::Score);
    }
    if answer.words.chars().count() > LONGEST_WORDS {
        return Err(ResearchError::TooLong);
    }
    if !store::is_open(tx, service).await? {
        return Err(ResearchError::Closed);
    }
    let who = format!("{service} {}", answer.source);
    if !may_try(tx, "feedback", &who, PER_SOURCE, now).await? {
        return Err(ResearchError::TooMany);
    }
    add(tx, service, (answer.score, 1), now.day()).await?;
    if !answer.words.trim().is_empty() {
        leave(tx, service, answer.words, now).await?;
    }
    Ok(())
}

/// Adds answers of a step to a day.
///
/// # Errors
/// When the store refuses.
pub async fn add(
    tx: &mut Tx,
    service: &ServiceSlug,
    (score, answers): (u8, u64),
    day: NaiveDate,
) -> StoreResult<()> {
    let counted = Counted {
        day,
        score,
        answers,
    };
    store::add_answers(tx, service, counted).await
}

/// Keeps words, without the personal data that has a shape, for somebody to read.
///
/// # Errors
/// [`ResearchError`] without words.
pub async fn leave(
    tx: &mut Tx,
    service: &ServiceSlug,
    words: &str,
    now: Now,
) -> Result<Received, ResearchError> {
    let received = Received {
        id: new_id(now),
        verbatim: Verbatim::receive(words, now.day())?,
    };
    words::insert_words(tx, service, &received).await?;
    Ok(received)
}

/// Publishes words, or keeps them with the team.
///
/// # Errors
/// [`ResearchError::NotAllowed`] says what is possible; `Stale` when they are not there.
pub async fn moderate(
    tx: &mut Tx,
    service: &ServiceSlug,
    id: &str,
    reading: Reading<'_>,
    by: &MemberSlug,
    now: Now,
) -> Result<(), ResearchError> {
    let stale = || StoreError::Stale {
        table: "feedback_verbatim",
        row: id.to_owned(),
    };
    let found = words::find_words(tx, service, id).await?;
    let received = found.ok_or_else(stale)?;
    let before = received.verbatim.state().clone();
    let (by, on) = (by.clone(), now.day());
    let actor = by.to_string();
    let (action, verbatim) = match reading {
        Reading::Publish => ("publish", received.verbatim.publish(by, on)?),
        Reading::Withhold(reason) => ("withhold", received.verbatim.withhold(by, on, reason)?),
    };
    let read = Received {
        verbatim,
        id: received.id,
    };
    words::save_words(tx, &read, &before).await?;
    // The journal says that it was read, never what it says.
    let line = Entry::new(now, &actor, action, ("feedback", service.as_str()));
    journal::append(tx, &[line.changed(None, Some(json!({ "words": id })))]).await?;
    Ok(())
}

/// Words of a service: those that wait first when `all`, else only published ones.
///
/// # Errors
/// When the store can't be read.
pub async fn words_of(tx: &mut Tx, service: &ServiceSlug, all: bool) -> StoreResult<Vec<Received>> {
    let published = BTreeSet::from(["published"]);
    if !all {
        return words::list_words(tx, service, &published, MOST_WORDS).await;
    }
    let waiting = BTreeSet::from(["waiting"]);
    let mut found = words::list_words(tx, service, &waiting, MOST_WORDS).await?;
    let read = BTreeSet::from(["published", "withheld"]);
    found.extend(words::list_words(tx, service, &read, MOST_WORDS).await?);
    Ok(found)
}

/// How many words nobody has read yet.
///
/// # Errors
/// When the store can't be read.
pub async fn waiting(tx: &mut Tx, service: &ServiceSlug) -> StoreResult<u64> {
    words::count_waiting(tx, service).await
}

/// All answers of a service, by day and step.
///
/// # Errors
/// When the store can't be read.
pub async fn counts(tx: &mut Tx, service: &ServiceSlug) -> StoreResult<Vec<Counted>> {
    store::list_counts(tx, service).await
}

/// What answers add up to; nothing without any.
#[must_use]
pub fn satisfaction<'a>(counts: impl IntoIterator<Item = &'a Counted>) -> Option<Satisfaction> {
    let mut steps = vec![0_u64; usize::from(HIGHEST - LOWEST) + 1];
    for counted in counts {
        if let Some(step) = steps.get_mut(usize::from(counted.score.wrapping_sub(LOWEST))) {
            *step = step.saturating_add(counted.answers);
        }
    }
    let answers = Answers {
        lowest: LOWEST,
        counts: steps,
    };
    let useful = answers.share_from(USEFUL_FROM).ok()?;
    Some(Satisfaction {
        interval: wilson(useful, Confidence::NINETY_FIVE),
        useful,
        answers,
    })
}

/// The answers of each month, the latest first.
#[must_use]
pub fn by_month(counts: &[Counted]) -> Vec<(NaiveDate, Satisfaction)> {
    let months: BTreeSet<NaiveDate> = counts.iter().filter_map(|one| month(one.day)).collect();
    months
        .into_iter()
        .rev()
        .filter_map(|first| {
            let of_month = counts.iter().filter(|one| month(one.day) == Some(first));
            Some((first, satisfaction(of_month)?))
        })
        .collect()
}

fn month(day: NaiveDate) -> Option<NaiveDate> {
    day.with_day(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(day: &str, score: u8, answers: u64) -> Counted {
        Counted {
            day: day.parse().unwrap(),
            score,
            answers,
        }
    }

    #[test]
    fn satisfaction_is_a_share_with_its_interval() {
        let counts = [
            counted("2026-01-10", 1, 4),
            counted("2026-01-11", 2, 5),
            counted("2026-02-01", 3, 21),
            counted("2026-02-02", 4, 20),
        ];
        let found = satisfaction(&counts).unwrap();
        assert_eq!(
            (found.useful.numerator(), found.useful.denominator()),
            (41, 50)
        );
        // Reference: statsmodels, 41 of 50.
        assert!((found.interval.low - 0.692_039).abs() < 1e-6);
        assert!((found.interval.high - 0.902_298).abs() < 1e-6);
        let months = by_month(&counts);
        assert_eq!(months.len(), 2);
        assert_eq!(months[0].1.useful.denominator(), 41);
        assert_eq!(months[1].1.useful.numerator(), 0);
        assert_eq!(satisfaction(&[]), None);
    }
}
