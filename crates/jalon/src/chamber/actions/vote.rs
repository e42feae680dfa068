//! Votes, as they come in: many at once, each counted once.

use programme::{
    access::Action,
    committees::{
        Wording,
        ballot::{Choice, Vote},
        session::{Stage, StepRefused},
    },
    identity::{ItemId, SessionId},
    network::Network,
};

use super::{By, ChamberError, keep, sessions};
use crate::{
    chamber::{rights::Seat, store::ballots},
    foundation::database::Tx,
};

/// Casts a vote on the item that the session is on, or changes it. The session's row is taken
/// first: a vote comes wholly before the closing or wholly after it, by the database's order.
///
/// # Errors
/// [`ChamberError`]
pub(in crate::chamber) async fn vote(
    tx: &mut Tx,
    id: SessionId,
    item: ItemId,
    seat: impl FnOnce(&programme::committees::session::Session) -> Seat,
    network: &Network,
    by: By<'_>,
    (choice, reason): (Choice, Option<Wording>),
) -> Result<(), ChamberError> {
    if !sessions::lock(tx, id).await? {
        return Err(ChamberError::Gone);
    }
    let mut kept = sessions::find_light(tx, id)
        .await?
        .ok_or(ChamberError::Gone)?;
    let on = kept.session.item(item)?;
    if on.is_recused(by.who) {
        // As if there were no such item.
        return Err(StepRefused::NoSuchItem(item).into());
    }
    seat(&kept.session).on_item(Action::Decide, &kept.session, on, network)?;
    let number = on.ballots.len().saturating_sub(1);
    let is_secret = on
        .ballot()
        .is_some_and(programme::committees::ballot::Ballot::is_secret);
    // Told even when the session has gone on: too late is another thing than never asked.
    let is_here =
        matches!(kept.session.stage(), Stage::Deliberating { item: on, .. } if *on == item);
    let vote = Vote {
        voter: by.who.clone(),
        choice,
        reason,
        at: by.now.0,
    };
    if !is_here {
        if let Some(ballot) = on.ballot() {
            ballot
                .check(&vote, false, kept.session.attendance())
                .map_err(StepRefused::from)?;
        }
        return Err(StepRefused::NotOnThisItem.into());
    }
    kept.session = kept.session.vote(vote.clone())?;
    if is_secret {
        // Who has voted and how many gave what are kept apart, without any time.
        ballots::note_secret(tx, item, number, by.who.as_str()).await?;
        keep(tx, &kept, by, "vote_in_secret").await?;
    } else {
        ballots::cast(tx, item, number, &vote).await?;
    }
    Ok(())
}
