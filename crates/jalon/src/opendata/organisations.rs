//! `organisations.json` and `sponsors.json`: the same organisations, in two shapes.

use programme::{network::Network, organisations::Organisation};
use serde::Serialize;

use super::{keyed::Keyed, values::html_escaped};

/// A list entry: values are encoded for HTML, a missing one is empty.
#[derive(Debug, Serialize)]
pub(super) struct OrganisationV2<'a> {
    id: &'a str,
    name: String,
    acronym: String,
    domaine_ministeriel: String,
    #[serde(rename = "type")]
    kind: String,
}

/// A keyed entry: values are as recorded, a missing one is null.
#[derive(Debug, Default, Serialize)]
pub(super) struct SponsorV2<'a> {
    name: Option<&'a str>,
    acronym: Option<&'a str>,
    domaine_ministeriel: Option<&'a str>,
    #[serde(rename = "type")]
    kind: Option<&'a str>,
}

pub(super) fn list(network: &Network) -> Vec<OrganisationV2<'_>> {
    network.organisations().iter().map(listed).collect()
}

pub(super) fn listed(organisation: &Organisation) -> OrganisationV2<'_> {
    OrganisationV2 {
        id: organisation.slug.as_str(),
        name: html_escaped(organisation.name.as_deref()),
        acronym: html_escaped(organisation.acronym.as_deref()),
        domaine_ministeriel: html_escaped(organisation.ministerial_domain.as_deref()),
        kind: html_escaped(organisation.kind.as_deref()),
    }
}

pub(super) fn keyed(network: &Network) -> Keyed<'_, SponsorV2<'_>> {
    let mut all = Keyed::new();
    for organisation in network.organisations() {
        *all.entry(organisation.slug.as_str()) = SponsorV2 {
            name: organisation.name.as_deref(),
            acronym: organisation.acronym.as_deref(),
            domaine_ministeriel: organisation.ministerial_domain.as_deref(),
            kind: organisation.kind.as_deref(),
        };
    }
    all
}
