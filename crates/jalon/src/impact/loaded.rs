//! A service's indicators with their curves, as pages and files show them.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeZone as _, Utc};
use chrono_tz::Europe::Paris;
use programme::{
    identity::ServiceSlug,
    impact::{
        indicators::{Indicator, Visibility},
        measurements::{Rolled, Series, roll_up},
        period::Frequency,
    },
};

use super::{
    known::series_of_all,
    store::indicators::{self, Kept},
    surroundings::{Surroundings, stand_beside},
};
use crate::foundation::{database::Db, stored::StoreResult};

/// An indicator with its curve as known on the day looked at.
#[derive(Debug, Clone)]
pub(crate) struct Told {
    pub(crate) kept: Kept,
    pub(crate) series: Series,
    /// What stands beside; nothing where only curves are looked at.
    pub(crate) surroundings: Surroundings,
}

impl Told {
    /// Its years, where its periods add up; a sum too large to be exact is not shown.
    pub(crate) fn years(&self) -> Vec<Rolled> {
        let segment = self.series.latest();
        segment
            .and_then(|segment| roll_up(segment, Frequency::Year).ok())
            .unwrap_or_default()
    }

    /// The day from which on it is measured no more, where that has come.
    pub(crate) fn ended_by(&self, day: NaiveDate) -> Option<NaiveDate> {
        self.kept.ended_on.filter(|ended| *ended <= day)
    }
}

/// A service's indicators as shown to somebody.
#[derive(Debug, Clone, Default)]
pub(crate) struct Loaded {
    /// North star first, then question by question; those measured no more come last.
    pub(crate) told: Vec<Told>,
}

/// Who looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reader {
    /// Anybody.
    Public,
    /// Somebody who may read what is kept for the team and its committees.
    Inside,
}

impl Loaded {
    /// Reads them as they were known at the end of a day. What is measured no more is still there.
    pub(crate) async fn of(
        db: &Db,
        service: &ServiceSlug,
        reader: Reader,
        day: NaiveDate,
    ) -> StoreResult<Self> {
        let mut tx = db.begin_read().await?;
        let mut kept = indicators::list_of(&mut tx, service).await?;
        let known_at = end_of(day);
        kept.retain(|one| {
            reader == Reader::Inside || one.indicator.visibility == Visibility::Public
        });
        let all = series_of_all(&mut tx, &kept, known_at).await?;
        let mut told: Vec<Told> = kept
            .into_iter()
            .zip(all)
            .map(|(kept, series)| Told {
                kept,
                series,
                surroundings: Surroundings::default(),
            })
            .collect();
        stand_beside(&mut tx, service, &mut told, reader, (day, known_at)).await?;
        told.sort_by_key(|one| {
            let indicator = &one.kept.indicator;
            let is_ended = one.ended_by(day).is_some();
            (is_ended, !indicator.is_north_star, indicator.question)
        });
        Ok(Self { told })
    }

    /// Each indicator that is measured on a day, with its curve.
    pub(crate) fn measured(&self, day: NaiveDate) -> Vec<(&Indicator, &Series)> {
        self.told
            .iter()
            .filter(|one| one.ended_by(day).is_none())
            .map(|one| (&one.kept.indicator, &one.series))
            .collect()
    }
}

/// The end of a day in Paris.
pub(crate) fn end_of(day: NaiveDate) -> DateTime<Utc> {
    let next = day.checked_add_days(Days::new(1)).unwrap_or(day);
    let midnight = next.and_time(NaiveTime::MIN);
    Paris
        .from_local_datetime(&midnight)
        .earliest()
        .map_or_else(|| midnight.and_utc(), |local| local.with_timezone(&Utc))
}
