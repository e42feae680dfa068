//! Quality standards (rules.md §8): a catalogue of themes, standards and yes/no criteria, what a
//! service answers to each with its proof, and what of it still holds on a day.
//!
//! The catalogue is data with a version; an answer states the version that it was given under and
//! the day on which it expires. Silence is never "not met": what nobody has answered, or whose
//! answer has expired, is unknown and counted apart.
//!
//! What it deliberately does not do: look at a service by itself, rank services, or sum a theme up
//! in one mark.

mod answer;
mod catalogue;
mod evaluation;
mod expiry;

#[cfg(test)]
mod tests;

pub use answer::{Answer, AnswerFault, Draft, Unverifiable, Verdict, Verification};
pub use catalogue::{
    Catalogue, CatalogueBook, CatalogueFault, CatalogueVersion, Criterion, Standard, Theme,
    VersionError,
};
pub use evaluation::{
    Assessed, Evaluation, StandardEvaluation, StandardStanding, Standing, Tally, ThemeEvaluation,
};
pub use expiry::{Expiries, Expiry, expiries};
