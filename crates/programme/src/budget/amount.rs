//! Amounts of money: euros in whole cents, and the ways in which people write them.

use std::{fmt, iter::Sum, ops::Add};

use serde::{Deserialize, Serialize};

/// An amount in euros, in whole cents; never negative, at most [`Euros::MOST`].
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(try_from = "i64", into = "i64")]
pub struct Euros(u64);

/// Why a text is not an amount.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    /// Nothing is written.
    #[error("no amount is written")]
    Empty,
    /// Below zero.
    #[error("{0:?} is below zero: amounts are what is planned or paid, never negative")]
    Negative(String),
    /// Another currency than the euro.
    #[error("{0:?} is not in euros: convert it first")]
    Currency(String),
    /// Thousands or millions abbreviated.
    #[error("{0:?} is abbreviated: write the whole amount, such as 150 000")]
    Abbreviated(String),
    /// Both `1.234` and `1,234` may mean thousands.
    #[error("{0:?} can be read in two ways: write 1234 or 1234,00")]
    Ambiguous(String),
    /// More than two decimals.
    #[error("{0:?} has more than two decimals")]
    TooPrecise(String),
    /// Not a number.
    #[error("{0:?} is not an amount: write it as 1234,56")]
    NotANumber(String),
    /// More than [`Euros::MOST`].
    #[error("{0:?} is more than 100 billion euros")]
    TooLarge(String),
}

impl Euros {
    /// Nothing at all: known to be zero.
    pub const ZERO: Self = Self(0);
    /// The largest amount: 100 billion euros.
    pub const MOST: Self = Self(10_000_000_000_000);

    /// An amount in whole cents; `None` beyond [`Euros::MOST`].
    #[must_use]
    pub const fn from_cents(cents: u64) -> Option<Self> {
        if cents <= Self::MOST.0 {
            Some(Self(cents))
        } else {
            None
        }
    }

    /// An amount in whole euros; `None` beyond [`Euros::MOST`].
    #[must_use]
    pub const fn from_euros(euros: u64) -> Option<Self> {
        match euros.checked_mul(100) {
            Some(cents) => Self::from_cents(cents),
            None => None,
        }
    }

    /// The amount in cents.
    #[must_use]
    pub const fn cents(self) -> u64 {
        self.0
    }

    /// The amount in cents as databases keep it.
    #[must_use]
    pub fn stored(self) -> i64 {
        i64::from(self)
    }

    /// What is left after `other`, nothing when that is more.
    #[must_use]
    pub const fn less(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// This amount × `numerator` ÷ `denominator`, rounded to the nearest cent, at most
    /// [`Euros::MOST`]; zero when the denominator is 0.
    #[must_use]
    pub fn scaled(self, numerator: u64, denominator: u64) -> Self {
        if denominator == 0 {
            return Self::ZERO;
        }
        let product = u128::from(self.0) * u128::from(numerator);
        let rounded = (product + u128::from(denominator) / 2) / u128::from(denominator);
        let cents = u64::try_from(rounded).unwrap_or(u64::MAX);
        Self(cents.min(Self::MOST.0))
    }

    /// Reads an amount as people and spreadsheets write it: `1 234,56 €`, `1234.56`, `150000`.
    /// Spaces of every width between groups of three digits, a comma or a full stop before the
    /// decimals, and the euro's sign are understood.
    ///
    /// # Errors
    /// [`AmountError`] says what is wrong and how to write it.
    pub fn read(text: &str) -> Result<Self, AmountError> {
        let given = text.trim_matches(is_space).to_owned();
        if given.is_empty() {
            return Err(AmountError::Empty);
        }
        let bare = without_sign(&given)?;
        let (whole, decimals) = split(&bare, &given)?;
        let whole = digits(whole, &given)?;
        let cents = match decimals.len() {
            0 => 0,
            1 => number(decimals, &given)? * 10,
            2 => number(decimals, &given)?,
            _ => return Err(AmountError::TooPrecise(given)),
        };
        whole
            .checked_mul(100)
            .and_then(|euros| euros.checked_add(cents))
            .and_then(Self::from_cents)
            .ok_or(AmountError::TooLarge(given))
    }
}

/// Every space that spreadsheets put between thousands.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}')
}

fn without_sign(given: &str) -> Result<String, AmountError> {
    let lower = given.to_lowercase();
    let is_below = lower.starts_with(['-', '−', '–', '(']) || lower.ends_with('-');
    if is_below && lower.contains(|c: char| c.is_ascii_digit()) {
        return Err(AmountError::Negative(given.to_owned()));
    }
    let bare = ["€", "euros", "euro", "eur"]
        .iter()
        .find_map(|sign| {
            lower
                .strip_suffix(sign)
                .or_else(|| lower.strip_prefix(sign))
        })
        .unwrap_or(&lower)
        .trim_matches(is_space);
    if bare.ends_with(['k', 'm']) && bare.starts_with(|c: char| c.is_ascii_digit()) {
        return Err(AmountError::Abbreviated(given.to_owned()));
    }
    let other = ["$", "£", "¥", "usd", "gbp", "chf", "jpy", "xpf"];
    if other.iter().any(|sign| bare.contains(sign)) {
        return Err(AmountError::Currency(given.to_owned()));
    }
    Ok(bare.to_owned())
}

/// The whole part and the decimals.
fn split<'a>(bare: &'a str, given: &str) -> Result<(&'a str, &'a str), AmountError> {
    let marks: Vec<usize> = bare
        .char_indices()
        .filter(|(_, c)| matches!(c, ',' | '.'))
        .map(|(at, _)| at)
        .collect();
    match marks[..] {
        [] => Ok((bare, "")),
        [at] => {
            let (whole, decimals) = (&bare[..at], &bare[at + 1..]);
            let grouped = decimals.len() == 3 && decimals.bytes().all(|b| b.is_ascii_digit());
            let may_be_thousands =
                grouped && (1..=3).contains(&whole.len()) && !whole.starts_with('0');
            if may_be_thousands {
                return Err(AmountError::Ambiguous(given.to_owned()));
            }
            if decimals.is_empty() || whole.is_empty() {
                return Err(AmountError::NotANumber(given.to_owned()));
            }
            Ok((whole, decimals))
        }
        _ => Err(AmountError::Ambiguous(given.to_owned())),
    }
}

/// A whole number, in groups of three if there are spaces.
fn digits(whole: &str, given: &str) -> Result<u64, AmountError> {
    let groups: Vec<&str> = whole.split(is_space).collect();
    let is_grouped = groups.len() == 1
        || ((1..=3).contains(&groups[0].len()) && groups[1..].iter().all(|one| one.len() == 3));
    if !is_grouped {
        return Err(AmountError::NotANumber(given.to_owned()));
    }
    number(&groups.concat(), given)
}

fn number(digits: &str, given: &str) -> Result<u64, AmountError> {
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(AmountError::NotANumber(given.to_owned()));
    }
    digits
        .parse()
        .map_err(|_| AmountError::TooLarge(given.to_owned()))
}

impl From<Euros> for i64 {
    fn from(amount: Euros) -> Self {
        // At most 10^13.
        Self::try_from(amount.0).unwrap_or(Self::MAX)
    }
}

impl TryFrom<i64> for Euros {
    type Error = AmountError;

    fn try_from(cents: i64) -> Result<Self, AmountError> {
        let known = u64::try_from(cents).map_err(|_| AmountError::Negative(cents.to_string()))?;
        Self::from_cents(known).ok_or_else(|| AmountError::TooLarge(cents.to_string()))
    }
}

impl Add for Euros {
    type Output = Self;

    /// Saturates at [`Euros::MOST`].
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0).min(Self::MOST.0))
    }
}

impl Sum for Euros {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::ZERO, Add::add)
    }
}

impl fmt::Display for Euros {
    /// `1234.56`, `1234` when there are no cents: for files.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 % 100 {
            0 => write!(f, "{}", self.0 / 100),
            cents => write!(f, "{}.{cents:02}", self.0 / 100),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("0", 0)]
    #[case("150000", 15_000_000)]
    #[case("1 234,56 €", 123_456)]
    #[case("1\u{202f}234\u{a0}567,8\u{a0}€", 123_456_780)]
    #[case("€ 12.5", 1_250)]
    #[case("1234.56", 123_456)]
    #[case(" 12 EUR ", 1_200)]
    #[case("0,05", 5)]
    fn amounts_as_people_write_them(#[case] text: &str, #[case] cents: u64) {
        assert_eq!(Euros::read(text).map(Euros::cents), Ok(cents));
    }

    #[rstest]
    #[case("", "no amount")]
    #[case("-5", "below zero")]
    #[case("−5", "below zero")]
    #[case("(5)", "below zero")]
    #[case("5-", "below zero")]
    #[case("12 $", "not in euros")]
    #[case("12 USD", "not in euros")]
    #[case("150 k€", "abbreviated")]
    #[case("1,2 M€", "abbreviated")]
    #[case("1.234", "two ways")]
    #[case("1,234.56", "two ways")]
    #[case("1.234,56", "two ways")]
    #[case("1234,567", "more than two decimals")]
    #[case("12 34", "not an amount")]
    #[case("12,", "not an amount")]
    #[case("douze", "not an amount")]
    #[case("1e5", "not an amount")]
    #[case("NaN", "not an amount")]
    #[case("99999999999999999999", "100 billion")]
    #[case("100000000001", "100 billion")]
    fn other_texts_are_refused_with_their_reason(#[case] text: &str, #[case] why: &str) {
        let told = Euros::read(text).expect_err(text).to_string();
        assert!(told.contains(why), "{text}: {told}");
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(cents in 0..=Euros::MOST.cents()) {
            let amount = Euros::from_cents(cents).expect("in range");
            prop_assert_eq!(Euros::read(&amount.to_string()), Ok(amount));
            prop_assert_eq!(Euros::try_from(amount.stored()), Ok(amount));
        }

        #[test]
        fn no_text_makes_it_panic(text in ".{0,20}") {
            let _ = Euros::read(&text);
        }

        #[test]
        fn a_third_three_times_is_the_whole_but_for_rounding(cents in 0..1_000_000_u64) {
            let amount = Euros::from_cents(cents).expect("in range");
            let third = amount.scaled(1, 3);
            prop_assert!((third + third + third).cents().abs_diff(cents) <= 1);
        }
    }
}
