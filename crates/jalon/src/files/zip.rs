//! The names in a ZIP archive, read from its central directory. Nothing is unpacked: what an
//! archive claims to hold costs nothing, however large it says that it is.

/// More entries than any office document has.
const MOST_ENTRIES: usize = 20_000;
/// Size of the record at the end of an archive, without its comment.
const END_SIZE: usize = 22;
/// Longest comment that may follow it.
const COMMENT: usize = 65_535;

/// The names of the entries, in the order of the directory; `None` when this is no whole archive.
pub(super) fn names(bytes: &[u8]) -> Option<Vec<String>> {
    let end = end_record(bytes)?;
    let count = usize::from(u16_at(bytes, end + 10)?);
    let mut at = usize::try_from(u32_at(bytes, end + 16)?).ok()?;
    if count > MOST_ENTRIES {
        return None;
    }
    let mut names = Vec::with_capacity(count);
    for _ in 0..count {
        if bytes.get(at..at + 4)? != b"PK\x01\x02" {
            return None;
        }
        let [name, extra, comment] =
            [28, 30, 32].map(|offset| u16_at(bytes, at + offset).map(usize::from));
        let (name, extra, comment) = (name?, extra?, comment?);
        let text = bytes.get(at + 46..at + 46 + name)?;
        names.push(String::from_utf8_lossy(text).into_owned());
        at += 46 + name + extra + comment;
    }
    (at <= end).then_some(names)
}

fn end_record(bytes: &[u8]) -> Option<usize> {
    let last = bytes.len().checked_sub(END_SIZE)?;
    let first = last.saturating_sub(COMMENT);
    (first..=last)
        .rev()
        .find(|at| bytes[*at..].starts_with(b"PK\x05\x06"))
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..at + 2)?;
    Some(u16::from_le_bytes([two[0], two[1]]))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at + 4)?;
    Some(u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}

/// An archive of empty entries of these names, for tests.
#[cfg(test)]
pub(super) fn archive(names: &[&str]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut directory = Vec::new();
    for name in names {
        let length = u16::try_from(name.len()).unwrap().to_le_bytes();
        let start = u32::try_from(bytes.len()).unwrap().to_le_bytes();
        bytes.extend(b"PK\x03\x04");
        bytes.extend([0; 22]);
        bytes.extend(length);
        bytes.extend([0; 2]);
        bytes.extend(name.as_bytes());
        directory.extend(b"PK\x01\x02");
        directory.extend([0; 24]);
        directory.extend(length);
        directory.extend([0; 12]);
        directory.extend(start);
        directory.extend(name.as_bytes());
    }
    let start = u32::try_from(bytes.len()).unwrap().to_le_bytes();
    let size = u32::try_from(directory.len()).unwrap().to_le_bytes();
    let count = u16::try_from(names.len()).unwrap().to_le_bytes();
    bytes.extend(directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend(count);
    bytes.extend(count);
    bytes.extend(size);
    bytes.extend(start);
    bytes.extend([0; 2]);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_from_the_directory() {
        let bytes = archive(&["[Content_Types].xml", "word/document.xml"]);
        let read = names(&bytes).unwrap();
        assert_eq!(read, ["[Content_Types].xml", "word/document.xml"]);
    }

    #[test]
    fn what_is_cut_or_claims_too_much_is_no_archive() {
        let whole = archive(&["a", "b"]);
        for end in 0..whole.len() {
            assert_eq!(names(&whole[..end]), None, "cut at {end}");
        }
        let mut lying = whole.clone();
        let at = lying.len() - END_SIZE + 10;
        lying[at..at + 2].copy_from_slice(&u16::MAX.to_le_bytes());
        assert_eq!(names(&lying), None);
        let mut elsewhere = whole;
        let at = elsewhere.len() - END_SIZE + 16;
        elsewhere[at..at + 4].copy_from_slice(&u32::MAX.to_le_bytes());
        assert_eq!(names(&elsewhere), None);
    }
}
