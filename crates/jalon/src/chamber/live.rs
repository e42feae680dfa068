//! A session while it is held: the telephone of those who vote, the screen in the room, and how
//! both learn that something changed. Server-sent events say *that* what the reader sees is another;
//! without them the page asks again; without script there is a link.
//!
//! Nothing goes to a reader when something changes that they do not see: the fingerprint is that of
//! their own view, so that not even the moment tells anything. Any node answers: each looks into the
//! database.

use std::{convert::Infallible, time::Duration};

use askama::Template;
use axum::{
    Json,
    extract::{Path, State},
    response::{
        Html, IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
};
use programme::{
    committees::{
        ballot::Choice,
        session::{BallotView, ItemView, SessionView, Stage},
    },
    identity::SessionId,
};
use serde_json::json;

use super::{
    here::{self, Here, item_path, path},
    plan_page,
    refusal::{self, Errors},
    store::sessions,
    typed::Typed,
    words,
};
use crate::{
    accounts::{Database, MemberSpace, SignedIn},
    foundation::{
        database::Db,
        http::{Problem, fingerprint},
    },
    publication::{Layout, View},
};

/// Between two looks into the database.
const LOOK: Duration = Duration::from_secs(1);
/// The longest that one stream lasts; browsers then begin another, with their rights of that time.
const LONGEST: u32 = 600;

/// A vote on a page.
#[derive(Debug)]
pub(super) struct BallotPart {
    pub(super) state: String,
    /// What a secret ballot does not keep secret; empty for named votes.
    pub(super) warning: String,
    pub(super) tally: String,
    pub(super) votes: Vec<(String, String, String)>,
    is_open: bool,
    is_voter: bool,
    own: String,
    choices: Vec<(String, String, bool)>,
}

#[derive(Debug, Template)]
#[template(path = "chamber/templates/telephone.html")]
struct TelephonePage<'a> {
    layout: Layout<'a>,
    errors: Errors,
    state: String,
    item: Option<ItemPart>,
    is_here: bool,
    reason: String,
    here: String,
    mark: String,
}

#[derive(Debug, Template)]
#[template(path = "chamber/templates/projector.html")]
struct ProjectorPage<'a> {
    layout: Layout<'a>,
    state: String,
    item: Option<ItemPart>,
    agenda: Vec<(String, String, String)>,
    here: String,
    mark: String,
}

#[derive(Debug)]
struct ItemPart {
    service: String,
    href: String,
    since: String,
    until: String,
    missing: Vec<String>,
    ballot: Option<BallotPart>,
    settlement: String,
    vote: String,
}

/// The telephone of those who vote.
pub(super) async fn telephone(
    signed_in: SignedIn,
    Database(db): Database,
    Path(session): Path<String>,
) -> Result<Response, Problem> {
    let here = load(&signed_in, &db, &session).await?;
    show(&here, &Typed::default(), Vec::new())
}

/// The telephone, with what was typed and refused.
pub(super) fn show(here: &Here<'_>, typed: &Typed, errors: Errors) -> Result<Response, Problem> {
    let view = &here.signed_in.view;
    let attendance = here.kept.session.attendance();
    let page = TelephonePage {
        state: state_of(view, &here.seen),
        item: on_item(here),
        is_here: attendance.is_here(&here.signed_in.member),
        reason: typed.get("reason").to_owned(),
        here: view.link(&path(here.seen.id)),
        mark: mark(&here.seen),
        layout: Layout::member(view, view.t("chamber-telephone"))
            .under(view.t("chamber-title"), "/espace/comites")
            .under(session_title(here), path(here.seen.id)),
        errors: Vec::new(),
    };
    let status = plan_page::status(&errors);
    let page = TelephonePage { errors, ..page };
    let html = Html(page.render().map_err(Problem::unrendered)?);
    Ok((status, html).into_response())
}

/// The screen in the room.
pub(super) async fn projector(
    signed_in: SignedIn,
    Database(db): Database,
    Path(session): Path<String>,
) -> Result<Html<String>, Problem> {
    let here = load(&signed_in, &db, &session).await?;
    let view = &signed_in.view;
    let agenda = here.seen.items.iter().map(|item| {
        let state = item.settlement.as_ref();
        let state = state
            .map(|one| words::settlement(view, one))
            .unwrap_or_default();
        (
            words::hour(view.locale, item.begins),
            words::service(view, &item.service),
            state,
        )
    });
    let page = ProjectorPage {
        state: state_of(view, &here.seen),
        item: on_item(&here),
        agenda: agenda.collect(),
        here: view.link(&path(here.seen.id)),
        mark: mark(&here.seen),
        layout: Layout::member(view, session_title(&here))
            .under(view.t("chamber-title"), "/espace/comites")
            .under(session_title(&here), path(here.seen.id)),
    };
    Ok(Html(page.render().map_err(Problem::unrendered)?))
}

/// A fingerprint of what the reader sees now, for pages that ask again.
pub(super) async fn state(
    signed_in: SignedIn,
    Database(db): Database,
    Path(session): Path<String>,
) -> Result<Response, Problem> {
    let here = load(&signed_in, &db, &session).await?;
    Ok(Json(json!({ "mark": mark(&here.seen) })).into_response())
}

/// A stream of these fingerprints, one each time that what the reader sees is another.
pub(super) async fn stream(
    signed_in: SignedIn,
    State(space): State<MemberSpace>,
    Database(db): Database,
    Path(session): Path<String>,
) -> Result<Response, Problem> {
    let here = load(&signed_in, &db, &session).await?;
    let (id, version) = (here.seen.id, here.kept.version);
    let first = mark(&here.seen);
    let stream = futures_util::stream::unfold(
        Watching {
            signed_in: signed_in.clone(),
            space,
            db,
            id,
            version,
            said: None,
            next: first,
            looks: 0,
        },
        |watching| async move { watching.next().await },
    );
    let answer = Sse::new(stream).keep_alive(KeepAlive::new().interval(Duration::from_secs(15)));
    // Proxies that keep answers back would keep the room waiting.
    Ok(([("x-accel-buffering", "no")], answer).into_response())
}

struct Watching {
    signed_in: SignedIn,
    space: MemberSpace,
    db: Db,
    id: SessionId,
    version: i64,
    said: Option<String>,
    next: String,
    looks: u32,
}

impl Watching {
    /// Waits until the reader's view is another; the end of the stream when it lasted long enough
    /// or nothing can be read.
    async fn next(mut self) -> Option<(Result<Event, Infallible>, Self)> {
        loop {
            if self.said.as_ref() != Some(&self.next) {
                self.said = Some(self.next.clone());
                let event = Event::default().event("changed").data(&self.next);
                return Some((Ok(event), self));
            }
            if self.looks >= LONGEST {
                return None;
            }
            self.looks += 1;
            tokio::time::sleep(LOOK).await;
            self.look().await?;
        }
    }

    async fn look(&mut self) -> Option<()> {
        // Who was signed out, or lost the right, is told nothing more.
        let again = self.signed_in.again(&self.space, &self.db).await.ok()??;
        let is_other = again.actor != self.signed_in.actor;
        self.signed_in = again;
        let mut tx = self.db.begin_read().await.ok()?;
        let version = sessions::find_version(&mut tx, self.id).await.ok()??;
        if version == self.version && !is_other {
            return Some(());
        }
        let kept = sessions::find_light(&mut tx, self.id).await.ok()??;
        drop(tx);
        self.version = version;
        let here = Here::of(&self.signed_in, kept).ok()?;
        self.next = mark(&here.seen);
        Some(())
    }
}

async fn load<'a>(signed_in: &'a SignedIn, db: &Db, session: &str) -> Result<Here<'a>, Problem> {
    let id = here::session_id(session);
    let id = id.ok_or_else(|| refusal::nothing_here(&signed_in.view))?;
    Here::load(signed_in, db, id).await
}

/// Two views with the same mark are the same.
fn mark(seen: &SessionView) -> String {
    fingerprint(&serde_json::to_vec(seen).unwrap_or_default()).replace('"', "")
}

fn session_title(here: &Here<'_>) -> String {
    let view = &here.signed_in.view;
    view.locale.with(
        "chamber-session-title",
        &[("day", view.locale.date(here.seen.slot.day).into())],
    )
}

fn state_of(view: &View, seen: &SessionView) -> String {
    match &seen.stage {
        Stage::Open(_) => view.t("chamber-live-between"),
        Stage::Deliberating { .. } => view.t("chamber-live-on"),
        other => view.t(&format!("chamber-stage-{}", other.name().code())),
    }
}

/// The item that the session is on, as the reader sees it.
fn on_item(here: &Here<'_>) -> Option<ItemPart> {
    let Stage::Deliberating {
        item: on, since, ..
    } = &here.seen.stage
    else {
        return None;
    };
    let view = &here.signed_in.view;
    let item: &ItemView = here.seen.items.iter().find(|one| one.id == *on)?;
    let quorum = here.kept.session.quorum(*on, &here.rules).ok();
    let planned = chrono::TimeDelta::minutes(i64::from(item.time_box.minutes()));
    Some(ItemPart {
        service: words::service(view, &item.service),
        href: view.link(&item_path(here.seen.id, *on)),
        since: words::hour(view.locale, *since),
        until: words::hour(view.locale, *since + planned),
        missing: quorum
            .iter()
            .flat_map(|quorum| quorum.missing())
            .map(|role| words::required(view, role))
            .collect(),
        ballot: item.ballots.last().map(|ballot| ballot_part(view, ballot)),
        settlement: item
            .settlement
            .as_ref()
            .map(|one| words::settlement(view, one))
            .unwrap_or_default(),
        vote: view.link(&format!("{}/vote", item_path(here.seen.id, *on))),
    })
}

/// A vote as its reader sees it.
pub(super) fn ballot_part(view: &View, ballot: &BallotView) -> BallotPart {
    let is_open = ballot.closed_at.is_none();
    let counts = [
        ("turnout", ballot.turnout.into()),
        ("of", ballot.electorate.into()),
    ];
    let state = match ballot.closed_at {
        None => view.locale.with("chamber-ballot-is-open", &counts),
        Some(at) => view.locale.with(
            "chamber-ballot-is-closed",
            &[("at", words::hour(view.locale, at).into())],
        ),
    };
    let own = ballot.own.as_ref();
    BallotPart {
        state,
        warning: if ballot.is_secret {
            view.t("chamber-secret-warning")
        } else {
            String::new()
        },
        tally: ballot
            .tally
            .as_ref()
            .map(|tally| words::tally(view, tally))
            .unwrap_or_default(),
        votes: ballot
            .votes
            .iter()
            .flatten()
            .map(|(voter, vote)| {
                let reason = vote.reason.as_ref().map(ToString::to_string);
                (
                    words::member(view, voter),
                    words::choice(view, vote.choice),
                    reason.unwrap_or_default(),
                )
            })
            .collect(),
        is_open,
        is_voter: ballot.is_voter,
        own: own
            .map(|vote| words::choice(view, vote.choice))
            .unwrap_or_default(),
        choices: ballot
            .choices
            .iter()
            .map(|choice: &Choice| {
                let is_own = own.is_some_and(|vote| vote.choice == *choice);
                (
                    choice.code().to_owned(),
                    words::choice(view, *choice),
                    is_own,
                )
            })
            .collect(),
    }
}
