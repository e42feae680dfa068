//! Texts of fields: how they are laid out, read back, and what is wrong with them.

use std::str::FromStr;

use super::Kind;
use crate::publication::wording::{mail_address, web_address};

/// Longest line, in characters.
const LONGEST_LINE: usize = 500;
/// Longest text, in bytes: what pages render.
const LONGEST_TEXT: usize = crate::foundation::markdown::MAX_BYTES;
/// Most items of a list.
const MOST_ITEMS: usize = 200;

/// What is wrong with a text. Each is told in words of its own (`editing-wrong-…`).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// Nothing was typed where something is needed.
    #[error("something is needed")]
    Empty,
    /// Longer than this many characters.
    #[error("at most {0} characters are accepted")]
    TooLong(usize),
    /// More than this many items.
    #[error("at most {0} are accepted")]
    TooMany(usize),
    /// Not an address that a browser can follow.
    #[error("an address beginning with https:// is expected")]
    NotUrl,
    /// Neither an e-mail address nor an address of the web.
    #[error("an e-mail address, or one beginning with https://, is expected")]
    NotContact,
    /// Not a whole number.
    #[error("a whole number is expected")]
    NotNumber,
    /// Not a day.
    #[error("{0:?} is no day")]
    NotDay(String),
    /// Nothing of that name is on record.
    #[error("nothing is called {0:?}")]
    Unknown(String),
    /// A character that can't be kept.
    #[error("the text holds the character U+0000")]
    Unstorable,
    /// The field is for others to change.
    #[error("others change this")]
    Reserved,
    /// The change would give its maker rights.
    #[error("nobody gives themselves rights")]
    Gain,
    /// A text that asks browsers to run something.
    #[error("the text holds a script")]
    Script,
    /// Another thing has that name.
    #[error("{0:?} is taken")]
    Taken(String),
    /// Not what a public name is made of.
    #[error("{0:?} can't be a public name")]
    NotName(String),
}

/// A recorded text as forms and histories show it: ends of lines are one character; what is typed
/// on one line stands on one.
#[must_use]
pub fn canonical(kind: Kind, text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    match kind {
        Kind::Text | Kind::Markdown | Kind::Lines | Kind::Choices(_) | Kind::Events => text,
        _ => text.replace('\n', " "),
    }
}

/// The items of a text that holds one a line.
pub fn items(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// Items as a text, one a line.
pub(super) fn lines<'a>(items: impl Iterator<Item = &'a str>) -> String {
    let lines: Vec<String> = items.map(|item| item.replace(['\r', '\n'], " ")).collect();
    lines.join("\n")
}

/// A text without outer blanks, if it is one of that kind.
pub(super) fn checked(kind: Kind, text: &str) -> Result<&str, Wrong> {
    if text.contains('\0') {
        return Err(Wrong::Unstorable);
    }
    match kind {
        Kind::Text | Kind::Markdown => {
            if text.len() > LONGEST_TEXT {
                return Err(Wrong::TooLong(LONGEST_TEXT));
            }
            // Outer blank lines mean nothing; blanks that begin a line do.
            return Ok(text.trim_matches('\n').trim_end());
        }
        _ => {}
    }
    let text = text.trim();
    if text.chars().count() > LONGEST_LINE {
        return Err(Wrong::TooLong(LONGEST_LINE));
    }
    let is_sound = match kind {
        Kind::Url => text.is_empty() || web_address(Some(text)).is_some(),
        Kind::Contact => {
            text.is_empty()
                || mail_address(Some(text)).is_some()
                || web_address(Some(text)).is_some()
        }
        _ => true,
    };
    match (is_sound, kind) {
        (true, _) => Ok(text),
        (false, Kind::Url) => Err(Wrong::NotUrl),
        (false, _) => Err(Wrong::NotContact),
    }
}

/// The items of a text, each once.
pub(super) fn parsed<T: FromStr + PartialEq>(text: &str) -> Result<Vec<T>, Wrong> {
    let mut list = Vec::new();
    for item in items(text) {
        let item = checked(Kind::Line, item)?;
        let item = item.parse().map_err(|_| Wrong::Unknown(item.to_owned()))?;
        if !list.contains(&item) {
            list.push(item);
        }
    }
    if list.len() > MOST_ITEMS {
        return Err(Wrong::TooMany(MOST_ITEMS));
    }
    Ok(list)
}

pub(super) fn flag(value: Option<bool>) -> String {
    match value {
        None => "",
        Some(true) => "yes",
        Some(false) => "no",
    }
    .to_owned()
}

pub(super) fn parsed_flag(text: &str) -> Result<Option<bool>, Wrong> {
    match text {
        "" => Ok(None),
        "yes" => Ok(Some(true)),
        "no" => Ok(Some(false)),
        other => Err(Wrong::Unknown(other.to_owned())),
    }
}

pub(super) fn parsed_number<T: FromStr>(text: &str) -> Result<Option<T>, Wrong> {
    let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if digits.is_empty() {
        return Ok(None);
    }
    digits.parse().map(Some).map_err(|_| Wrong::NotNumber)
}
