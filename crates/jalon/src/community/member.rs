//! The page of one member.

use askama::Template;
use programme::community::{Member, Mission, Standing};

use super::people::{ServiceLink, incubators_of, mission_words, name, profession};
use crate::{
    foundation::{addresses, http::Problem},
    organisations::texts,
    publication::{Layout, Section, View, components::Fact, paths, wording::told_role},
};

/// `/communaute/<slug>`
#[derive(Debug, Template)]
#[template(path = "community/templates/member_page.html")]
pub(super) struct MemberPage<'a> {
    layout: Layout<'a>,
    name: String,
    role: String,
    standing: String,
    /// Without e-mail addresses, which nobody publishes here.
    bio: String,
    has_omissions: bool,
    facts: Vec<Fact>,
    skills: Vec<String>,
    current: Vec<ServiceLink>,
    past: Vec<ServiceLink>,
    missions: Vec<MissionLine>,
    links: Vec<(String, String)>,
}

#[derive(Debug)]
struct MissionLine {
    dates: String,
    status: String,
    services: Vec<ServiceLink>,
    is_current: bool,
}

/// Where `.html` addresses lead.
pub(super) fn moved(view: &View, asked: &str) -> Option<String> {
    if view.network.member(asked).is_some() {
        return None;
    }
    let found = view.network.member(asked.strip_suffix(".html")?)?;
    Some(paths::member(&found.slug))
}

impl<'a> MemberPage<'a> {
    pub(super) fn of(view: &'a View, slug: &str) -> Result<Self, Problem> {
        let member = view
            .network
            .member(slug)
            .ok_or_else(|| Problem::not_found(view.t("member-not-found")))?;
        let name = name(member);
        let layout = Layout::new(view, Section::Community, &name)
            .under(view.t("community-title"), "/communaute/")
            .under(view.t("people-title"), "/communaute/annuaire")
            .unlisted();
        let link = |slug| ServiceLink::of(view, slug);
        let bio = texts::html_without_addresses(view, &member.bio, 2);
        let skills = member
            .skills
            .iter()
            .flatten()
            .map(|skill| addresses::omit(skill.trim()).into_owned());
        Ok(Self {
            layout,
            name,
            role: told_role(member).unwrap_or_default(),
            standing: standing(view, member),
            has_omissions: bio.contains(addresses::OMITTED),
            bio,
            facts: facts(view, member),
            skills: skills.filter(|skill| !skill.is_empty()).collect(),
            current: member
                .services_at(view.date)
                .into_iter()
                .map(link)
                .collect(),
            past: member
                .past_services_at(view.date)
                .into_iter()
                .map(link)
                .collect(),
            missions: missions(view, member),
            links: links(view, member),
        })
    }

    pub(super) fn html(&self) -> Result<String, Problem> {
        self.render().map_err(|_| Problem::internal())
    }
}

/// « Membre de la communauté depuis le… », « A quitté la communauté le… ».
fn standing(view: &View, member: &Member) -> String {
    let sentence = |key: &str, day| {
        let day = view.locale.date(day);
        view.locale.with(key, &[("day", day.into())])
    };
    match member.standing_at(view.date) {
        Standing::Active => member.arrived_on().map_or_else(
            || view.t("member-active"),
            |day| sentence("member-active-since", day),
        ),
        Standing::Expected => view.t("member-expected"),
        Standing::Alumni => member
            .missions
            .iter()
            .filter_map(|mission| mission.end)
            .max()
            .map_or_else(
                || view.t("member-alumni"),
                |day| sentence("member-alumni-since", day),
            ),
    }
}

fn facts(view: &View, member: &Member) -> Vec<Fact> {
    let mut facts = Vec::new();
    if member.profession.is_some() {
        facts.push(Fact {
            name: view.t("member-profession"),
            value: profession(view, member.profession.as_ref()),
            href: None,
        });
    }
    let teams = member.teams.iter().flatten();
    let teams: Vec<_> = teams
        .filter_map(|team| view.network.team(team.as_str()))
        .collect();
    facts.extend(teams.iter().map(|team| Fact {
        name: view.count("member-team", teams.len()),
        value: team.name.trim().to_owned(),
        href: None,
    }));
    let incubators = incubators_of(view, member).into_iter();
    let incubators: Vec<_> = incubators
        .filter_map(|slug| view.network.incubator(slug.as_str()))
        .collect();
    facts.extend(incubators.iter().map(|incubator| Fact {
        name: view.count("member-incubator", incubators.len()),
        value: incubator.name.trim().to_owned(),
        href: (!incubator.is_hidden()).then(|| view.link(&paths::incubator(&incubator.slug))),
    }));
    facts
}

/// Missions, the latest first. The employer is not shown: it is nobody's business here.
fn missions(view: &View, member: &Member) -> Vec<MissionLine> {
    let mut missions: Vec<&Mission> = member.missions.iter().collect();
    missions.sort_by_key(|mission| std::cmp::Reverse(mission.start));
    missions
        .into_iter()
        .map(|mission| MissionLine {
            dates: dates(view, mission),
            status: mission_words(view, mission.status.as_ref()),
            services: mission
                .services()
                .iter()
                .map(|slug| ServiceLink::of(view, slug))
                .collect(),
            is_current: mission.covers(view.date),
        })
        .collect()
}

fn dates(view: &View, mission: &Mission) -> String {
    let key = match (mission.start, mission.end) {
        (Some(_), Some(_)) => "mission-from-to",
        (Some(_), None) => "mission-from",
        (None, Some(_)) => "mission-to",
        (None, None) => "mission-undated",
    };
    let write =
        |day: Option<chrono::NaiveDate>| day.map_or_else(String::new, |d| view.locale.date(d));
    view.locale.with(
        key,
        &[
            ("start", write(mission.start).into()),
            ("end", write(mission.end).into()),
        ],
    )
}

/// The page the person names, and their account on GitHub when it looks like one. Never an
/// e-mail address.
fn links(view: &View, member: &Member) -> Vec<(String, String)> {
    let mut links = Vec::new();
    let page = member.link.as_deref().map(str::trim).unwrap_or_default();
    let is_web = page.starts_with("https://") || page.starts_with("http://");
    if is_web && !page.contains(char::is_whitespace) {
        links.push((view.t("member-page"), page.to_owned()));
    }
    let account = member.github.as_deref().map(str::trim).unwrap_or_default();
    let is_account = !account.is_empty()
        && account.len() <= 39
        && account
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '-');
    if is_account {
        links.push((
            view.t("member-github"),
            format!("https://github.com/{account}"),
        ));
    }
    links
}

#[cfg(test)]
mod tests {
    use programme::community::MissionStatus;

    use super::*;
    use crate::{foundation::i18n::Locale, organisations::samples};

    #[test]
    fn an_active_member_has_services_missions_and_incubators() {
        let view = samples::view();
        let page = MemberPage::of(&view, "ada.exemple").expect("a member");
        assert_eq!(page.current.len(), 1);
        assert_eq!(page.missions.len(), 1);
        assert!(page.missions[0].is_current);
        let values: Vec<&str> = page.facts.iter().map(|fact| fact.value.as_str()).collect();
        assert_eq!(values, ["Développement", "Animation", "La Pépinière"]);
        assert!(!page.layout.is_indexed);
        assert!(page.html().expect("a page").contains("Zèbre"));
    }

    #[test]
    fn several_values_stand_under_one_name() {
        let mut record = samples::record();
        let mut other = record.incubators[0].clone();
        other.slug = "autre-maison".parse().expect("a slug");
        other.name = "L’Autre Maison".into();
        record.incubators.push(other);
        let house = record.incubators[0].slug.clone();
        record.services[0].co_incubators = vec![house, "autre-maison".parse().expect("a slug")];
        let member = record
            .members
            .iter_mut()
            .find(|one| one.slug.as_str() == "ada.exemple");
        member.expect("a member").missions[0].services =
            Some(vec![record.services[0].slug.clone()]);
        let view = samples::view_of(record, "2026-01-01", Locale::French);
        let html = MemberPage::of(&view, "ada.exemple")
            .expect("a member")
            .html()
            .expect("a page");
        let incubators = "<dt>Incubateurs</dt><dd dir=\"auto\"><a href=\"/incubateurs/";
        assert_eq!(html.matches(incubators).count(), 1, "{html}");
        assert!(
            html.contains("</dd><dd dir=\"auto\">L’Autre Maison</dd>"),
            "{html}"
        );
    }

    #[test]
    fn who_is_still_to_come_has_no_page() {
        let view = samples::view();
        assert!(MemberPage::of(&view, "eve.future").is_err());
        assert!(MemberPage::of(&view, "inconnue").is_err());
    }

    #[test]
    fn odd_records_read_well_and_leak_nothing() {
        let mut record = samples::record();
        let odd = &mut record.members[0];
        odd.name = "é".repeat(200);
        odd.link = Some("mailto:ada@example.org".into());
        odd.github = Some("javascript:alert(1)".into());
        odd.missions.push(Mission {
            start: None,
            end: None,
            status: Some(MissionStatus::Unlisted("étrange".into())),
            employer: Some("Employeur Secret".into()),
            services: Some(vec!["n-existe-pas".parse().expect("a slug")]),
        });
        let view = samples::view_of(record, "2026-01-01", Locale::English);
        let page = MemberPage::of(&view, "ada.exemple").expect("a member");
        assert!(page.links.is_empty());
        let html = page.html().expect("a page");
        assert!(html.contains("n-existe-pas") && html.contains("étrange"));
        assert!(!html.contains("ada@example.org") && !html.contains("Employeur Secret"));
    }

    #[test]
    fn no_page_of_a_member_shows_an_address() {
        let mut record = samples::record();
        let odd = &mut record.members[0];
        odd.bio = "Bonjour !\n\ncontact@membre.example\n\n[moi](mailto:ada@membre.example)".into();
        odd.role = Some("Produit – ada@membre.example".into());
        odd.skills = Some(vec!["Rust, ada (at) membre.example".into()]);
        for locale in Locale::ALL {
            let view = samples::view_of(record.clone(), "2026-01-01", locale);
            let page = MemberPage::of(&view, "ada.exemple").expect("a member");
            assert_eq!(page.role, "Produit – […]");
            let html = page.html().expect("a page");
            assert!(html.contains("Bonjour"), "the rest stays");
            assert!(
                !html.contains("membre.example") && !html.contains("mailto:"),
                "{html}"
            );
            assert!(html.contains(&view.t("member-no-addresses")), "{html}");
        }
        let plain = samples::view();
        let page = MemberPage::of(&plain, "ada.exemple").expect("a member");
        let html = page.html().expect("a page");
        assert!(!html.contains(&plain.t("member-no-addresses")), "{html}");
    }

    #[test]
    fn former_addresses_lead_to_the_page() {
        let view = samples::view();
        assert_eq!(
            moved(&view, "ada.exemple.html").as_deref(),
            Some("/communaute/ada.exemple")
        );
        assert_eq!(moved(&view, "ada.exemple"), None);
    }
}
