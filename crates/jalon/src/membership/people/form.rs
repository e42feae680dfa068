//! The form of one's own record: what is public, and what is not.

use fluent::FluentValue;
use programme::{
    community::{Member, Profession},
    identity::MemberSlug,
};

use super::{Edited, Seen};
use crate::{
    foundation::i18n::Locale,
    membership::{
        arrivals::form::profession_field,
        form::{Faults, Field, Typed},
        refusal::Refusal,
        store::private::PrivateFields,
    },
    publication::View,
};

/// Longest text of one line, and of a presentation, in characters.
const LONGEST_LINE: usize = 200;
const LONGEST_BIO: usize = 10_000;
/// Most skills.
const MOST_SKILLS: usize = 40;

/// What the form starts with.
pub(crate) fn initial(member: &Member, private: &PrivateFields) -> Typed {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let profession = member.profession.as_ref().map(Profession::public_word);
    let half_days = private.half_days_per_week;
    Typed::default()
        .with("name", member.name.trim())
        .with("role", text(&member.role))
        .with("profession", profession.unwrap_or_default())
        .with("bio", member.bio.trim())
        .with("link", text(&member.link))
        .with("github", text(&member.github))
        .with(
            "skills",
            member.skills.clone().unwrap_or_default().join(", "),
        )
        .with("town", text(&private.town))
        .with("town_code", text(&private.town_code))
        .with("phone", text(&private.phone))
        .with(
            "days",
            half_days.map_or_else(String::new, |halves| halves.to_string()),
        )
}

/// The fields. Those who arrive must say how much they work.
pub(crate) fn fields(view: &View, typed: &Typed, faults: &Faults) -> Vec<Field> {
    let t = |key: &str| view.t(key);
    let none = (String::new(), t("membership-choose"));
    let days = (0..=10_u32).map(|halves| {
        let days = view.locale.decimal(f64::from(halves) / 2.0, 1);
        (halves.to_string(), days)
    });
    vec![
        Field::heading(t("membership-public")).hinted(t("membership-public-hint")),
        Field::line("name", t("membership-name"))
            .required()
            .filled_as("name"),
        Field::line("role", t("membership-role")).hinted(t("membership-role-hint")),
        profession_field(view),
        Field::area("bio", t("membership-bio"), 8).hinted(t("membership-bio-hint")),
        Field::typed("link", t("membership-link"), "url")
            .hinted(t("membership-link-hint"))
            .filled_as("url"),
        Field::line("github", t("membership-github")).hinted(t("membership-github-hint")),
        Field::line("skills", t("membership-skills")).hinted(t("membership-skills-hint")),
        Field::heading(t("membership-private")).hinted(t("membership-private-hint")),
        Field::line("town", t("membership-town")).filled_as("address-level2"),
        Field::line("town_code", t("membership-town-code")).hinted(t("membership-town-code-hint")),
        Field::typed("phone", t("membership-phone"), "tel").filled_as("tel"),
        Field::choice(
            "days",
            t("membership-days"),
            std::iter::once(none).chain(days),
        )
        .hinted(t("membership-days-hint")),
    ]
    .into_iter()
    .map(|field| field.filled(typed, faults))
    .collect()
}

/// What the form says. `must_say_days`: newcomers say how much they work.
pub(crate) fn read(
    typed: &Typed,
    member: &Member,
    must_say_days: bool,
    locale: Locale,
) -> Result<Edited, Faults> {
    let mut faults = Faults::default();
    let name = typed.get("name");
    if name.is_empty() {
        faults.add("name", locale.t("membership-name-missing"));
    }
    for field in ["name", "role", "link", "github", "town", "phone"] {
        bounded(field, typed.get(field), LONGEST_LINE, locale, &mut faults);
    }
    bounded("bio", typed.get("bio"), LONGEST_BIO, locale, &mut faults);
    let link = typed.get("link");
    let is_web = link.starts_with("https://") || link.starts_with("http://");
    let is_same = member.link.as_deref().map(str::trim) == Some(link);
    if !link.is_empty() && !is_same && (!is_web || link.contains(char::is_whitespace)) {
        faults.add("link", locale.t("membership-link-malformed"));
    }
    let github = account(typed.get("github"));
    let is_same = member.github.as_deref().map(str::trim) == Some(github);
    let is_account = github.len() <= 39
        && github
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '-');
    if !is_same && !is_account {
        faults.add("github", locale.t("membership-github-malformed"));
    }
    let profession = profession(typed, member);
    if profession.is_none() {
        faults.add("profession", locale.t("membership-profession-missing"));
    }
    let private = private(typed, must_say_days, locale, &mut faults);
    match profession {
        Some(profession) if faults.is_empty() => Ok(Edited {
            name: name.to_owned(),
            role: typed.get("role").to_owned(),
            profession,
            bio: typed.get("bio").to_owned(),
            link: link.to_owned(),
            github: github.to_owned(),
            skills: skills(typed.get("skills")),
            private,
        }),
        _ => Err(faults),
    }
}

// Words that the vocabulary doesn't know stay as they were recorded, unless another is chosen.
fn profession(typed: &Typed, member: &Member) -> Option<Profession> {
    let chosen = typed.get("profession");
    Profession::LISTED
        .into_iter()
        .find(|one| one.public_word() == chosen)
        .or_else(|| match &member.profession {
            Some(Profession::Unlisted(word)) => Some(Profession::Unlisted(word.clone())),
            _ => None,
        })
}

fn private(
    typed: &Typed,
    must_say_days: bool,
    locale: Locale,
    faults: &mut Faults,
) -> PrivateFields {
    let said = |field: &str| Some(typed.get(field).to_owned()).filter(|text| !text.is_empty());
    let town_code = said("town_code").map(|code| code.to_ascii_uppercase());
    let is_code = |code: &String| {
        let bytes = code.as_bytes();
        bytes.len() == 5
            && bytes[0].is_ascii_digit()
            && (bytes[1].is_ascii_digit() || matches!(bytes[1], b'A' | b'B'))
            && bytes[2..].iter().all(u8::is_ascii_digit)
    };
    if town_code.as_ref().is_some_and(|code| !is_code(code)) {
        faults.add("town_code", locale.t("membership-town-code-malformed"));
    }
    let phone = said("phone");
    let is_phone = |phone: &String| {
        phone.chars().filter(char::is_ascii_digit).count() >= 4
            && phone
                .chars()
                .all(|c| c.is_ascii_digit() || "+-. ()/\u{a0}\u{202f}".contains(c))
    };
    if phone.as_ref().is_some_and(|phone| !is_phone(phone)) {
        faults.add("phone", locale.t("membership-phone-malformed"));
    }
    let half_days_per_week = typed
        .get("days")
        .parse()
        .ok()
        .filter(|halves| *halves <= 10);
    if half_days_per_week.is_none() && (must_say_days || !typed.get("days").is_empty()) {
        faults.add("days", locale.t("membership-days-missing"));
    }
    PrivateFields {
        town_code,
        town: said("town"),
        phone,
        half_days_per_week,
    }
}

fn bounded(field: &'static str, text: &str, most: usize, locale: Locale, faults: &mut Faults) {
    if text.chars().count() > most {
        let most = FluentValue::from(most);
        faults.add(field, locale.with("membership-too-long", &[("n", most)]));
    }
}

/// `@ana`, `https://github.com/ana` and `ana` are one account.
fn account(text: &str) -> &str {
    let text = text.trim_start_matches('@').trim_end_matches('/');
    text.rsplit_once("github.com/")
        .map_or(text, |(_, account)| account)
}

fn skills(text: &str) -> Vec<String> {
    let mut skills: Vec<String> = Vec::new();
    for skill in text.split([',', ';', '\n']).map(str::trim) {
        if !skill.is_empty() && !skills.iter().any(|known| known == skill) {
            skills.push(skill.to_owned());
        }
    }
    skills.truncate(MOST_SKILLS);
    skills
}

/// The hidden fields of a form about somebody's record.
pub(crate) fn hidden(slug: &MemberSlug, version: i64) -> Vec<(&'static str, String)> {
    vec![
        ("member", slug.to_string()),
        ("version", version.to_string()),
    ]
}

/// The same of a form that shows what is kept private, too.
pub(crate) fn hidden_with_private(slug: &MemberSlug, seen: Seen) -> Vec<(&'static str, String)> {
    let mut fields = hidden(slug, seen.version);
    fields.push(("private_version", seen.private.to_string()));
    fields
}

/// The versions that a form showed; the newest ones for a form that doesn't say.
pub(crate) fn seen(typed: &Typed, newest: Seen) -> Seen {
    Seen {
        version: typed.get("version").parse().unwrap_or(newest.version),
        private: typed
            .get("private_version")
            .parse()
            .unwrap_or(newest.private),
    }
}

/// The fault of a profession that its own bearer may not choose.
pub(crate) fn own_rights(locale: Locale) -> Faults {
    let mut faults = Faults::default();
    faults.add("profession", Refusal::OwnRights.words(locale));
    faults
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::organisations::samples;

    fn typed(changes: &[(&str, &str)]) -> (Member, Typed) {
        let member = samples::record().members[0].clone();
        let mut typed = initial(&member, &PrivateFields::default());
        typed
            .0
            .retain(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
        for (name, value) in changes {
            typed = typed.with(name, *value);
        }
        (member, typed)
    }

    #[test]
    fn a_form_left_as_it_was_changes_nothing() {
        let (mut member, _) = typed(&[]);
        member.bio = "Bonjour.\r\n\r\n*Ici.*\n".into();
        member.skills = Some(vec!["Rust ".into(), "Écoute".into()]);
        member.link = Some("n’importe quoi".into());
        member.profession = Some(Profession::Unlisted("Jardinage".into()));
        let form = initial(&member, &PrivateFields::default());
        let edited = read(&form, &member, false, Locale::French).expect("sound");
        assert_eq!(edited.applied_to(&member), member);
    }

    #[rstest]
    #[case("name", "")]
    #[case("link", "javascript:alert(1)")]
    #[case("github", "a b")]
    #[case("town_code", "7505")]
    #[case("phone", "appelez-moi")]
    #[case("days", "11")]
    fn faults_are_told(#[case] field: &str, #[case] value: &str) {
        let (member, typed) = typed(&[(field, value)]);
        let faults = read(&typed, &member, false, Locale::French).expect_err("faulty");
        assert_eq!(faults.all().len(), 1, "{faults:?}");
        assert_eq!(faults.all()[0].0, field);
    }

    #[test]
    fn what_people_write_is_understood() {
        let (member, typed) = typed(&[
            ("github", "https://github.com/ana-lopez/"),
            ("skills", "Rust, écoute ; Rust"),
            ("town_code", "2a004"),
            ("phone", "+33 6 12 34 56 78"),
            ("days", "9"),
        ]);
        let edited = read(&typed, &member, true, Locale::French).expect("sound");
        assert_eq!(edited.github, "ana-lopez");
        assert_eq!(edited.skills, ["Rust", "écoute"]);
        assert_eq!(edited.private.town_code.as_deref(), Some("2A004"));
        assert_eq!(edited.private.half_days_per_week, Some(9));
    }

    #[test]
    fn newcomers_say_how_much_they_work() {
        let (member, typed) = typed(&[("days", "")]);
        assert!(read(&typed, &member, false, Locale::French).is_ok());
        assert!(read(&typed, &member, true, Locale::French).is_err());
    }
}
