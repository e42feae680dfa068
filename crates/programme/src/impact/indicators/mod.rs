//! Indicators: what is measured, how it is defined through time, towards what.
//!
//! The definition is versioned ([`Definitions`]); a version that changes what the number means is
//! a *break*, and no comparison crosses it. Not here: the measured figures
//! ([`measurements`](super::measurements)) and what they let one say.

mod definition;
mod indicator;
mod kind;
mod presets;

pub use definition::{Change, Definition, Definitions, Revision, RevisionError, Unit, UnitError};
pub use indicator::{
    Baseline, Indicator, Population, Potential, Question, SourceKind, Target, TargetError,
    Visibility,
};
pub use kind::{Direction, Kind, Pooling};
pub use presets::{Collection, Preset};
