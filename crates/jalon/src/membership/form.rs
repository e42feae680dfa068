//! Forms: what was typed, what is wrong with it, and the fields as a page shows them. What was
//! typed is kept; each fault stands beside its field and in a summary that takes the focus.

use crate::publication::Choice;

/// What was typed, as it came.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Typed(pub(crate) Vec<(String, String)>);

impl Typed {
    /// What was typed into a field, without the white space around it; empty when nothing was.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.all(name).into_iter().next().unwrap_or_default()
    }

    /// What was typed into the fields of that name, empty ones left out.
    pub(crate) fn all(&self, name: &str) -> Vec<&str> {
        self.0
            .iter()
            .filter(|(field, _)| field == name)
            .map(|(_, value)| value.trim())
            .filter(|value| !value.is_empty())
            .collect()
    }

    /// Adds what a field starts with.
    pub(crate) fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.0.push((name.to_owned(), value.into()));
        self
    }
}

/// What is wrong, by field, in the reader's language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Faults(Vec<(&'static str, String)>);

impl Faults {
    /// One fault, of a field.
    pub(crate) fn one(field: &'static str, message: impl Into<String>) -> Self {
        Self(vec![(field, message.into())])
    }

    /// Notes a fault of a field.
    pub(crate) fn add(&mut self, field: &'static str, message: impl Into<String>) {
        self.0.push((field, message.into()));
    }

    /// True when nothing is wrong.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is wrong with a field; empty when nothing is.
    pub(crate) fn of(&self, field: &str) -> String {
        let found = self.0.iter().find(|(name, _)| *name == field);
        found.map_or_else(String::new, |(_, message)| message.clone())
    }

    /// All of them: field and message.
    pub(crate) fn all(&self) -> &[(&'static str, String)] {
        &self.0
    }
}

/// How a field is filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Control {
    /// A heading above the fields that follow.
    Heading,
    /// One line, of an HTML input type, with what browsers may fill in by themselves and perhaps
    /// a list of proposals.
    Line {
        kind: &'static str,
        autocomplete: &'static str,
        list: Option<&'static str>,
    },
    /// Several lines.
    Area { rows: u8 },
    /// One of a list.
    Choice(Vec<Choice>),
    /// Yes or no.
    Check,
    /// A button among the fields that sends the form with a value of its own, and what came of it.
    Button { sends: &'static str },
}

/// A field of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    /// Distinguishes fields of one name.
    pub(crate) id: String,
    pub(crate) label: String,
    pub(crate) hint: String,
    pub(crate) value: String,
    pub(crate) fault: String,
    pub(crate) is_required: bool,
    pub(crate) control: Control,
}

impl Field {
    /// A heading.
    pub(crate) fn heading(label: String) -> Self {
        Self::new("", label, Control::Heading)
    }

    /// One line of text.
    pub(crate) fn line(name: &'static str, label: String) -> Self {
        Self::typed(name, label, "text")
    }

    /// One line of an HTML input type.
    pub(crate) fn typed(name: &'static str, label: String, kind: &'static str) -> Self {
        Self::new(
            name,
            label,
            Control::Line {
                kind,
                autocomplete: "off",
                list: None,
            },
        )
    }

    /// Several lines of text.
    pub(crate) fn area(name: &'static str, label: String, rows: u8) -> Self {
        Self::new(name, label, Control::Area { rows })
    }

    /// One of a list of values and labels.
    pub(crate) fn choice(
        name: &'static str,
        label: String,
        choices: impl IntoIterator<Item = (String, String)>,
    ) -> Self {
        let choices = choices.into_iter().map(|(value, label)| Choice {
            value,
            label,
            is_chosen: false,
        });
        Self::new(name, label, Control::Choice(choices.collect()))
    }

    /// Yes or no.
    pub(crate) fn check(name: &'static str, label: String) -> Self {
        Self::new(name, label, Control::Check)
    }

    /// A button that sends the form with a value of its own; the hint is what came of it.
    pub(crate) fn button(name: &'static str, sends: &'static str, label: String) -> Self {
        Self::new(name, label, Control::Button { sends }).identified(sends.to_owned())
    }

    fn new(name: &'static str, label: String, control: Control) -> Self {
        Self {
            name,
            id: name.to_owned(),
            label,
            hint: String::new(),
            value: String::new(),
            fault: String::new(),
            is_required: false,
            control,
        }
    }

    /// What helps to fill it in.
    pub(crate) fn hinted(mut self, hint: String) -> Self {
        self.hint = hint;
        self
    }

    /// It can't be left empty.
    pub(crate) const fn required(mut self) -> Self {
        self.is_required = true;
        self
    }

    /// What browsers may fill in by themselves.
    pub(crate) fn filled_as(mut self, what: &'static str) -> Self {
        if let Control::Line { autocomplete, .. } = &mut self.control {
            *autocomplete = what;
        }
        self
    }

    /// The id of the list of proposals.
    pub(crate) fn proposing(mut self, id: &'static str) -> Self {
        if let Control::Line { list, .. } = &mut self.control {
            *list = Some(id);
        }
        self
    }

    /// Another id, where several fields have one name.
    pub(crate) fn identified(mut self, id: String) -> Self {
        self.id = id;
        self
    }

    /// With what was typed into it.
    pub(crate) fn holding(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        if let Control::Choice(choices) = &mut self.control {
            for choice in choices {
                choice.is_chosen = choice.value == self.value;
            }
        }
        self
    }

    /// With what is wrong with it; nothing when it is empty.
    pub(crate) fn faulted(mut self, fault: String) -> Self {
        self.fault = fault;
        self
    }

    /// With what was typed and what is wrong with it.
    pub(crate) fn filled(self, typed: &Typed, faults: &Faults) -> Self {
        let name = self.name;
        self.holding(typed.get(name)).faulted(faults.of(name))
    }

    /// Ids of what describes the field, for `aria-describedby`; empty when nothing does.
    pub(crate) fn described_by(&self) -> String {
        let mut ids = Vec::new();
        if !self.hint.is_empty() {
            ids.push(format!("{}-aide", self.id));
        }
        if !self.fault.is_empty() {
            ids.push(format!("{}-erreur", self.id));
        }
        ids.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_kept_beside_its_fault() {
        let typed = Typed::default()
            .with("city", "  Ys ")
            .with("who", "b")
            .with("who", "")
            .with("who", "c");
        let mut faults = Faults::default();
        faults.add("city", "Inconnue");
        let field = Field::line("city", "Ville".into())
            .hinted("Où".into())
            .filled(&typed, &faults);
        assert_eq!(
            (field.value.as_str(), field.fault.as_str()),
            ("Ys", "Inconnue")
        );
        assert_eq!(field.described_by(), "city-aide city-erreur");
        assert_eq!(typed.all("who"), ["b", "c"]);
        let choices = [("a", "A"), ("b", "B")].map(|(v, l)| (v.to_owned(), l.to_owned()));
        let field = Field::choice("who", "Qui".into(), choices).filled(&typed, &faults);
        let Control::Choice(choices) = field.control else {
            panic!("a list")
        };
        assert!(choices[1].is_chosen && !choices[0].is_chosen);
    }
}
