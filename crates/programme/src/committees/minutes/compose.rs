//! Composing minutes from a session, at any time: they grow as it goes.

use super::{Attendee, Minutes, Part, Readers, Section};
use crate::{
    committees::{
        agenda::Item,
        outcome::{Settlement, public_payload},
        quorum::{Invitation, Presence},
        session::{Session, Stage},
    },
    identity::{ItemId, MemberSlug},
    rules::ProgrammeRules,
};

impl Minutes {
    /// The minutes of a session so far.
    ///
    /// # Errors
    /// When a figure is not finite, which has no JSON; a session refuses such figures.
    pub fn of(session: &Session, rules: &ProgrammeRules) -> serde_json::Result<Self> {
        let mut parts = Parts::default();
        heading(session, &mut parts);
        for item in session.items() {
            of_item(session, item, rules, &mut parts)?;
        }
        Ok(Self {
            session: session.id(),
            parts: parts.0,
        })
    }
}

#[derive(Default)]
struct Parts(Vec<Part>);

impl Parts {
    fn add(&mut self, item: Option<ItemId>, readers: Readers, says: Section) {
        self.0.push(Part {
            item,
            readers,
            says,
        });
    }
}

fn heading(session: &Session, parts: &mut Parts) {
    let closed_at = match session.stage() {
        Stage::Closed(closed) => Some(closed.at),
        Stage::Published(published) => Some(published.closed.at),
        Stage::Planned
        | Stage::PapersSent(_)
        | Stage::Open(_)
        | Stage::Deliberating { .. }
        | Stage::Cancelled(_)
        | Stage::Postponed { .. } => None,
    };
    let section = Section::Heading {
        incubator: session.incubator().clone(),
        slot: *session.slot(),
        opened_at: session.stage().opened().map(|opened| opened.at),
        closed_at,
    };
    parts.add(None, Readers::All, section);
    let section = Section::Venue {
        place: session.place().clone(),
        chair: session.chair().clone(),
        secretary: session.secretary().cloned(),
    };
    parts.add(None, Readers::Committee, section);
    // Who came for some items only is told with those items, which a reader may not see.
    attendance(session, None, parts);
}

fn attendance(session: &Session, item: Option<ItemId>, parts: &mut Parts) {
    use crate::committees::quorum::Scope;
    let concerned = |one: &&Invitation| match (&one.scope, item) {
        (Scope::Whole, None) => true,
        (Scope::Items(items), Some(item)) => items.contains(&item),
        (Scope::Whole, Some(_)) | (Scope::Items(_), None) => false,
    };
    let invitations = session.invitations().iter().filter(concerned);
    let people: Vec<Attendee> = invitations.map(|one| attendee(session, one)).collect();
    if people.is_empty() {
        return;
    }
    let seats = people
        .iter()
        .map(|one| {
            let came = one.presence != Presence::Away;
            (one.seat, one.organisation.clone(), came)
        })
        .collect();
    parts.add(item, Readers::Committee, Section::Attendance { people });
    parts.add(item, Readers::Public, Section::Seats { seats });
}

/// The person invited, or the substitute when it was the substitute who came.
fn attendee(session: &Session, invitation: &Invitation) -> Attendee {
    let last_seen = |person: &MemberSlug| {
        session
            .attendance()
            .marks()
            .iter()
            .rev()
            .find(|mark| mark.person == *person && mark.presence != Presence::Away)
            .map(|mark| mark.presence)
    };
    let seated = |person: &MemberSlug, presence, standing_in_for| Attendee {
        person: person.clone(),
        seat: invitation.seat,
        organisation: invitation.organisation.clone(),
        presence,
        standing_in_for,
    };
    let person = &invitation.person;
    let substitute = invitation
        .substitute
        .as_ref()
        .and_then(|one| Some((one, last_seen(one)?)));
    match (last_seen(person), substitute) {
        (None, Some((substitute, presence))) => seated(substitute, presence, Some(person.clone())),
        (presence, _) => seated(person, presence.unwrap_or(Presence::Away), None),
    }
}

fn of_item(
    session: &Session,
    item: &Item,
    rules: &ProgrammeRules,
    parts: &mut Parts,
) -> serde_json::Result<()> {
    let id = Some(item.id);
    let section = Section::Service {
        service: item.service.clone(),
        phase: item.phase,
        dossier: item
            .frozen
            .as_ref()
            .map(crate::committees::dossier::Freeze::digest),
    };
    parts.add(id, Readers::All, section);
    attendance(session, id, parts);
    if let Some(ask) = &item.ask {
        parts.add(id, Readers::Committee, Section::Ask { ask: ask.clone() });
    }
    let mut recused: Vec<MemberSlug> = item
        .conflicts
        .iter()
        .filter(|one| one.recuses())
        .map(|one| one.person.clone())
        .collect();
    recused.sort_unstable();
    recused.dedup();
    if !recused.is_empty() {
        let count = recused.len();
        let named = Section::Recusals { people: recused };
        parts.add(id, Readers::Committee, named);
        parts.add(id, Readers::Public, Section::RecusalCount { count });
    }
    if let Some(waiver) = &item.waiver {
        let reason = waiver.reason.clone();
        let named = Section::Waived {
            waiver: waiver.clone(),
        };
        parts.add(id, Readers::Committee, named);
        parts.add(id, Readers::Public, Section::WaivedBecause { reason });
    }
    for question in &item.questions {
        let named = Section::Question {
            question: question.clone(),
        };
        parts.add(id, Readers::Committee, named);
        if !question.is_confidential {
            let section = Section::Asked {
                text: question.text.clone(),
                answer: question.answer.as_ref().map(|answer| answer.text.clone()),
            };
            parts.add(id, Readers::Public, section);
        }
    }
    votes(item, rules, parts);
    if let Some(settlement) = &item.settlement {
        settled(session, item, settlement, parts)?;
    }
    Ok(())
}

fn votes(item: &Item, rules: &ProgrammeRules, parts: &mut Parts) {
    let readers = if rules.sessions.votes_published {
        Readers::All
    } else {
        Readers::Committee
    };
    for ballot in &item.ballots {
        if let Some(tally) = ballot.tally() {
            parts.add(Some(item.id), readers, Section::Count { tally });
        }
        if let Some(votes) = ballot.votes() {
            let votes = votes.into_values().cloned().collect();
            parts.add(Some(item.id), readers, Section::Votes { votes });
        }
    }
}

fn settled(
    session: &Session,
    item: &Item,
    settlement: &Settlement,
    parts: &mut Parts,
) -> serde_json::Result<()> {
    let id = Some(item.id);
    let section = Section::Settled {
        settlement: settlement.clone(),
    };
    parts.add(id, Readers::Committee, section);
    let public = match settlement {
        Settlement::Decided(decision) => Section::Registered {
            decision: public_payload(
                decision,
                session.id(),
                session.incubator(),
                item.id,
                &item.service,
                item.phase,
                session.slot().day,
                Vec::new(),
            )?,
        },
        Settlement::CarriedOver { reason, .. } => Section::NotDecided {
            reason: reason.clone(),
        },
    };
    parts.add(id, Readers::Public, public);
    Ok(())
}
