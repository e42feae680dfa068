//! `/espace/tableau-de-bord/calendrier`: due dates, maxima, ends of money and of missions, by
//! month or by week.

use std::collections::BTreeMap;

use askama::Template;
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use programme::{cockpit::ConcernKind, committees::Status};

use super::{
    asked::{Asked, Period},
    page::{Bar, badge_of},
    watch::Portfolio,
};
use crate::{
    accounts::SignedIn,
    foundation::http::Problem,
    organisations::grouping::display_name,
    publication::{Layout, View, components::Badge, paths, query_string},
};

const HERE: &str = "/espace/tableau-de-bord/calendrier";
/// Lines of one day of a month; its week shows them all.
const LINES: usize = 12;

#[derive(Debug, Template)]
#[template(path = "cockpit/templates/calendar_page.html")]
struct CalendarPage<'a> {
    layout: Layout<'a>,
    bar: Bar,
    heading: String,
    previous: String,
    next: String,
    other: (String, String),
    weekdays: Vec<String>,
    weeks: Vec<Vec<DayPart>>,
}

#[derive(Debug)]
struct DayPart {
    iso: String,
    number: u32,
    name: String,
    is_today: bool,
    is_outside: bool,
    events: Vec<EventPart>,
    /// How many are left out, and the week that shows them.
    more: Option<(String, String)>,
}

#[derive(Debug, Clone)]
struct EventPart {
    name: String,
    href: String,
    badge: Badge,
}

/// The page.
pub(super) fn html(
    signed_in: &SignedIn,
    asked: &Asked,
    portfolio: &Portfolio<'_>,
) -> Result<String, Problem> {
    let view = &signed_in.view;
    let period = asked
        .period
        .unwrap_or(Period::Month(first_of_month(view.date)));
    let (first, last) = bounds(period);
    let events = events(view, asked, portfolio, first, last);
    let (before, after) = around(period);
    let address = |period| address(view, asked, period);
    let (other_key, other) = match period {
        Period::Month(day) => {
            let of = if first <= view.date && view.date <= last {
                view.date
            } else {
                day
            };
            ("cockpit-calendar-week", Period::Week(monday_of(of)))
        }
        Period::Week(day) => ("cockpit-calendar-month", Period::Month(first_of_month(day))),
    };
    let page = CalendarPage {
        bar: Bar::of(signed_in, asked, HERE),
        heading: match period {
            Period::Month(day) => view.locale.month(day),
            Period::Week(day) => view.locale.with(
                "cockpit-week-of",
                &[
                    ("week", day.iso_week().week().into()),
                    ("day", view.locale.date(day).into()),
                ],
            ),
        },
        previous: address(before),
        next: address(after),
        other: (view.t(other_key), address(other)),
        weekdays: (1..=7)
            .map(|n| view.t(&format!("cockpit-weekday-{n}")))
            .collect(),
        weeks: weeks(view, asked, period, &events),
        layout: Layout::member(view, view.t("cockpit-calendar-title"))
            .under(view.t("cockpit-title"), "/espace/tableau-de-bord")
            .asked(asked.parameters()),
    };
    page.render().map_err(Problem::unrendered)
}

/// The address of the calendar of a period, with the same filters.
fn address(view: &View, asked: &Asked, period: Period) -> String {
    let mut query = asked.parameters();
    query.push(parameter(period));
    view.link(&format!("{HERE}{}", query_string(&query)))
}

fn first_of_month(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

fn monday_of(day: NaiveDate) -> NaiveDate {
    day.week(Weekday::Mon).first_day()
}

/// First and last day shown in full weeks.
fn bounds(period: Period) -> (NaiveDate, NaiveDate) {
    match period {
        Period::Month(first) => {
            let last = first + Months::new(1) - Days::new(1);
            (monday_of(first), last.week(Weekday::Mon).last_day())
        }
        Period::Week(monday) => (monday, monday.week(Weekday::Mon).last_day()),
    }
}

/// The periods before and after.
fn around(period: Period) -> (Period, Period) {
    match period {
        Period::Month(first) => (
            Period::Month(first - Months::new(1)),
            Period::Month(first + Months::new(1)),
        ),
        Period::Week(monday) => (
            Period::Week(monday - Days::new(7)),
            Period::Week(monday + Days::new(7)),
        ),
    }
}

fn parameter(period: Period) -> (String, String) {
    match period {
        Period::Month(day) => ("mois".to_owned(), day.format("%Y-%m").to_string()),
        Period::Week(day) => ("semaine".to_owned(), day.format("%G-W%V").to_string()),
    }
}

/// What falls on each day: due dates of every service concerned, and what needs attention.
fn events(
    view: &View,
    asked: &Asked,
    portfolio: &Portfolio<'_>,
    first: NaiveDate,
    last: NaiveDate,
) -> BTreeMap<NaiveDate, Vec<EventPart>> {
    let mut events: BTreeMap<NaiveDate, Vec<EventPart>> = BTreeMap::new();
    for seen in &portfolio.services {
        let mut add = |day: Option<NaiveDate>, badge: Badge| {
            if let Some(day) = day.filter(|day| (first..=last).contains(day)) {
                events.entry(day).or_default().push(EventPart {
                    name: display_name(seen.service),
                    href: view.link(&paths::service(&seen.service.slug)),
                    badge,
                });
            }
        };
        let is_quiet = matches!(seen.due.status, Status::UpToDate | Status::Scheduled);
        if is_quiet && asked.kind.is_none() {
            add(
                seen.due.due,
                Badge::new(view.t("cockpit-event-due"), "success"),
            );
        }
        for concern in seen.concerns() {
            let is_wanted = asked.kind.is_none_or(|kind| kind == concern.kind);
            // An absence has no day of its own; old figures and silence are about a day long past.
            let has_day = !matches!(
                concern.kind,
                ConcernKind::NobodyAtWork | ConcernKind::FiguresOld | ConcernKind::SourceSilent
            );
            if is_wanted && has_day {
                add(concern.on, badge_of(view, concern.kind));
            }
        }
    }
    for of_day in events.values_mut() {
        view.locale.sort_by_name(of_day, |event| &event.name);
    }
    events
}

fn weeks(
    view: &View,
    asked: &Asked,
    period: Period,
    events: &BTreeMap<NaiveDate, Vec<EventPart>>,
) -> Vec<Vec<DayPart>> {
    let (first, last) = bounds(period);
    let most = match period {
        Period::Month(_) => LINES,
        Period::Week(_) => usize::MAX,
    };
    let of = |day: NaiveDate| events.get(&day).map_or(&[][..], Vec::as_slice);
    let more = |day: NaiveDate| {
        let left = of(day).len().saturating_sub(most);
        let address = address(view, asked, Period::Week(monday_of(day)));
        (left > 0).then(|| (view.count("cockpit-more", left), address))
    };
    let days: Vec<DayPart> = first
        .iter_days()
        .take_while(|day| *day <= last)
        .map(|day| DayPart {
            iso: day.to_string(),
            number: day.day(),
            name: view.locale.date(day),
            is_today: day == view.date,
            is_outside: match period {
                Period::Month(of) => day.month() != of.month(),
                Period::Week(_) => false,
            },
            events: of(day).iter().take(most).cloned().collect(),
            more: more(day),
        })
        .collect();
    let mut weeks = Vec::new();
    let mut days = days.into_iter();
    loop {
        let week: Vec<DayPart> = days.by_ref().take(7).collect();
        if week.is_empty() {
            return weeks;
        }
        weeks.push(week);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::organisations::samples::day;

    #[test]
    fn months_show_whole_weeks_and_lead_to_their_neighbours() {
        let (first, last) = bounds(Period::Month(day("2026-11-01")));
        assert_eq!((first, last), (day("2026-10-26"), day("2026-12-06")));
        let (before, after) = around(Period::Month(day("2026-01-01")));
        assert_eq!(before, Period::Month(day("2025-12-01")));
        assert_eq!(parameter(after), ("mois".to_owned(), "2026-02".to_owned()));
        // The week of 28 December 2026 belongs to the year of its Thursday.
        let week = Period::Week(monday_of(day("2027-01-01")));
        assert_eq!(parameter(week).1, "2026-W53");
    }
}
