//! How jobs stand, and what became of their runs.

use chrono::TimeDelta;

use super::Job;
use crate::foundation::clock::Now;

/// How a job stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobStanding {
    /// Its name.
    pub name: String,
    /// The last of its times that was done, or that it began with.
    pub done_slot: Now,
    /// Failures in a row.
    pub failures: i64,
    /// After a failure: not again before.
    pub next_try_at: Option<Now>,
    /// While somebody is at it: until when, unless renewed.
    pub lease_until: Option<Now>,
    /// When somebody asked for a run by hand that has not begun yet.
    pub asked_at: Option<Now>,
}

impl JobStanding {
    /// True while somebody is at it.
    #[must_use]
    pub fn is_running(&self, now: Now) -> bool {
        self.lease_until.is_some_and(|until| until > now)
    }

    /// True when the job's time has come, or somebody asked for it, and nobody is at it.
    #[must_use]
    pub fn is_due(&self, job: &Job, now: Now) -> bool {
        let is_time = self.done_slot < job.schedule.last(now)
            && self.next_try_at.is_none_or(|instant| instant <= now);
        !self.is_running(now) && (is_time || self.asked_at.is_some())
    }

    /// True when its time passed over ten minutes ago and nobody did it or is at it: no server does
    /// jobs, or it keeps failing.
    #[must_use]
    pub fn is_late(&self, job: &Job, now: Now) -> bool {
        let last = job.schedule.last(now);
        self.done_slot < last && !self.is_running(now) && now.0 - last.0 > TimeDelta::minutes(10)
    }

    /// When it runs next, seen from that instant: now, when it is due.
    #[must_use]
    pub fn next_run(&self, job: &Job, now: Now) -> Now {
        if self.asked_at.is_some() {
            now
        } else if self.done_slot < job.schedule.last(now) {
            self.next_try_at.map_or(now, |instant| instant.max(now))
        } else {
            job.schedule.next(now)
        }
    }
}

/// What became of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunOutcome {
    /// It goes on.
    Running,
    /// It was done.
    Done,
    /// It failed.
    Failed,
    /// Who ran it was stopped or killed.
    Interrupted,
}

impl RunOutcome {
    const ALL: [Self; 4] = [Self::Running, Self::Done, Self::Failed, Self::Interrupted];

    /// As stored, and as the end of the keys of its words.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Interrupted => "interrupted",
        }
    }
}

impl std::str::FromStr for RunOutcome {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|outcome| outcome.code() == text)
            .ok_or_else(|| "running, done, failed or interrupted was expected".into())
    }
}

/// A run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobRun {
    /// Its identifier.
    pub id: String,
    /// Which job.
    pub job: String,
    /// Which of its times it is for.
    pub slot: Now,
    /// Who asked for it, when it was run by hand.
    pub asked_by: Option<String>,
    /// When it began.
    pub started_at: Now,
    /// When it ended.
    pub finished_at: Option<Now>,
    /// What became of it.
    pub outcome: RunOutcome,
    /// What the job says it did, or why it failed.
    pub message: String,
}
