//! The page of a service's money.

use askama::Template;
use axum::response::{Html, IntoResponse, Response};
use http::StatusCode;
use programme::{
    access::{Action, Subject},
    budget::{Entry, totals_by_year},
    identity::ServiceSlug,
    services::Service,
};

use super::{
    actions::{Money, Outlook},
    forms::{EnvelopeForm, PriceForm},
    words,
};
use crate::{
    accounts::SignedIn,
    foundation::http::Problem,
    organisations::grouping::display_name,
    publication::{FormField, Layout, NavLink, View, components::Fact, paths, service_space},
};

#[derive(Debug, Template)]
#[template(path = "budget/templates/budget_page.html")]
struct BudgetPage<'a> {
    layout: Layout<'a>,
    lead: String,

    errors: Vec<(String, String)>,
    facts: Vec<Fact>,
    alert: String,
    bases: Vec<String>,
    envelopes: Vec<EnvelopeRow>,
    years: Vec<YearPart>,
    team: Vec<Person>,
    may_edit: bool,
    envelope_fields: [FormField; 5],
    price_fields: [FormField; 2],
    here: String,
    service_space: Vec<NavLink>,
}

#[derive(Debug)]
struct EnvelopeRow {
    id: String,
    amount: String,
    period: String,
    granted: String,
    note: String,
}

#[derive(Debug)]
struct YearPart {
    year: i32,
    committed: String,
    paid: String,
    is_public: bool,
    rows: Vec<[String; 4]>,
}

#[derive(Debug)]
struct Person {
    slug: String,
    name: String,
    /// What is known of their price; only for those who answer for the money.
    price: String,
    is_chosen: bool,
}

/// What was typed and refused, or what was done.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub(super) errors: Vec<(String, String)>,
    pub(super) envelope: EnvelopeForm,
    pub(super) price: PriceForm,
}

/// The address of the page.
pub(super) fn path(slug: &ServiceSlug) -> String {
    format!("/espace/services/{}/budget", paths::segment(slug.as_str()))
}

/// The page. Whoever may not edit sees nothing that follows from people's prices.
pub(super) fn respond(
    signed_in: &SignedIn,
    service: &Service,
    mut money: Money,
    told: Told,
) -> Result<Response, Problem> {
    let view = &signed_in.view;
    let may_edit = signed_in.may(Action::EditBudget, &Subject::service(service));
    if !may_edit {
        money.prices.clear();
    }
    let outlook = money.outlook(&view.whole, &service.slug, view.date);
    let error = |field: &str| {
        let found = told.errors.iter().find(|(name, _)| name == field);
        found.map(|(_, text)| text.clone())
    };
    let title = view
        .locale
        .with("budget-title", &[("service", display_name(service).into())]);
    let status = if told.errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = BudgetPage {
        lead: view.t("budget-lead"),
        facts: facts(view, &outlook, may_edit),
        alert: alert(view, &outlook),
        bases: outlook
            .rate
            .iter()
            .flat_map(|rate| &rate.bases)
            .map(|basis| words::basis(view, *basis))
            .collect(),
        envelopes: envelopes(view, &money),
        years: years(view, &money),
        team: if may_edit {
            team(view, service, &money, &told.price.member)
        } else {
            Vec::new()
        },
        may_edit,
        envelope_fields: envelope_fields(view, &told.envelope, error),
        price_fields: [
            FormField::number("days", view.t("budget-days"))
                .hinted(view.t("budget-days-hint"))
                .with(&told.price.days)
                .wrong(error("days")),
            FormField::number("rate", view.t("budget-rate"))
                .hinted(view.t("budget-rate-hint"))
                .with(&told.price.rate)
                .wrong(error("rate")),
        ],
        here: view.link(&path(&service.slug)),
        service_space: service_space(view, &service.slug, "budget"),
        layout: Layout::member(view, title),
        errors: told.errors,
    };
    let html = Html(page.render().map_err(Problem::unrendered)?);
    Ok((status, html).into_response())
}

fn envelope_fields(
    view: &View,
    typed: &EnvelopeForm,
    error: impl Fn(&str) -> Option<String>,
) -> [FormField; 5] {
    [
        FormField::number("amount", view.t("budget-amount"))
            .hinted(view.t("budget-amount-hint"))
            .with(&typed.amount)
            .wrong(error("amount")),
        FormField::date("from", view.t("budget-from"))
            .with(&typed.from)
            .wrong(error("from")),
        FormField::date("until", view.t("budget-until"))
            .with(&typed.until)
            .wrong(error("until")),
        FormField::date("granted_on", view.t("budget-granted-on"))
            .hinted(view.t("budget-granted-on-hint"))
            .with(&typed.granted_on)
            .wrong(error("granted_on")),
        FormField::text("note", view.t("budget-note"))
            .hinted(view.t("budget-note-hint"))
            .with(&typed.note),
    ]
}

fn facts(view: &View, outlook: &Outlook, may_edit: bool) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut add = |key: &str, value: String| {
        facts.push(Fact {
            name: view.t(key),
            value,
            href: None,
        });
    };
    match outlook.funding {
        None => add("budget-funding", view.t("budget-funding-none")),
        Some(funding) => add(
            "budget-funding",
            view.locale.with(
                "budget-funding-value",
                &[
                    ("amount", words::euros(view, funding.amount).into()),
                    ("from", view.locale.date(funding.from).into()),
                    ("until", view.locale.date(funding.until).into()),
                ],
            ),
        ),
    }
    if may_edit && outlook.team.priced > 0 {
        add(
            "budget-team",
            view.locale.with(
                "budget-team-value",
                &[
                    ("known", words::euros(view, outlook.team.known).into()),
                    ("unpriced", outlook.team.unpriced.into()),
                ],
            ),
        );
    }
    match &outlook.rate {
        None => add("budget-burn", view.t("budget-burn-none")),
        Some(rate) if rate.least == rate.most => add(
            "budget-burn",
            view.locale.with(
                "budget-burn-sure",
                &[("likely", words::euros(view, rate.likely).into())],
            ),
        ),
        Some(rate) => add(
            "budget-burn",
            view.locale.with(
                "budget-burn-value",
                &[
                    ("likely", words::euros(view, rate.likely).into()),
                    ("least", words::euros(view, rate.least).into()),
                    ("most", words::euros(view, rate.most).into()),
                ],
            ),
        ),
    }
    if let Some(runway) = outlook.runway {
        add(
            "budget-runway",
            view.locale.with(
                "budget-runway-value",
                &[
                    ("likely", view.locale.date(runway.likely).into()),
                    ("earliest", view.locale.date(runway.earliest).into()),
                    ("latest", view.locale.date(runway.latest).into()),
                ],
            ),
        );
    }
    facts
}

/// What asks for attention: money that ends early, or has ended.
fn alert(view: &View, outlook: &Outlook) -> String {
    let Some(runway) = outlook.runway else {
        return String::new();
    };
    let day = |day| fluent::FluentValue::from(view.locale.date(day));
    if runway.granted_until < view.date {
        let args = [("day", day(runway.granted_until))];
        return view.locale.with("budget-alert-ended", &args);
    }
    if runway.is_short() {
        let args = [
            ("day", day(runway.likely)),
            ("until", day(runway.granted_until)),
        ];
        return view.locale.with("budget-alert-short", &args);
    }
    String::new()
}

fn envelopes(view: &View, money: &Money) -> Vec<EnvelopeRow> {
    money
        .envelopes
        .iter()
        .rev()
        .map(|one| EnvelopeRow {
            id: one.id.clone(),
            amount: words::euros(view, one.envelope.amount),
            period: view.locale.with(
                "budget-period",
                &[
                    ("from", view.locale.date(one.envelope.from).into()),
                    ("until", view.locale.date(one.envelope.until).into()),
                ],
            ),
            granted: view.locale.date(one.envelope.granted_on),
            note: one.note.clone(),
        })
        .collect()
}

fn years(view: &View, money: &Money) -> Vec<YearPart> {
    let totals = totals_by_year(&money.entries);
    totals
        .into_iter()
        .rev()
        .map(|(year, (committed, paid))| YearPart {
            year,
            committed: words::maybe(view, committed),
            paid: words::maybe(view, paid),
            is_public: money.published.contains(&year),
            rows: money
                .entries
                .iter()
                .filter(|entry| entry.year == year)
                .map(|entry| row(view, entry))
                .collect(),
        })
        .collect()
}

fn row(view: &View, entry: &Entry) -> [String; 4] {
    [
        words::activity(view, entry.activity),
        words::resource(view, entry.resource),
        words::maybe(view, entry.committed),
        words::maybe(view, entry.paid),
    ]
}

/// Those at work on the service today, with what is known of their price.
fn team(view: &View, service: &Service, money: &Money, chosen: &str) -> Vec<Person> {
    let mut team: Vec<Person> = view
        .whole
        .members_ever_on(&service.slug)
        .filter(|member| member.services_at(view.date).contains(&&service.slug))
        .map(|member| {
            let known = money
                .prices
                .iter()
                .find(|price| price.member == member.slug);
            let price = known.map_or_else(
                || view.t("budget-price-none"),
                |price| {
                    let days = f64::from(price.half_days_per_month) / 2.0;
                    view.locale.with(
                        "budget-price-value",
                        &[
                            ("days", view.locale.decimal(days, 1).into()),
                            ("rate", words::euros(view, price.daily_rate).into()),
                        ],
                    )
                },
            );
            Person {
                slug: member.slug.to_string(),
                name: member.name.trim().to_owned(),
                price,
                is_chosen: member.slug.as_str() == chosen,
            }
        })
        .collect();
    view.locale.sort_by_name(&mut team, |person| &person.name);
    team
}
