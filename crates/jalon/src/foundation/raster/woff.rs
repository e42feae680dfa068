//! Unpacking a WOFF 1.0 font (W3C Recommendation of 13 December 2012) into the OpenType file it
//! was made from, table by table.

use std::io::Read;

use flate2::read::ZlibDecoder;

const HEADER: usize = 44;
const ENTRY: usize = 20;
/// No font of ours comes near; a broken length is refused before memory is asked for.
const LARGEST: usize = 4 << 20;

/// The OpenType file; `None` when the bytes are no WOFF font.
pub(super) fn unpacked(woff: &[u8]) -> Option<Vec<u8>> {
    if woff.get(..4)? != b"wOFF" {
        return None;
    }
    let count = usize::from(u16::from_be_bytes(woff.get(12..14)?.try_into().ok()?));
    let mut font = Vec::new();
    font.extend_from_slice(woff.get(4..8)?);
    font.extend_from_slice(woff.get(12..14)?);
    // The search fields of the table directory, which readers may use.
    let power = count.checked_ilog2()?;
    let range = u16::try_from(16_usize << power).ok()?;
    font.extend_from_slice(&range.to_be_bytes());
    font.extend_from_slice(&u16::try_from(power).ok()?.to_be_bytes());
    font.extend_from_slice(
        &u16::try_from(16 * count)
            .ok()?
            .checked_sub(range)?
            .to_be_bytes(),
    );

    let mut tables = Vec::new();
    let mut place = 12 + 16 * count;
    for at in 0..count {
        let entry = woff.get(HEADER + ENTRY * at..)?.get(..ENTRY)?;
        let table = table(woff, entry)?;
        font.extend_from_slice(&entry[..4]);
        font.extend_from_slice(&entry[16..]);
        font.extend_from_slice(&u32::try_from(place).ok()?.to_be_bytes());
        font.extend_from_slice(&u32::try_from(table.len()).ok()?.to_be_bytes());
        place += table.len().next_multiple_of(4);
        tables.push(table);
    }
    for mut table in tables {
        table.resize(table.len().next_multiple_of(4), 0);
        font.append(&mut table);
    }
    Some(font)
}

fn table(woff: &[u8], entry: &[u8]) -> Option<Vec<u8>> {
    let number = |at: usize| -> Option<usize> {
        let bytes = entry.get(at..at + 4)?.try_into().ok()?;
        usize::try_from(u32::from_be_bytes(bytes)).ok()
    };
    let (offset, packed, length) = (number(4)?, number(8)?, number(12)?);
    let bytes = woff.get(offset..)?.get(..packed)?;
    if packed >= length {
        return (packed == length).then(|| bytes.to_vec());
    }
    if length > LARGEST {
        return None;
    }
    let mut table = Vec::with_capacity(length);
    let limit = u64::try_from(length).ok()? + 1;
    ZlibDecoder::new(bytes)
        .take(limit)
        .read_to_end(&mut table)
        .ok()?;
    (table.len() == length).then_some(table)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_font_is_refused() {
        assert!(unpacked(b"").is_none());
        assert!(unpacked(&[0; 100]).is_none());
        let mut cut = b"wOFF\x00\x01\x00\x00".to_vec();
        cut.resize(60, 9);
        assert!(unpacked(&cut).is_none());
    }
}
