//! The page of one service: what it is for, where it stands and why, who made it, what it
//! publishes. Everything shown is on record or computed from it; what is not known is said so.

mod about;
mod budget;
mod carriers;
mod files;
mod journey_files;
mod quality;
mod standing;
mod story;
mod team;
mod timeline;

use askama::Template;
use programme::{
    phases::{Journey, Phase, Punctuality},
    rules::ProgrammeRules,
    services::{EventKind, Service},
};

use super::{
    catalogue::{Catalogue, Facet},
    links::{Line, Link, TagGroup, tags},
};
use crate::{
    foundation::{
        http::Problem,
        markdown::{self, Prose, Words},
    },
    publication::{
        Layout, Section, View,
        components::{Badge, Card, Fact},
        paths, share_card,
        wording::{self, web_address},
    },
};

use files::PublicFileRow;
pub(super) use journey_files::figure as journey_figure;
use quality::QualityLine;
use standing::Standing;
use story::Moment;
use team::Team;
pub(crate) use timeline::{Timeline, of as timeline_of};

/// How many services that resemble it the page shows.
const SIMILAR: usize = 3;

/// The page.
#[derive(Template)]
#[template(path = "services/templates/service.html")]
pub(super) struct ServicePage<'a> {
    layout: Layout<'a>,
    pitch: String,
    badges: Vec<Badge>,
    website: Option<Link>,
    standing: Standing,
    /// The address of its impact.
    impact: String,
    /// Words of the first part to explain, by their anchors in the glossary.
    words: Vec<&'static str>,
    timeline: Option<Timeline>,
    prose: Prose,
    story: Vec<Moment>,
    team: Team,
    carriers: Vec<Line>,
    contact: Option<Link>,
    quality: Vec<QualityLine>,
    standards: Link,
    tags: Vec<TagGroup>,
    similar: Vec<Card>,
    about: Vec<Fact>,
    budget: Vec<Fact>,
    files: Vec<PublicFileRow>,
    oddities: Vec<String>,
    data: String,
}

impl<'a> ServicePage<'a> {
    /// The page of a service of the view's network.
    pub(super) fn new(view: &'a View, service: &Service, rules: &ProgrammeRules) -> Self {
        let name = service.name.trim();
        let pitch = service.pitch.trim();
        let words = Words {
            table: view.t("prose-table"),
            frame: view.t("prose-frame"),
            picture: view.t("prose-picture"),
        };
        let layout = Layout::new(view, Section::Services, name)
            .described(markdown::shorten(pitch, 200))
            .under(view.t("services-title"), "/startups/")
            .shared_as(share_card_path(service))
            .about(&about::json_ld(view, service));
        Self {
            layout,
            pitch: pitch.to_owned(),
            badges: badges(view, service, rules),
            website: web_address(service.links.website.as_deref()).map(|href| Link {
                label: wording::host(href).to_owned(),
                href: Some(href.to_owned()),
            }),
            standing: standing::of(view, service, rules),
            impact: view.link(&format!("{}/impact", paths::service(&service.slug))),
            words: words_of(view, service),
            timeline: timeline::of(view, &planned_stays(view, service), rules).map(|drawn| {
                Timeline {
                    files: journey_files::links(view, service),
                    ..drawn
                }
            }),
            prose: markdown::render(&service.description, 3, &words),
            story: story::of(view, service),
            team: team::of(view, service),
            carriers: carriers::of(view, service),
            contact: carriers::contact(service),
            quality: quality::of(view, service),
            standards: quality::standards(view, service),
            tags: tags(view, service),
            similar: similar(view, service),
            about: about::facts(view, service),
            budget: budget::of(view, service),
            files: files::of(view, service),
            oddities: about::oddities(view, service),
            data: format!(
                "/api/v3/startups/{}.json",
                paths::segment(service.slug.as_str())
            ),
        }
    }
}

/// Where the share card of a service is.
pub(super) fn share_card_path(service: &Service) -> String {
    format!("{}/carte.png", paths::service(&service.slug))
}

/// What link previews show of a service: its name, what it is for, its phase.
pub(super) fn card(view: &View, service: &Service) -> Result<Vec<u8>, Problem> {
    let phase = service.journey.phase_at(view.date);
    let phase = phase.map_or_else(String::new, |phase| wording::phase_name(view, phase));
    let (name, pitch) = (service.name.trim(), service.pitch.trim());
    share_card(view, name, pitch, &phase)
}

// On today's page, the stays that are already planned show too.
fn planned_stays(view: &View, service: &Service) -> Journey {
    let whole = view.whole.service(service.slug.as_str());
    match whole {
        Some(whole) if !view.is_dated => whole.journey.clone(),
        _ => service.journey.clone(),
    }
}

fn badges(view: &View, service: &Service, rules: &ProgrammeRules) -> Vec<Badge> {
    let mut badges = Vec::new();
    if let Some(phase) = service.journey.phase_at(view.date) {
        badges.push(Badge::of_phase(view, phase));
    }
    if service.national_impact_at(view.date).is_some() {
        badges.push(Badge::new(view.t("badge-impact"), "success"));
    }
    for (kind, key) in [
        (EventKind::Fast, "badge-fast"),
        (EventKind::Eig, "badge-eig"),
    ] {
        if is_awarded(service, &kind) {
            badges.push(Badge::new(view.t(key), "new"));
        }
    }
    if let Punctuality::Late { .. } = service.journey.punctuality_at(rules, view.date) {
        badges.push(Badge::new(view.t("badge-late"), "warning"));
    }
    badges
}

fn is_awarded(service: &Service, kind: &EventKind) -> bool {
    service.events.iter().any(|event| event.kind == *kind)
        || (*kind == EventKind::Fast && service.fast_award.is_some())
}

/// The words that a newcomer meets first on the page.
fn words_of(view: &View, service: &Service) -> Vec<&'static str> {
    let phase = match service.journey.phase_at(view.date) {
        Some(Phase::Investigation | Phase::InvestigationInconclusive) => Some("investigation"),
        Some(Phase::Construction) => Some("construction"),
        Some(Phase::Acceleration) => Some("acceleration"),
        Some(Phase::Consolidation) => Some("consolidation"),
        Some(Phase::Operated | Phase::Transferred | Phase::Abandoned) | None => Some("phase"),
    };
    let has_impact = service.national_impact_at(view.date).is_some();
    [
        phase,
        Some("comite"),
        has_impact.then_some("impact-national"),
        is_awarded(service, &EventKind::Fast).then_some("fast"),
        is_awarded(service, &EventKind::Eig).then_some("eig"),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn similar(view: &View, service: &Service) -> Vec<Card> {
    let catalogue = Catalogue::of(view);
    let Some(at) = catalogue.position(service.slug.as_str()) else {
        return Vec::new();
    };
    catalogue
        .similar(at, SIMILAR)
        .into_iter()
        .map(|similar| {
            let other = catalogue.service(similar.at);
            let themes: Vec<String> = similar
                .themes
                .iter()
                .map(|value| {
                    catalogue.values(Facet::Theme)[*value as usize]
                        .label
                        .clone()
                })
                .collect();
            Card {
                title: other.name.trim().to_owned(),
                href: view.link(&paths::service(&other.slug)),
                description: markdown::shorten(&other.pitch, 160),
                is_recorded: true,
                badges: catalogue
                    .entry(similar.at)
                    .phase
                    .map(|phase| Badge::of_phase(view, phase))
                    .into_iter()
                    .collect(),
                detail: if !themes.is_empty() {
                    let themes = view.locale.list(&themes);
                    view.locale
                        .with("similar-themes", &[("themes", themes.into())])
                } else if similar.shares_sponsor {
                    view.t("similar-sponsor")
                } else {
                    view.t("similar-words")
                },
                level: 3,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests;
