//! A service's figures by quarter or by year, as a table: what was put together when figures came in
//! is read, not the figures themselves, so that it costs the same however many there are.

use chrono::NaiveDate;
use programme::{
    identity::ServiceSlug,
    impact::{
        indicators::Visibility,
        measurements::{Reading, Rolled},
        number::real,
        period::Frequency,
    },
};

use super::{
    known::rolled_of,
    loaded::end_of,
    store::indicators::{self, Kept},
};
use crate::foundation::{database::Db, spreadsheet::harmless, stored::StoreResult};

/// The columns of the file, in order.
const COLUMNS: [&str; 13] = [
    "indicator",
    "name",
    "question",
    "period",
    "first_day",
    "last_day",
    "value",
    "numerator",
    "denominator",
    "n",
    "unit",
    "periods_with_figure",
    "periods",
];

/// Public indicators with what their periods make together.
pub(super) type Together = Vec<(Kept, Vec<Rolled>)>;

/// The longer period that an address asks for.
pub(super) fn longer(word: &str) -> Option<Frequency> {
    match word {
        "trimestre" => Some(Frequency::Quarter),
        "annee" => Some(Frequency::Year),
        _ => None,
    }
}

/// Reads them as they were known at the end of a day.
pub(super) async fn read(
    db: &Db,
    service: &ServiceSlug,
    longer: Frequency,
    day: NaiveDate,
) -> StoreResult<Together> {
    let mut tx = db.begin_read().await?;
    let mut all = Vec::new();
    for kept in indicators::list_of(&mut tx, service).await? {
        if kept.indicator.visibility == Visibility::Public {
            let rolled = rolled_of(&mut tx, &kept, end_of(day), longer).await?;
            all.push((kept, rolled));
        }
    }
    Ok(all)
}

/// One line for each longer period that has a figure; those of distinct persons don't add up, and have
/// none.
pub(super) fn csv(all: &[(Kept, Vec<Rolled>)]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory fails on rows of unequal length only; those below are all alike.
    let _ = writer.write_record(COLUMNS);
    for (kept, rolled) in all {
        for one in rolled {
            let _ = writer.write_record(line(kept, one));
        }
    }
    writer
        .into_inner()
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .unwrap_or_default()
}

fn line(kept: &Kept, rolled: &Rolled) -> [String; 13] {
    let indicator = &kept.indicator;
    let parts = match rolled.reading {
        Reading::Share(share) => Some((real(share.numerator()), real(share.denominator()))),
        Reading::Ratio(totals) => Some((totals.numerator(), totals.denominator())),
        Reading::Count(_) | Reading::Money(_) | Reading::Mean(_) | Reading::Score(_) => None,
    };
    let part = |part: Option<f64>| part.map_or_else(String::new, |value| value.to_string());
    let n = rolled.reading.n();
    [
        indicator.id.to_string(),
        harmless(&indicator.name).into_owned(),
        indicator.question.code().to_owned(),
        rolled.period.to_string(),
        rolled.period.first().to_string(),
        rolled.period.last().to_string(),
        rolled.reading.value().to_string(),
        part(parts.map(|both| both.0)),
        part(parts.map(|both| both.1)),
        n.map_or_else(String::new, |n| n.to_string()),
        harmless(indicator.definitions.latest().definition.unit.as_str()).into_owned(),
        rolled.have.to_string(),
        rolled.need.to_string(),
    ]
}
