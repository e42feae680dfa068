//! One state of the record, ready to be read.

use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use arc_swap::{ArcSwap, ArcSwapOption};
use chrono::NaiveDate;
use programme::{
    committees::Almanac,
    network::{Network, Record},
};

use super::dated::DatedNetwork;

/// One state of the record.
#[derive(Debug)]
pub struct Snapshot {
    /// Distinguishes this snapshot from every other of this process.
    pub(super) serial: u64,
    /// Counts the changes of the record.
    pub revision: i64,
    /// The whole record, the future included.
    pub network: Arc<Network>,
    /// What is known beside the record: rules, envelopes, decisions, sessions.
    pub almanac: Arc<Almanac>,
    /// Time that making it took.
    pub build_time: Duration,
    /// Estimate of what it takes in memory.
    pub bytes: u64,
    /// The network of the present day, replaced at midnight.
    today: ArcSwap<DatedNetwork>,
    /// The last state for which the rooms have prepared what they make of it, until they have for
    /// this one.
    former: ArcSwapOption<Snapshot>,
    is_prepared: AtomicBool,
}

impl Snapshot {
    pub(super) fn build(
        serial: u64,
        revision: i64,
        record: Record,
        almanac: Almanac,
        today: NaiveDate,
    ) -> Self {
        let start = Instant::now();
        let bytes = estimate(&record);
        let network = Arc::new(Network::new(record));
        let today = ArcSwap::from_pointee(DatedNetwork::build(&network, today));
        Self {
            serial,
            revision,
            network,
            almanac: Arc::new(almanac),
            build_time: start.elapsed(),
            bytes,
            today,
            former: ArcSwapOption::empty(),
            is_prepared: AtomicBool::new(false),
        }
    }

    /// The state whose prepared things serve until this one's are made.
    pub(super) fn former(&self) -> Option<Arc<Self>> {
        self.former.load_full()
    }

    /// Lets an earlier state's prepared things serve meanwhile: those of `other`, or of the one
    /// that serves for it.
    pub(super) fn after(self, other: Option<Arc<Self>>) -> Self {
        let former = other.and_then(|other| {
            if other.is_prepared() {
                Some(other)
            } else {
                other.former()
            }
        });
        self.former.store(former);
        self
    }

    /// True once the rooms have prepared what they make of it.
    pub(super) fn is_prepared(&self) -> bool {
        self.is_prepared.load(Ordering::Acquire)
    }

    /// The rooms have prepared what they make of it: no earlier state serves any more.
    pub(super) fn set_prepared(&self) {
        self.is_prepared.store(true, Ordering::Release);
        self.former.store(None);
    }

    /// The network of that day, if it is the one that was last the present one.
    pub(super) fn today_if(&self, day: NaiveDate) -> Option<Arc<DatedNetwork>> {
        let today = self.today.load();
        (today.day == day).then(|| Arc::clone(&today))
    }

    /// The network of the present day.
    pub(super) fn today(&self) -> Arc<DatedNetwork> {
        self.today.load_full()
    }

    /// A new day has begun.
    pub(super) fn turn_to(&self, today: Arc<DatedNetwork>) {
        self.today.store(today);
    }
}

/// What a snapshot takes in memory, in bytes: about three times the record's length as JSON.
///
/// Measured on the real content (5.0 MB as JSON): the record 6.3 MB, its indexes 0.5 MB, the network
/// of the present day 7.8 MB. What pages keep beside a network at the first demand (search, the
/// directory) is not in it.
fn estimate(record: &Record) -> u64 {
    struct Counter(u64);
    impl io::Write for Counter {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0 += bytes.len() as u64;
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let mut counter = Counter(0);
    // A record that can't be written as JSON still has the size of what could be.
    let _ = serde_json::to_writer(&mut counter, record);
    3 * counter.0
}
