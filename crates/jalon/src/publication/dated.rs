//! Networks as they stood on other days than today: a few of them, the last used ones.

use std::{
    any::{Any, TypeId},
    collections::HashMap,
    fmt,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use chrono::NaiveDate;
use programme::network::Network;
use tokio::sync::OnceCell;

use super::Snapshot;

/// The network as it stood on a day, with what rooms derived from it.
pub(super) struct DatedNetwork {
    pub(super) day: NaiveDate,
    pub(super) network: Arc<Network>,
    pub(super) derived: Arc<Derived>,
}

impl DatedNetwork {
    pub(super) fn build(whole: &Network, day: NaiveDate) -> Self {
        Self {
            day,
            network: Arc::new(whole.as_it_stood(day)),
            derived: Arc::default(),
        }
    }
}

impl fmt::Debug for DatedNetwork {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DatedNetwork({})", self.day)
    }
}

type Slot = Arc<OnceLock<Arc<dyn Any + Send + Sync>>>;

/// Values that rooms derive from a network, one of each type, made at the first demand.
#[derive(Default)]
pub(super) struct Derived(Mutex<HashMap<TypeId, Slot>>);

impl Derived {
    pub(super) fn get<T: Send + Sync + 'static>(&self, make: impl FnOnce() -> T) -> Arc<T> {
        let slot = {
            let mut slots = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(slots.entry(TypeId::of::<T>()).or_default())
        };
        let value = slot.get_or_init(|| Arc::new(make()));
        // The slot's key is the type, so the value is of that type.
        Arc::clone(value)
            .downcast::<T>()
            .unwrap_or_else(|_| unreachable!("a slot holds what its key says"))
    }
}

impl Derived {
    /// True when the value of that type is there already.
    pub(super) fn has<T: 'static>(&self) -> bool {
        let slots = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let slot = slots.get(&TypeId::of::<T>());
        slot.is_some_and(|slot| slot.get().is_some())
    }
}

impl fmt::Debug for Derived {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Derived")
    }
}

type Cell = Arc<OnceCell<Arc<DatedNetwork>>>;

/// The last used networks of other days.
#[derive(Debug)]
pub(super) struct DatedNetworks {
    budget: u64,
    /// Snapshot, day and network, the last used first. Short: at most [`MOST`].
    kept: Mutex<Vec<(u64, NaiveDate, Cell)>>,
}

/// How many are kept at most, however small they are.
const MOST: usize = 64;

impl DatedNetworks {
    pub(super) fn new(budget: u64) -> Self {
        Self {
            budget,
            kept: Mutex::default(),
        }
    }

    pub(super) fn clear(&self) {
        self.kept
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }

    /// The network of that day, made on a blocking thread if need be; those who ask for the same
    /// day meanwhile wait for it.
    pub(super) async fn get(&self, snapshot: &Arc<Snapshot>, day: NaiveDate) -> Arc<DatedNetwork> {
        let cell = self.cell(snapshot, day);
        let network = cell
            .get_or_init(|| {
                let whole = Arc::clone(&snapshot.network);
                async move {
                    match tokio::task::spawn_blocking(move || DatedNetwork::build(&whole, day))
                        .await
                    {
                        Ok(network) => Arc::new(network),
                        Err(error) => std::panic::resume_unwind(error.into_panic()),
                    }
                }
            })
            .await;
        Arc::clone(network)
    }

    fn cell(&self, snapshot: &Snapshot, day: NaiveDate) -> Cell {
        // A network of another day holds at most what the whole one does.
        let affordable = self.budget / snapshot.bytes.max(1);
        let most = usize::try_from(affordable).unwrap_or(MOST).clamp(2, MOST);
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let found = kept
            .iter()
            .position(|(serial, kept_day, _)| (*serial, *kept_day) == (snapshot.serial, day));
        let entry = match found {
            Some(at) => kept.remove(at),
            None => (snapshot.serial, day, Cell::default()),
        };
        let cell = Arc::clone(&entry.2);
        kept.insert(0, entry);
        kept.truncate(most);
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use programme::{committees::Almanac, network::Record};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[tokio::test]
    async fn a_day_is_made_once_and_few_are_kept() {
        let snapshot = Snapshot::build(
            1,
            1,
            Record::default(),
            Almanac::default(),
            day("2026-08-20"),
        );
        let snapshot = Arc::new(snapshot);
        let networks = DatedNetworks::new(0);
        let first = networks.get(&snapshot, day("2024-01-01")).await;
        let again = networks.get(&snapshot, day("2024-01-01")).await;
        assert!(Arc::ptr_eq(&first, &again));
        for offset in 1..50 {
            let other = day("2024-01-01") + chrono::Days::new(offset);
            networks.get(&snapshot, other).await;
        }
        assert_eq!(networks.kept.lock().unwrap().len(), 2);
        let rebuilt = networks.get(&snapshot, day("2024-01-01")).await;
        assert!(!Arc::ptr_eq(&first, &rebuilt));
    }

    #[test]
    fn one_value_of_each_type_is_derived() {
        let derived = Derived::default();
        assert!(!derived.has::<u8>());
        assert_eq!(*derived.get(|| 1_u8), 1);
        assert!(derived.has::<u8>() && !derived.has::<u16>());
        assert_eq!(*derived.get(|| 2_u8), 1, "made at the first demand only");
        assert_eq!(*derived.get(|| String::from("a")), "a");
    }
}
