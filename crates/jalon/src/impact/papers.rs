//! What a committee's papers say of a service's figures: the curves with what stands beside them, and
//! what they say, as data that is frozen and put into words by whoever reads it.

use chrono::NaiveDate;
use programme::{
    identity::ServiceSlug,
    impact::inference::{Finding, Sentence},
    services::Service,
};

use super::{
    intervening::interventions,
    known::{kept_of, series_of_all},
    loaded::{Reader, Told, end_of},
    saying::{Said, said},
    surroundings::{Surroundings, stand_beside},
};
use crate::{
    foundation::{clock::Now, database::Tx, stored::StoreResult},
    publication::View,
};

/// Something that the figures of an indicator say.
#[derive(Debug, Clone)]
pub(crate) struct Statement {
    /// Which question it answers: the code that the open data has too.
    pub(crate) about: &'static str,
    /// The day around which it compares, where it is about one.
    pub(crate) on: Option<NaiveDate>,
    /// What happened on that day.
    pub(crate) what: Option<String>,
    /// The answer.
    pub(crate) finding: Finding,
}

/// The indicators of a service that go on, with their curves as known now and what stands beside them.
/// The looks of a session itself are left out: its papers may be composed several times.
///
/// # Errors
/// When the store can't be read.
pub(crate) async fn told_for(
    tx: &mut Tx,
    service: &ServiceSlug,
    session: &str,
    now: Now,
) -> StoreResult<Vec<Told>> {
    let mut kept = kept_of(tx, service).await?;
    kept.retain(|one| one.ended_on.is_none());
    let series = series_of_all(tx, &kept, now.0).await?;
    let told = kept.into_iter().zip(series).map(|(kept, series)| Told {
        kept,
        series,
        surroundings: Surroundings::default(),
    });
    let mut told: Vec<Told> = told.collect();
    let known = (now.day(), end_of(now.day()));
    stand_beside(tx, service, &mut told, Reader::Inside, known).await?;
    for one in &mut told {
        one.surroundings
            .looks
            .retain(|look| look.session != session);
    }
    Ok(told)
}

/// What the figures of an indicator say, first of the whole, then around the days on which something
/// changed. What a figure says by itself stands beside it already.
pub(crate) fn statements(view: &View, service: &Service, told: &Told) -> Vec<Statement> {
    let state = |one: Said, what: Option<String>| Statement {
        about: one.about,
        on: one.on,
        what,
        finding: one.finding,
    };
    let whole = said(view, service, told)
        .into_iter()
        .filter(|one| one.about != "level")
        .map(|one| state(one, None));
    let around = interventions(view, service, told)
        .into_iter()
        .flat_map(|day| {
            let what = day.what;
            let said = day.said.into_iter();
            said.map(move |one| state(one, Some(what.clone())))
        });
    whole.chain(around).collect()
}

impl Statement {
    /// True for a forecast of a target whose day lies ahead.
    pub(crate) fn is_forecast(&self) -> bool {
        self.finding.sentence == Sentence::TargetProbability
    }
}
