//! What fields choose from, with the words that people read.

use programme::{
    community::Profession, network::Network, organisations::Incubator, services::Objective,
};

use crate::{
    foundation::i18n::fold,
    history::{
        item,
        sheet::{List, items},
    },
    publication::{Choice, View},
};

/// Kinds of users in the network's own words.
const USER_TYPES: [&str; 7] = [
    "particulier",
    "entreprise",
    "association",
    "etat",
    "collectivite-territoriale",
    "etablissement-scolaire",
    "parlement",
];
/// Ministerial domains in the network's own words.
const DOMAINS: [&str; 17] = [
    "affaires-etrangeres",
    "agriculture",
    "armees",
    "bercy",
    "culture",
    "education",
    "enseignement-sup",
    "environnement",
    "interieur",
    "justice",
    "outre-mer",
    "solidarite-sante",
    "spm",
    "sport",
    "travail",
    "territoires",
    "autres",
];
/// Kinds of administrations in the network's own words.
const KINDS: [&str; 6] = [
    "administration-centrale",
    "service-deconcentre",
    "operateur",
    "securite-sociale",
    "collectivite-territoriale",
    "autre",
];
/// Declared accessibility, as the record words it.
const ACCESSIBILITY: [&str; 3] = [
    "non conforme",
    "partiellement conforme",
    "totalement conforme",
];

/// What a field chooses from; what is chosen already stays, also when the list doesn't know it.
pub(super) fn choices(view: &View, list: List, chosen: &str) -> Vec<Choice> {
    let chosen: Vec<&str> = items(chosen).collect();
    let mut all: Vec<Choice> = values(&view.whole, list)
        .into_iter()
        .map(|value| Choice {
            label: item(view, list, &value),
            is_chosen: chosen.contains(&value.as_str()),
            value,
        })
        .collect();
    let unlisted: Vec<Choice> = chosen
        .iter()
        .filter(|text| all.iter().all(|one| one.value != **text))
        .map(|text| Choice {
            value: (*text).to_owned(),
            label: item(view, list, text),
            is_chosen: true,
        })
        .collect();
    all.extend(unlisted);
    let is_ranked = matches!(list, List::Objectives | List::Accessibility);
    if !is_ranked {
        view.locale.sort_by_name(&mut all, |one| &one.label);
    }
    all
}

/// True when the list holds it.
pub(super) fn is_known(network: &Network, list: List, text: &str) -> bool {
    match list {
        List::Incubators => network.incubator(text).is_some(),
        List::Organisations => network.organisation(text).is_some(),
        List::Services => network.service(text).is_some(),
        List::Members => network.member(text).is_some(),
        _ => values(network, list).iter().any(|value| value == text),
    }
}

/// The public name of the member that a text means: their public name, or the name that one person
/// alone has, however it is written.
pub(super) fn named_member(network: &Network, text: &str) -> Option<String> {
    let text = text.trim();
    if let Some(member) = network.member(text) {
        return Some(member.slug.to_string());
    }
    let wanted = fold(text);
    let mut found = network
        .members()
        .iter()
        .filter(|member| fold(&member.name) == wanted);
    let first = found.next()?;
    found.next().is_none().then(|| first.slug.to_string())
}

/// People who may follow a service: those in a team of an incubator now, by name.
pub(super) fn followers(view: &View) -> Vec<Choice> {
    let network = &view.network;
    let members = network.members().iter();
    let mut all: Vec<Choice> = members
        .filter(|member| member.teams.iter().flatten().next().is_some())
        .filter(|member| {
            member
                .missions
                .iter()
                .any(|mission| mission.covers(view.date))
        })
        .map(|member| Choice {
            value: member.slug.to_string(),
            label: member.name.trim().to_owned(),
            is_chosen: false,
        })
        .collect();
    view.locale.sort_by_name(&mut all, |one| &one.label);
    all
}

fn values(network: &Network, list: List) -> Vec<String> {
    let words = |list: &[&str]| list.iter().map(|word| (*word).to_owned()).collect();
    match list {
        List::Objectives => Objective::ALL
            .into_iter()
            .map(|one| one.code().to_owned())
            .collect(),
        List::Accessibility => words(&ACCESSIBILITY),
        List::UserTypes => words(&USER_TYPES),
        List::Domains => words(&DOMAINS),
        List::OrganisationKinds => words(&KINDS),
        List::Professions => Profession::LISTED
            .iter()
            .map(|one| one.public_word().to_owned())
            .collect(),
        List::Incubators => slugs(network.incubators(), |one: &Incubator| one.slug.to_string()),
        List::Organisations => slugs(network.organisations(), |one| one.slug.to_string()),
        List::Services => slugs(network.services(), |one| one.slug.to_string()),
        List::Members => Vec::new(),
    }
}

fn slugs<T>(list: &[T], slug: impl Fn(&T) -> String) -> Vec<String> {
    list.iter().map(slug).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::organisations::samples;

    #[test]
    fn what_is_chosen_stays_also_when_it_is_not_listed() {
        let view = samples::view();
        let all = choices(&view, List::UserTypes, "particulier\nlycéens");
        let chosen: Vec<&str> = all
            .iter()
            .filter(|one| one.is_chosen)
            .map(|one| one.value.as_str())
            .collect();
        assert_eq!(chosen, ["lycéens", "particulier"]);
        assert_eq!(all.len(), USER_TYPES.len() + 1);
    }

    #[test]
    fn homonyms_must_be_told_by_their_public_name() {
        let mut record = samples::record();
        let mut twin = record.members[0].clone();
        twin.slug = programme::identity::MemberSlug::parse("ada.exemple.2").unwrap();
        record.members.push(twin);
        let network = Network::new(record);
        assert_eq!(named_member(&network, "Ada Exemple"), None);
        let found = named_member(&network, " ada.exemple.2 ");
        assert_eq!(found.as_deref(), Some("ada.exemple.2"));
    }
}
