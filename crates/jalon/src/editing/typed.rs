//! What was typed into a form, field by field, as texts in the form that sheets read. A field that
//! the form didn't send is as it was: absent is not empty. Pure.

use std::collections::{BTreeMap, BTreeSet};

use crate::history::sheet::{Field, Kind, Sheet, canonical, items};

/// The texts of a sheet, by name of the field.
pub(super) type Texts = BTreeMap<&'static str, String>;

/// What was typed; `current` stands for what wasn't sent.
pub(super) fn typed<T: Sheet>(pairs: &[(String, String)], current: &T) -> Texts {
    let fields = T::fields().iter().filter(|field| field.is_typed());
    fields
        .map(|field| (field.name, text(pairs, field, &(field.read)(current))))
        .collect()
}

/// The texts of a thing as they are.
pub(super) fn texts_of<T: Sheet>(it: &T) -> Texts {
    let fields = T::fields().iter().filter(|field| field.is_typed());
    fields.map(|field| (field.name, (field.read)(it))).collect()
}

/// Whether two texts of a field say the same: ends of lines, outer blanks and empty items aside.
pub(super) fn is_same(kind: Kind, one: &str, other: &str) -> bool {
    match kind {
        Kind::Lines | Kind::Choices(_) => items(one).eq(items(other)),
        Kind::Events => lines(one).eq(lines(other)),
        _ => canonical(kind, one).trim() == canonical(kind, other).trim(),
    }
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.lines().map(str::trim_end);
    lines.filter(|line| !line.is_empty())
}

fn text<T>(pairs: &[(String, String)], field: &Field<T>, current: &str) -> String {
    let sent: Vec<&str> = values(pairs, field.name).collect();
    match field.kind {
        Kind::Events => events(pairs, field.name).unwrap_or_else(|| current.to_owned()),
        _ if sent.is_empty() => current.to_owned(),
        Kind::Choices(_) => choices(&sent, current),
        kind => canonical(kind, sent[sent.len() - 1]),
    }
}

fn values<'p>(pairs: &'p [(String, String)], name: &str) -> impl Iterator<Item = &'p str> {
    let name = name.to_owned();
    let named = pairs.iter().filter(move |(known, _)| *known == name);
    named.map(|(_, value)| value.as_str())
}

/// Boxes come in the order of the page: those that were ticked before keep the record's order.
fn choices(sent: &[&str], current: &str) -> String {
    let chosen: BTreeSet<&str> = sent.iter().flat_map(|text| items(text)).collect();
    let before: BTreeSet<&str> = items(current).collect();
    if chosen == before {
        return current.to_owned();
    }
    let kept = items(current).filter(|item| chosen.contains(item));
    let mut seen = before;
    let new: Vec<&str> = sent
        .iter()
        .flat_map(|text| items(text))
        .filter(|item| seen.insert(item))
        .collect();
    kept.chain(new).collect::<Vec<_>>().join("\n")
}

/// Rows of three: kind, day, comment. Empty rows are nothing.
fn events(pairs: &[(String, String)], name: &str) -> Option<String> {
    let column = |part: &str| -> Vec<&str> { values(pairs, &format!("{name}-{part}")).collect() };
    let [kinds, days, comments] = ["kind", "day", "comment"].map(column);
    if kinds.is_empty() {
        return None;
    }
    let one_line = |text: &str| text.replace(['\r', '\n', '\t'], " ");
    let at = |list: &[&str], at: usize| one_line(list.get(at).copied().unwrap_or_default());
    let rows: Vec<String> = (0..kinds.len())
        .map(|row| [at(&kinds, row), at(&days, row), at(&comments, row)])
        .filter(|row| row.iter().any(|part| !part.trim().is_empty()))
        .map(|row| row.join("\t"))
        .collect();
    Some(rows.join("\n"))
}

#[cfg(test)]
mod tests {
    use programme::{
        phases::Phase,
        services::{Event, EventKind, Service},
    };

    use super::*;
    use crate::organisations::samples;

    fn service() -> Service {
        let stays = [(Phase::Construction, "2025-01-01")];
        let mut service = samples::service("cantines", "Cantines", &stays);
        service.user_types = Some(vec!["particulier".into(), "association".into()]);
        service.events = vec![Event {
            kind: EventKind::Committee,
            date: "2026-03-01".parse().ok(),
            comment: Some("Poursuite".into()),
        }];
        service
    }

    fn sent(pairs: &[(&str, &str)]) -> Texts {
        let pairs: Vec<(String, String)> = pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        typed(&pairs, &service())
    }

    #[test]
    fn what_was_not_sent_is_as_it_was() {
        assert_eq!(sent(&[]), texts_of(&service()));
    }

    #[test]
    fn boxes_keep_the_order_of_the_record() {
        let same = sent(&[
            ("user_types", ""),
            ("user_types", "association"),
            ("user_types", "particulier"),
        ]);
        assert_eq!(same["user_types"], "particulier\nassociation");
        let more = sent(&[
            ("user_types", "entreprise"),
            ("user_types", "association"),
            ("user_types", "etat"),
        ]);
        assert_eq!(more["user_types"], "association\nentreprise\netat");
        assert_eq!(
            sent(&[("user_types", "")])["user_types"],
            "",
            "all unticked"
        );
    }

    #[test]
    fn rows_of_events_become_lines() {
        let texts = sent(&[
            ("events-kind", "committee"),
            ("events-day", "2026-03-01"),
            ("events-comment", "Poursuite"),
            ("events-kind", ""),
            ("events-day", ""),
            ("events-comment", ""),
            ("events-kind", "other"),
            ("events-day", "2026-05-01"),
            ("events-comment", "Un prix\tet plus"),
        ]);
        assert_eq!(
            texts["events"],
            "committee\t2026-03-01\tPoursuite\nother\t2026-05-01\tUn prix et plus"
        );
    }

    #[test]
    fn ends_of_lines_and_outer_blanks_say_nothing() {
        assert!(is_same(Kind::Markdown, "a\r\n\r\nb\r\n", "a\n\nb"));
        assert!(is_same(Kind::Lines, "a \n\nb\n", "a\nb"));
        assert!(!is_same(Kind::Lines, "b\na", "a\nb"));
        assert!(is_same(Kind::Events, "x\t\t\n", "x"));
    }
}
