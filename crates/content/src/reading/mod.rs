//! What one file says: its text in, an entity of the programme and findings out.
//!
//! Nothing here looks at a second file; that is the business of `checks`. What can't be
//! interpreted becomes a finding and stays in the raw document.

mod dates;
mod fields;
mod lists;
mod members;
mod networks;
mod services;
mod sheet;
mod values;
mod words;

use programme::{
    community::Member,
    network::{FastEdition, PhaseText},
    organisations::{Incubator, Organisation, Team},
    services::Service,
};

pub(crate) use members::TEAMS;
pub(crate) use services::ORGANISATIONS;
pub(crate) use sheet::{Sheet, Target};

use crate::{
    Collection, FindingCode, Limits,
    document::stem,
    front_matter::{self, NoSplit, Split},
    yaml::{self, Entry, RefusalKind, Value},
};
use fields::Fields;

/// What a file is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Entity {
    /// A service.
    Service(Box<Service>),
    /// A member.
    Member(Box<Member>),
    /// An incubator.
    Incubator(Box<Incubator>),
    /// An organisation.
    Organisation(Box<Organisation>),
    /// A team.
    Team(Box<Team>),
    /// A phase's name and explanation.
    PhaseText(Box<PhaseText>),
    /// A FAST edition.
    FastEdition(Box<FastEdition>),
}

/// What was read from a file.
#[derive(Debug)]
pub(crate) struct Interpretation {
    /// The entity and the name it goes by, unless nothing could be made of the file.
    pub(crate) entity: Option<(String, Entity)>,
    /// Findings, references and lines of keys.
    pub(crate) sheet: Sheet,
    /// The outermost keys, in recorded order: what writing back starts from.
    pub(crate) entries: Vec<Entry>,
    /// Where its parts are.
    pub(crate) split: Option<Split>,
}

/// Reads the bytes of a file of a collection.
pub(crate) fn interpret(
    collection: Collection,
    file: &str,
    bytes: &[u8],
    limits: &Limits,
) -> Interpretation {
    let mut sheet = Sheet::new(format!("{}/{file}", collection.folder()));
    let (entries, split) = match front_matter_of(collection, file, bytes, limits, &mut sheet) {
        Some((entries, split)) => (entries, Some(split)),
        None => (Vec::new(), None),
    };
    let entity = split.as_ref().and_then(|split| {
        let body = std::str::from_utf8(bytes).ok()?.get(split.body_at..)?;
        entity(collection, stem(file), &entries, body, &mut sheet)
    });
    sheet.marks = entries
        .iter()
        .map(|entry| (entry.key.clone(), entry.line))
        .collect();
    Interpretation {
        entity,
        sheet,
        entries,
        split,
    }
}

/// What some keys say, taken for a whole file's: for looking at one value by itself.
pub(crate) fn value_of(collection: Collection, entries: &[Entry]) -> Option<Entity> {
    let mut sheet = Sheet::default();
    entity(collection, "one", entries, "", &mut sheet).map(|(_, entity)| entity)
}

fn front_matter_of(
    collection: Collection,
    file: &str,
    bytes: &[u8],
    limits: &Limits,
    sheet: &mut Sheet,
) -> Option<(Vec<Entry>, Split)> {
    use FindingCode as Code;
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let line = line_of(&bytes[..error.valid_up_to()]);
            sheet.at(
                Code::NotUtf8,
                line,
                "the file is not UTF-8 text; it was kept as it is and not interpreted. Save it as \
                 UTF-8.",
            );
            return None;
        }
    };
    if file.starts_with('.') || file.ends_with('~') {
        sheet.whole(
            Code::HiddenFile,
            "hidden and backup files are not published; the file was kept as it is and not \
             interpreted.",
        );
        return None;
    }
    if collection == Collection::Events {
        sheet.whole(
            Code::NotInterpreted,
            "Jalon has its own labels for events; the file was kept as it is.",
        );
        return None;
    }
    let split = match front_matter::split(text) {
        Ok(split) => split,
        Err(NoSplit::Absent) => {
            sheet.whole(
                Code::NoFrontMatter,
                "the file does not start with a line `---`, so it says nothing about the network; \
                 it was kept as it is.",
            );
            return None;
        }
        Err(NoSplit::NotClosed) => {
            sheet.at(
                Code::FrontMatterNotClosed,
                1,
                "no second line `---` closes the front matter; the file was kept as it is and not \
                 interpreted. Add the line.",
            );
            return None;
        }
    };
    if split.has_bom {
        sheet.at(
            Code::ByteOrderMark,
            1,
            "the file starts with a byte order mark, for which the site leaves the file out; it \
             was read all the same. Save it without the mark.",
        );
    }
    let returns = text.matches("\r\n").count();
    if returns > 0 {
        sheet.whole(
            Code::CarriageReturns,
            format!("lines that end in CR LF: {returns}. They were kept as they are."),
        );
    }
    if !file.contains('.') {
        sheet.whole(
            Code::NoExtension,
            "the file's name has no extension; its whole name was taken for the name of what it \
             describes.",
        );
    }
    if split.yaml.len() > limits.front_matter_bytes {
        sheet.at(
            Code::FrontMatterTooLarge,
            1,
            format!(
                "the front matter has {} bytes; at most {} are read. The file was kept as it is \
                 and not interpreted. Move the text into the body.",
                split.yaml.len(),
                limits.front_matter_bytes
            ),
        );
        return None;
    }
    let entries = mapping(&text[split.yaml.clone()], split.first_line, limits, sheet)?;
    Some((entries, split))
}

fn mapping(yaml: &str, first_line: u32, limits: &Limits, sheet: &mut Sheet) -> Option<Vec<Entry>> {
    use FindingCode as Code;
    const KEPT: &str = "The file was kept as it is and not interpreted.";
    let parsed = match yaml::parse(yaml, first_line, limits) {
        Ok(parsed) => parsed,
        Err(refusal) => {
            let (code, message) = match refusal.kind {
                RefusalKind::Invalid(why) => (
                    Code::InvalidYaml,
                    format!(
                        "the front matter is not valid YAML: {why}. {KEPT} Correct this line or \
                         the one before."
                    ),
                ),
                RefusalKind::TooDeep => (
                    Code::TooDeep,
                    format!(
                        "lists and mappings are nested more than {} deep. {KEPT} Flatten them.",
                        limits.depth
                    ),
                ),
                RefusalKind::TooManyValues => (
                    Code::TooManyValues,
                    format!(
                        "the front matter holds more than {} values, those that aliases repeat \
                         included. {KEPT} Split it, and write out what aliases repeat.",
                        limits.values
                    ),
                ),
            };
            sheet.at(code, refusal.line, message);
            return None;
        }
    };
    if let Some(line) = parsed.second_document {
        sheet.at(
            Code::SeveralDocuments,
            line,
            "a second YAML document starts here; only the first was read. Merge them.",
        );
    }
    match parsed.root.value {
        Value::Map(entries) => Some(entries),
        Value::Null => Some(Vec::new()),
        _ => {
            sheet.at(
                Code::NotAMapping,
                parsed.root.line,
                format!(
                    "the front matter is {} where `key: value` lines are expected. {KEPT}",
                    parsed.root.kind()
                ),
            );
            None
        }
    }
}

fn entity(
    collection: Collection,
    slug: &str,
    entries: &[Entry],
    body: &str,
    sheet: &mut Sheet,
) -> Option<(String, Entity)> {
    let mut fields = Fields::new(entries, String::new(), sheet);
    let named = |entity| (slug.to_owned(), entity);
    let entity = match collection {
        Collection::Services => services::service(slug, &mut fields, body, sheet)
            .map(|one| named(Entity::Service(Box::new(one)))),
        Collection::Members => members::member(slug, &mut fields, body, sheet)
            .map(|one| named(Entity::Member(Box::new(one)))),
        Collection::Incubators => networks::incubator(slug, &mut fields, body, sheet)
            .map(|one| named(Entity::Incubator(Box::new(one)))),
        Collection::Organisations => networks::organisation(slug, &mut fields, body, sheet)
            .map(|one| named(Entity::Organisation(Box::new(one)))),
        Collection::Teams => networks::team(slug, &mut fields, body, sheet)
            .map(|one| named(Entity::Team(Box::new(one)))),
        Collection::Phases => networks::phase_text(slug, &mut fields, body, sheet).map(|one| {
            let word = one.phase.public_word().to_owned();
            (word, Entity::PhaseText(Box::new(one)))
        }),
        Collection::FastEditions => networks::fast_edition(slug, &mut fields, body, sheet)
            .map(|one| named(Entity::FastEdition(Box::new(one)))),
        Collection::Events => None,
    };
    fields.finish(sheet);
    entity
}

fn line_of(before: &[u8]) -> u32 {
    let breaks = before.split(|byte| *byte == b'\n').count() - 1;
    u32::try_from(breaks).unwrap_or(u32::MAX).saturating_add(1)
}
