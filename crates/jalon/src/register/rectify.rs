//! Correcting a decision: what was registered stays, an entry that refers to it says what it should
//! have read, and why. For whoever leads the network.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::{Html, IntoResponse, Redirect, Response},
};
use chrono::NaiveDate;
use http::StatusCode;
use programme::{
    committees::{Wording, ledger::PublicDecision, outcome::rectification_payload},
    register::Kind,
};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{
    Keys, NewEntry, NewKind,
    actions::{append, failed as refused, find_entry, list_rectifications},
    decisions::words,
};
use crate::{
    accounts::{CsrfForm, Database, MemberSpace, SignedIn, failed},
    foundation::{database::Tx, http::Problem},
    organisations::grouping::display_name,
    publication::{FormField, Layout, View},
    record,
};

/// Decisions on the list, the latest first.
const LISTED: usize = 200;

#[derive(Debug, Template)]
#[template(path = "register/templates/rectifiable_page.html")]
struct ListPage<'a> {
    layout: Layout<'a>,
    rows: Vec<(String, String, String)>,
}

#[derive(Debug, Template)]
#[template(path = "register/templates/rectify_page.html")]
struct RectifyPage<'a> {
    layout: Layout<'a>,
    errors: Vec<(String, String)>,
    reason: String,
    reasons: String,
    fields: Vec<FormField>,
    here: String,
}

/// What is typed. A field that is left as it was changes nothing.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct RectifyForm {
    reason: String,
    reasons: String,
    envelope_euros: String,
    from: String,
    until: String,
    follow_up: String,
    last_day: String,
}

/// The dates that can be corrected: name, and where they stand in the payload.
const DATES: [(&str, Option<&str>); 4] = [
    ("from", Some("grant")),
    ("until", Some("grant")),
    ("follow_up", None),
    ("last_day", None),
];

pub(super) async fn list(signed_in: SignedIn) -> Result<Response, Problem> {
    let view = &signed_in.view;
    let decisions = view.almanac.ledger.decisions().iter().rev().take(LISTED);
    let page = ListPage {
        rows: decisions
            .map(|one| {
                (
                    title(view, one),
                    words::outcome_name(view, one.outcome),
                    view.link(&format!("/espace/registre/{}", one.number)),
                )
            })
            .collect(),
        layout: Layout::member(view, view.t("rectify-list-title")),
    };
    let html = page.render().map_err(Problem::unrendered)?;
    Ok(Html(html).into_response())
}

pub(super) async fn form(
    signed_in: SignedIn,
    Database(db): Database,
    Path(number): Path<String>,
) -> Result<Response, Problem> {
    let view = &signed_in.view;
    let mut tx = db.begin_read().await.map_err(failed)?;
    let (number, holds) = holding(view, &mut tx, &number).await?;
    drop(tx);
    let typed = as_typed(&holds);
    answer(view, number, &holds, &typed, Vec::new())
}

pub(super) async fn save(
    signed_in: SignedIn,
    State(space): State<MemberSpace>,
    State(keys): State<Keys>,
    Database(db): Database,
    Path(number): Path<String>,
    CsrfForm(typed): CsrfForm<RectifyForm>,
) -> Result<Response, Problem> {
    let view = &signed_in.view;
    let mut tx = db.begin_write().await.map_err(failed)?;
    let (number, holds) = holding(view, &mut tx, &number).await?;
    let (reason, corrected) = match read(view, &holds, &typed) {
        Ok(read) => read,
        Err(errors) => return answer(view, number, &holds, &typed, errors),
    };
    let entry = NewEntry {
        kind: NewKind::Rectification(number),
        payload: rectification_payload(&reason, corrected),
        people: vec![("rectifier".to_owned(), signed_in.member.clone())],
        votes: Vec::new(),
    };
    append(&mut tx, &keys, entry, signed_in.now)
        .await
        .map_err(refused)?;
    tx.commit().await.map_err(failed)?;
    record::publish_now(&db, space.publication())
        .await
        .map_err(failed)?;
    Ok(Redirect::to(&view.link("/espace/registre")).into_response())
}

/// The payload of a decision that holds: the last rectification's, else its own.
async fn holding(
    view: &View,
    tx: &mut Tx,
    number: &str,
) -> Result<(u64, Map<String, Value>), Problem> {
    let nothing = || Problem::not_found(view.t("rectify-none"));
    let number: u64 = number.parse().map_err(|_| nothing())?;
    let entry = find_entry(tx, number).await.map_err(failed)?;
    let entry = entry.filter(|sealed| sealed.entry.kind == Kind::Decision);
    let mut holds = entry.ok_or_else(nothing)?.entry.payload;
    for later in list_rectifications(tx, number).await.map_err(failed)? {
        if let Some(Value::Object(decision)) = later.entry.payload.get("decision") {
            holds.clone_from(decision);
        }
    }
    Ok((number, holds))
}

fn place<'p>(
    payload: &'p Map<String, Value>,
    name: &str,
    within: Option<&str>,
) -> Option<&'p Value> {
    match within {
        Some(outer) => payload.get(outer)?.get(name),
        None => payload.get(name),
    }
}

fn as_typed(holds: &Map<String, Value>) -> RectifyForm {
    let text = |name: &str, within: Option<&str>| {
        let value = place(holds, name, within);
        value.map_or_else(String::new, |value| match value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        })
    };
    RectifyForm {
        reason: String::new(),
        reasons: text("reasons", None),
        envelope_euros: text("envelope_euros", Some("grant")),
        from: text("from", Some("grant")),
        until: text("until", Some("grant")),
        follow_up: text("follow_up", None),
        last_day: text("last_day", None),
    }
}

impl RectifyForm {
    fn date(&self, name: &str) -> &str {
        match name {
            "from" => &self.from,
            "until" => &self.until,
            "follow_up" => &self.follow_up,
            _ => &self.last_day,
        }
    }
}

type Read = Result<(Wording, Map<String, Value>), Vec<(String, String)>>;

/// What the decision should have read.
fn read(view: &View, holds: &Map<String, Value>, typed: &RectifyForm) -> Read {
    let mut errors = Vec::new();
    let mut wrong = |name: &str, key: &str| errors.push((name.to_owned(), view.t(key)));
    let mut corrected = holds.clone();
    let reason = Wording::parse(&typed.reason).ok();
    if reason.is_none() {
        wrong("reason", "rectify-no-reason");
    }
    match Wording::parse(&typed.reasons) {
        Ok(reasons) => {
            corrected.insert("reasons".to_owned(), json!(reasons));
        }
        Err(_) => wrong("reasons", "rectify-no-reasons"),
    }
    if place(holds, "envelope_euros", Some("grant")).is_some() {
        let plain: String = typed
            .envelope_euros
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '€')
            .collect();
        match plain.parse::<u64>() {
            Ok(euros) if (1..=1_000_000_000).contains(&euros) => {
                corrected["grant"]["envelope_euros"] = json!(euros);
            }
            _ => wrong("envelope_euros", "rectify-no-amount"),
        }
    }
    for (name, within) in DATES {
        if place(holds, name, within).is_none() {
            continue;
        }
        match (typed.date(name).trim().parse::<NaiveDate>(), within) {
            (Ok(day), Some(outer)) => corrected[outer][name] = json!(day),
            (Ok(day), None) => corrected[name] = json!(day),
            (Err(_), _) => wrong(name, "winddown-no-day"),
        }
    }
    let grant = corrected.get("grant");
    if grant.is_some_and(|grant| grant["from"].as_str() > grant["until"].as_str()) {
        wrong("until", "rectify-no-period");
    }
    if errors.is_empty() && corrected == *holds {
        errors.push((String::new(), view.t("rectify-nothing")));
    }
    match reason {
        Some(reason) if errors.is_empty() => Ok((reason, corrected)),
        _ => Err(errors),
    }
}

fn answer(
    view: &View,
    number: u64,
    holds: &Map<String, Value>,
    typed: &RectifyForm,
    errors: Vec<(String, String)>,
) -> Result<Response, Problem> {
    let told = |name: &str| {
        let found = errors.iter().find(|(place, _)| place == name);
        found.map(|(_, text)| text.clone())
    };
    let mut fields = Vec::new();
    if place(holds, "envelope_euros", Some("grant")).is_some() {
        fields.push(
            FormField::number("envelope_euros", view.t("rectify-envelope"))
                .with(&*typed.envelope_euros)
                .wrong(told("envelope_euros")),
        );
    }
    for (name, within) in DATES {
        if place(holds, name, within).is_some() {
            let label = view.t(&format!("rectify-{}", name.replace('_', "-")));
            let field = FormField::date(name, label).with(typed.date(name));
            fields.push(field.wrong(told(name)));
        }
    }
    let about = PublicDecision::of_payload(holds);
    let title = about.map_or_else(|| view.t("rectify-list-title"), |one| title(view, &one));
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = RectifyPage {
        layout: Layout::member(view, title),
        reason: typed.reason.clone(),
        reasons: typed.reasons.clone(),
        fields,
        here: view.link(&format!("/espace/registre/{number}")),
        errors,
    };
    let html = Html(page.render().map_err(Problem::unrendered)?);
    Ok((status, html).into_response())
}

/// « Gare accessible, 11 novembre 2026 »
fn title(view: &View, one: &PublicDecision) -> String {
    let service = view.whole.service(one.service.as_str());
    let name = service.map_or_else(|| one.service.to_string(), display_name);
    format!("{name}, {}", view.locale.date(one.day))
}
