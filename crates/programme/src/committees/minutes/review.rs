//! Review of the minutes by the committee, and the chair's signature.

use std::collections::BTreeSet;

use chrono::{DateTime, Days, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    committees::{Wording, session::Session},
    identity::{ItemId, MemberSlug, SessionId},
    register::Digest,
    rules::ProgrammeRules,
};

/// A remark on the minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// Who.
    pub by: MemberSlug,
    /// When.
    pub at: DateTime<Utc>,
    /// The item that it is about; a recused reader does not see it.
    pub item: Option<ItemId>,
    /// What.
    pub text: Wording,
    /// What was done about it.
    pub reply: Option<Wording>,
}

/// The time in which the committee reads the minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    session: SessionId,
    until: DateTime<Utc>,
    readers: BTreeSet<MemberSlug>,
    approvals: BTreeSet<MemberSlug>,
    remarks: Vec<Remark>,
}

/// Signed minutes: made by [`Review::sign`] only, so that nothing is published unsigned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    session: SessionId,
    digest: Digest,
    signatures: Vec<(MemberSlug, DateTime<Utc>)>,
}

/// Why minutes can't be approved, remarked on or signed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignRefused {
    /// Not a reader.
    #[error("{0} did not take part in the session")]
    NotAReader(MemberSlug),
    /// The time to read is not over, and not everybody has approved.
    #[error("the committee reads the minutes until {until}; {} have not approved yet", .waiting.len())]
    TooEarly {
        /// Until when.
        until: DateTime<Utc>,
        /// Who has not approved.
        waiting: Vec<MemberSlug>,
    },
    /// Remarks without a reply.
    #[error("{0} remarks have no reply yet")]
    Unanswered(usize),
    /// No such remark.
    #[error("there is no such remark")]
    NoSuchRemark,
    /// Signatures that are missing: the chair's, and of whoever presided in the chair's place.
    #[error("these have to sign: {}", .0.iter().map(MemberSlug::as_str).collect::<Vec<_>>().join(", "))]
    Missing(Vec<MemberSlug>),
}

impl Review {
    /// Opens the review when the session was closed: for so many days (default 5), by everybody
    /// who was here.
    #[must_use]
    pub fn open(session: &Session, closed_at: DateTime<Utc>, rules: &ProgrammeRules) -> Self {
        let days = Days::new(u64::from(rules.sessions.minutes_review_days));
        let here = session
            .attendance()
            .marks()
            .iter()
            .map(|mark| mark.person.clone())
            .filter(|person| session.attendance().was_here(person));
        Self {
            session: session.id(),
            until: closed_at.checked_add_days(days).unwrap_or(closed_at),
            readers: here.collect(),
            approvals: BTreeSet::new(),
            remarks: Vec::new(),
        }
    }

    /// Until when the committee reads.
    #[must_use]
    pub const fn until(&self) -> DateTime<Utc> {
        self.until
    }

    /// Whether somebody reads the minutes and has not approved them yet.
    #[must_use]
    pub fn awaits(&self, person: &MemberSlug) -> bool {
        self.readers.contains(person) && !self.approvals.contains(person)
    }

    /// What was remarked, without what concerns items that the reader does not see.
    #[must_use]
    pub fn remarks(&self, hidden: &[ItemId]) -> Vec<&Remark> {
        self.remarks
            .iter()
            .filter(|one| one.item.is_none_or(|item| !hidden.contains(&item)))
            .collect()
    }

    /// Approves the minutes as they are.
    ///
    /// # Errors
    /// [`SignRefused::NotAReader`].
    pub fn approve(mut self, by: &MemberSlug) -> Result<Self, SignRefused> {
        self.need_reader(by)?;
        self.approvals.insert(by.clone());
        Ok(self)
    }

    /// Remarks on the minutes. Whoever has approved reads again: approvals are asked for anew.
    ///
    /// # Errors
    /// [`SignRefused::NotAReader`].
    pub fn remark(mut self, remark: Remark) -> Result<Self, SignRefused> {
        self.need_reader(&remark.by)?;
        self.remarks.push(remark);
        self.approvals.clear();
        Ok(self)
    }

    /// Says what was done about a remark, the first being 0.
    ///
    /// # Errors
    /// [`SignRefused::NoSuchRemark`].
    pub fn reply(mut self, which: usize, reply: Wording) -> Result<Self, SignRefused> {
        let remark = self
            .remarks
            .get_mut(which)
            .ok_or(SignRefused::NoSuchRemark)?;
        remark.reply = Some(reply);
        Ok(self)
    }

    /// Signs: by the chair, and by whoever presided over an item from which the chair was recused.
    ///
    /// # Errors
    /// [`SignRefused`].
    pub fn sign(
        self,
        session: &Session,
        digest: Digest,
        signatures: Vec<(MemberSlug, DateTime<Utc>)>,
        now: DateTime<Utc>,
    ) -> Result<Signed, SignRefused> {
        let waiting: Vec<MemberSlug> = self.readers.difference(&self.approvals).cloned().collect();
        if now < self.until && !waiting.is_empty() {
            return Err(SignRefused::TooEarly {
                until: self.until,
                waiting,
            });
        }
        let unanswered = self
            .remarks
            .iter()
            .filter(|one| one.reply.is_none())
            .count();
        if unanswered > 0 {
            return Err(SignRefused::Unanswered(unanswered));
        }
        let mut needed: BTreeSet<&MemberSlug> = [session.chair()].into();
        needed.extend(
            session
                .items()
                .iter()
                .filter_map(|item| session.presiding(item)),
        );
        let missing: Vec<MemberSlug> = needed
            .into_iter()
            .filter(|person| !signatures.iter().any(|(by, _)| by == *person))
            .cloned()
            .collect();
        if missing.is_empty() {
            Ok(Signed {
                session: self.session,
                digest,
                signatures,
            })
        } else {
            Err(SignRefused::Missing(missing))
        }
    }

    fn need_reader(&self, person: &MemberSlug) -> Result<(), SignRefused> {
        if self.readers.contains(person) {
            Ok(())
        } else {
            Err(SignRefused::NotAReader(person.clone()))
        }
    }
}

impl Signed {
    /// Of which session.
    #[must_use]
    pub const fn session(&self) -> SessionId {
        self.session
    }

    /// The hash of what was signed.
    #[must_use]
    pub const fn digest(&self) -> Digest {
        self.digest
    }

    /// Who signed, and when.
    #[must_use]
    pub fn signatures(&self) -> &[(MemberSlug, DateTime<Utc>)] {
        &self.signatures
    }
}
