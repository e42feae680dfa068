//! The sample that a test needs, in words: while it is designed, and beside what was written.

use programme::{
    identity::{IndicatorId, ServiceSlug},
    impact::{
        hypotheses::{
            Statement, TestMethod,
            power::{Counted, Power, needed, past_spread, smallest_move},
        },
        indicators::{Definition, Kind},
        inference::Confidence,
        measurements::Segment,
    },
};

use super::words;
use crate::{
    foundation::{clock::Now, database::Tx, stored::StoreResult},
    impact,
    publication::View,
};

/// What is asked.
#[derive(Debug, Clone)]
pub(super) struct Sizing<'a> {
    /// What the indicator means.
    pub(super) definition: &'a Definition,
    /// The move that is believed in.
    pub(super) statement: &'a Statement,
    /// How it is tested.
    pub(super) method: TestMethod,
    /// The minimum sample that was typed; `None` while there is none.
    pub(super) sample: Option<u64>,
    /// The spread that was typed; without one, the indicator's past tells.
    pub(super) spread: Option<f64>,
}

/// The answer in words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Reckoned {
    /// The sample needed, or why none can be told.
    pub(super) needed: String,
    /// The smallest move that the minimum sample finds; empty where that can't be told.
    pub(super) smallest: String,
    /// That the minimum sample is too small; empty when it is not.
    pub(super) warning: String,
    /// True when a spread plays a part.
    pub(super) asks_spread: bool,
}

impl Reckoned {
    /// All of it in one text.
    pub(super) fn text(&self) -> String {
        let parts = [&self.needed, &self.smallest, &self.warning];
        let parts = parts.map(String::as_str);
        parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }
}

impl Sizing<'_> {
    /// Reckons it, with what the indicator's past says of its spread.
    pub(super) fn reckon(&self, view: &View, past: Option<&Segment>) -> Reckoned {
        let (kind, method) = (self.definition.kind, self.method);
        let is_of_periods = method == TestMethod::InterruptedSeries
            || matches!(kind, Kind::Count | Kind::Money | Kind::Ratio);
        let asks_spread = is_of_periods || matches!(kind, Kind::Mean | Kind::Score { .. });
        let (power, confidence) = (Power::EIGHTY, Confidence::NINETY_FIVE);
        let spread = self
            .spread
            .or_else(|| past.and_then(|segment| past_spread(segment, method)));
        let found = needed(self.statement, method, kind, spread, power, confidence);
        let Some(found) = found else {
            return Reckoned {
                needed: view.t(self.without(spread)),
                asks_spread,
                ..Reckoned::default()
            };
        };
        let by = |by: f64| words::difference(view, self.definition, by);
        let mut args = vec![
            ("each", view.locale.number(found.each).into()),
            ("groups", found.groups.into()),
            ("total", view.locale.number(found.total()).into()),
        ];
        args.extend(spread.map(|spread| ("spread", by(spread).into())));
        let key = match found.of {
            Counted::Observations => "hypotheses-sample-needed",
            Counted::Periods => "hypotheses-sample-needed-periods",
        };
        let smallest = self.sample.and_then(|sample| {
            let aim = self.statement;
            let found = smallest_move(aim, method, kind, sample, spread, power, confidence)?;
            let args = [
                ("sample", view.locale.number(sample).into()),
                ("by", by(found).into()),
            ];
            Some(view.locale.with("hypotheses-sample-smallest", &args))
        });
        let is_small = self.sample.is_some_and(|sample| sample < found.total());
        Reckoned {
            needed: view.locale.with(key, &args),
            smallest: smallest.unwrap_or_default(),
            warning: if is_small {
                view.t("hypotheses-sample-small")
            } else {
                String::new()
            },
            asks_spread,
        }
    }

    /// Why no sample can be told.
    const fn without(&self, spread: Option<f64>) -> &'static str {
        let is_total = matches!(
            self.definition.kind,
            Kind::Count | Kind::Money | Kind::Ratio
        );
        match (self.method, spread) {
            (TestMethod::Measure, _) if is_total => "hypotheses-sample-whole",
            (TestMethod::Controlled, _) if is_total => "hypotheses-sample-control",
            (_, None) => "hypotheses-sample-spread",
            (_, Some(_)) => "hypotheses-sample-never",
        }
    }
}

/// The indicator's figures that compare with the latest ones; nothing without any.
///
/// # Errors
/// When the store can't be read.
pub(super) async fn past(
    tx: &mut Tx,
    service: &ServiceSlug,
    indicator: IndicatorId,
    now: Now,
) -> StoreResult<Option<Segment>> {
    let Some(kept) = impact::find_indicator(tx, service, indicator).await? else {
        return Ok(None);
    };
    let series = impact::series_of_kept(tx, &kept, now.0).await?;
    Ok(series.latest().cloned())
}
