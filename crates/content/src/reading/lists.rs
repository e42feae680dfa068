//! Fields that hold lists, mappings and references.

use super::{
    fields::Fields,
    sheet::{Sheet, Target},
    values::{reference, text, wrong_type},
};
use crate::{
    FindingCode as Code,
    yaml::{Node, Value},
};

/// One entry of a list, with its place.
pub(crate) struct Item<'a> {
    pub(crate) node: &'a Node,
    pub(crate) field: String,
}

impl<'a> Fields<'a> {
    /// A list, or a single value read as a list of one.
    pub(crate) fn items(&mut self, key: &str, sheet: &mut Sheet) -> Option<Vec<Item<'a>>> {
        let node = self.take(key, sheet)?;
        let name = self.name(key);
        match &node.value {
            Value::List(nodes) => Some(
                nodes
                    .iter()
                    .enumerate()
                    .map(|(at, node)| Item {
                        node,
                        field: format!("{name}[{at}]"),
                    })
                    .collect(),
            ),
            Value::Scalar { text, .. } if text.trim().is_empty() => {
                sheet.field(
                    Code::NullValue,
                    node.line,
                    &name,
                    "an empty text stands where a list is expected; it was read as an empty list.",
                );
                Some(Vec::new())
            }
            _ => {
                sheet.field(
                    Code::ReadAsList,
                    node.line,
                    &name,
                    format!(
                        "{} stands where a list is expected; it was read as a list of one. Write \
                         it as a list.",
                        node.kind()
                    ),
                );
                Some(vec![Item { node, field: name }])
            }
        }
    }

    /// A list of texts.
    pub(crate) fn texts(&mut self, key: &str, sheet: &mut Sheet) -> Option<Vec<String>> {
        let items = self.items(key, sheet)?;
        Some(
            items
                .iter()
                .filter_map(|item| {
                    if item.node.value == Value::Null {
                        sheet.field(
                            Code::NullValue,
                            item.node.line,
                            &item.field,
                            "the entry has no value; it was left out.",
                        );
                        return None;
                    }
                    text(item.node, &item.field, sheet)
                })
                .collect(),
        )
    }

    /// A list of mappings.
    pub(crate) fn mappings(
        &mut self,
        key: &str,
        sheet: &mut Sheet,
    ) -> Option<Vec<(Fields<'a>, u32)>> {
        let items = self.items(key, sheet)?;
        let mut found = Vec::with_capacity(items.len());
        for item in items {
            match &item.node.value {
                Value::Map(entries) => {
                    let fields = Fields::new(entries, format!("{}.", item.field), sheet);
                    found.push((fields, item.node.line));
                }
                Value::Null => sheet.field(
                    Code::NullValue,
                    item.node.line,
                    &item.field,
                    "the entry has no value; it was left out.",
                ),
                _ => wrong_type(item.node, &item.field, "a mapping", sheet),
            }
        }
        Some(found)
    }

    /// A mapping.
    pub(crate) fn mapping(&mut self, key: &str, sheet: &mut Sheet) -> Option<Fields<'a>> {
        let node = self.take(key, sheet)?;
        let name = self.name(key);
        if let Value::Map(entries) = &node.value {
            Some(Fields::new(entries, format!("{name}."), sheet))
        } else {
            wrong_type(node, &name, "a mapping", sheet);
            None
        }
    }

    /// A reference. An empty one is no reference.
    pub(crate) fn slug<S: TryFrom<String>>(
        &mut self,
        key: &str,
        target: Target,
        prefix: &str,
        sheet: &mut Sheet,
    ) -> Option<S>
    where
        S::Error: std::fmt::Display,
    {
        let node = self.take(key, sheet)?;
        let name = self.name(key);
        let written = text(node, &name, sheet)?;
        if written.is_empty() {
            return None;
        }
        reference(&written, node.line, &name, target, prefix, sheet)
    }

    /// A list of references.
    pub(crate) fn slugs<S: TryFrom<String>>(
        &mut self,
        key: &str,
        target: Target,
        prefix: &str,
        sheet: &mut Sheet,
    ) -> Option<Vec<S>>
    where
        S::Error: std::fmt::Display,
    {
        let items = self.items(key, sheet)?;
        let mut found = Vec::with_capacity(items.len());
        for item in items {
            if item.node.value == Value::Null {
                sheet.field(
                    Code::NullValue,
                    item.node.line,
                    &item.field,
                    "the entry has no value; it was left out.",
                );
                continue;
            }
            let Some(written) = text(item.node, &item.field, sheet) else {
                continue;
            };
            found.extend(reference(
                &written,
                item.node.line,
                &item.field,
                target,
                prefix,
                sheet,
            ));
        }
        Some(found)
    }
}
