//! Fields of forms that are not one line of text.

/// One of several answers.
#[derive(Debug, Clone, Default)]
pub(super) struct Select {
    pub(super) name: &'static str,
    pub(super) label: String,
    pub(super) options: Vec<Choice>,
    pub(super) error: String,
}

/// An answer that can be chosen.
#[derive(Debug, Clone)]
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) label: String,
    pub(super) is_chosen: bool,
}

/// A text of several lines.
#[derive(Debug, Clone, Default)]
pub(super) struct Area {
    pub(super) name: &'static str,
    pub(super) label: String,
    pub(super) hint: String,
    pub(super) value: String,
    pub(super) error: String,
}

/// Yes or no.
#[derive(Debug, Clone, Default)]
pub(super) struct Tick {
    pub(super) name: &'static str,
    pub(super) label: String,
    pub(super) is_checked: bool,
}

impl Select {
    /// Answers in their order, with the one that stands in the form.
    pub(super) fn new(
        name: &'static str,
        label: String,
        chosen: &str,
        options: impl IntoIterator<Item = (String, String)>,
    ) -> Self {
        let options = options.into_iter().map(|(value, label)| Choice {
            is_chosen: value == chosen,
            value,
            label,
        });
        Self {
            name,
            label,
            options: options.collect(),
            error: String::new(),
        }
    }

    pub(super) fn wrong(mut self, error: Option<String>) -> Self {
        self.error = error.unwrap_or_default();
        self
    }
}
