//! The minutes of a session, from their parts: one reading of them, written as HTML, Markdown,
//! JSON and accessible PDF. Whoever calls chooses the version (`Minutes::public`,
//! `Minutes::committee`) before.

mod blocks;
mod decision;
mod forms;
mod published;
mod sections;

use askama::Template;
use programme::{
    committees::minutes::{Minutes, Section},
    register::{Digest, Note},
};

pub(super) use published::page;
pub use published::{address, publish};

use self::blocks::Block;
use crate::{
    foundation::{
        http::Problem,
        pdf::{Document, PdfError},
    },
    publication::View,
};

/// What stands around the parts of minutes.
#[derive(Debug, Clone, Default)]
pub struct Surroundings {
    /// The hash of what was signed, once it is.
    pub signed: Option<Digest>,
    /// The signed head of the register once the decisions were entered.
    pub head: Option<Note>,
    /// Who signed, by name; empty in the public version.
    pub signatures: Vec<String>,
}

/// Minutes ready to be written in any form, in the language of the view.
#[derive(Debug)]
pub struct Written {
    /// Their title.
    pub title: String,
    language: &'static str,
    author: String,
    blocks: Vec<Block>,
}

#[derive(Debug, Template)]
#[template(path = "register/templates/minutes.html")]
struct MinutesPart<'a> {
    blocks: &'a [Block],
}

impl Written {
    /// Reads minutes.
    #[must_use]
    pub fn of(view: &View, minutes: &Minutes, around: &Surroundings) -> Self {
        let heading = minutes.parts.iter().find_map(|part| match &part.says {
            Section::Heading {
                incubator, slot, ..
            } => Some((incubator, slot.day)),
            _ => None,
        });
        let title = match heading {
            Some((incubator, day)) => view.locale.with(
                "minutes-title",
                &[
                    ("incubator", sections::incubator(view, incubator).into()),
                    ("day", view.locale.date(day).into()),
                ],
            ),
            None => view.t("minutes-title-bare"),
        };
        let mut blocks = Vec::new();
        for part in &minutes.parts {
            sections::read(view, &part.says, &mut blocks);
        }
        sections::close(view, around, &mut blocks);
        for block in &mut blocks {
            if let Block::Named(name, _) = block {
                let bare = std::mem::take(name).into();
                *name = view.locale.with("minutes-name", &[("name", bare)]);
            }
        }
        let branding = &view.branding;
        Self {
            title,
            language: view.locale.code(),
            author: if branding.operator.is_empty() {
                branding.name.clone()
            } else {
                branding.operator.clone()
            },
            blocks,
        }
    }

    /// As mark-up, to be put under the title of a page (headings from the second level on).
    ///
    /// # Errors
    /// [`Problem::internal`] when writing fails, which memory alone can cause.
    pub fn html(&self) -> Result<String, Problem> {
        let part = MinutesPart {
            blocks: &self.blocks,
        };
        part.render().map_err(Problem::unrendered)
    }

    /// As Markdown.
    #[must_use]
    pub fn markdown(&self) -> String {
        forms::markdown(&self.title, &self.blocks)
    }

    /// As a PDF file for everybody (PDF/UA-1), made at that instant.
    ///
    /// # Errors
    /// [`PdfError`].
    pub fn pdf(&self, at: chrono::DateTime<chrono::Utc>) -> Result<Vec<u8>, PdfError> {
        Document {
            title: self.title.clone(),
            language: self.language,
            author: self.author.clone(),
            at,
            foot: self.title.clone(),
            blocks: forms::for_pdf(&self.blocks),
        }
        .pdf()
    }
}

/// As JSON: the parts themselves.
///
/// # Errors
/// When a figure is not finite, which has no JSON; a session refuses such figures.
pub fn json(minutes: &Minutes) -> serde_json::Result<String> {
    serde_json::to_string_pretty(minutes)
}

#[cfg(test)]
mod tests;
