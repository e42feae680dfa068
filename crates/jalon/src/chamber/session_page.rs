//! `/espace/comites/<session>`: a session as its reader sees it, and what they may do with it.

use askama::Template;
use axum::{
    extract::Path,
    response::{Html, IntoResponse, Response},
};
use programme::{
    committees::{
        quorum::{Invitation, Scope},
        session::{Stage, Step},
    },
    rules::Seat,
};

use super::{
    here::{self, Here, item_path, path},
    plan_page,
    refusal::{self, Errors},
    typed::Typed,
    words,
};
use crate::{
    accounts::{Database, SignedIn},
    foundation::http::Problem,
    publication::{Choice, FormField, Layout, View, components::Badge},
};

#[derive(Debug, Template)]
#[template(path = "chamber/templates/session_page.html")]
struct SessionPage<'a> {
    layout: Layout<'a>,
    errors: Errors,
    stage: Badge,
    facts: Vec<(String, String)>,
    items: Vec<ItemLine>,
    people: Vec<PersonLine>,
    links: Vec<(String, String)>,
    is_invited: String,
    may: May,
    services: Vec<Choice>,
    seats: Vec<Choice>,
    invite: [FormField; 3],
    when: [FormField; 3],
    place: [FormField; 2],
    late: Option<String>,
    typed_late: String,
    known: Vec<(String, String)>,
    here: String,
}

/// What the reader may do now.
#[expect(
    clippy::struct_excessive_bools,
    reason = "one for each button of the page"
)]
#[derive(Debug)]
struct May {
    edit: bool,
    invite: bool,
    move_it: bool,
    send: bool,
    open: bool,
    note: bool,
    note_own: bool,
    close: bool,
}

#[derive(Debug)]
struct ItemLine {
    id: String,
    href: String,
    service: String,
    phase: Badge,
    begins: String,
    state: String,
}

#[derive(Debug)]
struct PersonLine {
    slug: String,
    name: String,
    seat: String,
    scope: String,
    substitute: String,
    presence: String,
}

/// The page.
pub(super) async fn page(
    signed_in: SignedIn,
    Database(db): Database,
    Path(session): Path<String>,
) -> Result<Response, Problem> {
    let id = here::session_id(&session);
    let id = id.ok_or_else(|| refusal::nothing_here(&signed_in.view))?;
    let here = Here::load(&signed_in, &db, id).await?;
    show(&here, &Typed::default(), Vec::new())
}

/// The page, with what was typed and refused.
pub(super) fn show(here: &Here<'_>, typed: &Typed, errors: Errors) -> Result<Response, Problem> {
    let signed_in = here.signed_in;
    let view = &signed_in.view;
    let seen = &here.seen;
    let error = |field: &str| {
        let found = errors.iter().find(|(name, _)| name == field);
        found.map(|(_, text)| text.clone())
    };
    let session = &here.kept.session;
    let due = session.papers_due(&here.rules);
    let is_late = signed_in.now.0 > due;
    let slot = seen.slot;
    let typed_slot = typed
        .clone()
        .or("day", slot.day.to_string())
        .or("start", words::typed_hour(slot.start))
        .or("end", words::typed_hour(slot.end))
        .or("room", seen.place.room.clone().unwrap_or_default())
        .or("link", seen.place.link.clone().unwrap_or_default());
    let title = view.locale.with(
        "chamber-session-title",
        &[("day", view.locale.date(slot.day).into())],
    );
    let page = SessionPage {
        stage: words::stage(view, seen.stage.name()),
        facts: facts(here),
        items: items(here),
        people: seen
            .invitations
            .iter()
            .map(|one| person(here, one))
            .collect(),
        links: links(here),
        is_invited: view.t(match here.kept.invited {
            None => "chamber-not-invited-yet",
            Some(sent) if sent < i64::from(session.sequence()) => "chamber-invited-before",
            Some(_) => "chamber-invited",
        }),
        may: may(here),
        services: services(view),
        seats: plan_page::seats(signed_in, typed.get("seat"), Seat::Observer),
        invite: [
            FormField::text("person", view.t("chamber-person"))
                .hinted(view.t("chamber-person-hint"))
                .listed("gens")
                .with(typed.get("person"))
                .wrong(error("person")),
            FormField::text("organisation", view.t("chamber-organisation"))
                .hinted(view.t("chamber-organisation-hint"))
                .with(typed.get("organisation"))
                .wrong(error("organisation")),
            FormField::text("substitute", view.t("chamber-substitute"))
                .hinted(view.t("chamber-substitute-hint"))
                .listed("gens")
                .with(typed.get("substitute"))
                .wrong(error("substitute")),
        ],
        when: plan_page::when(signed_in, &typed_slot, &error),
        place: plan_page::place_fields(signed_in, &typed_slot),
        late: is_late.then(|| {
            let due = words::instant(view.locale, due);
            view.locale.with("chamber-late", &[("due", due.into())])
        }),
        typed_late: typed.get("late").to_owned(),
        known: known(here),
        here: view.link(&path(seen.id)),
        layout: Layout::member(view, title).under(view.t("chamber-title"), "/espace/comites"),
        errors: Vec::new(),
    };
    let status = plan_page::status(&errors);
    let page = SessionPage { errors, ..page };
    let html = Html(page.render().map_err(Problem::unrendered)?);
    Ok((status, html).into_response())
}

/// Who may be invited without looking their name up: those who are, the teams of the services that
/// the reader sees, the incubator's team.
fn known(here: &Here<'_>) -> Vec<(String, String)> {
    let view = &here.signed_in.view;
    let day = here.signed_in.now.day();
    let invited = here.seen.invitations.iter();
    let invited = invited.flat_map(Invitation::people);
    let teams = here.seen.items.iter().flat_map(|item| {
        let members = view.whole.members_ever_on(&item.service);
        members.filter(move |one| one.services_at(day).contains(&&item.service))
    });
    let house = view.whole.members_of_teams_of(&here.seen.incubator);
    let others = teams.chain(house).map(|member| &member.slug);
    words::known(view, invited.chain(others))
}

fn may(here: &Here<'_>) -> May {
    let is_held = here.kept.session.stage().name().allows(Step::NotePresence);
    May {
        edit: here.may(Step::EditAgenda),
        invite: here.may(Step::Invite),
        move_it: here.may(Step::Reschedule),
        send: here.may(Step::SendPapers),
        open: here.may(Step::Open),
        note: here.may(Step::NotePresence),
        note_own: is_held && (here.is_officer() || is_invited(here)),
        close: here.may(Step::Close),
    }
}

fn is_invited(here: &Here<'_>) -> bool {
    let who = &here.signed_in.member;
    let invited = here.seen.invitations.iter();
    invited.clone().any(|one| one.concerns(who))
}

fn facts(here: &Here<'_>) -> Vec<(String, String)> {
    let view = &here.signed_in.view;
    let seen = &here.seen;
    let mut facts = vec![
        (
            view.t("chamber-incubator"),
            words::incubator(view, &seen.incubator),
        ),
        (view.t("chamber-day"), view.locale.date(seen.slot.day)),
        (
            view.t("chamber-times"),
            words::hours(view.locale, &seen.slot),
        ),
        (view.t("chamber-chair"), words::member(view, &seen.chair)),
    ];
    if let Some(secretary) = &seen.secretary {
        facts.push((view.t("chamber-secretary"), words::member(view, secretary)));
    }
    for (key, place) in [
        ("chamber-room", &seen.place.room),
        ("chamber-link", &seen.place.link),
    ] {
        facts.extend(place.as_ref().map(|place| (view.t(key), place.clone())));
    }
    match &seen.stage {
        Stage::Planned => {
            let due = here.kept.session.papers_due(&here.rules);
            let mut told = words::instant(view.locale, due);
            if here.kept.planned_on < due.date_naive() {
                told = format!("{told}. {}", view.t("chamber-papers-automatic"));
            }
            facts.push((view.t("chamber-papers-due"), told));
        }
        Stage::PapersSent(papers) => {
            let mut told = words::instant(view.locale, papers.at);
            if papers.by.is_none() && papers.late.is_none() {
                told = format!("{told}. {}", view.t("chamber-papers-by-themselves"));
            }
            facts.push((view.t("chamber-papers-sent"), told));
            facts.extend(
                papers
                    .late
                    .as_ref()
                    .map(|why| (view.t("chamber-papers-late"), why.to_string())),
            );
        }
        Stage::Cancelled(dropped) | Stage::Postponed { dropped, .. } => {
            facts.push((view.t("chamber-reason"), dropped.reason.to_string()));
        }
        Stage::Open(_) | Stage::Deliberating { .. } | Stage::Closed(_) | Stage::Published(_) => {}
    }
    facts
}

fn items(here: &Here<'_>) -> Vec<ItemLine> {
    let view = &here.signed_in.view;
    let on = match &here.seen.stage {
        Stage::Deliberating { item, .. } => Some(*item),
        _ => None,
    };
    here.seen
        .items
        .iter()
        .map(|item| ItemLine {
            id: item.id.to_string(),
            href: view.link(&item_path(here.seen.id, item.id)),
            service: words::service(view, &item.service),
            phase: Badge::of_phase(view, item.phase),
            begins: words::hour(view.locale, item.begins),
            state: match &item.settlement {
                Some(settlement) => words::settlement(view, settlement),
                None if on == Some(item.id) => view.t("chamber-item-on"),
                None if item.dossier.is_some() => view.t("chamber-item-frozen"),
                None => view.t("chamber-item-preparing"),
            },
        })
        .collect()
}

fn person(here: &Here<'_>, invitation: &Invitation) -> PersonLine {
    let view = &here.signed_in.view;
    let attendance = here.kept.session.attendance();
    let is_held = here.kept.session.stage().opened().is_some();
    let names: Vec<String> = match &invitation.scope {
        Scope::Whole => Vec::new(),
        Scope::Items(ids) => here
            .seen
            .items
            .iter()
            .filter(|item| ids.contains(&item.id))
            .map(|item| words::service(view, &item.service))
            .collect(),
    };
    let substitute = invitation.substitute.as_ref();
    let present = |slug| words::presence(view, attendance.of(slug));
    PersonLine {
        slug: invitation.person.to_string(),
        name: words::member(view, &invitation.person),
        seat: words::seat(view, invitation.seat, invitation.organisation.as_ref()),
        scope: view.locale.list(&names),
        substitute: substitute
            .map(|slug| {
                let name = words::member(view, slug);
                let sentence = view
                    .locale
                    .with("chamber-substitute-is", &[("name", name.into())]);
                if is_held {
                    format!("{sentence} ({})", present(slug))
                } else {
                    sentence
                }
            })
            .unwrap_or_default(),
        presence: if is_held {
            present(&invitation.person)
        } else {
            String::new()
        },
    }
}

/// Where else the session is shown.
fn links(here: &Here<'_>) -> Vec<(String, String)> {
    let view = &here.signed_in.view;
    let is_held = here.kept.session.stage().opened().is_some();
    if !is_held {
        let may_give = here.kept.session.stage().name().allows(Step::Reschedule)
            && (here.may(Step::Reschedule) || is_invited(here));
        let dates = format!("{}/dates", path(here.seen.id));
        let dates = (view.t("chamber-dates"), view.link(&dates));
        return if may_give { vec![dates] } else { Vec::new() };
    }
    [
        ("chamber-telephone", "direct"),
        ("chamber-projector", "ecran"),
        ("chamber-minutes", "releve"),
    ]
    .into_iter()
    .map(|(key, end)| {
        let path = format!("{}/{end}", path(here.seen.id));
        (view.t(key), view.link(&path))
    })
    .collect()
}

fn services(view: &View) -> Vec<Choice> {
    let mut services: Vec<Choice> = view
        .network
        .services()
        .iter()
        .filter(|one| {
            one.journey
                .phase_at(view.date)
                .is_some_and(|phase| !phase.is_outcome())
        })
        .map(|one| Choice {
            value: one.slug.to_string(),
            label: words::service(view, &one.slug),
            is_chosen: false,
        })
        .collect();
    view.locale.sort_by_name(&mut services, |one| &one.label);
    services
}
