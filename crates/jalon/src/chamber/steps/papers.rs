//! Dossiers frozen and sent; conflicts of interest that the record suggests.

use programme::{
    access::Holding,
    committees::{
        conflicts::{Affiliation, suggestions},
        dossier::Dossier,
        quorum::Invitation,
        session::{Session, Step},
    },
    identity::ItemId,
    network::Network,
    rules::ProgrammeRules,
};

use super::Doing;
use crate::{
    accounts::grants::all_grants,
    chamber::{
        actions, compose,
        error::ChamberError,
        mails,
        store::{Kept, calendars},
        typed::Wrong,
    },
    foundation::{clock::Now, database::Tx},
    impact,
};

/// Freezes every dossier that is not yet, and sends them.
pub(super) async fn send_papers(
    tx: &mut Tx,
    doing: &Doing<'_>,
    kept: Kept,
) -> Result<(), ChamberError> {
    let session = &kept.session;
    let (at, who) = (doing.by.now.0, doing.by.who);
    doing.need(Step::SendPapers.action(), session)?;
    let mut wrong = Wrong::new();
    let late = doing.typed.wording("late", &mut wrong);
    let mut dossiers = Vec::new();
    for item in session.items().iter().filter(|item| item.frozen.is_none()) {
        doing.seat.on_item(
            Step::SendPapers.action(),
            session,
            item,
            &doing.signed_in.view.whole,
        )?;
        let composed = compose::dossier(tx, &doing.signed_in.view, session, item, doing.by.now);
        let composed = composed.await?;
        composed.ask?;
        dossiers.push(composed.dossier);
    }
    let suggested = suggested(tx, &doing.signed_in.view.whole, session, &doing.rules).await?;
    let rules = &doing.rules;
    let work = |session: Session| {
        let mut session = session;
        for dossier in &dossiers {
            session = session.freeze(dossier, who, at, late.clone(), rules)?;
        }
        for (id, found) in suggested {
            session = session.raise_suggestions(id, found, at)?;
        }
        Ok(session.send_papers(who, at, late, rules)?)
    };
    let after = actions::step(tx, kept, doing.by, "send_papers", work).await?;
    calendars::delete_all(tx, after.session.id()).await?;
    for dossier in &dossiers {
        shown(tx, dossier, doing.by.now).await?;
    }
    mails::papers(tx, doing.signed_in.into(), &after.session).await
}

/// Conflicts of interest that the record suggests, item by item.
pub(in crate::chamber) async fn suggested(
    tx: &mut Tx,
    network: &Network,
    session: &Session,
    rules: &ProgrammeRules,
) -> Result<Vec<(ItemId, Vec<programme::committees::conflicts::Suggestion>)>, ChamberError> {
    let affiliations: Vec<Affiliation> = all_grants(tx)
        .await?
        .into_iter()
        .filter_map(|kept| match kept.grant.holding {
            Holding::Sponsor(organisation) => Some(Affiliation {
                person: kept.grant.member,
                organisation: Some(organisation),
                employer: None,
            }),
            _ => None,
        })
        .collect();
    let day = session.slot().day;
    let mut found = Vec::new();
    for item in session.items() {
        let Some(service) = network.service(item.service.as_str()) else {
            continue;
        };
        let seated: Vec<Invitation> = session
            .invitations()
            .iter()
            .filter(|one| one.scope.covers(item.id))
            .cloned()
            .collect();
        let chair = [session.chair().clone()];
        let found_here = suggestions(network, service, &seated, &chair, &affiliations, rules, day);
        found.push((item.id, found_here));
    }
    Ok(found)
}

/// Freezes the dossier of one item; until the papers leave it may be frozen anew.
pub(super) async fn freeze(
    tx: &mut Tx,
    doing: &Doing<'_>,
    kept: Kept,
    id: ItemId,
) -> Result<(), ChamberError> {
    let item = doing.need_on(Step::SendPapers.action(), &kept.session, id)?;
    let view = &doing.signed_in.view;
    let composed = compose::dossier(tx, view, &kept.session, item, doing.by.now).await?;
    composed.ask?;
    let mut wrong = Wrong::new();
    let late = doing.typed.wording("late", &mut wrong);
    let (at, who, rules) = (doing.by.now.0, doing.by.who, &doing.rules);
    let dossier = composed.dossier;
    let work = |session: Session| Ok(session.freeze(&dossier, who, at, late, rules)?);
    actions::step(tx, kept, doing.by, "freeze", work).await?;
    shown(tx, &dossier, doing.by.now).await
}

/// The committee has looked at these figures, and was shown these forecasts.
pub(in crate::chamber) async fn shown(
    tx: &mut Tx,
    dossier: &Dossier,
    now: Now,
) -> Result<(), ChamberError> {
    let session = dossier.session.to_string();
    impact::note_shown(tx, &session, &dossier.service, now).await?;
    Ok(())
}
