//! Agenda, people, hours and place, as they are typed.

use std::collections::BTreeSet;

use programme::{
    committees::{
        agenda::{Item, TimeBox},
        quorum::{Invitation, Scope},
        session::{Place, Session, Slot, Step, StepRefused},
    },
    identity::{MemberSlug, ServiceSlug},
    rules::Seat as Chair,
};

use super::{Doing, SessionStep};
use crate::chamber::{
    actions,
    error::ChamberError,
    here,
    typed::{Typed, Wrong, in_paris},
};

/// The agenda with a service more, or an item less.
pub(super) fn agenda(
    doing: &Doing<'_>,
    session: &Session,
    step: SessionStep,
) -> Result<Vec<Item>, ChamberError> {
    let mut items: Vec<Item> = session.items().to_vec();
    if step == SessionStep::RemoveItem {
        let id = here::item_id(doing.typed.get("item")).ok_or(ChamberError::Gone)?;
        doing.need_on(Step::EditAgenda.action(), session, id)?;
        items.retain(|item| item.id != id);
        return Ok(items);
    }
    let mut wrong = Wrong::new();
    let slug: Option<ServiceSlug> = doing.typed.slug("service", &mut wrong);
    let slug = slug.ok_or_else(|| ChamberError::field("service", "chamber-wrong-service"))?;
    let service = doing.signed_in.view.whole.service(slug.as_str());
    let service = service.ok_or_else(|| ChamberError::NoService(slug.clone()))?;
    let mut item = actions::item(service, session.slot().day, doing.by.now, &doing.rules)?;
    item.time_box = time_box(doing, &mut wrong)?;
    items.push(item);
    Ok(items)
}

/// The minutes typed; those of the rules where none are.
fn time_box(doing: &Doing<'_>, wrong: &mut Wrong) -> Result<TimeBox, ChamberError> {
    let standard = TimeBox::standard(&doing.rules);
    let mut minutes = |name: &str, standard: u32| {
        let typed = doing.typed.whole(name, wrong);
        typed.map_or(standard, |minutes| {
            u32::try_from(minutes).unwrap_or(u32::MAX)
        })
    };
    let time_box = TimeBox {
        presentation: minutes("presentation", standard.presentation),
        questions: minutes("questions", standard.questions),
        deliberation: minutes("deliberation", standard.deliberation),
    };
    if wrong.is_empty() {
        Ok(time_box)
    } else {
        Err(ChamberError::Wrong(std::mem::take(wrong)))
    }
}

/// Everybody invited, with one more, one otherwise, or one less.
pub(super) fn invitations(
    doing: &Doing<'_>,
    session: &Session,
    step: SessionStep,
) -> Result<Vec<Invitation>, ChamberError> {
    let typed = doing.typed;
    let mut wrong = Wrong::new();
    let mut all = session.invitations().to_vec();
    let person: Option<MemberSlug> = typed.slug("person", &mut wrong);
    let person = person.ok_or_else(|| ChamberError::field("person", "chamber-wrong-person"))?;
    if step == SessionStep::Uninvite {
        // Items that one does not see are not touched.
        let hidden = |one: &Invitation| match &one.scope {
            Scope::Whole => false,
            Scope::Items(items) => items.iter().all(|id| {
                session
                    .item(*id)
                    .is_ok_and(|item| item.is_recused(doing.by.who))
            }),
        };
        all.retain(|one| one.person != person || hidden(one));
        return Ok(all);
    }
    let seat = Chair::from_code(typed.get("seat"));
    let seat = seat.ok_or_else(|| ChamberError::field("seat", "chamber-wrong-seat"))?;
    let mut items = BTreeSet::new();
    for text in typed.all("item") {
        let id = here::item_id(text).ok_or(ChamberError::Gone)?;
        let item = session.item(id)?;
        if item.is_recused(doing.by.who) {
            return Err(StepRefused::NoSuchItem(id).into());
        }
        items.insert(id);
    }
    let invitation = Invitation {
        person,
        seat,
        organisation: typed.slug("organisation", &mut wrong),
        scope: if items.is_empty() {
            Scope::Whole
        } else {
            Scope::Items(items)
        },
        substitute: typed.slug("substitute", &mut wrong),
    };
    if !wrong.is_empty() {
        return Err(ChamberError::Wrong(wrong));
    }
    // Asked for again in the same seat: that is a change of it.
    let place = |one: &Invitation| (one.person.clone(), one.seat, one.organisation.clone());
    all.retain(|one| place(one) != place(&invitation));
    all.push(invitation);
    Ok(all)
}

/// Day, hours and place that were typed.
pub(in crate::chamber) fn slot_and_place(typed: &Typed) -> Result<(Slot, Place), ChamberError> {
    let mut wrong = Wrong::new();
    let day = typed.day("day", &mut wrong);
    let Some(day) = day else {
        wrong.push(("day".into(), "chamber-wrong-day"));
        return Err(ChamberError::Wrong(wrong));
    };
    let start = typed.instant("start", day, &mut wrong);
    let end = typed.instant("end", day, &mut wrong);
    let (Some(start), Some(mut end)) = (start, end) else {
        if wrong.is_empty() {
            wrong.push(("start".into(), "chamber-wrong-time"));
        }
        return Err(ChamberError::Wrong(wrong));
    };
    if end <= start {
        // Across midnight: it ends on the next day.
        let next = day.succ_opt().unwrap_or(day);
        end = end_on(typed, next).unwrap_or(end);
    }
    Ok((Slot { day, start, end }, place(typed)))
}

fn end_on(typed: &Typed, day: chrono::NaiveDate) -> Option<chrono::DateTime<chrono::Utc>> {
    let time = chrono::NaiveTime::parse_from_str(typed.get("end"), "%H:%M").ok()?;
    Some(in_paris(day, time))
}

/// Room and link that were typed.
pub(in crate::chamber) fn place(typed: &Typed) -> Place {
    let text = |name: &str| Some(typed.get(name).to_owned()).filter(|text| !text.is_empty());
    Place {
        room: text("room"),
        link: text("link")
            .filter(|link| link.starts_with("https://") || link.starts_with("http://")),
    }
}
