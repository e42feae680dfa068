//! The keys of a mapping, taken one by one by those who know what they mean. What nobody took is
//! reported; what has another type is read when it is plain what it means, and reported.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::{
    dates::{self, ReadDate},
    sheet::Sheet,
    values::{is_clean_url, text, wrong_type},
};
use crate::{
    FindingCode as Code,
    yaml::{Entry, Node, Value},
};

/// The keys of one mapping.
pub(crate) struct Fields<'a> {
    entries: &'a [Entry],
    taken: Vec<bool>,
    /// `""` for the outermost mapping, else `phases[2].`.
    path: String,
}

impl<'a> Fields<'a> {
    /// The keys of a mapping. Reports duplicate ones: the last counts.
    pub(crate) fn new(entries: &'a [Entry], path: String, sheet: &mut Sheet) -> Self {
        let mut taken = vec![false; entries.len()];
        let mut later = HashSet::with_capacity(entries.len());
        for (entry, taken) in entries.iter().zip(&mut taken).rev() {
            if !later.insert(entry.key.as_str()) {
                *taken = true;
                let field = format!("{path}{}", entry.key);
                sheet.field(
                    Code::DuplicateKey,
                    entry.line,
                    &field,
                    "the key comes again further down; the last one counts. Remove this one.",
                );
            }
        }
        Self {
            entries,
            taken,
            path,
        }
    }

    /// True when the key is there, whatever its value.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|entry| entry.key == key)
    }

    fn says_something(&self, key: &str) -> bool {
        self.entries
            .iter()
            .any(|entry| entry.key == key && entry.node.value != Value::Null)
    }

    /// The full name of a key.
    pub(crate) fn name(&self, key: &str) -> String {
        format!("{}{key}", self.path)
    }

    /// The line of a key that is there, else of the first key.
    pub(crate) fn line(&self, key: &str) -> u32 {
        self.entries
            .iter()
            .rev()
            .find(|entry| entry.key == key)
            .or(self.entries.first())
            .map_or(1, |entry| entry.line)
    }

    /// Takes a value; a null is reported and absent.
    pub(crate) fn take(&mut self, key: &str, sheet: &mut Sheet) -> Option<&'a Node> {
        let at = self.entries.iter().rposition(|entry| entry.key == key)?;
        self.taken[at] = true;
        let node = &self.entries[at].node;
        if node.value == Value::Null {
            let name = self.name(key);
            sheet.field(
                Code::NullValue,
                self.entries[at].line,
                &name,
                "the field has no value; it was read as absent.",
            );
            return None;
        }
        Some(node)
    }

    /// A text.
    pub(crate) fn text(&mut self, key: &str, sheet: &mut Sheet) -> Option<String> {
        let node = self.take(key, sheet)?;
        text(node, &self.name(key), sheet)
    }

    /// A text that every such file should have; `""` when it has none.
    pub(crate) fn required_text(&mut self, key: &str, sheet: &mut Sheet) -> String {
        if let Some(text) = self.text(key, sheet) {
            return text;
        }
        if self.says_something(key) {
            // Of another type: that was reported, and says more than that a text is missing.
            return String::new();
        }
        let name = self.name(key);
        let line = self.line(key);
        sheet.field(
            Code::MissingField,
            line,
            &name,
            "every such file should have this field; it was read as an empty text. Add it.",
        );
        String::new()
    }

    /// A text that spaces around or double spaces within make untidy: reported, kept.
    pub(crate) fn tidy_check(&self, key: &str, text: &str, sheet: &mut Sheet) {
        if text.trim() != text || text.contains("  ") {
            let name = self.name(key);
            let line = self.line(key);
            sheet.field(
                Code::OuterSpaces,
                line,
                &name,
                "there are spaces at the start, at the end or doubled; they were kept. Remove \
                 them.",
            );
        }
    }

    /// An address: reported when it is no clean web address, kept as it is.
    pub(crate) fn url(&mut self, key: &str, sheet: &mut Sheet) -> Option<String> {
        let text = self.text(key, sheet)?;
        if !text.is_empty() && !is_clean_url(&text) {
            let name = self.name(key);
            let line = self.line(key);
            sheet.field(
                Code::UntidyUrl,
                line,
                &name,
                format!("{text:?} is no clean web address; it was kept as it is. Correct it."),
            );
        }
        Some(text)
    }

    /// A boolean.
    pub(crate) fn flag(&mut self, key: &str, sheet: &mut Sheet) -> Option<bool> {
        let node = self.take(key, sheet)?;
        let name = self.name(key);
        let Value::Scalar { text, plain } = &node.value else {
            wrong_type(node, &name, "true or false", sheet);
            return None;
        };
        let flag = match text.trim().to_ascii_lowercase().as_str() {
            "true" | "yes" | "on" => true,
            "false" | "no" | "off" => false,
            _ => {
                wrong_type(node, &name, "true or false", sheet);
                return None;
            }
        };
        if !plain || !matches!(text.as_str(), "true" | "false") {
            sheet.field(
                Code::ReadFromText,
                node.line,
                &name,
                format!("{text:?} was read as {flag}. Write {flag} without quotes."),
            );
        }
        Some(flag)
    }

    /// A whole number that is not negative.
    pub(crate) fn number(&mut self, key: &str, sheet: &mut Sheet) -> Option<u64> {
        let node = self.take(key, sheet)?;
        let name = self.name(key);
        if let Value::Scalar { text, plain } = &node.value {
            if text.bytes().all(|byte| byte.is_ascii_digit())
                && let Ok(number) = text.parse()
            {
                if !plain {
                    sheet.field(
                        Code::ReadFromText,
                        node.line,
                        &name,
                        format!("{text:?} was read as a number. Write it without quotes."),
                    );
                }
                return Some(number);
            }
            let bare: String = text
                .chars()
                .filter(|c| !c.is_whitespace() && !matches!(c, '_' | '€'))
                .collect();
            if !bare.is_empty()
                && bare.bytes().all(|byte| byte.is_ascii_digit())
                && let Ok(number) = bare.parse()
            {
                sheet.field(
                    Code::ReadFromText,
                    node.line,
                    &name,
                    format!("{text:?} was read as {number}. Write it in digits only."),
                );
                return Some(number);
            }
        }
        wrong_type(node, &name, "a whole number", sheet);
        None
    }

    /// A whole number of 32 bits.
    pub(crate) fn small_number(&mut self, key: &str, sheet: &mut Sheet) -> Option<u32> {
        let line = self.line(key);
        let number = self.number(key, sheet)?;
        let small = u32::try_from(number).ok();
        if small.is_none() {
            let name = self.name(key);
            sheet.field(
                Code::WrongType,
                line,
                &name,
                format!(
                    "{number} is too large for this field; it was left out and the raw file keeps \
                     it. Correct it."
                ),
            );
        }
        small
    }

    /// A date.
    pub(crate) fn date(&mut self, key: &str, sheet: &mut Sheet) -> Option<NaiveDate> {
        let node = self.take(key, sheet)?;
        let name = self.name(key);
        let Value::Scalar { text, plain } = &node.value else {
            wrong_type(node, &name, "a date", sheet);
            return None;
        };
        match dates::read(text) {
            ReadDate::Day(date) => {
                if !plain {
                    sheet.field(
                        Code::ReadFromText,
                        node.line,
                        &name,
                        format!("the text {text:?} was read as a date. Write it without quotes."),
                    );
                }
                Some(date)
            }
            ReadDate::DayOfTime(date) => {
                sheet.field(
                    Code::DateWithTime,
                    node.line,
                    &name,
                    format!("{text:?} has a time; the day {date} was kept. Write the day only."),
                );
                Some(date)
            }
            ReadDate::None if text.trim().is_empty() => {
                sheet.field(
                    Code::NullValue,
                    node.line,
                    &name,
                    "the date is an empty text; it was read as absent.",
                );
                None
            }
            ReadDate::None => {
                sheet.field(
                    Code::BadDate,
                    node.line,
                    &name,
                    format!(
                        "{text:?} is no date; the field was left out and the raw file keeps it. \
                         Write it as 2024-01-31."
                    ),
                );
                None
            }
        }
    }

    /// Reports every key that nobody took.
    pub(crate) fn finish(self, sheet: &mut Sheet) {
        for (entry, taken) in self.entries.iter().zip(&self.taken) {
            if !taken {
                let field = format!("{}{}", self.path, entry.key);
                sheet.field(
                    Code::UnknownField,
                    entry.line,
                    &field,
                    "Jalon does not interpret this field; the raw file keeps it.",
                );
            }
        }
    }
}
