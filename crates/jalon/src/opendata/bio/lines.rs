//! What single lines look like: which block begins or ends there.

use super::{html, is_space};

/// The longest address of a link, with its title, in bytes.
pub(super) const LONGEST_TARGET: usize = 4096;

pub(super) fn is_blank(line: &str) -> bool {
    line.chars().all(is_space)
}

/// A line without up to three spaces before it, when it has no more.
pub(super) fn shifted(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches(' ');
    (line.len() - rest.len() <= 3).then_some(rest)
}

/// The first level of indentation taken off: four spaces or a tab.
pub(super) fn unindented(line: &str) -> Option<&str> {
    line.strip_prefix('\t')
        .or_else(|| line.strip_prefix("    "))
}

/// `{: …}` alone on its line.
pub(super) fn is_attribute_list(line: &str) -> bool {
    shifted(line).is_some_and(|rest| {
        let rest = rest.trim_end_matches(is_space);
        rest.len() > 3
            && rest.starts_with("{:")
            && rest.ends_with('}')
            && !rest.starts_with("{::")
            && !rest.starts_with("{:/")
    })
}

/// `^` alone on its line: the end of a block.
pub(super) fn is_end_of_block(line: &str) -> bool {
    line.strip_prefix('^').is_some_and(is_blank)
}

/// A tag, opening or closing, of an element that does not stand within a line.
pub(super) fn begins_html(line: &str) -> bool {
    let Some(rest) = shifted(line).and_then(|rest| rest.strip_prefix('<')) else {
        return false;
    };
    let stands_within = |name: &str| html::is_within_lines(name) || name == "script";
    match rest.strip_prefix('/') {
        Some(rest) => html::name(rest).is_some_and(|name| {
            !stands_within(name)
                && rest[name.len()..]
                    .trim_start_matches(is_space)
                    .starts_with('>')
        }),
        None => html::name(rest).is_some_and(|name| !stands_within(name)),
    }
}

/// True where a paragraph or quotation can't go on.
pub(super) fn ends_lazily(line: &str) -> bool {
    is_blank(line) || is_attribute_list(line) || is_end_of_block(line) || begins_html(line)
}

/// True where a paragraph ends because something else begins.
pub(super) fn ends_paragraph(line: &str) -> bool {
    ends_lazily(line)
        || ListKind::BOTH
            .into_iter()
            .any(|kind| list_marker(line, kind, 3).is_some())
        || meaning_marker(line, 3).is_some()
        || title(line).is_some()
        || unquoted(line).is_some()
        || fence(line).is_some()
}

/// Bullets or numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ListKind {
    Bullets,
    Numbers,
}

impl ListKind {
    pub(super) const BOTH: [Self; 2] = [Self::Bullets, Self::Numbers];
}

/// Splits a line after the marker of a list item that has at most that many spaces before it.
pub(super) fn list_marker(line: &str, kind: ListKind, spaces: usize) -> Option<(&str, &str)> {
    let rest = line.trim_start_matches(' ');
    if line.len() - rest.len() > spaces {
        return None;
    }
    let after = match kind {
        ListKind::Bullets => rest.strip_prefix(['+', '*', '-'])?,
        ListKind::Numbers => {
            let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
            (after.len() < rest.len())
                .then_some(after)?
                .strip_prefix('.')?
        }
    };
    split_marker(line, after)
}

/// Splits a line after the colon that begins a meaning in a list of definitions.
pub(super) fn meaning_marker(line: &str, spaces: usize) -> Option<(&str, &str)> {
    let rest = line.trim_start_matches(' ');
    if line.len() - rest.len() > spaces {
        return None;
    }
    split_marker(line, rest.strip_prefix(':')?)
}

fn split_marker<'a>(line: &'a str, after: &'a str) -> Option<(&'a str, &'a str)> {
    after
        .starts_with(['\t', ' ', '|'])
        .then(|| line.split_at(line.len() - after.len()))
}

/// The text of a `#` title, when the line is one.
pub(super) fn title(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches('#');
    let level = line.len() - rest.len();
    ((1..=6).contains(&level) && rest.starts_with(['\t', ' ']))
        .then(|| rest.trim_start_matches(['\t', ' ']))
}

/// A title without its identifier (`{#…}`).
pub(super) fn without_identifier(title: &str) -> &str {
    let title = title.trim_end_matches(is_space);
    title
        .strip_suffix('}')
        .and_then(|rest| rest.rfind("{#"))
        .filter(|at| title[..*at].ends_with(['\t', ' ']))
        .filter(|at| {
            html::name(&title[at + 2..]).is_some_and(|id| at + 3 + id.len() == title.len())
        })
        .map_or(title, |at| title[..at].trim_end_matches(is_space))
}

/// Three or more of the same of `* - _`, and nothing else.
pub(super) fn is_rule(line: &str) -> bool {
    let Some(rest) = shifted(line) else {
        return false;
    };
    let Some(mark) = rest.chars().next().filter(|c| matches!(c, '*' | '-' | '_')) else {
        return false;
    };
    let is_end = |c: char| matches!(c, ' ' | '\t');
    rest.chars().all(|c| c == mark || is_end(c)) && rest.matches(mark).count() >= 3
}

/// The second line of a title of two lines.
pub(super) fn underlines(line: &str) -> bool {
    let rest = line.trim_end_matches(is_space);
    !rest.is_empty() && rest.chars().all(|c| matches!(c, '-' | '='))
}

/// A quoted line without its mark.
pub(super) fn unquoted(line: &str) -> Option<&str> {
    let rest = shifted(line)?.strip_prefix('>')?;
    Some(rest.strip_prefix(' ').unwrap_or(rest))
}

/// The marks that open fenced code.
pub(super) fn fence(line: &str) -> Option<&str> {
    let rest = shifted(line)?;
    let after = rest.trim_start_matches(['~', '`']);
    let marks = &rest[..rest.len() - after.len()];
    (marks.len() >= 3).then_some(marks)
}

/// True for the line that closes fenced code.
pub(super) fn closes_fence(line: &str, marks: &str) -> bool {
    let last = marks.chars().last().unwrap_or('`');
    shifted(line)
        .and_then(|rest| rest.strip_prefix(marks))
        .is_some_and(|rest| is_blank(rest.trim_start_matches(last)))
}

/// The name of a link's definition (`[name]: address "title"`), when the line is one.
pub(super) fn link_definition(line: &str) -> Option<&str> {
    let rest = shifted(line)?.strip_prefix('[')?;
    let (name, target) = rest.split_once("]:")?;
    let target = target.trim_matches(is_space);
    let fits = !name.is_empty()
        && !name.contains(']')
        && !name.starts_with('^')
        && !target.is_empty()
        && (target.starts_with('<') || !target.contains(is_space) || target.ends_with(['"', '\'']));
    fits.then_some(name)
}

/// `*[abbreviation]: what it means`
pub(super) fn is_abbreviation(line: &str) -> bool {
    line.strip_prefix("*[")
        .and_then(|rest| rest.find("]:"))
        .is_some_and(|at| at > 0)
}

/// How names of links are compared: white space and case do not count.
pub(super) fn link_name(name: &str) -> String {
    name.split(is_space)
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

/// The length of `(address "title")` at the start of a text.
pub(super) fn inline_target(text: &str) -> Option<usize> {
    let text = &text[..text.floor_char_boundary(LONGEST_TARGET)];
    if let Some(rest) = text.strip_prefix("(<") {
        let end = rest.find('>')? + 3;
        let after = &text[end..];
        return match after.strip_prefix(')') {
            Some(_) => Some(end + 1),
            None => titled(after).map(|length| end + length),
        };
    }
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ if is_space(c) && text[at + 1..].starts_with(['"', '\'']) => {
                return titled(&text[at..]).map(|length| at + length);
            }
            _ => {}
        }
    }
    None
}

// The length of ` "title")` at the start of a text.
fn titled(text: &str) -> Option<usize> {
    let rest = text.trim_start_matches(is_space);
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let inner = &rest[1..];
    inner.match_indices(quote).find_map(|(end, _)| {
        let after = inner[end + 1..].trim_start_matches(is_space);
        let after = after.strip_prefix(')').filter(|_| end > 0)?;
        Some(text.len() - after.len())
    })
}

/// What the HTML entity at the start of a text shows as, and its length. `& < >` stay encoded as
/// written; a name that does not exist keeps its ampersand, encoded.
pub(super) fn entity(text: &str) -> Option<(String, usize)> {
    let end = text[..text.floor_char_boundary(40)].find(';')?;
    let whole = &text[..=end];
    let name = &whole[1..end];
    let shown = if let Some(code) = name.strip_prefix('#') {
        let code = match code.strip_prefix('x') {
            Some(code) => u32::from_str_radix(code, 16),
            None => code.parse(),
        };
        char::from_u32(code.ok()?)?.to_string()
    } else {
        let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | ':' | '-' | '.');
        if !name.chars().all(fits) || name.is_empty() || name.starts_with(['-', '.']) {
            return None;
        }
        match entities::ENTITIES.iter().find(|one| one.entity == whole) {
            Some(known) => known.characters.to_owned(),
            None => format!("&amp;{name};"),
        }
    };
    let kept = matches!(shown.as_str(), "&" | "<" | ">");
    Some((if kept { whole.to_owned() } else { shown }, end + 1))
}
