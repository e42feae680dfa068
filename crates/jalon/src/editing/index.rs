//! Where editing begins: what is mine to change, and what I may add.

use std::collections::BTreeSet;

use askama::Template;
use axum::response::Html;
use programme::{
    access::{Action, Holding, Reach, reach},
    services::Service,
};

use super::{kinds::Editable, show::Way};
use crate::{
    accounts::SignedIn, foundation::http::Problem, history::display_name, publication::Layout,
};

#[derive(Template)]
#[template(path = "editing/templates/index.html")]
struct IndexPage<'a> {
    layout: Layout<'a>,
    services: Vec<Way>,
    incubators: Vec<Way>,
    organisations: Vec<Way>,
    create: Vec<Way>,
}

/// `GET /espace/fiches`
pub(super) async fn page(signed_in: SignedIn) -> Result<Html<String>, Problem> {
    let view = &signed_in.view;
    let network = &view.whole;
    let (mut services, mut incubators) = (BTreeSet::new(), BTreeSet::new());
    let mut organisations = BTreeSet::new();
    for holding in &signed_in.actor.holdings {
        match holding {
            Holding::TeamMember(slug) | Holding::Intrapreneur(slug) | Holding::Coach(slug) => {
                services.insert(slug.as_str());
            }
            Holding::IncubatorTeam(slug) | Holding::IncubatorHead(slug) => {
                incubators.insert(slug.as_str());
                services.extend(
                    network
                        .services_of(slug)
                        .map(|one: &Service| one.slug.as_str()),
                );
            }
            Holding::Sponsor(slug) => {
                organisations.insert(slug.as_str());
            }
            _ => {}
        }
    }
    let page = IndexPage {
        layout: Layout::member(view, view.t("editing-index-title")),
        services: mine(
            &signed_in,
            services.iter().filter_map(|slug| network.service(slug)),
        ),
        incubators: mine(
            &signed_in,
            incubators.iter().filter_map(|slug| network.incubator(slug)),
        ),
        organisations: mine(
            &signed_in,
            organisations
                .iter()
                .filter_map(|slug| network.organisation(slug)),
        ),
        create: create(&signed_in),
    };
    page.render().map(Html).map_err(Problem::unrendered)
}

fn mine<'n, T: Editable + 'n>(signed_in: &SignedIn, list: impl Iterator<Item = &'n T>) -> Vec<Way> {
    let view = &signed_in.view;
    let mut ways: Vec<Way> = list
        .map(|one| Way {
            label: display_name(one),
            href: view.link(&T::path(one.name())),
        })
        .collect();
    view.locale.sort_by_name(&mut ways, |way| &way.label);
    ways
}

fn create(signed_in: &SignedIn) -> Vec<Way> {
    let view = &signed_in.view;
    let roles = signed_in.actor.roles();
    [
        (
            Action::CreateService,
            "editing-new-service",
            "/espace/services/nouveau",
        ),
        (
            Action::CreateOrganisation,
            "editing-new-organisation",
            "/espace/organisations/nouvelle",
        ),
        (
            Action::CreateIncubator,
            "editing-new-incubator",
            "/espace/incubateurs/nouveau",
        ),
    ]
    .into_iter()
    .filter(|(action, ..)| {
        roles
            .iter()
            .any(|role| reach(*role, *action) != Reach::Nowhere)
    })
    .map(|(_, key, path)| Way {
        label: view.t(key),
        href: view.link(path),
    })
    .collect()
}
