//! `/espace/regles/reseau` and `/espace/regles/incubateurs/<slug>`: a draft, what it would change
//! for which services, and putting it in force.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::{Html, IntoResponse, Redirect, Response},
};
use chrono::NaiveDate;
use http::StatusCode;
use programme::{identity::IncubatorSlug, rules::IncubatorRules};

use super::overview::{incubator_name, member_name};
use crate::{
    accounts::{CsrfForm, Database, MemberSpace, SignedIn, failed},
    almanac::{Body, Draft, Scope, rules_store as store},
    foundation::http::Problem,
    organisations::grouping::display_name,
    publication::{FormField, Layout, View, paths},
    record,
    rules::{
        actions,
        fields::{FIELDS, GROUPS},
        words,
    },
};

/// Services named on the page; the others are counted.
const SHOWN: usize = 200;

type Typed = Vec<(String, String)>;

#[derive(Debug, Template)]
#[template(path = "rules/templates/edit_page.html")]
struct EditPage<'a> {
    layout: Layout<'a>,
    lead: String,
    errors: Vec<(String, String)>,
    groups: Vec<(String, Vec<FormField>)>,
    when_and_why: [FormField; 2],
    version: i64,
    draft: Option<DraftPart>,
    here: String,
}

#[derive(Debug)]
struct DraftPart {
    told: String,
    refusals: Vec<String>,
    count: String,
    effects: Vec<EffectRow>,
    hidden: String,
}

#[derive(Debug)]
struct EffectRow {
    name: String,
    href: String,
    told: String,
}

/// What a form says, with what is wrong in it.
struct Read {
    draft: Draft,
    errors: Vec<(&'static str, String)>,
    effective_from: String,
}

/// The form of the network's rules.
pub(in crate::rules) async fn edit_network(
    signed_in: SignedIn,
    database: Database,
) -> Result<Response, Problem> {
    show(&signed_in, database, Scope::Network).await
}

/// The form of an incubator's variations.
pub(in crate::rules) async fn edit_incubator(
    signed_in: SignedIn,
    database: Database,
    Path(slug): Path<IncubatorSlug>,
) -> Result<Response, Problem> {
    show(&signed_in, database, Scope::Incubator(slug)).await
}

async fn show(
    signed_in: &SignedIn,
    Database(db): Database,
    scope: Scope,
) -> Result<Response, Problem> {
    let mut tx = db.begin_read().await.map_err(failed)?;
    let draft = store::find_draft(&mut tx, &scope).await.map_err(failed)?;
    page(signed_in, &scope, draft.as_ref(), None, Vec::new())
}

/// Keeps a draft of the network's rules.
pub(in crate::rules) async fn save_network(
    signed_in: SignedIn,
    database: Database,
    CsrfForm(form): CsrfForm<Typed>,
) -> Result<Response, Problem> {
    save(&signed_in, database, Scope::Network, &form).await
}

/// Keeps a draft of an incubator's variations.
pub(in crate::rules) async fn save_incubator(
    signed_in: SignedIn,
    database: Database,
    Path(slug): Path<IncubatorSlug>,
    CsrfForm(form): CsrfForm<Typed>,
) -> Result<Response, Problem> {
    save(&signed_in, database, Scope::Incubator(slug), &form).await
}

async fn save(
    signed_in: &SignedIn,
    Database(db): Database,
    scope: Scope,
    form: &Typed,
) -> Result<Response, Problem> {
    let mut tx = db.begin_write().await.map_err(failed)?;
    let stored = store::find_draft(&mut tx, &scope).await.map_err(failed)?;
    let read = read(signed_in, &scope, form);
    let is_stale = stored.as_ref().map_or(0, |draft| draft.version) != read.draft.version;
    if is_stale {
        let stale = vec![(String::new(), signed_in.view.t("rules-refused-stale"))];
        return page(
            signed_in,
            &scope,
            stored.as_ref(),
            Some((form, &read)),
            stale,
        );
    }
    if !read.errors.is_empty() {
        return page(
            signed_in,
            &scope,
            stored.as_ref(),
            Some((form, &read)),
            Vec::new(),
        );
    }
    actions::save_draft(&mut tx, &read.draft)
        .await
        .map_err(failed)?;
    tx.commit().await.map_err(failed)?;
    let here = format!("{}#brouillon", signed_in.view.link(&path(&scope)));
    Ok(Redirect::to(&here).into_response())
}

/// Puts the draft of the network's rules in force.
pub(in crate::rules) async fn enact(
    signed_in: SignedIn,
    space: State<MemberSpace>,
    database: Database,
    CsrfForm(form): CsrfForm<Typed>,
) -> Result<Response, Problem> {
    put_in_force(&signed_in, &space, database, Scope::Network, &form).await
}

/// Puts the draft of an incubator's variations in force.
pub(in crate::rules) async fn enact_incubator(
    signed_in: SignedIn,
    space: State<MemberSpace>,
    database: Database,
    Path(slug): Path<IncubatorSlug>,
    CsrfForm(form): CsrfForm<Typed>,
) -> Result<Response, Problem> {
    put_in_force(&signed_in, &space, database, Scope::Incubator(slug), &form).await
}

async fn put_in_force(
    signed_in: &SignedIn,
    space: &MemberSpace,
    Database(db): Database,
    scope: Scope,
    form: &Typed,
) -> Result<Response, Problem> {
    let (who, now) = (signed_in.member.as_str(), signed_in.now);
    let mut tx = db.begin_write().await.map_err(failed)?;
    let stored = store::find_draft(&mut tx, &scope).await.map_err(failed)?;
    match actions::enact(&mut tx, &scope, version(form), who, now).await {
        Ok(_) => {
            tx.commit().await.map_err(failed)?;
            record::publish_now(&db, space.publication())
                .await
                .map_err(failed)?;
            Ok(Redirect::to(&signed_in.view.link("/espace/regles")).into_response())
        }
        Err(error) => {
            let told = words::refusals(&signed_in.view, &error);
            let errors = told.into_iter().map(|text| (String::new(), text)).collect();
            page(signed_in, &scope, stored.as_ref(), None, errors)
        }
    }
}

/// Drops the draft of the network's rules.
pub(in crate::rules) async fn discard(
    signed_in: SignedIn,
    database: Database,
    CsrfForm(form): CsrfForm<Typed>,
) -> Result<Response, Problem> {
    drop_draft(&signed_in, database, Scope::Network, &form).await
}

/// Drops the draft of an incubator's variations.
pub(in crate::rules) async fn discard_incubator(
    signed_in: SignedIn,
    database: Database,
    Path(slug): Path<IncubatorSlug>,
    CsrfForm(form): CsrfForm<Typed>,
) -> Result<Response, Problem> {
    drop_draft(&signed_in, database, Scope::Incubator(slug), &form).await
}

async fn drop_draft(
    signed_in: &SignedIn,
    Database(db): Database,
    scope: Scope,
    form: &Typed,
) -> Result<Response, Problem> {
    let (who, now) = (signed_in.member.as_str(), signed_in.now);
    let mut tx = db.begin_write().await.map_err(failed)?;
    let stored = store::find_draft(&mut tx, &scope).await.map_err(failed)?;
    if stored.as_ref().map(|draft| draft.version) != Some(version(form)) {
        let stale = vec![(String::new(), signed_in.view.t("rules-refused-stale"))];
        return page(signed_in, &scope, stored.as_ref(), None, stale);
    }
    actions::discard(&mut tx, &scope, version(form), who, now)
        .await
        .map_err(failed)?;
    tx.commit().await.map_err(failed)?;
    Ok(Redirect::to(&signed_in.view.link(&path(&scope))).into_response())
}

fn typed<'f>(form: &'f Typed, name: &str) -> &'f str {
    let found = form.iter().find(|(field, _)| field == name);
    found.map_or("", |(_, value)| value.trim())
}

fn version(form: &Typed) -> i64 {
    typed(form, "version").parse().unwrap_or(0)
}

fn path(scope: &Scope) -> String {
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

fn read(signed_in: &SignedIn, scope: &Scope, form: &Typed) -> Read {
    let view = &signed_in.view;
    let mut body = start(view, scope);
    let mut errors = Vec::new();
    for field in FIELDS {
        let wrong = match &mut body {
            Body::Network(rules) => field.write(rules, typed(form, field.name)),
            Body::Incubator(own) => field.write_own(&mut own.variation, typed(form, field.name)),
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

fn page(
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
                    let in_force = field.shown(view.rules());
                    let (now, hint) = match &shown {
                        Body::Network(rules) => (field.shown(rules), "rules-hint-in-force"),
                        Body::Incubator(own) => {
                            (field.shown_own(&own.variation), "rules-hint-network")
                        }
                    };
                    let hint = view.locale.with(
                        hint,
                        &[
                            ("unit", words::unit(view, field).into()),
                            ("value", in_force.into()),
                        ],
                    );
                    FormField::number(field.name, words::label(view, field))
                        .hinted(hint)
                        .with(value(field.name, now))
                        .wrong(error(field.name))
                })
                .collect();
            (view.t(&format!("rules-group-{group}")), fields)
        })
        .filter(|(_, fields): &(String, Vec<FormField>)| !fields.is_empty())
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
                count: String::new(),
                effects: Vec::new(),
                hidden: String::new(),
            };
        }
    };
    let on = draft.effective_from().max(view.date);
    let effects = actions::effects(view.whole.services(), &view.almanac, &entered, on);
    let hidden = effects.len().saturating_sub(SHOWN);
    DraftPart {
        told,
        refusals: Vec::new(),
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
