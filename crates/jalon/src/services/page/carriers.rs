//! Who carries and pays for a service, and how to reach it.

use programme::services::Service;

use super::super::links::{Line, Link};
use crate::publication::{
    View, paths,
    wording::{mail_address, web_address},
};

pub(super) fn of(view: &View, service: &Service) -> Vec<Line> {
    let mut lines = Vec::new();
    let incubators: Vec<Link> = service
        .incubators()
        .into_iter()
        .map(|slug| match view.network.incubator(slug.as_str()) {
            Some(incubator) => Link {
                label: incubator.name.trim().to_owned(),
                // A hidden incubator has no public page; its name is on record all the same.
                href: (!incubator.is_hidden()).then(|| view.link(&paths::incubator(slug))),
            },
            None => Link::plain(slug.as_str()),
        })
        .collect();
    lines.push(Line {
        name: view.t("service-incubators"),
        links: incubators,
        none: view.t("not-stated"),
    });
    let sponsors: Vec<Link> = service
        .sponsors
        .iter()
        .map(|slug| match view.network.organisation(slug.as_str()) {
            Some(sponsor) => Link {
                label: sponsor.display_name().to_owned(),
                href: Some(view.link(&paths::organisation(slug))),
            },
            None => Link::plain(slug.as_str()),
        })
        .collect();
    lines.push(Line {
        name: view.t("service-sponsors"),
        links: sponsors,
        none: view.t("not-stated"),
    });
    if let Some(award) = service.fast_award {
        let mut parts = Vec::new();
        if let Some(promotion) = award.promotion {
            parts.push(
                view.locale
                    .with("fast-edition", &[("number", promotion.to_string().into())]),
            );
        }
        if let Some(amount) = award.amount_euros {
            parts.push(view.locale.euros(amount));
        }
        lines.push(Line {
            name: view.t("service-fast"),
            links: parts.into_iter().map(|part| Link::plain(&part)).collect(),
            none: view.t("fast-no-detail"),
        });
    }
    lines
}

/// How to write to the team: an address of mail or of the web, else what the record says.
pub(super) fn contact(service: &Service) -> Option<Link> {
    let recorded = service.links.contact.as_deref()?.trim();
    if recorded.is_empty() {
        return None;
    }
    let href = mail_address(Some(recorded))
        .map(|address| format!("mailto:{address}"))
        .or_else(|| web_address(Some(recorded)).map(str::to_owned));
    Some(Link {
        label: recorded.to_owned(),
        href,
    })
}
