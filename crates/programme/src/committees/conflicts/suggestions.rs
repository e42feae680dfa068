//! Conflicts of interest that the record suggests.

use chrono::NaiveDate;
use serde::Serialize;

use super::Ground;
use crate::{
    committees::quorum::Invitation,
    community::{Member, MissionStatus},
    identity::{MemberSlug, OrganisationSlug},
    network::Network,
    rules::{ProgrammeRules, Seat},
    services::Service,
};

/// Where somebody works, beside what their missions say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Affiliation {
    /// Who.
    pub person: MemberSlug,
    /// The organisation to which they belong.
    pub organisation: Option<OrganisationSlug>,
    /// Their employer, in free text.
    pub employer: Option<String>,
}

/// A conflict to ask about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Suggestion {
    /// Whose.
    pub person: MemberSlug,
    /// Why.
    pub ground: Ground,
}

/// What the record suggests about those who would vote or chair (`also`), and their substitutes:
/// a mission on the service by that day, an employer with people on it, an organisation that
/// sponsors it while they sit for another. In the order of the invitations; never a verdict.
#[must_use]
pub fn suggestions(
    network: &Network,
    service: &Service,
    invitations: &[Invitation],
    also: &[MemberSlug],
    affiliations: &[Affiliation],
    rules: &ProgrammeRules,
    date: NaiveDate,
) -> Vec<Suggestion> {
    let mut found: Vec<Suggestion> = Vec::new();
    let seated = invitations
        .iter()
        .filter(|one| rules.sessions.voting_seats.contains(&one.seat))
        .flat_map(|one| one.people().map(move |person| (person, Some(one))));
    for (person, invitation) in seated.chain(also.iter().map(|person| (person, None))) {
        let grounds = grounds(network, service, person, invitation, affiliations, date);
        for ground in grounds {
            let suggestion = Suggestion {
                person: person.clone(),
                ground,
            };
            if !found.contains(&suggestion) {
                found.push(suggestion);
            }
        }
    }
    found
}

fn grounds(
    network: &Network,
    service: &Service,
    person: &MemberSlug,
    invitation: Option<&Invitation>,
    affiliations: &[Affiliation],
    date: NaiveDate,
) -> Vec<Ground> {
    let member = network.member(person.as_str());
    let affiliation = affiliations.iter().find(|one| one.person == *person);
    let mut grounds = Vec::new();
    if member.is_some_and(|member| has_worked_on(member, service, date)) {
        grounds.push(Ground::OnTheTeam);
    }
    let stated = affiliation.and_then(|one| one.employer.as_deref());
    let own = member
        .into_iter()
        .flat_map(|member| &member.missions)
        .filter(|mission| mission.covers(date))
        .filter_map(|mission| mission.employer.as_deref());
    let suppliers = suppliers(network, service, date);
    for employer in stated.into_iter().chain(own) {
        if suppliers.contains(&folded(employer)) {
            grounds.push(Ground::Employer(employer.trim().to_owned()));
        }
    }
    let organisation = affiliation.and_then(|one| one.organisation.as_ref());
    let sits_for = invitation
        .filter(|one| matches!(one.seat, Seat::Sponsor | Seat::BusinessDirectorate))
        .and_then(|one| one.organisation.as_ref());
    if let Some(organisation) = organisation
        && service.sponsors.contains(organisation)
        && sits_for != Some(organisation)
    {
        grounds.push(Ground::Organisation(organisation.clone()));
    }
    grounds
}

fn has_worked_on(member: &Member, service: &Service, date: NaiveDate) -> bool {
    member.services_at(date).contains(&&service.slug)
        || member.past_services_at(date).contains(&&service.slug)
}

/// Companies that work on the service that day. Public employers are no suppliers.
fn suppliers(network: &Network, service: &Service, date: NaiveDate) -> Vec<String> {
    network
        .members_ever_on(&service.slug)
        .flat_map(|member| &member.missions)
        .filter(|mission| mission.covers(date) && mission.services().contains(&service.slug))
        .filter(|mission| mission.status != Some(MissionStatus::PublicAgent))
        .filter_map(|mission| mission.employer.as_deref())
        .map(folded)
        .filter(|employer| !employer.is_empty())
        .collect()
}

/// A company's name as people write it in different ways: case, spaces and legal form aside.
fn folded(employer: &str) -> String {
    let words: Vec<String> = employer
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .filter(|word| !matches!(*word, "sas" | "sasu" | "sarl" | "sa" | "scop" | "eurl"))
        .map(str::to_owned)
        .collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        committees::{quorum::Scope, samples},
        network::Record,
    };

    fn slug(text: &str) -> MemberSlug {
        MemberSlug::parse(text).expect("a slug")
    }

    fn head(person: &str) -> Invitation {
        Invitation {
            person: slug(person),
            seat: Seat::IncubatorHead,
            organisation: None,
            scope: Scope::Whole,
            substitute: None,
        }
    }

    fn found(person: &str, affiliation: Option<Affiliation>) -> Vec<Ground> {
        let service = samples::service("cantines", "payer");
        let network = Network::new(Record {
            services: vec![service.clone()],
            members: vec![
                samples::member("dev", "cantines", "Atelier du Code SAS", "service"),
                samples::member("agent", "cantines", "Ville de Nulle-Part", "admin"),
                samples::member("voisin", "autre", "ATELIER DU CODE", "service"),
                samples::member("collegue", "autre", "Ville de Nulle-Part", "admin"),
            ],
            ..Record::default()
        });
        suggestions(
            &network,
            &service,
            &[head(person)],
            &[],
            &Vec::from_iter(affiliation),
            &ProgrammeRules::default(),
            "2026-03-01".parse().expect("a date"),
        )
        .into_iter()
        .map(|one| one.ground)
        .collect()
    }

    #[test]
    fn the_record_suggests_and_never_more_than_it_knows() {
        assert!(found("dev", None).contains(&Ground::OnTheTeam));
        assert_eq!(
            found("voisin", None),
            [Ground::Employer("ATELIER DU CODE".into())]
        );
        assert_eq!(
            found("collegue", None),
            [],
            "a public employer supplies nothing"
        );
        assert_eq!(found("inconnue", None), []);
    }

    #[test]
    fn an_organisation_counts_for_those_who_sit_for_another() {
        let payer = OrganisationSlug::parse("payer").expect("a slug");
        let affiliation = Affiliation {
            person: slug("inconnue"),
            organisation: Some(payer.clone()),
            employer: Some("atelier du code".into()),
        };
        assert_eq!(
            found("inconnue", Some(affiliation)),
            [
                Ground::Employer("atelier du code".into()),
                Ground::Organisation(payer)
            ]
        );
    }
}
