//! What the programme's clock says of every service: page, files and command line share it.
//!
//! Rules, money, decisions and planned sessions are taken from an [`Almanac`], so that a day of the
//! past is judged by the rules of that day and by what was known then.

use chrono::{Months, NaiveDate};
use programme::{
    committees::{Almanac, Coverage, Due},
    identity::ServiceSlug,
    services::Service,
};
use serde::Serialize;

/// A service with its next committee.
#[derive(Debug, Clone)]
pub struct Watched<'a> {
    /// The service.
    pub service: &'a Service,
    /// When its next committee is due, and why.
    pub due: Due,
}

/// A service as `jalon cockpit --json` prints it. The form is fixed: other programs read it.
#[derive(Debug, Clone, Serialize)]
pub struct CockpitLine<'a> {
    /// Its public name.
    pub service: &'a ServiceSlug,
    /// Phase, reference, due date, terms, status, days late.
    #[serde(flatten)]
    pub due: &'a Due,
}

impl Watched<'_> {
    /// The line of the cockpit.
    #[must_use]
    pub fn line(&self) -> CockpitLine<'_> {
        CockpitLine {
            service: &self.service.slug,
            due: &self.due,
        }
    }
}

/// Every service with its next committee, in the order given. The rules are those of the day, in
/// the incubator that the record names first. Linear in the number of services.
#[must_use]
pub fn watch<'a>(
    services: impl IntoIterator<Item = &'a Service>,
    almanac: &Almanac,
    date: NaiveDate,
) -> Vec<Watched<'a>> {
    services
        .into_iter()
        .map(|service| Watched {
            service,
            due: almanac.due(service, date),
        })
        .collect()
}

/// Those that ask for a decision, the most urgent first: by due date, then by name in addresses.
#[must_use]
pub fn most_urgent_first<'w, 'a>(watched: &'w [Watched<'a>]) -> Vec<&'w Watched<'a>> {
    let mut urgent: Vec<&Watched<'a>> = watched
        .iter()
        .filter(|one| one.due.status.asks_for_a_decision())
        .collect();
    urgent.sort_by_key(|one| (one.due.due, &one.service.slug));
    urgent
}

/// How well committees of these services are held on a day, by the network's rules of that day.
///
/// What incubators may vary only changes when a committee is *to be scheduled*, which neither
/// share counts.
#[must_use]
pub fn coverage<'a>(
    services: impl IntoIterator<Item = &'a Service>,
    almanac: &Almanac,
    date: NaiveDate,
) -> Coverage {
    almanac.coverage(services, date)
}

/// How well committees were held through time: the same day of each of the last `months` months
/// (clamped to the month's last day), the day itself last.
#[must_use]
pub fn coverage_by_month(
    services: &[Service],
    almanac: &Almanac,
    date: NaiveDate,
    months: u32,
) -> Vec<(NaiveDate, Coverage)> {
    (0..=months)
        .rev()
        .filter_map(|back| date.checked_sub_months(Months::new(back)))
        .map(|day| (day, coverage(services, almanac, day)))
        .collect()
}

#[cfg(test)]
mod tests {
    use programme::committees::Status;

    use super::*;
    use crate::organisations::samples::{self, day};

    #[test]
    fn the_most_urgent_comes_first_and_what_can_wait_not_at_all() {
        let record = samples::record();
        let watched = watch(&record.services, &Almanac::default(), day("2026-01-01"));
        assert_eq!(watched.len(), record.services.len());
        let told: Vec<(&str, Status, i64)> = most_urgent_first(&watched)
            .into_iter()
            .map(|one| {
                let due = &one.due;
                (one.service.slug.as_str(), due.status, due.late_by_days)
            })
            .collect();
        assert_eq!(
            told,
            [
                ("atelier", Status::NeverHeld, 122),
                ("ecoute", Status::NeverHeld, 31),
                ("question", Status::ToSchedule, 0),
                ("zebre", Status::ToSchedule, 0),
            ]
        );
    }

    #[test]
    fn a_line_has_the_fixed_form() {
        let record = samples::record();
        let watched = watch(&record.services, &Almanac::default(), day("2026-01-01"));
        let lines: Vec<_> = watched.iter().map(Watched::line).collect();
        let text = serde_json::to_string(&lines[0]).expect("serialises");
        assert_eq!(
            text,
            "{\"service\":\"atelier\",\"phase\":\"construction\",\"phase_start\":\"2025-03-01\",\
             \"reference\":\"2025-03-01\",\"due\":\"2025-09-01\",\"terms\":[\
             {\"kind\":\"interval\",\"from\":\"2025-03-01\",\"on\":\"2025-09-01\"},\
             {\"kind\":\"phase_maximum\",\"from\":\"2025-03-01\",\"on\":\"2026-03-01\"}],\
             \"status\":\"never_held\",\"late_by_days\":122}"
        );
        let none = serde_json::to_value(&lines[4]).expect("serialises");
        assert_eq!(none["due"], serde_json::Value::Null);
        assert_eq!(none["status"], "not_concerned");
        for status in Status::ALL {
            assert_eq!(serde_json::to_value(status).expect("a word"), status.code());
        }
    }

    #[test]
    fn through_time_every_month_has_its_own_day() {
        let record = samples::record();
        let almanac = Almanac::default();
        let months = coverage_by_month(&record.services, &almanac, day("2026-03-31"), 24);
        assert_eq!(months.len(), 25);
        assert_eq!(months[0].0, day("2024-03-31"));
        assert_eq!(months[23].0, day("2026-02-28"));
        let today = coverage(&record.services, &almanac, day("2026-03-31"));
        assert_eq!(months[24].1, today);
    }
}
