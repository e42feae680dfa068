//! The page of one incubator.

use askama::Template;
use programme::{
    community::Standing,
    impact::inference::{Confidence, Figure as Told, Thresholds, calibration::calibration},
    organisations::Incubator,
    phases::Phase,
    rules::Length,
    services::Service,
    statistics::durations_of,
};

use super::{
    grouping::{PhaseGroup, ServiceLine, by_phase},
    incubators::{coverage_sentence, owner_name},
    texts,
};
use crate::{
    foundation::http::Problem,
    publication::{Layout, Section, View, components::Figure, paths, wording::told_role},
};

/// `/incubateurs/<slug>`
#[derive(Debug, Template)]
#[template(path = "organisations/templates/incubator_page.html")]
pub(super) struct IncubatorPage<'a> {
    layout: Layout<'a>,
    name: String,
    owner: Option<Link>,
    lead: String,
    description: String,
    figures: Vec<Figure>,
    coverage: String,
    committees: String,
    /// How good forecasts about its services were; empty without any.
    forecasts: String,
    highlighted: Vec<ServiceLine>,
    groups: Vec<PhaseGroup>,
    durations: Vec<DurationLine>,
    team: Vec<TeamLine>,
    links: Vec<Link>,
    address: String,
    feed: String,
}

/// A link with its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Link {
    pub(super) label: String,
    pub(super) href: String,
}

#[derive(Debug)]
struct DurationLine {
    phase: String,
    planned: String,
    median: String,
    finished: String,
}

#[derive(Debug)]
struct TeamLine {
    name: String,
    href: String,
    role: String,
    teams: String,
}

/// Where an address that is not the page's own leads: `.html` and former names.
pub(super) fn moved(view: &View, asked: &str) -> Option<String> {
    let here = view.network.incubator(asked);
    if here.is_some_and(|incubator| !incubator.is_hidden()) {
        return None;
    }
    let bare = asked.strip_suffix(".html").unwrap_or(asked);
    let former = format!("/incubateurs/{bare}");
    let found = view.network.incubator(bare).or_else(|| {
        view.network
            .incubators()
            .iter()
            .find(|incubator| paths::was_at(incubator.former_urls.as_deref(), &former))
    });
    // One kept out of the lists has no page to lead to.
    let found = found.filter(|incubator| !incubator.is_hidden())?;
    Some(paths::incubator(&found.slug))
}

impl<'a> IncubatorPage<'a> {
    pub(super) fn of(view: &'a View, slug: &str) -> Result<Self, Problem> {
        let incubator = view
            .network
            .incubator(slug)
            .filter(|incubator| !incubator.is_hidden())
            .ok_or_else(|| Problem::not_found(view.t("incubator-not-found")))?;
        let services: Vec<&Service> = view.network.services_of(&incubator.slug).collect();
        let name = incubator.name.trim().to_owned();
        let lead = incubator.short_description.as_deref().unwrap_or_default();
        let layout = Layout::new(view, Section::Incubators, &name)
            .described(texts::plain(lead))
            .under(view.t("incubators-title"), "/incubateurs/")
            .about(&json_ld(view, incubator));
        Ok(Self {
            layout,
            owner: owner(view, incubator),
            lead: texts::html_from(view, lead, 2),
            description: texts::html(view, &incubator.description),
            figures: figures(view, &services),
            coverage: coverage_sentence(view, services.iter().copied()),
            committees: committees(view, incubator),
            forecasts: forecasts(view, &services),
            highlighted: highlighted(view, incubator),
            groups: by_phase(view, services.iter().copied()),
            durations: durations(view, &services),
            team: team(view, incubator),
            links: links(view, incubator),
            address: incubator
                .address
                .as_deref()
                .unwrap_or_default()
                .trim()
                .to_owned(),
            feed: view.link(&format!("/feeds/incubateurs/{}.atom", paths::segment(slug))),
            name,
        })
    }

    pub(super) fn html(&self) -> Result<String, Problem> {
        self.render().map_err(|_| Problem::internal())
    }
}

/// Where the incubator's committees are listed.
fn committees(view: &View, incubator: &Incubator) -> String {
    let slug = paths::segment(incubator.slug.as_str());
    view.link(&format!("/comites/?incubateur={slug}#echeances"))
}

/// How good forecasts that committees were shown about its services turned out to be.
fn forecasts(view: &View, services: &[&Service]) -> String {
    let slugs = services.iter().map(|service| &service.slug);
    let settled = view.almanac.forecasts(slugs, view.date);
    if settled.is_empty() {
        return String::new();
    }
    let confidence = Confidence::NINETY_FIVE;
    let found = calibration(&settled, &Thresholds::default(), confidence);
    let Some(score) = found.figure(Told::Brier) else {
        return view.count("incubator-forecasts-few", settled.len());
    };
    let rate = found.figure(Told::BaseRate).unwrap_or_default();
    let base = found.figure(Told::BrierOfBaseRate).unwrap_or_default();
    let args = [
        ("n", view.locale.size(settled.len()).into()),
        ("rate", view.locale.percent(rate).into()),
        ("score", view.locale.decimal(score, 2).into()),
        ("base", view.locale.decimal(base, 2).into()),
    ];
    view.locale.with("incubator-forecasts", &args)
}

fn owner(view: &View, incubator: &Incubator) -> Option<Link> {
    let slug = incubator.owner.as_ref()?;
    Some(Link {
        label: owner_name(view, incubator)?,
        href: view
            .network
            .organisation(slug.as_str())
            .map(|known| view.link(&paths::organisation(&known.slug)))
            .unwrap_or_default(),
    })
}

/// Three counts in the words of the public: problems, services on their way, services that live.
fn figures(view: &View, services: &[&Service]) -> Vec<Figure> {
    let figure = |key: &str, phases: &[Phase]| {
        let n = services
            .iter()
            .filter_map(|service| service.journey.phase_at(view.date))
            .filter(|phase| phases.contains(phase))
            .count();
        Figure {
            value: view.locale.size(n),
            label: view.count(key, n),
            hint: view.t(&format!("{key}-hint")),
            href: None,
        }
    };
    vec![
        figure("tile-investigations", &[Phase::Investigation]),
        figure(
            "tile-incubated",
            &[Phase::Construction, Phase::Acceleration],
        ),
        figure(
            "tile-sustained",
            &[Phase::Consolidation, Phase::Operated, Phase::Transferred],
        ),
    ]
}

/// All that the incubator puts forward, in its own order; what the record does not know is left
/// out.
fn highlighted(view: &View, incubator: &Incubator) -> Vec<ServiceLine> {
    incubator
        .highlighted
        .iter()
        .flatten()
        .filter_map(|slug| view.network.service(slug.as_str()))
        .map(|service| ServiceLine::of(view, service))
        .collect()
}

fn durations(view: &View, services: &[&Service]) -> Vec<DurationLine> {
    let rules = view.rules();
    Phase::ALL
        .into_iter()
        .filter_map(|phase| {
            let planned = rules.planned(phase)?;
            let real = durations_of(services.iter().copied(), phase, view.date);
            let median = real.median?;
            Some(DurationLine {
                phase: view.t(&format!("phase-{phase}")),
                planned: planned_words(view, planned.minimum, planned.maximum),
                median: view.locale.duration_days(whole_days(median)),
                finished: view.count("durations-finished", real.n),
            })
        })
        .collect()
}

/// « 6 à 9 semaines », « 6 mois ».
pub(crate) fn planned_words(view: &View, minimum: Length, maximum: Length) -> String {
    let (least, most, unit) = match (minimum, maximum) {
        (Length::Weeks(least), Length::Weeks(most)) => (least, most, "weeks"),
        (Length::Months(least), Length::Months(most)) => (least, most, "months"),
        // Two units do not read as one range: the longest length is what counts.
        (_, Length::Weeks(most)) => (most, most, "weeks"),
        (_, Length::Months(most)) => (most, most, "months"),
    };
    let form = if least == most { "exact" } else { "range" };
    view.locale.with(
        &format!("planned-{unit}-{form}"),
        &[("least", least.into()), ("most", most.into())],
    )
}

/// A length as whole days, for words.
#[expect(
    clippy::cast_possible_truncation,
    reason = "lengths of stays are far below 2^63"
)]
pub(crate) fn whole_days(days: f64) -> i64 {
    days.round() as i64
}

fn team(view: &View, incubator: &Incubator) -> Vec<TeamLine> {
    let mut team: Vec<TeamLine> = view
        .network
        .members_of_teams_of(&incubator.slug)
        .filter(|member| member.standing_at(view.date) == Standing::Active)
        .map(|member| {
            let teams: Vec<String> = member
                .teams
                .iter()
                .flatten()
                .filter_map(|team| view.network.team(team.as_str()))
                .filter(|team| team.incubator.as_ref() == Some(&incubator.slug))
                .map(|team| team.name.trim().to_owned())
                .collect();
            TeamLine {
                name: member.name.trim().to_owned(),
                href: view.link(&paths::member(&member.slug)),
                role: told_role(member).unwrap_or_default(),
                teams: view.locale.list(&teams),
            }
        })
        .collect();
    view.locale.sort_by_name(&mut team, |line| &line.name);
    team
}

fn links(view: &View, incubator: &Incubator) -> Vec<Link> {
    let contact = incubator.contact.as_deref().unwrap_or_default().trim();
    let contact = if contact.contains('@') && !contact.contains(['/', ' ', ':']) {
        Some(format!("mailto:{contact}"))
    } else {
        web_address(Some(contact))
    };
    [
        ("incubator-contact", contact),
        (
            "incubator-website",
            web_address(incubator.website.as_deref()),
        ),
        ("incubator-code", web_address(incubator.github.as_deref())),
    ]
    .into_iter()
    .filter_map(|(key, href)| {
        Some(Link {
            label: view.t(key),
            href: href?,
        })
    })
    .collect()
}

/// The address when it is one of the web that a page may link to.
pub(crate) fn web_address(text: Option<&str>) -> Option<String> {
    let text = text?.trim();
    let is_web = text.starts_with("https://") || text.starts_with("http://");
    (is_web && !text.contains(char::is_whitespace)).then(|| text.to_owned())
}

fn json_ld(view: &View, incubator: &Incubator) -> serde_json::Value {
    let mut value = serde_json::json!({
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": incubator.name.trim(),
        "url": format!("{}{}", view.branding.base_url, paths::incubator(&incubator.slug)),
    });
    if let Some(website) = web_address(incubator.website.as_deref()) {
        value["sameAs"] = website.into();
    }
    if let Some(owner) = owner_name(view, incubator) {
        value["parentOrganization"] = serde_json::json!({"@type": "Organization", "name": owner});
    }
    value
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::super::samples;
    use super::*;

    #[rstest]
    #[case("pepiniere", None)]
    #[case("pepiniere.html", Some("/incubateurs/pepiniere"))]
    #[case("serre", Some("/incubateurs/pepiniere"))]
    #[case("serre.html", Some("/incubateurs/pepiniere"))]
    #[case("inconnu", None)]
    #[case("cachette.html", None)]
    fn former_addresses_lead_to_the_page(#[case] asked: &str, #[case] to: Option<&str>) {
        assert_eq!(moved(&samples::view(), asked).as_deref(), to);
    }

    #[test]
    fn the_page_tells_what_the_record_knows() {
        let view = samples::view();
        let page = IncubatorPage::of(&view, "pepiniere").expect("an incubator");
        let figures: Vec<&str> = page.figures.iter().map(|one| one.value.as_str()).collect();
        assert_eq!(figures, ["1", "3", "0"]);
        assert_eq!(page.highlighted[0].name, "Zèbre");
        assert_eq!(page.team.len(), 1);
        assert_eq!(page.team[0].teams, "Animation");
        // The website is recorded as an empty text: no link.
        assert_eq!(page.links.len(), 1);
        let html = page.html().expect("a page");
        assert!(html.contains("Ada Exemple"));
    }

    #[test]
    fn an_incubator_without_anything_still_reads_well() {
        let view = samples::view();
        let page = IncubatorPage::of(&view, "vide").expect("an incubator");
        assert!(page.groups.is_empty() && page.team.is_empty());
        assert!(
            page.html()
                .expect("a page")
                .contains(&view.t("phase-list-empty"))
        );
        for slug in ["inconnu", "cachette"] {
            let problem = IncubatorPage::of(&view, slug).map(|_| ()).unwrap_err();
            assert_eq!(problem.status, 404, "{slug}");
        }
    }

    #[rstest]
    #[case("https://example.org", true)]
    #[case(" http://example.org ", true)]
    #[case("javascript:alert(1)", false)]
    #[case("", false)]
    fn only_addresses_of_the_web_become_links(#[case] text: &str, #[case] linked: bool) {
        assert_eq!(web_address(Some(text)).is_some(), linked);
    }
}
