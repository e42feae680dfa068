//! An indicator's curve as a chart: intervals, targets, breaks, what happened meanwhile.

use chrono::NaiveDate;
use programme::{
    impact::{
        indicators::Indicator,
        inference::{Confidence, level::level},
        measurements::{Point, Segment, Series},
        period::{Frequency, Period},
    },
    services::{EventKind, Service},
};

use super::{loaded::Told, saying::is_percent, surroundings::Note, words};
use crate::{
    foundation::{
        charts::{Curve, CurvePoint, Figure, Level, Mark},
        i18n::Locale,
    },
    publication::{View, wording::phase_name},
};

/// Periods on a chart: the latest ones.
const MOST_PERIODS: usize = 60;
/// Marks on a chart: the latest ones.
const MOST_MARKS: usize = 12;

/// The chart of an indicator as it is known.
pub(crate) fn figure(view: &View, service: &Service, told: &Told, description: String) -> Figure {
    let (indicator, series) = (&told.kept.indicator, &told.series);
    let locale = view.locale;
    let mut placed = placed(series);
    let excess = placed.len().saturating_sub(MOST_PERIODS);
    placed.drain(..excess);
    let definition = &indicator.definitions.latest().definition;
    let percent = if is_percent(definition.kind) {
        100.0
    } else {
        1.0
    };
    let points: Vec<CurvePoint> = placed
        .iter()
        .enumerate()
        .map(|(at, one)| one.drawn(locale, at > 0))
        .collect();
    let mut marks = breaks(locale, &placed);
    marks.extend(happenings(view, service, &placed));
    marks.extend(noted(locale, &told.surroundings.notes, &placed));
    marks.sort_by_key(|mark| mark.at);
    let excess = marks.len().saturating_sub(MOST_MARKS);
    marks.drain(..excess);
    let t = |key: &str| locale.t(key);
    Curve {
        id: id_of(indicator),
        title: indicator.name.clone(),
        description,
        name: indicator.name.clone(),
        headings: [
            "impact-column-period",
            "impact-column-value",
            "impact-column-low",
            "impact-column-high",
            "impact-column-n",
            "impact-column-remark",
        ]
        .map(t),
        interval: locale.t("impact-chart-interval"),
        partial: locale.t("impact-chart-partial"),
        is_percent: is_percent(definition.kind),
        levels: levels(locale, indicator, &placed, percent),
        points,
        marks,
    }
    .figure(locale)
}

/// The name of an indicator's chart in addresses of files and identifiers of pages.
pub(crate) fn id_of(indicator: &Indicator) -> String {
    format!("i-{}", indicator.id)
}

/// A period on the chart.
struct Placed<'a> {
    segment: &'a Segment,
    period: Period,
    point: Option<&'a Point>,
    opens: bool,
}

/// Every period from the first figure of each segment to its last, absent ones included.
fn placed(series: &Series) -> Vec<Placed<'_>> {
    let mut all = Vec::new();
    for segment in &series.segments {
        let (Some(first), Some(last)) = (segment.points.first(), segment.points.last()) else {
            continue;
        };
        let mut opens = !all.is_empty();
        // A mistaken figure of long ago must not make a chart of thousands of empty periods.
        let span = usize::try_from(last.period.index() - first.period.index()).unwrap_or(0);
        if span > 20 * segment.points.len().max(MOST_PERIODS) {
            for point in &segment.points {
                all.push(Placed {
                    segment,
                    period: point.period,
                    point: Some(point),
                    opens,
                });
                opens = false;
            }
            continue;
        }
        let periods = std::iter::successors(Some(first.period), |period| Some(period.next()));
        for period in periods.take(span + 1) {
            all.push(Placed {
                segment,
                period,
                point: segment.point(period),
                opens,
            });
            opens = false;
        }
    }
    all
}

impl Placed<'_> {
    fn drawn(&self, locale: Locale, is_later: bool) -> CurvePoint {
        let definition = &self.segment.definition;
        let percent = if is_percent(definition.kind) {
            100.0
        } else {
            1.0
        };
        let Some(point) = self.point else {
            return CurvePoint {
                label: label(locale, self.period),
                remark: locale.t("impact-remark-absent"),
                ..CurvePoint::default()
            };
        };
        let found = level(point, definition, Confidence::NINETY_FIVE);
        let mut remarks = Vec::new();
        if point.is_partial {
            remarks.push(locale.t("impact-remark-partial"));
        }
        if let Some(last) = point.corrections.last() {
            let before = words::value(locale, definition, last.before.value());
            let args = [("before", before.into())];
            remarks.push(locale.with("impact-remark-corrected", &args));
        }
        remarks.push(words::source(locale, point.source));
        CurvePoint {
            label: label(locale, self.period),
            value: Some(tidy(point.reading.value() * percent)),
            interval: found
                .interval()
                .filter(|_| !point.is_partial)
                .map(|one| (tidy(one.low * percent), tidy(one.high * percent))),
            n: point.reading.n().map(programme::impact::number::real),
            is_partial: point.is_partial,
            is_break: self.opens && is_later,
            remark: remarks.join(" ; "),
        }
    }
}

/// Six digits after the point: what a file or a table can use.
pub(super) fn tidy(value: f64) -> f64 {
    if value.abs() < 1e9 {
        (value * 1e6).round() / 1e6
    } else {
        value
    }
}

/// A period as short as can be.
pub(super) fn label(locale: Locale, period: Period) -> String {
    match period.frequency() {
        Frequency::Month => locale.month(period.first()),
        Frequency::Day | Frequency::Week | Frequency::Quarter | Frequency::Year => {
            let text = period.to_string();
            match locale {
                Locale::French => text.replace("-Q", "-T").replace("-W", "-S"),
                Locale::English => text,
            }
        }
    }
}

fn breaks(locale: Locale, placed: &[Placed<'_>]) -> Vec<Mark> {
    placed
        .iter()
        .enumerate()
        .filter(|(at, one)| one.opens && *at > 0)
        .map(|(at, one)| {
            let reason = one.segment.break_reason.clone().unwrap_or_default();
            let day = locale.date(one.segment.from);
            Mark {
                at,
                name: locale.with(
                    "impact-mark-break",
                    &[("day", day.into()), ("reason", reason.into())],
                ),
                is_break: true,
            }
        })
        .collect()
}

/// What happened to the service within the days of the chart: its launch, its committees, its
/// phases.
fn happenings(view: &View, service: &Service, placed: &[Placed<'_>]) -> Vec<Mark> {
    let locale = view.locale;
    let at = |day: NaiveDate| placed.iter().position(|one| one.period.holds(day));
    let events = service.events.iter().filter_map(|event| {
        let key = match event.kind {
            EventKind::ProductLaunch => "impact-mark-launch",
            EventKind::Committee => "impact-mark-committee",
            EventKind::NationalImpact => "impact-mark-national",
            _ => return None,
        };
        let day = event.date?;
        Some(Mark {
            at: at(day)?,
            name: locale.with(key, &[("day", locale.date(day).into())]),
            is_break: false,
        })
    });
    let stays = service.journey.stays().iter().filter_map(|stay| {
        let day = stay.start?;
        Some(Mark {
            at: at(day)?,
            name: locale.with(
                "impact-mark-phase",
                &[
                    ("phase", phase_name(view, stay.phase).into()),
                    ("day", locale.date(day).into()),
                ],
            ),
            is_break: false,
        })
    });
    events.chain(stays).collect()
}

/// What the team noted of days on the chart.
fn noted(locale: Locale, notes: &[Note], placed: &[Placed<'_>]) -> Vec<Mark> {
    let marks = notes.iter().filter_map(|note| {
        let at = placed.iter().position(|one| one.period.holds(note.on))?;
        let args = [
            ("day", locale.date(note.on).into()),
            ("text", note.text.clone().into()),
        ];
        Some(Mark {
            at,
            name: locale.with("impact-mark-note", &args),
            is_break: false,
        })
    });
    marks.collect()
}

fn levels(
    locale: Locale,
    indicator: &Indicator,
    placed: &[Placed<'_>],
    percent: f64,
) -> Vec<Level> {
    let definition = &indicator.definitions.latest().definition;
    let version = indicator.definitions.latest().number;
    let opened = placed.iter().rposition(|one| one.opens).unwrap_or(0);
    let shown = |value: f64| words::value(locale, definition, value);
    let mut levels: Vec<Level> = indicator
        .targets
        .iter()
        .filter(|target| indicator.compares(target.version, version))
        .map(|target| Level {
            name: locale.with(
                "impact-chart-target",
                &[
                    ("value", shown(target.value).into()),
                    ("day", locale.date(target.by).into()),
                ],
            ),
            value: target.value * percent,
            from: placed
                .iter()
                .position(|one| one.period.last() >= target.set_on)
                .unwrap_or(opened)
                .max(opened),
            is_aim: true,
        })
        .collect();
    if let Some(potential) = &indicator.potential {
        levels.push(Level {
            name: locale.with(
                "impact-chart-potential",
                &[("value", shown(potential.maximum).into())],
            ),
            value: potential.maximum * percent,
            from: opened,
            is_aim: false,
        });
    }
    levels
}
