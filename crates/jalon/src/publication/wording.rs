//! How facts of the programme are worded, for every room: names of phases and events, planned
//! lengths, addresses as people read them.

use programme::{
    community::{Member, Words},
    phases::Phase,
    rules::{Length, Planned},
    services::{EventKind, Objective},
};

use super::View;
use crate::foundation::{addresses, i18n::Locale};

/// Words that are kept in both languages, in the reader's.
#[must_use]
pub const fn said(words: &Words, locale: Locale) -> &str {
    match locale {
        Locale::French => words.fr.as_str(),
        Locale::English => words.en.as_str(),
    }
}

/// Name of a phase or outcome in the reader's language.
#[must_use]
pub fn phase_name(view: &View, phase: Phase) -> String {
    view.t(&format!("phase-{}", phase.code()))
}

/// Name of an objective.
#[must_use]
pub fn objective_name(view: &View, objective: Objective) -> String {
    view.t(&format!("objective-{}", objective.code()))
}

/// Name of a kind of event; a word that the vocabulary does not know stands for itself.
#[must_use]
pub fn event_name(view: &View, kind: &EventKind) -> String {
    match kind {
        EventKind::Unlisted(word) => word.clone(),
        listed => view.t(&format!("event-{}", listed.public_word())),
    }
}

/// Format and size of a file, from the name under which it is saved: « PDF – 1,5 Mo ».
#[must_use]
pub fn file_format(locale: Locale, name: &str, bytes: u64) -> String {
    let extension = name.rsplit_once('.').map_or("", |(_, end)| end);
    format!("{} – {}", extension.to_uppercase(), locale.bytes(bytes))
}

/// A length of the rules: « 9 semaines », « 12 mois ».
#[must_use]
pub fn length(view: &View, length: Length) -> String {
    let (key, n) = match length {
        Length::Weeks(n) => ("format-weeks", n),
        Length::Months(n) => ("format-months", n),
    };
    view.locale.with(key, &[("n", n.into())])
}

/// The planned length of a phase: « 6 à 9 semaines », « 6 mois ».
#[must_use]
pub fn planned(view: &View, planned: Planned) -> String {
    let range = |unit: &str, minimum: u32, maximum: u32| {
        view.locale.with(
            &format!("planned-{unit}"),
            &[("minimum", minimum.into()), ("maximum", maximum.into())],
        )
    };
    match (planned.minimum, planned.maximum) {
        (minimum, maximum) if minimum == maximum => length(view, maximum),
        (Length::Weeks(minimum), Length::Weeks(maximum)) => range("weeks", minimum, maximum),
        (Length::Months(minimum), Length::Months(maximum)) => range("months", minimum, maximum),
        (minimum, maximum) => view.locale.with(
            "planned-mixed",
            &[
                ("minimum", length(view, minimum).into()),
                ("maximum", length(view, maximum).into()),
            ],
        ),
    }
}

/// What a member does, in their own words, without the e-mail addresses in them; nothing when the
/// record says nothing.
#[must_use]
pub fn told_role(member: &Member) -> Option<String> {
    let role = addresses::omit(member.role.as_deref()?);
    let role = role.trim();
    (!role.is_empty()).then(|| role.to_owned())
}

/// An address of the web as recorded, when it is one that a browser can follow.
#[must_use]
pub fn web_address(recorded: Option<&str>) -> Option<&str> {
    let address = recorded?.trim();
    let host = address
        .strip_prefix("https://")
        .or_else(|| address.strip_prefix("http://"))?;
    let is_clean = !host.is_empty() && !address.contains([' ', '"', '<', '>', ';', '\\', '`']);
    is_clean.then_some(address)
}

/// The host of an address, without `www.`: what people call a site.
#[must_use]
pub fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    host.strip_prefix("www.").unwrap_or(host)
}

/// An e-mail address as recorded, when it is exactly one.
#[must_use]
pub fn mail_address(recorded: Option<&str>) -> Option<&str> {
    let address = recorded?.trim();
    let (name, domain) = address.split_once('@')?;
    let is_clean = !name.is_empty()
        && domain.contains('.')
        && !domain.contains('@')
        && !address.contains([' ', ',', ';', '<', '>', '"', '?', '&', ':', '/']);
    is_clean.then_some(address)
}

#[cfg(test)]
mod tests {
    use programme::rules::ProgrammeRules;
    use rstest::rstest;

    use super::*;
    use crate::foundation::i18n::Locale;

    #[test]
    fn planned_lengths() {
        let view = View::sample(Locale::French);
        let rules = ProgrammeRules::default();
        let text = |phase| rules.planned(phase).map(|one| planned(&view, one));
        assert_eq!(
            text(Phase::Investigation).as_deref(),
            Some("6 à 9\u{a0}semaines")
        );
        assert_eq!(
            text(Phase::Acceleration).as_deref(),
            Some("12 à 24\u{a0}mois")
        );
        assert_eq!(text(Phase::Consolidation).as_deref(), Some("6\u{a0}mois"));
        assert_eq!(text(Phase::Operated), None);
    }

    #[rstest]
    #[case("https://www.exemple.fr/a?b", Some("exemple.fr"))]
    #[case(" https://exemple.fr ", Some("exemple.fr"))]
    #[case("https:&#x2F;&#x2F;exemple.fr", None)]
    #[case("javascript:alert(1)", None)]
    #[case("https://exemple.fr; https://autre.fr", None)]
    #[case("", None)]
    fn addresses_of_the_web(#[case] recorded: &str, #[case] expected: Option<&str>) {
        assert_eq!(web_address(Some(recorded)).map(host), expected);
    }

    #[rstest]
    #[case("equipe@exemple.fr", true)]
    #[case("equipe@exemple", false)]
    #[case("a@b.fr, c@d.fr", false)]
    #[case("a@b.fr?subject=x", false)]
    fn addresses_of_mail(#[case] recorded: &str, #[case] is_one: bool) {
        assert_eq!(mail_address(Some(recorded)).is_some(), is_one);
    }
}
