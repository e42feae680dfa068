//! Which members are asked for, and what the directory says of each.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};
use programme::community::{Member, Profession, Standing};

use super::{
    asked::{Parameters, kept},
    order::OfMembers,
    store::Told,
    teams::last_day,
};
use crate::{
    community::{incubators_of, member_name, profession_code, role_of, services_of},
    foundation::{i18n::fold, towns::Town},
    organisations::grouping::display_name,
    publication::View,
};

/// What is asked for. What is empty does not filter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) text: String,
    pub(super) standing: Wanted,
    pub(super) profession: String,
    pub(super) incubator: Option<String>,
    pub(super) skill: String,
    /// Words of the name of a service that the member works on (or worked on, when they left), or its
    /// public name.
    pub(super) service: String,
    pub(super) town: String,
    /// Active members whose last day comes within so many days.
    pub(super) soon: Option<u32>,
}

/// Which members are wanted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Those whose mission covers the day.
    #[default]
    Active,
    /// Those whose first mission is still to begin.
    Expected,
    /// Those whose missions are over.
    Alumni,
    /// All of them.
    Everybody,
}

impl Wanted {
    pub(super) const ALL: [Self; 4] = [Self::Active, Self::Expected, Self::Alumni, Self::Everybody];

    /// The word of addresses and keys.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Active => "actifs",
            Self::Expected => "attendus",
            Self::Alumni => "anciens",
            Self::Everybody => "tous",
        }
    }

    const fn keeps(self, standing: Standing) -> bool {
        match self {
            Self::Active => matches!(standing, Standing::Active),
            Self::Expected => matches!(standing, Standing::Expected),
            Self::Alumni => matches!(standing, Standing::Alumni),
            Self::Everybody => true,
        }
    }
}

impl Asked {
    pub(super) fn read(parameters: &mut Parameters<'_>) -> Self {
        let standing = parameters.known("statut", |text| {
            Wanted::ALL.into_iter().find(|one| one.word() == text)
        });
        Self {
            text: parameters.text("q"),
            standing: standing.unwrap_or_default(),
            profession: parameters.text("metier"),
            incubator: parameters.incubator(),
            skill: parameters.text("competence"),
            service: parameters.text("service"),
            town: parameters.text("ville"),
            soon: parameters.soon(),
        }
    }

    /// The parameters that ask for the same.
    pub(super) fn query(&self) -> Vec<(String, String)> {
        let standing = match self.standing {
            Wanted::Active => "",
            other => other.word(),
        };
        kept([
            ("q", self.text.clone()),
            ("statut", standing.to_owned()),
            ("metier", self.profession.clone()),
            ("incubateur", self.incubator.clone().unwrap_or_default()),
            ("competence", self.skill.clone()),
            ("service", self.service.clone()),
            ("ville", self.town.clone()),
            ("fin", self.soon.map(|n| n.to_string()).unwrap_or_default()),
        ])
    }

    /// What the record alone says: asked first, before anything is worded.
    fn keeps_member(&self, view: &View, member: &Member) -> bool {
        self.standing.keeps(member.standing_at(view.date))
            && self.has_profession(member)
            && self.has_skill(member)
            && self.has_service(view, member)
    }

    fn keeps(&self, view: &View, line: &Line<'_>) -> bool {
        let member = line.member;
        self.incubator.as_ref().is_none_or(|asked| {
            let incubators = incubators_of(view, member);
            incubators.iter().any(|one| one.as_str() == asked)
        }) && self.has_text(view, line)
            && (self.town.trim().is_empty()
                || has_words(&self.town, &[&line.town_label(), line.town_code()]))
            && self
                .soon
                .is_none_or(|days| line.ends_within(view.date, days))
    }

    fn has_text(&self, view: &View, line: &Line<'_>) -> bool {
        self.text.trim().is_empty() || has_words(&self.text, &[&line.name(), &line.role(view)])
    }

    fn has_profession(&self, member: &Member) -> bool {
        let code = member.profession.as_ref().map(profession_code);
        self.profession.is_empty() || code == Some(self.profession.as_str())
    }

    fn has_service(&self, view: &View, member: &Member) -> bool {
        let mut services = services_of(view, member).into_iter();
        self.service.is_empty()
            || services.any(|slug| {
                let known = view.network.service(slug.as_str());
                let name = known.map(display_name).unwrap_or_default();
                slug.as_str() == self.service || has_words(&self.service, &[&name])
            })
    }

    fn has_skill(&self, member: &Member) -> bool {
        let skills = member.skills.iter().flatten();
        self.skill.is_empty()
            || skills
                .into_iter()
                .any(|skill| has_words(&self.skill, &[skill]))
    }
}

/// True when each word asked for stands in one of the texts, accents and case apart.
pub(super) fn has_words(asked: &str, texts: &[&str]) -> bool {
    // Folding texts is dear: not for nothing.
    if asked.trim().is_empty() {
        return true;
    }
    let asked = fold(asked);
    let texts: Vec<String> = texts.iter().map(|text| fold(text)).collect();
    asked
        .split_whitespace()
        .all(|word| texts.iter().any(|text| text.contains(word)))
}

/// A member as the directory shows them.
#[derive(Debug, Clone)]
pub(super) struct Line<'a> {
    pub(super) member: &'a Member,
    pub(super) address: Option<&'a str>,
    pub(super) place: Place<'a>,
    /// Last day of the last mission that is not over; none when it is open or all are over.
    pub(super) last_day: Option<NaiveDate>,
}

/// Where somebody says to work.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Place<'a> {
    /// Nothing was told.
    Untold,
    /// A commune of the official table.
    Known(Town),
    /// A name that the table does not know, or that several communes bear.
    Typed(&'a str),
}

impl<'a> Place<'a> {
    pub(super) fn of(told: Option<&'a Told>) -> Self {
        let Some(told) = told else {
            return Self::Untold;
        };
        let code = told.code.as_deref().unwrap_or_default();
        let name = told.name.as_deref().map_or("", str::trim);
        match Town::with_code(code).or_else(|| Town::named(name)) {
            Some(town) => Self::Known(town),
            None if !name.is_empty() => Self::Typed(name),
            None => Self::Untold,
        }
    }

    pub(super) fn name(&self) -> &str {
        match self {
            Self::Untold => "",
            Self::Known(town) => town.name,
            Self::Typed(name) => name,
        }
    }
}

impl<'a> Line<'a> {
    fn of(
        view: &View,
        member: &'a Member,
        addresses: &'a HashMap<String, String>,
        towns: &'a HashMap<String, Told>,
    ) -> Self {
        let slug = member.slug.as_str();
        Self {
            member,
            address: addresses.get(slug).map(String::as_str),
            place: Place::of(towns.get(slug)),
            last_day: last_day(member, view.date),
        }
    }

    pub(super) fn name(&self) -> String {
        member_name(self.member)
    }

    /// What the member does, in words: worded for the lines that are shown, not for all.
    pub(super) fn role(&self, view: &View) -> String {
        role_of(view, self.member)
    }

    fn town_label(&self) -> String {
        self.place.name().to_owned()
    }

    fn town_code(&self) -> &str {
        match &self.place {
            Place::Known(town) => town.code,
            Place::Untold | Place::Typed(_) => "",
        }
    }

    fn ends_within(&self, today: NaiveDate, days: u32) -> bool {
        let until = today + Days::new(u64::from(days));
        self.member.standing_at(today) == Standing::Active
            && self.last_day.is_some_and(|last| last <= until)
    }

    /// Names of the services that the member works on, or worked on.
    pub(super) fn services(&self, view: &View) -> Vec<String> {
        services_of(view, self.member)
            .into_iter()
            .map(|slug| match view.network.service(slug.as_str()) {
                Some(service) => display_name(service),
                None => slug.to_string(),
            })
            .collect()
    }
}

/// The members who answer, by name.
pub(super) fn found<'a>(
    view: &'a View,
    asked: &Asked,
    addresses: &'a HashMap<String, String>,
    towns: &'a HashMap<String, Told>,
) -> Vec<Line<'a>> {
    // The whole record: whoever is still to come is in it, and no longer on public pages' today.
    let order = OfMembers::of(view);
    let members = view.whole.members().iter().enumerate();
    let mut lines: Vec<(usize, Line<'a>)> = members
        .filter(|(_, member)| asked.keeps_member(view, member))
        .map(|(place, member)| (place, Line::of(view, member, addresses, towns)))
        .filter(|(_, line)| asked.keeps(view, line))
        .collect();
    let ranks = order.ranks(view.locale);
    match asked.soon {
        Some(_) => lines.sort_by_key(|(place, line)| (line.last_day, ranks.get(*place))),
        None => lines.sort_by_key(|(place, _)| ranks.get(*place)),
    }
    lines.into_iter().map(|(_, line)| line).collect()
}

/// The professions of the vocabulary by their words in addresses.
pub(super) fn professions() -> impl Iterator<Item = &'static Profession> {
    Profession::LISTED.iter()
}

#[cfg(test)]
mod tests {
    use programme::community::Mission;
    use rstest::rstest;

    use super::*;
    use crate::organisations::samples;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn mission(start: &str, end: Option<&str>) -> Mission {
        Mission {
            start: start.parse().ok(),
            end: end.and_then(|end| end.parse().ok()),
            status: None,
            employer: None,
            services: None,
        }
    }

    #[rstest]
    #[case::one(&[("2025-01-01", Some("2026-01-31"))], Some("2026-01-31"))]
    #[case::prolonged(&[("2025-01-01", Some("2026-01-31")), ("2026-02-01", Some("2026-07-31"))], Some("2026-07-31"))]
    #[case::open(&[("2025-01-01", None)], None)]
    #[case::one_open(&[("2025-01-01", Some("2026-01-31")), ("2025-06-01", None)], None)]
    #[case::over(&[("2024-01-01", Some("2025-01-31"))], None)]
    fn the_last_day_is_that_of_the_last_mission(
        #[case] missions: &[(&str, Option<&str>)],
        #[case] expected: Option<&str>,
    ) {
        let mut member = samples::record().members[0].clone();
        let missions = missions.iter().map(|(start, end)| mission(start, *end));
        member.missions = missions.collect();
        assert_eq!(last_day(&member, day("2026-01-01")), expected.map(day));
    }

    #[test]
    fn words_are_looked_for_without_accents_and_case() {
        assert!(has_words("ecole ADA", &["Ada Exemple", "École"]));
        assert!(!has_words("ada absente", &["Ada Exemple"]));
        assert!(has_words(" ", &[]));
    }

    #[test]
    fn places_are_told_by_code_then_by_name() {
        let told = |code: Option<&str>, name: Option<&str>| Told {
            code: code.map(str::to_owned),
            name: name.map(str::to_owned),
        };
        let brest = told(Some("29019"), Some("chez moi"));
        assert_eq!(Place::of(Some(&brest)).name(), "Brest");
        let named = told(None, Some("saint etienne"));
        assert_eq!(Place::of(Some(&named)).name(), "Saint-Étienne");
        let odd = told(Some("99999"), Some("Ici ou là"));
        assert_eq!(Place::of(Some(&odd)), Place::Typed("Ici ou là"));
        assert_eq!(Place::of(Some(&told(None, Some(" ")))), Place::Untold);
        assert_eq!(Place::of(None), Place::Untold);
    }

    #[test]
    fn filters_leave_who_answers_all_of_them() {
        let view = samples::view();
        let mut addresses = HashMap::new();
        addresses.insert("ada.exemple".to_owned(), "ada@exemple.fr".to_owned());
        let towns = HashMap::new();
        let names = |asked: &Asked| -> Vec<String> {
            let lines = found(&view, asked, &addresses, &towns);
            lines.into_iter().map(|line| line.name()).collect()
        };
        let everybody = Asked {
            standing: Wanted::Everybody,
            ..Asked::default()
        };
        assert!(names(&everybody).len() > names(&Asked::default()).len());
        let expected = Asked {
            standing: Wanted::Expected,
            ..Asked::default()
        };
        assert!(!names(&expected).is_empty(), "who is to come is inside");
        let ada = Asked {
            text: "ada".into(),
            profession: "developpement".into(),
            ..Asked::default()
        };
        assert_eq!(names(&ada), ["Ada Exemple"]);
        let other = Asked {
            profession: "design".into(),
            ..ada
        };
        assert!(names(&other).is_empty());
    }
}
