//! What figures let one say, and how surely.
//!
//! Every answer is a [`Finding`]: a sentence, numbers, an interval, how much it rests on, the
//! method, the rung of evidence and the limits. "Insufficient evidence" is an answer, and the
//! software never decides.
//!
//! Two layers. *Formulas* take plain numbers and are equal to references (`oracles/`,
//! `tests/it/inference_references.rs`): [`shares`], [`counts`], [`means`], [`ratios`],
//! [`regression`], [`autocorrelation`], [`robust`], [`sequence`], [`split`], [`calibration`],
//! upon [`distributions`]. *Findings* take a curve or readings and say what follows: [`level`],
//! [`before_after`], [`interrupted`], [`controlled`], [`looks`], [`forecast`], [`trend`];
//! [`peers`] puts services of one phase beside each other, without a rank.
//!
//! | question | formula |
//! |---|---|
//! | how sure is a share | Wilson's score interval |
//! | have two shares moved apart | Newcombe's hybrid score interval |
//! | have two means | Welch's t |
//! | do periods vary beyond lots | Pearson's χ², or the variance between over that within, by degree of freedom |
//! | what does one cost | one total over another; Fieller, or the delta method |
//! | did something change on a day | segmented regression, with errors that depend on each other |
//! | … and was it that change | the same on the difference with a series left alone |
//! | may we look again | asymptotic confidence sequence; where there is none, a part of the error for each look |
//! | will the target be reached | Student-t prediction from a trend, on a scale that saturates |
//!
//! Not here: any threshold as a constant. They are data: [`Thresholds`].

pub mod autocorrelation;
pub mod before_after;
pub mod calibration;
pub mod controlled;
pub mod counts;
pub mod distributions;
mod finding;
pub mod forecast;
pub mod interrupted;
mod interval;
pub mod level;
pub mod looks;
pub mod means;
pub mod peers;
mod provenance;
pub mod ratios;
pub mod regression;
pub mod robust;
pub mod sequence;
pub mod shares;
pub mod split;
mod thresholds;
pub mod trend;

pub use finding::{Estimate, Figure, Finding, Limit, Method, Sentence, Size};
pub use interval::{Confidence, ConfidenceError, Interval};
pub use thresholds::Thresholds;

#[cfg(test)]
mod soundness_tests;
