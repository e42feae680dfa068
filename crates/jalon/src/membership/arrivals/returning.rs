//! The return of a former member: who answers for it, and what does not come back with them.
//!
//! Whoever reads the mailbox of a return signs in as that person. So the incubator of the mission
//! accepts one at an address that is known as theirs; at any other address only the network's leads
//! do, who can find out whether it is theirs. Nobody answers for themselves.

use std::collections::HashMap;

use programme::{
    access::{Action, Denied, Holding, Subject, may},
    community::Member,
    identity::MemberSlug,
    network::Network,
};

use crate::{
    accounts::{grants, sessions, tell_address_added},
    foundation::{
        clock::Now,
        database::Tx,
        mail::{EmailAddress, House},
        stored::{StoreError, StoreResult},
    },
    membership::{addresses, newcomer::Newcomer, writing::Author},
};

/// On what the right to answer is asked.
pub(super) async fn answered_on(
    tx: &mut Tx,
    network: &Network,
    newcomer: &Newcomer,
) -> StoreResult<Subject> {
    let is_theirs = !newcomer.is_return || is_theirs(tx, newcomer).await?;
    Ok(subject(network, newcomer, is_theirs))
}

/// The same of many, with the owners of all addresses read once.
pub(super) fn answered_among(
    owners: &HashMap<String, MemberSlug>,
    network: &Network,
    newcomer: &Newcomer,
) -> Subject {
    let owner = owners.get(&newcomer.email.to_ascii_lowercase());
    subject(network, newcomer, owner == Some(&newcomer.member))
}

fn subject(network: &Network, newcomer: &Newcomer, is_theirs: bool) -> Subject {
    if newcomer.is_return && !is_theirs {
        return Subject::Network;
    }
    newcomer.subject(network)
}

/// Whether somebody may answer.
///
/// # Errors
/// [`Denied`] with the roles that may.
pub(super) fn may_answer(
    author: Author<'_>,
    newcomer: &Newcomer,
    subject: &Subject,
) -> Result<(), Denied> {
    may(author.actor, Action::ValidateMember, subject)?;
    if *author.member == newcomer.member {
        return Err(Denied::of(author.actor, Action::ValidateMember, subject));
    }
    Ok(())
}

/// True when the mailbox of an arrival is known as that person's.
pub(super) async fn is_theirs(tx: &mut Tx, newcomer: &Newcomer) -> StoreResult<bool> {
    let owner = addresses::owner_of(tx, &mailbox(newcomer)?).await?;
    Ok(owner.as_ref() == Some(&newcomer.member))
}

/// The mailbox of an arrival.
pub(super) fn mailbox(newcomer: &Newcomer) -> StoreResult<EmailAddress> {
    let read = newcomer.email.parse();
    read.map_err(|why| StoreError::Unstorable(format!("{why}")))
}

/// The record of somebody who comes back: one more mission, and no team of an incubator of before.
pub(super) fn back_again(before: &Member, newcomer: &Newcomer) -> Member {
    let mut after = before.clone();
    after.missions.push(newcomer.mission.clone());
    after.profession = Some(newcomer.profession.clone());
    if let Some(teams) = &mut after.teams {
        teams.clear();
    }
    after
}

/// Roles given in another time don't come back with a person: they are given anew. Sponsors and
/// members of committees never needed a mission, and keep theirs at a mailbox that is known as
/// theirs. At another one nothing stands: no role, no session; and the mailbox of before is told.
pub(super) async fn leave_behind(
    tx: &mut Tx,
    house: &House,
    newcomer: &Newcomer,
    by: &str,
    now: Now,
) -> StoreResult<()> {
    let member: &MemberSlug = &newcomer.member;
    let is_theirs = is_theirs(tx, newcomer).await?;
    for kept in grants::grants_of(tx, member).await? {
        let stands = is_theirs
            && matches!(
                kept.grant.holding,
                Holding::Sponsor(_) | Holding::CommitteeMember(_)
            );
        if !stands {
            grants::withdraw(tx, &kept, by, now).await?;
        }
    }
    if is_theirs {
        return Ok(());
    }
    sessions::end_all(tx, member, now).await?;
    let known = addresses::of_member(tx, member).await?;
    if let Some(before) = known.first() {
        let added = mailbox(newcomer)?;
        tell_address_added(tx, house, (member, &before.email), &added, now).await?;
    }
    Ok(())
}
