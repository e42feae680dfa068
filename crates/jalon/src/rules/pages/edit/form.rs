//! The form of rules: what was typed, understood or refused field by field; the page that shows it
//! with the draft and what it would change.

use askama::Template;
use axum::response::{Html, IntoResponse, Response};
use chrono::NaiveDate;
use http::StatusCode;
use programme::rules::{IncubatorRules, RuleBook};

use super::super::overview::{incubator_name, member_name};
use crate::{
    accounts::SignedIn,
    almanac::{Body, Draft, Scope},
    foundation::http::Problem,
    organisations::grouping::display_name,
    publication::{FormField, Layout, View, paths},
    rules::{
        actions,
        fields::{FIELDS, Field, GROUPS, Shape},
        words,
    },
};

/// Services named on the page; the others are counted.
const SHOWN: usize = 200;

pub(super) type Typed = Vec<(String, String)>;

#[derive(Debug, Template)]
#[template(path = "rules/templates/edit_page.html")]
struct EditPage<'a> {
    layout: Layout<'a>,
    lead: String,
    errors: Vec<(String, String)>,
    groups: Vec<(String, Vec<Input>)>,
    when_and_why: [FormField; 2],
    version: i64,
    draft: Option<DraftPart>,
    here: String,
}

#[derive(Debug)]
struct DraftPart {
    told: String,
    refusals: Vec<String>,
    /// Rules that would change: what each is called, with both values.
    changes: Vec<String>,
    count: String,
    effects: Vec<EffectRow>,
    hidden: String,
}

/// A rule in the form.
#[derive(Debug)]
enum Input {
    /// A number or an hour.
    Line(FormField),
    /// A choice, or several.
    Choice(ChoiceField),
}

/// A choice among some, in the form.
#[derive(Debug)]
struct ChoiceField {
    name: &'static str,
    label: String,
    hint: String,
    error: String,
    are_several: bool,
    /// Word, text, whether it is chosen.
    choices: Vec<(String, String, bool)>,
}

#[derive(Debug)]
struct EffectRow {
    name: String,
    href: String,
    told: String,
}

/// What a form says, with what is wrong in it.
pub(super) struct Read {
    pub(super) draft: Draft,
    pub(super) errors: Vec<(&'static str, String)>,
    effective_from: String,
}

pub(super) fn typed<'f>(form: &'f Typed, name: &str) -> &'f str {
    let found = form.iter().find(|(field, _)| field == name);
    found.map_or("", |(_, value)| value.trim())
}

/// All values of a name: of what is chosen among several.
fn all_typed<'f>(form: &'f Typed, name: &str) -> Vec<&'f str> {
    let found = form.iter().filter(|(field, _)| field == name);
    found.map(|(_, value)| value.trim()).collect()
}

pub(super) fn version(form: &Typed) -> i64 {
    typed(form, "version").parse().unwrap_or(0)
}

pub(super) fn path(scope: &Scope) -> String {
    match scope {
        Scope::Network => "/espace/regles/reseau".into(),
        Scope::Incubator(slug) => {
            format!(
                "/espace/regles/incubateurs/{}",
                paths::segment(slug.as_str())
            )
        }
    }
}

/// Starts from the rules in force, so that what the form does not name stays.
fn start(view: &View, scope: &Scope) -> Body {
    let book = &view.almanac.book;
    match scope {
        Scope::Network => {
            let last = book.versions().last();
            Body::Network(Box::new(last.unwrap_or(view.rules()).clone()))
        }
        Scope::Incubator(slug) => Body::Incubator(Box::new(IncubatorRules {
            incubator: slug.clone(),
            effective_from: view.date,
            variation: book
                .variation_on(view.date, slug)
                .cloned()
                .unwrap_or_default(),
        })),
    }
}

pub(super) fn read(signed_in: &SignedIn, scope: &Scope, form: &Typed) -> Read {
    let view = &signed_in.view;
    let mut body = start(view, scope);
    let mut errors = Vec::new();
    for field in FIELDS {
        let wrong = match &mut body {
            Body::Network(rules) => field.write(rules, &all_typed(form, field.name)),
            Body::Incubator(own) => {
                field.write_own(&mut own.variation, &all_typed(form, field.name))
            }
        };
        if let Err(key) = wrong {
            errors.push((field.name, view.t(key)));
        }
    }
    let effective_from = typed(form, "effective_from").to_owned();
    match effective_from.parse::<NaiveDate>() {
        Ok(day) if day >= view.date => match &mut body {
            Body::Network(rules) => rules.effective_from = day,
            Body::Incubator(own) => own.effective_from = day,
        },
        Ok(_) => errors.push(("effective_from", view.t("rules-wrong-past"))),
        Err(_) => errors.push(("effective_from", view.t("rules-wrong-day"))),
    }
    let reason = typed(form, "reason");
    if reason.is_empty() {
        errors.push(("reason", view.t("rules-refused-reason")));
    }
    Read {
        draft: Draft {
            body,
            reason: reason.to_owned(),
            author: signed_in.member.to_string(),
            version: version(form),
            at: signed_in.now,
        },
        errors,
        effective_from,
    }
}

pub(super) fn page(
    signed_in: &SignedIn,
    scope: &Scope,
    stored: Option<&Draft>,
    form: Option<(&Typed, &Read)>,
    more: Vec<(String, String)>,
) -> Result<Response, Problem> {
    let view = &signed_in.view;
    let title = match scope {
        Scope::Network => view.t("rules-edit-network"),
        Scope::Incubator(slug) => view.locale.with(
            "rules-edit-incubator",
            &[("incubator", incubator_name(view, slug.as_str()).into())],
        ),
    };
    let found: &[(&str, String)] = form.map_or(&[], |(_, read)| &read.errors);
    let error = |name: &str| {
        let of_field = found.iter().find(|(field, _)| *field == name);
        of_field.map(|(_, text)| text.clone())
    };
    let shown = stored.map_or_else(|| start(view, scope), |draft| draft.body.clone());
    let value = |name: &'static str, otherwise: String| {
        form.map_or(otherwise, |(form, _)| typed(form, name).to_owned())
    };
    let groups = GROUPS
        .iter()
        .map(|group| {
            let fields = FIELDS
                .iter()
                .filter(|field| field.group == *group)
                .filter(|field| *scope == Scope::Network || field.may_vary())
                .map(|field| {
                    let now = match form {
                        Some((form, _)) => {
                            let typed = all_typed(form, field.name).into_iter();
                            typed.map(str::to_owned).collect()
                        }
                        None => match &shown {
                            Body::Network(rules) => field.shown(rules),
                            Body::Incubator(own) => field.shown_own(&own.variation),
                        },
                    };
                    input(view, scope, field, &now, error(field.name))
                })
                .collect();
            (view.t(&format!("rules-group-{group}")), fields)
        })
        .filter(|(_, fields): &(String, Vec<Input>)| !fields.is_empty())
        .collect();
    let mut errors: Vec<(String, String)> = found
        .iter()
        .map(|(field, text)| ((*field).to_owned(), text.clone()))
        .collect();
    errors.extend(more);
    let is_refused = !errors.is_empty();
    let day = stored.map_or_else(String::new, |draft| draft.effective_from().to_string());
    let reason = stored.map_or_else(String::new, |draft| draft.reason.clone());
    let page = EditPage {
        lead: view.t(match scope {
            Scope::Network => "rules-edit-network-lead",
            Scope::Incubator(_) => "rules-edit-incubator-lead",
        }),
        errors,
        groups,
        when_and_why: [
            FormField::date("effective_from", view.t("rules-effective-from"))
                .hinted(view.t("rules-effective-from-hint"))
                .with(form.map_or(day, |(_, read)| read.effective_from.clone()))
                .wrong(error("effective_from")),
            FormField::text("reason", view.t("rules-reason"))
                .hinted(view.t("rules-reason-hint"))
                .with(value("reason", reason))
                .wrong(error("reason")),
        ],
        version: stored.map_or(0, |draft| draft.version),
        draft: stored.map(|draft| draft_part(view, draft)),
        here: view.link(&path(scope)),
        layout: Layout::member(view, title).under(view.t("rules-title"), "/espace/regles"),
    };
    let html = Html(page.render().map_err(Problem::unrendered)?);
    let status = if is_refused {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    Ok((status, html).into_response())
}

/// A rule as one edits it, with what holds now beside it.
fn input(
    view: &View,
    scope: &Scope,
    field: &Field,
    now: &[String],
    error: Option<String>,
) -> Input {
    let key = match scope {
        Scope::Network => "rules-hint-in-force",
        Scope::Incubator(_) => "rules-hint-network",
    };
    let in_force = words::value(view, field, &field.shown(view.rules()));
    let hint = view.locale.with(key, &[("value", in_force.into())]);
    let label = words::label(view, field);
    let (choices, are_several) = match field.shape {
        Shape::Number(_) | Shape::Numbers(_) => {
            let line = FormField::number(field.name, label);
            return Input::Line(line.hinted(hint).with(now.concat()).wrong(error));
        }
        Shape::Hour => {
            let line = FormField::text(field.name, label);
            return Input::Line(line.hinted(hint).with(now.concat()).wrong(error));
        }
        Shape::One(choices) => (choices, false),
        Shape::Several(choices) => (choices, true),
    };
    let is_chosen = |code: &str| now.iter().any(|one| one == code);
    let mut choices: Vec<(String, String, bool)> = choices
        .iter()
        .map(|code| {
            (
                (*code).to_owned(),
                words::choice(view, code),
                is_chosen(code),
            )
        })
        .collect();
    if !are_several && matches!(scope, Scope::Incubator(_)) {
        let as_network = view.t("rules-choice-as-network");
        choices.insert(0, (String::new(), as_network, now.concat().is_empty()));
    }
    Input::Choice(ChoiceField {
        name: field.name,
        label,
        hint,
        error: error.unwrap_or_default(),
        are_several,
        choices,
    })
}

/// The rules that a draft changes, with the value of the day before it and its own.
fn changes(view: &View, draft: &Draft, entered: &RuleBook) -> Vec<String> {
    let on = draft.effective_from();
    let incubator = match &draft.body {
        Body::Network(_) => None,
        Body::Incubator(own) => Some(&own.incubator),
    };
    let before = view.almanac.book.on_in(on, incubator);
    let after = entered.on_in(on, incubator);
    FIELDS
        .iter()
        .map(|field| (field, field.shown(&before), field.shown(&after)))
        .filter(|(_, before, after)| before != after)
        .map(|(field, before, after)| {
            view.locale.with(
                "rules-change",
                &[
                    ("label", words::label(view, field).into()),
                    ("before", words::value(view, field, &before).into()),
                    ("after", words::value(view, field, &after).into()),
                ],
            )
        })
        .collect()
}

fn draft_part(view: &View, draft: &Draft) -> DraftPart {
    let told = view.locale.with(
        "rules-draft-told",
        &[
            ("author", member_name(view, &draft.author).into()),
            ("written", view.locale.date(draft.at.day()).into()),
            ("day", view.locale.date(draft.effective_from()).into()),
            ("reason", draft.reason.trim().into()),
        ],
    );
    let entered = match draft.entered(&view.almanac.book) {
        Ok(book) => book,
        Err(error) => {
            return DraftPart {
                told,
                refusals: words::book_refusals(view, &error),
                changes: Vec::new(),
                count: String::new(),
                effects: Vec::new(),
                hidden: String::new(),
            };
        }
    };
    let on = draft.effective_from().max(view.date);
    let effects = actions::effects(&view.whole, &view.almanac, &entered, on);
    let hidden = effects.len().saturating_sub(SHOWN);
    DraftPart {
        told,
        refusals: Vec::new(),
        changes: changes(view, draft, &entered),
        count: view.count("rules-effects", effects.len()),
        effects: effects
            .iter()
            .take(SHOWN)
            .map(|effect| EffectRow {
                name: display_name(effect.service),
                href: view.link(&paths::service(&effect.service.slug)),
                told: words::effect(view, effect),
            })
            .collect(),
        hidden: if hidden > 0 {
            view.count("rules-effects-more", hidden)
        } else {
            String::new()
        },
    }
}
