//! What a definition says, as it is typed.

use chrono::NaiveDate;
use programme::impact::{
    indicators::{Definition, Direction, Indicator, Kind, Pooling, Preset, Question, Unit},
    number::parse_number,
    period::Frequency,
};
use serde::Deserialize;

use super::wrong::{self, Errors};
use crate::{
    impact::words,
    membership::form::Field,
    publication::{FormField, View},
};

/// Longest definition, in characters.
const LONGEST_TEXT: usize = 2_000;

/// A definition as it is typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(in crate::impact) struct DefinitionForm {
    pub(super) text: String,
    pub(super) unit: String,
    pub(super) kind: String,
    pub(super) lowest: String,
    pub(super) highest: String,
    pub(super) direction: String,
    pub(super) frequency: String,
    pub(super) pooling: String,
    pub(super) from: String,
    pub(super) breaks: String,
    pub(super) reason: String,
}

/// The fields of a definition, ready for a page.
#[derive(Debug)]
pub(super) struct DefinitionFields {
    pub(super) text: Field,
    pub(super) unit: FormField,
    pub(super) kind: Field,
    pub(super) scale: [FormField; 2],
    pub(super) direction: Field,
    pub(super) frequency: Field,
    pub(super) pooling: Field,
    pub(super) from: FormField,
}

impl DefinitionForm {
    /// What a preset fills in.
    pub(super) fn of_preset(view: &View, preset: Preset) -> Self {
        let (lowest, highest) = scale(preset.kind());
        Self {
            text: words::preset_text(view.locale, preset),
            unit: String::new(),
            kind: preset.kind().code().to_owned(),
            lowest,
            highest,
            direction: preset.direction().code().to_owned(),
            frequency: preset.frequency().code().to_owned(),
            pooling: pooling_code(preset.pooling()).to_owned(),
            ..Self::default()
        }
    }

    /// What the latest version says.
    pub(super) fn of(indicator: &Indicator) -> Self {
        let definition = &indicator.definitions.latest().definition;
        let (lowest, highest) = scale(definition.kind);
        Self {
            text: definition.text.clone(),
            unit: definition.unit.to_string(),
            kind: definition.kind.code().to_owned(),
            lowest,
            highest,
            direction: definition.direction.code().to_owned(),
            frequency: definition.frequency.code().to_owned(),
            pooling: pooling_code(definition.pooling).to_owned(),
            ..Self::default()
        }
    }

    /// The definition and its first day.
    pub(super) fn read(&self, view: &View, errors: &mut Errors) -> Option<(NaiveDate, Definition)> {
        let text = self.text.trim();
        if text.is_empty() || text.chars().count() > LONGEST_TEXT {
            wrong::add(errors, view, "text", "impact-wrong-text");
        }
        let unit = Unit::parse(&self.unit);
        if unit.is_err() {
            wrong::add(errors, view, "unit", "impact-wrong-unit");
        }
        let kind = self.kind(view, errors);
        let direction = [Direction::Up, Direction::Down]
            .into_iter()
            .find(|one| one.code() == self.direction);
        let frequency = Frequency::ALL
            .into_iter()
            .find(|one| one.code() == self.frequency);
        let pooling = [Pooling::AddsUp, Pooling::Distinct]
            .into_iter()
            .find(|one| pooling_code(*one) == self.pooling);
        for (field, is_chosen) in [
            ("direction", direction.is_some()),
            ("frequency", frequency.is_some()),
            ("pooling", pooling.is_some()),
        ] {
            if !is_chosen {
                wrong::add(errors, view, field, "impact-wrong-choice");
            }
        }
        let from: Option<NaiveDate> = self.from.trim().parse().ok();
        if from.is_none() {
            wrong::add(errors, view, "from", "impact-wrong-day");
        }
        if !errors.is_empty() {
            return None;
        }
        let definition = Definition {
            text: text.to_owned(),
            unit: unit.ok()?,
            kind: kind?,
            direction: direction?,
            frequency: frequency?,
            pooling: pooling?,
        };
        Some((from?, definition))
    }

    fn kind(&self, view: &View, errors: &mut Errors) -> Option<Kind> {
        let plain = [
            Kind::Count,
            Kind::Share,
            Kind::Mean,
            Kind::Ratio,
            Kind::Money,
        ];
        if let Some(kind) = plain.into_iter().find(|kind| kind.code() == self.kind) {
            return Some(kind);
        }
        if self.kind != "score" {
            wrong::add(errors, view, "kind", "impact-wrong-choice");
            return None;
        }
        let kind = match (parse_number(&self.lowest), parse_number(&self.highest)) {
            (Ok(lowest), Ok(highest)) => Kind::Score { lowest, highest },
            (lowest, _) => {
                let field = if lowest.is_err() { "lowest" } else { "highest" };
                wrong::add(errors, view, field, "impact-wrong-scale");
                return None;
            }
        };
        if !kind.is_sound() {
            wrong::add(errors, view, "lowest", "impact-wrong-scale");
        }
        Some(kind)
    }

    /// The fields with what stands in them.
    pub(super) fn fields(&self, view: &View, errors: &Errors) -> DefinitionFields {
        let locale = view.locale;
        let error = |field: &str| wrong::of(errors, field);
        let score = Kind::Score {
            lowest: 0.0,
            highest: 1.0,
        };
        let kinds = [
            Kind::Count,
            Kind::Share,
            score,
            Kind::Mean,
            Kind::Ratio,
            Kind::Money,
        ];
        let scale = |name: &'static str, key: &str, value: &str| {
            FormField::number(name, view.t(key))
                .hinted(view.t("impact-form-scale-hint"))
                .with(value)
                .wrong(error(name))
        };
        DefinitionFields {
            text: Field::area("text", view.t("impact-form-text"), 4)
                .hinted(view.t("impact-form-text-hint"))
                .holding(&self.text)
                .faulted(error("text").unwrap_or_default()),
            unit: FormField::text("unit", view.t("impact-form-unit"))
                .hinted(view.t("impact-form-unit-hint"))
                .with(&self.unit)
                .wrong(error("unit")),
            kind: Field::choice(
                "kind",
                view.t("impact-form-kind"),
                kinds.map(|one| (one.code().to_owned(), words::kind(locale, one))),
            )
            .holding(&self.kind)
            .faulted(error("kind").unwrap_or_default()),
            scale: [
                scale("lowest", "impact-form-lowest", &self.lowest),
                scale("highest", "impact-form-highest", &self.highest),
            ],
            direction: Field::choice(
                "direction",
                view.t("impact-form-direction"),
                [Direction::Up, Direction::Down]
                    .map(|one| (one.code().to_owned(), words::direction(locale, one))),
            )
            .holding(&self.direction)
            .faulted(error("direction").unwrap_or_default()),
            frequency: Field::choice(
                "frequency",
                view.t("impact-form-frequency"),
                Frequency::ALL.map(|one| (one.code().to_owned(), words::frequency(locale, one))),
            )
            .holding(&self.frequency)
            .faulted(error("frequency").unwrap_or_default()),
            pooling: Field::choice(
                "pooling",
                view.t("impact-form-pooling"),
                [Pooling::AddsUp, Pooling::Distinct].map(|one| {
                    let code = pooling_code(one);
                    let key = format!("impact-form-pooling-{}", code.replace('_', "-"));
                    (code.to_owned(), view.t(&key))
                }),
            )
            .holding(&self.pooling)
            .faulted(error("pooling").unwrap_or_default()),
            from: FormField::date("from", view.t("impact-form-from"))
                .hinted(view.t("impact-form-from-hint"))
                .with(&self.from)
                .wrong(error("from")),
        }
    }
}

/// The questions of the matrix as answers of a form.
pub(super) fn questions(view: &View, chosen: &str, errors: &Errors) -> Field {
    Field::choice(
        "question",
        view.t("impact-form-question"),
        Question::ALL.map(|one| (one.code().to_owned(), words::question(view.locale, one))),
    )
    .holding(chosen)
    .faulted(wrong::of(errors, "question").unwrap_or_default())
}

const fn pooling_code(pooling: Pooling) -> &'static str {
    match pooling {
        Pooling::AddsUp => "adds_up",
        Pooling::Distinct => "distinct",
    }
}

fn scale(kind: Kind) -> (String, String) {
    match kind {
        Kind::Score { lowest, highest } => (lowest.to_string(), highest.to_string()),
        Kind::Count | Kind::Share | Kind::Mean | Kind::Ratio | Kind::Money => {
            (String::new(), String::new())
        }
    }
}
