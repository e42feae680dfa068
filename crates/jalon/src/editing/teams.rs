//! Pages of teams: a service's, an incubator's, each with who is in it.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::{Html, IntoResponse, Redirect, Response},
};
use http::StatusCode;
use programme::{
    access::{Action, Subject},
    community::Member,
    identity::ServiceSlug,
    organisations::Team,
};
use serde::Deserialize;

use super::{
    joining::{Asker, Move, NotMoved, move_in_service, move_in_team},
    kinds::Editable as _,
    options::named_member,
    show::Way,
};
use crate::{
    accounts::{CsrfForm, Database, MemberSpace, SignedIn, failed},
    foundation::http::Problem,
    history::{RewriteError, Rewritten},
    organisations::texts,
    publication::{Choice, Layout, View, paths},
    record,
};

/// Somebody in a team.
#[derive(Debug)]
struct Person {
    slug: String,
    name: String,
    href: String,
    detail: String,
    /// For the one who reads: leaving is one's own to ask for, too.
    may_leave: bool,
}

#[derive(Template)]
#[template(path = "editing/templates/team.html")]
struct TeamPage<'a> {
    layout: Layout<'a>,
    lead: String,
    purpose: String,
    people: Vec<Person>,
    /// Who may come in; nobody when this person doesn't decide that.
    candidates: Vec<Choice>,
    may_move: bool,
    action: String,
    typed: String,
    error: String,
    is_done: bool,
    ways: Vec<Way>,
}

#[derive(Template)]
#[template(path = "editing/templates/teams.html")]
struct TeamsPage<'a> {
    layout: Layout<'a>,
    teams: Vec<TeamRow>,
    create: Option<String>,
}

#[derive(Debug)]
struct TeamRow {
    name: String,
    href: String,
    count: String,
}

/// What is sent to add or remove somebody.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Moving {
    member: String,
    to: String,
}

/// What is asked of a team's page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    fait: String,
}

/// `GET /espace/services/{slug}/equipe`
pub(super) async fn service_page(
    signed_in: SignedIn,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, Problem> {
    of_service(&signed_in, &slug, "", "", !asked.fait.is_empty()).map(Html)
}

/// `POST /espace/services/{slug}/equipe`
pub(super) async fn move_service(
    signed_in: SignedIn,
    State(space): State<MemberSpace>,
    Database(db): Database,
    Path(slug): Path<String>,
    CsrfForm(sent): CsrfForm<Moving>,
) -> Result<Response, Problem> {
    let view = &signed_in.view;
    let service = ServiceSlug::parse(slug.clone())
        .map_err(|_| Problem::not_found(view.t("history-absent")))?;
    let outcome = match asked(view, &sent) {
        Ok((member, to)) => {
            let moved = move_in_service(&db, asker(&signed_in), &service, &member, to).await;
            told(view, moved)?
        }
        Err(error) => Err(error),
    };
    match outcome {
        Ok(()) => done(&signed_in, &space, &db).await,
        Err(error) => {
            let html = of_service(&signed_in, &slug, &sent.member, &error, false)?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(html)).into_response())
        }
    }
}

/// `GET /espace/incubateurs/{slug}/equipes`
pub(super) async fn list(
    signed_in: SignedIn,
    Path(slug): Path<String>,
) -> Result<Html<String>, Problem> {
    let view = &signed_in.view;
    let incubator = view
        .whole
        .incubator(&slug)
        .ok_or_else(|| Problem::not_found(view.t("history-absent")))?;
    let mut teams: Vec<TeamRow> = view
        .whole
        .teams()
        .iter()
        .filter(|team| team.incubator.as_ref() == Some(&incubator.slug))
        .map(|team| TeamRow {
            name: team.name.trim().to_owned(),
            href: view.link(&Team::path(team.slug.as_str())),
            count: view.count("editing-team-count", members(view, team).count()),
        })
        .collect();
    view.locale.sort_by_name(&mut teams, |team| &team.name);
    let subject = Subject::Incubator(incubator.slug.clone());
    let may_create = signed_in.may(Action::EditIncubatorTeam, &subject);
    let path = format!("/espace/incubateurs/{}", paths::segment(&slug));
    let page = TeamsPage {
        layout: Layout::member(view, view.t("editing-teams-title"))
            .under(incubator.name.trim(), path.clone()),
        teams,
        create: may_create.then(|| view.link(&format!("{path}/equipes/nouvelle"))),
    };
    page.render().map(Html).map_err(Problem::unrendered)
}

/// `GET /espace/equipes/{slug}`
pub(super) async fn team_page(
    signed_in: SignedIn,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, Problem> {
    let team = team(&signed_in.view, &slug)?;
    of_team(&signed_in, team, "", "", !asked.fait.is_empty()).map(Html)
}

/// `POST /espace/equipes/{slug}`
pub(super) async fn move_team(
    signed_in: SignedIn,
    State(space): State<MemberSpace>,
    Database(db): Database,
    Path(slug): Path<String>,
    CsrfForm(sent): CsrfForm<Moving>,
) -> Result<Response, Problem> {
    let view = &signed_in.view;
    let team = team(view, &slug)?;
    signed_in.authorise(Action::EditIncubatorTeam, &subject(team))?;
    let outcome = match asked(view, &sent) {
        Ok((member, to)) => {
            let moved = move_in_team(&db, asker(&signed_in), team, &member, to).await;
            told(view, moved)?
        }
        Err(error) => Err(error),
    };
    match outcome {
        Ok(()) => done(&signed_in, &space, &db).await,
        Err(error) => {
            let html = of_team(&signed_in, team, &sent.member, &error, false)?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(html)).into_response())
        }
    }
}

fn asker(signed_in: &SignedIn) -> Asker<'_> {
    Asker {
        actor: &signed_in.actor,
        name: signed_in.member.as_str(),
        now: signed_in.now,
    }
}

/// Who is meant and what is to be done, or what is wrong.
fn asked(view: &View, sent: &Moving) -> Result<(String, Move), String> {
    let to = Move::from_word(&sent.to).ok_or_else(|| view.t("editing-move-what"))?;
    if sent.member.trim().is_empty() {
        return Err(view.t("editing-move-who"));
    }
    let member =
        named_member(&view.whole, &sent.member).ok_or_else(|| view.t("editing-move-unknown"))?;
    Ok((member, to))
}

fn told(
    view: &View,
    moved: Result<Rewritten<Member>, RewriteError<NotMoved>>,
) -> Result<Result<(), String>, Problem> {
    let key = match moved {
        Ok(_) => return Ok(Ok(())),
        Err(RewriteError::Refused(NotMoved::NoMission)) => "editing-move-no-mission",
        Err(RewriteError::Refused(NotMoved::Oneself)) => "editing-move-oneself",
        Err(RewriteError::Absent | RewriteError::Taken) => "editing-move-unknown",
        Err(RewriteError::Busy) => "history-busy",
        Err(RewriteError::Store(error)) => return Err(failed(error)),
    };
    Ok(Err(view.t(key)))
}

async fn done(
    signed_in: &SignedIn,
    space: &MemberSpace,
    db: &crate::foundation::database::Db,
) -> Result<Response, Problem> {
    record::publish_now(db, space.publication())
        .await
        .map_err(failed)?;
    let here = format!("{}?fait=1", signed_in.view.path);
    Ok(Redirect::to(&signed_in.view.link(&here)).into_response())
}

fn of_service(
    signed_in: &SignedIn,
    slug: &str,
    typed: &str,
    error: &str,
    is_done: bool,
) -> Result<String, Problem> {
    let view = &signed_in.view;
    let service = view
        .whole
        .service(slug)
        .ok_or_else(|| Problem::not_found(view.t("history-absent")))?;
    let today = signed_in.now.day();
    let is_in = |member: &&Member| member.services_at(today).contains(&&service.slug);
    let may_move = signed_in.may(Action::EditServiceTeam, &Subject::service(service));
    let people = view.whole.members_ever_on(&service.slug).filter(is_in);
    let path = format!("/espace/services/{}", paths::segment(slug));
    TeamPage {
        layout: Layout::member(view, view.t("editing-service-team-title"))
            .under(service.name.trim(), path.clone()),
        lead: view.t("editing-service-team-lead"),
        purpose: String::new(),
        people: sorted(view, people.map(|member| person(view, member, may_move))),
        candidates: candidates(signed_in, may_move, |member| !is_in(&member)),
        may_move,
        action: view.link(&format!("{path}/equipe")),
        typed: typed.to_owned(),
        error: error.to_owned(),
        is_done,
        ways: Vec::new(),
    }
    .render()
    .map_err(Problem::unrendered)
}

fn of_team(
    signed_in: &SignedIn,
    team: &Team,
    typed: &str,
    error: &str,
    is_done: bool,
) -> Result<String, Problem> {
    let view = &signed_in.view;
    let may_move = signed_in.may(Action::EditIncubatorTeam, &subject(team));
    let path = Team::path(team.slug.as_str());
    let way = |key: &str, end: &str| Way {
        label: view.t(key),
        href: view.link(&format!("{path}/{end}")),
    };
    let mut layout = Layout::member(view, team.name.trim());
    let incubator = team.incubator.as_ref();
    if let Some(incubator) = incubator.and_then(|slug| view.whole.incubator(slug.as_str())) {
        let folder = format!(
            "/espace/incubateurs/{}",
            paths::segment(incubator.slug.as_str())
        );
        layout = layout
            .under(incubator.name.trim(), folder.clone())
            .under(view.t("editing-teams-title"), format!("{folder}/equipes"));
    }
    let mut ways = Vec::new();
    if may_move {
        ways.push(way("editing-go-modifier", "modifier"));
    }
    if signed_in.may(Action::ReadHistory, &subject(team)) {
        ways.push(way("editing-go-historique", "historique"));
    }
    TeamPage {
        layout,
        lead: view.t("editing-team-lead"),
        purpose: texts::html(view, team.purpose.as_deref().unwrap_or_default()),
        people: sorted(
            view,
            members(view, team).map(|member| person(view, member, may_move)),
        ),
        candidates: candidates(signed_in, may_move, |member| {
            !member.teams.iter().flatten().any(|slug| *slug == team.slug)
        }),
        may_move,
        action: view.link(&path),
        typed: typed.to_owned(),
        error: error.to_owned(),
        is_done,
        ways,
    }
    .render()
    .map_err(Problem::unrendered)
}

fn team<'v>(view: &'v View, slug: &str) -> Result<&'v Team, Problem> {
    let found = view.whole.team(slug);
    found.ok_or_else(|| Problem::not_found(view.t("history-absent")))
}

fn subject(team: &Team) -> Subject {
    let incubator = team.incubator.clone();
    incubator.map_or(Subject::Network, Subject::Incubator)
}

fn members<'v>(view: &'v View, team: &'v Team) -> impl Iterator<Item = &'v Member> {
    let all = view.whole.members().iter();
    all.filter(|member| member.teams.iter().flatten().any(|slug| *slug == team.slug))
}

fn sorted(view: &View, people: impl Iterator<Item = Person>) -> Vec<Person> {
    let mut people: Vec<Person> = people.collect();
    view.locale.sort_by_name(&mut people, |person| &person.name);
    people
}

fn person(view: &View, member: &Member, may_leave: bool) -> Person {
    let is_active = member.missions.iter().any(|one| one.covers(view.date));
    Person {
        slug: member.slug.to_string(),
        name: member.name.trim().to_owned(),
        href: view.link(&paths::member(&member.slug)),
        detail: if is_active {
            member.role.as_deref().unwrap_or_default().trim().to_owned()
        } else {
            view.t("editing-person-inactive")
        },
        may_leave,
    }
}

/// Members with a mission today who aren't in yet.
fn candidates(
    signed_in: &SignedIn,
    may_move: bool,
    is_out: impl Fn(&Member) -> bool,
) -> Vec<Choice> {
    if !may_move {
        return Vec::new();
    }
    let view = &signed_in.view;
    let today = signed_in.now.day();
    let mut all: Vec<Choice> = view
        .whole
        .members()
        .iter()
        .filter(|member| member.missions.iter().any(|one| one.covers(today)))
        .filter(|member| member.slug != signed_in.member && is_out(member))
        .map(|member| Choice {
            value: member.slug.to_string(),
            label: member.name.trim().to_owned(),
            is_chosen: false,
        })
        .collect();
    view.locale.sort_by_name(&mut all, |one| &one.label);
    all
}
