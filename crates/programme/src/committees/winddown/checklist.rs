//! Checklists with owners and proofs.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    committees::Wording,
    identity::{MemberSlug, ServiceSlug},
};

/// Which checklist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListKind {
    /// After a stop, or an inconclusive investigation.
    WindDown,
    /// Before a service leaves consolidation.
    Exit,
}

/// A task of a checklist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskKind {
    /// Tell the users what happens and where to go.
    TellUsers,
    /// Archive what has to be kept, delete the rest.
    ArchiveOrDeleteData,
    /// Leave the code readable, and say that nobody maintains it.
    LeaveCodeOpen,
    /// End the contracts.
    EndContracts,
    /// End the mailboxes.
    EndMailboxes,
    /// Write and publish what was learned.
    PublishLessons,
    /// The domain name belongs to the administration.
    DomainName,
    /// The quality standards are met.
    Standards,
    /// Hosting that the administration answers for.
    Hosting,
    /// Statistics are public and automated.
    PublicStatistics,
    /// Data are open.
    OpenData,
    /// Accessibility was audited.
    AccessibilityAudit,
    /// Security was approved.
    SecurityApproval,
    /// Personal data are in order.
    PersonalData,
    /// Mailboxes are the administration's.
    Mailboxes,
    /// Posts are there for the team.
    Posts,
    /// A yearly budget line.
    BudgetLine,
    /// Contracts that go on.
    Contracts,
    /// Documentation and source code are handed over.
    DocumentationAndCode,
    /// A retrospective was held.
    Retrospective,
    /// Impact was analysed.
    ImpactAnalysis,
}

impl ListKind {
    /// Its tasks, in the order in which they are read.
    #[must_use]
    pub const fn tasks(self) -> &'static [TaskKind] {
        match self {
            Self::WindDown => &[
                TaskKind::TellUsers,
                TaskKind::ArchiveOrDeleteData,
                TaskKind::LeaveCodeOpen,
                TaskKind::EndContracts,
                TaskKind::EndMailboxes,
                TaskKind::PublishLessons,
            ],
            Self::Exit => &[
                TaskKind::DomainName,
                TaskKind::Standards,
                TaskKind::Hosting,
                TaskKind::PublicStatistics,
                TaskKind::OpenData,
                TaskKind::AccessibilityAudit,
                TaskKind::SecurityApproval,
                TaskKind::PersonalData,
                TaskKind::Mailboxes,
                TaskKind::Posts,
                TaskKind::BudgetLine,
                TaskKind::Contracts,
                TaskKind::DocumentationAndCode,
                TaskKind::Retrospective,
                TaskKind::ImpactAnalysis,
            ],
        }
    }
}

/// That a task is done, or does not apply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// Who says so.
    pub by: MemberSlug,
    /// On which day.
    pub on: NaiveDate,
    /// A link or where the proof is kept; why, when the task does not apply.
    pub proof: Wording,
    /// False when the task does not apply.
    pub is_done: bool,
}

/// A task of one service's checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// Which.
    pub kind: TaskKind,
    /// Who answers for it.
    pub owner: Option<MemberSlug>,
    /// By when.
    pub by: Option<NaiveDate>,
    /// Its proof.
    pub proof: Option<Proof>,
}

/// A service's checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checklist {
    /// Which.
    pub kind: ListKind,
    /// Whose.
    pub service: ServiceSlug,
    /// Since when.
    pub opened_on: NaiveDate,
    /// Its tasks, in order.
    pub tasks: Vec<Task>,
}

/// Why a task can't be ticked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TaskRefused {
    /// Not on this list.
    #[error("this task is not on the list")]
    NotOnTheList,
    /// Before the list was opened, or after today.
    #[error("{on} does not lie between {from} and {until}")]
    BadDay {
        /// Given.
        on: NaiveDate,
        /// The day the list was opened.
        from: NaiveDate,
        /// Today.
        until: NaiveDate,
    },
    /// Nobody may skip these.
    #[error("this task always applies: say how it was done")]
    AlwaysApplies,
}

impl Checklist {
    /// Opens a checklist, nothing done.
    #[must_use]
    pub fn open(kind: ListKind, service: ServiceSlug, on: NaiveDate) -> Self {
        let task = |kind: &TaskKind| Task {
            kind: *kind,
            owner: None,
            by: None,
            proof: None,
        };
        Self {
            kind,
            service,
            opened_on: on,
            tasks: kind.tasks().iter().map(task).collect(),
        }
    }

    /// Says who answers for a task, and by when.
    ///
    /// # Errors
    /// [`TaskRefused::NotOnTheList`].
    pub fn assign(
        mut self,
        kind: TaskKind,
        owner: &MemberSlug,
        by: NaiveDate,
    ) -> Result<Self, TaskRefused> {
        let task = self.task_mut(kind)?;
        task.owner = Some(owner.clone());
        task.by = Some(by);
        Ok(self)
    }

    /// Ticks a task with its proof. What was ticked can be ticked anew, with another proof.
    ///
    /// # Errors
    /// [`TaskRefused`].
    pub fn tick(
        mut self,
        kind: TaskKind,
        proof: Proof,
        today: NaiveDate,
    ) -> Result<Self, TaskRefused> {
        let from = self.opened_on;
        // The proofs of an exit may be older than its list; a wind-down is done after the stop.
        let is_too_early = self.kind == ListKind::WindDown && proof.on < from;
        if is_too_early || proof.on > today {
            return Err(TaskRefused::BadDay {
                on: proof.on,
                from,
                until: today,
            });
        }
        let always = matches!(kind, TaskKind::LeaveCodeOpen | TaskKind::PublishLessons);
        if always && !proof.is_done {
            return Err(TaskRefused::AlwaysApplies);
        }
        self.task_mut(kind)?.proof = Some(proof);
        Ok(self)
    }

    /// Tasks without a proof.
    #[must_use]
    pub fn left(&self) -> Vec<&Task> {
        self.tasks
            .iter()
            .filter(|task| task.proof.is_none())
            .collect()
    }

    /// Tasks without a proof whose day has passed.
    #[must_use]
    pub fn late(&self, today: NaiveDate) -> Vec<&Task> {
        let mut left = self.left();
        left.retain(|task| task.by.is_some_and(|by| by < today));
        left
    }

    /// True when every task has its proof.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.left().is_empty()
    }

    fn task_mut(&mut self, kind: TaskKind) -> Result<&mut Task, TaskRefused> {
        self.tasks
            .iter_mut()
            .find(|task| task.kind == kind)
            .ok_or(TaskRefused::NotOnTheList)
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::committees::outcome::samples::{day, words};

    fn proof(on: &str, is_done: bool) -> Proof {
        Proof {
            by: MemberSlug::parse("camille").expect("a slug"),
            on: day(on),
            proof: words("https://exemple.fr/preuve"),
            is_done,
        }
    }

    fn list(kind: ListKind) -> Checklist {
        let service = ServiceSlug::parse("cantines").expect("a slug");
        Checklist::open(kind, service, day("2026-11-26"))
    }

    #[test]
    fn a_list_is_complete_when_every_task_has_its_proof() {
        let mut list = list(ListKind::WindDown);
        assert_eq!(list.left().len(), 6);
        for kind in ListKind::WindDown.tasks() {
            assert!(!list.is_complete());
            list = list
                .tick(*kind, proof("2026-12-01", true), day("2026-12-02"))
                .expect("ticks");
        }
        assert!(list.is_complete());
    }

    #[rstest]
    #[case::another_list(
        TaskKind::BudgetLine,
        proof("2026-12-01", true),
        TaskRefused::NotOnTheList
    )]
    #[case::before_the_stop(TaskKind::TellUsers, proof("2026-11-25", true),
        TaskRefused::BadDay { on: day("2026-11-25"), from: day("2026-11-26"), until: day("2026-12-02") })]
    #[case::tomorrow(TaskKind::TellUsers, proof("2026-12-03", true),
        TaskRefused::BadDay { on: day("2026-12-03"), from: day("2026-11-26"), until: day("2026-12-02") })]
    #[case::no_lessons(
        TaskKind::PublishLessons,
        proof("2026-12-01", false),
        TaskRefused::AlwaysApplies
    )]
    fn what_can_not_be_ticked(
        #[case] kind: TaskKind,
        #[case] proof: Proof,
        #[case] why: TaskRefused,
    ) {
        let list = list(ListKind::WindDown);
        assert_eq!(list.tick(kind, proof, day("2026-12-02")), Err(why));
    }

    #[test]
    fn late_is_owned_and_past() {
        let owner = MemberSlug::parse("camille").expect("a slug");
        let list = list(ListKind::Exit)
            .assign(TaskKind::Hosting, &owner, day("2026-12-31"))
            .expect("assigns");
        assert!(list.late(day("2026-12-31")).is_empty());
        assert_eq!(list.late(day("2027-01-01"))[0].kind, TaskKind::Hosting);
    }

    #[test]
    fn lists_name_each_task_once() {
        let mut all: Vec<_> = [ListKind::WindDown, ListKind::Exit]
            .into_iter()
            .flat_map(ListKind::tasks)
            .collect();
        all.sort_unstable();
        let count = all.len();
        all.dedup();
        assert_eq!((all.len(), count), (21, 21));
    }
}
