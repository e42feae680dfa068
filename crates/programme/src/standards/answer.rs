//! What a service answers to a criterion, with its proof, and who has verified it.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Catalogue, CatalogueVersion};
use crate::phases::add_months;

/// Longest reason, and longest address of a proof, in characters.
const LONGEST: usize = 500;

/// The answer itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub enum Verdict {
    /// Yes.
    Met,
    /// No.
    NotMet,
    /// The question makes no sense for this service.
    NotApplicable {
        /// Why.
        reason: String,
    },
    /// Nobody knows: takes an earlier answer back.
    Unknown,
}

impl Verdict {
    /// Words of all verdicts, in the order of forms.
    pub const CODES: [&'static str; 4] = ["met", "not_met", "not_applicable", "unknown"];

    /// The word of files, forms and the database.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::NotMet => "not_met",
            Self::NotApplicable { .. } => "not_applicable",
            Self::Unknown => "unknown",
        }
    }

    /// The reason that comes with it; empty for none.
    #[must_use]
    pub fn reason(&self) -> &str {
        match self {
            Self::NotApplicable { reason } => reason,
            Self::Met | Self::NotMet | Self::Unknown => "",
        }
    }

    /// Reads [`Verdict::code`], with the reason.
    #[must_use]
    pub fn from_code(code: &str, reason: &str) -> Option<Self> {
        Some(match code {
            "met" => Self::Met,
            "not_met" => Self::NotMet,
            "not_applicable" => Self::NotApplicable {
                reason: reason.to_owned(),
            },
            "unknown" => Self::Unknown,
            _ => return None,
        })
    }
}

/// Somebody else has looked at the proof.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verification {
    /// Public name of who.
    pub by: String,
    /// When.
    pub on: NaiveDate,
}

/// An answer on record. Answers are only added: the latest one counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The criterion.
    pub criterion: String,
    /// What is answered.
    #[serde(flatten)]
    pub verdict: Verdict,
    /// Address where anybody concerned can see it.
    pub proof: Option<String>,
    /// The day on which it was so.
    pub on: NaiveDate,
    /// The last day on which it holds; `None` for answers that don't expire (no, unknown).
    pub expires: Option<NaiveDate>,
    /// The version of the catalogue that it was given under.
    pub catalogue: CatalogueVersion,
    /// Public name of who answered.
    pub author: String,
    /// The day on which it was recorded: before, nobody knew.
    pub recorded_on: NaiveDate,
    /// Who has verified it.
    pub verification: Option<Verification>,
}

/// What somebody wants to answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The criterion.
    pub criterion: String,
    /// The answer.
    pub verdict: Verdict,
    /// Address of the proof.
    pub proof: Option<String>,
    /// The day on which it was so.
    pub on: NaiveDate,
    /// The last day on which it holds, when that is sooner than the catalogue says.
    pub expires: Option<NaiveDate>,
}

/// Why an answer can't be recorded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AnswerFault {
    /// The catalogue has no such criterion.
    #[error("the catalogue has no criterion `{0}`")]
    UnknownCriterion(String),
    /// "Not applicable" without a reason, or with one that is too long.
    #[error("say in {LONGEST} characters at most why the question does not apply")]
    Reason,
    /// "Met" without a proof.
    #[error("give the address where the proof can be seen")]
    NoProof,
    /// The proof is not an address of the web.
    #[error("the proof is an address that begins with https:// or http://")]
    BadProof,
    /// A day to come, or before the programme.
    #[error("the day lies between 1 January 2013 and today")]
    Day,
    /// It would end before it begins.
    #[error("the answer would expire before the day that it is about")]
    ExpiresBefore,
    /// Longer than the catalogue allows.
    #[error("the catalogue lets this answer hold until {latest} at most")]
    ExpiresTooLate {
        /// The latest day possible.
        latest: NaiveDate,
    },
    /// It has expired already: the proof is too old.
    #[error("this answer would have expired on {0} already: look again")]
    AlreadyExpired(NaiveDate),
}

/// Why an answer can't be verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unverifiable {
    /// One's own.
    #[error("nobody verifies their own answer")]
    Own,
    /// It is verified.
    #[error("this answer is verified already")]
    Already,
    /// There is nothing to see.
    #[error("only met and not applicable are verified")]
    Nothing,
    /// It has expired.
    #[error("this answer has expired: a new one is needed")]
    Expired,
}

impl Draft {
    /// The answer that it makes, recorded on a day by somebody.
    ///
    /// # Errors
    /// [`AnswerFault`] says what to correct.
    pub fn check(
        self,
        catalogue: &Catalogue,
        author: &str,
        today: NaiveDate,
    ) -> Result<Answer, AnswerFault> {
        let Some((_, _, criterion)) = catalogue.find(&self.criterion) else {
            return Err(AnswerFault::UnknownCriterion(self.criterion));
        };
        let proof = self.proof.map(|proof| proof.trim().to_owned());
        let proof = proof.filter(|proof| !proof.is_empty());
        if proof.as_deref().is_some_and(|proof| !is_address(proof)) {
            return Err(AnswerFault::BadProof);
        }
        let verdict = match self.verdict {
            Verdict::Met if proof.is_none() => return Err(AnswerFault::NoProof),
            Verdict::NotApplicable { reason } => {
                let reason = reason.trim().to_owned();
                if reason.is_empty() || reason.chars().count() > LONGEST {
                    return Err(AnswerFault::Reason);
                }
                Verdict::NotApplicable { reason }
            }
            other => other,
        };
        if self.on > today || self.on.year() < 2013 {
            return Err(AnswerFault::Day);
        }
        let latest = add_months(self.on, criterion.valid_for_months);
        let expires = match &verdict {
            Verdict::Met | Verdict::NotApplicable { .. } => {
                Some(sound_expiry(self.on, self.expires, latest, today)?)
            }
            Verdict::NotMet | Verdict::Unknown => None,
        };
        Ok(Answer {
            criterion: self.criterion,
            verdict,
            proof,
            on: self.on,
            expires,
            catalogue: catalogue.version.clone(),
            author: author.to_owned(),
            recorded_on: today,
            verification: None,
        })
    }
}

impl Answer {
    /// True when it no longer holds on a day. An answer holds through its last day.
    #[must_use]
    pub fn has_expired(&self, date: NaiveDate) -> bool {
        self.expires.is_some_and(|last| last < date)
    }

    /// Whether somebody may say, on a day, that they have seen the proof.
    ///
    /// # Errors
    /// [`Unverifiable`] says why not.
    pub fn verifiable_by(&self, who: &str, date: NaiveDate) -> Result<(), Unverifiable> {
        match self.verdict {
            Verdict::NotMet | Verdict::Unknown => return Err(Unverifiable::Nothing),
            Verdict::Met | Verdict::NotApplicable { .. } => {}
        }
        if self.verification.is_some() {
            return Err(Unverifiable::Already);
        }
        if self.has_expired(date) {
            return Err(Unverifiable::Expired);
        }
        if self.author == who {
            return Err(Unverifiable::Own);
        }
        Ok(())
    }

    /// What was known of it on a day: a verification of later is left out.
    #[must_use]
    pub fn known_on(&self, date: NaiveDate) -> Option<Self> {
        (self.recorded_on <= date).then(|| Self {
            verification: self.verification.clone().filter(|one| one.on <= date),
            ..self.clone()
        })
    }
}

fn sound_expiry(
    on: NaiveDate,
    asked: Option<NaiveDate>,
    latest: NaiveDate,
    today: NaiveDate,
) -> Result<NaiveDate, AnswerFault> {
    let expires = asked.unwrap_or(latest);
    if expires < on {
        return Err(AnswerFault::ExpiresBefore);
    }
    if expires > latest {
        return Err(AnswerFault::ExpiresTooLate { latest });
    }
    if expires < today {
        return Err(AnswerFault::AlreadyExpired(expires));
    }
    Ok(expires)
}

fn is_address(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    let is_short = text.chars().count() <= LONGEST;
    is_short
        && rest.is_some_and(|rest| {
            let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
            // What pages would not make a link of is no proof that anybody can look at.
            let is_odd = |c: char| c.is_whitespace() || c.is_control() || "\"<>;\\`".contains(c);
            host.contains('.') && !text.chars().any(is_odd)
        })
}
