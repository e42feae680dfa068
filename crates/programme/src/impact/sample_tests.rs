//! Small things that the tests of this room build upon.

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use uuid::Uuid;

use super::{
    indicators::{
        Definition, Definitions, Direction, Indicator, Kind, Pooling, Question, SourceKind, Unit,
        Visibility,
    },
    measurements::{Draft, Measurement, Received, Reporter, Segment, Series, Submitted, accept},
    period::{Frequency, Period},
};
use crate::identity::{IndicatorId, ServiceSlug};

/// Chance that is the same each time (Lehmer's generator).
pub(crate) struct Noise(u64);

impl Noise {
    /// A stream of its own for each run.
    pub(crate) fn new(run: u64) -> Self {
        Self(run * 7_919)
    }

    /// Between 0 and 1.
    pub(crate) fn uniform(&mut self) -> f64 {
        self.0 = self.0 * 48_271 % 2_147_483_647;
        super::number::real(self.0) / 2_147_483_647.0
    }

    /// About standard normal: the sum of twelve.
    pub(crate) fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.uniform()).sum::<f64>() - 6.0
    }

    /// How many of n, each with probability p.
    pub(crate) fn hits(&mut self, n: u32, p: f64) -> f64 {
        f64::from((0..n).fold(0_u32, |hits, _| hits + u32::from(self.uniform() < p)))
    }
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

pub(crate) fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).expect("an instant")
}

pub(crate) fn period(text: &str) -> Period {
    text.parse().expect("a period")
}

pub(crate) fn definition(kind: Kind, direction: Direction) -> Definition {
    Definition {
        text: "What the test counts".into(),
        unit: Unit::parse("dossiers").expect("a unit"),
        kind,
        direction,
        frequency: Frequency::Month,
        pooling: Pooling::AddsUp,
    }
}

/// A monthly indicator, defined since 2020.
pub(crate) fn indicator(kind: Kind, direction: Direction) -> Indicator {
    Indicator {
        id: IndicatorId(Uuid::nil()),
        service: ServiceSlug::parse("cantines").expect("a slug"),
        name: "Indicator".into(),
        question: Question::Impactful,
        preset: None,
        definitions: Definitions::new(day("2020-01-01"), definition(kind, direction))
            .expect("sound"),
        population: None,
        potential: None,
        baseline: None,
        targets: Vec::new(),
        source: SourceKind::Push,
        owner: None,
        visibility: Visibility::Public,
        is_north_star: false,
    }
}

pub(crate) fn received(when: &str) -> Received {
    Received {
        at: at(when),
        source: SourceKind::Push,
        reporter: Reporter::Key("cantines".into()),
    }
}

pub(crate) fn submitted(period_text: &str, draft: Draft) -> Submitted {
    Submitted {
        period: period(period_text),
        unit: None,
        draft,
        cut_off: None,
        is_partial: false,
    }
}

pub(crate) fn value(value: f64) -> Draft {
    Draft {
        value: Some(value),
        ..Draft::default()
    }
}

pub(crate) fn fraction(numerator: f64, denominator: f64) -> Draft {
    Draft {
        numerator: Some(numerator),
        denominator: Some(denominator),
        ..Draft::default()
    }
}

pub(crate) fn measured(
    indicator: &Indicator,
    period_text: &str,
    draft: Draft,
    when: &str,
) -> Measurement {
    accept(indicator, &submitted(period_text, draft), &received(when)).expect("accepted")
}

pub(crate) fn known(indicator: &Indicator, rows: &[Measurement], when: &str) -> Series {
    Series::as_known(&indicator.definitions, rows, at(when).with_timezone(&Utc))
}

/// A segment of consecutive months from January 2020 on; `None` leaves a month absent.
pub(crate) fn months(
    kind: Kind,
    direction: Direction,
    drafts: impl IntoIterator<Item = Option<Draft>>,
) -> Segment {
    let indicator = indicator(kind, direction);
    let mut month = period("2020-01");
    let mut rows = Vec::new();
    for draft in drafts {
        if let Some(draft) = draft {
            rows.push(measured(
                &indicator,
                &month.to_string(),
                draft,
                "2035-01-01T00:00:00+01:00",
            ));
        }
        month = month.next();
    }
    let series = known(&indicator, &rows, "2035-01-01T00:00:00+01:00");
    series.latest().expect("a segment").clone()
}

/// A segment of monthly means (n and spread play no part) from January 2020 on.
pub(crate) fn monthly_values(direction: Direction, values: &[f64]) -> Segment {
    let drafts = values.iter().map(|value| {
        Some(Draft {
            value: Some(*value),
            n: Some(10.0),
            ..Draft::default()
        })
    });
    months(Kind::Mean, direction, drafts)
}
