//! The picture of a journey: what each stay really took against what was planned.
//!
//! Horizontal positions are percentages of the picture's width, so that texts keep their size on
//! any screen; vertical ones are pixels.

use chrono::{Datelike, NaiveDate};
use programme::{
    phases::{Journey, Span},
    rules::ProgrammeRules,
};

use crate::publication::{
    View,
    wording::{phase_name, planned},
};

const ROW: u32 = 46;
const TOP: u32 = 6;
const AXIS: u32 = 26;
/// Narrower than this (in per cent), a stay can't be seen.
const THINNEST: f64 = 0.6;
/// At most this many years are written below the picture.
const YEARS: i32 = 5;
/// The widest a year's label can be, in per cent of the narrowest picture.
const LABEL: f64 = 12.0;

/// The picture and its twin in words.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Timeline {
    /// Height in pixels.
    pub height: u32,
    /// What it shows, in a sentence.
    pub description: String,
    /// Stays, oldest first.
    pub rows: Vec<Row>,
    /// Beginnings of years.
    pub ticks: Vec<Tick>,
    /// Where today, or the day looked at, lies.
    pub today: Percent,
    /// Where the lines of years end, in pixels.
    pub floor: u32,
    /// Its files: what each is, and its address; none where there is no page of the service.
    pub files: Vec<(String, String)>,
}

/// A horizontal position or width.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Percent(pub f64);

impl std::fmt::Display for Percent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:.2}%", self.0)
    }
}

/// A bar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Bar {
    /// Left edge.
    pub x: Percent,
    /// Width.
    pub width: Percent,
}

/// One stay.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Row {
    /// The phase.
    pub label: String,
    /// Its code, for colours.
    pub code: &'static str,
    /// Baseline of the label.
    pub text_y: u32,
    /// Upper edge of the bars.
    pub bar_y: u32,
    /// The planned maximum, from the stay's first day.
    pub plan: Option<Bar>,
    /// What it took, within the plan.
    pub real: Bar,
    /// What it took beyond the plan.
    pub over: Option<Bar>,
    /// First day, in words.
    pub start: String,
    /// Last day, or that it goes on.
    pub end: String,
    /// What it took.
    pub length: String,
    /// What was planned; empty for an outcome.
    pub planned: String,
    /// How far beyond the plan; empty within it.
    pub excess: String,
    /// True for a stay that is still to begin.
    pub is_future: bool,
}

/// The beginning of a year.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Tick {
    /// Where.
    pub x: Percent,
    /// The year; empty for a line without a label.
    pub label: String,
}

/// The picture of a journey; `None` when no stay has a first day.
pub(crate) fn of(view: &View, journey: &Journey, rules: &ProgrammeRules) -> Option<Timeline> {
    let spans = journey.spans_at(NaiveDate::MAX);
    let first = spans.first()?.start;
    let scale = Scale::new(first, last_day(&spans, rules, view.date));
    let rows: Vec<Row> = (0..)
        .zip(&spans)
        .map(|(at, span)| row(view, span, rules, &scale, at))
        .collect();
    let floor = TOP + ROW * u32::try_from(rows.len()).unwrap_or(1);
    let parts: Vec<String> = rows
        .iter()
        .map(|row| {
            let key = if row.is_future {
                "timeline-future"
            } else {
                "timeline-part"
            };
            view.locale.with(
                key,
                &[
                    ("phase", row.label.as_str().into()),
                    ("start", row.start.as_str().into()),
                    ("length", row.length.as_str().into()),
                ],
            )
        })
        .collect();
    Some(Timeline {
        height: floor + AXIS,
        description: parts.join(" "),
        ticks: scale.years(),
        today: scale.at(view.date),
        rows,
        floor,
        files: Vec::new(),
    })
}

/// What a stay took on the day looked at, against its plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Taken {
    /// Its last day; none while it goes on.
    pub end: Option<NaiveDate>,
    /// Until when it has lasted.
    pub until: NaiveDate,
    /// The last day of the plan; none for an outcome.
    pub limit: Option<NaiveDate>,
    /// Days that it took.
    pub days: i64,
    /// Days beyond the plan.
    pub excess: i64,
    /// True for a stay that is still to begin.
    pub is_future: bool,
}

impl Taken {
    pub(super) fn of(span: &Span<'_>, rules: &ProgrammeRules, date: NaiveDate) -> Self {
        let is_future = span.start > date;
        // A stay that goes on has lasted until the day looked at.
        let end = span.end.filter(|end| *end <= date || is_future);
        let until = end.unwrap_or(date).max(span.start);
        let plan = rules.planned(span.stay.phase);
        let limit = plan.map(|plan| plan.maximum.after(span.start));
        Self {
            end,
            until,
            limit,
            days: (until - span.start).num_days(),
            excess: limit.map_or(0, |limit| (until - limit).num_days()).max(0),
            is_future,
        }
    }
}

fn row(view: &View, span: &Span<'_>, rules: &ProgrammeRules, scale: &Scale, at: u32) -> Row {
    let phase = span.stay.phase;
    let plan = rules.planned(phase);
    let Taken {
        end,
        until,
        limit,
        days,
        excess,
        is_future,
    } = Taken::of(span, rules, view.date);
    Row {
        label: phase_name(view, phase),
        code: phase.code(),
        text_y: TOP + at * ROW + 15,
        bar_y: TOP + at * ROW + 23,
        plan: limit.map(|limit| scale.bar(span.start, limit)),
        real: scale.bar(span.start, limit.map_or(until, |limit| until.min(limit))),
        over: limit
            .filter(|_| excess > 0)
            .map(|limit| scale.bar(limit, until)),
        start: view.locale.date(span.start),
        end: match end {
            Some(end) => view.locale.date(end),
            None if is_future => String::new(),
            None => view.t("timeline-goes-on"),
        },
        length: if is_future {
            view.t("timeline-to-come")
        } else {
            view.locale.duration_days(days)
        },
        planned: plan.map_or_else(String::new, |plan| planned(view, plan)),
        excess: if excess > 0 {
            view.locale.duration_days(excess)
        } else {
            String::new()
        },
        is_future,
    }
}

fn last_day(spans: &[Span<'_>], rules: &ProgrammeRules, date: NaiveDate) -> NaiveDate {
    // The plans of past stays don't stretch the picture: the current and the future ones do.
    let current = spans
        .iter()
        .rev()
        .take_while(|span| span.end.is_none_or(|end| end > date))
        .filter_map(|span| {
            let plan = rules.planned(span.stay.phase)?;
            Some(plan.maximum.after(span.start))
        });
    let starts = spans.iter().map(|span| span.start);
    current.chain(starts).fold(date, NaiveDate::max)
}

/// Days to percentages.
struct Scale {
    first: NaiveDate,
    last: NaiveDate,
}

impl Scale {
    fn new(first: NaiveDate, last: NaiveDate) -> Self {
        Self { first, last }
    }

    fn at(&self, day: NaiveDate) -> Percent {
        let share = days(self.first, day) / days(self.first, self.last).max(1.0);
        Percent((share * 100.0).clamp(0.0, 100.0))
    }

    fn bar(&self, from: NaiveDate, until: NaiveDate) -> Bar {
        let (left, right) = (self.at(from).0, self.at(until).0);
        let width = (right - left).max(THINNEST);
        Bar {
            x: Percent(left.min(100.0 - width)),
            width: Percent(width),
        }
    }

    fn years(&self) -> Vec<Tick> {
        let (first, last) = (self.first.year() + 1, self.last.year());
        let step = ((last - first) / YEARS + 1).max(1);
        (first..=last)
            .filter_map(|year| {
                let x = self.at(NaiveDate::from_ymd_opt(year, 1, 1)?);
                let is_labelled = (year - first) % step == 0 && x.0 <= 100.0 - LABEL;
                Some(Tick {
                    x,
                    label: if is_labelled {
                        year.to_string()
                    } else {
                        String::new()
                    },
                })
            })
            .collect()
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "days of a century, far below 2^52"
)]
fn days(from: NaiveDate, until: NaiveDate) -> f64 {
    (until - from).num_days() as f64
}
