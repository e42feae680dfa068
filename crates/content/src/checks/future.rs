//! What is dated after a day: worth knowing, because pages of that day do not count it.

use chrono::NaiveDate;

use crate::{
    Collection, Document, Finding, FindingCode as Code, Limits, Reading, front_matter,
    reading::Sheet,
    yaml::{self, Entry, Value},
};

impl Reading {
    /// The stays, events and missions that lie after a day, as findings. Apart from
    /// [`crate::read()`], which does not know what day it is.
    #[must_use]
    pub fn future_dates(&self, today: NaiveDate) -> Vec<Finding> {
        let mut found = Vec::new();
        for service in &self.record.services {
            let stays = service.journey.stays().iter().map(|stay| stay.start);
            let events = service.events.iter().map(|event| event.date);
            let slug = service.slug.as_str();
            let mut sheet = None;
            note(
                &mut sheet,
                self,
                Collection::Services,
                slug,
                ("phases", "start"),
                stays,
                today,
            );
            note(
                &mut sheet,
                self,
                Collection::Services,
                slug,
                ("events", "date"),
                events,
                today,
            );
            found.extend(
                sheet
                    .into_iter()
                    .flat_map(|(sheet, _): (Sheet, _)| sheet.findings),
            );
        }
        for member in &self.record.members {
            let missions = member.missions.iter().map(|mission| mission.start);
            let slug = member.slug.as_str();
            let mut sheet = None;
            note(
                &mut sheet,
                self,
                Collection::Members,
                slug,
                ("missions", "start"),
                missions,
                today,
            );
            found.extend(
                sheet
                    .into_iter()
                    .flat_map(|(sheet, _): (Sheet, _)| sheet.findings),
            );
        }
        found
    }
}

type Opened = Option<(Sheet, Vec<Entry>)>;

fn note(
    opened: &mut Opened,
    reading: &Reading,
    collection: Collection,
    slug: &str,
    (list, key): (&str, &str),
    dates: impl Iterator<Item = Option<NaiveDate>>,
    today: NaiveDate,
) {
    for (at, date) in dates.enumerate() {
        let Some(date) = date.filter(|date| *date > today) else {
            continue;
        };
        if opened.is_none() {
            *opened = open(reading, collection, slug);
        }
        if let Some((sheet, entries)) = opened {
            let line = line_of(entries, list, at);
            sheet.field(
                Code::FutureDate,
                line,
                &format!("{list}[{at}].{key}"),
                format!("{date} lies in the future; it was kept and counts from that day on."),
            );
        }
    }
}

/// The file that describes something, parsed again for its lines: few files have such dates.
fn open(reading: &Reading, collection: Collection, slug: &str) -> Opened {
    let document: &Document = reading
        .documents
        .iter()
        .find(|one| one.collection == collection && one.slug.as_deref() == Some(slug))?;
    let text = std::str::from_utf8(&document.bytes).ok()?;
    let split = front_matter::split(text).ok()?;
    let parsed = yaml::parse(&text[split.yaml], split.first_line, &Limits::default()).ok()?;
    let Value::Map(entries) = parsed.root.value else {
        return None;
    };
    Some((Sheet::new(document.path()), entries))
}

fn line_of(entries: &[Entry], list: &str, at: usize) -> u32 {
    let Some(entry) = entries.iter().rev().find(|entry| entry.key == list) else {
        return 1;
    };
    match &entry.node.value {
        Value::List(items) => items.get(at).map_or(entry.line, |item| item.line),
        _ => entry.line,
    }
}
