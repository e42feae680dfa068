//! One line of an export, read with distrust.

use serde_json::Value;

use super::{Digest, Sealed};

/// The deepest nesting of a payload.
const DEPTH_AT_MOST: usize = 64;
/// The largest whole number that every reader of JSON keeps exactly (RFC 7493).
const LARGEST: u64 = (1 << 53) - 1;

/// Why a line is not a sealed entry in canonical form.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct MalformedLine(pub String);

impl Sealed {
    /// Reads a line of an export, which must be canonical to the byte. Whether the hash is right
    /// is another question: the hash of what was read comes beside.
    ///
    /// # Errors
    /// [`MalformedLine`] says what is wrong.
    pub fn from_line(line: &[u8]) -> Result<(Self, Digest), MalformedLine> {
        let wrong = |error: &dyn std::fmt::Display| MalformedLine(error.to_string());
        let text = std::str::from_utf8(line).map_err(|error| wrong(&error))?;
        let sealed: Self = serde_json::from_str(text).map_err(|error| wrong(&error))?;
        let entry = &sealed.entry;
        if !is_stamp(&entry.at) {
            return Err(wrong(
                &"its instant is not of the form 2026-11-26T14:00:00Z",
            ));
        }
        let numbers = [Some(entry.number), entry.refers_to];
        if numbers.into_iter().flatten().any(|n| n == 0 || n > LARGEST) {
            return Err(wrong(&"its number is not between 1 and 2^53 - 1"));
        }
        for value in entry.payload.values() {
            within(value, DEPTH_AT_MOST - 1).map_err(MalformedLine)?;
        }
        let mut said = Vec::with_capacity(line.len());
        entry.write(&mut said).map_err(|error| wrong(&error))?;
        let hash = sealed.hash.to_string();
        let pieces = [
            b"{\"entry\":",
            said.as_slice(),
            b",\"hash\":\"",
            hash.as_bytes(),
            b"\"}",
        ];
        if pieces.concat() != line {
            return Err(wrong(&"it is not canonical JSON (RFC 8785)"));
        }
        Ok((sealed, Digest::of(said)))
    }
}

/// Refuses numbers that some readers of JSON round, and what is nested too deep.
pub(super) fn whole_numbers_only(value: &Value) -> Result<(), String> {
    within(value, DEPTH_AT_MOST)
}

fn within(value: &Value, depth: usize) -> Result<(), String> {
    match value {
        Value::Null | Value::Bool(_) | Value::String(_) => Ok(()),
        Value::Number(number) => {
            let whole = number
                .as_i64()
                .is_some_and(|whole| whole.unsigned_abs() <= LARGEST);
            whole
                .then_some(())
                .ok_or_else(|| format!("{number} is not a whole number up to 2^53 - 1"))
        }
        Value::Array(_) | Value::Object(_) if depth == 0 => {
            Err(format!("nested deeper than {DEPTH_AT_MOST}"))
        }
        Value::Array(items) => items.iter().try_for_each(|item| within(item, depth - 1)),
        Value::Object(fields) => fields.values().try_for_each(|item| within(item, depth - 1)),
    }
}

/// `2026-11-26T14:00:00Z`: a form, not a calendar; the chain is not the judge of clocks.
fn is_stamp(text: &str) -> bool {
    let form = b"0000-00-00T00:00:00Z";
    text.len() == form.len()
        && text.bytes().zip(form).all(|(byte, form)| match form {
            b'0' => byte.is_ascii_digit(),
            other => byte == *other,
        })
}

#[cfg(test)]
mod tests {
    use super::{super::samples, *};

    #[test]
    fn a_line_reads_back() {
        let sealed = samples::register(5).entries.remove(3);
        let line = sealed.to_line().expect("has JSON");
        let (read, hash) = Sealed::from_line(line.as_bytes()).expect("reads");
        assert_eq!(read, sealed);
        assert_eq!(hash, sealed.hash);
    }

    #[test]
    fn a_line_is_canonical_to_the_byte() {
        let line = samples::opened().1.to_line().expect("has JSON");
        for other in [
            line.replacen(':', ": ", 1),
            format!(" {line}"),
            line.replacen("\"number\":1", "\"number\":1.0", 1),
            line.replacen("\"number\":1", "\"number\":0", 1),
            line.replacen("\"people\":[]", "\"people\":[],\"people\":[]", 1),
            line.replacen("\"people\":[]", "\"more\":1,\"people\":[]", 1),
            line.replacen("Z\"", "\"", 1),
            line.replacen("opening", "\\u006fpening", 1),
        ] {
            assert_ne!(other, line);
            assert!(Sealed::from_line(other.as_bytes()).is_err(), "{other}");
        }
        assert!(Sealed::from_line(b"\xff").is_err());
    }

    #[test]
    fn nesting_is_bounded_alike_when_written_and_read() {
        let nested = |depth| (0..depth).fold(Value::Null, |inner, _| Value::Array(vec![inner]));
        assert!(whole_numbers_only(&nested(DEPTH_AT_MOST)).is_ok());
        assert!(whole_numbers_only(&nested(DEPTH_AT_MOST + 1)).is_err());
    }
}
