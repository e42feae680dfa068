//! What figures let one say, as sentences with their number, interval, n, method, rung and limits.

use chrono::NaiveDate;
use fluent::FluentValue;
use programme::{
    impact::{
        indicators::{Definition, Kind, Target},
        inference::{
            Confidence, Figure, Finding, Limit, Sentence, Size, Thresholds,
            before_after::before_after,
            forecast::{Aim, forecast},
            level::level,
            looks::{Planned, around, spent},
            trend::trend,
        },
        measurements::{Segment, Series},
        period::Period,
    },
    services::{EventKind, Service},
};
use serde_json::Value;

use super::{loaded::Told, shown::seen_of, surroundings::Surroundings, words};
use crate::{
    foundation::{charts::precise, i18n::Locale},
    publication::View,
};

/// What the figures let one say, in words.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Said {
    /// The sentence.
    pub(crate) sentence: String,
    /// The interval, and how often such a one holds the truth; empty without one.
    pub(crate) interval: String,
    /// How much it rests on.
    pub(crate) n: String,
    /// How it was made.
    pub(crate) method: String,
    /// How strong that evidence is.
    pub(crate) rung: String,
    /// What a reader must know.
    pub(crate) limits: Vec<String>,
    /// True when there is too little to say anything.
    pub(crate) is_insufficient: bool,
    /// What is behind it, for machines.
    pub(crate) finding: Finding,
    /// Which question it answers, for machines.
    pub(crate) about: &'static str,
    /// The day around which it compares, where it is about one.
    pub(crate) on: Option<NaiveDate>,
}

/// What the figures of an indicator let one say on the day looked at: its level, its change over a
/// year and since the launch, its trend, whether the next target will be reached.
pub(crate) fn said(view: &View, service: &Service, told: &Told) -> Vec<Said> {
    let Some(teller) = Teller::of(view, service, told) else {
        return Vec::new();
    };
    let indicator = &told.kept.indicator;
    let mut said: Vec<Said> = Vec::new();
    said.extend(teller.level());
    said.extend(teller.over_a_year());
    let launched = launched_on(service);
    said.extend(launched.and_then(|on| teller.since_launch(on)));
    if teller.segment.complete().next().is_some() {
        said.push(teller.trend());
        if let Some(target) = indicator.next_target(view.date) {
            let maximum = indicator.potential.as_ref().map(|one| one.maximum);
            said.push(teller.target(target, maximum));
        }
    }
    said
}

/// The day on which a service opened to its users: that of its launch where it is known, else that
/// on which it began to be built.
pub(super) fn launched_on(service: &Service) -> Option<NaiveDate> {
    let launches = service
        .events
        .iter()
        .filter(|event| event.kind == EventKind::ProductLaunch);
    let first = launches.filter_map(|event| event.date).min();
    first.or_else(|| service.journey.launched_on())
}

/// Tells what one curve says.
pub(super) struct Teller<'a> {
    pub(super) locale: Locale,
    pub(super) segment: &'a Segment,
    pub(super) surroundings: &'a Surroundings,
    /// True when a committee is planned: what it sees, others will see again.
    pub(super) is_awaited: bool,
    pub(super) thresholds: Thresholds,
    pub(super) confidence: Confidence,
}

impl<'a> Teller<'a> {
    /// Whoever tells of an indicator: of the figures that compare with the latest ones.
    pub(super) fn of(view: &View, service: &Service, told: &'a Told) -> Option<Self> {
        let planned = view.almanac.clockwork(&service.slug, view.date);
        Some(Self {
            locale: view.locale,
            is_awaited: planned.next_session.is_some(),
            segment: told.series.latest()?,
            surroundings: &told.surroundings,
            thresholds: Thresholds::default(),
            confidence: Confidence::NINETY_FIVE,
        })
    }

    /// Which look at these figures the next committee's is, counted from 1; `None` while none has
    /// looked and none is planned.
    pub(super) fn look(&self) -> Option<u64> {
        let looks = self.surroundings.looks.len() as u64;
        (looks > 0 || self.is_awaited).then_some(looks + 1)
    }

    /// The confidence of an interval for which no sequence is known, at this look.
    pub(super) fn at_look(&self) -> Confidence {
        let look = self.look();
        look.map_or(self.confidence, |look| spent(self.confidence, look))
    }

    /// Says of a finding at [`Teller::at_look`] that it is one look of many.
    pub(super) fn looked(&self, mut found: Finding) -> Finding {
        if let Some(look) = self.look()
            && found.interval().is_some()
        {
            let looks = look - 1;
            found.limits.retain(|limit| *limit != Limit::OneLook);
            found.limits.insert(0, Limit::LookedBefore { looks });
        }
        found
    }

    pub(super) fn definition(&self) -> &Definition {
        &self.segment.definition
    }

    pub(super) fn value(&self, value: f64) -> FluentValue<'static> {
        words::value(self.locale, self.definition(), value).into()
    }

    fn level(&self) -> Option<Said> {
        let point = self.segment.latest()?;
        let found = level(point, self.definition(), self.confidence);
        let args = [
            ("period", words::period(self.locale, point.period).into()),
            ("value", self.value(point.reading.value())),
        ];
        Some(self.tell("level", "impact-say-level", &args, found, Shown::Value))
    }

    /// The latest whole period against the same one a year before: [`before_after`] with one period a
    /// side, so shares by Newcombe's interval, means and scores of known spread by Welch's t, and all
    /// else described only, since two numbers say nothing of chance. Assumes that answers of one period
    /// are as good as independent; what varies between periods can't be seen from two. Once committees
    /// look, each look has its part of the error ([`spent`]).
    fn over_a_year(&self) -> Option<Said> {
        let now = self.segment.latest()?;
        let then = self.segment.point(now.period.a_year_before())?;
        let two = Segment {
            points: vec![then.clone(), now.clone()],
            ..self.segment.clone()
        };
        let (on, confidence) = (now.period.first(), self.at_look());
        let found = before_after(&two, on, &self.thresholds, confidence);
        // Between the two there are other figures: nothing is absent.
        let found = self.looked(without_absences(found));
        let args = [
            ("from", words::period(self.locale, then.period).into()),
            ("to", words::period(self.locale, now.period).into()),
            ("before", self.value(then.reading.value())),
            ("after", self.value(now.reading.value())),
        ];
        let key = format!("impact-say-year-{}", code(found.sentence));
        Some(self.tell("over_a_year", &key, &args, found, Shown::Difference))
    }

    /// All periods before the launch against all of those after it.
    fn since_launch(&self, on: NaiveDate) -> Option<Said> {
        let mut whole = self.segment.complete();
        let first = whole.next()?;
        let last = whole.next_back()?;
        if first.period.last() >= on || last.period.first() < on {
            return None;
        }
        let found = self.before_and_after(on);
        let figure = |figure| self.value(found.figure(figure).unwrap_or_default());
        let args = [
            ("day", self.locale.date(on).into()),
            ("before", figure(Figure::Before)),
            ("after", figure(Figure::After)),
        ];
        let key = format!("impact-say-launch-{}", code(found.sentence));
        Some(self.tell("since_launch", &key, &args, found, Shown::Difference))
    }

    /// All periods before a day against all of those after it: by a sequence as soon as a committee
    /// has looked or is planned, since the same evidence is looked at again while it grows.
    pub(super) fn before_and_after(&self, on: NaiveDate) -> Finding {
        let (thresholds, confidence) = (&self.thresholds, self.confidence);
        let Some(look) = self.look() else {
            return before_after(self.segment, on, thresholds, confidence);
        };
        // Narrowest at twice what the first committee saw, or will see: fixed by that look.
        let first = self.surroundings.looks.first();
        let seen = first.map_or_else(|| seen_of(self.segment), |first| first.seen);
        let planned = Planned {
            periods: seen.periods.saturating_mul(2),
            observations: seen.observations.saturating_mul(2),
        };
        let look = u32::try_from(look).unwrap_or(u32::MAX);
        around(self.segment, on, look, planned, thresholds, confidence)
    }

    fn trend(&self) -> Said {
        let found = trend(self.segment, &self.thresholds, self.at_look());
        let found = self.looked(found);
        let slope = found.estimate.map_or(0.0, |estimate| estimate.value);
        let by = words::difference(self.locale, self.definition(), slope.abs());
        let per = words::frequency(self.locale, self.definition().frequency);
        let args = [("by", by.into()), ("per", per.into())];
        let moves = match (found.sentence, slope >= 0.0) {
            (Sentence::Improved | Sentence::Worsened, true) => "-up",
            (Sentence::Improved | Sentence::Worsened, false) => "-down",
            _ => "",
        };
        let key = format!("impact-say-trend-{}{moves}", code(found.sentence));
        self.tell("trend", &key, &args, found, Shown::Difference)
    }

    fn target(&self, target: &Target, maximum: Option<f64>) -> Said {
        let aim = Aim {
            target: target.value,
            by: target.by,
            maximum,
        };
        let found = forecast(self.segment, aim, &self.thresholds, self.confidence);
        let probability = found.figure(Figure::Probability).unwrap_or_default();
        let chance = self.locale.percent(probability.clamp(0.01, 0.99));
        let args = [
            ("target", self.value(target.value)),
            ("by", self.locale.date(target.by).into()),
            ("probability", chance.into()),
        ];
        let key = match (found.sentence, probability > 0.5) {
            (Sentence::Level, true) => "impact-say-target-reached".to_owned(),
            (Sentence::Level, false) => "impact-say-target-missed".to_owned(),
            (sentence, _) => format!("impact-say-target-{}", code(sentence)),
        };
        self.tell("target", &key, &args, found, Shown::Value)
    }

    pub(super) fn tell(
        &self,
        about: &'static str,
        key: &str,
        args: &[(&str, FluentValue<'_>)],
        finding: Finding,
        shown: Shown,
    ) -> Said {
        let locale = self.locale;
        let bound = |value: f64| match shown {
            Shown::Value => words::value(locale, self.definition(), value),
            Shown::Difference => words::difference(locale, self.definition(), value),
        };
        let interval = finding.interval().map_or_else(String::new, |interval| {
            let level = finding
                .estimate
                .map_or(self.confidence, |one| one.confidence);
            let confidence = words::confidence(locale, level);
            locale.with(
                "impact-interval",
                &[
                    ("low", bound(interval.low).into()),
                    ("high", bound(interval.high).into()),
                    ("confidence", confidence.into()),
                ],
            )
        });
        Said {
            sentence: locale.with(key, args),
            interval,
            n: size(locale, finding.n),
            method: method(locale, &finding),
            rung: words::rung(locale, finding.rung),
            limits: finding
                .limits
                .iter()
                .map(|one| limit(locale, one))
                .collect(),
            is_insufficient: !finding.is_sufficient(),
            about,
            on: None,
            finding,
        }
    }
}

/// Whether an interval is one of values, or of differences between values.
#[derive(Clone, Copy)]
pub(super) enum Shown {
    Value,
    Difference,
}

fn without_absences(mut found: Finding) -> Finding {
    found
        .limits
        .retain(|limit| !matches!(limit, Limit::PeriodsAbsent { .. }));
    found
}

pub(super) fn code(sentence: Sentence) -> String {
    sentence.code().replace('_', "-")
}

pub(super) fn size(locale: Locale, size: Size) -> String {
    let key = match size {
        Size::Observations(_) => "impact-n-observations",
        Size::Periods(_) => "impact-n-periods",
        Size::Forecasts(_) => "impact-n-forecasts",
    };
    locale.count(key, usize::try_from(size.count()).unwrap_or(usize::MAX))
}

/// How a finding was made, in words.
pub(crate) fn method(locale: Locale, finding: &Finding) -> String {
    let code = serde_json::to_value(finding.method).unwrap_or_default();
    let code = code.as_str().unwrap_or_default().replace('_', "-");
    locale.t(&format!("impact-method-{code}"))
}

/// A limit in words: its own numbers are the arguments of its sentence.
pub(crate) fn limit(locale: Locale, limit: &Limit) -> String {
    let Ok(Value::Object(fields)) = serde_json::to_value(limit) else {
        return String::new();
    };
    let code = fields.get("limit").and_then(Value::as_str);
    let code = code.unwrap_or_default().replace('_', "-");
    let args: Vec<(&str, FluentValue<'_>)> = fields
        .iter()
        .filter_map(|(name, value)| {
            let number = value.as_f64()?;
            Some((name.as_str(), precise(number, locale).into()))
        })
        .collect();
    locale.with(&format!("impact-limit-{code}"), &args)
}

/// The whole periods that have passed since the latest figure, when there are more than one: its
/// source is silent.
pub(crate) fn silent_since(series: &Series, day: NaiveDate) -> Option<Period> {
    let latest = series
        .segments
        .iter()
        .rev()
        .find_map(|segment| segment.points.last())?;
    let now = Period::containing(latest.period.frequency(), day).ok()?;
    (now.index() - latest.period.index() > SILENT_AFTER).then_some(latest.period)
}

/// That a source is silent, in words: what is known of the source itself first, else that periods
/// pass without a figure. Empty while it speaks.
pub(crate) fn silence(locale: Locale, told: &Told, day: NaiveDate) -> String {
    // Where several sources feed it, one that speaks is enough for periods to have figures.
    let silent = told.surroundings.silent.iter().max_by_key(|one| one.since);
    if let Some(silent) = silent {
        let key = if silent.is_failing {
            "impact-silent-failing"
        } else {
            "impact-silent-source"
        };
        let args = [
            ("source", words::source(locale, silent.kind).into()),
            ("day", locale.date(silent.since).into()),
        ];
        return locale.with(key, &args);
    }
    silent_since(&told.series, day).map_or_else(String::new, |since| {
        let args = [("period", words::period(locale, since).into())];
        locale.with("impact-silent", &args)
    })
}

/// Periods after which a source is silent: the one that goes on, the one that has just ended, and
/// one more.
const SILENT_AFTER: i64 = 2;

/// True when values of this kind are given from 0 to 100 on a chart.
pub(super) const fn is_percent(kind: Kind) -> bool {
    matches!(kind, Kind::Share)
}
