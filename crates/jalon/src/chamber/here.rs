//! A session before somebody: what is on record, what they may do, what they see.

use std::collections::BTreeSet;

use programme::{
    access::Action,
    committees::{
        agenda::Item,
        session::{SessionView, Step},
    },
    identity::{ItemId, SessionId},
    rules::ProgrammeRules,
};
use uuid::Uuid;

use super::{
    error::ChamberError,
    refusal,
    rights::Seat,
    store::{Kept, sessions},
};
use crate::{
    accounts::{SignedIn, failed},
    foundation::{
        database::{Db, Tx},
        http::Problem,
    },
};

/// A session before somebody.
#[derive(Debug)]
pub(super) struct Here<'a> {
    pub(super) signed_in: &'a SignedIn,
    pub(super) kept: Kept,
    pub(super) seat: Seat,
    /// What they see: nothing of items from which they are recused, or that are not theirs to read.
    pub(super) seen: SessionView,
    pub(super) readable: BTreeSet<ItemId>,
    pub(super) rules: ProgrammeRules,
}

impl<'a> Here<'a> {
    /// The session of an address, when this person sees it.
    ///
    /// # Errors
    /// 404, 403, or a failing database.
    pub(super) async fn load(
        signed_in: &'a SignedIn,
        db: &Db,
        id: SessionId,
    ) -> Result<Self, Problem> {
        let mut tx = db.begin_read().await.map_err(failed)?;
        Self::read(signed_in, &mut tx, id).await
    }

    pub(super) async fn read(
        signed_in: &'a SignedIn,
        tx: &mut Tx,
        id: SessionId,
    ) -> Result<Self, Problem> {
        let kept = sessions::find(tx, id).await.map_err(failed)?;
        let kept = kept.ok_or_else(|| refusal::nothing_here(&signed_in.view))?;
        Self::of(signed_in, kept)
    }

    pub(super) fn of(signed_in: &'a SignedIn, kept: Kept) -> Result<Self, Problem> {
        let network = &signed_in.view.whole;
        let session = &kept.session;
        let seat = Seat::of(&signed_in.member, &signed_in.actor, session);
        seat.sees(session, network)
            .map_err(|denied| signed_in.refuse(&denied))?;
        let readable = seat.readable(session, network);
        let mut seen = session.seen_by(&signed_in.member);
        seen.items.retain(|item| readable.contains(&item.id));
        let rules = signed_in
            .view
            .almanac
            .book
            .on_in(session.slot().day, Some(session.incubator()));
        Ok(Self {
            signed_in,
            kept,
            seat,
            seen,
            readable,
            rules,
        })
    }

    /// An item that this person reads.
    ///
    /// # Errors
    /// 404, whether there is none or it is not theirs to know.
    pub(super) fn item(&self, id: ItemId) -> Result<&Item, Problem> {
        let item = self.kept.session.items().iter().find(|item| item.id == id);
        item.filter(|_| self.readable.contains(&id))
            .ok_or_else(|| refusal::nothing_here(&self.signed_in.view))
    }

    /// Whether this person may take a step on the session as a whole now.
    pub(super) fn may(&self, step: Step) -> bool {
        let session = &self.kept.session;
        session.stage().name().allows(step)
            && self.on_any(step.action()).is_ok()
            && (!is_for_officers(step) || self.is_officer())
    }

    /// Whether this person may take a step on an item now.
    pub(super) fn may_on(&self, step: Step, item: &Item) -> bool {
        let session = &self.kept.session;
        session.stage().name().allows(step)
            && self
                .seat
                .on_item(step.action(), session, item, &self.signed_in.view.whole)
                .is_ok()
            && (!is_for_officers(step) || self.presides(item))
    }

    pub(super) fn on_any(&self, action: Action) -> Result<(), ChamberError> {
        let network = &self.signed_in.view.whole;
        Ok(self.seat.on_any(action, &self.kept.session, network)?)
    }

    /// Chair or secretary.
    pub(super) fn is_officer(&self) -> bool {
        let session = &self.kept.session;
        let who = &self.signed_in.member;
        session.chair() == who || session.secretary() == Some(who)
    }

    /// Presides over an item, or keeps its minutes.
    pub(super) fn presides(&self, item: &Item) -> bool {
        let session = &self.kept.session;
        let who = &self.signed_in.member;
        !item.is_recused(who)
            && (session.presiding(item) == Some(who) || session.secretary() == Some(who))
    }
}

const fn is_for_officers(step: Step) -> bool {
    matches!(
        step,
        Step::Open
            | Step::NotePresence
            | Step::Deliberate
            | Step::Pause
            | Step::OpenBallot
            | Step::CloseBallot
            | Step::CarryOver
    )
}

/// The key in an address; nothing when it is none.
pub(super) fn session_id(text: &str) -> Option<SessionId> {
    text.parse::<Uuid>().ok().map(SessionId)
}

/// The key in an address; nothing when it is none.
pub(super) fn item_id(text: &str) -> Option<ItemId> {
    text.parse::<Uuid>().ok().map(ItemId)
}

/// Where a session is.
pub(super) fn path(id: SessionId) -> String {
    format!("/espace/comites/{id}")
}

/// Where an item is.
pub(super) fn item_path(session: SessionId, item: ItemId) -> String {
    format!("/espace/comites/{session}/points/{item}")
}
