//! Something new on record: a service, an incubator, an organisation, a team.

use askama::Template as _;
use axum::{
    extract::{Path, State},
    response::{Html, IntoResponse, Redirect, Response},
};
use http::StatusCode;
use programme::{access::may, organisations::Team};

use super::{
    creatable::Creatable,
    draft::{Errors, Judge, draft},
    form::{Control, FieldView, Shown, groups, suggestions, summary},
    naming::chosen,
    pages::{FormPage, log_refused, value},
    typed::{texts_of, typed},
    wrong::sentence,
};
use crate::{
    accounts::{CsrfForm, Database, MemberSpace, SignedIn, failed},
    foundation::http::Problem,
    history::{RewriteError, add, label, sheet::Wrong},
    publication::Layout,
    record,
};

/// `GET …/nouveau`
pub(super) async fn page<T: Creatable>(signed_in: SignedIn) -> Result<Html<String>, Problem> {
    let pairs = vec![("start".to_owned(), signed_in.now.day().to_string())];
    form(&signed_in, &T::blank(), &pairs, &Errors::new(), false).map(Html)
}

/// `POST …/nouveau`
pub(super) async fn save<T: Creatable>(
    signed_in: SignedIn,
    State(space): State<MemberSpace>,
    Database(db): Database,
    CsrfForm(pairs): CsrfForm<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    create(&signed_in, &space, &db, T::blank(), &pairs).await
}

/// `GET /espace/incubateurs/{slug}/equipes/nouvelle`
pub(super) async fn team_page(
    signed_in: SignedIn,
    Path(slug): Path<String>,
) -> Result<Html<String>, Problem> {
    let blank = team_of(&signed_in, &slug)?;
    form(&signed_in, &blank, &[], &Errors::new(), false).map(Html)
}

/// `POST /espace/incubateurs/{slug}/equipes/nouvelle`
pub(super) async fn save_team(
    signed_in: SignedIn,
    State(space): State<MemberSpace>,
    Database(db): Database,
    Path(slug): Path<String>,
    CsrfForm(pairs): CsrfForm<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let blank = team_of(&signed_in, &slug)?;
    create(&signed_in, &space, &db, blank, &pairs).await
}

fn team_of(signed_in: &SignedIn, incubator: &str) -> Result<Team, Problem> {
    let view = &signed_in.view;
    let incubator = view
        .whole
        .incubator(incubator)
        .ok_or_else(|| Problem::not_found(view.t("history-absent")))?;
    Ok(Team {
        incubator: Some(incubator.slug.clone()),
        ..Team::blank()
    })
}

async fn create<T: Creatable>(
    signed_in: &SignedIn,
    space: &MemberSpace,
    db: &crate::foundation::database::Db,
    blank: T,
    pairs: &[(String, String)],
) -> Result<Response, Problem> {
    let view = &signed_in.view;
    if value(pairs, "intent") == "preview" {
        let html = form(signed_in, &blank, pairs, &Errors::new(), true)?;
        return Ok(Html(html).into_response());
    }
    let errors = match made(signed_in, &blank, pairs) {
        Ok(new) => {
            let added = add(db, &new, signed_in.member.as_str(), signed_in.now).await;
            match added {
                Ok(()) => {
                    record::publish_now(db, space.publication())
                        .await
                        .map_err(failed)?;
                    let to = format!("{}?fait=1", T::path(new.name()));
                    return Ok(Redirect::to(&view.link(&to)).into_response());
                }
                Err(RewriteError::Taken) => vec![("slug", Wrong::Taken(new.name().to_owned()))],
                Err(RewriteError::Store(error)) => return Err(failed(error)),
                Err(_) => return Err(Problem::unavailable(view.t("history-busy"))),
            }
        }
        Err(errors) => errors,
    };
    log_refused(T::KIND, &errors);
    let html = form(signed_in, &blank, pairs, &errors, false)?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(html)).into_response())
}

/// The new thing, or everything that is wrong with it.
fn made<T: Creatable>(
    signed_in: &SignedIn,
    blank: &T,
    pairs: &[(String, String)],
) -> Result<T, Errors> {
    let judge = Judge {
        actor: &signed_in.actor,
        network: &signed_in.view.whole,
    };
    let texts = typed(pairs, blank);
    let mut errors = Errors::new();
    let called = ["name", "acronym"]
        .into_iter()
        .filter_map(|name| texts.get(name))
        .find(|text| !text.trim().is_empty());
    let mut blank = blank.clone();
    // Without a name there is nothing to make a public name of: the name's own error says so.
    if let Some(called) = called {
        match chosen(value(pairs, "slug"), called).and_then(|slug| blank.clone().named(&slug)) {
            Ok(named) => blank = named,
            Err(why) => errors.push(("slug", why)),
        }
    }
    if let Err(wrong) = blank.begin(pairs) {
        errors.push(wrong);
    }
    match draft(judge, &blank, &texts, true) {
        Ok(new) if errors.is_empty() => {
            let allowed = may(&signed_in.actor, T::CREATE, &new.asked_on());
            match allowed {
                Ok(()) => Ok(new),
                Err(_) => Err(vec![(T::DECIDING, Wrong::Reserved)]),
            }
        }
        Ok(_) => Err(errors),
        Err(more) => {
            errors.extend(more);
            Err(errors)
        }
    }
}

fn form<T: Creatable>(
    signed_in: &SignedIn,
    blank: &T,
    pairs: &[(String, String)],
    errors: &Errors,
    has_preview: bool,
) -> Result<String, Problem> {
    let view = &signed_in.view;
    let texts = if pairs.is_empty() {
        texts_of(blank)
    } else {
        typed(pairs, blank)
    };
    let shown = Shown {
        texts: &texts,
        errors,
        sides: &[],
        has_preview,
        is_new: true,
    };
    let mut groups = groups(view, &signed_in.actor, blank, &shown);
    let extra = |name: &'static str, control| FieldView {
        name: name.to_owned(),
        label: label(view, T::KIND, name),
        hint: view.t(&format!("editing-hint-{name}")),
        is_required: false,
        control,
        error: errors
            .iter()
            .find(|(known, _)| *known == name)
            .map_or_else(String::new, |(_, why)| sentence(view, why)),
        side: None,
        preview: None,
    };
    if let Some(first) = groups.first_mut() {
        let line = Control::Line {
            value: value(pairs, "slug").to_owned(),
            mode: "text",
            suggests: false,
        };
        first.fields.insert(1, extra("slug", line));
        if T::HAS_START {
            let day = Control::Day(value(pairs, "start").to_owned());
            first.fields.push(extra("start", day));
        }
    }
    FormPage {
        layout: Layout::member(view, view.t(&format!("editing-new-{}", T::KIND)))
            .under(view.t("editing-index-title"), T::BACK),
        name: String::new(),
        back: view.link(T::BACK),
        lead: view.t("editing-new-lead"),
        base: String::new(),
        groups,
        people: suggestions::<T>(view),
        wrong: summary::<T>(view, errors),
        meanwhile: String::new(),
        has_preview,
        may_preview: true,
        submit: view.t("editing-create"),
    }
    .render()
    .map_err(Problem::unrendered)
}
