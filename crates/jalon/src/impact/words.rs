//! Figures, periods, kinds and refusals in words.

use chrono::Datelike as _;
use programme::impact::{
    Rung,
    indicators::{Definition, Direction, Kind, Preset, Question, SourceKind},
    inference::Confidence,
    measurements::{Field, Reading, ReadingError, Refusal},
    period::{Frequency, Period},
};

use super::recording::LineRefusal;
use crate::foundation::{charts::precise, i18n::Locale};

/// A word by its family and code, whose underscores are hyphens in keys.
fn word(locale: Locale, family: &str, code: &str) -> String {
    locale.t(&format!("impact-{family}-{}", code.replace('_', "-")))
}

pub(super) fn question(locale: Locale, question: Question) -> String {
    word(locale, "question", question.code())
}

pub(super) fn preset(locale: Locale, preset: Preset) -> String {
    word(locale, "preset", preset.code())
}

/// How a preset's definition may begin: what is counted, among whom.
pub(super) fn preset_text(locale: Locale, preset: Preset) -> String {
    word(locale, "presettext", preset.code())
}

pub(super) fn kind(locale: Locale, kind: Kind) -> String {
    word(locale, "kind", kind.code())
}

pub(super) fn frequency(locale: Locale, frequency: Frequency) -> String {
    word(locale, "frequency", frequency.code())
}

pub(super) fn source(locale: Locale, source: SourceKind) -> String {
    word(locale, "source", source.code())
}

pub(super) fn rung(locale: Locale, rung: Rung) -> String {
    word(locale, "rung", rung.code())
}

pub(super) fn direction(locale: Locale, direction: Direction) -> String {
    word(locale, "direction", direction.code())
}

/// A period as people say it: « mars 2026 », « 2e trimestre 2026 ».
pub(super) fn period(locale: Locale, period: Period) -> String {
    let first = period.first();
    match period.frequency() {
        Frequency::Day => locale.date(first),
        Frequency::Week => {
            let week = first.iso_week();
            locale.with(
                "impact-period-week",
                &[
                    ("week", week.week().to_string().into()),
                    ("year", week.year().to_string().into()),
                ],
            )
        }
        Frequency::Month => locale.month(first),
        Frequency::Quarter => locale.with(
            "impact-period-quarter",
            &[
                ("quarter", first.month().div_ceil(3).to_string().into()),
                ("year", first.year().to_string().into()),
            ],
        ),
        Frequency::Year => first.year().to_string(),
    }
}

/// A number without its unit: a share in per cent, money in euros.
pub(crate) fn number(locale: Locale, kind: Kind, value: f64) -> String {
    match kind {
        Kind::Share => locale.with(
            "impact-value-percent",
            &[("n", precise(value * 100.0, locale).into())],
        ),
        Kind::Money => locale.with(
            "impact-value-euros",
            &[("n", precise(value, locale).into())],
        ),
        Kind::Score { highest, .. } => locale.with(
            "impact-value-score",
            &[
                ("n", precise(value, locale).into()),
                ("highest", precise(highest, locale).into()),
            ],
        ),
        Kind::Count | Kind::Mean | Kind::Ratio => precise(value, locale),
    }
}

/// A number with its unit, which shares, scores and money have in themselves.
pub(super) fn value(locale: Locale, definition: &Definition, value: f64) -> String {
    let number = number(locale, definition.kind, value);
    match definition.kind {
        Kind::Share | Kind::Score { .. } | Kind::Money => number,
        Kind::Count | Kind::Mean | Kind::Ratio => locale.with(
            "impact-value-unit",
            &[
                ("n", number.into()),
                ("unit", definition.unit.as_str().to_owned().into()),
            ],
        ),
    }
}

/// A difference between two values: points for shares.
pub(super) fn difference(locale: Locale, definition: &Definition, by: f64) -> String {
    match definition.kind {
        Kind::Share => locale.with(
            "impact-value-points",
            &[("n", precise(by * 100.0, locale).into())],
        ),
        Kind::Score { .. } => precise(by, locale),
        Kind::Count | Kind::Mean | Kind::Ratio | Kind::Money => value(locale, definition, by),
    }
}

/// How often an interval holds the truth: « 95 % », « 99,58 % ».
pub(super) fn confidence(locale: Locale, confidence: Confidence) -> String {
    let percent = confidence.level() * 100.0;
    if (percent - percent.round()).abs() < 1e-9 {
        locale.percent(confidence.level())
    } else {
        number(locale, Kind::Share, confidence.level())
    }
}

/// A reading as it was handed in: « 41 sur 50 ».
pub(super) fn reading(locale: Locale, definition: &Definition, reading: &Reading) -> String {
    let shown = value(locale, definition, reading.value());
    let out_of = |numerator: f64, denominator: f64| {
        locale.with(
            "impact-value-out-of",
            &[
                ("value", shown.clone().into()),
                ("numerator", precise(numerator, locale).into()),
                ("denominator", precise(denominator, locale).into()),
            ],
        )
    };
    match reading {
        Reading::Share(share) => {
            let whole = programme::impact::number::real;
            out_of(whole(share.numerator()), whole(share.denominator()))
        }
        Reading::Ratio(totals) => out_of(totals.numerator(), totals.denominator()),
        Reading::Count(_) | Reading::Money(_) | Reading::Mean(_) | Reading::Score(_) => shown,
    }
}

/// The name of a field of a figure.
pub(super) fn field(locale: Locale, field: Field) -> String {
    word(locale, "field", &field.to_string())
}

/// Why a line is refused, and what to do.
pub(super) fn line_refusal(locale: Locale, why: &LineRefusal) -> String {
    match why {
        LineRefusal::NoIndicator(_) => locale.t("impact-refused-no-indicator"),
        LineRefusal::Ended(_) => locale.t("impact-refused-ended"),
        LineRefusal::Figure(why) => refusal(locale, why),
    }
}

/// Why a figure is refused, and what to do.
pub(super) fn refusal(locale: Locale, why: &Refusal) -> String {
    let say = |key: &str, args: &[(&str, String)]| {
        let args: Vec<_> = args
            .iter()
            .map(|(name, text)| (*name, text.clone().into()))
            .collect();
        locale.with(&format!("impact-refused-{key}"), &args)
    };
    let about = |about: &Period| ("period", period(locale, *about));
    match why {
        Refusal::Reading(error) => reading_error(locale, error),
        Refusal::Frequency {
            period: given,
            wanted,
            ..
        } => say(
            "frequency",
            &[
                ("given", given.to_string()),
                ("wanted", frequency(locale, *wanted)),
            ],
        ),
        Refusal::Unit { given, wanted } => say(
            "unit",
            &[("given", given.clone()), ("wanted", wanted.clone())],
        ),
        Refusal::BeforeDefinition { period, from } => say(
            "before-definition",
            &[about(period), ("day", locale.date(*from))],
        ),
        Refusal::Straddles { period, on } => {
            say("straddles", &[about(period), ("day", locale.date(*on))])
        }
        Refusal::Future { period, .. } => say("future", &[about(period)]),
        Refusal::FutureCutOff { .. } => say("future-cut-off", &[]),
        Refusal::EarlyCutOff { period, .. } => say("early-cut-off", &[about(period)]),
        Refusal::Twice { period, first } => {
            say("twice", &[about(period), ("line", first.to_string())])
        }
        Refusal::NoReason => say("no-reason", &[]),
    }
}

/// The field that a refusal is about, when it is about one.
pub(super) const fn refused_field(why: &Refusal) -> Option<Field> {
    match why {
        Refusal::Reading(error) => match error {
            ReadingError::Missing { field, .. }
            | ReadingError::Unexpected { field, .. }
            | ReadingError::NotFinite { field }
            | ReadingError::NotWhole { field, .. }
            | ReadingError::Negative { field, .. }
            | ReadingError::TooLarge { field, .. }
            | ReadingError::Nothing { field } => Some(*field),
            ReadingError::MoreThanWhole { .. } => Some(Field::Numerator),
            ReadingError::OffScale { .. } | ReadingError::FractionOfCent(_) => Some(Field::Value),
            ReadingError::ImpossibleSpread { .. } => Some(Field::Spread),
        },
        _ => None,
    }
}

fn reading_error(locale: Locale, why: &ReadingError) -> String {
    let shown = |value: f64| precise(value, locale);
    let (key, args): (&str, Vec<(&str, String)>) = match why {
        ReadingError::Missing { field: of, .. } => ("missing", vec![("field", field(locale, *of))]),
        ReadingError::Unexpected { field: of, .. } => {
            ("unexpected", vec![("field", field(locale, *of))])
        }
        ReadingError::NotFinite { field: of } => {
            ("not-finite", vec![("field", field(locale, *of))])
        }
        ReadingError::NotWhole { field: of, value } => (
            "not-whole",
            vec![("field", field(locale, *of)), ("value", shown(*value))],
        ),
        ReadingError::Negative { field: of, value } => (
            "negative",
            vec![("field", field(locale, *of)), ("value", shown(*value))],
        ),
        ReadingError::TooLarge { field: of, .. } => {
            ("too-large", vec![("field", field(locale, *of))])
        }
        ReadingError::Nothing { field: of } => ("nothing", vec![("field", field(locale, *of))]),
        ReadingError::MoreThanWhole {
            numerator,
            denominator,
        } => (
            "more-than-whole",
            vec![
                ("numerator", locale.number(*numerator)),
                ("denominator", locale.number(*denominator)),
            ],
        ),
        ReadingError::OffScale {
            value,
            lowest,
            highest,
        } => (
            "off-scale",
            vec![
                ("value", shown(*value)),
                ("lowest", shown(*lowest)),
                ("highest", shown(*highest)),
            ],
        ),
        ReadingError::ImpossibleSpread { at_most, .. } => {
            ("impossible-spread", vec![("most", shown(*at_most))])
        }
        ReadingError::FractionOfCent(value) => {
            ("fraction-of-cent", vec![("value", value.to_string())])
        }
    };
    let args: Vec<_> = args
        .into_iter()
        .map(|(name, text)| (name, text.into()))
        .collect();
    locale.with(&format!("impact-refused-{key}"), &args)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_its_words_in_both_languages() {
        for locale in Locale::ALL {
            let has = |family: &str, code: &str| {
                let key = format!("impact-{family}-{}", code.replace('_', "-"));
                assert!(locale.has(&key), "{key} in {locale:?}");
            };
            for preset in Preset::ALL {
                has("preset", preset.code());
                has("presettext", preset.code());
            }
            for one in Question::ALL {
                has("question", one.code());
            }
            for one in SourceKind::ALL {
                has("source", one.code());
            }
            for one in Rung::ALL {
                has("rung", one.code());
            }
            for frequency in Frequency::ALL {
                has("frequency", frequency.code());
                has("measure-period-hint", frequency.code());
            }
        }
    }

    #[test]
    fn figures_are_written_as_each_language_does() {
        let share = |locale| number(locale, Kind::Share, 0.725);
        assert_eq!(share(Locale::French), "72,5\u{202f}%");
        assert_eq!(share(Locale::English), "72.5%");
        assert_eq!(
            number(Locale::French, Kind::Money, 1234.5),
            "1\u{202f}234,5\u{a0}€"
        );
        let month: Period = "2026-03".parse().expect("a month");
        assert_eq!(period(Locale::French, month), "mars 2026");
    }
}
