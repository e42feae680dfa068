//! A YAML value with its place in the file.

/// A value and the line where it starts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Node {
    /// Line in the file, from 1.
    pub(crate) line: u32,
    /// The value.
    pub(crate) value: Value,
}

/// What a value is. Scalars keep their text: what they mean depends on the field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// A scalar; `plain` when it is written without quotes and could be a number, date…
    Scalar {
        /// Its text, escapes resolved.
        text: String,
        /// Written without quotes.
        plain: bool,
    },
    /// A list.
    List(Vec<Node>),
    /// A mapping, duplicate keys included, in recorded order.
    Map(Vec<Entry>),
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The key.
    pub(crate) key: String,
    /// Line of the key in the file, from 1.
    pub(crate) line: u32,
    /// Column of the key, from 0.
    pub(crate) column: usize,
    /// Its value.
    pub(crate) node: Node,
}

impl Node {
    /// How many values it holds, itself included.
    pub(crate) fn count(&self) -> usize {
        1 + match &self.value {
            Value::Null | Value::Scalar { .. } => 0,
            Value::List(items) => items.iter().map(Self::count).sum(),
            Value::Map(entries) => entries.iter().map(|entry| entry.node.count()).sum(),
        }
    }

    /// How deep it nests: 0 for a scalar.
    pub(crate) fn depth(&self) -> usize {
        match &self.value {
            Value::Null | Value::Scalar { .. } => 0,
            Value::List(items) => 1 + items.iter().map(Self::depth).max().unwrap_or(0),
            Value::Map(entries) => {
                1 + entries
                    .iter()
                    .map(|entry| entry.node.depth())
                    .max()
                    .unwrap_or(0)
            }
        }
    }

    /// What it is, for messages.
    pub(crate) fn kind(&self) -> &'static str {
        match &self.value {
            Value::Null => "nothing",
            Value::Scalar { plain: true, .. } => "a plain value",
            Value::Scalar { plain: false, .. } => "a text",
            Value::List(_) => "a list",
            Value::Map(_) => "a mapping",
        }
    }
}
