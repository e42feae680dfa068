//! The form of a thing on record: shown, looked at before saving, saved; with both versions when
//! somebody else saved meanwhile.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::{Html, IntoResponse, Redirect, Response},
};
use http::StatusCode;

use super::{
    actions::{Edited, Sent, edit},
    draft::{Errors, Judge},
    form::{Control, Group, Shown, groups, suggestions, summary},
    kinds::Editable,
    merge::Side,
    typed::{Texts, texts_of, typed},
};
use crate::{
    accounts::{CsrfForm, Database, MemberSpace, SignedIn, failed},
    foundation::http::Problem,
    history::{display_name, instant, mark, person, sheet::Wrong},
    publication::{Choice, Layout, View},
    record,
};

/// What a button of the form asks for.
const INTENT: &str = "intent";
/// Begins the name of the choice between one's own text and the one on record.
const TAKE: &str = "take-";

/// A form, whatever it is for.
#[derive(Template)]
#[template(path = "editing/templates/form.html")]
pub(super) struct FormPage<'a> {
    pub(super) layout: Layout<'a>,
    /// What it is about; empty for something new.
    pub(super) name: String,
    /// Where one goes without saving.
    pub(super) back: String,
    pub(super) lead: String,
    /// Mark of the state that the form begins with.
    pub(super) base: String,
    pub(super) groups: Vec<Group>,
    pub(super) people: Vec<Choice>,
    /// What is wrong: name of the field, its label, what.
    pub(super) wrong: Vec<(String, String, String)>,
    /// Who saved meanwhile, and when; empty when nobody did.
    pub(super) meanwhile: String,
    pub(super) has_preview: bool,
    pub(super) may_preview: bool,
    pub(super) submit: String,
}

/// What a form holds.
pub(super) struct Filled<'a, T> {
    pub(super) it: &'a T,
    pub(super) texts: &'a Texts,
    pub(super) errors: &'a Errors,
    pub(super) sides: &'a [Side],
    pub(super) meanwhile: String,
    pub(super) base: String,
    pub(super) has_preview: bool,
}

/// `GET …/modifier`
pub(super) async fn page<T: Editable>(
    signed_in: SignedIn,
    Path(slug): Path<String>,
) -> Result<Html<String>, Problem> {
    let it = published::<T>(&signed_in, &slug)?;
    let filled = Filled {
        it,
        texts: &texts_of(it),
        errors: &Errors::new(),
        sides: &[],
        meanwhile: String::new(),
        base: mark(it),
        has_preview: false,
    };
    render(&signed_in, &slug, &filled).map(Html)
}

/// `POST …/modifier`
pub(super) async fn save<T: Editable>(
    signed_in: SignedIn,
    State(space): State<MemberSpace>,
    Database(db): Database,
    Path(slug): Path<String>,
    CsrfForm(pairs): CsrfForm<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let view = &signed_in.view;
    let it = published::<T>(&signed_in, &slug)?;
    let pairs = decided(pairs);
    let base = value(&pairs, "base").to_owned();
    if value(&pairs, INTENT) == "preview" {
        let filled = Filled {
            it,
            texts: &typed(&pairs, it),
            errors: &Errors::new(),
            sides: &[],
            meanwhile: String::new(),
            base,
            has_preview: true,
        };
        return render(&signed_in, &slug, &filled).map(|html| Html(html).into_response());
    }
    let judge = Judge {
        actor: &signed_in.actor,
        network: &view.whole,
    };
    let sent = Sent {
        slug: &slug,
        base: &base,
        pairs: &pairs,
        by: signed_in.member.as_str(),
        now: signed_in.now,
    };
    let edited = edit::<T>(&db, judge, T::EDIT, sent).await.map_err(failed)?;
    match edited {
        Edited::Saved | Edited::Same => {
            if matches!(edited, Edited::Same) {
                tracing::info!(
                    kind = T::KIND,
                    "a form changes nothing, or was sent twice: it counts once"
                );
            }
            record::publish_now(&db, space.publication())
                .await
                .map_err(failed)?;
            let to = format!("{}?fait=1", T::path(&slug));
            Ok(Redirect::to(&view.link(&to)).into_response())
        }
        Edited::Wrong { now, texts, errors } => {
            log_refused(T::KIND, &errors);
            let filled = Filled {
                it: &now,
                texts: &texts,
                errors: &errors,
                sides: &[],
                meanwhile: String::new(),
                base: mark(&now),
                has_preview: false,
            };
            let html = render(&signed_in, &slug, &filled)?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(html)).into_response())
        }
        Edited::Conflict { now, merged, last } => {
            let filled = Filled {
                it: &now,
                texts: &merged.texts,
                errors: &Errors::new(),
                sides: &merged.sides,
                meanwhile: told_meanwhile(view, last.as_ref()),
                base: mark(&now),
                has_preview: false,
            };
            let html = render(&signed_in, &slug, &filled)?;
            Ok((StatusCode::CONFLICT, Html(html)).into_response())
        }
        Edited::Denied(denied) => Err(signed_in.refuse(&denied)),
        Edited::Absent => Err(Problem::not_found(view.t("history-absent"))),
        Edited::Busy => Err(Problem::unavailable(view.t("history-busy"))),
    }
}

/// Which fields were refused and why, never what was typed.
pub(super) fn log_refused(kind: &str, errors: &Errors) {
    let fields: Vec<&str> = errors.iter().map(|(field, _)| *field).collect();
    let has_script = errors.iter().any(|(_, why)| *why == Wrong::Script);
    tracing::info!(kind, ?fields, has_script, "a form was refused");
}

/// The thing of that name that is published, if this person may change it.
pub(super) fn published<'n, T: Editable>(
    signed_in: &'n SignedIn,
    slug: &str,
) -> Result<&'n T, Problem> {
    let view = &signed_in.view;
    let it = T::published(&view.whole, slug)
        .ok_or_else(|| Problem::not_found(view.t("history-absent")))?;
    signed_in.authorise(T::EDIT, &it.subject(&view.whole, signed_in.now))?;
    Ok(it)
}

/// The last value of that name; empty when there is none.
pub(super) fn value<'p>(pairs: &'p [(String, String)], name: &str) -> &'p str {
    let named = pairs.iter().rev().find(|(known, _)| known == name);
    named.map_or("", |(_, value)| value.as_str())
}

/// Where the text on record was chosen, nothing was typed.
fn decided(pairs: Vec<(String, String)>) -> Vec<(String, String)> {
    let theirs: Vec<String> = pairs
        .iter()
        .filter(|(_, value)| value == "theirs")
        .filter_map(|(name, _)| name.strip_prefix(TAKE).map(str::to_owned))
        .collect();
    let is_dropped = |name: &str| {
        theirs.iter().any(|field| {
            let rest = name.strip_prefix(field.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
        })
    };
    pairs
        .into_iter()
        .filter(|(name, _)| !is_dropped(name))
        .collect()
}

fn told_meanwhile(view: &View, last: Option<&(String, crate::foundation::clock::Now)>) -> String {
    match last {
        Some((by, at)) => {
            let (by, at) = (person(view, by).0, instant(view, *at));
            let args = [("by", by.into()), ("at", at.into())];
            view.locale.with("editing-meanwhile-by", &args)
        }
        None => view.t("editing-meanwhile-unknown"),
    }
}

fn render<T: Editable>(
    signed_in: &SignedIn,
    slug: &str,
    filled: &Filled<'_, T>,
) -> Result<String, Problem> {
    let view = &signed_in.view;
    let path = T::path(slug);
    let name = display_name(filled.it);
    FormPage {
        layout: Layout::member(view, view.t(&format!("editing-title-{}", T::KIND)))
            .under(name.clone(), path.clone()),
        name,
        back: view.link(&path),
        lead: view.t("editing-lead"),
        base: filled.base.clone(),
        groups: groups(
            view,
            &signed_in.actor,
            filled.it,
            &Shown {
                texts: filled.texts,
                errors: filled.errors,
                sides: filled.sides,
                has_preview: filled.has_preview,
                is_new: false,
            },
        ),
        people: suggestions::<T>(view),
        wrong: summary::<T>(view, filled.errors),
        meanwhile: filled.meanwhile.clone(),
        has_preview: filled.has_preview,
        may_preview: true,
        submit: view.t("editing-save"),
    }
    .render()
    .map_err(Problem::unrendered)
}
