//! Who plays whom in the demonstration's member space: one fictional person for each role, with an
//! address and the grants that the role takes; and an address for everybody who is there today.

use std::collections::BTreeSet;

use chrono::{Months, NaiveDate};
use programme::{
    access::{Actor, Grant, Holding, Role},
    identity::MemberSlug,
    network::Network,
    rules::ProgrammeRules,
};

use crate::{
    accounts::{
        DemoPerson,
        addresses::{add_address, all_addresses},
        grants::{all_grants, give},
    },
    foundation::{clock::Now, database::Db, stored::StoreResult},
};

/// Who gave the roles, as the journal says.
const ACTOR: &str = "jalon demo";
/// How many services the member of committees looks at.
const SERVICES_LOOKED_AT: usize = 12;

/// Somebody with a part to play.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Player {
    /// Who.
    pub member: MemberSlug,
    /// The role that they show.
    pub role: Role,
    /// What they hold by grants.
    pub holdings: Vec<Holding>,
}

impl From<&Player> for DemoPerson {
    fn from(player: &Player) -> Self {
        Self {
            member: player.member.clone(),
            role: player.role,
        }
    }
}

/// The players of a network on a day: one for each role but the visitor's, all different people,
/// in the order of rules.md. Same network and day, same players.
#[must_use]
pub fn players(network: &Network, today: NaiveDate) -> Vec<Player> {
    let mut taken = BTreeSet::new();
    let mut found: Vec<Player> = Vec::new();
    // Roles that follow from the record are the rarer ones: first come, first served.
    for role in [
        Role::Coach,
        Role::IncubatorTeam,
        Role::Intrapreneur,
        Role::TeamMember,
        Role::Member,
    ] {
        // Where nobody is just that, somebody who is also more.
        let member = pick(network, today, &taken, |actor| holds_most(actor, role)).or_else(|| {
            pick(network, today, &taken, |actor| {
                actor.roles().contains(&role)
            })
        });
        found.extend(member.map(|member| Player {
            member,
            role,
            holdings: Vec::new(),
        }));
        taken.extend(found.last().map(|player| player.member.clone()));
    }
    for role in [
        Role::IncubatorHead,
        Role::Sponsor,
        Role::CommitteeMember,
        Role::NetworkTeam,
        Role::NetworkLead,
        Role::Administrator,
    ] {
        let holdings = granted(network, today, role);
        let member = pick(network, today, &taken, |actor| {
            // A head is of the incubator; the others come from outside its teams.
            actor.roles().contains(&Role::IncubatorTeam) == (role == Role::IncubatorHead)
        });
        let member = member.or_else(|| pick(network, today, &taken, |_| true));
        found.extend(member.map(|member| Player {
            member,
            role,
            holdings,
        }));
        taken.extend(found.last().map(|player| player.member.clone()));
    }
    found.sort_by_key(|player| player.role);
    found
}

/// True when the role is the one that says most about somebody.
fn holds_most(actor: &Actor, role: Role) -> bool {
    actor.roles().last() == Some(&role)
}

fn pick(
    network: &Network,
    today: NaiveDate,
    taken: &BTreeSet<MemberSlug>,
    is_fit: impl Fn(&Actor) -> bool,
) -> Option<MemberSlug> {
    let rules = ProgrammeRules::default();
    network
        .members()
        .iter()
        .filter(|member| !taken.contains(&member.slug))
        .filter(|member| member.missions.iter().any(|one| one.covers(today)))
        .find(|member| {
            let actor = Actor::on_day(network, member, &[], &rules, today);
            actor.roles().contains(&Role::Member) && is_fit(&actor)
        })
        .map(|member| member.slug.clone())
}

fn granted(network: &Network, today: NaiveDate, role: Role) -> Vec<Holding> {
    let busiest = network
        .incubators()
        .iter()
        .max_by_key(|one| (network.services_of(&one.slug).count(), &one.slug));
    match role {
        Role::IncubatorHead => busiest
            .map(|one| Holding::IncubatorHead(one.slug.clone()))
            .into_iter()
            .collect(),
        Role::Sponsor => network
            .organisations()
            .iter()
            .max_by_key(|one| (network.services_sponsored_by(&one.slug).count(), &one.slug))
            .map(|one| Holding::Sponsor(one.slug.clone()))
            .into_iter()
            .collect(),
        Role::CommitteeMember => network
            .services()
            .iter()
            .filter(|service| service.journey.current_at(today).is_some())
            .take(SERVICES_LOOKED_AT)
            .map(|service| Holding::CommitteeMember(service.slug.clone()))
            .collect(),
        Role::NetworkTeam => vec![Holding::NetworkTeam],
        Role::NetworkLead => vec![Holding::NetworkLead],
        Role::Administrator => vec![Holding::Administrator],
        _ => Vec::new(),
    }
}

/// Gives the players their addresses and roles, as far as they don't have them yet, and everybody
/// who is there today an address.
///
/// # Errors
/// When the database can't be written.
pub(super) async fn cast(db: &Db, network: &Network, now: Now) -> StoreResult<()> {
    let today = now.day();
    let players = players(network, today);
    let mut tx = db.begin_write().await?;
    let known: BTreeSet<MemberSlug> = all_addresses(&mut tx)
        .await?
        .into_iter()
        .map(|address| address.member)
        .collect();
    let present = network
        .members()
        .iter()
        .filter(|member| member.missions.iter().any(|one| one.covers(today)))
        .filter(|member| !known.contains(&member.slug));
    for member in present {
        // A public name that is no part of an address goes without.
        if let Ok(email) = format!("{}@orvance.example", member.slug).parse() {
            add_address(&mut tx, &member.slug, email, ACTOR, now).await?;
        }
    }
    let given = all_grants(&mut tx).await?;
    let until = today
        .checked_add_months(Months::new(6))
        .unwrap_or(NaiveDate::MAX);
    for player in &players {
        for holding in &player.holdings {
            let stands = given.iter().any(|kept| {
                kept.grant.member == player.member
                    && kept.grant.holding == *holding
                    && kept.grant.until >= today
            });
            if !stands {
                let grant = Grant {
                    member: player.member.clone(),
                    holding: holding.clone(),
                    from: today,
                    until,
                };
                give(&mut tx, grant, ACTOR, now).await?;
            }
        }
    }
    Ok(tx.commit().await?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::{DEFAULT_SEED, network};

    #[test]
    fn every_role_is_played_by_somebody_who_holds_it() {
        let today: NaiveDate = "2026-11-26".parse().unwrap();
        for seed in [DEFAULT_SEED, 2, 3] {
            let network = Network::new(network(seed, today));
            let players = players(&network, today);
            let roles: Vec<Role> = players.iter().map(|player| player.role).collect();
            assert_eq!(roles, Role::ALL[1..], "seed {seed}");
            let people: BTreeSet<_> = players.iter().map(|player| &player.member).collect();
            assert_eq!(people.len(), players.len());
            for player in &players {
                let member = network.member(player.member.as_str()).unwrap();
                let grants: Vec<Grant> = player
                    .holdings
                    .iter()
                    .map(|holding| Grant {
                        member: player.member.clone(),
                        holding: holding.clone(),
                        from: today,
                        until: today,
                    })
                    .collect();
                let book = ProgrammeRules::default();
                let actor = Actor::on_day(&network, member, &grants, &book, today);
                assert!(actor.roles().contains(&player.role), "{player:?}");
            }
        }
    }
}
