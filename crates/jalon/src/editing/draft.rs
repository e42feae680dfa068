//! A change, checked: the thing as it would be, or what is wrong field by field. Pure.

use std::collections::BTreeSet;

use programme::{access::Actor, network::Network};

use super::{
    options::{is_known, named_member},
    typed::{Texts, is_same},
};
use crate::{
    foundation::markdown::holds_script,
    history::{
        Kept,
        sheet::{Field, Kind, List, Wrong, items},
    },
};

/// What is wrong, by name of the field, in the order of the sheet.
pub(super) type Errors = Vec<(&'static str, Wrong)>;

/// Who judges, and by what.
#[derive(Debug, Clone, Copy)]
pub(super) struct Judge<'a> {
    /// Who makes the change.
    pub(super) actor: &'a Actor,
    /// What references may lead to.
    pub(super) network: &'a Network,
}

/// The thing with these texts. Only what differs from `current` is looked at: what was recorded
/// long ago and isn't touched need not be as forms want it today. `is_new` says that `current` is a
/// blank one.
///
/// # Errors
/// Everything that is wrong, at once.
pub(super) fn draft<T: Kept>(
    judge: Judge<'_>,
    current: &T,
    texts: &Texts,
    is_new: bool,
) -> Result<T, Errors> {
    let mut draft = current.clone();
    let mut errors = Errors::new();
    let mut changed = BTreeSet::new();
    for field in T::fields().iter().filter(|field| field.is_typed()) {
        let was = (field.read)(current);
        let Some(text) = texts.get(field.name) else {
            continue;
        };
        let is_same = is_same(field.kind, text, &was);
        if is_same && !(is_new && field.is_required) {
            continue;
        }
        changed.insert(field.name);
        if let Err(why) = write(judge.network, field, &mut draft, text, &was) {
            errors.push((field.name, why));
        }
    }
    if let Some(name) = unnamed(&draft) {
        errors.push((name, Wrong::Empty));
    }
    if errors.is_empty() {
        let refused = T::refused(judge.actor, (!is_new).then_some(current), &draft);
        errors.extend(
            refused
                .into_iter()
                .filter(|(name, _)| changed.contains(name)),
        );
    }
    if errors.is_empty() {
        Ok(draft)
    } else {
        Err(errors)
    }
}

fn write<T: Kept>(
    network: &Network,
    field: &Field<T>,
    draft: &mut T,
    text: &str,
    was: &str,
) -> Result<(), Wrong> {
    if field.is_required && text.trim().is_empty() {
        return Err(Wrong::Empty);
    }
    // Pages would drop it anyway: who typed it is told rather than left to wonder.
    if field.kind == Kind::Markdown && holds_script(text) && !holds_script(was) {
        return Err(Wrong::Script);
    }
    let known: BTreeSet<&str> = items(was).collect();
    let found;
    let text = match field.kind {
        Kind::Choice(List::Members) if !text.trim().is_empty() => {
            found = named_member(network, text).ok_or_else(|| Wrong::Unknown(text.to_owned()))?;
            found.as_str()
        }
        Kind::Choice(list) | Kind::Choices(list) => {
            let unknown = items(text)
                .filter(|item| !known.contains(item))
                .find(|item| !is_known(network, list, item));
            if let Some(unknown) = unknown {
                return Err(Wrong::Unknown(unknown.to_owned()));
            }
            text
        }
        _ => text,
    };
    (field.write)(draft, text)
}

/// An organisation needs a name or an acronym; which of them is all the same.
fn unnamed<T: Kept>(draft: &T) -> Option<&'static str> {
    let field = |name: &str| T::field(name).map(|field| (field.read)(draft));
    let both = field("name").zip(field("acronym"))?;
    (both.0.trim().is_empty() && both.1.trim().is_empty()).then_some("name")
}

#[cfg(test)]
mod tests {
    use programme::{access::Holding, identity::MemberSlug, services::Service};
    use rstest::rstest;

    use super::*;
    use crate::{editing::typed::texts_of, organisations::samples};

    fn lead() -> Actor {
        Actor {
            member: MemberSlug::parse("lead").ok(),
            holdings: vec![Holding::NetworkLead],
        }
    }

    fn with(field: &'static str, text: &str) -> Result<Service, Errors> {
        let network = Network::new(samples::record());
        let service = network.service("zebre").unwrap().clone();
        let mut texts = texts_of(&service);
        texts.insert(field, text.to_owned());
        let judge = Judge {
            actor: &lead(),
            network: &network,
        };
        draft(judge, &service, &texts, false)
    }

    #[test]
    fn nothing_typed_changes_nothing() {
        let network = Network::new(samples::record());
        let mut service = network.service("zebre").unwrap().clone();
        // As older records have it: today's forms would refuse it.
        service.links.website = Some("zebre.exemple.fr".into());
        service.pitch = String::new();
        let actor = lead();
        let judge = Judge {
            actor: &actor,
            network: &network,
        };
        let same = draft(judge, &service, &texts_of(&service), false);
        assert_eq!(same, Ok(service));
    }

    #[rstest]
    #[case("name", " ", Wrong::Empty)]
    #[case("incubators", "", Wrong::Empty)]
    #[case("incubators", "pepiniere\nnulle-part", Wrong::Unknown("nulle-part".into()))]
    #[case("sponsors", "nulle-part", Wrong::Unknown("nulle-part".into()))]
    #[case("network_contact", "Personne Inconnue", Wrong::Unknown("Personne Inconnue".into()))]
    #[case("user_types", "martien", Wrong::Unknown("martien".into()))]
    #[case("website", "zebre.exemple.fr", Wrong::NotUrl)]
    #[case("description", "Ici <script>alert(1)</script>", Wrong::Script)]
    fn what_is_wrong_is_told_of_its_field(
        #[case] field: &'static str,
        #[case] text: &str,
        #[case] why: Wrong,
    ) {
        assert_eq!(with(field, text), Err(vec![(field, why)]));
    }

    #[test]
    fn a_person_may_be_named_as_people_say() {
        let service = with("network_contact", "ada exemple").unwrap();
        assert_eq!(service.network_contact.unwrap().as_str(), "ada.exemple");
        let service = with("network_contact", "ada.exemple").unwrap();
        assert_eq!(service.network_contact.unwrap().as_str(), "ada.exemple");
    }

    #[test]
    fn an_organisation_needs_a_name_of_either_kind() {
        let network = Network::new(samples::record());
        let organisation = network.organisation("agence").unwrap().clone();
        let mut texts = texts_of(&organisation);
        texts.insert("name", String::new());
        let actor = lead();
        let judge = Judge {
            actor: &actor,
            network: &network,
        };
        let refused = draft(judge, &organisation, &texts, false);
        assert_eq!(refused, Err(vec![("name", Wrong::Empty)]));
        texts.insert("acronym", "ADE".into());
        assert!(draft(judge, &organisation, &texts, false).is_ok());
    }
}
