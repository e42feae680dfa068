//! A changed document: its text with the changed keys and the changed body put in place.

use std::ops::Range;

use crate::yaml::{self, Entry, Yaml};

use super::{Change, carry};

/// The keys of older formats that stand for a key of today when it is absent.
const OLDER: [(&str, &[&str]); 3] = [
    ("phases", &["status", "start", "end"]),
    ("missions", &["start", "end", "employer"]),
    ("startups", &["startup"]),
];

/// The text with only the changed keys and body replaced; `None` when the keys don't stand on
/// lines of their own.
pub(super) fn patched(change: &Change<'_>) -> Option<String> {
    let yaml = &change.text[change.split.yaml.clone()];
    let blocks = blocks(yaml, change)?;
    let ends_in_cr_lf = yaml
        .split_inclusive('\n')
        .next()
        .is_some_and(|line| line.ends_with("\r\n"));
    let line_break = if ends_in_cr_lf { "\r\n" } else { "\n" };
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    for ((key, old), (_, new)) in change.old.iter().zip(change.new) {
        if old == new {
            continue;
        }
        let sources = sources(key, change.entries, old.as_ref());
        let value = match sources.first() {
            Some(at) if change.entries[*at].key == *key => carry::carried(
                change.document.collection,
                &change.entries[*at],
                old.as_ref(),
                new.as_ref(),
            ),
            _ => new.clone(),
        };
        let text = value
            .map(|value| yaml::entry(key, &value).replace('\n', line_break))
            .unwrap_or_default();
        match sources.split_first() {
            Some((first, others)) => {
                edits.push((blocks[*first].clone(), text));
                edits.extend(others.iter().map(|at| (blocks[*at].clone(), String::new())));
            }
            None => edits.push((yaml.len()..yaml.len(), text)),
        }
    }
    edits.sort_by_key(|(range, _)| range.start);
    Some(with_body(change, &applied(yaml, &edits, line_break)))
}

/// The text with its whole front matter written anew: every key, understood or not.
pub(super) fn rewritten(change: &Change<'_>) -> String {
    let mut keys: Vec<(&str, Yaml)> = Vec::new();
    let mut written: Vec<&str> = Vec::new();
    for (at, entry) in change.entries.iter().enumerate() {
        let owner = change
            .new
            .iter()
            .zip(change.old)
            .find(|((key, _), (_, old))| sources(key, change.entries, old.as_ref()).contains(&at));
        match owner {
            None => {
                let is_replaced = change.entries[at + 1..]
                    .iter()
                    .any(|later| later.key == entry.key);
                if !is_replaced {
                    keys.push((&entry.key, carry::verbatim(&entry.node)));
                }
            }
            Some(((key, _), _)) if written.contains(key) => {}
            Some(((key, new), (_, old))) => {
                written.push(key);
                let value = if entry.key != *key {
                    new.clone()
                } else if new.is_none() && old.is_none() {
                    Some(carry::verbatim(&entry.node))
                } else {
                    carry::carried(
                        change.document.collection,
                        entry,
                        old.as_ref(),
                        new.as_ref(),
                    )
                };
                keys.extend(value.map(|value| (*key, value)));
            }
        }
    }
    for (key, value) in change.new {
        if !written.contains(key) && !keys.iter().any(|(name, _)| name == key) {
            keys.extend(value.clone().map(|value| (*key, value)));
        }
    }
    with_body(change, &yaml::document(&keys))
}

/// The entries that a key was read from: the last of its name, else those of the older format,
/// provided that they could be understood.
fn sources(key: &str, entries: &[Entry], old: Option<&Yaml>) -> Vec<usize> {
    if let Some(at) = entries.iter().rposition(|entry| entry.key == key) {
        return vec![at];
    }
    let older = OLDER
        .iter()
        .find(|(today, _)| *today == key)
        .map_or(&[][..], |(_, older)| *older);
    if !matches!(old, Some(Yaml::List(items)) if !items.is_empty()) {
        return Vec::new();
    }
    // A service's `start` and `end` mean something only beside its `status`.
    if key == "phases" && !entries.iter().any(|entry| entry.key == "status") {
        return Vec::new();
    }
    (0..entries.len())
        .filter(|at| older.contains(&entries[*at].key.as_str()))
        .collect()
}

/// The lines of each key, without the blank lines and comments that follow.
fn blocks(yaml: &str, change: &Change<'_>) -> Option<Vec<Range<usize>>> {
    let mut starts = vec![0];
    starts.extend(yaml.match_indices('\n').map(|(at, _)| at + 1));
    let mut begins = Vec::with_capacity(change.entries.len());
    for entry in change.entries {
        let line = entry.line.checked_sub(change.split.first_line)?;
        let begin = *starts.get(usize::try_from(line).ok()?)?;
        if entry.column != 0 || begins.last().is_some_and(|last| *last >= begin) {
            return None;
        }
        begins.push(begin);
    }
    let ends = begins.iter().skip(1).copied().chain([yaml.len()]);
    Some(
        begins
            .iter()
            .zip(ends)
            .map(|(begin, end)| *begin..*begin + trimmed(&yaml[*begin..end]))
            .collect(),
    )
}

/// Length of a block without the blank lines and comments at its end.
fn trimmed(block: &str) -> usize {
    let mut end = block.len();
    for line in block.split_inclusive('\n').rev() {
        if !(line.trim().is_empty() || line.starts_with('#')) {
            break;
        }
        end -= line.len();
    }
    end
}

fn applied(yaml: &str, edits: &[(Range<usize>, String)], line_break: &str) -> String {
    let mut out = String::with_capacity(yaml.len());
    let mut at = 0;
    for (range, text) in edits {
        out.push_str(&yaml[at..range.start]);
        if !text.is_empty() && !out.is_empty() && !out.ends_with('\n') {
            out.push_str(line_break);
        }
        out.push_str(text);
        at = range.end;
    }
    out.push_str(&yaml[at..]);
    out
}

fn with_body(change: &Change<'_>, yaml: &str) -> String {
    let (text, split) = (change.text, change.split);
    let mut out = String::with_capacity(text.len());
    out.push_str(&text[..split.yaml.start]);
    out.push_str(yaml);
    match change.body {
        None => out.push_str(&text[split.yaml.end..]),
        Some(body) => {
            out.push_str(&text[split.yaml.end..split.body_at]);
            if !body.is_empty() && !out.ends_with('\n') {
                out.push('\n');
            }
            out.push_str(body);
        }
    }
    out
}
