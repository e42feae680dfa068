//! `/espace/comites/<session>/points/<item>`: a service before its committee. The dossier, the ask,
//! questions, conflicts of interest, who is missing, the vote, the decision.

mod parts;

pub(super) use parts::{AskPart, ask_part};

use askama::Template;
use axum::{
    extract::Path,
    response::{Html, IntoResponse, Response},
};
use programme::{
    committees::{
        agenda::Item,
        ask::Ask,
        dossier::{Dossier, gaps},
        outcome::Settlement,
        quorum::{Invitation, Quorum},
        session::{Stage, Step},
    },
    identity::ItemId,
    register::Digest,
};

use self::parts::{
    ConflictPart, DecisionForm, QuestionPart, conflicts, decision_form, questions, typed_of,
};
use super::{
    compose::{self, Composed},
    dossier_view::{self, DossierPart},
    here::{self, Here, item_path, path},
    live::{BallotPart, ballot_part},
    plan_page,
    refusal::{self, Errors},
    typed::Typed,
    words,
};
use crate::{
    accounts::{Database, SignedIn, failed},
    foundation::{database::Db, http::Problem},
    publication::{Layout, View, components::Badge},
};

#[derive(Debug, Template)]
#[template(path = "chamber/templates/item_page.html")]
struct ItemPage<'a> {
    layout: Layout<'a>,
    errors: Errors,
    phase: Badge,
    lead: String,
    dossier: Option<DossierPart>,
    gaps: Vec<String>,
    ask: Option<AskPart>,
    later_ask: Option<AskPart>,
    is_frozen_by_itself: bool,
    ask_errors: Vec<String>,
    ask_link: String,
    questions: Vec<QuestionPart>,
    conflicts: Vec<ConflictPart>,
    roles: Vec<(String, String)>,
    waiver: String,
    ballots: Vec<BallotPart>,
    settlement: String,
    flags: Vec<String>,
    may: May,
    decision: Option<DecisionForm>,
    typed: Typed,
    late: Option<String>,
    session: String,
    known: Vec<(String, String)>,
    here: String,
}

#[expect(
    clippy::struct_excessive_bools,
    reason = "one for each button of the page"
)]
#[derive(Debug)]
struct May {
    freeze: bool,
    question: bool,
    conflict: bool,
    preside: bool,
    turn: bool,
    pause: bool,
    waive: bool,
    open_ballot: bool,
    close_ballot: bool,
    carry_over: bool,
    secret: bool,
}

/// The page.
pub(super) async fn page(
    signed_in: SignedIn,
    Database(db): Database,
    Path((session, item)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let (Some(id), Some(item)) = (here::session_id(&session), here::item_id(&item)) else {
        return Err(refusal::nothing_here(&signed_in.view));
    };
    let here = Here::load(&signed_in, &db, id).await?;
    show(&here, &db, item, &Typed::default(), Vec::new()).await
}

/// The page, with what was typed and refused.
pub(super) async fn show(
    here: &Here<'_>,
    db: &Db,
    id: ItemId,
    typed: &Typed,
    errors: Errors,
) -> Result<Response, Problem> {
    let signed_in = here.signed_in;
    let view = &signed_in.view;
    let item = here.item(id)?;
    let session = &here.kept.session;
    let is_known = view.whole.service(item.service.as_str()).is_some();
    let composed = if is_known && item.settlement.is_none() {
        composed(here, db, item).await?
    } else {
        None
    };
    let now = composed.as_ref().map(|one| &one.dossier);
    let frozen = frozen_of(item)?;
    let dossier = match (&frozen, now) {
        (Some((digest, frozen)), now) => {
            let digest = Some(digest.to_string());
            Some(DossierPart::of(view, frozen, digest, now))
        }
        (None, Some(now)) => Some(DossierPart::of(view, now, None, None)),
        (None, None) => None,
    };
    let shown = frozen.as_ref().map(|(_, frozen)| frozen).or(now);
    let ask_errors = match &composed {
        Some(one) if item.frozen.is_none() => ask_errors(view, &one.ask),
        _ => Vec::new(),
    };
    let is_late = signed_in.now.0 > session.papers_due(&here.rules);
    let quorum = session.quorum(id, &here.rules).ok();
    let page = ItemPage {
        phase: Badge::of_phase(view, item.phase),
        lead: lead(here, item),
        gaps: shown.map(|one| gaps_of(view, one)).unwrap_or_default(),
        ask: shown
            .and_then(|one| one.ask.as_ref())
            .or(item.ask.as_ref())
            .map(|ask| ask_part(view, ask)),
        later_ask: match (&frozen, now.and_then(|now| now.ask.as_ref())) {
            (Some((_, frozen)), Some(ask)) if frozen.ask.is_none() => Some(ask_part(view, ask)),
            _ => None,
        },
        is_frozen_by_itself: item.frozen.as_ref().is_some_and(|one| one.by.is_none()),
        ask_errors,
        ask_link: view.link(&format!(
            "/espace/services/{}/demande",
            crate::publication::paths::segment(item.service.as_str())
        )),
        questions: questions(view, item),
        conflicts: conflicts(view, item),
        roles: roles(view, quorum.as_ref()),
        waiver: item
            .waiver
            .as_ref()
            .map(|one| one.reason.to_string())
            .unwrap_or_default(),
        ballots: ballots(here, id),
        settlement: item
            .settlement
            .as_ref()
            .map(|one| words::settlement(view, one))
            .unwrap_or_default(),
        flags: flags(view, item),
        may: may(here, item),
        decision: decision_form(here, item, typed),
        typed: typed_of(here, item, typed),
        late: (is_late && item.frozen.is_none()).then(|| {
            let due = words::instant(view.locale, session.papers_due(&here.rules));
            view.locale.with("chamber-late", &[("due", due.into())])
        }),
        known: words::known(
            view,
            here.seen.invitations.iter().flat_map(Invitation::people),
        ),
        session: view.link(&path(here.seen.id)),
        here: view.link(&item_path(here.seen.id, id)),
        layout: Layout::member(view, words::service(view, &item.service))
            .under(view.t("chamber-title"), "/espace/comites")
            .under(
                view.locale.with(
                    "chamber-session-title",
                    &[("day", view.locale.date(here.seen.slot.day).into())],
                ),
                path(here.seen.id),
            ),
        dossier,
        errors: Vec::new(),
    };
    let status = plan_page::status(&errors);
    let page = ItemPage { errors, ..page };
    let html = Html(page.render().map_err(Problem::unrendered)?);
    Ok((status, html).into_response())
}

/// The dossier as it would be composed now; nothing when what is typed can't be read.
async fn composed(here: &Here<'_>, db: &Db, item: &Item) -> Result<Option<Composed>, Problem> {
    let signed_in = here.signed_in;
    let mut tx = db.begin_read().await.map_err(failed)?;
    let session = &here.kept.session;
    match compose::dossier(&mut tx, &signed_in.view, session, item, signed_in.now).await {
        Ok(composed) => Ok(Some(composed)),
        Err(error) => {
            refusal::told(signed_in, error)?;
            Ok(None)
        }
    }
}

/// The dossier that was frozen, with its digest.
fn frozen_of(item: &Item) -> Result<Option<(Digest, Dossier)>, Problem> {
    let Some(frozen) = &item.frozen else {
        return Ok(None);
    };
    let dossier = frozen.dossier().map_err(|error| {
        tracing::error!(%error, item = %item.id, "a frozen dossier is not what was frozen");
        Problem::internal()
    })?;
    Ok(Some((frozen.digest(), dossier)))
}

fn gaps_of(view: &View, dossier: &Dossier) -> Vec<String> {
    let gaps = gaps(dossier);
    gaps.iter()
        .map(|gap| dossier_view::gap(view.locale, gap))
        .collect()
}

fn roles(view: &View, quorum: Option<&Quorum>) -> Vec<(String, String)> {
    let roles = quorum.into_iter().flat_map(|quorum| &quorum.roles);
    roles
        .map(|role| {
            let by = role.filled.as_ref();
            let by = by.map(|filled| words::member(view, &filled.by));
            (
                words::required(view, role),
                by.unwrap_or_else(|| view.t("chamber-role-missing")),
            )
        })
        .collect()
}

fn ballots(here: &Here<'_>, id: ItemId) -> Vec<BallotPart> {
    let items = here.seen.items.iter().filter(|one| one.id == id);
    items
        .flat_map(|one| &one.ballots)
        .map(|ballot| ballot_part(&here.signed_in.view, ballot))
        .collect()
}

fn lead(here: &Here<'_>, item: &Item) -> String {
    let view = &here.signed_in.view;
    match here.kept.session.stage() {
        Stage::Deliberating { item: on, .. } if *on == item.id => view.t("chamber-item-on"),
        _ if item.settlement.is_some() => view.t("chamber-item-settled"),
        _ if item.frozen.is_some() => view.t("chamber-item-frozen"),
        _ => view.t("chamber-item-preparing"),
    }
}

fn may(here: &Here<'_>, item: &Item) -> May {
    let session = &here.kept.session;
    let is_open = item.settlement.is_none();
    let is_on = matches!(session.stage(), Stage::Deliberating { item: on, .. } if *on == item.id);
    let ballot = item.ballot();
    let is_voting = ballot.is_some_and(|ballot| ballot.closing().is_none());
    let voters = programme::committees::quorum::voters(
        item,
        session.invitations(),
        session.attendance(),
        &here.rules,
    );
    let least = usize::try_from(here.rules.sessions.secret_voters_at_least).unwrap_or(usize::MAX);
    May {
        freeze: here.may_on(Step::SendPapers, item),
        question: is_open && here.may_on(Step::Question, item),
        conflict: is_open && here.may_on(Step::Conflict, item),
        preside: is_open && here.is_officer() && session.stage().name().allows(Step::Conflict),
        turn: is_open && here.may_on(Step::Deliberate, item),
        pause: is_on && !is_voting && here.may_on(Step::Pause, item),
        waive: is_open && here.may_on(Step::Waive, item),
        open_ballot: is_on && is_open && !is_voting && here.may_on(Step::OpenBallot, item),
        close_ballot: is_on && is_voting && here.may_on(Step::CloseBallot, item),
        carry_over: is_open && here.may_on(Step::CarryOver, item),
        secret: voters.len() >= least,
    }
}

fn ask_errors(view: &View, ask: &Result<Ask, super::error::ChamberError>) -> Vec<String> {
    match ask {
        Err(super::error::ChamberError::Ask(faults)) => refusal::ask_faults(view, faults)
            .into_iter()
            .map(|(_, text)| text)
            .collect(),
        Ok(_) | Err(_) => Vec::new(),
    }
}

fn flags(view: &View, item: &Item) -> Vec<String> {
    match &item.settlement {
        Some(Settlement::Decided(decision)) => decision
            .flags
            .iter()
            .map(|flag| words::flag(view, flag))
            .collect(),
        Some(Settlement::CarriedOver { .. }) | None => Vec::new(),
    }
}
