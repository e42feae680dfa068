//! The programme's rules as they hold, were and will be: to read. Changing them is a decision, hence
//! no administrator's business.

use askama::Template;
use axum::response::Html;
use programme::{
    access::{Action, Subject},
    rules::ProgrammeRules,
};
use serde_json::Value;

use super::layout;
use crate::{
    accounts::SignedIn,
    foundation::http::Problem,
    publication::{Layout, components::Badge},
};

/// Where it is.
pub(super) const PATH: &str = "/espace/administration/regles";
/// Where they are told in words, with what each change would bring.
const TOLD_AT: &str = "/espace/regles";

#[derive(Template)]
#[template(path = "administration/templates/rules_page.html")]
struct RulesPage<'a> {
    layout: Layout<'a>,
    versions: Vec<VersionRow>,
    /// Where the rules are told in words; empty for those who may not look there.
    told_at: String,
}

#[derive(Debug)]
struct VersionRow {
    title: String,
    from: String,
    badge: Badge,
    /// Technical names and values.
    values: Vec<(String, String)>,
    is_open: bool,
}

/// The page.
pub(super) async fn page(signed_in: SignedIn) -> Result<Html<String>, Problem> {
    let book = &signed_in.view.almanac.book;
    let today = signed_in.now.day();
    let holding = book.on(today).version;
    let versions = book
        .versions()
        .iter()
        .rev()
        .map(|rules| row(&signed_in, rules, holding));
    let page = RulesPage {
        layout: layout(&signed_in, "administration-rules-title"),
        versions: versions.collect(),
        told_at: if signed_in.may(Action::ReadMemberSpace, &Subject::Network) {
            signed_in.view.link(TOLD_AT)
        } else {
            String::new()
        },
    };
    Ok(Html(page.render().map_err(Problem::unrendered)?))
}

fn row(signed_in: &SignedIn, rules: &ProgrammeRules, holding: u32) -> VersionRow {
    let locale = signed_in.locale;
    let (key, tint) = if rules.version == holding {
        ("administration-rules-holding", "success")
    } else if rules.effective_from > signed_in.now.day() {
        ("administration-rules-to-come", "info")
    } else {
        ("administration-rules-past", "new")
    };
    let version = fluent::FluentValue::from(rules.version.to_string());
    let mut values = Vec::new();
    if let Ok(value) = serde_json::to_value(rules) {
        flatten("", &value, &mut values);
    }
    VersionRow {
        title: locale.with("administration-rules-version", &[("version", version)]),
        from: locale.date(rules.effective_from),
        badge: Badge::new(locale.t(key), tint),
        values,
        is_open: rules.version == holding,
    }
}

/// Every value under its path: `committees.interval.months` → `6`.
fn flatten(path: &str, value: &Value, found: &mut Vec<(String, String)>) {
    let below = |name: &str| {
        if path.is_empty() {
            name.to_owned()
        } else {
            format!("{path}.{name}")
        }
    };
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                flatten(&below(name), value, found);
            }
        }
        Value::Array(values) if values.iter().all(|one| !one.is_object()) => {
            let words: Vec<String> = values.iter().map(shown).collect();
            found.push((path.to_owned(), words.join(", ")));
        }
        Value::Array(values) => {
            for (n, value) in values.iter().enumerate() {
                flatten(&below(&(n + 1).to_string()), value, found);
            }
        }
        other => found.push((path.to_owned(), shown(other))),
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => "–".into(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_under_their_paths() {
        let value =
            serde_json::json!({"a": {"b": 1, "c": ["x", "y"]}, "d": null, "e": [{"f": true}]});
        let mut found = Vec::new();
        flatten("", &value, &mut found);
        let told: Vec<String> = found
            .iter()
            .map(|(path, value)| format!("{path}={value}"))
            .collect();
        assert_eq!(told, ["a.b=1", "a.c=x, y", "d=–", "e.1.f=true"]);
    }
}
