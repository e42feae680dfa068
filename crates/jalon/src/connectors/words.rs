//! How connectors are said.

use programme::impact::{
    indicators::{Definition, Kind, SourceKind},
    measurements::{Novelty, Reading},
    period::{Frequency, Period},
};

use super::failure::Failure;
use crate::publication::View;

/// A kind of source as a part of keys.
pub(super) const fn key(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Matomo => "matomo",
        SourceKind::Plausible => "plausible",
        SourceKind::Jdma => "jdma",
        SourceKind::Query => "query",
        SourceKind::StatisticsPage
        | SourceKind::Manual
        | SourceKind::File
        | SourceKind::Push
        | SourceKind::Feedback => "statistics-page",
    }
}

/// A kind of source.
pub(super) fn kind(view: &View, kind: SourceKind) -> String {
    view.t(&format!("connectors-kind-{}", key(kind)))
}

/// Why a source gave nothing, and what to do.
pub(super) fn failure(view: &View, failure: &Failure) -> String {
    let key = format!("connectors-failed-{}", failure.code());
    view.locale
        .with(&key, &[("detail", failure.detail().into())])
}

/// A period as people say it.
pub(super) fn period(view: &View, period: Period) -> String {
    let first = period.first();
    match period.frequency() {
        Frequency::Day => view.locale.date(first),
        Frequency::Month => view.locale.month(first),
        Frequency::Week | Frequency::Quarter | Frequency::Year => view.locale.with(
            "connectors-period",
            &[
                ("from", view.locale.date(first).into()),
                ("until", view.locale.date(period.last()).into()),
            ],
        ),
    }
}

/// A reading in its unit.
pub(super) fn reading(view: &View, definition: &Definition, reading: &Reading) -> String {
    let locale = view.locale;
    match reading {
        Reading::Share(share) => {
            let (numerator, denominator) = (share.numerator(), share.denominator());
            locale.with(
                "connectors-share",
                &[
                    ("numerator", locale.number(numerator).into()),
                    ("denominator", locale.number(denominator).into()),
                ],
            )
        }
        other => {
            let digits = match definition.kind {
                Kind::Count => 0,
                _ => 2,
            };
            let number = locale.decimal(other.value(), digits);
            format!("{number} {}", definition.unit)
        }
    }
}

/// What a figure adds.
pub(super) fn novelty(view: &View, novelty: Novelty) -> String {
    view.t(match novelty {
        Novelty::New => "connectors-new",
        Novelty::Same => "connectors-same",
        Novelty::Completed => "connectors-completed",
        Novelty::Corrected => "connectors-corrected",
    })
}
