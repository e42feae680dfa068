//! Sessions of a proposal with their hours, and as an iCalendar document.

use chrono::{Duration, NaiveTime, TimeZone as _};
use chrono_tz::Europe::Paris;
use icalendar::{Calendar, Component, Event, EventLike, Property};
use programme::{
    committees::packing::{Half, Proposal, Sitting},
    identity::ServiceSlug,
};

use super::calendar;
use crate::{
    organisations::grouping::display_name,
    publication::{View, paths},
};

/// Minutes between two committees.
const PAUSE: i64 = 10;

/// When each committee of a session begins, in Paris.
pub(super) fn starts<'p>(view: &View, sitting: &'p Sitting) -> Vec<(&'p ServiceSlug, NaiveTime)> {
    let (hour, minute) = match sitting.when.half {
        Half::Morning => (9, 0),
        Half::Afternoon => (14, 0),
    };
    let mut at = NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default();
    let length = i64::from(view.rules().committees.minutes_at_least) + PAUSE;
    let mut starts = Vec::new();
    for placed in &sitting.services {
        starts.push((&placed.service, at));
        at += Duration::minutes(length);
    }
    starts
}

/// The sessions as an iCalendar document, in universal time.
pub(super) fn document(
    view: &View,
    packing: &Proposal,
    now: chrono::DateTime<chrono::Utc>,
) -> String {
    let mut document = Calendar::empty();
    document
        .append_property(Property::new("VERSION", "2.0"))
        .append_property(Property::new("PRODID", "-//Jalon//Jalon//FR"))
        .append_property(Property::new("METHOD", "PUBLISH"))
        .name(&view.t("obligations-sessions"));
    let length = Duration::minutes(i64::from(view.rules().committees.minutes_at_least));
    let host = calendar::host(&view.branding.base_url);
    for sitting in &packing.sittings {
        for (slug, time) in starts(view, sitting) {
            let local = Paris
                .from_local_datetime(&sitting.when.day.and_time(time))
                .earliest();
            let Some(start) = local.map(|start| start.with_timezone(&chrono::Utc)) else {
                continue;
            };
            let name = service_name(view, slug);
            let summary = view
                .locale
                .with("obligations-session", &[("service", name.into())]);
            let uid = format!(
                "session/{}/{}@{host}",
                paths::segment(slug.as_str()),
                sitting.when.day
            );
            document.push(
                Event::with_uid(&uid)
                    .timestamp(now)
                    .sequence(0)
                    .starts(start)
                    .ends(start + length)
                    .summary(&calendar::plain(&summary))
                    .done(),
            );
        }
    }
    document.to_string()
}

pub(super) fn service_name(view: &View, slug: &ServiceSlug) -> String {
    let service = view.whole.service(slug.as_str());
    service.map_or_else(|| slug.to_string(), display_name)
}
