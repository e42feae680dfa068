//! What is said and shown of costs by unit: sentences with their basis, a curve, its table.

use std::collections::BTreeMap;

use fluent::FluentValue;
use programme::impact::{
    efficiency::{Absence, UnitCost},
    inference::{Confidence, Figure as Number, Finding, Sentence},
    period::Period,
};

use super::{
    costs::UnitCosts,
    curves::{label, tidy},
    saying::{self, Said},
    words,
};
use crate::{
    foundation::{
        charts::{Curve, CurvePoint, Figure, precise},
        i18n::Locale,
    },
    publication::View,
};

/// Periods on the chart and in its table: the latest ones.
const MOST_PERIODS: usize = 60;
/// How sure intervals are.
const CONFIDENCE: Confidence = Confidence::NINETY_FIVE;

/// What a page shows of one curve of costs.
#[derive(Debug)]
pub(super) struct CostPart {
    pub(super) title: String,
    /// Years counted as committed, years that are not over; empty without any.
    pub(super) notes: Vec<String>,
    pub(super) said: Vec<Said>,
    pub(super) figure: String,
}

impl CostPart {
    pub(super) fn of(view: &View, base: &str, costs: &UnitCosts<'_>) -> Self {
        let drawn = figure(view.locale, costs);
        let id = drawn.id.clone();
        Self {
            title: drawn.title.clone(),
            notes: notes(view.locale, costs),
            said: said(view.locale, costs),
            figure: drawn.html(view.locale, |kind| {
                view.link(&format!("{base}/{id}.{kind}"))
            }),
        }
    }
}

/// The name of the chart in addresses of files.
pub(super) fn id_of(costs: &UnitCosts<'_>) -> String {
    format!("c-{}", costs.indicator.id)
}

/// The chart, with its table: each period's cost by unit with its interval, what it cost and its
/// units.
pub(super) fn figure(locale: Locale, costs: &UnitCosts<'_>) -> Figure {
    let title = locale.with("impact-cost-title", &named(costs));
    let said = said(locale, costs);
    let description = said.iter().map(|one| {
        format!("{} {}", one.sentence, one.interval)
            .trim()
            .to_owned()
    });
    Curve {
        id: id_of(costs),
        description: description.collect::<Vec<_>>().join(" "),
        name: locale.t("impact-cost-each"),
        headings: [
            "impact-column-period",
            "impact-cost-each",
            "impact-column-low",
            "impact-column-high",
            "impact-cost-units",
            "impact-cost-spent",
        ]
        .map(|key| locale.t(key)),
        interval: locale.t("impact-chart-interval"),
        partial: String::new(),
        is_percent: false,
        points: points(locale, costs),
        levels: Vec::new(),
        marks: Vec::new(),
        title,
    }
    .figure(locale)
}

/// Every period of the latest ones, those without a cost included: absent is not zero.
fn points(locale: Locale, costs: &UnitCosts<'_>) -> Vec<CurvePoint> {
    let found = &costs.efficiency;
    let known: BTreeMap<i64, &UnitCost> = found
        .points
        .iter()
        .map(|one| (one.period.index(), one))
        .collect();
    let absent: BTreeMap<i64, (Period, Absence)> = found
        .absent
        .iter()
        .map(|one| (one.0.index(), *one))
        .collect();
    let periods = found.points.iter().map(|one| one.period);
    let periods = periods.chain(found.absent.iter().map(|one| one.0));
    let Some((last, first)) = periods
        .clone()
        .max_by_key(|one| one.index())
        .zip(periods.map(Period::index).min())
    else {
        return Vec::new();
    };
    let mut shown: Vec<Period> = std::iter::successors(Some(last), |one| Some(one.previous()))
        .take(MOST_PERIODS)
        .take_while(|one| one.index() >= first)
        .collect();
    shown.reverse();
    let points = shown.into_iter().map(|period| {
        let at = period.index();
        let Some(one) = known.get(&at) else {
            let why = match absent.get(&at) {
                Some((_, Absence::CostUnknown)) => "impact-cost-unknown",
                Some((_, Absence::NoUnit)) => "impact-cost-no-unit",
                None => "impact-remark-absent",
            };
            return CurvePoint {
                label: label(locale, period),
                remark: locale.t(why),
                ..CurvePoint::default()
            };
        };
        CurvePoint {
            label: label(locale, period),
            value: Some(tidy(one.estimate.value)),
            interval: one
                .estimate
                .interval
                .map(|bounds| (tidy(bounds.low), tidy(bounds.high))),
            n: Some(one.units),
            remark: euros(locale, one.cost),
            ..CurvePoint::default()
        }
    });
    points.collect()
}

/// All periods together, the trend, the latest period against that of a year before: each with its
/// interval, what it rests on, its method and its rung.
pub(super) fn said(locale: Locale, costs: &UnitCosts<'_>) -> Vec<Said> {
    let found = &costs.efficiency;
    let mut said = Vec::new();
    if let Some(estimate) = found.whole.estimate {
        let mut args = named(costs).to_vec();
        args.push(("cost", euros(locale, estimate.value).into()));
        let sentence = locale.with("impact-cost-whole", &args);
        let shown = |value| euros(locale, value);
        said.push(told(locale, "cost_whole", sentence, &found.whole, shown));
    }
    let percent = |value: f64| change(locale, value);
    let args = growth(locale, &found.trend, costs);
    let key = format!("impact-cost-trend-{}", saying::code(found.trend.sentence));
    let sentence = locale.with(&key, &args);
    said.push(told(locale, "cost_trend", sentence, &found.trend, percent));
    if let Some(year) = found.over_a_year(CONFIDENCE) {
        let amount = |figure| euros(locale, year.figure(figure).unwrap_or_default());
        let by = year.estimate.map_or(0.0, |estimate| estimate.value);
        let args = [
            ("share", change(locale, by).into()),
            ("before", amount(Number::Before).into()),
            ("after", amount(Number::After).into()),
        ];
        let key = format!("impact-cost-year-{}", saying::code(year.sentence));
        let sentence = locale.with(&key, &args);
        said.push(told(locale, "cost_over_a_year", sentence, &year, percent));
    }
    said
}

fn told(
    locale: Locale,
    about: &'static str,
    sentence: String,
    finding: &Finding,
    shown: impl Fn(f64) -> String,
) -> Said {
    let interval = finding.interval().map_or_else(String::new, |interval| {
        let args = [
            ("low", shown(interval.low).into()),
            ("high", shown(interval.high).into()),
            ("confidence", locale.percent(CONFIDENCE.level()).into()),
        ];
        locale.with("impact-interval", &args)
    });
    Said {
        sentence,
        interval,
        n: saying::size(locale, finding.n),
        method: saying::method(locale, finding),
        rung: words::rung(locale, finding.rung),
        limits: finding
            .limits
            .iter()
            .map(|one| saying::limit(locale, one))
            .collect(),
        is_insufficient: !finding.is_sufficient(),
        about,
        on: None,
        finding: finding.clone(),
    }
}

/// By how much each period changes the cost of the one before it.
fn growth(
    locale: Locale,
    trend: &Finding,
    costs: &UnitCosts<'_>,
) -> [(&'static str, FluentValue<'static>); 2] {
    let by = trend
        .estimate
        .filter(|_| trend.sentence != Sentence::InsufficientEvidence)
        .map_or(0.0, |estimate| estimate.value);
    let per = words::frequency(locale, costs.segment.definition.frequency);
    [("by", change(locale, by).into()), ("per", per.into())]
}

/// Which years count otherwise than as paid.
fn notes(locale: Locale, costs: &UnitCosts<'_>) -> Vec<String> {
    let of = |key: &str, years: &[i32]| {
        let written: Vec<String> = years.iter().map(i32::to_string).collect();
        let args = [("years", written.join(", ").into())];
        (!years.is_empty()).then(|| locale.with(key, &args))
    };
    let notes = [
        of("impact-cost-as-committed", &costs.committed),
        of("impact-cost-unfinished", &costs.unfinished),
    ];
    notes.into_iter().flatten().collect()
}

fn named(costs: &UnitCosts<'_>) -> [(&'static str, FluentValue<'static>); 2] {
    let unit = costs.segment.definition.unit.to_string();
    [
        ("indicator", costs.indicator.name.clone().into()),
        ("unit", unit.into()),
    ]
}

/// An amount by unit.
pub(super) fn euros(locale: Locale, value: f64) -> String {
    let number = precise(value, locale);
    locale.with("impact-value-euros", &[("n", number.into())])
}

/// A relative change with its sign: « −12,4 % ».
fn change(locale: Locale, by: f64) -> String {
    let number = precise((by * 1000.0).round() / 10.0, locale);
    locale.with("impact-value-percent", &[("n", number.into())])
}
