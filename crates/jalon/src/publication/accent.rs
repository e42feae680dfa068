//! The operator's own accent on the neutral theme, light and dark: links, buttons, marks.
//!
//! Only what can be read is accepted. The State's design system has its own colours, which are not
//! to be changed: there the accent is not used.

use crate::foundation::colour::Colour;

/// What the accent is read on, by day: page, card, sunken parts.
const PALE: [Colour; 3] = [
    Colour::new(0xfa, 0xf8, 0xf4),
    Colour::new(0xff, 0xff, 0xff),
    Colour::new(0xf2, 0xee, 0xe6),
];
/// And by night.
const DARK: [Colour; 3] = [
    Colour::new(0x11, 0x17, 0x15),
    Colour::new(0x19, 0x21, 0x1f),
    Colour::new(0x0c, 0x11, 0x10),
];
const WHITE: Colour = Colour::new(255, 255, 255);
const BLACK: Colour = Colour::new(0, 0, 0);

/// A pair of accents that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accent {
    light: Colour,
    dark: Colour,
}

/// Why a pair can't be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AccentError {
    /// Not a colour.
    #[error("{setting} = \"{text}\": a colour is written #rrggbb, such as #0b5650")]
    NoColour {
        /// The setting.
        setting: &'static str,
        /// Its value.
        text: String,
    },
    /// Too pale on pale, or too dark on dark.
    #[error(
        "{setting} = \"{colour}\" can't be read on {backgrounds} backgrounds: its contrast is \
         {contrast}:1, at least 4.5:1 is wanted (WCAG 2.1 AA); choose a {remedy} colour"
    )]
    Unreadable {
        /// The setting.
        setting: &'static str,
        /// Its value.
        colour: Colour,
        /// `pale` or `dark`.
        backgrounds: &'static str,
        /// The least contrast, with one decimal, rounded down.
        contrast: String,
        /// `darker` or `paler`.
        remedy: &'static str,
    },
}

impl Accent {
    /// The accent of the settings `branding.accent` and `branding.accent_dark`; `None` when the
    /// first is empty. Without the second, the first is made paler until it can be read by night.
    ///
    /// # Errors
    /// [`AccentError`]: not a colour, or one that can't be read.
    pub fn of(light: &str, dark: &str) -> Result<Option<Self>, AccentError> {
        if light.trim().is_empty() {
            return match dark.trim() {
                "" => Ok(None),
                // A night without its day would mix two brands.
                _ => Err(AccentError::NoColour {
                    setting: "branding.accent",
                    text: light.to_owned(),
                }),
            };
        }
        let light = colour("branding.accent", light)?;
        readable("branding.accent", light, &PALE, "pale", "darker")?;
        let dark = if dark.trim().is_empty() {
            paler(light)
        } else {
            colour("branding.accent_dark", dark)?
        };
        readable("branding.accent_dark", dark, &DARK, "dark", "paler")?;
        Ok(Some(Self { light, dark }))
    }

    /// The accent for pale backgrounds.
    #[must_use]
    pub fn light(self) -> Colour {
        self.light
    }

    /// The style sheet that puts it over the neutral theme's own.
    #[must_use]
    pub fn style_sheet(self) -> String {
        let by_day = [
            ("accent", self.light),
            ("accent-hover", self.light.mixed(BLACK, 0.35)),
            ("accent-soft", soft(self.light, WHITE)),
            ("on-accent", WHITE),
        ];
        let by_night = [
            ("accent", self.dark),
            ("accent-hover", self.dark.mixed(WHITE, 0.4)),
            ("accent-soft", soft(self.dark, DARK[1])),
            ("on-accent", DARK[2]),
        ];
        let plain: Vec<String> = by_day
            .iter()
            .map(|(name, colour)| format!("--{name}:{colour}"))
            .collect();
        let both: Vec<String> = by_day
            .iter()
            .zip(&by_night)
            .map(|((name, day), (_, night))| format!("--{name}:light-dark({day},{night})"))
            .collect();
        let (plain, both) = (plain.join(";"), both.join(";"));
        format!(
            ":root{{{plain}}}\n@supports (color:light-dark(#000,#fff)){{:root{{{both}}}}}\n\
             @media print{{:root{{{plain}}}}}\n"
        )
    }
}

fn colour(setting: &'static str, text: &str) -> Result<Colour, AccentError> {
    text.parse().map_err(|_| AccentError::NoColour {
        setting,
        text: text.chars().take(40).collect(),
    })
}

fn readable(
    setting: &'static str,
    colour: Colour,
    papers: &[Colour],
    backgrounds: &'static str,
    remedy: &'static str,
) -> Result<(), AccentError> {
    if colour.is_readable_on(papers) {
        return Ok(());
    }
    let contrasts = papers.iter().map(|paper| colour.contrast(*paper));
    let least = contrasts.fold(f64::INFINITY, f64::min);
    Err(AccentError::Unreadable {
        setting,
        colour,
        backgrounds,
        contrast: format!("{:.1}", (least * 10.0).floor() / 10.0),
        remedy,
    })
}

/// The least pale variant that can be read by night.
fn paler(light: Colour) -> Colour {
    (0..=20)
        .map(|step| light.mixed(WHITE, f64::from(step) / 20.0))
        .find(|colour| {
            colour.is_readable_on(&DARK) && colour.is_readable_on(&[soft(*colour, DARK[1])])
        })
        .unwrap_or(WHITE)
}

/// The tint behind an accent: as strong as the accent can still be read on it.
fn soft(accent: Colour, paper: Colour) -> Colour {
    (0..=12)
        .map(|step| paper.mixed(accent, f64::from(12 - step) / 100.0))
        .find(|tint| accent.is_readable_on(&[*tint]))
        .unwrap_or(paper)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[test]
    fn nothing_set_changes_nothing() {
        assert_eq!(Accent::of(" ", ""), Ok(None));
    }

    #[rstest]
    #[case("#ffcc00", "", "branding.accent = \"#ffcc00\" can't be read on pale")]
    #[case(
        "#000091",
        "#000091",
        "branding.accent_dark = \"#000091\" can't be read on dark"
    )]
    #[case("bleu", "", "a colour is written #rrggbb")]
    #[case("", "#ffffff", "a colour is written #rrggbb")]
    #[case("#000091", "red;}", "branding.accent_dark = \"red;}\"")]
    fn what_cannot_be_read_is_refused(
        #[case] light: &str,
        #[case] dark: &str,
        #[case] expected: &str,
    ) {
        let error = Accent::of(light, dark).expect_err("refused").to_string();
        assert!(error.contains(expected), "{error}");
    }

    #[test]
    fn the_style_sheet_has_day_and_night() {
        let accent = Accent::of("#000091", "").expect("readable").expect("set");
        let css = accent.style_sheet();
        assert!(css.starts_with(":root{--accent:#000091;"), "{css}");
        assert!(css.contains("--accent:light-dark(#000091,"), "{css}");
    }

    /// The neutral theme's own backgrounds are those that accents are held against.
    #[test]
    fn the_backgrounds_are_the_theme_s() {
        let css = include_str!("../../static/neutral.css");
        for (name, at) in [("paper", 0), ("surface", 1), ("sunken", 2)] {
            let expected = format!("--{name}: light-dark({}, {})", PALE[at], DARK[at]);
            assert!(css.contains(&expected), "{expected} is not in neutral.css");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_accepted_can_be_read(red: u8, green: u8, blue: u8) {
            let text = Colour::new(red, green, blue).to_string();
            if let Ok(Some(accent)) = Accent::of(&text, "") {
                prop_assert!(accent.light.is_readable_on(&PALE));
                prop_assert!(accent.dark.is_readable_on(&DARK));
                prop_assert!(accent.light.is_readable_on(&[soft(accent.light, WHITE)]));
                prop_assert!(accent.dark.is_readable_on(&[soft(accent.dark, DARK[1])]));
                prop_assert!(DARK[2].is_readable_on(&[accent.dark]));
                prop_assert!(WHITE.is_readable_on(&[accent.light]));
            }
        }
    }
}
