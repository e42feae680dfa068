//! What is typed into the forms of this room, understood or refused field by field.

use chrono::{Datelike, NaiveDate};
use programme::impact::{
    hypotheses::{Allocation, Arm, Design, Observation, Statement, TestMethod, Verdict},
    indicators::{Indicator, Kind},
    measurements::{Draft, ReadingError},
    number::parse_number,
    research::{Part, hide},
};

use super::actions::HumanVerdict;
use crate::{
    membership::form::{Faults, Typed},
    publication::View,
};

/// Longest text of one field, in characters.
const LONGEST: usize = 2_000;

/// The hypothesis that was typed, with the indicator that it speaks about.
pub(super) fn hypothesis<'i>(
    view: &View,
    typed: &Typed,
    indicators: &'i [Indicator],
) -> Result<(&'i Indicator, Statement, Design), Faults> {
    let mut faults = Faults::default();
    let texts = [
        ("change", "hypotheses-wrong-change"),
        ("users", "hypotheses-wrong-users"),
        ("perimeter", "hypotheses-wrong-perimeter"),
        ("analysis", "hypotheses-wrong-analysis"),
    ]
    .map(|(field, key)| text(view, typed, field, key, &mut faults));
    let chosen = typed.get("indicator");
    let indicator = indicators.iter().find(|one| one.id.to_string() == chosen);
    if indicator.is_none() {
        faults.add("indicator", view.t("hypotheses-wrong-indicator"));
    }
    let kind = indicator.map(|one| one.definitions.latest().definition.kind);
    let mut amount = |field: &'static str| {
        let read = number(typed.get(field), kind);
        if read.is_none() {
            faults.add(field, view.t("hypotheses-wrong-number"));
        }
        read
    };
    let (baseline, target) = (amount("baseline"), amount("target"));
    let by = day(view, typed, "by", &mut faults);
    let method = method(typed);
    if method.is_none() {
        faults.add("method", view.t("hypotheses-wrong-method"));
    }
    let sample = sample(typed);
    if sample.is_none() {
        faults.add("minimum_sample", view.t("hypotheses-wrong-sample"));
    }
    let allocation = allocation(typed.get("allocation"));
    if allocation.is_none() {
        faults.add("allocation", view.t("hypotheses-wrong-allocation"));
    }
    let test = method.zip(sample).zip(allocation);
    match (indicator, baseline, target, by, test) {
        (
            Some(indicator),
            Some(baseline),
            Some(target),
            Some(by),
            Some(((method, minimum_sample), allocation)),
        ) if faults.is_empty() => {
            let [change, users, perimeter, analysis] = texts;
            let statement = Statement {
                change,
                users,
                perimeter,
                indicator: indicator.id,
                direction: indicator.definitions.latest().definition.direction,
                baseline,
                target,
                by,
            };
            let design = Design {
                method,
                minimum_sample,
                allocation,
                analysis,
            };
            Ok((indicator, statement, design))
        }
        _ => Err(faults),
    }
}

/// What the sample is reckoned from, as typed.
pub(super) struct ForSizing<'i> {
    pub(super) indicator: &'i Indicator,
    pub(super) statement: Statement,
    pub(super) method: TestMethod,
    pub(super) sample: Option<u64>,
    pub(super) spread: Option<f64>,
}

/// What the sample is reckoned from; the rest of the form may still be empty.
pub(super) fn for_sizing<'i>(
    view: &View,
    typed: &Typed,
    indicators: &'i [Indicator],
) -> Result<ForSizing<'i>, Faults> {
    let mut faults = Faults::default();
    let chosen = typed.get("indicator");
    let indicator = indicators.iter().find(|one| one.id.to_string() == chosen);
    if indicator.is_none() {
        faults.add("indicator", view.t("hypotheses-wrong-indicator"));
    }
    let kind = indicator.map(|one| one.definitions.latest().definition.kind);
    let mut amount = |field: &'static str| {
        let read = number(typed.get(field), kind);
        if read.is_none() {
            faults.add(field, view.t("hypotheses-wrong-number"));
        }
        read
    };
    let (baseline, target) = (amount("baseline"), amount("target"));
    let spread = match typed.get("spread") {
        "" => None,
        _ => amount("spread"),
    };
    let method = method(typed);
    if method.is_none() {
        faults.add("method", view.t("hypotheses-wrong-method"));
    }
    match (indicator, baseline, target, method) {
        (Some(indicator), Some(baseline), Some(target), Some(method)) if faults.is_empty() => {
            let statement = Statement {
                change: String::new(),
                users: String::new(),
                perimeter: String::new(),
                indicator: indicator.id,
                direction: indicator.definitions.latest().definition.direction,
                baseline,
                target,
                by: NaiveDate::MAX,
            };
            Ok(ForSizing {
                indicator,
                statement,
                method,
                sample: sample(typed),
                spread,
            })
        }
        _ => Err(faults),
    }
}

fn method(typed: &Typed) -> Option<TestMethod> {
    let mut all = TestMethod::ALL.into_iter();
    all.find(|method| method.code() == typed.get("method"))
}

fn sample(typed: &Typed) -> Option<u64> {
    let read = parse_number(typed.get("minimum_sample")).ok();
    read.and_then(programme::impact::number::whole)
        .filter(|n| *n > 0)
}

/// Two parts as people write them: « 50/50 », « 10 : 90 »; one to one when nothing is typed.
fn allocation(text: &str) -> Option<Allocation> {
    if text.is_empty() {
        return Some(Allocation::default());
    }
    let (treated, control) = text.split_once(['/', ':'])?;
    let part = |text: &str| text.trim().trim_end_matches('%').trim_end().parse().ok();
    Allocation::new(part(treated)?, part(control)?).ok()
}

/// The observation that was typed, with where it comes from.
pub(super) fn observation(
    view: &View,
    typed: &Typed,
    kind: Kind,
) -> Result<(Observation, String), Faults> {
    let mut faults = Faults::default();
    let arm = Arm::ALL
        .into_iter()
        .find(|arm| arm.code() == typed.get("arm"));
    if arm.is_none() {
        faults.add("arm", view.t("hypotheses-wrong-arm"));
    }
    let from = day(view, typed, "from", &mut faults);
    let until = day(view, typed, "until", &mut faults);
    let source = text(
        view,
        typed,
        "source",
        "hypotheses-wrong-source",
        &mut faults,
    );
    let mut field = |name: &'static str| match typed.get(name) {
        "" => None,
        text => {
            let read = parse_number(text).ok();
            if read.is_none() {
                faults.add(name, view.t("hypotheses-wrong-number"));
            }
            read
        }
    };
    let draft = Draft {
        value: field("value"),
        numerator: field("numerator"),
        denominator: field("denominator"),
        n: field("n"),
        spread: field("spread"),
    };
    let reading = match draft.check(kind) {
        Ok(reading) => Some(reading),
        Err(error) => {
            let (name, message) = reading_fault(view, &error);
            if faults.of(name).is_empty() {
                faults.add(name, message);
            }
            None
        }
    };
    match (arm, from, until, reading) {
        (Some(arm), Some(from), Some(until), Some(reading)) if faults.is_empty() => {
            let observation = Observation {
                arm,
                from,
                until,
                reading,
                is_measured: typed.get("counted") == "instrument",
            };
            Ok((observation, source))
        }
        _ => Err(faults),
    }
}

/// The conclusion that was typed.
pub(super) fn conclusion(view: &View, typed: &Typed) -> Result<HumanVerdict, Faults> {
    let mut faults = Faults::default();
    let verdict = match typed.get("verdict") {
        "confirmed" => Some(Verdict::Confirmed),
        "refuted" => Some(Verdict::Refuted),
        "inconclusive" => Some(Verdict::Inconclusive),
        _ => None,
    };
    if verdict.is_none() {
        faults.add("verdict", view.t("hypotheses-wrong-verdict"));
    }
    let reason = text(view, typed, "why", "hypotheses-wrong-reason", &mut faults);
    let learnt = text(
        view,
        typed,
        "learnt",
        "hypotheses-wrong-learnt",
        &mut faults,
    );
    match verdict {
        Some(verdict) if faults.is_empty() => Ok(HumanVerdict {
            verdict,
            reason,
            learnt,
        }),
        _ => Err(faults),
    }
}

/// A day between 2013 and 2100.
pub(super) fn day(
    view: &View,
    typed: &Typed,
    field: &'static str,
    faults: &mut Faults,
) -> Option<NaiveDate> {
    let read = typed.get(field).parse::<NaiveDate>().ok();
    let read = read.filter(|day| (2013..=2100).contains(&day.year()));
    if read.is_none() {
        faults.add(field, view.t("hypotheses-wrong-day"));
    }
    read
}

/// A value as people type it: shares in percent.
pub(super) fn number(text: &str, kind: Option<Kind>) -> Option<f64> {
    let bare = text.trim().trim_end_matches(['%', '€']).trim_end();
    let value = parse_number(bare).ok()?;
    Some(match kind {
        Some(Kind::Share) => value / 100.0,
        _ => value,
    })
}

fn text(view: &View, typed: &Typed, field: &'static str, key: &str, faults: &mut Faults) -> String {
    let text = typed.get(field);
    if text.is_empty() || text.chars().count() > LONGEST {
        faults.add(field, view.t(key));
    } else if hide(text)
        .iter()
        .any(|part| matches!(part, Part::Hidden(_)))
    {
        faults.add(field, view.t("hypotheses-wrong-personal"));
    }
    text.to_owned()
}

/// What is wrong with the numbers of a reading.
fn reading_fault(view: &View, error: &ReadingError) -> (&'static str, String) {
    use programme::impact::measurements::Field;
    let of = |field: &Field| match field {
        Field::Value => "value",
        Field::Numerator => "numerator",
        Field::Denominator => "denominator",
        Field::N => "n",
        Field::Spread => "spread",
    };
    match error {
        ReadingError::Missing { field, .. } => (of(field), view.t("hypotheses-wrong-missing")),
        ReadingError::MoreThanWhole { .. } => ("numerator", view.t("hypotheses-wrong-whole")),
        ReadingError::Nothing { field } => (of(field), view.t("hypotheses-wrong-nothing")),
        ReadingError::OffScale { .. } => ("value", view.t("hypotheses-wrong-bounds")),
        ReadingError::ImpossibleSpread { .. } => ("spread", view.t("hypotheses-wrong-spread")),
        ReadingError::FractionOfCent(_) => ("value", view.t("hypotheses-wrong-cent")),
        ReadingError::NotFinite { field, .. }
        | ReadingError::Negative { field, .. }
        | ReadingError::NotWhole { field, .. }
        | ReadingError::TooLarge { field, .. }
        | ReadingError::Unexpected { field, .. } => (of(field), view.t("hypotheses-wrong-number")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_allocation_as_people_write_it() {
        let parts = |text| allocation(text).map(Allocation::parts);
        assert_eq!(parts("10/90"), Some([10, 90]));
        assert_eq!(parts("10\u{a0}%\u{a0}/ 90 %"), Some([10, 90]));
        assert_eq!(parts("1:2"), Some([1, 2]));
        assert_eq!(parts(""), Some([1, 1]));
        for wrong in ["50", "0/100", "a/b", "-1/2", "1/2/3"] {
            assert_eq!(parts(wrong), None, "{wrong}");
        }
    }
}
