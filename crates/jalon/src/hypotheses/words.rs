//! How hypotheses are said: values in their unit, statements, findings, verdicts, refusals.

use fluent::FluentValue;
use programme::impact::{
    Rung,
    hypotheses::{
        Because, Computed, Design, DesignError, NotAllowed, Observed, Statement, StatementError,
        Status, Verdict,
    },
    indicators::{Definition, Kind},
    inference::{Figure, Finding, Limit, Size},
    measurements::Reading,
};

use super::{actions::HypothesisError, store::About};
use crate::{
    impact,
    publication::{View, components::Badge},
};

/// A value of an indicator, in its unit.
pub(super) fn value(view: &View, definition: &Definition, value: f64) -> String {
    let locale = view.locale;
    match definition.kind {
        Kind::Share => share(view, value),
        Kind::Money => {
            let amount = locale.decimal(value, 2);
            locale.with("hypotheses-euros", &[("amount", amount.into())])
        }
        Kind::Count => with_unit(view, definition, locale.decimal(value, 0)),
        Kind::Mean | Kind::Ratio | Kind::Score { .. } => {
            with_unit(view, definition, locale.decimal(value, 2))
        }
    }
}

/// A difference of two values: points for shares.
pub(super) fn difference(view: &View, definition: &Definition, by: f64) -> String {
    match definition.kind {
        Kind::Share => {
            let points = view.locale.decimal(by * 100.0, 1);
            view.locale
                .with("hypotheses-points", &[("points", points.into())])
        }
        _ => value(view, definition, by),
    }
}

/// A share between 0 and 1, with one decimal where it says something.
fn share(view: &View, value: f64) -> String {
    let tenths = (value * 1_000.0).round();
    let digits = usize::from(tenths % 10.0 != 0.0);
    let number = view.locale.decimal(value * 100.0, digits);
    view.locale
        .with("hypotheses-percent", &[("number", number.into())])
}

fn with_unit(view: &View, definition: &Definition, number: String) -> String {
    view.locale.with(
        "hypotheses-with-unit",
        &[
            ("number", number.into()),
            ("unit", definition.unit.as_str().into()),
        ],
    )
}

/// "We believe that…", as one sentence.
pub(super) fn statement(view: &View, about: &About, statement: &Statement) -> String {
    let text = |text: &str| FluentValue::from(text.trim().trim_end_matches('.').to_owned());
    view.locale.with(
        "hypotheses-statement",
        &[
            ("change", text(&statement.change)),
            ("users", text(&statement.users)),
            ("perimeter", text(&statement.perimeter)),
            ("indicator", text(&about.name)),
            (
                "baseline",
                value(view, &about.definition, statement.baseline).into(),
            ),
            (
                "target",
                value(view, &about.definition, statement.target).into(),
            ),
            ("by", view.locale.date(statement.by).into()),
        ],
    )
}

/// A reading in words: « 120 sur 1 000 (12 %) ».
pub(super) fn reading(view: &View, definition: &Definition, reading: &Reading) -> String {
    let locale = view.locale;
    match reading {
        Reading::Share(parts) => locale.with(
            "hypotheses-reading-share",
            &[
                ("numerator", locale.number(parts.numerator()).into()),
                ("denominator", locale.number(parts.denominator()).into()),
                ("share", share(view, parts.value()).into()),
            ],
        ),
        Reading::Mean(sample) | Reading::Score(sample) => {
            let mean = value(view, definition, sample.mean());
            let n = locale.number(sample.n());
            match sample.spread() {
                Some(spread) => locale.with(
                    "hypotheses-reading-mean",
                    &[
                        ("mean", mean.into()),
                        ("n", n.into()),
                        ("spread", locale.decimal(spread, 2).into()),
                    ],
                ),
                None => locale.with(
                    "hypotheses-reading-mean-alone",
                    &[("mean", mean.into()), ("n", n.into())],
                ),
            }
        }
        Reading::Count(_) | Reading::Ratio(_) | Reading::Money(_) => {
            value(view, definition, reading.value())
        }
    }
}

/// What was observed, with its interval and what it rests on.
pub(super) fn observed(view: &View, definition: &Definition, observed: &Observed) -> String {
    let finding = observed.finding();
    let Some(estimate) = finding.estimate.filter(|_| finding.is_sufficient()) else {
        return view.t("hypotheses-observed-nothing");
    };
    let said = |number: f64| match observed {
        Observed::Level(_) => value(view, definition, number),
        Observed::Change(_) => difference(view, definition, number),
    };
    let key = match (observed, estimate.interval) {
        (Observed::Level(_), Some(_)) => "hypotheses-observed-level",
        (Observed::Level(_), None) => "hypotheses-observed-level-alone",
        (Observed::Change(_), Some(_)) => "hypotheses-observed-change",
        (Observed::Change(_), None) => "hypotheses-observed-change-alone",
    };
    let mut args = vec![
        ("value", FluentValue::from(said(estimate.value))),
        ("basis", basis(view, finding).into()),
        (
            "confidence",
            view.locale.percent(estimate.confidence.level()).into(),
        ),
    ];
    if let Some(interval) = estimate.interval {
        args.push(("low", said(interval.low).into()));
        args.push(("high", said(interval.high).into()));
    }
    view.locale.with(key, &args)
}

fn basis(view: &View, finding: &Finding) -> String {
    let key = match finding.n {
        Size::Observations(_) => "hypotheses-basis-observations",
        Size::Periods(_) | Size::Forecasts(_) => "hypotheses-basis-periods",
    };
    let n = usize::try_from(finding.n.count()).unwrap_or(usize::MAX);
    view.count(key, n)
}

/// How it was reckoned.
pub(super) fn method(view: &View, finding: &Finding) -> String {
    let method = impact::method_in_words(view.locale, finding);
    view.locale
        .with("hypotheses-method-of", &[("method", method.into())])
}

/// How chance was to divide people: « 10/90 ».
pub(super) fn allocation(design: &Design) -> String {
    let [treated, control] = design.allocation.parts();
    format!("{treated}/{control}")
}

/// How chance divided people, beside how it was to; nothing where it did not.
pub(super) fn split(view: &View, design: &Design, finding: &Finding) -> Option<String> {
    let locale = view.locale;
    let size = |figure| {
        let n = programme::impact::number::whole(finding.figure(figure)?)?;
        Some(FluentValue::from(locale.number(n)))
    };
    let p_value = finding.figure(Figure::SplitPValue)?;
    let args = [
        ("treated", size(Figure::Treated)?),
        ("control", size(Figure::Control)?),
        ("planned", allocation(design).into()),
        ("p", probability(view, p_value).into()),
    ];
    Some(locale.with("hypotheses-split", &args))
}

/// A probability with three decimals; less than a thousandth is said to be that.
fn probability(view: &View, p_value: f64) -> String {
    let least = 0.001;
    if p_value < least {
        format!("<\u{a0}{}", view.locale.decimal(least, 3))
    } else {
        view.locale.decimal(p_value, 3)
    }
}

/// What a reader must know before leaning on it. Limits that the verdict says already are left out.
pub(super) fn limits(view: &View, finding: &Finding) -> Vec<String> {
    let said = |limit: &Limit| {
        let key = match limit {
            Limit::OtherCauses => "hypotheses-limit-other-causes",
            Limit::Declared => "hypotheses-limit-declared",
            Limit::SpreadUnknown => "hypotheses-limit-spread",
            Limit::ShortSide { .. } => "hypotheses-limit-short-side",
            Limit::ShortSeries { .. } => "hypotheses-limit-short-series",
            Limit::OneLook => "hypotheses-limit-one-look",
            Limit::VariesBetweenPeriods { .. } | Limit::Dependent { .. } => {
                "hypotheses-limit-varies"
            }
            Limit::CountedWhole | Limit::NoSampling => "hypotheses-limit-whole",
            Limit::PeriodsAbsent { .. } => "hypotheses-limit-absent",
            Limit::NotParallel => "hypotheses-limit-parallel",
            Limit::Partial => "hypotheses-limit-partial",
            Limit::TooFew { .. } | Limit::NothingMeasured | Limit::SplitDoubted { .. } => {
                return None;
            }
            other => return Some(impact::limit_in_words(view.locale, other)),
        };
        Some(view.t(key))
    };
    let mut lines: Vec<String> = finding.limits.iter().filter_map(said).collect();
    lines.dedup();
    lines
}

/// The verdict in one word.
pub(super) fn verdict(view: &View, verdict: Verdict) -> String {
    view.t(match verdict {
        Verdict::Confirmed => "hypotheses-status-confirmed",
        Verdict::Refuted => "hypotheses-status-refuted",
        Verdict::Inconclusive => "hypotheses-status-inconclusive",
    })
}

/// Why the figures give that verdict.
pub(super) fn because(view: &View, computed: &Computed) -> String {
    let numbers = |key: &str, have: u64, need: u64| {
        let args = [
            ("have", view.locale.number(have).into()),
            ("need", view.locale.number(need).into()),
        ];
        view.locale.with(key, &args)
    };
    match computed.because {
        Because::Reached => view.t("hypotheses-because-reached"),
        Because::ShortOfTarget => view.t("hypotheses-because-short"),
        Because::NotClear => view.t("hypotheses-because-not-clear"),
        Because::MayBeChance => view.t("hypotheses-because-chance"),
        Because::TooEarly => view.t("hypotheses-because-early"),
        Because::LookedAgain => view.t("hypotheses-because-again"),
        Because::SplitDoubted { p_value } => view.locale.with(
            "hypotheses-because-split",
            &[("p", probability(view, p_value).into())],
        ),
        Because::NothingToJudge => view.t("hypotheses-because-nothing"),
        Because::SampleTooSmall { have, need } => numbers("hypotheses-because-sample", have, need),
        Because::EvidenceTooWeak { have, need } => view.locale.with(
            "hypotheses-because-weak",
            &[
                ("have", rung(view, have).into()),
                ("need", rung(view, need).into()),
            ],
        ),
    }
}

/// A rung of the ladder of evidence.
pub(super) fn rung(view: &View, rung: Rung) -> String {
    view.t(match rung {
        Rung::Declared => "hypotheses-rung-declared",
        Rung::Measured => "hypotheses-rung-measured",
        Rung::BeforeAfter => "hypotheses-rung-before-after",
        Rung::Controlled => "hypotheses-rung-controlled",
        Rung::Randomised => "hypotheses-rung-randomised",
    })
}

/// The badge of a status.
pub(super) fn badge(view: &View, status: Status) -> Badge {
    let tone = match status {
        Status::Draft | Status::Registered => "info",
        Status::Testing => "new",
        Status::Confirmed => "success",
        Status::Refuted => "error",
        Status::Inconclusive => "warning",
    };
    Badge::new(
        view.t(&format!("hypotheses-status-{}", status.code())),
        tone,
    )
}

/// A refusal with the field that it is about, empty for none.
pub(super) fn refusal(view: &View, error: &HypothesisError) -> (&'static str, String) {
    let say = |field, key: &str| (field, view.t(key));
    match error {
        HypothesisError::NotAllowed(NotAllowed::Statement(error)) => statement_fault(view, error),
        HypothesisError::NotAllowed(NotAllowed::Design(error)) => match error {
            DesignError::NoSample => say("minimum_sample", "hypotheses-wrong-sample"),
            DesignError::NoAnalysis => say("analysis", "hypotheses-wrong-analysis"),
        },
        HypothesisError::NotAllowed(NotAllowed::NoReason) => {
            say("reason", "hypotheses-wrong-reason")
        }
        HypothesisError::NotAllowed(NotAllowed::Backwards { after, .. }) => {
            let args = [("after", view.locale.date(*after).into())];
            (
                "since",
                view.locale.with("hypotheses-wrong-backwards", &args),
            )
        }
        HypothesisError::NotAllowed(NotAllowed::Step { .. }) => say("", "hypotheses-wrong-step"),
        HypothesisError::Observation(error) => {
            use programme::impact::hypotheses::ObservationError as Why;
            match error {
                Why::Backwards { .. } => say("until", "hypotheses-wrong-order"),
                Why::Future { .. } => say("until", "hypotheses-wrong-future"),
                Why::OtherArm => say("arm", "hypotheses-wrong-arm"),
                Why::OtherKind => say("value", "hypotheses-wrong-kind"),
            }
        }
        HypothesisError::NotTested => say("", "hypotheses-wrong-not-tested"),
        HypothesisError::Draft => say("", "hypotheses-wrong-draft"),
        HypothesisError::Store(_) => say("", "hypotheses-wrong-stale"),
    }
}

fn statement_fault(view: &View, error: &StatementError) -> (&'static str, String) {
    let say = |field, key: &str| (field, view.t(key));
    match error {
        StatementError::Empty("for whom") => say("users", "hypotheses-wrong-users"),
        StatementError::Empty("where") => say("perimeter", "hypotheses-wrong-perimeter"),
        StatementError::Empty(_) => say("change", "hypotheses-wrong-change"),
        StatementError::NotFinite("baseline")
        | StatementError::OutOfBounds {
            what: "baseline", ..
        } => say("baseline", "hypotheses-wrong-bounds"),
        StatementError::NotFinite(_) | StatementError::OutOfBounds { .. } => {
            say("target", "hypotheses-wrong-bounds")
        }
        StatementError::NotBetter { .. } => say("target", "hypotheses-wrong-not-better"),
        StatementError::NotAhead { .. } => say("by", "hypotheses-wrong-not-ahead"),
        StatementError::Direction(_) => say("indicator", "hypotheses-wrong-direction"),
    }
}
