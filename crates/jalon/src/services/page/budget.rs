//! What the team publishes of its budget: sums by year.

use programme::{
    budget::{Euros, totals_by_year},
    services::Service,
};

use crate::publication::{View, components::Fact};

/// The published years, the latest first; none when nothing is published.
pub(super) fn of(view: &View, service: &Service) -> Vec<Fact> {
    let Some(facts) = view.almanac.services.get(&service.slug) else {
        return Vec::new();
    };
    totals_by_year(&facts.public_entries)
        .into_iter()
        .rev()
        .map(|(year, (committed, paid))| Fact {
            name: year.to_string(),
            value: view.locale.with(
                "service-budget-year",
                &[
                    ("committed", told(view, committed).into()),
                    ("paid", told(view, paid).into()),
                ],
            ),
            href: None,
        })
        .collect()
}

/// To the euro: cents say nothing of a year.
fn told(view: &View, amount: Option<Euros>) -> String {
    amount.map_or_else(
        || view.t("service-budget-unstated"),
        |amount| view.locale.euros(i128::from((amount.cents() + 50) / 100)),
    )
}
