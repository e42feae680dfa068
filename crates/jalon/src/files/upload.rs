//! A form with a file, read as it arrives: no more of it is kept than is accepted.

use axum::extract::multipart::{Field, Multipart};
use bytes::{Bytes, BytesMut};

/// Most bytes of a file.
pub(super) const LARGEST: usize = 10 << 20;
/// Most bytes of a request that are read: a file that is too large is still told so in the form,
/// with what was typed kept.
pub(super) const LARGEST_BODY: u64 = 20 << 20;
/// Most bytes of a text of the form.
const LONGEST_TEXT: usize = 10_000;

/// What was sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Sent {
    /// Name that the form gave the file: a UUID.
    pub(super) id: String,
    /// Code of its kind.
    pub(super) kind: String,
    /// Title.
    pub(super) title: String,
    /// Day, `YYYY-MM-DD`.
    pub(super) day: String,
    /// Code of its audience.
    pub(super) audience: String,
    /// The file.
    pub(super) file: Option<SentFile>,
}

/// The file that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SentFile {
    /// Its name, as the browser says.
    pub(super) name: String,
    /// What it holds; nothing when that is more than [`LARGEST`] bytes.
    pub(super) bytes: Option<Bytes>,
    /// How much it holds.
    pub(super) size: usize,
}

/// Why a form can't be read: the connection was cut, or it isn't a form.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the form can't be read: {0}")]
pub(super) struct Unreadable(String);

/// Reads the form.
pub(super) async fn read(mut multipart: Multipart) -> Result<Sent, Unreadable> {
    let mut sent = Sent::default();
    let broken = |error: axum::extract::multipart::MultipartError| Unreadable(error.to_string());
    while let Some(field) = multipart.next_field().await.map_err(broken)? {
        let name = field.name().unwrap_or_default().to_owned();
        match name.as_str() {
            "id" => sent.id = text(field).await?,
            "kind" => sent.kind = text(field).await?,
            "title" => sent.title = text(field).await?,
            "day" => sent.day = text(field).await?,
            "audience" => sent.audience = text(field).await?,
            "file" => sent.file = file(field).await?,
            // Nothing of ours: read and forgotten.
            _ => _ = text(field).await?,
        }
    }
    Ok(sent)
}

async fn text(mut field: Field<'_>) -> Result<String, Unreadable> {
    let mut bytes = Vec::new();
    while let Some(chunk) = chunk(&mut field).await? {
        let room = LONGEST_TEXT.saturating_sub(bytes.len());
        bytes.extend_from_slice(&chunk[..chunk.len().min(room)]);
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

async fn file(mut field: Field<'_>) -> Result<Option<SentFile>, Unreadable> {
    let name = field.file_name().unwrap_or_default().to_owned();
    let mut bytes = BytesMut::new();
    let mut size = 0;
    while let Some(chunk) = chunk(&mut field).await? {
        size += chunk.len();
        if size <= LARGEST {
            bytes.extend_from_slice(&chunk);
        } else {
            bytes = BytesMut::new();
        }
    }
    // A browser sends a nameless empty part when no file was chosen.
    if name.is_empty() && size == 0 {
        return Ok(None);
    }
    Ok(Some(SentFile {
        name,
        bytes: (size <= LARGEST).then(|| bytes.freeze()),
        size,
    }))
}

async fn chunk(field: &mut Field<'_>) -> Result<Option<Bytes>, Unreadable> {
    let chunk = field.chunk().await;
    chunk.map_err(|error| Unreadable(error.to_string()))
}
