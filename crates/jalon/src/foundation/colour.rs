//! Colours as operators write them, and whether they can be read (WCAG 2.1, §1.4.3).
//!
//! Only opaque sRGB colours: what is behind a text must be known to say that it can be read.

use std::{fmt, str::FromStr};

/// The least contrast of a text that is neither large nor bold (WCAG 2.1 AA).
pub const READABLE: f64 = 4.5;

/// An opaque colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Colour {
    red: u8,
    green: u8,
    blue: u8,
}

/// A text that is no colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a colour is written #rrggbb, such as #0b5650")]
pub struct NoColour;

impl Colour {
    /// A colour by its parts.
    #[must_use]
    pub const fn new(red: u8, green: u8, blue: u8) -> Self {
        Self { red, green, blue }
    }

    /// Red, green and blue.
    #[must_use]
    pub const fn parts(self) -> (u8, u8, u8) {
        (self.red, self.green, self.blue)
    }

    /// How much it stands out from another, from 1 (not at all) to 21 (black on white).
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// True when a text of this colour can be read on each of those.
    #[must_use]
    pub fn is_readable_on(self, papers: &[Self]) -> bool {
        papers.iter().all(|paper| self.contrast(*paper) >= READABLE)
    }

    /// This colour with a share (0 to 1) of another in it.
    #[must_use]
    pub fn mixed(self, other: Self, share: f64) -> Self {
        let share = share.clamp(0.0, 1.0);
        let part = |own: u8, other: u8| {
            let mixed = f64::from(own) + (f64::from(other) - f64::from(own)) * share;
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "between two bytes"
            )]
            let byte = mixed.round() as u8;
            byte
        };
        Self {
            red: part(self.red, other.red),
            green: part(self.green, other.green),
            blue: part(self.blue, other.blue),
        }
    }

    /// Relative luminance, from 0 (black) to 1 (white), as WCAG defines it.
    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.03928 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }
}

impl FromStr for Colour {
    type Err = NoColour;

    fn from_str(text: &str) -> Result<Self, NoColour> {
        let digits = text.trim().strip_prefix('#').ok_or(NoColour)?;
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(NoColour);
        }
        let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).map_err(|_| NoColour);
        Ok(Self::new(part(0)?, part(2)?, part(4)?))
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    // Reference values: WCAG's own examples and the usual checkers.
    #[rstest]
    #[case("#000000", "#ffffff", 21.0)]
    #[case("#777777", "#ffffff", 4.48)]
    #[case("#767676", "#FFFFFF", 4.54)]
    #[case("#ff0000", "#ffffff", 4.0)]
    #[case("#0000ff", "#ffffff", 8.59)]
    fn contrasts(#[case] one: &str, #[case] two: &str, #[case] expected: f64) {
        let (one, two): (Colour, Colour) = (one.parse().unwrap(), two.parse().unwrap());
        assert!((one.contrast(two) - expected).abs() < 0.006);
        assert!((two.contrast(one) - expected).abs() < 0.006);
        assert_eq!(one.is_readable_on(&[two]), expected >= READABLE);
    }

    #[rstest]
    #[case("red")]
    #[case("#fff")]
    #[case("#ééé")]
    #[case("0b5650")]
    #[case("#0b5650;}")]
    #[case("")]
    fn other_texts_are_no_colours(#[case] text: &str) {
        assert_eq!(text.parse::<Colour>(), Err(NoColour));
    }

    #[test]
    fn mixing_goes_from_one_to_the_other() {
        let (black, white) = (Colour::new(0, 0, 0), Colour::new(255, 255, 255));
        assert_eq!(black.mixed(white, 0.0), black);
        assert_eq!(black.mixed(white, 7.0), white);
        assert_eq!(black.mixed(white, 0.5).to_string(), "#808080");
    }
}
