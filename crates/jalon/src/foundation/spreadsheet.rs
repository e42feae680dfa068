//! Tables as CSV that is safe to open in a spreadsheet.

use std::borrow::Cow;

/// The cell as it may stand in a table: one that a spreadsheet would run as a formula gets an
/// apostrophe before it, which makes it text (CWE-1236).
#[must_use]
pub fn harmless(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// A table as CSV: the heading as it is, every other cell [`harmless`].
///
/// # Errors
/// When a row has not as many cells as the heading.
pub fn csv_text<R>(heading: &[&str], rows: impl IntoIterator<Item = R>) -> csv::Result<String>
where
    R: IntoIterator<Item: AsRef<str>>,
{
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(heading)?;
    for row in rows {
        for cell in row {
            writer.write_field(harmless(cell.as_ref()).as_bytes())?;
        }
        writer.write_record(None::<&[u8]>)?;
    }
    let bytes = writer
        .into_inner()
        .map_err(csv::IntoInnerError::into_error)?;
    String::from_utf8(bytes).map_err(|why| std::io::Error::other(why).into())
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("=1+1", "'=1+1")]
    #[case("+33 1", "'+33 1")]
    #[case("-2", "'-2")]
    #[case("@SUM(A1)", "'@SUM(A1)")]
    #[case("\t=1", "'\t=1")]
    #[case("\r=1", "'\r=1")]
    #[case("a=1", "a=1")]
    #[case("", "")]
    fn nothing_is_run(#[case] cell: &str, #[case] kept: &str) {
        assert_eq!(harmless(cell), kept);
    }

    #[test]
    fn a_table_is_read_back_as_it_was() {
        let rows = [["a \"b\", c", "=2"], ["", "d\ne"]];
        let text = csv_text(&["first", "=second"], rows).expect("CSV");
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        assert_eq!(
            reader.headers().expect("heading"),
            &["first", "=second"][..]
        );
        let read: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("row")).collect();
        assert_eq!(read[0], ["a \"b\", c", "'=2"][..]);
        assert_eq!(read[1], ["", "d\ne"][..]);
    }

    #[test]
    fn a_short_row_is_refused() {
        assert!(csv_text(&["a", "b"], [["1"]]).is_err());
    }
}
