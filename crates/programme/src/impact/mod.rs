//! Impact: what a service changes, in numbers with their uncertainty, source and date.
//!
//! | part | what it means |
//! |---|---|
//! | [`indicators`] | what is measured, its versions and breaks, its targets; presets |
//! | [`measurements`] | what was reported, never changed, as known on any day; curves that break |
//! | [`inference`] | what the figures let one say, and how surely; "insufficient evidence" is an answer |
//! | [`efficiency`] | what one use or one unit of impact costs, and whether it falls |
//! | [`hypotheses`] | what a team believes, fixed before its test; verdicts of figures and people |
//! | [`research`] | what teams hear from users: sessions, answers, words read before they are shown |
//! | [`matrix`] | which questions of the impact matrix a service answers |
//! | [`minimum`] | the evidence that each phase must bring |
//!
//! Source: rules.md §6. Not here: where figures are stored or fetched from, how they are drawn.

pub mod efficiency;
pub mod hypotheses;
pub mod indicators;
pub mod inference;
pub mod matrix;
pub mod measurements;
pub mod minimum;
pub mod number;
pub mod period;
pub mod research;
mod rung;

pub use rung::Rung;

#[cfg(test)]
mod sample_tests;
