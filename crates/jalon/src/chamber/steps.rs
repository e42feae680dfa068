//! The steps that forms ask for, each with its right, read from what was typed.

mod agenda;
mod item;
mod papers;

pub(super) use agenda::{place, slot_and_place};
pub(super) use item::{on_item, vote};

use programme::{
    access::Action,
    committees::{
        Wording,
        agenda::Item,
        quorum::Presence,
        session::{Session, Slot, Step, StepRefused},
    },
    identity::{ItemId, MemberSlug},
    rules::ProgrammeRules,
};

pub(super) use papers::{shown, suggested};

use self::{
    agenda::{agenda, invitations},
    papers::send_papers,
};
use super::{
    actions::{self, By},
    error::ChamberError,
    handlers::by,
    mails,
    rights::Seat,
    store::{Kept, calendars},
    typed::{Typed, Wrong},
};
use crate::{accounts::SignedIn, foundation::database::Tx, register::Keys};

macro_rules! steps {
    ($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum $name { $($(#[$about])* $variant,)+ }

        impl $name {
            /// The step of the last part of an address.
            pub(super) fn from_code(code: &str) -> Option<Self> {
                match code {
                    $($code => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }
    };
}

steps! {
    /// What can be asked for on a session as a whole.
    SessionStep {
        AddItem = "ajouter",
        RemoveItem = "enlever",
        Invite = "inviter",
        Uninvite = "retirer",
        SendInvitations = "invitations",
        Reschedule = "date",
        Postpone = "reporter",
        Cancel = "annuler",
        SendPapers = "dossiers",
        Open = "ouvrir",
        Presence = "presence",
        Pause = "pause",
        Close = "clore",
        Approve = "approuver",
        Remark = "remarque",
        Reply = "suite",
        Sign = "signer",
        Publish = "publier",
    }
}

steps! {
    /// What can be asked for on an item.
    ItemStep {
        Freeze = "figer",
        Ask = "question",
        Answer = "reponse",
        Declare = "deport",
        Raise = "conflit",
        Propose = "avis",
        Confirm = "confirmation",
        Preside = "presidence",
        Turn = "aborder",
        Waive = "derogation",
        OpenBallot = "scrutin",
        Vote = "vote",
        CloseBallot = "depouillement",
        Settle = "decision",
        CarryOver = "ajournement",
    }
}

impl SessionStep {
    /// Whether it is taken on the page of the minutes.
    pub(super) const fn is_of_minutes(self) -> bool {
        matches!(
            self,
            Self::Approve | Self::Remark | Self::Reply | Self::Sign | Self::Publish
        )
    }
}

struct Doing<'a> {
    signed_in: &'a SignedIn,
    typed: &'a Typed,
    by: By<'a>,
    seat: Seat,
    rules: ProgrammeRules,
}

impl<'a> Doing<'a> {
    fn of(signed_in: &'a SignedIn, typed: &'a Typed, session: &Session) -> Self {
        let book = &signed_in.view.almanac.book;
        Self {
            signed_in,
            typed,
            by: by(signed_in),
            seat: Seat::of(&signed_in.member, &signed_in.actor, session),
            rules: book.on_in(session.slot().day, Some(session.incubator())),
        }
    }

    /// Who chairs a session holds it, and signs its minutes, signed in as the operator asks.
    fn is_well_signed_in(&self, action: Action, session: &Session) -> Result<(), ChamberError> {
        let holds = matches!(action, Action::HoldSession | Action::SignMinutes);
        if holds && session.chair() == self.by.who && !self.signed_in.may_chair {
            return Err(ChamberError::PasskeyMissing);
        }
        Ok(())
    }

    fn need(&self, action: Action, session: &Session) -> Result<(), ChamberError> {
        self.is_well_signed_in(action, session)?;
        Ok(self
            .seat
            .on_any(action, session, &self.signed_in.view.whole)?)
    }

    /// A right on an item; as if there were none for whoever is recused from it.
    fn need_on<'s>(
        &self,
        action: Action,
        session: &'s Session,
        id: ItemId,
    ) -> Result<&'s Item, ChamberError> {
        let item = session.item(id)?;
        if item.is_recused(self.by.who) {
            return Err(StepRefused::NoSuchItem(id).into());
        }
        self.is_well_signed_in(action, session)?;
        self.seat
            .on_item(action, session, item, &self.signed_in.view.whole)?;
        Ok(item)
    }

    fn reason(&self, name: &str) -> Result<Wording, ChamberError> {
        let mut wrong = Wrong::new();
        let reason = self.typed.wording(name, &mut wrong);
        reason.ok_or_else(|| ChamberError::field(name, "chamber-wrong-reason"))
    }
}

/// Takes a step on a session that was taken.
///
/// # Errors
/// [`ChamberError`]
#[expect(clippy::too_many_lines, reason = "one arm for each step")]
pub(super) async fn on_session(
    tx: &mut Tx,
    signed_in: &SignedIn,
    kept: Kept,
    step: SessionStep,
    typed: &Typed,
    keys: &Keys,
) -> Result<(), ChamberError> {
    let doing = Doing::of(signed_in, typed, &kept.session);
    doing.seat.sees(&kept.session, &signed_in.view.whole)?;
    let session = &kept.session;
    let (at, who, today) = (doing.by.now.0, doing.by.who, doing.by.now.day());
    match step {
        SessionStep::AddItem | SessionStep::RemoveItem => {
            doing.need(Step::EditAgenda.action(), session)?;
            let items = agenda(&doing, session, step)?;
            let longer = |session: Session| doing.with_time(session, items);
            let mut after = actions::step(tx, kept, doing.by, "edit_agenda", longer).await?;
            mails::update(tx, signed_in.into(), &mut after).await
        }
        SessionStep::Invite | SessionStep::Uninvite => {
            doing.need(Step::Invite.action(), session)?;
            let invitations = invitations(&doing, session, step)?;
            let rules = &doing.rules;
            let work = |session: Session| Ok(session.with_invitations(invitations, rules)?);
            let mut after = actions::step(tx, kept, doing.by, "invite", work).await?;
            mails::update(tx, signed_in.into(), &mut after).await
        }
        SessionStep::SendInvitations => {
            doing.need(Step::Invite.action(), session)?;
            let stage = session.stage().name();
            if !stage.allows(Step::Invite) {
                let step = Step::Invite;
                return Err(StepRefused::WrongStage { step, stage }.into());
            }
            let mut kept = kept;
            mails::invite(tx, signed_in.into(), &mut kept).await?;
            Ok(())
        }
        SessionStep::Reschedule => {
            doing.need(Step::Reschedule.action(), session)?;
            let (slot, place) = slot_and_place(typed)?;
            let rules = &doing.rules;
            let work = |session: Session| Ok(session.reschedule(slot, place, today, rules)?);
            let mut after = actions::step(tx, kept, doing.by, "reschedule", work).await?;
            calendars::delete_all(tx, after.session.id()).await?;
            mails::update(tx, signed_in.into(), &mut after).await
        }
        SessionStep::Postpone | SessionStep::Cancel => {
            doing.need(Step::Cancel.action(), session)?;
            let reason = doing.reason("reason")?;
            let mut wrong = Wrong::new();
            let to = typed.day("to", &mut wrong);
            if !wrong.is_empty() {
                return Err(ChamberError::Wrong(wrong));
            }
            let work = |session: Session| {
                Ok(if step == SessionStep::Cancel {
                    session.cancel(who, at, reason)?
                } else {
                    session.postpone(who, at, reason, to)?
                })
            };
            let mut after = actions::step(tx, kept, doing.by, "drop", work).await?;
            calendars::delete_all(tx, after.session.id()).await?;
            mails::update(tx, signed_in.into(), &mut after).await
        }
        SessionStep::SendPapers => send_papers(tx, &doing, kept).await,
        SessionStep::Open => {
            doing.need(Step::Open.action(), session)?;
            let suggested = suggested(tx, &signed_in.view.whole, session, &doing.rules).await?;
            let work = |session: Session| {
                let mut session = session.open(who, at, today)?;
                for (id, found) in suggested {
                    session = session.raise_suggestions(id, found, at)?;
                }
                Ok(session)
            };
            actions::step(tx, kept, doing.by, "open", work).await?;
            Ok(())
        }
        SessionStep::Presence => {
            let mut wrong = Wrong::new();
            let person: Option<MemberSlug> = typed.slug("person", &mut wrong);
            let person = person.unwrap_or_else(|| who.clone());
            if person != *who {
                doing.need(Step::NotePresence.action(), session)?;
            }
            let presence = match typed.get("presence") {
                "room" => Presence::Room,
                "remote" => Presence::Remote,
                "away" => Presence::Away,
                _ => return Err(ChamberError::field("presence", "chamber-wrong-presence")),
            };
            let work = |session: Session| Ok(session.note_presence(&person, presence, who, at)?);
            actions::step(tx, kept, doing.by, "note_presence", work).await?;
            Ok(())
        }
        SessionStep::Pause => {
            doing.need(Step::Pause.action(), session)?;
            actions::step(tx, kept, doing.by, "pause", |session| {
                Ok(session.pause(who)?)
            })
            .await?;
            Ok(())
        }
        SessionStep::Close => {
            let after =
                actions::close(tx, kept, &doing.seat, signed_in, &doing.rules, keys).await?;
            mails::minutes(tx, signed_in.into(), &after).await
        }
        SessionStep::Approve => actions::approve(tx, kept, doing.by).await.map(drop),
        SessionStep::Remark => {
            let text = doing.reason("text")?;
            let item = super::here::item_id(typed.get("item"));
            actions::remark(tx, kept, item, text, doing.by)
                .await
                .map(drop)
        }
        SessionStep::Reply => {
            let text = doing.reason("text")?;
            let which = number(typed, "which")?;
            actions::reply(tx, kept, which, text, doing.by)
                .await
                .map(drop)
        }
        SessionStep::Sign => {
            doing.need(Action::SignMinutes, session)?;
            actions::sign(tx, kept, doing.by).await.map(drop)
        }
        SessionStep::Publish => {
            let network = &signed_in.view.whole;
            let (seat, rules) = (&doing.seat, &doing.rules);
            actions::publish(tx, kept, seat, network, rules, doing.by)
                .await
                .map(drop)
        }
    }
}

impl Doing<'_> {
    /// The session with another agenda; longer where its items need it.
    fn with_time(&self, session: Session, items: Vec<Item>) -> Result<Session, ChamberError> {
        let needed: i64 = items
            .iter()
            .map(|item| i64::from(item.time_box.minutes()))
            .sum();
        let (slot, place) = (*session.slot(), session.place().clone());
        let session = if needed > slot.length().num_minutes() {
            let longer = Slot {
                end: slot.start + chrono::TimeDelta::minutes(needed),
                ..slot
            };
            session.reschedule(longer, place, self.by.now.day(), &self.rules)?
        } else {
            session
        };
        Ok(session.with_agenda(items, &self.rules)?)
    }
}

fn number(typed: &Typed, name: &str) -> Result<usize, ChamberError> {
    typed.get(name).parse().map_err(|_| ChamberError::Gone)
}
