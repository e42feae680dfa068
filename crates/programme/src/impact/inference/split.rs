//! Did chance make this split? A randomised test whose groups have the wrong sizes measures
//! something else.

use std::collections::BTreeMap;

use super::{
    distributions::chi_square_tail,
    finding::{Figure, Finding, Limit, Method, Sentence, Size},
    thresholds::Thresholds,
};
use crate::impact::{
    Rung,
    number::{real, real_len},
};

/// Observations that each group should have at least for χ² to hold.
const EXPECTED_AT_LEAST: f64 = 5.0;

/// Pearson's χ² of observed group sizes against the shares intended, and its probability.
/// `None` for fewer than two groups, nobody, or shares that are not above zero.
///
/// Source: Pearson 1900. Reference: scipy `chisquare`.
#[must_use]
pub fn pearson(observed: &[u64], intended: &[f64]) -> Option<(f64, f64)> {
    let total: u64 = observed
        .iter()
        .try_fold(0_u64, |sum, n| sum.checked_add(*n))?;
    let whole: f64 = intended.iter().sum();
    let sound = observed.len() == intended.len()
        && observed.len() > 1
        && total > 0
        && whole.is_finite()
        && intended.iter().all(|share| *share > 0.0);
    sound.then(|| {
        let chi_square = observed
            .iter()
            .zip(intended)
            .map(|(seen, share)| {
                let expected = real(total) * share / whole;
                (real(*seen) - expected).powi(2) / expected
            })
            .sum();
        (
            chi_square,
            chi_square_tail(chi_square, real_len(observed.len()) - 1.0),
        )
    })
}

/// Whether the groups of a randomised test have the sizes that chance gives.
#[must_use]
pub fn split(observed: &[u64], intended: &[f64], thresholds: &Thresholds) -> Finding {
    let total = observed.iter().fold(0_u64, |sum, n| sum.saturating_add(*n));
    let (n, method, rung) = (
        Size::Observations(total),
        Method::PearsonSplit,
        Rung::Measured,
    );
    let Some((_, p_value)) = pearson(observed, intended) else {
        return Finding::insufficient(n, method, rung, Limit::NothingMeasured);
    };
    let whole: f64 = intended.iter().sum();
    let smallest = intended
        .iter()
        .fold(f64::INFINITY, |least, share| least.min(*share));
    let mut limits = Vec::new();
    if real(total) * smallest / whole < EXPECTED_AT_LEAST {
        limits.push(Limit::LargeSampleOnly { n: total });
    }
    Finding {
        sentence: if p_value < thresholds.split_doubted_under {
            Sentence::SplitDoubtful
        } else {
            Sentence::SplitSound
        },
        estimate: None,
        figures: BTreeMap::from([(Figure::PValue, p_value)]),
        n,
        method,
        rung,
        limits,
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(&[500, 500], Sentence::SplitSound)]
    #[case(&[5200, 4800], Sentence::SplitDoubtful)]
    #[case(&[520, 480], Sentence::SplitSound)]
    #[case(&[0, 0], Sentence::InsufficientEvidence)]
    #[case(&[10], Sentence::InsufficientEvidence)]
    fn halves(#[case] observed: &[u64], #[case] sentence: Sentence) {
        let intended = vec![0.5; observed.len()];
        let found = split(observed, &intended, &Thresholds::default());
        assert_eq!(found.sentence, sentence);
    }

    #[test]
    fn intended_shares_need_not_add_up_to_one() {
        let one = pearson(&[30, 70], &[0.3, 0.7]).expect("sound");
        let other = pearson(&[30, 70], &[3.0, 7.0]).expect("sound");
        assert!(one.0 < 1e-12 && (one.1 - other.1).abs() < 1e-12);
        assert_eq!(pearson(&[30, 70], &[0.0, 1.0]), None);
        assert_eq!(pearson(&[30, 70], &[f64::NAN, 1.0]), None);
    }
}
