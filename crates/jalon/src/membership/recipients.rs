//! Whom to write to: who answers for incubators, who works on services, at which addresses.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use programme::{
    access::{Actor, Grant, Holding},
    community::Member,
    identity::{IncubatorSlug, MemberSlug, ServiceSlug},
    network::Network,
    rules::ProgrammeRules,
};

use crate::{
    accounts::{grants, languages::Languages},
    foundation::{
        database::Tx,
        i18n::Locale,
        mail::{EmailAddress, Recipient},
        stored::StoreResult,
    },
    membership::addresses,
};

/// Somebody to write to.
#[derive(Debug, Clone)]
pub(super) struct Reader {
    pub(super) member: MemberSlug,
    pub(super) to: Recipient,
    /// The language in which this person is written to.
    pub(super) locale: Locale,
}

/// The members who answer for one of those incubators today: its teams and its heads.
pub(super) fn answer_for<'a>(
    network: &'a Network,
    grants: &[Grant],
    incubators: &BTreeSet<IncubatorSlug>,
    rules: &ProgrammeRules,
    today: NaiveDate,
) -> Vec<&'a Member> {
    let in_teams = incubators
        .iter()
        .flat_map(|incubator| network.members_of_teams_of(incubator));
    let granted = grants
        .iter()
        .filter_map(|grant| network.member(grant.member.as_str()));
    let mut seen = BTreeSet::new();
    in_teams
        .chain(granted)
        .filter(|member| seen.insert(&member.slug))
        .filter(|member| {
            let actor = Actor::on_day(network, member, grants, rules, today);
            actor.holdings.iter().any(|holding| match holding {
                Holding::IncubatorTeam(own) | Holding::IncubatorHead(own) => {
                    incubators.contains(own)
                }
                _ => false,
            })
        })
        .collect()
}

/// The members who answer for the network today.
pub(super) fn leads<'a>(
    network: &'a Network,
    grants: &[Grant],
    rules: &ProgrammeRules,
    today: NaiveDate,
) -> Vec<&'a Member> {
    let mut seen = BTreeSet::new();
    grants
        .iter()
        .filter(|grant| grant.holding == Holding::NetworkLead)
        .filter_map(|grant| network.member(grant.member.as_str()))
        .filter(|member| seen.insert(&member.slug))
        .filter(|member| {
            let actor = Actor::on_day(network, member, grants, rules, today);
            actor.holdings.contains(&Holding::NetworkLead)
        })
        .collect()
}

/// The members who work on one of those services today.
pub(super) fn work_on<'a>(
    network: &'a Network,
    services: &[ServiceSlug],
    today: NaiveDate,
) -> Vec<&'a Member> {
    let mut seen = BTreeSet::new();
    services
        .iter()
        .flat_map(|service| {
            network
                .members_ever_on(service)
                .filter(move |member| member.services_at(today).contains(&service))
        })
        .filter(|member| seen.insert(&member.slug))
        .collect()
}

/// Grants that stand.
pub(super) async fn standing_grants(tx: &mut Tx) -> StoreResult<Vec<Grant>> {
    let kept = grants::all_grants(tx).await?;
    Ok(kept.into_iter().map(|kept| kept.grant).collect())
}

/// Those of the members whose address is known.
pub(super) async fn readers(tx: &mut Tx, members: Vec<&Member>) -> StoreResult<Vec<Reader>> {
    let addresses: HashMap<MemberSlug, EmailAddress> = addresses::primary_of_all(tx).await?;
    let languages = Languages::read(tx).await?;
    Ok(members
        .into_iter()
        .filter_map(|member| {
            let address = addresses.get(&member.slug)?;
            Some(Reader {
                member: member.slug.clone(),
                to: Recipient::named(member.name.trim(), address.clone()),
                locale: languages.of(&member.slug),
            })
        })
        .collect())
}
