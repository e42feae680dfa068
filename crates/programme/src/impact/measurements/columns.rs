//! A reading as the few numbers that a store keeps, and back. Whole numbers stay whole, which
//! costs a store one to four bytes where a real number costs eight.

use super::{
    reading::{Reading, Sample, Share, Totals},
    refused::{Field, ReadingError},
};
use crate::impact::{indicators::Kind, number::real_step};

/// The numbers of a reading. What each means depends on the indicator's [`Kind`], which the
/// version of its definition says:
///
/// | kind | `whole` | `of` | `real` | `spread` |
/// |---|---|---|---|---|
/// | count | the count | | | |
/// | money | euro cents | | | |
/// | share | numerator | denominator | | |
/// | mean, score | | n | the mean | the spread, where known |
/// | ratio | | | numerator | denominator |
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Columns {
    /// A whole number.
    pub whole: Option<i64>,
    /// What it is out of, or n.
    pub of: Option<i64>,
    /// A real number.
    pub real: Option<f64>,
    /// Its spread, or what it is divided by.
    pub spread: Option<f64>,
}

impl Reading {
    /// The numbers to keep.
    #[must_use]
    pub fn columns(&self) -> Columns {
        match self {
            Self::Count(count) => Columns {
                whole: Some(signed(*count)),
                ..Columns::default()
            },
            Self::Money(cents) => Columns {
                whole: Some(*cents),
                ..Columns::default()
            },
            Self::Share(share) => Columns {
                whole: Some(signed(share.numerator())),
                of: Some(signed(share.denominator())),
                ..Columns::default()
            },
            Self::Mean(sample) | Self::Score(sample) => Columns {
                of: Some(signed(sample.n())),
                real: Some(sample.mean()),
                spread: sample.spread(),
                ..Columns::default()
            },
            Self::Ratio(totals) => Columns {
                real: Some(totals.numerator()),
                spread: Some(totals.denominator()),
                ..Columns::default()
            },
        }
    }

    /// The reading that numbers mean under a kind.
    ///
    /// # Errors
    /// [`ReadingError`] when they mean none: the store does not hold what was put into it.
    pub fn from_columns(kind: Kind, columns: Columns) -> Result<Self, ReadingError> {
        let missing = |field| ReadingError::Missing {
            field,
            kind: kind.code(),
        };
        let whole = |field, given: Option<i64>| {
            let given = given.ok_or_else(|| missing(field))?;
            u64::try_from(given).map_err(|_| ReadingError::Negative {
                field,
                value: real_step(given),
            })
        };
        let real = |field, given: Option<f64>| given.ok_or_else(|| missing(field));
        let sample = || {
            Sample::new(
                real(Field::Value, columns.real)?,
                whole(Field::N, columns.of)?,
                columns.spread,
            )
        };
        Ok(match kind {
            Kind::Count => Self::Count(whole(Field::Value, columns.whole)?),
            Kind::Money => Self::Money(columns.whole.ok_or_else(|| missing(Field::Value))?),
            Kind::Share => Self::Share(Share::new(
                whole(Field::Numerator, columns.whole)?,
                whole(Field::Denominator, columns.of)?,
            )?),
            Kind::Mean => Self::Mean(sample()?),
            Kind::Score { .. } => Self::Score(sample()?),
            Kind::Ratio => Self::Ratio(Totals::new(
                real(Field::Numerator, columns.real)?,
                real(Field::Denominator, columns.spread)?,
            )?),
        })
    }
}

impl Columns {
    /// The same numbers in three cells: the figure, what it weighs (a denominator, n), how it
    /// spreads or what it is divided by. Every whole number of a reading is exact as a real one,
    /// and a store that keeps small whole numbers short does so here.
    #[must_use]
    pub fn cells(self) -> [Option<f64>; 3] {
        [
            self.whole.map(real_step).or(self.real),
            self.of.map(real_step),
            self.spread,
        ]
    }

    /// The numbers of three cells, under a kind. A cell that should be whole and is not is left
    /// out, so that [`Reading::from_columns`] says that it is missing.
    #[must_use]
    pub fn of_cells(kind: Kind, [value, weight, spread]: [Option<f64>; 3]) -> Self {
        let is_whole = matches!(kind, Kind::Count | Kind::Money | Kind::Share);
        Self {
            whole: value.filter(|_| is_whole).and_then(whole_signed),
            of: weight.and_then(whole_signed),
            real: value.filter(|_| !is_whole),
            spread,
        }
    }
}

fn whole_signed(cell: f64) -> Option<i64> {
    let size = i64::try_from(crate::impact::number::whole(cell.abs())?).ok()?;
    Some(if cell < 0.0 { -size } else { size })
}

/// Readings hold no whole number above 2^53, so none is cut.
fn signed(whole: u64) -> i64 {
    i64::try_from(whole).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::impact::measurements::Draft;

    const SCORE: Kind = Kind::Score {
        lowest: 0.0,
        highest: 10.0,
    };

    fn draft(fields: [Option<f64>; 5]) -> Draft {
        let [value, numerator, denominator, n, spread] = fields;
        Draft {
            value,
            numerator,
            denominator,
            n,
            spread,
        }
    }

    #[rstest]
    #[case(Kind::Count, [Some(12.0), None, None, None, None])]
    #[case(Kind::Money, [Some(-12.34), None, None, None, None])]
    #[case(Kind::Share, [None, Some(3.0), Some(7.0), None, None])]
    #[case(Kind::Ratio, [None, Some(3.5), Some(0.7), None, None])]
    #[case(Kind::Mean, [Some(0.1), None, None, Some(9.0), None])]
    #[case(SCORE, [Some(7.5), None, None, Some(9.0), Some(1.25)])]
    fn readings_come_back(#[case] kind: Kind, #[case] fields: [Option<f64>; 5]) {
        let reading = draft(fields).check(kind).expect("sound");
        let columns = reading.columns();
        assert_eq!(Reading::from_columns(kind, columns), Ok(reading));
        assert_eq!(Columns::of_cells(kind, columns.cells()), columns);
    }

    #[rstest]
    #[case(Kind::Count, Columns { whole: Some(-1), ..Columns::default() })]
    #[case(Kind::Count, Columns::default())]
    #[case(Kind::Share, Columns { whole: Some(3), of: Some(2), ..Columns::default() })]
    #[case(Kind::Mean, Columns { real: Some(f64::NAN), of: Some(2), ..Columns::default() })]
    #[case(Kind::Ratio, Columns { real: Some(1.0), spread: Some(0.0), ..Columns::default() })]
    fn a_store_that_lies_is_found_out(#[case] kind: Kind, #[case] columns: Columns) {
        assert!(Reading::from_columns(kind, columns).is_err());
    }
}
