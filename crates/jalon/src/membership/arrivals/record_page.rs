//! Recording a newcomer: anyone in the community may; the incubator answers.

use axum::{
    extract::{Path, State},
    response::{Html, IntoResponse, Redirect, Response},
};
use fluent::FluentValue;
use http::StatusCode;
use programme::community::{Member, Standing};

use super::{
    World,
    form::{self, Draft, Read},
    record as record_action, recorded_by,
};
use crate::{
    accounts::{CsrfForm, Database, MemberSpace, SignedIn, failed},
    foundation::{database::Db, http::Problem, ids::new_id},
    membership::{
        author,
        form::{Faults, Typed},
        form_page::{FormPage, Note},
        house, inside, known_member, missions,
        newcomer::Newcomer,
        problem,
        refusal::Refusal,
        republish, rules,
    },
    publication::{Layout, paths},
};

/// The empty form.
pub(crate) async fn page(signed_in: SignedIn) -> Result<Html<String>, Problem> {
    let typed = Typed::default()
        .with("form", new_id(signed_in.now))
        .with("start", signed_in.now.day().to_string());
    new_page(&signed_in, &typed, Faults::default(), Vec::new(), false).map(Html)
}

/// Records the newcomer that the form describes.
pub(crate) async fn record(
    signed_in: SignedIn,
    State(space): State<MemberSpace>,
    Database(db): Database,
    CsrfForm(typed): CsrfForm<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let typed = Typed(typed);
    if let Some(answer) = sent_before(&signed_in, &db, &typed).await? {
        return Ok(answer);
    }
    let today = (signed_in.now.day(), signed_in.locale);
    let read = form::read(
        &typed,
        &signed_in.view.whole,
        None,
        rules(&signed_in.view),
        today,
    );
    let draft = match read {
        Read::Newcomer(draft) => draft,
        Read::Faulty(faults) => {
            let asks = !typed.get("homonym").is_empty();
            return new_page(&signed_in, &typed, faults, Vec::new(), asks).map(again);
        }
        Read::Namesakes(found, faults) => {
            let notes = vec![namesakes_note(&signed_in, &found)];
            return new_page(&signed_in, &typed, faults, notes, true).map(again);
        }
    };
    match keep(&signed_in, &space, &db, &draft).await? {
        Ok(response) => Ok(response),
        Err(refusal) => {
            let (faults, notes) = told(&signed_in, &refusal)?;
            new_page(&signed_in, &typed, faults, notes, false).map(again)
        }
    }
}

/// The form for the return of a former member.
pub(crate) async fn return_page(
    signed_in: SignedIn,
    Path(slug): Path<String>,
) -> Result<Html<String>, Problem> {
    let member = former_member(&signed_in, &slug)?;
    let profession = member.profession.as_ref();
    let last = member.missions.iter().max_by_key(|mission| mission.end);
    let status = last.and_then(|mission| mission.status.as_ref());
    let typed = Typed::default()
        .with("form", new_id(signed_in.now))
        .with("start", signed_in.now.day().to_string())
        .with("profession", profession.map_or("", |one| one.public_word()))
        .with("status", status.map_or("", |one| one.public_word()));
    returning(&signed_in, member, &typed, Faults::default(), Vec::new()).map(Html)
}

/// Records the return.
pub(crate) async fn record_return(
    signed_in: SignedIn,
    State(space): State<MemberSpace>,
    Database(db): Database,
    Path(slug): Path<String>,
    CsrfForm(typed): CsrfForm<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let typed = Typed(typed);
    if let Some(answer) = sent_before(&signed_in, &db, &typed).await? {
        return Ok(answer);
    }
    let member = former_member(&signed_in, &slug)?;
    let today = (signed_in.now.day(), signed_in.locale);
    let network = &signed_in.view.whole;
    let draft = match form::read(&typed, network, Some(member), rules(&signed_in.view), today) {
        Read::Newcomer(draft) => draft,
        Read::Faulty(faults) | Read::Namesakes(_, faults) => {
            return returning(&signed_in, member, &typed, faults, Vec::new()).map(again);
        }
    };
    match keep(&signed_in, &space, &db, &draft).await? {
        Ok(response) => Ok(response),
        Err(refusal) => {
            let (faults, notes) = told(&signed_in, &refusal)?;
            returning(&signed_in, member, &typed, faults, notes).map(again)
        }
    }
}

fn former_member<'a>(signed_in: &'a SignedIn, slug: &str) -> Result<&'a Member, Problem> {
    let member = known_member(signed_in, slug)?;
    if member.standing_at(signed_in.now.day()) == Standing::Alumni {
        return Ok(member);
    }
    Err(Problem::new(
        StatusCode::CONFLICT,
        "membership-cannot",
        signed_in.locale.t("membership-return-active"),
    ))
}

/// Where a form leads that has recorded somebody already: the person would be taken for a namesake of
/// their own.
async fn sent_before(
    signed_in: &SignedIn,
    db: &Db,
    typed: &Typed,
) -> Result<Option<Response>, Problem> {
    let known = recorded_by(db, typed.get("form")).await.map_err(failed)?;
    Ok(known.map(|newcomer| recorded(signed_in, &newcomer)))
}

fn recorded(signed_in: &SignedIn, newcomer: &Newcomer) -> Response {
    let path = format!("/espace/arrivees/{}?fait=demande", newcomer.id);
    Redirect::to(&inside(signed_in.locale, &path)).into_response()
}

async fn keep(
    signed_in: &SignedIn,
    space: &MemberSpace,
    db: &Db,
    draft: &Draft,
) -> Result<Result<Response, Refusal>, Problem> {
    let house = house(&signed_in.view);
    let world = World {
        network: &signed_in.view.whole,
        house: &house,
        rules: signed_in.view.rules(),
        now: signed_in.now,
    };
    match record_action(db, world, author(signed_in), draft).await {
        Ok(newcomer) => {
            republish(db, space).await;
            Ok(Ok(recorded(signed_in, &newcomer)))
        }
        Err(refusal) => Ok(Err(refusal)),
    }
}

/// A refusal beside its field, and what leads on.
fn told(signed_in: &SignedIn, refusal: &Refusal) -> Result<(Faults, Vec<Note>), Problem> {
    let locale = signed_in.locale;
    let mut faults = Faults::default();
    let mut notes = Vec::new();
    match refusal {
        Refusal::AddressOf(member) => {
            faults.add("email", refusal.words(locale));
            if let Some(known) = signed_in.view.whole.member(member.as_str()) {
                notes.push(namesakes_note(signed_in, &[known]));
            }
        }
        Refusal::Waits { id } => {
            faults.add("email", refusal.words(locale));
            if !id.is_empty() {
                notes.push(Note {
                    kind: "info",
                    title: locale.t("membership-waits-title"),
                    lines: vec![(
                        locale.t("membership-waits-link"),
                        Some(inside(locale, &format!("/espace/arrivees/{id}"))),
                    )],
                });
            }
        }
        other => return Err(problem(signed_in, other)),
    }
    Ok((faults, notes))
}

fn namesakes_note(signed_in: &SignedIn, found: &[&Member]) -> Note {
    let locale = signed_in.locale;
    let today = signed_in.now.day();
    let lines = found.iter().map(|member| {
        let name = FluentValue::from(member.name.trim());
        let slug = paths::segment(member.slug.as_str());
        let is_former = member.standing_at(today) == Standing::Alumni;
        let (key, path) = if is_former {
            ("membership-namesake-former", format!("{slug}/retour"))
        } else {
            ("membership-namesake", slug)
        };
        (
            locale.with(key, &[("name", name)]),
            Some(inside(locale, &format!("/espace/membres/{path}"))),
        )
    });
    Note {
        kind: "warning",
        title: locale.t("membership-namesakes"),
        lines: lines.collect(),
    }
}

fn new_page(
    signed_in: &SignedIn,
    typed: &Typed,
    faults: Faults,
    notes: Vec<Note>,
    asks_for_homonym: bool,
) -> Result<String, Problem> {
    let view = &signed_in.view;
    FormPage {
        layout: Layout::member(view, view.t("membership-new-title"))
            .under(view.t("membership-mine-title"), "/espace/"),
        lead: view.t("membership-new-lead"),
        notes,
        fields: form::fields(view, typed, &faults, asks_for_homonym),
        faults,
        hidden: vec![("form", typed.get("form").to_owned())],
        proposals: missions::form::proposals(view),
        submit: view.t("membership-new-submit"),
        action: inside(signed_in.locale, "/espace/membres/nouveau"),
    }
    .html()
}

fn returning(
    signed_in: &SignedIn,
    member: &Member,
    typed: &Typed,
    faults: Faults,
    notes: Vec<Note>,
) -> Result<String, Problem> {
    let view = &signed_in.view;
    let name = member.name.trim();
    let slug = paths::segment(member.slug.as_str());
    let title = [("name", FluentValue::from(name))];
    FormPage {
        layout: Layout::member(view, view.locale.with("membership-return-title", &title))
            .under(view.t("membership-mine-title"), "/espace/")
            .under(name, format!("/espace/membres/{slug}")),
        lead: view.t("membership-return-lead"),
        notes,
        fields: form::return_fields(view, typed, &faults),
        faults,
        hidden: vec![("form", typed.get("form").to_owned())],
        proposals: missions::form::proposals(view),
        submit: view.t("membership-return-submit"),
        action: inside(signed_in.locale, &format!("/espace/membres/{slug}/retour")),
    }
    .html()
}

fn again(html: String) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, Html(html)).into_response()
}
