//! What pages and files of this room are made from, reckoned once for a published network.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use chrono::NaiveDate;
use programme::{
    committees::{Almanac, Coverage, Due},
    network::Network,
    services::Service,
};

use super::{
    actions::{coverage, coverage_by_month, watch},
    houses::{House, Houses},
};
use crate::publication::View;

/// Months that the curve goes back.
const MONTHS: u32 = 24;

/// The clock of a network on a day.
#[derive(Debug)]
pub(super) struct Clock {
    /// The next committee of each service, in the order of the record.
    pub(super) dues: Vec<Due>,
    /// The houses of each service, in the order of the record.
    pub(super) houses: Vec<Vec<House>>,
    /// How well committees are held in the whole network.
    pub(super) network: Coverage,
    /// The same, house by house.
    pub(super) by_house: BTreeMap<House, Coverage>,
    /// The same through time.
    pub(super) months: Vec<(NaiveDate, Coverage)>,
}

impl Clock {
    /// The clock of the network that the view shows, on its day.
    pub(super) fn of(view: &View) -> Arc<Self> {
        view.derived(|network| Self::reckon(network, &view.almanac, view.date))
    }

    fn reckon(network: &Network, almanac: &Almanac, day: NaiveDate) -> Self {
        let services = network.services();
        let finder = Houses::of(network);
        let houses: Vec<Vec<House>> = services.iter().map(|one| finder.of_service(one)).collect();
        let mut of_house: HashMap<House, Vec<&Service>> = HashMap::new();
        for (service, houses) in services.iter().zip(&houses) {
            for house in houses {
                of_house.entry(*house).or_default().push(service);
            }
        }
        Self {
            dues: watch(services, almanac, day)
                .into_iter()
                .map(|one| one.due)
                .collect(),
            houses,
            network: coverage(services, almanac, day),
            by_house: of_house
                .into_iter()
                .map(|(house, services)| (house, coverage(services, almanac, day)))
                .collect(),
            months: coverage_by_month(services, almanac, day, MONTHS),
        }
    }
}
