//! What one use, or one unit of impact, costs through time, how surely, and whether it falls.
//!
//! Source: rules.md §6 (cost per use = budget ÷ active users; cost per unit of impact, which must
//! fall). Always a total over a total. Not here: how budget entries are spread over periods.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    indicators::{Definition, Direction, Pooling},
    inference::{
        Confidence, Estimate, Figure, Finding, Interval, Limit, Method, Sentence, Size, Thresholds,
        autocorrelation::dependence,
        counts::poisson,
        distributions::{normal_quantile, student_quantile},
        ratios::{Pairs, cost_per_unit, fieller},
        regression::Fit,
        shares::wilson,
    },
    measurements::{Point, Reading, Segment},
    number::{real, real_step},
    period::Period,
    rung::Rung,
};

/// What one unit cost in a period.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct UnitCost {
    /// The period.
    pub period: Period,
    /// What the period cost, in euros.
    pub cost: f64,
    /// Units of use or impact: above zero.
    pub units: f64,
    /// Euros by unit, with an interval where the units have one.
    pub estimate: Estimate,
    /// Variance of the logarithm of the units; `None` where they are counted whole.
    #[serde(skip)]
    log_variance: Option<f64>,
}

/// Why a period has no cost by unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Absence {
    /// What it cost is not known.
    CostUnknown,
    /// There was no unit: a cost by unit has no meaning.
    NoUnit,
}

/// The curve of costs by unit.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Efficiency {
    /// Periods with a cost by unit, in order.
    pub points: Vec<UnitCost>,
    /// Whole periods without one, each with the reason.
    pub absent: Vec<(Period, Absence)>,
    /// How strong the weakest of the figures divided by is.
    pub rung: Rung,
    /// All periods together: total cost over total units.
    pub whole: Finding,
    /// By how much a period multiplies the cost by unit of the one before it, less 1.
    pub trend: Finding,
}

/// Why an indicator can't be divided by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotUnits {
    /// Means, scores and ratios count nothing.
    #[error("an indicator of kind {0} counts no units: take a count, an amount or a share")]
    Kind(&'static str),
    /// A share of what?
    #[error("a share counts units only when the size of its population is known")]
    NoPopulation,
}

/// The curve of costs by unit: `costs` in euro cents by period, `units` an indicator that counts
/// uses or impact, `population` the size of what a share is a share of.
///
/// Each period's interval: counts of events vary as Poisson's, shares as Wilson's; distinct persons
/// and amounts are counted whole and have none (as in [`super::inference::level`]). All together: Fieller's interval over periods. The trend: a straight line through the
/// logarithms, with errors that account for dependence between periods.
///
/// # Errors
/// [`NotUnits`] when the indicator counts nothing.
pub fn efficiency(
    costs: &BTreeMap<Period, i64>,
    units: &Segment,
    population: Option<u64>,
    thresholds: &Thresholds,
    confidence: Confidence,
) -> Result<Efficiency, NotUnits> {
    let (mut points, mut absent) = (Vec::new(), Vec::new());
    for point in units.complete() {
        let Some(cents) = costs.get(&point.period) else {
            absent.push((point.period, Absence::CostUnknown));
            continue;
        };
        let cost = Reading::Money(*cents).value();
        let counted = counted(point, &units.definition, population, confidence)?;
        let count = counted.units;
        if count <= 0.0 {
            absent.push((point.period, Absence::NoUnit));
            continue;
        }
        points.push(UnitCost {
            period: point.period,
            cost,
            units: count,
            estimate: Estimate {
                value: cost / count,
                interval: counted
                    .interval
                    .and_then(|units| cost_per_unit(cost, units)),
                confidence,
            },
            log_variance: counted.log_variance,
        });
    }
    let rung = units.complete().map(|point| point.source.rung()).min();
    let rung = rung.unwrap_or(Rung::Declared);
    Ok(Efficiency {
        whole: whole(&points, rung, confidence),
        trend: trend(&points, rung, thresholds, confidence),
        points,
        absent,
        rung,
    })
}

impl Efficiency {
    /// True when costs by unit fall, more than chance explains.
    #[must_use]
    pub fn falls(&self) -> bool {
        self.trend.sentence == Sentence::Improved
    }

    /// The latest cost by unit against that of a year before, as a share of it: −0.2 is a fifth
    /// less. `None` when either period is absent or cost nothing.
    ///
    /// The logarithm of the ratio of two numbers of units has as variance the sum of theirs: 1/k for
    /// Poisson's count k, (1 − p)/k for a share p of k successes (delta method). Distinct persons and
    /// amounts are counted whole: the change is described, without interval or claim.
    #[must_use]
    pub fn over_a_year(&self, confidence: Confidence) -> Option<Finding> {
        let now = self.points.last()?;
        let before = now.period.a_year_before();
        let before = self.points.iter().find(|point| point.period == before)?;
        if now.cost <= 0.0 || before.cost <= 0.0 {
            return None;
        }
        let growth = (now.estimate.value / before.estimate.value).ln();
        let variance = now.log_variance.zip(before.log_variance);
        let interval = variance.and_then(|(now, before)| {
            let reach = normal_quantile(confidence.upper()) * (now + before).sqrt();
            as_growth(Interval::around(growth, reach)?)
        });
        let mut limits = vec![match interval {
            Some(_) => Limit::CountedWhole,
            None => Limit::NoSampling,
        }];
        if self.rung == Rung::Declared {
            limits.push(Limit::Declared);
        }
        limits.push(Limit::OtherCauses);
        Some(Finding {
            sentence: interval.map_or(Sentence::DescribedOnly, |interval| {
                Sentence::of_change(interval, Direction::Down)
            }),
            estimate: Some(Estimate {
                value: growth.exp_m1(),
                interval,
                confidence,
            }),
            figures: BTreeMap::from([
                (Figure::Before, before.estimate.value),
                (Figure::After, now.estimate.value),
            ]),
            n: Size::Periods(2),
            method: interval.map_or(Method::AsRead, |_| Method::Delta),
            rung: if self.rung == Rung::Declared {
                Rung::Declared
            } else {
                Rung::BeforeAfter
            },
            limits,
        })
    }
}

/// How many units a figure counts, and how surely.
struct Counted {
    units: f64,
    interval: Option<Interval>,
    log_variance: Option<f64>,
}

fn counted(
    point: &Point,
    definition: &Definition,
    population: Option<u64>,
    confidence: Confidence,
) -> Result<Counted, NotUnits> {
    let whole = |units: f64| Counted {
        units,
        interval: None,
        log_variance: None,
    };
    match point.reading {
        Reading::Count(count) if definition.pooling == Pooling::AddsUp => Ok(Counted {
            units: real(count),
            interval: Some(poisson(count, confidence)),
            log_variance: (count > 0).then(|| 1.0 / real(count)),
        }),
        Reading::Count(count) => Ok(whole(real(count))),
        Reading::Money(_) => Ok(whole(point.reading.value())),
        Reading::Share(share) => {
            let size = real(population.ok_or(NotUnits::NoPopulation)?);
            let interval = wilson(share, confidence);
            let (some, left) = (real(share.numerator()), 1.0 - share.value());
            Ok(Counted {
                units: size * share.value(),
                interval: Interval::between(size * interval.low, size * interval.high),
                log_variance: (some > 0.0).then(|| left / some),
            })
        }
        Reading::Mean(_) | Reading::Score(_) | Reading::Ratio(_) => {
            Err(NotUnits::Kind(definition.kind.code()))
        }
    }
}

fn whole(points: &[UnitCost], rung: Rung, confidence: Confidence) -> Finding {
    let n = Size::Periods(points.len() as u64);
    let totals = |part: fn(&UnitCost) -> f64| points.iter().map(part).sum::<f64>();
    let units = totals(|point| point.units);
    if units <= 0.0 {
        return Finding::insufficient(n, Method::Fieller, rung, Limit::NothingMeasured);
    }
    let pairs: Vec<(f64, f64)> = points
        .iter()
        .map(|point| (point.cost, point.units))
        .collect();
    let pairs = Pairs::of(&pairs);
    let interval = pairs.as_ref().and_then(|pairs| fieller(pairs, confidence));
    let limits = match (&pairs, interval) {
        (None, _) => vec![Limit::TooFew { have: 1, need: 2 }],
        (Some(_), None) => vec![Limit::DivisorUnclear],
        (Some(_), Some(_)) => Vec::new(),
    };
    Finding {
        sentence: Sentence::Level,
        estimate: Some(Estimate {
            value: totals(|point| point.cost) / units,
            interval,
            confidence,
        }),
        figures: BTreeMap::new(),
        n,
        method: Method::Fieller,
        rung,
        limits,
    }
}

fn trend(
    points: &[UnitCost],
    rung: Rung,
    thresholds: &Thresholds,
    confidence: Confidence,
) -> Finding {
    // A period that cost nothing has no logarithm.
    let paid: Vec<&UnitCost> = points.iter().filter(|point| point.cost > 0.0).collect();
    let (have, need) = (paid.len() as u64, u64::from(thresholds.trend_at_least));
    let n = Size::Periods(have);
    let insufficient = |why| Finding::insufficient(n, Method::LogTrend, rung, why);
    if have < need {
        return insufficient(Limit::TooFew { have, need });
    }
    let times: Vec<i64> = paid.iter().map(|point| point.period.index()).collect();
    let origin = times.first().copied().unwrap_or(0);
    let steps: Vec<f64> = times.iter().map(|time| real_step(time - origin)).collect();
    let logs: Vec<f64> = paid.iter().map(|point| point.estimate.value.ln()).collect();
    let Ok(fit) = Fit::line(&steps, &logs) else {
        return insufficient(Limit::TooFew { have, need });
    };
    let found = dependence(&fit, &times, 1);
    let reach = student_quantile(confidence.upper(), fit.freedom()) * found.variance.sqrt();
    let slope = fit.coefficient(1);
    let interval = Interval::around(slope, reach)
        .filter(|_| reach > 0.0)
        .and_then(as_growth);
    let Some(interval) = interval else {
        return insufficient(Limit::NoSpread);
    };
    let mut limits = Vec::new();
    let under = u64::from(thresholds.series_short_under);
    if have < under {
        let periods = have;
        limits.push(Limit::ShortSeries { periods, under });
    }
    if found.dependence >= thresholds.dependence_told_from {
        let dependence = found.dependence;
        limits.push(Limit::Dependent { dependence });
    }
    if paid.len() < points.len() {
        limits.push(Limit::ScaleGivenUp);
    }
    Finding {
        sentence: Sentence::of_change(interval, Direction::Down),
        estimate: Some(Estimate {
            value: slope.exp_m1(),
            interval: Some(interval),
            confidence,
        }),
        figures: BTreeMap::from([(Figure::Growth, slope.exp())]),
        n,
        method: Method::LogTrend,
        rung,
        limits,
    }
}

/// From logarithms of growth to growth less 1.
fn as_growth(logs: Interval) -> Option<Interval> {
    Interval::between(logs.low.exp_m1(), logs.high.exp_m1())
}

#[cfg(test)]
#[path = "efficiency_tests.rs"]
mod tests;
