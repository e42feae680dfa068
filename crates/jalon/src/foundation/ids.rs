//! Identifiers: UUID version 7, as text.
//!
//! They sort by the time they were given, and within one process by the order in which they were
//! given, so that the lines written by one action (all at one instant) keep their order.

use std::sync::atomic::{AtomicU32, Ordering};

use uuid::{Timestamp, Uuid};

use super::clock::Now;

static SEQUENCE: AtomicU32 = AtomicU32::new(0);

/// Bits of [`SEQUENCE`] kept in an id: enough for a thousand million ids in one microsecond.
const SEQUENCE_BITS: u32 = 30;

/// A new identifier of that instant: 36 characters, lower case.
///
/// Layout (RFC 9562, section 6.2): milliseconds since 1970 (48 bits), microseconds within the
/// millisecond (12 bits), a counter of this process (30 bits), chance (32 bits). Instants before
/// 1970 count as 1970.
#[must_use]
pub fn new_id(now: Now) -> String {
    let seconds = u64::try_from(now.0.timestamp()).unwrap_or(0);
    let nanos = now.0.timestamp_subsec_nanos().min(999_999_999);
    let micros = u128::from(nanos / 1_000 % 1_000);
    let sequence = u128::from(SEQUENCE.fetch_add(1, Ordering::Relaxed)) % (1 << SEQUENCE_BITS);
    let counter = (micros << SEQUENCE_BITS) | sequence;
    let timestamp = Timestamp::from_unix_time(seconds, nanos, counter, 12 + 30);
    Uuid::new_v7(timestamp).hyphenated().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Now {
        Now(text.parse().unwrap())
    }

    #[test]
    fn ids_sort_by_instant_then_by_order() {
        let early = at("2026-06-30T22:30:00.000001Z");
        let late = at("2026-06-30T22:30:00.000002Z");
        let after = new_id(late);
        let mut ids: Vec<String> = (0..1000).map(|_| new_id(early)).collect();
        let given = ids.clone();
        ids.sort();
        assert_eq!(ids, given);
        ids.dedup();
        assert_eq!(ids.len(), 1000);
        assert!(ids[999] < after);
    }

    #[test]
    fn ids_are_version_7_and_carry_the_time() {
        let id: Uuid = new_id(at("2026-06-30T22:30:00.123Z")).parse().unwrap();
        assert_eq!(id.get_version_num(), 7);
        let (seconds, nanos) = id.get_timestamp().unwrap().to_unix();
        assert_eq!((seconds, nanos), (1_782_858_600, 123_000_000));
    }

    #[test]
    fn instants_before_1970_are_taken() {
        assert!(new_id(at("1969-01-01T00:00:00Z")) < new_id(at("1971-01-01T00:00:00Z")));
    }
}
