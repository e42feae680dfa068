//! The Table Schema (Frictionless) of the files that are taken in, at an address.

use axum::response::{IntoResponse, Response};
use programme::impact::measurements::Field;
use serde_json::{Value, json};

use super::{
    sheet::{NO, YES},
    table::Column,
};
use crate::{foundation::http::Problem, publication::PublicRequest};

/// `/schemas/mesures.json`
pub(super) async fn schema(request: PublicRequest) -> Result<Response, Problem> {
    let response = request
        .json(|view| {
            let fields: Vec<_> = Column::ALL
                .into_iter()
                .map(|column| {
                    let [name, english] = column.names();
                    let mut field = json!({
                        "name": name,
                        "title": english,
                        "type": kind(column),
                        "description": view.t(&format!(
                            "impact-schema-{}",
                            english.replace('_', "-")
                        )),
                        "constraints": constraints(column),
                    });
                    if column == Column::Partial {
                        field["trueValues"] = spelt(&YES).into();
                        field["falseValues"] = spelt(&NO).into();
                    }
                    if let Some(example) = example(column) {
                        field["example"] = example.into();
                    }
                    field
                })
                .collect();
            let schema = json!({
                "$schema": "https://frictionlessdata.io/schemas/table-schema.json",
                "name": "mesures",
                "title": view.t("impact-schema-title"),
                "description": view.t("impact-schema-description"),
                "version": "1.1.0",
                "fields": fields,
                "primaryKey": ["indicateur", "periode"],
                "missingValues": [""],
            });
            serde_json::to_string_pretty(&schema).map_err(Problem::unrendered)
        })
        .await?;
    Ok(response.into_response())
}

/// What a file needs so that each of its lines is known by its key. (A service with one indicator may
/// leave its name out; a file that says everything is understood everywhere.)
fn constraints(column: Column) -> Value {
    match column {
        Column::Indicator => json!({ "required": true }),
        Column::Period => json!({ "required": true, "pattern": PERIOD }),
        Column::Number(Field::Numerator | Field::Denominator | Field::N | Field::Spread) => {
            json!({ "required": false, "minimum": 0 })
        }
        Column::Number(Field::Value) | Column::Unit | Column::Partial => {
            json!({ "required": false })
        }
    }
}

/// How periods are written: a year, a quarter, a month, a week, a day.
const PERIOD: &str = r"\d{4}(-(0[1-9]|1[0-2])(-\d{2})?|-W\d{2}|-[QT][1-4])?";

/// The spellings of words: as they are, with a capital, in capitals.
fn spelt(words: &[&str]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for word in words {
        let capital: String = word
            .chars()
            .enumerate()
            .map(|(at, one)| {
                if at == 0 {
                    one.to_ascii_uppercase()
                } else {
                    one
                }
            })
            .collect();
        for one in [(*word).to_owned(), capital, word.to_uppercase()] {
            if !all.contains(&one) {
                all.push(one);
            }
        }
    }
    all
}

const fn example(column: Column) -> Option<&'static str> {
    match column {
        Column::Indicator => Some("Démarches abouties"),
        Column::Period => Some("2026-03"),
        Column::Number(Field::Value) => Some("12.5"),
        Column::Number(Field::Numerator) => Some("41"),
        Column::Number(Field::Denominator | Field::N) => Some("50"),
        Column::Number(Field::Spread) => Some("1.2"),
        Column::Partial => Some("non"),
        // That of the indicator.
        Column::Unit => None,
    }
}

const fn kind(column: Column) -> &'static str {
    match column {
        Column::Indicator | Column::Period | Column::Unit => "string",
        Column::Number(Field::N) => "integer",
        Column::Number(_) => "number",
        Column::Partial => "boolean",
    }
}
