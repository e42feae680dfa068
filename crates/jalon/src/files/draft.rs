//! What was typed about a file, checked: a draft, or what is wrong field by field. Pure.

use bytes::Bytes;
use chrono::NaiveDate;

use super::{
    file::{Audience, FileKind},
    format::{Format, Refusal},
    name::harmless,
    upload::{LARGEST, Sent, SentFile},
};

/// Longest title, in characters.
const LONGEST_TITLE: usize = 200;

/// A file that can be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Draft {
    pub(super) id: String,
    pub(super) kind: FileKind,
    pub(super) title: String,
    pub(super) day: NaiveDate,
    pub(super) audience: Audience,
    pub(super) name: String,
    pub(super) format: Format,
    pub(super) bytes: Bytes,
}

/// What is wrong with a field. Each is told in words of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wrong {
    Kind,
    NoTitle,
    LongTitle,
    Day,
    Audience,
    NoFile,
    NoName,
    TooLarge(usize),
    Refused(Refusal),
    /// The form's own mark is not one that we give.
    Mark,
}

/// Checks everything: the fields that are wrong, by name.
pub(super) fn draft(sent: &Sent) -> Result<Draft, Vec<(&'static str, Wrong)>> {
    let mut wrong = Vec::new();
    let mut note = |field: &'static str, why: Wrong| wrong.push((field, why));
    let kind = FileKind::from_code(&sent.kind);
    if kind.is_none() {
        note("kind", Wrong::Kind);
    }
    let title = sent.title.split_whitespace().collect::<Vec<_>>().join(" ");
    let title = title.replace('\0', "");
    if title.is_empty() {
        note("title", Wrong::NoTitle);
    } else if title.chars().count() > LONGEST_TITLE {
        note("title", Wrong::LongTitle);
    }
    let day = sent.day.trim().parse::<NaiveDate>().ok();
    if day.is_none() {
        note("day", Wrong::Day);
    }
    let audience = Audience::from_code(&sent.audience);
    if audience.is_none() {
        note("audience", Wrong::Audience);
    }
    let file = match sent.file.as_ref().ok_or(Wrong::NoFile).and_then(checked) {
        Ok(file) => Some(file),
        Err(why) => {
            note("file", why);
            None
        }
    };
    if uuid::Uuid::try_parse(&sent.id).is_err() {
        note("file", Wrong::Mark);
    }
    match (kind, day, audience, file) {
        (Some(kind), Some(day), Some(audience), Some((name, format, bytes)))
            if wrong.is_empty() =>
        {
            Ok(Draft {
                id: sent.id.to_lowercase(),
                kind,
                title,
                day,
                audience,
                name,
                format,
                bytes,
            })
        }
        _ => Err(wrong),
    }
}

fn checked(file: &SentFile) -> Result<(String, Format, Bytes), Wrong> {
    let name = harmless(&file.name);
    if name.is_empty() {
        return Err(Wrong::NoName);
    }
    let bytes = file.bytes.clone().filter(|bytes| bytes.len() <= LARGEST);
    let bytes = bytes.ok_or(Wrong::TooLarge(file.size))?;
    let format = Format::of(&name, &bytes).map_err(Wrong::Refused)?;
    Ok((name, format, bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent() -> Sent {
        Sent {
            id: "0192f0c4-7a31-7000-8000-000000000001".into(),
            kind: "committee".into(),
            title: " Dossier   de juin ".into(),
            day: "2026-06-30".into(),
            audience: "committee".into(),
            file: Some(SentFile {
                name: "../../dossier.pdf".into(),
                bytes: Some(Bytes::from_static(b"%PDF-1.7")),
                size: 8,
            }),
        }
    }

    #[test]
    fn a_whole_form_makes_a_draft() {
        let draft = draft(&sent()).unwrap();
        assert_eq!(draft.title, "Dossier de juin");
        assert_eq!(draft.name, "dossier.pdf");
        assert_eq!(draft.format, Format::Pdf);
    }

    #[test]
    fn an_empty_form_says_everything_that_lacks() {
        let wrong = draft(&Sent::default()).unwrap_err();
        let fields: Vec<&str> = wrong.iter().map(|(field, _)| *field).collect();
        assert_eq!(fields, ["kind", "title", "day", "audience", "file", "file"]);
    }

    #[test]
    fn what_is_too_large_says_how_large() {
        let mut large = sent();
        large.file = Some(SentFile {
            name: "gros.pdf".into(),
            bytes: None,
            size: 11 << 20,
        });
        assert_eq!(
            draft(&large),
            Err(vec![("file", Wrong::TooLarge(11 << 20))])
        );
        let exact = SentFile {
            name: "juste.pdf".into(),
            bytes: Some([b"%PDF-".as_slice(), &vec![0; LARGEST - 5]].concat().into()),
            size: LARGEST,
        };
        large.file = Some(exact);
        assert!(draft(&large).is_ok());
    }

    #[test]
    fn the_mark_of_the_form_is_ours() {
        let foreign = Sent {
            id: "../../etc".into(),
            ..sent()
        };
        assert_eq!(draft(&foreign), Err(vec![("file", Wrong::Mark)]));
    }
}
