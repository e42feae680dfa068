//! What a team costs, from its missions. Never public: it follows from people's daily rates.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Euros;
use crate::{identity::MemberSlug, identity::ServiceSlug, network::Network};

/// What one member's work on a service costs, when it was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Price {
    /// Who.
    pub member: MemberSlug,
    /// Half-days worked on the service in a month, 1 to 46.
    pub half_days_per_month: u32,
    /// Price of a day.
    pub daily_rate: Euros,
}

impl Price {
    /// Half-days in a month at most: 23 working days.
    pub const MOST_HALF_DAYS: u32 = 46;

    /// What a month costs.
    #[must_use]
    pub fn monthly(&self) -> Euros {
        self.daily_rate
            .scaled(u64::from(self.half_days_per_month), 2)
    }
}

/// What a team costs in a month, as far as it is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TeamCost {
    /// Sum of what is known.
    pub known: Euros,
    /// The dearest known member: the most that another one may be taken to cost.
    pub dearest: Euros,
    /// Members whose price is known.
    pub priced: usize,
    /// Members at work whose price is not known.
    pub unpriced: usize,
}

impl TeamCost {
    /// The cost of those with a mission on the service that covers the day.
    #[must_use]
    pub fn on(network: &Network, service: &ServiceSlug, prices: &[Price], date: NaiveDate) -> Self {
        let mut cost = Self::default();
        let team = network
            .members_ever_on(service)
            .filter(|member| member.services_at(date).contains(&service));
        for member in team {
            let price = prices.iter().find(|price| price.member == member.slug);
            match price.map(Price::monthly) {
                Some(monthly) => {
                    cost.known = cost.known + monthly;
                    cost.dearest = cost.dearest.max(monthly);
                    cost.priced += 1;
                }
                None => cost.unpriced += 1,
            }
        }
        cost
    }

    /// The most it may be: those without a price cost as much as the dearest one.
    #[must_use]
    pub fn most(&self) -> Euros {
        let others = u64::try_from(self.unpriced).unwrap_or(u64::MAX);
        self.known + self.dearest.scaled(others, 1)
    }

    /// What is likely: those without a price cost the mean of the others. `None` when no price is
    /// known.
    #[must_use]
    pub fn likely(&self) -> Option<Euros> {
        let priced = u64::try_from(self.priced).ok().filter(|n| *n > 0)?;
        let all = u64::try_from(self.priced + self.unpriced).ok()?;
        Some(self.known.scaled(all, priced))
    }
}
