//! Examples for the page that documents the API, taken from what is published now.

use programme::{phases::Phase, services::Service};
use serde::Serialize;

use super::{
    answers::Source,
    catalogue::{File, Version},
    incubators, members, organisations, service_v3, services, tables, teams,
};
use crate::publication::View;

/// Longest line and most lines that an example shows.
const LONGEST_LINE: usize = 110;
const MOST_LINES: usize = 60;

/// One entry of a file, as that file writes it; nothing when the record has none yet.
pub(super) fn of_file(file: File, view: &View) -> Option<String> {
    let Source {
        network,
        today,
        base_url,
    } = Source::from(view);
    let version = Version::LATEST;
    match file {
        File::Services => pretty(&services::item(version, base_url, telling_service(view)?)),
        File::ServicesTable => {
            let table = tables::services(version, network);
            let mut rows = table.lines().filter(|line| !line.is_empty());
            let (header, row) = (rows.next()?, rows.next()?);
            Some(cut(&format!("{header}\n\n{row}")))
        }
        File::Teams => {
            let name = telling_service(view)?.slug.as_str();
            pretty(&teams::document(network, today).only(name))
        }
        File::Incubators => {
            let service = telling_service(view)?;
            let name = service.incubators().first()?.as_str();
            pretty(&incubators::document(network).only(name))
        }
        File::Organisations => pretty(&organisations::listed(network.organisations().first()?)),
        File::Sponsors => {
            let name = network.organisations().first()?.slug.as_str();
            pretty(&organisations::keyed(network).only(name))
        }
        File::Members => {
            let with_bio = network.members().iter().find(|one| !one.bio.is_empty());
            let member = with_bio.or_else(|| network.members().first())?;
            pretty(&members::item(version, member))
        }
        File::MembersTable | File::Seedlings => None,
    }
}

/// A service in version 3, and its name.
pub(super) fn of_service(view: &View) -> Option<(&str, String)> {
    let service = telling_service(view)?;
    let example = pretty(&service_v3::document(&view.whole, service, view.date))?;
    Some((service.slug.as_str(), example))
}

/// The counter.
pub(super) fn of_counter(view: &View) -> Option<String> {
    pretty(&teams::counter(&view.whole, view.date))
}

// The first active service of which events are recorded; else the first one.
fn telling_service(view: &View) -> Option<&Service> {
    let services = view.whole.services();
    let tells = |service: &&Service| {
        let phase = service.journey.phase_at(view.date);
        phase.is_some_and(Phase::is_active) && !service.events.is_empty()
    };
    services.iter().find(tells).or_else(|| services.first())
}

fn pretty(value: &impl Serialize) -> Option<String> {
    serde_json::to_string_pretty(value)
        .ok()
        .map(|text| cut(&text))
}

// Long values and long lists are cut where they no longer teach anything.
fn cut(text: &str) -> String {
    let total = text.lines().count();
    let mut lines: Vec<String> = text
        .lines()
        .take(MOST_LINES)
        .map(|line| {
            if line.chars().count() <= LONGEST_LINE {
                return line.to_owned();
            }
            let mut start: String = line.chars().take(LONGEST_LINE).collect();
            start.push('…');
            start
        })
        .collect();
    if total > MOST_LINES {
        lines.push("…".to_owned());
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_and_long_lists_are_cut() {
        let text = format!("{}\n{}", "é".repeat(200), "a\n".repeat(100));
        let cut = cut(&text);
        let lines: Vec<&str> = cut.lines().collect();
        assert_eq!(lines.len(), MOST_LINES + 1);
        assert_eq!(lines[0].chars().count(), LONGEST_LINE + 1);
        assert_eq!(lines[MOST_LINES], "…");
    }
}
