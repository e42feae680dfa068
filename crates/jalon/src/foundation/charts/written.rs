//! How coordinates and texts are written into SVG.

/// A coordinate with at most one decimal.
pub(super) struct Round(pub(super) f64);

impl std::fmt::Display for Round {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let tenths = (self.0 * 10.0).round() / 10.0;
        // Minus zero would show its sign.
        write!(f, "{}", tenths + 0.0)
    }
}

/// A text that can stand between tags. Control characters, which XML forbids, are left out.
pub(super) struct Escaped<'a>(pub(super) &'a str);

impl std::fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for character in self.0.chars() {
            match character {
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '&' => f.write_str("&amp;")?,
                '"' => f.write_str("&quot;")?,
                c if c.is_control() => f.write_str(" ")?,
                c => std::fmt::Write::write_char(f, c)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_stay_short() {
        assert_eq!(Round(1.0 / 3.0).to_string(), "0.3");
        assert_eq!(Round(-0.01).to_string(), "0");
        assert_eq!(Round(12.0).to_string(), "12");
    }
}
