//! Months that differ by more than lots: differences with a control, looks at surveys, and tests that are
//! looked at every week. Nothing changed in any of these records: whatever is claimed is wrong.

use programme::impact::{
    hypotheses::{
        Allocation, Arm, Days, Design, Observation, Occasion, Statement, TestMethod, Verdict,
        observed, verdict,
    },
    indicators::{Direction, Kind},
    inference::{
        Finding, Sentence, Thresholds,
        controlled::differences,
        interrupted::{Seasons, interrupted},
        looks::{Planned, around, spent},
        trend::trend,
    },
    measurements::{Reading, Sample, Segment, Share},
};

use super::{
    NINETY_FIVE, RUNS, coverage,
    draw::{self, Chance},
    nominal, share,
};
use crate::report::Report;

/// Answers in a month.
const ANSWERS: u64 = 2_000;

pub(super) fn measure(report: &mut Report) {
    controls(report);
    committees(report);
    weeks(report);
    seasons(report);
}

fn controls(report: &mut Report) {
    let beside = |chance: &mut Chance, kind: Kind, month: fn(&mut Chance) -> Option<Reading>| {
        let mut curve = || draw::segment(kind, (0..24).filter_map(|_| month(chance)));
        let (ours, theirs) = (curve(), curve());
        let thresholds = Thresholds::default();
        differences(&ours, &theirs, draw::month(12), &thresholds, NINETY_FIVE)
    };
    let shares = coverage(111, |chance| {
        let found = beside(chance, Kind::Share, |chance| {
            month_of_shares(chance).map(Reading::Share)
        });
        (found.interval(), 0.0)
    });
    nominal(
        report,
        "difference of differences, shares that vary",
        shares,
    );
    let means = coverage(112, |chance| {
        let found = beside(chance, Kind::Mean, |chance| {
            month_of_answers(chance).map(Reading::Mean)
        });
        (found.interval(), 0.0)
    });
    nominal(report, "difference of differences, means that vary", means);
}

/// About 80 % satisfied, give or take 3 points from month to month.
fn month_of_shares(chance: &mut Chance) -> Option<Share> {
    let p = (0.8 + 0.03 * chance.normal()).clamp(0.01, 0.99);
    let answers = f64::from(u32::try_from(ANSWERS).unwrap_or(u32::MAX));
    let lots = (answers * p * (1.0 - p)).sqrt() * chance.normal();
    let satisfied = programme::impact::number::whole((answers * p + lots).round())?;
    Share::new(satisfied.min(ANSWERS), ANSWERS).ok()
}

/// 400 answers that spread by 10 around a month's mean, which spreads by 1.
fn month_of_answers(chance: &mut Chance) -> Option<Sample> {
    let mean = 50.0 + chance.normal() + 0.5 * chance.normal();
    Sample::new(mean, 400, Some(10.0)).ok()
}

/// Four committees, every six months after the day.
fn committees(report: &mut Report) {
    let looks = |segment: &Segment, claims: &dyn Fn(&Segment, u64) -> bool| {
        (1_u64..).zip([18, 24, 30, 36]).any(|(look, months)| {
            let points = segment.points.iter().take(months).cloned().collect();
            let seen = Segment {
                points,
                ..segment.clone()
            };
            claims(&seen, look)
        })
    };
    let planned = Planned {
        periods: 36,
        observations: 36 * ANSWERS,
    };
    let claimed = |segment: &Segment, _| {
        let thresholds = Thresholds::default();
        let found = around(
            segment,
            draw::month(12),
            2,
            planned,
            &thresholds,
            NINETY_FIVE,
        );
        is_claim(&found)
    };
    for (seed, kind, figure) in [
        (113, Kind::Mean, "surveys of months that differ"),
        (114, Kind::Share, "shares of months that differ"),
    ] {
        let wrong = share(seed, RUNS / 2, |chance| {
            let readings = (0..36).filter_map(|_| match kind {
                Kind::Share => month_of_shares(chance).map(Reading::Share),
                _ => month_of_answers(chance).map(Reading::Mean),
            });
            let segment = draw::segment(kind, readings);
            looks(&segment, &claimed)
        });
        report.limit(&format!("wrong at any of 4 looks: {figure}"), wrong, 0.05);
    }
    let trends = share(115, RUNS / 2, |chance| {
        let values: Vec<f64> = (0..36).map(|_| chance.normal()).collect();
        looks(&draw::values(&values), &|segment, look| {
            let confidence = spent(NINETY_FIVE, look);
            is_claim(&trend(segment, &Thresholds::default(), confidence))
        })
    });
    report.limit("wrong at any of 4 looks: trends", trends, 0.05);
}

fn is_claim(found: &Finding) -> bool {
    matches!(found.sentence, Sentence::Improved | Sentence::Worsened)
}

/// A test by chance without effect, whose page is opened every week for half a year.
fn weeks(report: &mut Report) {
    let by = draw::month(12);
    let statement = Statement {
        change: String::new(),
        users: String::new(),
        perimeter: String::new(),
        indicator: programme::identity::IndicatorId(uuid::Uuid::nil()),
        direction: Direction::Up,
        baseline: 0.5,
        target: 0.52,
        by,
    };
    let design = Design {
        method: TestMethod::Randomised,
        minimum_sample: 400,
        allocation: Allocation::default(),
        analysis: String::new(),
    };
    let definition = draw::segment(Kind::Share, []).definition;
    let days = Days {
        since: draw::month(0),
        by,
        today: draw::month(6),
    };
    let confirmed = |occasion: Occasion, chance: &mut Chance| {
        let (mut treated, mut control) = ([0, 0], [0, 0]);
        (0..26).any(|_| {
            for group in [&mut treated, &mut control] {
                let week = chance.share(100, 0.5);
                group[0] += week.map_or(0, Share::numerator);
                group[1] += 100;
            }
            let seen = |arm, [hits, all]: [u64; 2]| {
                Some(Observation {
                    arm,
                    from: days.since,
                    until: days.today,
                    reading: Reading::Share(Share::new(hits, all).ok()?),
                    is_measured: true,
                })
            };
            let all = [seen(Arm::After, treated), seen(Arm::ControlAfter, control)];
            let all: Vec<Observation> = all.into_iter().flatten().collect();
            let thresholds = Thresholds::default();
            let found = observed(
                &design,
                &definition,
                &all,
                occasion,
                &thresholds,
                NINETY_FIVE,
            );
            verdict(&statement, &design, &found, occasion).verdict == Verdict::Confirmed
        })
    };
    let early = share(116, RUNS / 4, |chance| {
        confirmed(days.occasion(&[]), chance)
    });
    report.limit("confirmed at some week without effect", early, 0.05);
    let ordinary = share(117, RUNS / 4, |chance| confirmed(Occasion::Planned, chance));
    report.tell("confirmed at some week, by ordinary intervals", ordinary);
}

/// A wave a year under a change of level.
fn seasons(report: &mut Report) {
    for (seed, months, changed) in [(118, 36, 18), (119, 24, 12)] {
        let covered = coverage(seed, |chance| {
            let values: Vec<f64> = (0..months)
                .map(|at| {
                    let turn = std::f64::consts::TAU * f64::from(at) / 12.0;
                    let after = if at < changed { 0.0 } else { 3.0 };
                    20.0 + 2.0 * turn.sin() + after + chance.normal()
                })
                .collect();
            let found = interrupted(
                &draw::values(&values),
                draw::month(changed),
                Seasons::Yearly,
                &Thresholds::default(),
                NINETY_FIVE,
            );
            (found.level.interval(), 3.0)
        });
        nominal(
            report,
            &format!("interrupted, {months} months, seasons"),
            covered,
        );
    }
}
