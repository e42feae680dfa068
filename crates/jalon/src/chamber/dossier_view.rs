//! A dossier as it is read: from the frozen data once it is sent, with what is known now beside.

use chrono::NaiveDate;
use programme::{
    committees::{
        dossier::{Content, Correction, Dossier, Gap, Section, corrections},
        followup::{Finding, Review},
    },
    impact::number,
};
use serde_json::Value;

use crate::{
    foundation::i18n::Locale,
    publication::{
        View,
        components::{Badge, phase_name},
    },
};

/// A dossier on a page.
#[derive(Debug)]
pub(super) struct DossierPart {
    pub(super) digest: Option<String>,
    pub(super) cut_off: String,
    pub(super) objective: String,
    pub(super) commitments: Vec<(String, Badge, String)>,
    pub(super) sections: Vec<SectionPart>,
    pub(super) evidence: Vec<(String, Badge)>,
    pub(super) corrections: Vec<(String, String, String)>,
}

/// A section on a page.
#[derive(Debug)]
pub(super) struct SectionPart {
    pub(super) code: &'static str,
    pub(super) title: String,
    pub(super) absent: String,
    pub(super) rows: Vec<Row>,
    pub(super) tables: Vec<TablePart>,
}

/// Many things of one kind, behind the first of them: a table that opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TablePart {
    pub(super) title: String,
    pub(super) heads: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
}

/// A line of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) label: String,
    pub(super) value: String,
}

impl DossierPart {
    /// A dossier, frozen under that hash or as known now.
    pub(super) fn of(
        view: &View,
        dossier: &Dossier,
        digest: Option<String>,
        now: Option<&Dossier>,
    ) -> Self {
        let later = now
            .and_then(|now| corrections(dossier, now).ok())
            .unwrap_or_default();
        Self {
            digest,
            cut_off: super::words::instant(view.locale, dossier.cut_off),
            objective: dossier.objective.as_ref().map_or_else(
                || view.t("chamber-absent-objective"),
                |objective| view.t(&format!("objective-{}", objective.code())),
            ),
            commitments: dossier
                .commitments
                .iter()
                .map(|one| promise(view, one))
                .collect(),
            sections: Section::ALL
                .into_iter()
                .filter_map(|section| {
                    let content = dossier.sections.get(&section)?;
                    Some(part(view, section, content))
                })
                .collect(),
            evidence: dossier
                .evidence
                .iter()
                .flat_map(|check| &check.items)
                .map(|item| {
                    let label = view.t(&format!("chamber-need-{}", item.need.code()));
                    (label, standing(view, item.standing))
                })
                .collect(),
            corrections: later
                .iter()
                .filter_map(|one| correction(view, one))
                .collect(),
        }
    }
}

fn part(view: &View, section: Section, content: &Content) -> SectionPart {
    let mut told = Told::default();
    let absent = match content {
        Content::Absent(why) => why.to_string(),
        Content::Shown(value) => {
            lines(view, "", value, &mut told);
            String::new()
        }
    };
    SectionPart {
        code: section.code(),
        title: view.t(&format!("chamber-section-{}", section.code())),
        absent,
        rows: told.rows,
        tables: told.tables,
    }
}

fn standing(view: &View, standing: programme::impact::minimum::Standing) -> Badge {
    use programme::impact::minimum::Standing;
    match standing {
        Standing::Met => Badge::new(view.t("chamber-need-met"), "success"),
        Standing::NotMet => Badge::new(view.t("chamber-need-not-met"), "warning"),
        Standing::Unknown => Badge::new(view.t("chamber-need-unknown"), "info"),
    }
}

/// A promise with what became of it, and the number.
pub(super) fn promise(view: &View, review: &Review) -> (String, Badge, String) {
    let criterion = &review.commitment.criterion;
    let badge = match review.finding {
        Finding::Reached => Badge::new(view.t("chamber-finding-reached"), "success"),
        Finding::NotReached => Badge::new(view.t("chamber-finding-not-reached"), "error"),
        Finding::Unknown => Badge::new(view.t("chamber-finding-unknown"), "info"),
    };
    let target = view.locale.with(
        "chamber-target",
        &[
            ("target", plain(view.locale, criterion.target).into()),
            ("day", view.locale.date(criterion.by).into()),
        ],
    );
    let figure = match &review.measured {
        None => view.t("chamber-figure-none"),
        Some(one) => view.locale.with(
            "chamber-figure",
            &[
                ("value", plain(view.locale, one.value).into()),
                ("source", one.source.as_str().into()),
                ("day", view.locale.date(one.about).into()),
            ],
        ),
    };
    (
        criterion.wording.to_string(),
        badge,
        format!("{target} {figure}"),
    )
}

/// A number as people write it, whatever its size.
pub(super) fn plain(locale: Locale, value: f64) -> String {
    // As many decimals as say it, three at most.
    let is_said = |digits: &usize| {
        let scale = [1.0, 10.0, 100.0][*digits];
        ((value * scale).round() / scale - value).abs() < 1e-9
    };
    locale.decimal(value, (0..3).find(is_said).unwrap_or(3))
}

/// What is told of a section's data.
#[derive(Default)]
struct Told {
    rows: Vec<Row>,
    tables: Vec<TablePart>,
}

/// Things of one kind from which on a list becomes a table.
const MANY: usize = 4;

/// The lines of a section's data: what has a name becomes a line, short lists are told one by one,
/// long ones by their first in a line and all in a table.
fn lines(view: &View, label: &str, value: &Value, told: &mut Told) {
    match value {
        Value::Object(map) => {
            for (name, inner) in map {
                let word = word(view, name);
                let label = if label.is_empty() {
                    word
                } else {
                    format!("{label} – {word}")
                };
                leaf(view, name, &label, inner, told);
            }
        }
        Value::Array(list) => {
            let table = table(view, label, list);
            let shown = if table.is_some() { 1 } else { list.len() };
            told.tables.extend(table);
            for inner in list.iter().take(shown) {
                if inner.is_object() {
                    told.rows.push(Row {
                        label: label.to_owned(),
                        value: together(view, inner),
                    });
                } else {
                    leaf(view, "", label, inner, told);
                }
            }
        }
        other => leaf(view, "", label, other, told),
    }
}

fn leaf(view: &View, name: &str, label: &str, value: &Value, told: &mut Told) {
    match value {
        Value::Object(_) | Value::Array(_) => lines(view, label, value, told),
        Value::Null => told.rows.push(Row {
            label: label.to_owned(),
            value: view.t("chamber-unknown"),
        }),
        _ => told.rows.push(Row {
            label: label.to_owned(),
            value: said(view, name, value),
        }),
    }
}

/// Many things that say the same of themselves, as a table.
fn table(view: &View, label: &str, list: &[Value]) -> Option<TablePart> {
    let names: Vec<&String> = list.first()?.as_object()?.keys().collect();
    let alike = |one: &Value| {
        let map = one.as_object();
        map.is_some_and(|map| {
            map.keys().eq(names.iter().copied())
                && map.values().all(|of| !of.is_object() && !of.is_array())
        })
    };
    if list.len() < MANY || !list.iter().all(alike) {
        return None;
    }
    let told = |one: &Value| {
        names
            .iter()
            .map(|name| said(view, name, &one[name.as_str()]))
            .collect()
    };
    Some(TablePart {
        title: label.to_owned(),
        heads: names.iter().map(|name| word(view, name)).collect(),
        rows: list.iter().map(told).collect(),
    })
}

/// The parts of one thing in a line.
fn together(view: &View, value: &Value) -> String {
    let Value::Object(map) = value else {
        return said(view, "", value);
    };
    let parts: Vec<String> = map
        .iter()
        .filter(|(_, inner)| !inner.is_null() && !inner.is_object() && !inner.is_array())
        .map(|(name, inner)| {
            if matches!(name.as_str(), "phase" | "year" | "name") {
                said(view, name, inner)
            } else {
                format!("{} {}", word(view, name), said(view, name, inner))
            }
        })
        .collect();
    parts.join(", ")
}

/// A value in words: what its name says it is.
fn said(view: &View, name: &str, value: &Value) -> String {
    match value {
        Value::Null => view.t("chamber-unknown"),
        Value::Bool(true) => view.t("chamber-yes"),
        Value::Bool(false) => view.t("chamber-no"),
        Value::Number(figure) if name.ends_with("_euros") => figure
            .as_i64()
            .map_or_else(|| figure.to_string(), |euros| view.locale.euros(euros)),
        Value::Number(figure) if name == "year" => figure.to_string(),
        Value::Number(figure) => figure
            .as_f64()
            .map_or_else(|| figure.to_string(), |number| plain(view.locale, number)),
        Value::String(text) if name.starts_with("phase") => text
            .parse()
            .map_or_else(|_| text.clone(), |phase| phase_name(view, phase)),
        Value::String(text) if name == "outcome" => view.t(&format!("chamber-choice-{text}")),
        Value::String(text) if name == "answer" => view.t(&format!("chamber-answer-{text}")),
        Value::String(text) if name == "question" => view.t(&format!("chamber-question-{text}")),
        Value::String(text) if name == "rung" => view.t(&format!("chamber-rung-{text}")),
        Value::String(text) => match text.parse::<NaiveDate>() {
            Ok(day) => view.locale.date(day),
            Err(_) => text.clone(),
        },
        Value::Array(_) | Value::Object(_) => together(view, value),
    }
}

/// The word of a name in the data; the name itself where we have none (a profession, an indicator).
fn word(view: &View, name: &str) -> String {
    let key = format!("chamber-data-{name}");
    if view.locale.has(&key) {
        view.t(&key)
    } else {
        name.replace('_', " ")
    }
}

/// A figure that is another one now: where, what was frozen, what is known now.
fn correction(view: &View, one: &Correction) -> Option<(String, String, String)> {
    let mut parts = one.place.split('/').skip(1);
    let first = parts.next()?;
    if !matches!(first, "sections" | "commitments" | "objective") {
        return None;
    }
    let rest: Vec<String> = parts
        .filter(|part| !matches!(*part, "shown" | "absent") && part.parse::<usize>().is_err())
        .map(|part| {
            let section = Section::ALL
                .into_iter()
                .find(|section| section.code() == part);
            section.map_or_else(
                || word(view, part),
                |section| view.t(&format!("chamber-section-{}", section.code())),
            )
        })
        .collect();
    let name = one.place.rsplit('/').next().unwrap_or_default();
    let told = |value: &Option<Value>| {
        let value = value.as_ref();
        value.map_or_else(
            || view.t("chamber-unknown"),
            |value| said(view, name, value),
        )
    };
    Some((rest.join(" – "), told(&one.frozen), told(&one.now)))
}

/// What a dossier lacks, in a sentence.
pub(super) fn gap(view: &View, gap: &Gap) -> String {
    let section = |section: &Section| {
        fluent::FluentValue::from(view.t(&format!("chamber-section-{}", section.code())))
    };
    match gap {
        Gap::NoAsk => view.t("chamber-gap-ask"),
        Gap::NoSection { section: of } | Gap::EmptySection { section: of } => view
            .locale
            .with("chamber-gap-section", &[("section", section(of))]),
        Gap::NoObjective => view.t("chamber-absent-objective"),
        Gap::NothingMeasured => view.t("chamber-gap-measured"),
        Gap::EvidenceUnchecked => view.t("chamber-gap-unchecked"),
        Gap::Evidence { lacking } => view.locale.with(
            "chamber-gap-evidence",
            &[(
                "need",
                view.t(&format!("chamber-need-{}", lacking.need.code()))
                    .into(),
            )],
        ),
        Gap::CriterionWithoutIndicator { line } => view.locale.with(
            "chamber-gap-criterion",
            &[("line", number::real_len(line + 1).into())],
        ),
        Gap::CommitmentUnknown { line } => view.locale.with(
            "chamber-gap-commitment",
            &[("line", number::real_len(line + 1).into())],
        ),
    }
}
