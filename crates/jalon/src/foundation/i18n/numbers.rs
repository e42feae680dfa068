//! How each language writes numbers, shares and money.

use fluent::FluentValue;

use super::Locale;

/// Between groups of three digits in French, and nothing else: it never breaks a line.
const NARROW: char = '\u{202f}';
/// Before `%` and `€` in French.
const NO_BREAK: char = '\u{a0}';
/// Bytes of a binary megabyte, as people say « Mo ».
const MEGABYTE: f64 = 1_048_576.0;

impl Locale {
    /// A whole number: « 1 365 » or “1,365”.
    #[must_use]
    pub fn number(self, n: impl Into<i128>) -> String {
        let n: i128 = n.into();
        let digits = n.unsigned_abs().to_string();
        let mut text = String::with_capacity(digits.len() + 4);
        if n < 0 {
            text.push('\u{2212}');
        }
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                text.push(self.group());
            }
            text.push(digit);
        }
        text
    }

    /// How many of something there are: [`Locale::number`] of a length.
    #[must_use]
    pub fn size(self, n: usize) -> String {
        self.number(i128::try_from(n).unwrap_or(i128::MAX))
    }

    /// The size of a file: « 1,5 Mo », « 12 ko ».
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "one decimal is shown")]
    pub fn bytes(self, bytes: u64) -> String {
        let megabytes = bytes as f64 / MEGABYTE;
        let (key, n) = if megabytes >= 0.1 {
            ("format-megabytes", self.decimal(megabytes, 1))
        } else {
            ("format-kilobytes", self.number(bytes.div_ceil(1_024)))
        };
        self.with(key, &[("n", FluentValue::from(n))])
    }

    /// A number with that many digits after the decimal sign: « 3,5 » or “3.5”.
    #[must_use]
    pub fn decimal(self, value: f64, digits: usize) -> String {
        if !value.is_finite() {
            return String::from("\u{2013}");
        }
        // Halves go away from zero, as people round; formatting alone would send them to even.
        let scale = 10_f64.powi(i32::try_from(digits).unwrap_or(0));
        let rounded = (value.abs() * scale).round() / scale;
        let text = format!("{rounded:.digits$}");
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let sign = if value < 0.0 && text.contains(|c: char| c.is_ascii_digit() && c != '0') {
            "\u{2212}"
        } else {
            ""
        };
        let whole = self.number(whole.parse::<i128>().unwrap_or(i128::MAX));
        match (fraction, self) {
            ("", _) => format!("{sign}{whole}"),
            (_, Self::French) => format!("{sign}{whole},{fraction}"),
            (_, Self::English) => format!("{sign}{whole}.{fraction}"),
        }
    }

    /// A share between 0 and 1 in whole per cent: « 77 % » or “77%”.
    #[must_use]
    pub fn percent(self, share: f64) -> String {
        let number = self.decimal(share * 100.0, 0);
        match self {
            Self::French => format!("{number}{NO_BREAK}%"),
            Self::English => format!("{number}%"),
        }
    }

    /// A part of a whole in whole per cent; `None` of nothing, which has no share.
    #[must_use]
    pub fn percent_of(self, part: usize, whole: usize) -> Option<String> {
        #[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
        (whole > 0).then(|| self.percent(part as f64 / whole as f64))
    }

    /// An amount in whole euros: « 66 666 € » or “€66,666”.
    #[must_use]
    pub fn euros(self, amount: impl Into<i128>) -> String {
        let number = self.number(amount);
        match self {
            Self::French => format!("{number}{NO_BREAK}€"),
            Self::English => format!("€{number}"),
        }
    }

    const fn group(self) -> char {
        match self {
            Self::French => NARROW,
            Self::English => ',',
        }
    }
}

/// Numbers in sentences of the `i18n/` files; other values as Fluent writes them.
#[expect(
    clippy::cast_possible_truncation,
    reason = "checked to be a whole number"
)]
pub(super) fn of_fluent(locale: Locale, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(number) if number.value.fract() == 0.0 => {
            Some(locale.number(number.value as i64))
        }
        FluentValue::Number(number) => Some(locale.decimal(number.value, 1)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(0, "0", "0")]
    #[case(999, "999", "999")]
    #[case(1365, "1\u{202f}365", "1,365")]
    #[case(-1_234_567, "\u{2212}1\u{202f}234\u{202f}567", "\u{2212}1,234,567")]
    fn whole_numbers(#[case] n: i64, #[case] french: &str, #[case] english: &str) {
        assert_eq!(Locale::French.number(n), french);
        assert_eq!(Locale::English.number(n), english);
    }

    #[test]
    fn shares_and_money() {
        assert_eq!(Locale::French.percent(0.774), "77\u{a0}%");
        assert_eq!(
            Locale::French.percent_of(1, 8).as_deref(),
            Some("13\u{a0}%")
        );
        assert_eq!(Locale::French.percent_of(0, 0), None);
        assert_eq!(Locale::French.euros(66_666_u64), "66\u{202f}666\u{a0}€");
        assert_eq!(Locale::English.euros(66_666_u64), "€66,666");
        assert_eq!(Locale::French.decimal(-3.54, 1), "\u{2212}3,5");
        assert_eq!(Locale::French.decimal(-0.04, 1), "0,0");
    }
}
