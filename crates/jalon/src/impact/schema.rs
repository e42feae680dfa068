//! The Table Schema (Frictionless) of the files that are taken in, at an address.

use axum::response::{IntoResponse, Response};
use programme::impact::measurements::Field;
use serde_json::json;

use super::table::Column;
use crate::{foundation::http::Problem, publication::PublicRequest};

/// `/schemas/mesures.json`
pub(super) async fn schema(request: PublicRequest) -> Result<Response, Problem> {
    let response = request
        .json(|view| {
            let fields: Vec<_> = Column::ALL
                .into_iter()
                .map(|column| {
                    let [name, english] = column.names();
                    json!({
                        "name": name,
                        "title": english,
                        "type": kind(column),
                        "description": view.t(&format!(
                            "impact-schema-{}",
                            english.replace('_', "-")
                        )),
                        "constraints": { "required": column == Column::Period },
                    })
                })
                .collect();
            let schema = json!({
                "$schema": "https://frictionlessdata.io/schemas/table-schema.json",
                "name": "mesures",
                "title": view.t("impact-schema-title"),
                "description": view.t("impact-schema-description"),
                "version": "1.0.0",
                "fields": fields,
                "primaryKey": ["indicateur", "periode"],
                "missingValues": [""],
            });
            serde_json::to_string_pretty(&schema).map_err(Problem::unrendered)
        })
        .await?;
    Ok(response.into_response())
}

const fn kind(column: Column) -> &'static str {
    match column {
        Column::Indicator | Column::Period | Column::Unit => "string",
        Column::Number(Field::N) => "integer",
        Column::Number(_) => "number",
        Column::Partial => "boolean",
    }
}
