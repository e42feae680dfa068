//! SQL of the files of the content repository, kept byte for byte.

use content::{Collection, Document};

use crate::{
    foundation::{
        database::Tx,
        stored::{Cell, StoreResult},
    },
    insert_rows, on,
};

/// What tells a kept file from a changed one without reading its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fingerprint {
    /// The collection.
    pub collection: Collection,
    /// Name of the file within it.
    pub file: String,
    /// What was read from it; `None` when it is kept without being interpreted.
    pub slug: Option<String>,
    /// SHA-256 of its bytes.
    pub sha256: [u8; 32],
    /// The version that the row read from it had when it was last read into it, or found to say
    /// the same: a row at another version was changed here since. Nothing when that isn't known.
    pub entity_version: Option<i64>,
}

impl Fingerprint {
    /// True when the file is just what is kept.
    #[must_use]
    pub fn matches(&self, document: &Document) -> bool {
        self.sha256 == document.sha256 && self.slug == document.slug
    }
}

/// Collection, file, slug, SHA-256, version of the row.
type FingerprintRow = (String, String, Option<String>, String, Option<i64>);

/// Every kept file without its bytes, in the order of the record.
///
/// # Errors
/// When the engine can't be reached or a value can't be read.
pub async fn list_fingerprints(tx: &mut Tx) -> StoreResult<Vec<Fingerprint>> {
    let rows: Vec<FingerprintRow> = on!(tx, conn => {
        sqlx::query_as("SELECT collection, file, slug, sha256, entity_version FROM document")
            .fetch_all(conn)
            .await
    })?;
    let mut all = rows
        .into_iter()
        .map(|(collection, file, slug, sha256, entity_version)| {
            let cell = cell(&file);
            Ok(Fingerprint {
                collection: read_collection(cell, &collection)?,
                sha256: read_sha256(cell, &sha256)?,
                file,
                slug,
                entity_version,
            })
        })
        .collect::<StoreResult<Vec<_>>>()?;
    all.sort_by(|a, b| (a.collection, a.file.as_bytes()).cmp(&(b.collection, b.file.as_bytes())));
    Ok(all)
}

#[derive(sqlx::FromRow)]
struct DocumentRow {
    collection: String,
    file: String,
    slug: Option<String>,
    sha256: String,
    bytes: Vec<u8>,
}

/// Every kept file, in the order of the record.
///
/// # Errors
/// When the engine can't be reached or a value can't be read, or when the bytes of a file are not
/// those of its fingerprint.
pub async fn list_documents(tx: &mut Tx) -> StoreResult<Vec<Document>> {
    let rows: Vec<DocumentRow> = on!(tx, conn => {
        sqlx::query_as("SELECT collection, file, slug, sha256, bytes FROM document")
            .fetch_all(conn)
            .await
    })?;
    let mut all = rows
        .into_iter()
        .map(|row| {
            let cell = cell(&row.file);
            let collection = read_collection(cell, &row.collection)?;
            let sha256 = read_sha256(cell, &row.sha256)?;
            let document = Document::new(collection, row.file.clone(), row.slug, row.bytes);
            if document.sha256 != sha256 {
                return Err(cell.corrupt("bytes", "they are not those of the fingerprint"));
            }
            Ok(document)
        })
        .collect::<StoreResult<Vec<_>>>()?;
    all.sort_by(|a, b| (a.collection, a.file.as_bytes()).cmp(&(b.collection, b.file.as_bytes())));
    Ok(all)
}

fn cell(file: &str) -> Cell<'_> {
    Cell {
        table: "document",
        row: file,
    }
}

fn read_collection(cell: Cell<'_>, code: &str) -> StoreResult<Collection> {
    Collection::from_code(code)
        .ok_or_else(|| cell.corrupt("collection", format!("{code:?} names no collection")))
}

fn read_sha256(cell: Cell<'_>, text: &str) -> StoreResult<[u8; 32]> {
    let mut sha256 = [0; 32];
    let digits = text.as_bytes();
    let digit = |at: usize| {
        digits
            .get(at)
            .and_then(|c| char::from(*c).to_digit(16))
            .and_then(|digit| u8::try_from(digit).ok())
    };
    for (at, byte) in sha256.iter_mut().enumerate() {
        let (Some(high), Some(low)) = (digit(2 * at), digit(2 * at + 1)) else {
            return Err(cell.corrupt("sha256", format!("{text:?} is no SHA-256")));
        };
        *byte = high << 4 | low;
    }
    Ok(sha256)
}

/// A fingerprint as 64 hexadecimal digits.
pub(in crate::record) fn hex(sha256: &[u8; 32]) -> String {
    let digit = |nibble: u8| char::from(b"0123456789abcdef"[usize::from(nibble)]);
    let digits = sha256.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.map(digit).collect()
}

/// Keeps files, each with the version of the row read from it: new ones, and new bytes of those
/// kept already.
pub(in crate::record) async fn save_documents(
    tx: &mut Tx,
    new: &[(&Document, Option<i64>)],
    changed: &[(&Document, Option<i64>)],
) -> StoreResult<()> {
    for (document, _) in changed {
        delete_document(tx, document.collection, &document.file).await?;
    }
    let rows: Vec<(&Document, Option<i64>, String)> = new
        .iter()
        .chain(changed)
        .map(|(document, version)| (*document, *version, hex(&document.sha256)))
        .collect();
    insert_rows!(
        tx,
        "INSERT INTO document (collection, file, slug, sha256, bytes, entity_version) ",
        6,
        &rows,
        |b, row| {
            let (document, version, sha256) = row;
            b.push_bind(document.collection.code())
                .push_bind(document.file.as_str())
                .push_bind(document.slug.as_deref())
                .push_bind(sha256.as_str())
                .push_bind(document.bytes.as_slice())
                .push_bind(*version);
        }
    )?;
    Ok(())
}

/// Keeps a file no longer.
pub(in crate::record) async fn delete_document(
    tx: &mut Tx,
    collection: Collection,
    file: &str,
) -> StoreResult<()> {
    on!(tx, conn => {
        sqlx::query("DELETE FROM document WHERE collection = $1 AND file = $2")
            .bind(collection.code())
            .bind(file)
            .execute(conn)
            .await
            .map(|_| ())
    })?;
    Ok(())
}
