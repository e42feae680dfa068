//! What figures say around a day on which something changed: a launch, a change of the service, a
//! campaign, a committee. Beyond the trend before it, beside a control, and once committees have
//! looked, by what stays true however often one looks.

use chrono::NaiveDate;
use fluent::FluentValue;
use programme::{
    impact::{
        inference::{
            Figure, Finding,
            controlled::{controlled, differences},
            interrupted::{Interrupted, Seasons, interrupted},
        },
        measurements::Segment,
    },
    services::{EventKind, Service},
};

use super::{
    loaded::Told,
    saying::{Said, Shown, Teller, code, launched_on},
    surroundings::{Control, NoteKind},
    words,
};
use crate::{organisations::grouping::display_name, publication::View};

/// Days that are looked at: the launch, then what the team changed last.
const MOST_DAYS: usize = 2;

/// What figures say around one day.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Around {
    /// The day and what happened.
    pub(crate) title: String,
    /// What happened: as the team wrote it, or the word of what everybody knows.
    pub(crate) what: String,
    /// What follows.
    pub(crate) said: Vec<Said>,
}

/// A day on which something changed.
struct Intervention {
    on: NaiveDate,
    what: String,
    is_launch: bool,
}

/// What the figures of an indicator say around the days on which something changed, where there are
/// at least two whole periods before and two after. Of few, numbers are described, without a claim.
pub(crate) fn interventions(view: &View, service: &Service, told: &Told) -> Vec<Around> {
    let Some(teller) = Teller::of(view, service, told) else {
        return Vec::new();
    };
    days(view, service, told)
        .into_iter()
        .filter(|day| has_both_sides(teller.segment, day.on))
        .take(MOST_DAYS)
        .map(|day| teller.around(view, &day))
        .collect()
}

/// Everything that is said of an indicator, for machines.
pub(crate) fn all_said(view: &View, service: &Service, told: &Told) -> Vec<Said> {
    let mut all = super::saying::said(view, service, told);
    let around = interventions(view, service, told);
    all.extend(around.into_iter().flat_map(|one| one.said));
    all
}

/// The days, what matters most first: the launch, changes and campaigns, the latest committee.
fn days(view: &View, service: &Service, told: &Told) -> Vec<Intervention> {
    let launch = launched_on(service).map(|on| Intervention {
        on,
        what: view.t("impact-around-launch"),
        is_launch: true,
    });
    let notes = &told.surroundings.notes;
    let changes = notes
        .iter()
        .rev()
        .filter(|note| note.kind != NoteKind::Other);
    let changes = changes.map(|note| Intervention {
        on: note.on,
        what: note.text.clone(),
        is_launch: false,
    });
    let committees = service
        .events
        .iter()
        .filter(|event| event.kind == EventKind::Committee);
    let committees = committees
        .filter_map(|event| event.date)
        .filter(|day| *day <= view.date);
    let committee = committees.max().map(|on| Intervention {
        on,
        what: view.t("impact-around-committee"),
        is_launch: false,
    });
    let mut all: Vec<Intervention> = launch.into_iter().chain(changes).chain(committee).collect();
    let mut seen = Vec::new();
    all.retain(|one| {
        let is_first = !seen.contains(&one.on);
        seen.push(one.on);
        is_first
    });
    all
}

/// Two whole periods a side draw two lines; fewer draw none.
fn has_both_sides(segment: &Segment, on: NaiveDate) -> bool {
    let before = segment.complete().filter(|one| one.period.last() < on);
    let after = segment.complete().filter(|one| one.period.first() >= on);
    before.count() >= 2 && after.count() >= 2
}

impl Teller<'_> {
    fn around(&self, view: &View, day: &Intervention) -> Around {
        let (on, locale) = (day.on, self.locale);
        let mut said = Vec::new();
        // Of the launch this is said among the first things already.
        if self.look().is_some() && !day.is_launch {
            said.push(self.looked_at(self.before_and_after(on)));
        }
        let (thresholds, confidence) = (&self.thresholds, self.at_look());
        // Modelled as soon as two years are covered, whatever they look like.
        let seasons = Seasons::Yearly;
        let alone = interrupted(self.segment, on, seasons, thresholds, confidence);
        said.extend(self.broken("around", alone, &[]));
        if let Some(control) = &self.surroundings.control
            && let Some(other) = control.series.latest()
        {
            let both = controlled(self.segment, other, on, seasons, thresholds, confidence);
            let name = [("control", FluentValue::from(control_name(view, control)))];
            said.extend(self.broken("controlled", both, &name));
            let found = differences(self.segment, other, on, thresholds, confidence);
            said.push(self.differing(found, &name));
        }
        for one in &mut said {
            one.on = Some(on);
        }
        let args = [
            ("day", locale.date(on).into()),
            ("what", day.what.clone().into()),
        ];
        Around {
            title: locale.with("impact-around-title", &args),
            what: day.what.clone(),
            said,
        }
    }

    /// What happened to level and slope.
    fn broken(
        &self,
        what: &str,
        found: Interrupted,
        more: &[(&'static str, FluentValue<'static>)],
    ) -> Vec<Said> {
        let (levels, slopes) = match what {
            "controlled" => ("controlled_level", "controlled_slope"),
            _ => ("around_level", "around_slope"),
        };
        let level = self.change(levels, Figure::LevelChange, found.level, more);
        // A slope of which nothing can be said adds nothing to a level of which as much is said.
        let slope = found
            .slope
            .is_sufficient()
            .then(|| self.change(slopes, Figure::SlopeChange, found.slope, more));
        std::iter::once(level).chain(slope).collect()
    }

    fn change(
        &self,
        about: &'static str,
        figure: Figure,
        found: Finding,
        more: &[(&'static str, FluentValue<'static>)],
    ) -> Said {
        let found = self.looked(found);
        let by = found.figure(figure).unwrap_or_default();
        let per = words::frequency(self.locale, self.definition().frequency);
        let mut args = vec![
            ("by", FluentValue::from(self.signed(by))),
            ("per", per.into()),
        ];
        args.extend(more.iter().cloned());
        let key = format!(
            "impact-say-{}-{}",
            about.replace('_', "-"),
            code(found.sentence)
        );
        self.tell(about, &key, &args, found, Shown::Difference)
    }

    fn differing(&self, found: Finding, more: &[(&'static str, FluentValue<'static>)]) -> Said {
        let found = self.looked(found);
        let shown = |figure| self.value(found.figure(figure).unwrap_or_default());
        let by = found.estimate.map_or(0.0, |estimate| estimate.value);
        let mut args = vec![
            ("by", FluentValue::from(self.signed(by))),
            ("before", shown(Figure::Before)),
            ("after", shown(Figure::After)),
            ("control_before", shown(Figure::ControlBefore)),
            ("control_after", shown(Figure::ControlAfter)),
        ];
        args.extend(more.iter().cloned());
        let key = format!("impact-say-differences-{}", code(found.sentence));
        self.tell(
            "difference_in_differences",
            &key,
            &args,
            found,
            Shown::Difference,
        )
    }

    /// The interval that stays true however often committees look.
    fn looked_at(&self, found: Finding) -> Said {
        let shown = |figure| self.value(found.figure(figure).unwrap_or_default());
        let args = [
            ("before", shown(Figure::Before)),
            ("after", shown(Figure::After)),
        ];
        let key = format!("impact-say-looked-{}", code(found.sentence));
        self.tell("around_looks", &key, &args, found, Shown::Difference)
    }

    /// A difference with its sign.
    fn signed(&self, by: f64) -> String {
        let text = words::difference(self.locale, self.definition(), by);
        if by > 0.0 { format!("+{text}") } else { text }
    }
}

/// The control as people know it: whose it is, and what it measures.
pub(super) fn control_name(view: &View, control: &Control) -> String {
    let slug = &control.indicator.service;
    let service = view.network.service(slug.as_str());
    let service = service.map_or_else(|| slug.to_string(), display_name);
    format!("{service} – {}", control.indicator.name)
}
