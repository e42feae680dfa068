//! The form that records a newcomer, or a former member who comes back.

use chrono::NaiveDate;
use fluent::FluentValue;
use programme::{
    community::{Member, Mission, Profession},
    identity::{IncubatorSlug, MemberSlug},
    network::Network,
    rules::MissionRules,
};

use crate::{
    foundation::{
        i18n::{Locale, fold},
        mail::{AddressError, EmailAddress},
    },
    membership::{
        form::{Faults, Field, Typed},
        missions,
        names::{namesakes, slug_of},
    },
    publication::View,
};

/// Longest name taken, in characters.
pub(crate) const LONGEST_NAME: usize = 80;

/// What stands before the `@` of mailboxes that several people read: nobody in particular signs in
/// with those.
const SHARED: [&str; 22] = [
    "accueil",
    "admin",
    "administrateur",
    "bonjour",
    "communication",
    "contact",
    "direction",
    "dsi",
    "equipe",
    "hello",
    "info",
    "infos",
    "noreply",
    "no-reply",
    "postmaster",
    "root",
    "secretariat",
    "service",
    "staff",
    "support",
    "team",
    "webmaster",
];

/// A newcomer as a form describes them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Draft {
    /// One-time number of the form.
    pub(crate) form: String,
    pub(crate) name: String,
    /// The public name that the name gives; a number is added when it is taken.
    pub(crate) wanted: MemberSlug,
    /// The former member who comes back.
    pub(crate) returning: Option<MemberSlug>,
    pub(crate) email: EmailAddress,
    pub(crate) profession: Profession,
    pub(crate) incubator: Option<IncubatorSlug>,
    pub(crate) mission: Mission,
    pub(crate) locale: Locale,
}

/// The fields for a newcomer.
pub(crate) fn fields(
    view: &View,
    typed: &Typed,
    faults: &Faults,
    asks_for_homonym: bool,
) -> Vec<Field> {
    let t = |key: &str| view.t(key);
    let mut all = vec![
        Field::heading(t("membership-person")),
        Field::line("first", t("membership-first"))
            .required()
            .filled(typed, faults),
        Field::line("last", t("membership-last"))
            .required()
            .filled(typed, faults),
    ];
    all.extend(common_fields(view, typed, faults, "membership-email-hint"));
    if asks_for_homonym {
        let check = Field::check("homonym", t("membership-homonym"));
        all.insert(3, check.filled(typed, faults));
    }
    all
}

/// The fields for a former member.
pub(crate) fn return_fields(view: &View, typed: &Typed, faults: &Faults) -> Vec<Field> {
    common_fields(view, typed, faults, "membership-return-email-hint")
}

fn common_fields(view: &View, typed: &Typed, faults: &Faults, mailbox_hint: &str) -> Vec<Field> {
    let t = |key: &str| view.t(key);
    let languages = Locale::ALL
        .into_iter()
        .map(|locale| (locale.code().to_owned(), locale.t("language-name")));
    let mut all: Vec<Field> = vec![
        Field::typed("email", t("membership-email"), "email")
            .hinted(t(mailbox_hint))
            .required(),
        profession_field(view),
        Field::choice("locale", t("membership-locale"), languages),
    ]
    .into_iter()
    .map(|field| field.filled(typed, faults))
    .collect();
    all.extend(missions::form::fields(view, typed, faults));
    all
}

/// The professions of the network's vocabulary.
pub(crate) fn profession_field(view: &View) -> Field {
    let none = (String::new(), view.t("membership-choose"));
    let listed = Profession::LISTED.iter().map(|profession| {
        let word = profession.public_word();
        (
            word.to_owned(),
            view.t(&format!("profession-{}", fold(word))),
        )
    });
    Field::choice(
        "profession",
        view.t("membership-profession"),
        std::iter::once(none).chain(listed),
    )
    .required()
}

/// What a form says.
#[derive(Debug)]
pub(crate) enum Read<'a> {
    /// A newcomer.
    Newcomer(Box<Draft>),
    /// Faults, to be shown.
    Faulty(Faults),
    /// People on record go by that name: is it one of them?
    Namesakes(Vec<&'a Member>, Faults),
}

/// Reads the form.
pub(crate) fn read<'a>(
    typed: &Typed,
    network: &'a Network,
    returning: Option<&Member>,
    rules: &MissionRules,
    (today, locale): (NaiveDate, Locale),
) -> Read<'a> {
    let mut faults = Faults::default();
    let (first, last) = (typed.get("first"), typed.get("last"));
    let named = match returning {
        Some(member) => Some((member.name.trim().to_owned(), member.slug.clone())),
        None => name(first, last, locale, &mut faults),
    };
    let email = email(typed.get("email"), locale, &mut faults);
    let profession = Profession::LISTED
        .into_iter()
        .find(|one| one.public_word() == typed.get("profession"));
    if profession.is_none() {
        faults.add("profession", locale.t("membership-profession-missing"));
    }
    let mission = missions::form::read(typed, network, rules, (today, locale), &mut faults);
    let form = typed.get("form");
    if form.is_empty() {
        faults.add("first", locale.t("membership-form-missing"));
    }
    if returning.is_none() && typed.get("homonym").is_empty() {
        let found = namesakes(network, &format!("{first} {last}"));
        if !found.is_empty() {
            return Read::Namesakes(found, faults);
        }
    }
    match (named, email, profession, mission) {
        (Some((name, wanted)), Some(email), Some(profession), Some((mission, incubator)))
            if faults.is_empty() =>
        {
            Read::Newcomer(Box::new(Draft {
                form: form.to_owned(),
                name,
                wanted,
                returning: returning.map(|member| member.slug.clone()),
                email,
                profession,
                incubator,
                mission,
                locale: Locale::ALL
                    .into_iter()
                    .find(|one| one.code() == typed.get("locale"))
                    .unwrap_or_default(),
            }))
        }
        _ => Read::Faulty(faults),
    }
}

fn name(
    first: &str,
    last: &str,
    locale: Locale,
    faults: &mut Faults,
) -> Option<(String, MemberSlug)> {
    if first.is_empty() {
        faults.add("first", locale.t("membership-first-missing"));
    }
    if last.is_empty() {
        faults.add("last", locale.t("membership-last-missing"));
    }
    if first.is_empty() || last.is_empty() {
        return None;
    }
    let name = format!("{first} {last}");
    if name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control) {
        let most = FluentValue::from(LONGEST_NAME);
        faults.add(
            "first",
            locale.with("membership-name-too-long", &[("n", most)]),
        );
        return None;
    }
    let slug = slug_of(first, last);
    if slug.is_none() {
        faults.add("first", locale.t("membership-name-letters"));
    }
    Some((name, slug?))
}

fn email(text: &str, locale: Locale, faults: &mut Faults) -> Option<EmailAddress> {
    let key = match text.parse::<EmailAddress>() {
        Ok(address) if is_shared(&address) => "membership-email-shared",
        Ok(address) => return Some(address),
        Err(AddressError::Empty) => "membership-email-missing",
        Err(_) => "membership-email-malformed",
    };
    faults.add("email", locale.t(key));
    None
}

/// True for a mailbox that several people read.
pub(crate) fn is_shared(address: &EmailAddress) -> bool {
    let folded = address.folded();
    let before = folded.split('@').next().unwrap_or_default();
    SHARED.contains(&before)
}

#[cfg(test)]
mod tests {
    use programme::rules::ProgrammeRules;
    use rstest::rstest;

    use super::*;
    use crate::organisations::samples;

    fn typed(changes: &[(&str, &str)]) -> Typed {
        let mut fields = vec![
            ("form", "1"),
            ("first", "Noé"),
            ("last", "Exemple-Martin"),
            ("email", "Noe.Martin@example.org"),
            ("profession", "Design"),
            ("locale", "fr"),
            ("start", "2026-01-10"),
            ("end", "2026-06-30"),
            ("status", "independent"),
            ("service", "zebre"),
        ];
        fields.retain(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
        fields.extend(changes);
        Typed(
            fields
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
        )
    }

    fn read_it<'a>(network: &'a Network, changes: &[(&str, &str)]) -> Read<'a> {
        let rules = ProgrammeRules::default().missions;
        let today = "2026-01-01".parse().expect("a date");
        read(
            &typed(changes),
            network,
            None,
            &rules,
            (today, Locale::French),
        )
    }

    #[test]
    fn a_form_describes_a_newcomer() {
        let network = samples::view().whole;
        let Read::Newcomer(draft) = read_it(&network, &[]) else {
            panic!("a newcomer")
        };
        assert_eq!(draft.wanted.as_str(), "noe.exemple-martin");
        assert_eq!(draft.email.folded(), "noe.martin@example.org");
        assert_eq!(draft.mission.services().len(), 1);
    }

    #[rstest]
    #[case("first", "", "first")]
    #[case("last", " ", "last")]
    #[case("first", "李", "first")]
    #[case("email", "noe", "email")]
    #[case("email", "", "email")]
    #[case("email", "contact@ministere.example", "email")]
    #[case("profession", "Roi", "profession")]
    #[case("service", "", "incubator")]
    #[case("form", "", "first")]
    fn each_fault_stands_beside_its_field(
        #[case] field: &str,
        #[case] value: &str,
        #[case] faulty: &str,
    ) {
        let network = samples::view().whole;
        let Read::Faulty(faults) = read_it(&network, &[(field, value)]) else {
            panic!("faults")
        };
        assert_eq!(faults.all().len(), 1, "{faults:?}");
        assert_eq!(faults.all()[0].0, faulty);
    }

    #[test]
    fn people_of_that_name_are_shown_first() {
        let network = samples::view().whole;
        let member = &network.members()[0];
        let (first, last) = member.name.split_once(' ').expect("two names");
        let changes = [("first", last), ("last", first)];
        assert!(matches!(
            read_it(&network, &changes),
            Read::Namesakes(found, _) if found[0].slug == member.slug
        ));
        let confirmed = [("first", last), ("last", first), ("homonym", "1")];
        assert!(matches!(read_it(&network, &confirmed), Read::Newcomer(_)));
    }
}
