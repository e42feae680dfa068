//! The picture of a journey as files, from the component of all charts: SVG, PNG, CSV.
//!
//! The page draws the same with positions in per cent (`timeline`), so that its texts keep their
//! size on any screen: a file has no screen.

use chrono::NaiveDate;
use programme::{rules::ProgrammeRules, services::Service};

use super::{planned_stays, timeline::Taken};
use crate::{
    foundation::charts::{Cell, Figure, Lane, LaneBar, Lanes, Table},
    publication::{View, paths, wording::phase_name},
};

/// Places of the kinds of bars in the legend.
const REAL: usize = 0;
const PLAN: usize = 1;
const OVER: usize = 2;

/// The files' names with the key of what each is.
const FILES: [(&str, &str); 3] = [
    ("csv", "charts-download-csv"),
    ("svg", "charts-download-svg"),
    ("png", "charts-download-png"),
];

/// What each file of a service's journey is, and its address.
pub(super) fn links(view: &View, service: &Service) -> Vec<(String, String)> {
    let page = paths::service(&service.slug);
    FILES
        .iter()
        .map(|(kind, key)| (view.t(key), view.link(&format!("{page}/parcours.{kind}"))))
        .collect()
}

/// The journey as a chart with its data; `None` when no stay has a first day.
pub(crate) fn figure(view: &View, service: &Service, rules: &ProgrammeRules) -> Option<Figure> {
    let journey = planned_stays(view, service);
    let spans = journey.spans_at(NaiveDate::MAX);
    spans.first()?;
    let taken: Vec<Taken> = spans
        .iter()
        .map(|span| Taken::of(span, rules, view.date))
        .collect();
    let rows = spans.iter().zip(&taken).map(|(span, taken)| Lane {
        name: phase_name(view, span.stay.phase),
        bars: bars(span.start, *taken),
    });
    let name = service.name.trim();
    let lanes = Lanes {
        id: "parcours".into(),
        title: format!("{name} – {}", view.t("timeline-title")),
        description: super::timeline::of(view, &journey, rules)?.description,
        // Of a table of bars, which that of stays replaces.
        headings: Default::default(),
        kinds: ["timeline-real", "timeline-plan", "timeline-over"]
            .map(|key| view.t(key))
            .to_vec(),
        today_name: view.t(if view.is_dated {
            "timeline-that-day"
        } else {
            "timeline-today"
        }),
        today: view.date,
        rows: rows.collect(),
    };
    let mut figure = lanes.figure(view.locale);
    // The data are those of the stays, for machines: days of the calendar, and numbers of days.
    figure.table = Table {
        headings: [
            "timeline-phase",
            "timeline-start",
            "timeline-end",
            "timeline-days",
            "timeline-days-planned",
            "timeline-days-over",
        ]
        .map(|key| view.t(key))
        .to_vec(),
        rows: spans
            .iter()
            .zip(&taken)
            .map(|(span, taken)| {
                let planned = taken.limit.map(|limit| (limit - span.start).num_days());
                vec![
                    Cell::Text(phase_name(view, span.stay.phase)),
                    Cell::Text(span.start.to_string()),
                    taken
                        .end
                        .map_or(Cell::Unknown, |day| Cell::Text(day.to_string())),
                    number((!taken.is_future).then_some(taken.days)),
                    number(planned),
                    number(planned.map(|_| taken.excess)),
                ]
            })
            .collect(),
    };
    Some(figure)
}

/// The plan, what a stay took of it, and what it took beyond.
fn bars(start: NaiveDate, taken: Taken) -> Vec<LaneBar> {
    let bar = |kind, start, end| LaneBar {
        kind,
        start,
        end: Some(end),
    };
    let plan = taken.limit.map(|limit| bar(PLAN, start, limit));
    let within = taken
        .limit
        .map_or(taken.until, |limit| taken.until.min(limit));
    let real = (!taken.is_future).then(|| bar(REAL, start, within));
    let over = taken.limit.filter(|_| taken.excess > 0);
    let over = over.map(|limit| bar(OVER, limit, taken.until));
    [plan, real, over].into_iter().flatten().collect()
}

fn number(days: Option<i64>) -> Cell {
    let days = days.and_then(|days| i32::try_from(days).ok());
    days.map_or(Cell::Unknown, |days| Cell::Number(f64::from(days)))
}
