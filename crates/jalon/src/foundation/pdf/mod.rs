//! Texts as PDF that everybody can read: tagged, in reading order, with an outline and a language,
//! as PDF/UA-1 (ISO 14289-1) wants; the file is refused when the writer's own checks find a fault.
//!
//! Headings, paragraphs, lists, tables: no pictures, no columns. Left to right only; what the font
//! can't write becomes a question mark.

mod compose;
mod page;
mod tree;
mod write;

use chrono::{DateTime, Utc};

/// A document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its title, also its heading of the first level.
    pub title: String,
    /// Code of its language, such as `fr`.
    pub language: &'static str,
    /// Who made it.
    pub author: String,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// What stands at the foot of each page before its number.
    pub foot: String,
    /// What it says, below its title.
    pub blocks: Vec<Block>,
}

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading of a level from 2 to 4; levels are not skipped.
    Heading(u8, String),
    /// A paragraph.
    Paragraph(String),
    /// A paragraph that begins with its name, in bold.
    Named(String, String),
    /// A list.
    List(Vec<String>),
    /// A table.
    Table(Table),
}

/// A table whose columns have a heading each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// Headings of the columns.
    pub head: Vec<String>,
    /// Rows, each with as many cells as there are columns.
    pub rows: Vec<Vec<String>>,
}

/// Why a document can't be written.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// A font of the program can't be used.
    #[error("the font of documents can't be used")]
    Font,
    /// The writer's checks of PDF/UA-1 found faults.
    #[error("the document would not be accessible: {0}")]
    NotAccessible(String),
    /// Anything else.
    #[error("the document can't be written: {0}")]
    Refused(String),
}

impl Document {
    /// The file.
    ///
    /// # Errors
    /// [`PdfError`].
    pub fn pdf(&self) -> Result<Vec<u8>, PdfError> {
        let composed = compose::compose(self);
        write::write(self, composed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Document {
        let long = "Un texte assez long pour tenir sur plusieurs lignes, avec des mots d’été, «\u{a0}entre guillemets\u{a0}», 1\u{202f}234\u{a0}€. ";
        let mut blocks = vec![
            Block::Heading(2, "Œuvres".into()),
            Block::Paragraph(long.repeat(6)),
            Block::Named("Issue".into(), "Poursuite".into()),
            Block::List(vec!["un".into(), long.repeat(3)]),
            Block::Table(Table {
                caption: "Présences".into(),
                head: vec!["Siège".into(), "Présence".into()],
                rows: vec![vec!["Un".into(), long.into()]; 60],
            }),
        ];
        blocks.push(Block::Paragraph("x".repeat(400)));
        blocks.push(Block::Paragraph("خدمة".into()));
        blocks.push(Block::Paragraph(String::new()));
        Document {
            title: "Relevé de décisions".into(),
            language: "fr",
            author: "Réseau".into(),
            at: DateTime::UNIX_EPOCH,
            foot: "Réseau – relevé".into(),
            blocks,
        }
    }

    #[test]
    fn a_long_document_passes_the_checks_of_pdf_ua() {
        let pdf = sample().pdf().expect("accessible");
        assert!(pdf.starts_with(b"%PDF-1.7"));
        let text = String::from_utf8_lossy(&pdf);
        assert!(text.contains("/StructTreeRoot") && text.contains("/Lang"));
        assert!(text.contains("pdfuaid"));
    }

    #[test]
    fn the_same_document_is_the_same_file() {
        assert_eq!(
            sample().pdf().expect("a file"),
            sample().pdf().expect("a file")
        );
    }

    #[test]
    fn an_empty_document_has_its_title() {
        let empty = Document {
            blocks: Vec::new(),
            ..sample()
        };
        assert!(empty.pdf().is_ok());
    }

    #[test]
    fn lines_stay_on_the_page() {
        let composed = compose::compose(&sample());
        assert!(composed.pages.len() > 2);
        for page in &composed.pages {
            for piece in &page.pieces {
                // Lines that go on end with a space, which nobody sees.
                let seen = piece.text.trim_end_matches(' ');
                let right = piece.x + piece.face.width(seen, piece.size);
                assert!(right <= page::WIDTH - page::MARGIN + 0.5, "{}", piece.text);
                assert!(piece.y <= page::HEIGHT - page::MARGIN + 0.1);
            }
        }
    }
}
