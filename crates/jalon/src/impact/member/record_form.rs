//! What is known of an indicator beside its definition: name, whom it is about, potential, baseline.

use chrono::NaiveDate;
use programme::{
    identity::{MemberSlug, ServiceSlug},
    impact::{
        Rung,
        indicators::{Baseline, Indicator, Kind, Population, Potential, SourceKind},
        number::{parse_number, whole},
    },
};
use serde::Deserialize;

use super::{
    define_form::questions,
    define_page::{read_name, read_question, ticks, visibility},
    fields::Tick,
    wrong::{self, Errors},
};
use crate::{
    impact::words,
    membership::form::Field,
    publication::{FormField, View},
};

/// The record of an indicator as it is typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(in crate::impact) struct RecordForm {
    pub(super) version: String,
    name: String,
    question: String,
    source: String,
    owner: String,
    public: String,
    north_star: String,
    who: String,
    size: String,
    population_source: String,
    population_on: String,
    potential: String,
    potential_source: String,
    potential_on: String,
    baseline: String,
    baseline_source: String,
    baseline_on: String,
}

/// Its fields, ready for a page.
#[derive(Debug)]
pub(super) struct RecordFields {
    pub(super) version: String,
    pub(super) name: FormField,
    pub(super) question: Field,
    pub(super) source: Field,
    pub(super) owner: Field,
    pub(super) ticks: [Tick; 2],
    pub(super) population: [FormField; 4],
    pub(super) potential: [FormField; 3],
    pub(super) baseline: [FormField; 3],
}

/// A value as it is typed: shares in per cent.
pub(super) fn typed(kind: Kind, value: f64) -> String {
    if matches!(kind, Kind::Share) {
        // What was typed comes back: 72.5 % is kept as 0.725.
        ((value * 1e9).round() / 1e7).to_string()
    } else {
        value.to_string()
    }
}

/// A typed value: shares in per cent.
pub(super) fn read_value(kind: Kind, text: &str) -> Option<f64> {
    let number = parse_number(text.trim().trim_end_matches('%')).ok()?;
    Some(if matches!(kind, Kind::Share) {
        number / 100.0
    } else {
        number
    })
}

impl RecordForm {
    /// What is on record.
    pub(super) fn of(indicator: &Indicator, version: i64) -> Self {
        let kind = indicator.definitions.latest().definition.kind;
        let day = |day: NaiveDate| day.to_string();
        let tick = |is: bool| if is { "oui" } else { "" }.to_owned();
        let is_public = indicator.visibility == programme::impact::indicators::Visibility::Public;
        let mut form = Self {
            version: version.to_string(),
            name: indicator.name.clone(),
            question: indicator.question.code().to_owned(),
            source: indicator.source.code().to_owned(),
            owner: indicator
                .owner
                .as_ref()
                .map_or_else(String::new, ToString::to_string),
            public: tick(is_public),
            north_star: tick(indicator.is_north_star),
            ..Self::default()
        };
        if let Some(one) = &indicator.population {
            form.who.clone_from(&one.who);
            form.size = one.size.to_string();
            form.population_source.clone_from(&one.source);
            form.population_on = day(one.as_of);
        }
        if let Some(one) = &indicator.potential {
            form.potential = typed(kind, one.maximum);
            form.potential_source.clone_from(&one.source);
            form.potential_on = day(one.as_of);
        }
        if let Some(one) = &indicator.baseline {
            form.baseline = typed(kind, one.value);
            form.baseline_source.clone_from(&one.source);
            form.baseline_on = day(one.as_of);
        }
        form
    }

    /// The indicator with what is typed.
    pub(super) fn read(
        &self,
        view: &View,
        before: &Indicator,
        errors: &mut Errors,
    ) -> Option<Indicator> {
        let kind = before.definitions.latest().definition.kind;
        let name = read_name(view, &self.name, errors);
        let question = read_question(view, &self.question, errors);
        let source = SourceKind::ALL
            .into_iter()
            .find(|one| one.code() == self.source);
        if source.is_none() {
            wrong::add(errors, view, "source", "impact-wrong-choice");
        }
        let owner = self.owner.parse::<MemberSlug>().ok();
        let owner = owner.filter(|slug| view.whole.member(slug.as_str()).is_some());
        if owner.is_none() && !self.owner.is_empty() {
            wrong::add(errors, view, "owner", "impact-wrong-choice");
        }
        let population = self.population(view, errors);
        let potential =
            self.sourced(view, kind, Sourced::Potential, errors)
                .map(|(maximum, source, as_of)| Potential {
                    maximum,
                    source,
                    as_of,
                });
        let version = before.definitions.latest().number;
        let baseline =
            self.sourced(view, kind, Sourced::Baseline, errors)
                .map(|(value, source, as_of)| Baseline {
                    value,
                    as_of,
                    source,
                    rung: before
                        .baseline
                        .as_ref()
                        .map_or(Rung::Declared, |one| one.rung),
                    version: before.baseline.as_ref().map_or(version, |one| one.version),
                });
        if !errors.is_empty() {
            return None;
        }
        Some(Indicator {
            name: name?,
            question: question?,
            source: source?,
            owner,
            visibility: visibility(&self.public),
            is_north_star: self.north_star == "oui",
            population,
            potential,
            baseline,
            ..before.clone()
        })
    }

    /// Who may answer for its figures: the team of the day, and whoever does already.
    fn owners(&self, view: &View, service: &ServiceSlug) -> Field {
        let team = view.whole.members_ever_on(service).filter(|member| {
            let is_there = member.services_at(view.date).contains(&service);
            is_there || member.slug.as_str() == self.owner
        });
        let mut choices: Vec<(String, String)> = team
            .map(|member| (member.slug.to_string(), member.name.trim().to_owned()))
            .collect();
        view.locale.sort_by_name(&mut choices, |(_, name)| name);
        choices.insert(0, (String::new(), view.t("impact-form-owner-none")));
        Field::choice("owner", view.t("impact-form-owner"), choices).holding(&self.owner)
    }

    fn population(&self, view: &View, errors: &mut Errors) -> Option<Population> {
        if self.who.trim().is_empty() && self.size.trim().is_empty() {
            return None;
        }
        let size = parse_number(&self.size).ok().and_then(whole);
        let size = size.filter(|size| *size > 0);
        if size.is_none() {
            wrong::add(errors, view, "size", "impact-wrong-size");
        }
        if self.who.trim().is_empty() {
            wrong::add(errors, view, "who", "impact-wrong-source");
        }
        let source = sentence(view, "population_source", &self.population_source, errors);
        let as_of = day(view, "population_on", &self.population_on, errors);
        Some(Population {
            who: self.who.trim().to_owned(),
            size: size?,
            source: source?,
            as_of: as_of?,
        })
    }

    fn sourced(
        &self,
        view: &View,
        kind: Kind,
        which: Sourced,
        errors: &mut Errors,
    ) -> Option<(f64, String, NaiveDate)> {
        let (names, texts) = match which {
            Sourced::Potential => (
                ["potential", "potential_source", "potential_on"],
                [&self.potential, &self.potential_source, &self.potential_on],
            ),
            Sourced::Baseline => (
                ["baseline", "baseline_source", "baseline_on"],
                [&self.baseline, &self.baseline_source, &self.baseline_on],
            ),
        };
        if texts[0].trim().is_empty() {
            return None;
        }
        let value = read_value(kind, texts[0]);
        let (least, most) = kind.bounds();
        let fits = |value: &f64| {
            least.is_none_or(|least| *value >= least) && most.is_none_or(|most| *value <= most)
        };
        match value {
            None => wrong::add(errors, view, names[0], "impact-wrong-number"),
            Some(value) if !fits(&value) => {
                wrong::add(errors, view, names[0], "impact-wrong-target-bounds");
            }
            Some(_) => {}
        }
        let source = sentence(view, names[1], texts[1], errors);
        let as_of = day(view, names[2], texts[2], errors);
        Some((value?, source?, as_of?))
    }

    /// The fields with what stands in them.
    pub(super) fn fields(
        &self,
        view: &View,
        (service, kind): (&ServiceSlug, Kind),
        errors: &Errors,
    ) -> RecordFields {
        let error = |field: &str| wrong::of(errors, field);
        let percent = if matches!(kind, Kind::Share) {
            view.t("impact-form-percent-hint")
        } else {
            view.t("impact-form-optional")
        };
        let number = |name: &'static str, key: &str, value: &str| {
            FormField::number(name, view.t(key))
                .hinted(percent.clone())
                .with(value)
                .wrong(error(name))
        };
        let text = |name: &'static str, key: &str, value: &str| {
            FormField::text(name, view.t(key))
                .with(value)
                .wrong(error(name))
        };
        let date = |name: &'static str, key: &str, value: &str| {
            FormField::date(name, view.t(key))
                .with(value)
                .wrong(error(name))
        };
        RecordFields {
            version: self.version.clone(),
            name: text("name", "impact-form-name", &self.name),
            question: questions(view, &self.question, errors),
            source: Field::choice(
                "source",
                view.t("impact-form-source"),
                SourceKind::ALL.map(|one| (one.code().to_owned(), words::source(view.locale, one))),
            )
            .holding(&self.source)
            .faulted(error("source").unwrap_or_default()),
            owner: self
                .owners(view, service)
                .faulted(error("owner").unwrap_or_default()),
            ticks: ticks(view, self.public == "oui", self.north_star == "oui"),
            population: [
                text("who", "impact-form-who", &self.who),
                FormField::number("size", view.t("impact-form-size"))
                    .with(&self.size)
                    .wrong(error("size")),
                text(
                    "population_source",
                    "impact-form-population-source",
                    &self.population_source,
                ),
                date(
                    "population_on",
                    "impact-form-population-on",
                    &self.population_on,
                ),
            ],
            potential: [
                number("potential", "impact-form-potential", &self.potential),
                text(
                    "potential_source",
                    "impact-form-potential-source",
                    &self.potential_source,
                ),
                date(
                    "potential_on",
                    "impact-form-potential-on",
                    &self.potential_on,
                ),
            ],
            baseline: [
                number("baseline", "impact-form-baseline", &self.baseline),
                text(
                    "baseline_source",
                    "impact-form-baseline-source",
                    &self.baseline_source,
                ),
                date("baseline_on", "impact-form-baseline-on", &self.baseline_on),
            ],
        }
    }
}

#[derive(Clone, Copy)]
enum Sourced {
    Potential,
    Baseline,
}

fn sentence(view: &View, field: &str, text: &str, errors: &mut Errors) -> Option<String> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > 300 {
        wrong::add(errors, view, field, "impact-wrong-source");
        return None;
    }
    Some(text.to_owned())
}

fn day(view: &View, field: &str, text: &str, errors: &mut Errors) -> Option<NaiveDate> {
    let day = text.trim().parse().ok();
    if day.is_none() {
        wrong::add(errors, view, field, "impact-wrong-day");
    }
    day
}
