//! Planning: a session from what somebody asks for, with the people whom the record proposes.

use chrono::{DateTime, NaiveDate, Utc};
use programme::{
    access::{Action, Holding, Subject},
    committees::{
        agenda::{Item, TimeBox},
        quorum::{Invitation, Scope},
        session::{Place, Plan, Session, Slot},
    },
    community::Profession,
    identity::{IncubatorSlug, ItemId, MemberSlug, ServiceSlug, SessionId},
    network::Network,
    rules::{ProgrammeRules, Seat},
    services::Service,
};
use uuid::Uuid;

use super::{By, ChamberError, note};
use crate::{
    accounts::{
        SignedIn,
        grants::{KeptGrant, all_grants},
    },
    chamber::store::{Kept, sessions},
    foundation::{clock::Now, database::Tx, ids::new_id, revision},
    obligations::sessions::{mark_planned, open_sessions},
};

/// A session as somebody asks for it.
#[derive(Debug, Clone)]
pub(in crate::chamber) struct Planned {
    pub(in crate::chamber) incubator: IncubatorSlug,
    pub(in crate::chamber) services: Vec<ServiceSlug>,
    pub(in crate::chamber) day: NaiveDate,
    pub(in crate::chamber) start: DateTime<Utc>,
    /// The rules' length when none is asked for.
    pub(in crate::chamber) end: Option<DateTime<Utc>>,
    pub(in crate::chamber) place: Place,
    pub(in crate::chamber) chair: MemberSlug,
    pub(in crate::chamber) chair_seat: Seat,
    pub(in crate::chamber) secretary: Option<MemberSlug>,
}

/// Plans a session, with the people whom the record proposes.
///
/// # Errors
/// [`ChamberError`]
pub(in crate::chamber) async fn plan(
    tx: &mut Tx,
    signed_in: &SignedIn,
    asked: Planned,
) -> Result<SessionId, ChamberError> {
    let network = &signed_in.view.whole;
    let rules = signed_in
        .view
        .almanac
        .book
        .on_in(asked.day, Some(&asked.incubator));
    let incubator = Subject::Incubator(asked.incubator.clone());
    let mut items = Vec::new();
    for slug in &asked.services {
        let service = find(network, slug)?;
        let subject = Subject::service(service);
        programme::access::may(&signed_in.actor, Action::PlanSession, &subject).or_else(
            |denied| {
                let wide =
                    programme::access::may(&signed_in.actor, Action::PlanSession, &incubator);
                // An incubator plans for its own services only.
                wide.ok()
                    .filter(|()| service.is_incubated_by(&asked.incubator))
                    .ok_or(denied)
            },
        )?;
        items.push(item(service, asked.day, signed_in.now, &rules)?);
    }
    let by = By {
        who: &signed_in.member,
        now: signed_in.now,
    };
    accepted_before(tx, &asked, by).await?;
    insert(tx, network, asked, items, &rules, by).await
}

/// A half-day of the cockpit's simulation that was accepted becomes this session, which invites in
/// its own name.
async fn accepted_before(tx: &mut Tx, asked: &Planned, by: By<'_>) -> Result<(), ChamberError> {
    for accepted in open_sessions(tx, asked.day).await? {
        let is_this = accepted.incubator == asked.incubator
            && accepted.day == asked.day
            && accepted
                .items
                .iter()
                .all(|one| asked.services.contains(&one.service));
        if is_this {
            mark_planned(tx, &accepted.id, by.who.as_str(), by.now).await?;
        }
    }
    Ok(())
}

async fn insert(
    tx: &mut Tx,
    network: &Network,
    asked: Planned,
    items: Vec<Item>,
    rules: &ProgrammeRules,
    by: By<'_>,
) -> Result<SessionId, ChamberError> {
    let invitations = with_proposed(tx, network, &asked, &items, by.now).await?;
    let minutes: i64 = items
        .iter()
        .map(|item| i64::from(item.time_box.minutes()))
        .sum();
    let end = asked
        .end
        .unwrap_or_else(|| asked.start + chrono::TimeDelta::minutes(minutes));
    let plan = Plan {
        id: SessionId(uuid(by.now)),
        incubator: asked.incubator,
        slot: Slot {
            day: asked.day,
            start: asked.start,
            end,
        },
        place: asked.place,
        chair: asked.chair,
        secretary: asked.secretary,
        invitations,
        items,
    };
    keep_planned(tx, plan, rules, by).await
}

/// Puts a planned session on record.
pub(super) async fn keep_planned(
    tx: &mut Tx,
    plan: Plan,
    rules: &ProgrammeRules,
    by: By<'_>,
) -> Result<SessionId, ChamberError> {
    let session = Session::plan(plan, by.now.day(), rules)?;
    let id = session.id();
    let kept = Kept {
        session,
        minutes: None,
        planned_on: by.now.day(),
        planned_by: by.who.to_string(),
        invited: None,
        version: 1,
    };
    sessions::insert(tx, &kept).await?;
    let told = serde_json::json!({ "day": kept.session.slot().day });
    note(tx, id, by, "plan", told).await?;
    revision::bump(tx).await?;
    Ok(id)
}

/// The item of a service, as the record has it on the day of the session.
pub(in crate::chamber) fn item(
    service: &Service,
    day: NaiveDate,
    now: Now,
    rules: &ProgrammeRules,
) -> Result<Item, ChamberError> {
    let phase = service
        .journey
        .phase_at(day)
        .ok_or_else(|| ChamberError::field("services", "chamber-wrong-no-phase"))?;
    let sponsor = service
        .sponsors
        .first()
        .cloned()
        .ok_or_else(|| ChamberError::field("services", "chamber-wrong-no-sponsor"))?;
    let time_box = TimeBox::standard(rules);
    let mut item = Item::new(
        ItemId(uuid(now)),
        service.slug.clone(),
        phase,
        sponsor,
        time_box,
    );
    item.directorates = service.sponsors.iter().skip(1).cloned().collect();
    item.is_cofinanced = service.fast_award.is_some();
    Ok(item)
}

/// An identifier of that instant.
pub(super) fn uuid(now: Now) -> Uuid {
    new_id(now).parse().unwrap_or_default()
}

/// Who the record says should be there: the chair first, then for each service its intrapreneurs,
/// its sponsors' voices, its incubator's heads, its contacts. Each once; a person who is asked for
/// in several capacities gets the first, which the organiser can change.
async fn with_proposed(
    tx: &mut Tx,
    network: &Network,
    asked: &Planned,
    items: &[Item],
    now: Now,
) -> Result<Vec<Invitation>, ChamberError> {
    let grants = all_grants(tx).await?;
    let day = now.day();
    let of_sponsor = |sponsor| {
        let wanted = Holding::Sponsor(sponsor);
        held(&grants, day, move |one| *one == wanted)
    };
    let mut invitations: Vec<Invitation> = Vec::new();
    let mut seat = |person: MemberSlug, seat, organisation, scope: Scope| {
        let known = invitations.iter_mut().find(|one| one.person == person);
        match known {
            None => invitations.push(Invitation {
                person,
                seat,
                organisation,
                scope,
                substitute: None,
            }),
            // The same seat for another item.
            Some(one) if one.seat == seat && one.organisation == organisation => {
                if let (Scope::Items(own), Scope::Items(more)) = (&mut one.scope, scope) {
                    own.extend(more);
                }
            }
            Some(_) => {}
        }
    };
    let chair_sits_for = matches!(asked.chair_seat, Seat::Sponsor | Seat::BusinessDirectorate);
    let sponsor = items.first().map(|item| item.principal_sponsor.clone());
    let sponsor = sponsor.filter(|_| chair_sits_for);
    seat(asked.chair.clone(), asked.chair_seat, sponsor, Scope::Whole);
    for head in held(&grants, day, |one| {
        *one == Holding::IncubatorHead(asked.incubator.clone())
    }) {
        seat(head, Seat::IncubatorHead, None, Scope::Whole);
    }
    for item in items {
        let this = || Scope::Items([item.id].into());
        let service = find(network, &item.service)?;
        for person in intrapreneurs(network, service, day) {
            seat(person, Seat::Intrapreneur, None, this());
        }
        for person in of_sponsor(item.principal_sponsor.clone()) {
            let organisation = Some(item.principal_sponsor.clone());
            seat(person, Seat::Sponsor, organisation, this());
        }
        for directorate in &item.directorates {
            for person in of_sponsor(directorate.clone()) {
                let organisation = Some(directorate.clone());
                seat(person, Seat::BusinessDirectorate, organisation, this());
            }
        }
        if let Some(contact) = &service.network_contact {
            seat(contact.clone(), Seat::PortfolioManager, None, this());
        }
        if let Some(contact) = &service.incubator_contact {
            seat(contact.clone(), Seat::Coach, None, this());
        }
    }
    Ok(invitations)
}

fn held(
    grants: &[KeptGrant],
    day: NaiveDate,
    is_wanted: impl Fn(&Holding) -> bool,
) -> Vec<MemberSlug> {
    grants
        .iter()
        .map(|kept| &kept.grant)
        .filter(|grant| grant.from <= day && day <= grant.until && is_wanted(&grant.holding))
        .map(|grant| grant.member.clone())
        .collect()
}

fn intrapreneurs(network: &Network, service: &Service, day: NaiveDate) -> Vec<MemberSlug> {
    network
        .members_ever_on(&service.slug)
        .filter(|member| member.profession == Some(Profession::Intrapreneurship))
        .filter(|member| member.services_at(day).contains(&&service.slug))
        .map(|member| member.slug.clone())
        .collect()
}

fn find<'n>(network: &'n Network, slug: &ServiceSlug) -> Result<&'n Service, ChamberError> {
    let service = network.service(slug.as_str());
    service.ok_or_else(|| ChamberError::NoService(slug.clone()))
}
