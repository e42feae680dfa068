//! How a service ends well: the checklist after a stop (rules.md §5), and the options and the
//! checklist of consolidation (§7).

mod checklist;
mod lesson;
mod options;

pub use checklist::{Checklist, ListKind, Proof, Task, TaskKind, TaskRefused};
pub use lesson::Lesson;
pub use options::{Aspect, Choice, OptionSheet, OptionsRefused, Path, Staff};
