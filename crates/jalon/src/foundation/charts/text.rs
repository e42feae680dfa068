//! Texts in drawings: how wide they are, where they break, how numbers are written.

use crate::foundation::i18n::Locale;

/// Mean width of a character, as a share of the font's size: that of the wider system fonts, so
/// that no name is cut.
const CHARACTER: f64 = 0.62;

/// Size of every text of a chart, in the units of the drawing.
pub(super) const SIZE: f64 = 13.0;

/// The estimated width of a text.
pub(super) fn width(text: &str) -> f64 {
    super::as_f64(text.chars().count()) * CHARACTER * SIZE
}

/// Breaks a label into at most two lines of at most `most` units; what is beyond gives way to an
/// ellipsis (the table holds the whole).
pub(super) fn lines(label: &str, most: f64) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in label.split_whitespace() {
        let last = lines.len() - 1;
        let line = &lines[last];
        let longer = if line.is_empty() {
            word.to_owned()
        } else {
            format!("{line} {word}")
        };
        if line.is_empty() || width(&longer) <= most || lines.len() == 2 {
            lines[last] = longer;
        } else {
            lines.push(word.to_owned());
        }
    }
    lines.iter().map(|line| shortened(line, most)).collect()
}

fn shortened(line: &str, most: f64) -> String {
    if width(line) <= most {
        return line.to_owned();
    }
    let mut kept = String::new();
    for character in line.chars() {
        if width(&kept) + 2.0 * CHARACTER * SIZE > most {
            break;
        }
        kept.push(character);
    }
    format!("{}…", kept.trim_end())
}

/// A number with the separators of the language, and at most one decimal.
pub(super) fn number(value: f64, locale: Locale) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    let plain = format!("{:.1}", rounded.abs());
    let (whole, decimal) = plain.split_once('.').unwrap_or((&plain, "0"));
    let (group, point) = match locale {
        Locale::French => ("\u{202f}", ","),
        Locale::English => (",", "."),
    };
    let mut text = String::new();
    if rounded < 0.0 {
        text.push('\u{2212}');
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push_str(group);
        }
        text.push(digit);
    }
    if decimal != "0" {
        text.push_str(point);
        text.push_str(decimal);
    }
    text
}

/// A number with about three digits that matter: small ones are not rounded away.
#[must_use]
pub fn precise(value: f64, locale: Locale) -> String {
    let size = value.abs();
    let digits = if size == 0.0 || size >= 100.0 || value.fract() == 0.0 {
        return number(value, locale);
    } else if size >= 1.0 {
        2
    } else if size >= 0.01 {
        3
    } else {
        6
    };
    let text = locale.decimal(value, digits);
    match text.find([',', '.']) {
        Some(_) if size < 1_000.0 => {
            let short = text.trim_end_matches('0').trim_end_matches([',', '.']);
            short.to_owned()
        }
        _ => text,
    }
}

/// What stands between a number and its per cent sign.
pub(super) fn before_percent(locale: Locale) -> &'static str {
    match locale {
        Locale::French => "\u{202f}",
        Locale::English => "",
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(0.0, "0", "0")]
    #[case(1365.0, "1\u{202f}365", "1,365")]
    #[case(1_234_567.89, "1\u{202f}234\u{202f}567,9", "1,234,567.9")]
    #[case(-12.5, "\u{2212}12,5", "\u{2212}12.5")]
    #[case(0.04, "0", "0")]
    fn numbers_follow_the_language(#[case] n: f64, #[case] french: &str, #[case] english: &str) {
        assert_eq!(number(n, Locale::French), french);
        assert_eq!(number(n, Locale::English), english);
    }

    #[test]
    fn long_labels_take_two_lines_and_then_an_ellipsis() {
        assert_eq!(lines("Pix", 200.0), ["Pix"]);
        let long = "Délégation interministérielle à la prévention et à la lutte contre la pauvreté";
        let broken = lines(long, 200.0);
        assert_eq!(broken.len(), 2);
        assert!(broken[1].ends_with('…'));
        assert!(broken.iter().all(|line| width(line) <= 200.0));
        assert_eq!(lines(&"x".repeat(200), 100.0).len(), 1);
        assert_eq!(lines("", 100.0), [""]);
    }
}
