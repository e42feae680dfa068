//! Secret keys of 32 bytes as an operator keeps them: in Base64, one a line of a file that only its
//! owner may read, or one after the other in a setting. What they are for is not known here.

use std::{fs, io, os::unix::fs::PermissionsExt as _, path::Path};

use base64::{Engine as _, engine::general_purpose::STANDARD};

/// Bytes of a key.
pub const LENGTH: usize = 32;

/// Why keys can't be read.
#[derive(Debug)]
pub enum Unreadable {
    /// The file can't be read.
    File(io::Error),
    /// Others may read the file: its rights.
    Exposed(u32),
    /// A line (of a setting, a word) that is no key: which, from 1.
    Malformed(usize),
}

/// The keys of a setting, separated by blanks.
///
/// # Errors
/// [`Unreadable::Malformed`].
pub fn given(text: &str) -> Result<Vec<[u8; LENGTH]>, Unreadable> {
    keys(text.split_whitespace().enumerate())
}

/// The keys of a file, in its order; blank lines and those that begin with `#` are none.
///
/// # Errors
/// [`Unreadable`].
pub fn read(file: &Path) -> Result<Vec<[u8; LENGTH]>, Unreadable> {
    let text = fs::read_to_string(file).map_err(Unreadable::File)?;
    let rights = fs::metadata(file).map_err(Unreadable::File)?.permissions();
    let mode = rights.mode() & 0o777;
    if mode & 0o077 != 0 {
        return Err(Unreadable::Exposed(mode));
    }
    let lines = text.lines().enumerate();
    keys(lines.filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#')))
}

fn keys<'l>(
    lines: impl Iterator<Item = (usize, &'l str)>,
) -> Result<Vec<[u8; LENGTH]>, Unreadable> {
    lines
        .map(|(at, line)| key(line.trim()).ok_or(Unreadable::Malformed(at + 1)))
        .collect()
}

fn key(text: &str) -> Option<[u8; LENGTH]> {
    STANDARD.decode(text).ok()?.try_into().ok()
}
