//! Numbers as people and files write them, and a few exact conversions.
//!
//! A figure that is not finite never enters the record: it is refused here, at the edge.

use serde::{Deserialize, Serialize};

/// The greatest whole number that a figure may have: 2^53, beyond which a 64-bit
/// floating-point number skips whole numbers.
pub const MAX_WHOLE: u64 = 1 << 53;

/// Why a text is not a number that can be kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum NumberError {
    /// Nothing was written. Absent is not zero.
    #[error("no number is given; leave the line out when nothing was measured: absent is not zero")]
    Empty,
    /// The text is no number.
    #[error("{0:?} is not a number; write 1234.5 or 1 234,5")]
    Unreadable(String),
    /// NaN or an infinity.
    #[error("{0:?} is not a finite number")]
    NotFinite(String),
    /// Too large for the machine, such as 1e400.
    #[error("{0:?} is too large a number to be kept")]
    TooLarge(String),
    /// Not zero, but so small that the machine would keep zero, such as 1e-400.
    #[error("{0:?} is so small that it would be kept as zero")]
    TooSmall(String),
    /// Could be read in two ways, such as 1,234.5.
    #[error("{0:?} can be read in two ways; write one decimal sign and no thousands sign")]
    Ambiguous(String),
}

/// Reads a number written with a decimal point or a decimal comma. Blanks between digits
/// (ordinary, no-break, narrow) are thousands separators; `1e6` is accepted.
///
/// # Errors
/// [`NumberError`] says what is wrong with the text.
pub fn parse_number(text: &str) -> Result<f64, NumberError> {
    let quoted = || text.trim().chars().take(40).collect::<String>();
    let packed: String = text.chars().filter(|c| !is_blank(*c)).collect();
    if packed.is_empty() {
        return Err(NumberError::Empty);
    }
    let unsigned = packed.trim_start_matches(['+', '-', '\u{2212}']);
    let word = unsigned.to_ascii_lowercase();
    if matches!(
        word.as_str(),
        "nan" | "inf" | "infinity" | "infini" | "∞" | "#div/0!" | "#num!"
    ) {
        return Err(NumberError::NotFinite(quoted()));
    }
    let signs = unsigned.matches(['.', ',']).count();
    if signs > 1 {
        return Err(NumberError::Ambiguous(quoted()));
    }
    if !unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.' || c == ',') {
        return Err(NumberError::Unreadable(quoted()));
    }
    let plain = packed.replace(',', ".").replace('\u{2212}', "-");
    let number: f64 = plain
        .parse()
        .map_err(|_| NumberError::Unreadable(quoted()))?;
    let mantissa = plain.split(['e', 'E']).next().unwrap_or_default();
    if !number.is_finite() {
        Err(NumberError::TooLarge(quoted()))
    } else if number == 0.0 && mantissa.contains(|c: char| ('1'..='9').contains(&c)) {
        Err(NumberError::TooSmall(quoted()))
    } else {
        Ok(number)
    }
}

/// A whole number as a real one: exact up to [`MAX_WHOLE`], which no reading passes.
#[must_use]
#[expect(
    clippy::cast_precision_loss,
    reason = "readings refuse whole numbers above 2^53"
)]
pub const fn real(whole: u64) -> f64 {
    whole as f64
}

/// A number of things held in memory as a real number.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "no list has 2^53 items")]
pub const fn real_len(length: usize) -> f64 {
    length as f64
}

/// The difference between two [`Period::index`](super::period::Period::index) as a real number.
#[must_use]
#[expect(
    clippy::cast_precision_loss,
    reason = "the calendar has far fewer than 2^53 days"
)]
pub const fn real_step(steps: i64) -> f64 {
    steps as f64
}

/// A real number as a whole one, when it is one, from 0 to [`MAX_WHOLE`].
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the range is checked first"
)]
pub fn whole(number: f64) -> Option<u64> {
    (number.fract() == 0.0 && (0.0..=real(MAX_WHOLE)).contains(&number)).then_some(number as u64)
}

const fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("1234.5", 1234.5)]
    #[case("1 234,5", 1234.5)]
    #[case("1\u{202f}234\u{202f}567", 1_234_567.0)]
    #[case("-0.5", -0.5)]
    #[case("\u{2212}3", -3.0)]
    #[case("1e6", 1_000_000.0)]
    #[case(",5", 0.5)]
    #[case("0", 0.0)]
    #[case("0e-400", 0.0)]
    fn what_people_write_is_read(#[case] text: &str, #[case] number: f64) {
        assert_eq!(parse_number(text), Ok(number));
    }

    #[rstest]
    #[case("", NumberError::Empty)]
    #[case(" \u{a0} ", NumberError::Empty)]
    #[case("NaN", NumberError::NotFinite("NaN".into()))]
    #[case("-inf", NumberError::NotFinite("-inf".into()))]
    #[case("∞", NumberError::NotFinite("∞".into()))]
    #[case("1e400", NumberError::TooLarge("1e400".into()))]
    #[case("-1e400", NumberError::TooLarge("-1e400".into()))]
    #[case("1e-400", NumberError::TooSmall("1e-400".into()))]
    #[case("1,234.5", NumberError::Ambiguous("1,234.5".into()))]
    #[case("1.234.567", NumberError::Ambiguous("1.234.567".into()))]
    #[case("n/a", NumberError::Unreadable("n/a".into()))]
    #[case("12 %", NumberError::Unreadable("12 %".into()))]
    #[case("--3", NumberError::Unreadable("--3".into()))]
    #[case("0x10", NumberError::Unreadable("0x10".into()))]
    fn what_can_not_be_kept_is_refused(#[case] text: &str, #[case] why: NumberError) {
        assert_eq!(parse_number(text), Err(why));
    }

    #[rstest]
    #[case(3.0, Some(3))]
    #[case(3.5, None)]
    #[case(-1.0, None)]
    #[case(f64::NAN, None)]
    #[case(1e300, None)]
    fn whole_numbers(#[case] number: f64, #[case] expected: Option<u64>) {
        assert_eq!(whole(number), expected);
    }
}
