//! Money in words: amounts, what a month costs and why, faults of files and forms.

use programme::budget::{
    Activity, AmountError, Basis, EnvelopeError, Euros, Fault, FaultKind, Resource,
};

use super::forms::Why;
use crate::publication::View;

/// An amount with its cents when there are some.
pub(crate) fn euros(view: &View, amount: Euros) -> String {
    let whole = i128::from(amount.cents() / 100);
    match amount.cents() % 100 {
        0 => view.locale.euros(whole),
        cents => view.locale.with(
            "budget-euros-cents",
            &[
                ("whole", view.locale.number(whole).into()),
                ("cents", format!("{cents:02}").into()),
            ],
        ),
    }
}

/// An amount, or that it is not stated.
pub(crate) fn maybe(view: &View, amount: Option<Euros>) -> String {
    amount.map_or_else(|| view.t("budget-unstated"), |amount| euros(view, amount))
}

/// The name of an activity.
pub(crate) fn activity(view: &View, activity: Activity) -> String {
    view.t(&format!(
        "budget-activity-{}",
        activity.code().replace('_', "-")
    ))
}

/// The name of a resource.
pub(crate) fn resource(view: &View, resource: Resource) -> String {
    view.t(&format!(
        "budget-resource-{}",
        resource.code().replace('_', "-")
    ))
}

/// From what a monthly cost was reckoned.
pub(super) fn basis(view: &View, basis: Basis) -> String {
    match basis {
        Basis::Entries { year } => view
            .locale
            .with("budget-basis-entries", &[("year", year.to_string().into())]),
        Basis::Missions { priced, unpriced } => view.locale.with(
            "budget-basis-missions",
            &[("priced", priced.into()), ("unpriced", unpriced.into())],
        ),
        Basis::Envelope => view.t("budget-basis-envelope"),
    }
}

/// Why a field can't be read, and how to write it.
pub(super) fn why(view: &View, why: &Why) -> String {
    match why {
        Why::Amount(error) => amount_error(view, error),
        Why::Envelope(EnvelopeError::Nothing) => view.t("budget-wrong-nothing"),
        Why::Envelope(EnvelopeError::EndsBeforeStart { .. }) => view.t("budget-wrong-order"),
        Why::Envelope(EnvelopeError::OutOfRange(day)) => view.locale.with(
            "budget-wrong-range",
            &[("day", view.locale.date(*day).into())],
        ),
        Why::Day => view.t("budget-wrong-day"),
        Why::Days => view.t("budget-wrong-days"),
        Why::Member => view.t("budget-wrong-member"),
    }
}

fn amount_error(view: &View, error: &AmountError) -> String {
    let (key, word) = match error {
        AmountError::Empty => return view.t("budget-amount-empty"),
        AmountError::Negative(word) => ("budget-amount-negative", word),
        AmountError::Currency(word) => ("budget-amount-currency", word),
        AmountError::Abbreviated(word) => ("budget-amount-abbreviated", word),
        AmountError::Ambiguous(word) => ("budget-amount-ambiguous", word),
        AmountError::TooPrecise(word) => ("budget-amount-precise", word),
        AmountError::NotANumber(word) => ("budget-amount-not", word),
        AmountError::TooLarge(word) => ("budget-amount-large", word),
    };
    said(view, key, word)
}

/// A fault of a file with its place.
pub(super) fn fault(view: &View, fault: &Fault) -> String {
    let what = match &fault.kind {
        FaultKind::TooLarge => view.t("budget-file-large"),
        FaultKind::TooManyRows => view.t("budget-file-rows"),
        FaultKind::NotText => view.t("budget-file-not-text"),
        FaultKind::Empty => view.t("budget-file-empty"),
        FaultKind::Malformed(_) => view.t("budget-file-malformed"),
        FaultKind::MissingHeading(name) => said(view, "budget-file-missing", name),
        FaultKind::UnknownHeading(name) => said(view, "budget-file-unknown", name),
        FaultKind::HeadingTwice(name) => said(view, "budget-file-heading-twice", name),
        FaultKind::WrongWidth { found, expected } => view.locale.with(
            "budget-file-width",
            &[("found", (*found).into()), ("expected", (*expected).into())],
        ),
        FaultKind::Year(word) => said(view, "budget-file-year", word),
        FaultKind::Activity(word) => said(view, "budget-file-activity", word),
        FaultKind::Resource(word) => said(view, "budget-file-resource", word),
        FaultKind::Amount(error) => amount_error(view, error),
        FaultKind::NoAmount => view.t("budget-file-no-amount"),
        FaultKind::Twice { first } => view
            .locale
            .with("budget-file-twice", &[("line", first.to_string().into())]),
    };
    let line = fluent::FluentValue::from(fault.line.to_string());
    let what = fluent::FluentValue::from(what);
    if fault.column == 0 {
        view.locale
            .with("budget-file-line", &[("line", line), ("what", what)])
    } else {
        let column = fluent::FluentValue::from(fault.column.to_string());
        view.locale.with(
            "budget-file-cell",
            &[("line", line), ("column", column), ("what", what)],
        )
    }
}

fn said(view: &View, key: &str, word: &str) -> String {
    let short: String = word.chars().take(60).collect();
    view.locale.with(key, &[("word", short.into())])
}
