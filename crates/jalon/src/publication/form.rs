//! Fields of forms: what was typed is kept, an error stands beside its field and in the summary.

/// One of the answers of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What people read.
    pub label: String,
    /// True when it is chosen.
    pub is_chosen: bool,
}

/// A field of one line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormField {
    /// Its name, and its identifier in the page.
    pub name: String,
    /// What is asked for.
    pub label: String,
    /// How to write it; empty for nothing.
    pub hint: String,
    /// What stands in it.
    pub value: String,
    /// What is wrong with it; empty when nothing is.
    pub error: String,
    /// `text`, `date` …
    pub kind: &'static str,
    /// `numeric`, `decimal` or `text`: which keyboard a telephone shows.
    pub keyboard: &'static str,
    /// Identifier of the page's `datalist` from which one may choose; empty for none.
    pub list: &'static str,
}

impl FormField {
    /// A field of text.
    #[must_use]
    pub fn text(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            label: label.into(),
            kind: "text",
            keyboard: "text",
            ..Self::default()
        }
    }

    /// A field for a day.
    #[must_use]
    pub fn date(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            kind: "date",
            ..Self::text(name, label)
        }
    }

    /// A field for a number.
    #[must_use]
    pub fn number(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            keyboard: "decimal",
            ..Self::text(name, label)
        }
    }

    /// The field with a `datalist` of the page to choose from.
    #[must_use]
    pub fn listed(mut self, list: &'static str) -> Self {
        self.list = list;
        self
    }

    /// The field with how to write in it.
    #[must_use]
    pub fn hinted(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// The field with what stands in it.
    #[must_use]
    pub fn with(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// The field with what is wrong with it, if anything.
    #[must_use]
    pub fn wrong(mut self, error: Option<String>) -> Self {
        self.error = error.unwrap_or_default();
        self
    }
}
