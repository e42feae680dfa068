//! What is known now beside what was frozen: « 33 804 au gel ; 34 022 maintenant ».

use std::collections::BTreeSet;

use programme::committees::dossier::{Dossier, Section, corrections};
use serde_json::Value;

use super::telling::{said, word};
use crate::{chamber::figures, publication::View};

/// What moves with the latest figure and says nothing of its own, or is only looked up.
const SILENT: [&str; 9] = [
    "history",
    "statements",
    "method",
    "limits",
    "until",
    "n",
    "rung",
    "periods",
    "points",
];

/// Each figure that is another one now: where, what was frozen, what is known now.
pub(super) fn corrections_of(
    view: &View,
    frozen: &Dossier,
    now: &Dossier,
) -> Vec<(String, String, String)> {
    // Laid out otherwise, everything would differ and nothing have changed.
    if frozen.version != now.version {
        return Vec::new();
    }
    let plain = |dossier| serde_json::to_value(dossier).unwrap_or_default();
    let (was, is): (Value, Value) = (plain(frozen), plain(now));
    let mut places = BTreeSet::new();
    let mut told = Vec::new();
    for one in corrections(frozen, now).unwrap_or_default() {
        let place = whole(&one.place, &was, &is);
        if is_told(&place) && places.insert(place.clone()) {
            let name = place.rsplit('/').next().unwrap_or_default();
            let value = |of: &Value| match of.pointer(&place) {
                None | Some(Value::Null) => view.t("chamber-unknown"),
                Some(value) => said(view, name, value),
            };
            told.push((label(view, &place, &was, &is), value(&was), value(&is)));
        }
    }
    told
}

/// A figure is told whole, with its interval.
fn whole(place: &str, was: &Value, is: &Value) -> String {
    let Some((parent, _)) = place.rsplit_once('/') else {
        return place.to_owned();
    };
    let is_figure = |of: &Value| of.pointer(parent).is_some_and(figures::is_figure);
    if is_figure(was) || is_figure(is) {
        parent.to_owned()
    } else {
        place.to_owned()
    }
}

fn is_told(place: &str) -> bool {
    let mut parts = place.split('/').skip(1);
    let first = parts.next().unwrap_or_default();
    matches!(first, "sections" | "commitments" | "objective")
        && parts.all(|part| !SILENT.contains(&part))
}

/// Where it stands: sections and names in words, things of a list by their name.
fn label(view: &View, place: &str, was: &Value, is: &Value) -> String {
    let mut at = String::new();
    let mut words = Vec::new();
    for part in place.split('/').skip(1) {
        at = format!("{at}/{part}");
        if matches!(part, "sections" | "shown" | "absent") {
            continue;
        }
        if part.parse::<usize>().is_ok() {
            let thing = is.pointer(&at).or_else(|| was.pointer(&at));
            let name = thing.and_then(|thing| thing["name"].as_str().or(thing["of"].as_str()));
            words.extend(name.map(str::to_owned));
            continue;
        }
        let section = Section::ALL.into_iter().find(|one| one.code() == part);
        words.push(match section {
            Some(section) => view.t(&format!("chamber-section-{}", section.code())),
            None => word(view, part),
        });
    }
    words.join(" – ")
}
