//! A section's data in words: what has a name becomes a line, figures are written with their
//! interval, things of one kind become a table, Markdown becomes text.

use chrono::NaiveDate;
use programme::impact::inference::Limit;
use serde_json::{Map, Value};

use super::plain;
use crate::{
    chamber::figures,
    foundation::markdown::{self, Words},
    impact,
    publication::{View, components::phase_name},
};

/// What is told of a section's data.
#[derive(Debug, Default)]
pub(in crate::chamber) struct Told {
    pub(in crate::chamber) rows: Vec<Row>,
    /// Texts from Markdown, made safe, under their names.
    pub(in crate::chamber) prose: Vec<Row>,
    pub(in crate::chamber) tables: Vec<TablePart>,
}

/// A line of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::chamber) struct Row {
    pub(in crate::chamber) label: String,
    pub(in crate::chamber) value: String,
}

/// Things of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::chamber) struct TablePart {
    pub(in crate::chamber) title: String,
    /// False for what is only looked up: a table that one opens.
    pub(in crate::chamber) is_open: bool,
    pub(in crate::chamber) heads: Vec<String>,
    pub(in crate::chamber) rows: Vec<Vec<String>>,
}

/// Things of one kind from which on a list becomes a table.
const MANY: usize = 4;

/// Lists that are tables however short, shown at once.
const TABLES: [&str; 9] = [
    "indicators",
    "statements",
    "forecasts",
    "hypotheses",
    "unit_costs",
    "learnt_lately",
    "figures_since",
    "matrix",
    "themes",
];

/// In which order names are read; others follow, in alphabetical order.
const ORDER: [&str; 60] = [
    "mission",
    "name",
    "about",
    "around",
    "what",
    "hypothesis",
    "of",
    "on",
    "year",
    "phase",
    "decided_on",
    "outcome",
    "reasons",
    "question",
    "answer",
    "kind_of_session",
    "group",
    "status",
    "then",
    "now",
    "seen",
    "whole",
    "year_before",
    "over_a_year",
    "by_period",
    "trend",
    "figures_verdict",
    "team_verdict",
    "learnt",
    "concluded_on",
    "confirmed",
    "refuted",
    "inconclusive",
    "under_test",
    "to_test",
    "drafts",
    "satisfaction",
    "answers",
    "interviews",
    "user_tests",
    "observations",
    "conclusion",
    "target",
    "by",
    "probability",
    "before",
    "after",
    "difference",
    "predicted",
    "confidence",
    "from",
    "until",
    "n",
    "counted_in",
    "method",
    "rung",
    "limits",
    "indicators",
    "statements",
    "matrix",
];

impl Told {
    /// The lines of data under a label.
    pub(super) fn lines(&mut self, view: &View, label: &str, value: &Value) {
        let Value::Object(map) = value else {
            self.leaf(view, "", label, value);
            return;
        };
        for (name, inner) in in_order(map) {
            let word = word(view, name);
            if name == "history" {
                self.history(view, inner);
                continue;
            }
            let label = if label.is_empty() {
                word
            } else {
                format!("{label} – {word}")
            };
            self.leaf(view, name, &label, inner);
        }
    }

    fn leaf(&mut self, view: &View, name: &str, label: &str, value: &Value) {
        match value {
            Value::Object(_) if !is_said(name, value) => self.lines(view, label, value),
            Value::Array(list) => self.list(view, name, label, list),
            Value::String(text) if name == "description" => self.prose(view, label, text),
            _ => self.rows.push(Row {
                label: label.to_owned(),
                value: said(view, name, value),
            }),
        }
    }

    /// Short lists are told one by one, long ones by their first in a line and all in a table.
    fn list(&mut self, view: &View, name: &str, label: &str, list: &[Value]) {
        let is_table = TABLES.contains(&name);
        let table = table(view, label, list, is_table);
        let shown = match &table {
            Some(_) if is_table => 0,
            Some(_) => 1,
            None => list.len(),
        };
        self.tables.extend(table);
        for inner in list.iter().take(shown) {
            if inner.is_object() {
                self.rows.push(Row {
                    label: label.to_owned(),
                    value: together(view, inner),
                });
            } else {
                self.leaf(view, "", label, inner);
            }
        }
    }

    /// All figures of each indicator: to be looked up, so behind their name.
    fn history(&mut self, view: &View, value: &Value) {
        for (name, points) in value.as_object().into_iter().flatten() {
            let points = points.as_array().map_or(&[][..], Vec::as_slice);
            let title = view
                .locale
                .with("chamber-history", &[("name", name.as_str().into())]);
            self.tables
                .extend(table(view, &title, points, true).map(|table| TablePart {
                    is_open: false,
                    ..table
                }));
        }
    }

    fn prose(&mut self, view: &View, label: &str, text: &str) {
        let words = Words {
            table: view.t("prose-table"),
            frame: view.t("prose-frame"),
            picture: view.t("prose-picture"),
        };
        let prose = markdown::render(text, 5, &words);
        if !prose.is_empty() {
            self.prose.push(Row {
                label: label.to_owned(),
                value: prose.html,
            });
        }
    }
}

fn in_order(map: &Map<String, Value>) -> Vec<(&String, &Value)> {
    let rank = |name: &str| {
        ORDER
            .iter()
            .position(|one| *one == name)
            .unwrap_or(ORDER.len())
    };
    let mut all: Vec<(&String, &Value)> = map.iter().collect();
    all.sort_by_key(|(name, _)| (rank(name), (*name).clone()));
    all
}

/// An object that is said in a few words rather than line by line.
fn is_said(name: &str, value: &Value) -> bool {
    figures::is_figure(value) || matches!(name, "hypothesis" | "limits")
}

/// Things that say the same of themselves, as a table. Columns of which nothing at all is known are
/// left out, except the present figure.
fn table(view: &View, label: &str, list: &[Value], is_open: bool) -> Option<TablePart> {
    let first = list.first()?.as_object()?;
    let alike = |one: &Value| {
        let map = one.as_object();
        map.is_some_and(|map| {
            map.keys().eq(first.keys())
                && map
                    .iter()
                    .all(|(name, of)| is_said(name, of) || (!of.is_object() && !of.is_array()))
        })
    };
    if (list.len() < MANY && !is_open) || !list.iter().all(alike) {
        return None;
    }
    let is_known = |name: &str| name == "now" || list.iter().any(|one| !one[name].is_null());
    let names: Vec<&String> = in_order(first)
        .into_iter()
        .map(|(name, _)| name)
        .filter(|name| is_known(name))
        .collect();
    let told = |one: &Value| {
        names
            .iter()
            .map(|name| said(view, name, &one[name.as_str()]))
            .collect()
    };
    Some(TablePart {
        title: label.to_owned(),
        is_open,
        heads: names.iter().map(|name| word(view, name)).collect(),
        rows: list.iter().map(told).collect(),
    })
}

/// The parts of one thing in a line.
fn together(view: &View, value: &Value) -> String {
    let Value::Object(map) = value else {
        return said(view, "", value);
    };
    let parts: Vec<String> = in_order(map)
        .into_iter()
        .filter(|(name, inner)| {
            let is_part = inner.is_object() && !is_said(name, inner);
            !inner.is_null() && !is_part && !inner.is_array()
        })
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
pub(super) fn said(view: &View, name: &str, value: &Value) -> String {
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
        Value::String(text) => coded(view, name, text),
        Value::Object(_) if figures::is_figure(value) => figures::said(view.locale, value),
        Value::Object(map) if name == "hypothesis" => hypothesis(view, map),
        Value::Array(limits) if name == "limits" => told_limits(view, limits),
        Value::Array(_) | Value::Object(_) => together(view, value),
    }
}

/// A text: the word of a code, a day, or itself.
fn coded(view: &View, name: &str, text: &str) -> String {
    let key = match name {
        "outcome" => format!("chamber-choice-{text}"),
        "answer" => format!("chamber-answer-{text}"),
        "question" => format!("chamber-question-{text}"),
        "rung" => format!("chamber-rung-{text}"),
        "trend" | "conclusion" => format!("chamber-trend-{text}"),
        "about" => format!("chamber-about-{text}"),
        "method" => format!("impact-method-{}", text.replace('_', "-")),
        "counted_in" => format!("chamber-counted-{text}"),
        "status" | "figures_verdict" | "team_verdict" => format!("hypotheses-status-{text}"),
        "kind_of_session" => format!("research-kind-{}", text.replace('_', "-")),
        _ => String::new(),
    };
    if !key.is_empty() && view.locale.has(&key) {
        return view.t(&key);
    }
    match text.parse::<NaiveDate>() {
        Ok(day) => view.locale.date(day),
        Err(_) => text.to_owned(),
    }
}

/// Limits of what figures say, each in its sentence; those that nobody knows any more are left out.
fn told_limits(view: &View, limits: &[Value]) -> String {
    let known = limits
        .iter()
        .filter_map(|one| serde_json::from_value::<Limit>(one.clone()).ok());
    let told: Vec<String> = known
        .map(|one| impact::limit_in_words(view.locale, &one))
        .collect();
    told.join(" ")
}

/// « Nous pensons que… », as one sentence.
fn hypothesis(view: &View, map: &Map<String, Value>) -> String {
    let parts = [
        "change",
        "users",
        "perimeter",
        "indicator",
        "baseline",
        "target",
        "by",
    ];
    let args: Vec<(&str, fluent::FluentValue<'_>)> = parts
        .into_iter()
        .map(|name| {
            let value = map.get(name).unwrap_or(&Value::Null);
            (name, said(view, name, value).into())
        })
        .collect();
    view.locale.with("hypotheses-statement", &args)
}

/// The word of a name in the data; the name itself where we have none (a profession, an indicator).
pub(super) fn word(view: &View, name: &str) -> String {
    let key = format!("chamber-data-{name}");
    if view.locale.has(&key) {
        view.t(&key)
    } else {
        name.replace('_', " ")
    }
}
