//! A hypothesis from its draft to its verdict. Each state carries what is true in it; a step
//! consumes the hypothesis and may refuse, naming what is allowed instead.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    design::{Design, DesignError},
    statement::{Statement, StatementError},
    verdict::{Computed, Observed, Verdict},
};
use crate::{
    identity::{HypothesisId, MemberSlug, ServiceSlug},
    impact::indicators::Definition,
};

/// One version of what was fixed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Version {
    /// From 1, without gaps.
    pub number: u32,
    /// What is believed.
    pub statement: Statement,
    /// How it is tested.
    pub design: Design,
    /// The day that it was fixed.
    pub on: NaiveDate,
    /// Who fixed it.
    pub by: MemberSlug,
    /// Why it changed; `None` for the first version.
    pub reason: Option<String>,
    /// True when the test had already begun: what is fixed after looking proves less.
    pub is_late: bool,
}

/// What people concluded, beside what the figures say.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Conclusion {
    /// The verdict of the figures.
    pub computed: Computed,
    /// What they were computed from.
    pub observed: Observed,
    /// The verdict of people.
    pub human: Verdict,
    /// Their reason.
    pub reason: String,
    /// What was learnt, for whoever tests something alike.
    pub learnt: String,
    /// The day of the conclusion.
    pub on: NaiveDate,
    /// Who concluded.
    pub by: MemberSlug,
}

/// Where a hypothesis stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum State {
    /// Still being written.
    Draft {
        /// What is believed.
        statement: Statement,
        /// How it will be tested.
        design: Design,
    },
    /// Fixed.
    Registered {
        /// All versions, the oldest first. At least one.
        versions: Vec<Version>,
    },
    /// Being tested.
    Testing {
        /// All versions, the oldest first. At least one.
        versions: Vec<Version>,
        /// First day of the test.
        since: NaiveDate,
    },
    /// Concluded.
    Concluded {
        /// All versions, the oldest first. At least one.
        versions: Vec<Version>,
        /// First day of the test.
        since: NaiveDate,
        /// What was concluded.
        conclusion: Box<Conclusion>,
    },
}

/// Where a hypothesis stands, in one word (rules.md §6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Still being written.
    Draft,
    /// Fixed, not yet tested.
    Registered,
    /// Being tested.
    Testing,
    /// Concluded: it moved as far as was believed.
    Confirmed,
    /// Concluded: it did not.
    Refuted,
    /// Concluded: the test does not say.
    Inconclusive,
}

/// A hypothesis of a service.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Hypothesis {
    /// Its key.
    pub id: HypothesisId,
    /// The service.
    pub service: ServiceSlug,
    /// Where it stands.
    pub state: State,
}

/// Why a step is refused.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum NotAllowed {
    /// Not from here.
    #[error("a hypothesis that is {status} can't be {wanted}; it can be {}", allowed.join(" or "))]
    Step {
        /// Where it stands.
        status: &'static str,
        /// What was wanted.
        wanted: &'static str,
        /// What can be done instead; never empty, except once it is concluded.
        allowed: &'static [&'static str],
    },
    /// The statement is not sound.
    #[error(transparent)]
    Statement(#[from] StatementError),
    /// The design is not sound.
    #[error(transparent)]
    Design(#[from] DesignError),
    /// A reason is missing.
    #[error("say why: the reason is kept beside what changes")]
    NoReason,
    /// A day before the one it must follow.
    #[error("{on} is before {after}")]
    Backwards {
        /// The day given.
        on: NaiveDate,
        /// The day that it must not precede.
        after: NaiveDate,
    },
}

impl Hypothesis {
    /// Where it stands, in one word. Once concluded, the verdict of people.
    #[must_use]
    pub fn status(&self) -> Status {
        match &self.state {
            State::Draft { .. } => Status::Draft,
            State::Registered { .. } => Status::Registered,
            State::Testing { .. } => Status::Testing,
            State::Concluded { conclusion, .. } => match conclusion.human {
                Verdict::Confirmed => Status::Confirmed,
                Verdict::Refuted => Status::Refuted,
                Verdict::Inconclusive => Status::Inconclusive,
            },
        }
    }

    /// All that was fixed, the oldest first; nothing for a draft.
    #[must_use]
    pub fn versions(&self) -> &[Version] {
        match &self.state {
            State::Draft { .. } => &[],
            State::Registered { versions }
            | State::Testing { versions, .. }
            | State::Concluded { versions, .. } => versions,
        }
    }

    /// What is believed at present.
    #[must_use]
    pub fn statement(&self) -> Option<&Statement> {
        match &self.state {
            State::Draft { statement, .. } => Some(statement),
            _ => self.versions().last().map(|version| &version.statement),
        }
    }

    /// Fixes a draft.
    ///
    /// # Errors
    /// [`NotAllowed`] when it is no draft, or statement or design are not sound.
    pub fn register(
        self,
        definition: &Definition,
        on: NaiveDate,
        by: MemberSlug,
    ) -> Result<Self, NotAllowed> {
        let refused = self.refused("registered");
        let State::Draft { statement, design } = self.state else {
            return Err(refused);
        };
        statement.check(definition, on)?;
        design.check()?;
        let first = Version {
            number: 1,
            statement,
            design,
            on,
            by,
            reason: None,
            is_late: false,
        };
        Ok(Self {
            state: State::Registered {
                versions: vec![first],
            },
            ..self
        })
    }

    /// Fixes something else, as a new version that shows. After the test began, it is marked as
    /// late.
    ///
    /// # Errors
    /// [`NotAllowed`] when it is a draft (edit it) or concluded, without a reason, on an earlier
    /// day than the version before, or when statement or design are not sound.
    pub fn amend(
        self,
        (statement, design): (Statement, Design),
        definition: &Definition,
        (on, by): (NaiveDate, MemberSlug),
        reason: &str,
    ) -> Result<Self, NotAllowed> {
        let refused = self.refused("amended");
        if reason.trim().is_empty() {
            return Err(NotAllowed::NoReason);
        }
        statement.check(definition, on)?;
        design.check()?;
        let add = |mut versions: Vec<Version>, is_late| {
            let last = versions.last().map(|version| (version.number, version.on));
            let (number, after) = last.unwrap_or((0, on));
            if on < after {
                return Err(NotAllowed::Backwards { on, after });
            }
            versions.push(Version {
                number: number + 1,
                statement,
                design,
                on,
                by,
                reason: Some(reason.trim().to_owned()),
                is_late,
            });
            Ok(versions)
        };
        let state = match self.state {
            State::Registered { versions } => State::Registered {
                versions: add(versions, false)?,
            },
            State::Testing { versions, since } => State::Testing {
                versions: add(versions, true)?,
                since,
            },
            State::Draft { .. } | State::Concluded { .. } => return Err(refused),
        };
        Ok(Self { state, ..self })
    }

    /// Begins the test.
    ///
    /// # Errors
    /// [`NotAllowed`] when it is not registered, or on a day before the registration.
    pub fn begin(self, since: NaiveDate) -> Result<Self, NotAllowed> {
        let refused = self.refused("tested");
        let State::Registered { versions } = self.state else {
            return Err(refused);
        };
        match versions.last().map(|version| version.on) {
            Some(after) if since < after => Err(NotAllowed::Backwards { on: since, after }),
            _ => Ok(Self {
                state: State::Testing { versions, since },
                ..self
            }),
        }
    }

    /// Concludes the test: the verdict of people beside that of the figures.
    ///
    /// # Errors
    /// [`NotAllowed`] when it is not being tested, without a reason, or before the test began.
    pub fn conclude(self, conclusion: Conclusion) -> Result<Self, NotAllowed> {
        let refused = self.refused("concluded");
        let State::Testing { versions, since } = self.state else {
            return Err(refused);
        };
        if conclusion.reason.trim().is_empty() {
            return Err(NotAllowed::NoReason);
        }
        if conclusion.on < since {
            return Err(NotAllowed::Backwards {
                on: conclusion.on,
                after: since,
            });
        }
        Ok(Self {
            state: State::Concluded {
                versions,
                since,
                conclusion: Box::new(conclusion),
            },
            ..self
        })
    }

    fn refused(&self, wanted: &'static str) -> NotAllowed {
        let status = self.status();
        NotAllowed::Step {
            status: status.code(),
            wanted,
            allowed: status.allowed(),
        }
    }
}

impl Status {
    /// All, in the order of a board.
    pub const ALL: [Self; 6] = [
        Self::Draft,
        Self::Registered,
        Self::Testing,
        Self::Confirmed,
        Self::Refuted,
        Self::Inconclusive,
    ];

    /// The word for addresses, files and storage: the one that JSON has.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Registered => "registered",
            Self::Testing => "testing",
            Self::Confirmed => "confirmed",
            Self::Refuted => "refuted",
            Self::Inconclusive => "inconclusive",
        }
    }

    /// What can be done with it.
    #[must_use]
    pub const fn allowed(self) -> &'static [&'static str] {
        match self {
            Self::Draft => &["edited", "registered"],
            Self::Registered => &["amended", "tested"],
            Self::Testing => &["amended", "concluded"],
            Self::Confirmed | Self::Refuted | Self::Inconclusive => &["taken up by a new one"],
        }
    }
}

impl Conclusion {
    /// True when people saw it otherwise than the figures.
    #[must_use]
    pub fn differs(&self) -> bool {
        self.human != self.computed.verdict
    }
}

#[cfg(test)]
#[path = "hypothesis_tests.rs"]
mod tests;
