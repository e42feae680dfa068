//! The published record: an immutable snapshot of the network, from which all public pages and
//! the open API are made. No public request touches the database.

mod address;
mod assets;
mod branding;
pub mod components;
mod layout;
pub mod paths;
mod request;
mod view;

pub use address::query_string;
pub use assets::{asset_url, prepare_assets};
pub use branding::Branding;
pub use layout::{Crumb, Layout, NavLink, Section, Translation};
pub use request::PublicRequest;
pub use view::View;

use std::sync::Arc;

use arc_swap::ArcSwap;
use programme::network::{Network, Record};

/// Addresses of what belongs to every page rather than to one.
pub(crate) fn routes<S: Clone + Send + Sync + 'static>() -> axum::Router<S> {
    assets::routes()
}

/// What is published now. Cheap to clone; swapped whole after each change of the record.
#[derive(Debug, Clone)]
pub struct Publication {
    current: Arc<ArcSwap<Snapshot>>,
}

/// One state of the record.
#[derive(Debug)]
pub struct Snapshot {
    /// Counts the changes of the record.
    pub revision: i64,
    /// The whole record, the future included.
    pub network: Arc<Network>,
}

impl Publication {
    /// Publishes a record.
    #[must_use]
    pub fn new(revision: i64, record: Record) -> Self {
        Self {
            current: Arc::new(ArcSwap::from_pointee(Snapshot {
                revision,
                network: Arc::new(Network::new(record)),
            })),
        }
    }

    /// Replaces what is published, all at once.
    pub fn publish(&self, revision: i64, record: Record) {
        self.current.store(Arc::new(Snapshot {
            revision,
            network: Arc::new(Network::new(record)),
        }));
    }

    /// What is published now.
    #[must_use]
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.current.load_full()
    }
}
