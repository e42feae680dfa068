//! What a changed key held beyond what was interpreted, carried over into its new value: entries
//! of a list that could not be read, keys of a mapping that mean nothing to us.

use crate::{
    Collection,
    reading::value_of,
    yaml::{Entry, Node, Value, Yaml},
};

use super::shape::View;

/// Keys of which an empty list says the same as none.
const EMPTY_IS_ABSENT: [&str; 3] = ["events", "sponsors", "incubators"];

/// The new value of a key, with what only its old node holds.
pub(super) fn carried(
    collection: Collection,
    entry: &Entry,
    old: Option<&Yaml>,
    new: Option<&Yaml>,
) -> Option<Yaml> {
    match (&entry.node.value, new) {
        (Value::List(nodes), Some(Yaml::List(items))) => Some(Yaml::List(merge(
            nodes,
            &alone(collection, entry, nodes),
            items,
        ))),
        // Lists that the record does not tell from absent ones keep what nobody understood.
        (Value::List(nodes), None) if EMPTY_IS_ABSENT.contains(&entry.key.as_str()) => {
            let unread = merge(nodes, &alone(collection, entry, nodes), &[]);
            (!unread.is_empty()).then_some(Yaml::List(unread))
        }
        (Value::Map(entries), Some(Yaml::Map(keys))) => {
            let old = match old {
                Some(Yaml::Map(old)) => old.as_slice(),
                _ => &[],
            };
            Some(Yaml::Map(with_others(keys, old, entries)))
        }
        (_, new) => new.cloned(),
    }
}

/// A node as YAML to be written.
pub(super) fn verbatim(node: &Node) -> Yaml {
    match &node.value {
        Value::Null => Yaml::Plain("null".to_owned()),
        Value::Scalar { text, plain } if *plain && !text.contains('\n') => {
            Yaml::Plain(text.clone())
        }
        Value::Scalar { text, .. } => Yaml::Text(text.clone()),
        Value::List(nodes) => Yaml::List(nodes.iter().map(verbatim).collect()),
        Value::Map(entries) => Yaml::Map(
            entries
                .iter()
                .map(|entry| (entry.key.clone(), verbatim(&entry.node)))
                .collect(),
        ),
    }
}

/// What each entry of a list says by itself.
fn alone(collection: Collection, entry: &Entry, nodes: &[Node]) -> Vec<Option<Yaml>> {
    nodes
        .iter()
        .map(|node| read_alone(collection, &entry.key, node))
        .collect()
}

/// What one entry of a list says by itself; `None` when it says nothing that we understand.
fn read_alone(collection: Collection, key: &str, node: &Node) -> Option<Yaml> {
    let entry = Entry {
        key: key.to_owned(),
        line: node.line,
        column: 0,
        node: Node {
            line: node.line,
            value: Value::List(vec![node.clone()]),
        },
    };
    let entity = value_of(collection, std::slice::from_ref(&entry))?;
    let fields = View::of(&entity).fields();
    let value = fields.into_iter().find(|(name, _)| *name == key)?.1?;
    match value {
        Yaml::List(items) => items.into_iter().next(),
        _ => None,
    }
}

/// The new entries, each with what its old node held beside; entries that could not be read stay
/// where they were among those that did not change.
fn merge(nodes: &[Node], alone: &[Option<Yaml>], items: &[Yaml]) -> Vec<Yaml> {
    let mut used = vec![false; nodes.len()];
    let mut pairs: Vec<Option<usize>> = vec![None; items.len()];
    let same: [fn(&Yaml, &Yaml) -> bool; 2] = [|a, b| a == b, is_same_thing];
    for is_same in same {
        for (item, pair) in items
            .iter()
            .zip(&mut pairs)
            .filter(|(_, pair)| pair.is_none())
        {
            *pair = (0..nodes.len())
                .find(|at| !used[*at] && alone[*at].as_ref().is_some_and(|old| is_same(old, item)));
            if let Some(at) = pair {
                used[*at] = true;
            }
        }
    }
    let mut unread: Vec<usize> = (0..nodes.len()).filter(|at| alone[*at].is_none()).collect();
    let mut merged = Vec::new();
    for (item, pair) in items.iter().zip(pairs) {
        if let Some(at) = pair {
            let before = unread.iter().take_while(|unread| **unread < at).count();
            merged.extend(unread.drain(..before).map(|at| verbatim(&nodes[at])));
        }
        merged.push(
            match (item, pair.map(|at| (&nodes[at].value, &alone[at]))) {
                (Yaml::Map(keys), Some((Value::Map(entries), Some(Yaml::Map(old))))) => {
                    Yaml::Map(with_others(keys, old, entries))
                }
                _ => item.clone(),
            },
        );
    }
    merged.extend(unread.into_iter().map(|at| verbatim(&nodes[at])));
    merged
}

/// True when two mappings are about the same thing: their first key says the same (the name of a
/// phase or event, the start of a mission).
fn is_same_thing(old: &Yaml, new: &Yaml) -> bool {
    match (old, new) {
        (Yaml::Map(old), Yaml::Map(new)) => !old.is_empty() && old.first() == new.first(),
        _ => false,
    }
}

/// Keys with those that only the old mapping has, not having been understood: neither what was
/// read nor what is to be written says them.
fn with_others(
    keys: &[(String, Yaml)],
    old: &[(String, Yaml)],
    entries: &[Entry],
) -> Vec<(String, Yaml)> {
    let mut all = keys.to_vec();
    for entry in entries {
        let said = |list: &[(String, Yaml)]| list.iter().any(|(key, _)| *key == entry.key);
        let is_older_name = entry.key == "startup" && said_startups(old);
        if !said(&all) && !said(old) && !is_older_name {
            all.push((entry.key.clone(), verbatim(&entry.node)));
        }
    }
    all
}

fn said_startups(old: &[(String, Yaml)]) -> bool {
    old.iter().any(|(key, _)| key == "startups")
}
