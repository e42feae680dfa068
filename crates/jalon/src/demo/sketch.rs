//! How the catalogue describes a fictional service: its texts, and the story of its journey.
//!
//! A sketch holds no date. [`super::journeys`] turns its story into dates, seen from a day.

use programme::{phases::Phase, services::Objective};

/// A fictional service, as the catalogue writes it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sketch {
    pub slug: &'static str,
    pub name: &'static str,
    /// What it is for, in a sentence.
    pub pitch: &'static str,
    /// The problem it starts from, with its size.
    pub problem: &'static str,
    /// Who has that problem.
    pub audience: &'static str,
    /// What the service does about it.
    pub answer: &'static str,
    /// What it is to achieve.
    pub aim: &'static str,
    pub objective: Objective,
    /// Slugs of organisations.
    pub sponsors: &'static [&'static str],
    pub user_types: &'static [&'static str],
    pub themes: &'static [&'static str],
    pub technologies: &'static [&'static str],
    /// Phases and the weeks spent in each; the last number says how many weeks ago the last one
    /// began.
    pub stays: &'static [(Phase, u16)],
    pub habit: Habit,
    pub marks: &'static [Mark],
    /// Why it ended, or what the committee said; empty when there is nothing to say.
    pub note: &'static str,
}

/// How well committees are held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Habit {
    /// Every six months, the last one not long ago.
    Kept,
    /// Every six months, the next one due within weeks.
    DueSoon,
    /// As [`Habit::DueSoon`], with the next session on record.
    Planned,
    /// Held at first, then no more.
    Lapsed,
    /// Never held.
    Never,
}

/// Something that sets a service apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// Received the national impact label.
    NationalImpact,
    /// Won co-financing of so many euros.
    Fast(u64),
    /// A stay's recorded end lies after the next one began.
    Overlap,
    /// Months lie between a stay's recorded end and the next one's start.
    Gap,
    /// A further stay is on record, that many weeks ahead.
    Ahead(Phase, u16),
    /// Carried by a second incubator, of that slug.
    With(&'static str),
}

impl Sketch {
    /// What most services have in common, for the catalogue to start from.
    pub(super) const PLAIN: Self = Self {
        slug: "",
        name: "",
        pitch: "",
        problem: "",
        audience: "",
        answer: "",
        aim: "",
        objective: Objective::Simplify,
        sponsors: &[],
        user_types: &[],
        themes: &[],
        technologies: &[],
        stays: &[],
        habit: Habit::Kept,
        marks: &[],
        note: "",
    };
}
