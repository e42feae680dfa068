//! `/registre/recu`: a voter checks that their vote is counted as they gave it. What is pasted shows
//! a vote: it is sent in the body of a request, never in an address, and kept nowhere.

use askama::Template;
use axum::{
    Form,
    response::{Html, IntoResponse, Response},
};
use http::StatusCode;
use programme::register::{Entry, ReceiptCheck, ReceiptMalformed, Sealed, WrittenReceipt};
use serde::Deserialize;
use serde_json::Value;

use crate::{
    foundation::http::Problem,
    publication::{Layout, PublicRequest, Section, View},
};

/// Where the page is.
pub(super) const PATH: &str = "/registre/recu";

#[derive(Debug, Template)]
#[template(path = "register/templates/receipt_page.html")]
struct ReceiptPage<'a> {
    layout: Layout<'a>,
    typed: String,
    error: String,
    found: Option<Found>,
    action: String,
    command: String,
}

/// What the register says of a receipt.
#[derive(Debug)]
struct Found {
    /// The end of an alert's class.
    kind: &'static str,
    title: String,
    text: String,
    facts: Vec<(String, String)>,
}

/// What was pasted.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ReceiptForm {
    recu: String,
}

pub(super) async fn form(request: PublicRequest) -> Result<Response, Problem> {
    show(request.view(), String::new(), None)
}

pub(super) async fn check(
    request: PublicRequest,
    Form(form): Form<ReceiptForm>,
) -> Result<Response, Problem> {
    let read = form.recu.parse::<WrittenReceipt>();
    show(request.view(), form.recu, Some(read))
}

fn show(
    view: &View,
    typed: String,
    read: Option<Result<WrittenReceipt, ReceiptMalformed>>,
) -> Result<Response, Problem> {
    let (found, error) = match read {
        None => (None, String::new()),
        Some(Ok(receipt)) => (Some(found(view, &receipt)), String::new()),
        Some(Err(error)) => (None, malformed(view, error)),
    };
    let status = if error.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let address = format!("{}/registre/", view.branding.base_url);
    let page = ReceiptPage {
        typed,
        error,
        found,
        action: view.link(PATH),
        command: format!("jalon register receipt recu.txt --register {address}"),
        layout: Layout::new(view, Section::Committees, view.t("register-receipt-title"))
            .under(view.t("committees-title"), "/comites/")
            .under(view.t("register-title"), "/registre/"),
    };
    let html = Html(page.render().map_err(Problem::unrendered)?);
    Ok((status, html).into_response())
}

fn malformed(view: &View, error: ReceiptMalformed) -> String {
    view.t(match error {
        ReceiptMalformed::Words => "register-receipt-words",
        ReceiptMalformed::Number => "register-receipt-number",
        ReceiptMalformed::Hash => "register-receipt-hash",
        ReceiptMalformed::Salt => "register-receipt-salt",
        ReceiptMalformed::Vote => "register-receipt-vote-wrong",
    })
}

/// The entry of a receipt, as the register has it.
fn entry_of(view: &View, number: u64) -> Option<Entry> {
    let entries = view.almanac.ledger.entries();
    let line = &entries.iter().find(|one| one.number == number)?.line;
    let (sealed, _) = Sealed::from_line(line.as_bytes()).ok()?;
    Some(sealed.entry)
}

fn found(view: &View, receipt: &WrittenReceipt) -> Found {
    let number = receipt.receipt.number;
    let entry = entry_of(view, number);
    let (check, vote) = match &entry {
        None => (None, None),
        Some(entry) => {
            let (check, vote) = receipt.check(entry);
            (Some(check), vote)
        }
    };
    let (kind, code) = match check {
        Some(ReceiptCheck::Counted) => ("success", "counted"),
        Some(ReceiptCheck::NotCounted) => ("error", "not-counted"),
        Some(ReceiptCheck::OtherEntry) => ("error", "other"),
        None => ("error", "none"),
    };
    let mut facts = Vec::new();
    if let (Some(entry), Some(vote)) = (&entry, &vote) {
        let slug = entry.payload.get("service").and_then(Value::as_str);
        if let Some(slug) = slug {
            let name = view.whole.service(slug).map_or_else(
                || slug.to_owned(),
                crate::organisations::grouping::display_name,
            );
            facts.push((view.t("register-receipt-service"), name));
        }
        if let Some(choice) = vote["choice"].as_str() {
            let key = format!("chamber-choice-{choice}");
            facts.push((view.t("register-receipt-vote"), view.t(&key)));
        }
        if let Some(reason) = vote["reason"].as_str() {
            facts.push((view.t("register-receipt-reason"), reason.to_owned()));
        }
    }
    Found {
        kind,
        title: view.t(&format!("register-receipt-{code}")),
        text: view.locale.with(
            &format!("register-receipt-{code}-text"),
            &[("number", number.to_string().into())],
        ),
        facts,
    }
}
