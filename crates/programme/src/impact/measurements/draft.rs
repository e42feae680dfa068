//! A reading as it is handed in, and its check against the kind of indicator.

use serde::{Deserialize, Serialize};

use super::{
    reading::{Reading, Sample, Share, Totals},
    refused::{Field, ReadingError, bounded, finite},
};
use crate::impact::{
    indicators::Kind,
    number::{MAX_WHOLE, real},
};

/// A reading as it was handed in, before any check. Which fields are needed depends on the
/// indicator's [`Kind`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// The figure itself: a count, a mean, a score, euros.
    #[serde(default)]
    pub value: Option<f64>,
    /// Of a share or a ratio.
    #[serde(default)]
    pub numerator: Option<f64>,
    /// Of a share or a ratio.
    #[serde(default)]
    pub denominator: Option<f64>,
    /// How many observations a mean or a score is made of.
    #[serde(default)]
    pub n: Option<f64>,
    /// Their standard deviation (divisor n − 1).
    #[serde(default)]
    pub spread: Option<f64>,
}

impl Draft {
    /// Checks what was handed in against the kind of indicator.
    ///
    /// # Errors
    /// [`ReadingError`] names the field and what to do.
    pub fn check(&self, kind: Kind) -> Result<Reading, ReadingError> {
        let wanted: &[Field] = match kind {
            Kind::Count | Kind::Money => &[Field::Value],
            Kind::Share | Kind::Ratio => &[Field::Numerator, Field::Denominator],
            Kind::Mean | Kind::Score { .. } => &[Field::Value, Field::N, Field::Spread],
        };
        let code = kind.code();
        for (field, given) in self.fields() {
            match given {
                Some(_) if !wanted.contains(&field) => {
                    return Err(ReadingError::Unexpected { field, kind: code });
                }
                Some(value) => finite(field, value)?,
                None => {}
            }
        }
        let need =
            |field, given: Option<f64>| given.ok_or(ReadingError::Missing { field, kind: code });
        let value = || need(Field::Value, self.value);
        let sample = || {
            let n = bounded(Field::N, need(Field::N, self.n)?)?;
            Sample::new(value()?, n, self.spread)
        };
        Ok(match kind {
            Kind::Count => Reading::Count(bounded(Field::Value, value()?)?),
            Kind::Money => Reading::Money(cents(value()?)?),
            Kind::Share => Reading::Share(Share::new(
                bounded(Field::Numerator, need(Field::Numerator, self.numerator)?)?,
                bounded(
                    Field::Denominator,
                    need(Field::Denominator, self.denominator)?,
                )?,
            )?),
            Kind::Ratio => Reading::Ratio(Totals::new(
                need(Field::Numerator, self.numerator)?,
                need(Field::Denominator, self.denominator)?,
            )?),
            Kind::Mean => Reading::Mean(sample()?),
            Kind::Score { lowest, highest } => Reading::Score(sample()?.on_scale(lowest, highest)?),
        })
    }

    const fn fields(&self) -> [(Field, Option<f64>); 5] {
        [
            (Field::Value, self.value),
            (Field::Numerator, self.numerator),
            (Field::Denominator, self.denominator),
            (Field::N, self.n),
            (Field::Spread, self.spread),
        ]
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "the range is checked first"
)]
fn cents(euros: f64) -> Result<i64, ReadingError> {
    let (field, cents) = (Field::Value, (euros * 100.0).round());
    if cents.abs() > real(MAX_WHOLE) {
        return Err(ReadingError::TooLarge {
            field,
            value: euros,
        });
    }
    // What is written with two decimals comes back from its cents, to the last bit.
    if (cents / 100.0).to_bits() == (euros + 0.0).to_bits() {
        Ok(cents as i64)
    } else {
        Err(ReadingError::FractionOfCent(euros))
    }
}

#[cfg(test)]
#[path = "draft_tests.rs"]
mod tests;
