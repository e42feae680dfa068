//! What is reckoned once for a published network, and the part of it that somebody may see.

use std::{collections::BTreeMap, sync::Arc};

use programme::{
    access::{Action, Holding, Reach, Subject, reach},
    cockpit::{Concern, Measured, Ranked, concerns, measuring, rank, silent},
    committees::{Almanac, Due},
    identity::ServiceSlug,
    network::Network,
    services::Service,
};

use super::asked::{Asked, Lens};
use crate::{
    accounts::SignedIn,
    connectors::{Silence, actions::silences},
    foundation::{clock::Now, database::Tx, stored::StoreResult},
    impact::{LastMeasured, last_measured},
    publication::View,
};

/// Due dates and concerns of every service, in the order of the record.
#[derive(Debug)]
pub(crate) struct Watch {
    /// The next committee of each service.
    pub(crate) dues: Vec<Due>,
    /// What needs attention on each service.
    pub(crate) concerns: Vec<Vec<Concern>>,
}

impl Watch {
    /// That of the network that the view shows, on its day; kept as long as that network.
    pub(crate) fn of(view: &View) -> Arc<Self> {
        view.derived(|network| Self::reckon(network, &view.almanac, view.date))
    }

    fn reckon(network: &Network, almanac: &Almanac, date: chrono::NaiveDate) -> Self {
        let services = network.services();
        let dues: Vec<Due> = services.iter().map(|one| almanac.due(one, date)).collect();
        let concerns = services
            .iter()
            .zip(&dues)
            .map(|(service, due)| concerns(network, almanac, service, due, date))
            .collect();
        Self { dues, concerns }
    }
}

/// What needs attention in the figures of each service, in the order of the record. Figures come
/// without a new state of the record, so this is read each time.
#[derive(Debug)]
pub(crate) struct Figures(Vec<Vec<Concern>>);

/// What is known of the figures of all services.
#[derive(Debug)]
pub(crate) struct Known {
    /// What each service has measured last.
    last: BTreeMap<ServiceSlug, LastMeasured>,
    /// Sources that give nothing more.
    silences: Vec<Silence>,
}

impl Known {
    /// Reads it.
    ///
    /// # Errors
    /// When the store can't be read.
    pub(crate) async fn read(tx: &mut Tx, now: Now) -> StoreResult<Self> {
        Ok(Self {
            last: last_measured(tx).await?,
            silences: silences(tx, now).await?,
        })
    }
}

impl Figures {
    /// Of the services of the view.
    pub(crate) fn of(view: &View, watch: &Watch, known: &Known) -> Self {
        // No incubator varies what is asked of figures here.
        let rules = view.rules();
        let services = view.network.services().iter().zip(&watch.dues);
        let of = services.map(|(service, due)| {
            let last = known.last.get(&service.slug);
            let measured = last.map_or_else(Measured::default, |last| Measured {
                indicators: last.indicators,
                latest: last.period_from,
            });
            let old = measuring(service, due, measured, rules, view.date);
            let days = known.silences.iter();
            let days = days.filter(|one| one.service == service.slug);
            let days: Vec<_> = days.map(|one| Now(one.since).day()).collect();
            old.into_iter().chain(silent(due, &days)).collect()
        });
        Self(of.collect())
    }

    /// Those of the service at a place of the record.
    pub(crate) fn at(&self, place: usize) -> &[Concern] {
        self.0.get(place).map_or(&[], Vec::as_slice)
    }
}

/// A service that somebody may see.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen<'a> {
    pub(super) service: &'a Service,
    pub(super) due: &'a Due,
    of_record: &'a [Concern],
    of_figures: &'a [Concern],
}

impl<'a> Seen<'a> {
    /// What needs attention.
    pub(super) fn concerns(&self) -> impl Iterator<Item = &'a Concern> + use<'a> {
        self.of_record.iter().chain(self.of_figures)
    }
}

/// The services that somebody may see and asked for, in the order of the record.
#[derive(Debug)]
pub(super) struct Portfolio<'a> {
    pub(super) services: Vec<Seen<'a>>,
}

impl<'a> Portfolio<'a> {
    pub(super) fn of(
        signed_in: &'a SignedIn,
        watch: &'a Watch,
        figures: &'a Figures,
        asked: &Asked,
    ) -> Self {
        let sees_all = signed_in
            .actor
            .holdings
            .iter()
            .any(|one| reach(one.role(), Action::ReadCockpit) == Reach::Anything);
        let services = signed_in.view.network.services().iter();
        let services = services
            .enumerate()
            .filter(|(_, service)| asked.keeps(service))
            .filter(|(_, service)| through(signed_in, asked.lens, service))
            .filter(|(_, service)| {
                sees_all || signed_in.may(Action::ReadCockpit, &Subject::service(service))
            })
            .map(|(at, service)| Seen {
                service,
                due: &watch.dues[at],
                of_record: &watch.concerns[at],
                of_figures: figures.at(at),
            })
            .filter(|seen| {
                asked
                    .phase
                    .is_none_or(|phase| seen.due.phase == Some(phase))
            });
        Self {
            services: services.collect(),
        }
    }

    /// What needs attention, of the kind asked for, the most urgent × costly first.
    pub(super) fn ranked(
        &self,
        view: &View,
        asked: &Asked,
    ) -> Vec<Ranked<(Seen<'a>, &'a Concern)>> {
        let all = self.services.iter().flat_map(|seen| {
            let funding = view.almanac.funding(&seen.service.slug, view.date);
            seen.concerns()
                .filter(|one| asked.kind.is_none_or(|kind| one.kind == kind))
                .map(move |one| (*seen, one, funding))
        });
        rank(all, view.date)
    }
}

/// True when the service is one of those that a role is held on.
fn through(signed_in: &SignedIn, lens: Lens, service: &Service) -> bool {
    let holds = |test: &dyn Fn(&Holding) -> bool| signed_in.actor.holdings.iter().any(test);
    match lens {
        Lens::All => true,
        Lens::Coach => holds(&|one| matches!(one, Holding::Coach(slug) if *slug == service.slug)),
        Lens::Team => holds(&|one| {
            matches!(one, Holding::TeamMember(slug) | Holding::Intrapreneur(slug)
                if *slug == service.slug)
        }),
        Lens::Incubator => holds(&|one| {
            matches!(one, Holding::IncubatorTeam(slug) | Holding::IncubatorHead(slug)
                if service.is_incubated_by(slug))
        }),
        Lens::Sponsor => {
            holds(&|one| matches!(one, Holding::Sponsor(slug) if service.sponsors.contains(slug)))
        }
    }
}
