//! What a single value means: a text, a reference, an address; and what to say when it is none.

use super::{
    dates::{self, ReadDate},
    sheet::{Reference, Sheet, Target},
};
use crate::{
    FindingCode as Code,
    yaml::{Node, Value},
};

pub(super) fn text(node: &Node, name: &str, sheet: &mut Sheet) -> Option<String> {
    let Value::Scalar { text, plain } = &node.value else {
        wrong_type(node, name, "a text", sheet);
        return None;
    };
    if *plain && is_typed(text) {
        sheet.field(
            Code::ReadAsText,
            node.line,
            name,
            format!("{text} was read as a text. Put it between quotes."),
        );
    }
    Some(text.clone())
}

fn is_typed(text: &str) -> bool {
    matches!(text, "true" | "false" | "True" | "False" | "TRUE" | "FALSE")
        || text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.'))
            && text.parse::<f64>().is_ok()
        || dates::read(text) != ReadDate::None
}

pub(super) fn wrong_type(node: &Node, name: &str, expected: &str, sheet: &mut Sheet) {
    let found = match &node.value {
        Value::Scalar { text, .. } => format!("{text:?}"),
        _ => node.kind().to_owned(),
    };
    sheet.field(
        Code::WrongType,
        node.line,
        name,
        format!(
            "{found} stands where {expected} is expected; it was left out and the raw file keeps \
             it. Correct it."
        ),
    );
}

pub(super) fn reference<S: TryFrom<String>>(
    written: &str,
    line: u32,
    name: &str,
    target: Target,
    prefix: &str,
    sheet: &mut Sheet,
) -> Option<S>
where
    S::Error: std::fmt::Display,
{
    let bare = written.strip_prefix(prefix);
    let slug = bare.unwrap_or(written);
    match S::try_from(slug.to_owned()) {
        Ok(parsed) => {
            if bare.is_none() {
                sheet.field(
                    Code::OlderField,
                    line,
                    name,
                    format!(
                        "{written:?} does not start with {prefix:?}; it was taken for a name as \
                         it is. Write \"{prefix}{written}\"."
                    ),
                );
            }
            sheet.references.push(Reference {
                target,
                slug: slug.to_owned(),
                field: name.to_owned(),
                line,
            });
            Some(parsed)
        }
        Err(error) => {
            sheet.field(
                Code::BadReference,
                line,
                name,
                format!(
                    "{written:?} can't be the name of any {}: {error}. It was left out and the \
                     raw file keeps it. Correct it.",
                    target.word()
                ),
            );
            None
        }
    }
}

pub(super) fn is_clean_url(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        !rest.is_empty()
            && !rest.contains(char::is_whitespace)
            && !rest.ends_with(';')
            && !rest.contains("&#")
    })
}
