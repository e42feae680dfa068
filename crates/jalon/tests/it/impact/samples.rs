//! Indicators and figures for the tests of this room.

use chrono::NaiveDate;
use jalon::{
    foundation::{clock::Now, database::Tx},
    impact::{self, By, Kept, Line},
};
use programme::{
    identity::{IndicatorId, ServiceSlug},
    impact::{
        indicators::{
            Definition, Definitions, Direction, Indicator, Kind, Pooling, Question, SourceKind,
            Unit, Visibility,
        },
        measurements::{Draft, Reporter, Submitted},
        period::Frequency,
    },
};

pub(crate) fn at(text: &str) -> Now {
    Now(text.parse().expect("an instant"))
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

pub(crate) fn slug(text: &str) -> ServiceSlug {
    text.parse().expect("a name")
}

pub(crate) fn by_hand() -> By {
    By {
        source: SourceKind::Manual,
        reporter: Reporter::Member("ada".parse().expect("a name")),
    }
}

pub(crate) fn indicator(service: &str, name: &str, kind: Kind) -> Indicator {
    let definition = Definition {
        text: "Ce qui est compté, chez qui, comment.".into(),
        unit: Unit::parse("dossiers").expect("a unit"),
        kind,
        direction: Direction::Up,
        frequency: Frequency::Month,
        pooling: Pooling::AddsUp,
    };
    Indicator {
        id: IndicatorId(uuid::Uuid::nil()),
        service: slug(service),
        name: name.into(),
        question: Question::Impactful,
        preset: None,
        definitions: Definitions::new(day("2024-01-01"), definition).expect("sound"),
        population: None,
        potential: None,
        baseline: None,
        targets: Vec::new(),
        source: SourceKind::Manual,
        owner: None,
        visibility: Visibility::Public,
        is_north_star: false,
    }
}

pub(crate) fn value(value: f64) -> Draft {
    Draft {
        value: Some(value),
        ..Draft::default()
    }
}

pub(crate) fn line(kept: &Kept, period: &str, draft: Draft) -> Line {
    Line {
        indicator: kept.indicator.id,
        submitted: Submitted {
            period: period.parse().expect("a period"),
            unit: None,
            draft,
            cut_off: None,
            is_partial: false,
        },
    }
}

/// Defines an indicator and reads it back.
pub(crate) async fn defined(tx: &mut Tx, indicator: Indicator, now: Now) -> Kept {
    let service = indicator.service.clone();
    let id = impact::define(tx, indicator, "ada", now)
        .await
        .expect("it is defined");
    impact::find_indicator(tx, &service, id)
        .await
        .expect("it can be read")
        .expect("it is there")
}
