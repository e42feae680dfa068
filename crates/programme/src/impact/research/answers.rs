//! Answers on a scale, as counts of each step: all that a satisfaction score needs.

use serde::{Deserialize, Serialize};

use crate::impact::{
    measurements::{ReadingError, Sample, Share},
    number::real,
};

/// How many answered what, on a scale whose steps are one apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers {
    /// The lowest step of the scale.
    pub lowest: u8,
    /// How many chose each step, from the lowest up.
    pub counts: Vec<u64>,
}

/// Why answers make no score.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum AnswersError {
    /// A scale has two steps at least, and 101 at most.
    #[error("a scale has 2 to 101 steps, not {0}")]
    Steps(usize),
    /// Nobody answered, or more than can be counted.
    #[error(transparent)]
    Reading(#[from] ReadingError),
}

impl Answers {
    /// Mean and spread of the answers, exactly as from the answers one by one.
    ///
    /// # Errors
    /// [`AnswersError`] when nobody answered or the scale is none.
    pub fn sample(&self) -> Result<Sample, AnswersError> {
        let n = self.total()?;
        let weighed: f64 = self.steps().map(|(step, count)| step * count).sum();
        let mean = weighed / real(n);
        let squares: f64 = self
            .steps()
            .map(|(step, count)| (step - mean).powi(2) * count)
            .sum();
        let spread = if n > 1 {
            (squares / (real(n) - 1.0)).sqrt()
        } else {
            0.0
        };
        Ok(Sample::new(mean, n, Some(spread))?)
    }

    /// The share of answers at this step or above.
    ///
    /// # Errors
    /// [`AnswersError`] when nobody answered or the scale is none.
    pub fn share_from(&self, step: u8) -> Result<Share, AnswersError> {
        let n = self.total()?;
        let above = usize::from(step.saturating_sub(self.lowest));
        let chosen = self.counts.iter().skip(above).sum();
        Ok(Share::new(chosen, n)?)
    }

    fn total(&self) -> Result<u64, AnswersError> {
        if !(2..=101).contains(&self.counts.len()) {
            return Err(AnswersError::Steps(self.counts.len()));
        }
        let total = self
            .counts
            .iter()
            .fold(0, |sum: u64, count| sum.saturating_add(*count));
        // Refuses nobody, and more than can be counted exactly.
        Ok(Share::new(total, total)?.denominator())
    }

    fn steps(&self) -> impl Iterator<Item = (f64, f64)> + '_ {
        (u16::from(self.lowest)..)
            .map(f64::from)
            .zip(self.counts.iter().map(|count| real(*count)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::impact::{inference::means::Moments, measurements::Field};

    #[test]
    fn counts_say_what_single_answers_say() {
        let answers = Answers {
            lowest: 1,
            counts: vec![2, 0, 1, 3, 4],
        };
        let one_by_one = [1.0, 1.0, 3.0, 4.0, 4.0, 4.0, 5.0, 5.0, 5.0, 5.0];
        let expected = Moments::of_values(&one_by_one).expect("ten");
        let sample = answers.sample().expect("a sample");
        assert!((sample.mean() - expected.mean).abs() < 1e-12);
        assert!((sample.spread().expect("known").powi(2) - expected.variance).abs() < 1e-12);
        let satisfied = answers.share_from(4).expect("a share");
        assert_eq!((satisfied.numerator(), satisfied.denominator()), (7, 10));
    }

    #[test]
    fn nobody_is_no_score() {
        let nobody = Answers {
            lowest: 0,
            counts: vec![0; 11],
        };
        let nothing = ReadingError::Nothing {
            field: Field::Denominator,
        };
        assert_eq!(nobody.sample(), Err(AnswersError::Reading(nothing)));
        let flat = Answers {
            lowest: 0,
            counts: vec![3],
        };
        assert_eq!(flat.sample(), Err(AnswersError::Steps(1)));
        let endless = Answers {
            lowest: 0,
            counts: vec![u64::MAX, u64::MAX],
        };
        assert!(endless.share_from(1).is_err());
    }
}
