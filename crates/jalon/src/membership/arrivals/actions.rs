//! Recording a newcomer, answering, completing the record.

use std::collections::BTreeSet;

use programme::{
    access::{Action, Grant, Holding, Subject, may},
    community::{Arrival, ArrivalRefusal, Member},
    identity::MemberSlug,
    network::Network,
    rules::ProgrammeRules,
};
use serde_json::json;

use super::{Draft, mails, returning};
use crate::{
    accounts::{grants, languages},
    community::store::find_member,
    foundation::{
        clock::Now,
        database::{Db, Tx},
        ids::new_id,
        journal::{self, Entry},
        mail::House,
        stored::StoreResult,
    },
    membership::{
        addresses,
        names::free_slug,
        newcomer::Newcomer,
        people::{self, Edited, Seen},
        refusal::{Refusal, retried},
        store::arrivals,
        writing::{self, Author},
    },
};

/// What actions look at beside the database.
#[derive(Debug, Clone, Copy)]
pub(crate) struct World<'a> {
    /// The network of today.
    pub(crate) network: &'a Network,
    /// Who writes mails.
    pub(crate) house: &'a House,
    /// The rules in force.
    pub(crate) rules: &'a ProgrammeRules,
    /// The present.
    pub(crate) now: Now,
}

/// Records a newcomer, or a former member who comes back. They wait for the incubator, which is
/// told; recorded by somebody who may accept them, they are accepted at once. The same form twice
/// records once.
///
/// # Errors
/// When the address is somebody's, when the person waits already, or the database refuses.
pub(crate) async fn record(
    db: &Db,
    world: World<'_>,
    author: Author<'_>,
    draft: &Draft,
) -> Result<Newcomer, Refusal> {
    retried!(record_once(db, world, author, draft))
}

/// The newcomer whom a form has recorded already, whatever was published since.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn recorded_by(db: &Db, form: &str) -> StoreResult<Option<Newcomer>> {
    let mut tx = db.begin_read().await?;
    known_form(&mut tx, form).await
}

async fn record_once(
    db: &Db,
    world: World<'_>,
    author: Author<'_>,
    draft: &Draft,
) -> Result<Newcomer, Refusal> {
    may(author.actor, Action::CreateMember, &Subject::Network)?;
    let mut tx = db.begin_write().await?;
    if let Some(known) = known_form(&mut tx, &draft.form).await? {
        return Ok(known);
    }
    match record_in(&mut tx, world, author, draft).await {
        Ok(newcomer) => {
            tx.commit().await?;
            Ok(newcomer)
        }
        // A form sent twice at the same moment meets what its own first copy wrote.
        Err(refusal @ (Refusal::Waits { .. } | Refusal::AddressOf(_))) => {
            known_form(&mut tx, &draft.form).await?.ok_or(refusal)
        }
        Err(refusal) => Err(refusal),
    }
}

async fn known_form(tx: &mut Tx, form: &str) -> StoreResult<Option<Newcomer>> {
    let known = arrivals::find_by_form(tx, form).await?;
    if let Some(known) = &known {
        tracing::info!(arrival = known.id, "a form was sent twice: it counts once");
    }
    Ok(known)
}

async fn record_in(
    tx: &mut Tx,
    world: World<'_>,
    author: Author<'_>,
    draft: &Draft,
) -> Result<Newcomer, Refusal> {
    let owner = addresses::owner_of(tx, &draft.email).await?;
    let member = public_name(tx, world.network, draft, owner.as_ref()).await?;
    if let Some(owner) = owner.filter(|owner| *owner != member) {
        return Err(Refusal::AddressOf(owner));
    }
    refuse_twice(tx, &member, draft).await?;
    let newcomer = Newcomer {
        id: new_id(world.now),
        form: draft.form.clone(),
        member,
        is_return: draft.returning.is_some(),
        name: draft.name.clone(),
        email: draft.email.as_str().to_owned(),
        profession: draft.profession.clone(),
        incubator: draft.incubator.clone(),
        mission: draft.mission.clone(),
        locale: draft.locale,
        asked_by: author.member.clone(),
        asked_at: world.now.0,
        state: Arrival::Waiting,
        version: 1,
    };
    if !arrivals::insert_arrival(tx, &newcomer).await? {
        return Err(overtaken(tx, &newcomer).await?);
    }
    note(tx, &newcomer, author.member.as_str(), "ask", world.now).await?;
    let subject = returning::answered_on(tx, world.network, &newcomer).await?;
    if returning::may_answer(author, &newcomer, &subject).is_ok() {
        let state = accept_in(tx, world, author, &newcomer).await?;
        return Ok(Newcomer { state, ..newcomer });
    }
    mails::tell_incubator(tx, world, &newcomer, &subject).await?;
    Ok(newcomer)
}

/// Another request came first, at the same moment: this very form, or one about the same person.
async fn overtaken(tx: &mut Tx, newcomer: &Newcomer) -> StoreResult<Refusal> {
    let open = arrivals::list_open(tx).await?;
    let waiting = open
        .into_iter()
        .find(|other| other.member == newcomer.member && other.state == Arrival::Waiting);
    Ok(Refusal::Waits {
        id: waiting.map(|other| other.id).unwrap_or_default(),
    })
}

/// The public name of the person: of a former member the one of before; of a newcomer a free one,
/// that nobody has an account under either, unless the mailbox is that account's own.
async fn public_name(
    tx: &mut Tx,
    network: &Network,
    draft: &Draft,
    owner: Option<&MemberSlug>,
) -> Result<MemberSlug, Refusal> {
    if let Some(returning) = &draft.returning {
        return match find_member(tx, returning.as_str()).await? {
            Some(_) => Ok(returning.clone()),
            None => Err(Refusal::Unknown),
        };
    }
    let open = arrivals::list_open(tx).await?;
    let mut met = BTreeSet::new();
    loop {
        let slug = free_slug(&draft.wanted, |slug| {
            network.member(slug).is_some()
                || open.iter().any(|other| other.member.as_str() == slug)
                || met.contains(slug)
        });
        // The published record may lag behind the database by a moment.
        let is_free = find_member(tx, slug.as_str()).await?.is_none()
            && (owner == Some(&slug) || !has_account(tx, &slug).await?);
        if is_free {
            return Ok(slug);
        }
        if !met.insert(slug.to_string()) {
            return Err(Refusal::Changed);
        }
    }
}

/// True when somebody signs in, or holds a role, under that name without being on record: sponsors,
/// the administrator of the machine.
async fn has_account(tx: &mut Tx, slug: &MemberSlug) -> StoreResult<bool> {
    Ok(!addresses::of_member(tx, slug).await?.is_empty()
        || !grants::grants_of(tx, slug).await?.is_empty())
}

/// One question about a person at a time: by public name, and by address.
async fn refuse_twice(tx: &mut Tx, member: &MemberSlug, draft: &Draft) -> Result<(), Refusal> {
    let folded = draft.email.folded();
    for other in arrivals::list_open(tx).await? {
        let is_waiting = other.state == Arrival::Waiting;
        let is_same = other.member == *member || other.email.to_ascii_lowercase() == folded;
        if is_same && is_waiting {
            return Err(Refusal::Waits { id: other.id });
        }
    }
    Ok(())
}

/// The incubator accepts a newcomer: they enter the record, and are told, as is their team.
///
/// # Errors
/// When it is not for this person, when it is answered already, or the database refuses.
pub(crate) async fn accept(
    db: &Db,
    world: World<'_>,
    author: Author<'_>,
    id: &str,
) -> Result<Newcomer, Refusal> {
    retried!(accept_once(db, world, author, id))
}

async fn accept_once(
    db: &Db,
    world: World<'_>,
    author: Author<'_>,
    id: &str,
) -> Result<Newcomer, Refusal> {
    let mut tx = db.begin_write().await?;
    let newcomer = arrivals::find_arrival(&mut tx, id).await?;
    let newcomer = newcomer.ok_or(Refusal::Unknown)?;
    let subject = returning::answered_on(&mut tx, world.network, &newcomer).await?;
    returning::may_answer(author, &newcomer, &subject)?;
    let state = accept_in(&mut tx, world, author, &newcomer).await?;
    tx.commit().await?;
    Ok(Newcomer { state, ..newcomer })
}

async fn accept_in(
    tx: &mut Tx,
    world: World<'_>,
    author: Author<'_>,
    newcomer: &Newcomer,
) -> Result<Arrival, Refusal> {
    let today = world.now.day();
    let state = newcomer.state.clone();
    let state = state.accept(author.member.clone(), today)?;
    arrivals::save_state(tx, newcomer, &state).await?;
    let by = author.member.as_str();
    note(tx, newcomer, by, "accept", world.now).await?;
    if newcomer.is_return {
        let before = find_member(tx, newcomer.member.as_str()).await?;
        let before = before.ok_or(Refusal::Unknown)?;
        let after = returning::back_again(&before.value, newcomer);
        writing::update(tx, &before, &after, by, world.now).await?;
        returning::leave_behind(tx, world.house, newcomer, by, world.now).await?;
    } else {
        writing::create(tx, &newcomer_as_member(newcomer), by, world.now).await?;
    }
    let email = returning::mailbox(newcomer)?;
    addresses::add(tx, &newcomer.member, email, by, world.now).await?;
    languages::suggest(tx, &newcomer.member, newcomer.locale, world.now).await?;
    admit_before(tx, newcomer, by, world.now).await?;
    mails::tell_newcomer(tx, world, newcomer).await?;
    mails::tell_team(tx, world, newcomer).await?;
    if newcomer.asked_by != *author.member {
        mails::tell_asker(tx, world, newcomer, None).await?;
    }
    Ok(state)
}

/// Somebody whose mission is still to begin signs in all the same, to complete their record: they
/// are a member by a role given until the day before.
async fn admit_before(tx: &mut Tx, newcomer: &Newcomer, by: &str, now: Now) -> StoreResult<()> {
    let today = now.day();
    let eve = newcomer.mission.start.and_then(|start| start.pred_opt());
    let Some(until) = eve.filter(|eve| *eve >= today) else {
        return Ok(());
    };
    let grant = Grant {
        member: newcomer.member.clone(),
        holding: Holding::Member,
        from: today,
        until,
    };
    grants::give(tx, grant, by, now).await?;
    Ok(())
}

fn newcomer_as_member(newcomer: &Newcomer) -> Member {
    Member {
        profession: Some(newcomer.profession.clone()),
        missions: vec![newcomer.mission.clone()],
        incubator: newcomer.incubator.clone(),
        ..Member::new(newcomer.member.clone(), newcomer.name.clone())
    }
}

/// The incubator refuses a newcomer and says why to who asked. Nothing enters the record.
///
/// # Errors
/// When it is not for this person, when it is answered already, when no reason is given, or the
/// database refuses.
pub(crate) async fn refuse(
    db: &Db,
    world: World<'_>,
    author: Author<'_>,
    id: &str,
    reason: &str,
) -> Result<Newcomer, Refusal> {
    let mut tx = db.begin_write().await?;
    let newcomer = arrivals::find_arrival(&mut tx, id).await?;
    let newcomer = newcomer.ok_or(Refusal::Unknown)?;
    let subject = returning::answered_on(&mut tx, world.network, &newcomer).await?;
    returning::may_answer(author, &newcomer, &subject)?;
    let state = newcomer.state.clone();
    let state = state.refuse(author.member.clone(), world.now.day(), reason)?;
    arrivals::save_state(&mut tx, &newcomer, &state).await?;
    let by = author.member.as_str();
    note(&mut tx, &newcomer, by, "refuse", world.now).await?;
    mails::tell_asker(&mut tx, world, &newcomer, Some(reason.trim())).await?;
    tx.commit().await?;
    Ok(Newcomer { state, ..newcomer })
}

/// The newcomer completes their own record.
///
/// # Errors
/// When nothing waits to be completed, when somebody changed the record meanwhile, when what they
/// say of themselves would open rights to them, or the database refuses.
pub(crate) async fn complete(
    db: &Db,
    network: &Network,
    author: Author<'_>,
    seen: Seen,
    edited: &Edited,
    now: Now,
) -> Result<(), Refusal> {
    retried!(complete_once(db, network, author, seen, edited, now))
}

async fn complete_once(
    db: &Db,
    network: &Network,
    author: Author<'_>,
    seen: Seen,
    edited: &Edited,
    now: Now,
) -> Result<(), Refusal> {
    let member = author.member;
    let mut tx = db.begin_write().await?;
    let newcomer = arrivals::find_latest_of(&mut tx, member.as_str()).await?;
    let newcomer = newcomer.ok_or(ArrivalRefusal::NotAccepted)?;
    let state = newcomer.state.clone().complete(now.day())?;
    arrivals::save_state(&mut tx, &newcomer, &state).await?;
    note(&mut tx, &newcomer, member.as_str(), "complete", now).await?;
    people::write(&mut tx, network, author, (member, seen), edited, now).await?;
    tx.commit().await?;
    Ok(())
}

/// The journal's line of a step. No address in it: the journal is kept for good.
async fn note(
    tx: &mut Tx,
    newcomer: &Newcomer,
    by: &str,
    action: &str,
    now: Now,
) -> StoreResult<()> {
    let told = json!({
        "member": newcomer.member.as_str(),
        "return": newcomer.is_return,
        "services": newcomer.mission.services(),
        "incubator": newcomer.incubator,
    });
    let line = Entry::new(now, by, action, ("arrival", &newcomer.id)).changed(None, Some(told));
    journal::append(tx, &[line]).await?;
    Ok(())
}
