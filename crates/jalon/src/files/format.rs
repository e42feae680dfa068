//! What a file is, by what it holds: its name only says what it claims to be.

use super::zip;

/// A format that is accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Portable document.
    Pdf,
    /// Office documents of the open XML family.
    Docx,
    /// Its spreadsheets.
    Xlsx,
    /// Its presentations.
    Pptx,
    /// `OpenDocument` texts.
    Odt,
    /// Its spreadsheets.
    Ods,
    /// Its presentations.
    Odp,
    /// Word documents of before 2007.
    Doc,
    /// Spreadsheets of before 2007.
    Xls,
    /// Presentations of before 2007.
    Ppt,
    /// Pictures.
    Png,
    /// Pictures.
    Jpeg,
    /// Pictures.
    Webp,
    /// Plain text.
    Text,
    /// Comma-separated values.
    Csv,
    /// Markdown.
    Markdown,
}

/// Why a file is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It holds nothing.
    #[error("the file is empty")]
    Empty,
    /// The end of its name is none of those accepted.
    #[error("files whose name ends with {0:?} are not accepted")]
    Extension(String),
    /// What it holds is not what its name says.
    #[error("the file is not what its name says (.{0})")]
    Lying(&'static str),
    /// It carries a program.
    #[error("the file carries macros")]
    Macros,
}

/// The format, its usual extension, the extensions accepted, the media type.
type Row = (Format, &'static str, &'static [&'static str], &'static str);

const FORMATS: [Row; 16] = [
    (Format::Pdf, "pdf", &["pdf"], "application/pdf"),
    (
        Format::Docx,
        "docx",
        &["docx"],
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    (
        Format::Xlsx,
        "xlsx",
        &["xlsx"],
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    (
        Format::Pptx,
        "pptx",
        &["pptx"],
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
    (
        Format::Odt,
        "odt",
        &["odt"],
        "application/vnd.oasis.opendocument.text",
    ),
    (
        Format::Ods,
        "ods",
        &["ods"],
        "application/vnd.oasis.opendocument.spreadsheet",
    ),
    (
        Format::Odp,
        "odp",
        &["odp"],
        "application/vnd.oasis.opendocument.presentation",
    ),
    (Format::Doc, "doc", &["doc"], "application/msword"),
    (Format::Xls, "xls", &["xls"], "application/vnd.ms-excel"),
    (
        Format::Ppt,
        "ppt",
        &["ppt"],
        "application/vnd.ms-powerpoint",
    ),
    (Format::Png, "png", &["png"], "image/png"),
    (Format::Jpeg, "jpg", &["jpg", "jpeg"], "image/jpeg"),
    (Format::Webp, "webp", &["webp"], "image/webp"),
    (Format::Text, "txt", &["txt"], "text/plain"),
    (Format::Csv, "csv", &["csv"], "text/csv"),
    (Format::Markdown, "md", &["md"], "text/markdown"),
];

impl Format {
    /// The format of a file, when what it holds is what the end of its name says.
    ///
    /// # Errors
    /// [`Refusal`] says why it isn't accepted.
    pub fn of(name: &str, bytes: &[u8]) -> Result<Self, Refusal> {
        if bytes.is_empty() {
            return Err(Refusal::Empty);
        }
        let extension = name
            .rsplit_once('.')
            .map_or(String::new(), |(_, end)| end.to_lowercase());
        let claimed = FORMATS
            .iter()
            .find(|row| row.2.contains(&extension.as_str()))
            .map(|row| row.0)
            .ok_or(Refusal::Extension(extension))?;
        if !claimed.is_that_of(bytes) {
            return Err(Refusal::Lying(claimed.extension()));
        }
        if carries_macros(bytes) {
            return Err(Refusal::Macros);
        }
        Ok(claimed)
    }

    /// The usual end of a file's name.
    #[must_use]
    pub fn extension(self) -> &'static str {
        self.row().1
    }

    /// The media type under which it is given.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        self.row().3
    }

    /// Every extension accepted, with its dot, for the form: `.pdf,.docx`.
    #[must_use]
    pub fn accepted() -> String {
        let all = FORMATS.iter().flat_map(|row| row.2);
        let dotted: Vec<String> = all.map(|end| format!(".{end}")).collect();
        dotted.join(",")
    }

    fn row(self) -> &'static Row {
        let found = FORMATS.iter().find(|row| row.0 == self);
        found.unwrap_or(&FORMATS[0])
    }

    fn is_that_of(self, bytes: &[u8]) -> bool {
        match self {
            Self::Docx => is_office(bytes, "word/"),
            Self::Xlsx => is_office(bytes, "xl/"),
            Self::Pptx => is_office(bytes, "ppt/"),
            Self::Odt | Self::Ods | Self::Odp => {
                is_open_document(bytes, self.media_type()) && zip::names(bytes).is_some()
            }
            Self::Text | Self::Csv | Self::Markdown => is_text(bytes),
            Self::Pdf => bytes.starts_with(b"%PDF-"),
            Self::Doc | Self::Xls | Self::Ppt | Self::Png | Self::Jpeg | Self::Webp => {
                infer::get(bytes).is_some_and(|found| found.mime_type() == self.media_type())
            }
        }
    }
}

fn is_office(bytes: &[u8], folder: &str) -> bool {
    zip::names(bytes).is_some_and(|names| {
        names.iter().any(|name| name == "[Content_Types].xml")
            && names.iter().any(|name| name.starts_with(folder))
    })
}

/// The first entry of an `OpenDocument` file is its media type, not compressed.
fn is_open_document(bytes: &[u8], media_type: &str) -> bool {
    bytes.starts_with(b"PK\x03\x04")
        && bytes.get(30..38) == Some(b"mimetype".as_slice())
        && bytes
            .get(38..)
            .is_some_and(|rest| rest.starts_with(media_type.as_bytes()))
}

/// Text in UTF-8 or in an older encoding of one byte; none of the formats that browsers run.
fn is_text(bytes: &[u8]) -> bool {
    let is_control = |byte: &u8| *byte < 0x20 && !matches!(*byte, b'\t' | b'\n' | b'\r' | 0x0c);
    let is_known_otherwise = infer::get(bytes).is_some();
    let begins_as_page = {
        let start = &bytes[..bytes.len().min(512)];
        let text = String::from_utf8_lossy(start).trim_start().to_lowercase();
        let text = text.trim_start_matches('\u{feff}').trim_start().to_owned();
        ["<!doctype", "<html", "<script", "<svg", "<?xml"]
            .iter()
            .any(|tag| text.starts_with(tag))
    };
    !bytes.iter().any(is_control) && !is_known_otherwise && !begins_as_page
}

fn carries_macros(bytes: &[u8]) -> bool {
    const PROJECT: &str = "_VBA_PROJECT";
    if let Some(names) = zip::names(bytes) {
        return names.iter().any(|name| {
            let name = name.to_lowercase();
            name.ends_with("vbaproject.bin") || name.starts_with("basic/")
        });
    }
    // In the older formats names of streams are in UTF-16.
    let wide: Vec<u8> = PROJECT.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let is_older = bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    is_older && bytes.windows(wide.len()).any(|window| window == wide)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::{super::zip::archive, *};

    fn office(folder: &str) -> Vec<u8> {
        archive(&["[Content_Types].xml", &format!("{folder}document.xml")])
    }

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

    #[rstest]
    #[case::pdf("rapport.pdf", b"%PDF-1.7\n...".to_vec(), Format::Pdf)]
    #[case::upper_case("RAPPORT.PDF", b"%PDF-1.7\n...".to_vec(), Format::Pdf)]
    #[case::docx("note.docx", office("word/"), Format::Docx)]
    #[case::xlsx("budget.xlsx", office("xl/"), Format::Xlsx)]
    #[case::png("écran.png", PNG.to_vec(), Format::Png)]
    #[case::csv("mesures.csv", "mois;usagers\n2026-01;12\n".into(), Format::Csv)]
    #[case::latin("mesures.csv", b"d\xe9partement;n\n".to_vec(), Format::Csv)]
    #[case::text("notes.txt", "Entretien n° 4".into(), Format::Text)]
    fn what_is_accepted(#[case] name: &str, #[case] bytes: Vec<u8>, #[case] expected: Format) {
        assert_eq!(Format::of(name, &bytes), Ok(expected));
    }

    #[rstest]
    #[case::program("rapport.pdf", b"MZ\x90\0\x03".to_vec(), Refusal::Lying("pdf"))]
    #[case::page_as_pdf("rapport.pdf", b"<html><script>alert(1)</script>".to_vec(), Refusal::Lying("pdf"))]
    #[case::page_as_text("notes.txt", b"  <!DOCTYPE html><script>".to_vec(), Refusal::Lying("txt"))]
    #[case::picture_with_script("notes.md", b"<svg onload=alert(1)>".to_vec(), Refusal::Lying("md"))]
    #[case::binary_as_text("notes.txt", b"a\0b".to_vec(), Refusal::Lying("txt"))]
    #[case::spreadsheet_as_text("note.docx", office("xl/"), Refusal::Lying("docx"))]
    #[case::zip_as_docx("note.docx", archive(&["a.exe"]), Refusal::Lying("docx"))]
    #[case::page("page.html", b"<html>".to_vec(), Refusal::Extension("html".into()))]
    #[case::no_extension("rapport", b"%PDF-1.7".to_vec(), Refusal::Extension(String::new()))]
    #[case::empty("rapport.pdf", Vec::new(), Refusal::Empty)]
    #[case::macros("note.docx", archive(&["[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"]), Refusal::Macros)]
    fn what_is_refused(#[case] name: &str, #[case] bytes: Vec<u8>, #[case] why: Refusal) {
        assert_eq!(Format::of(name, &bytes), Err(why));
    }

    #[test]
    fn every_format_has_its_row() {
        for row in &FORMATS {
            assert_eq!(row.0.extension(), row.1);
        }
        assert!(Format::accepted().starts_with(".pdf,.docx"));
    }
}
