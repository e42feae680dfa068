//! What the room that asks sources says of those that give nothing: kept here, so that pages of
//! figures can tell it.

use chrono::NaiveDate;
use programme::{
    identity::{IndicatorId, ServiceSlug},
    impact::indicators::SourceKind,
};

use super::store::silences as store;
use crate::foundation::{clock::Now, database::Tx, stored::StoreResult};

/// A source that gives nothing new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SilentSource {
    /// The indicator that it feeds.
    pub indicator: IndicatorId,
    /// Which sort of source.
    pub kind: SourceKind,
    /// Since when.
    pub since: NaiveDate,
    /// True when it can't be asked or answers what can't be read; false when it answers with nothing
    /// new.
    pub is_failing: bool,
}

/// Notes that a source, named by its key, is silent; or is not, or is no source any more.
///
/// # Errors
/// When the store refuses.
pub async fn note_silence(
    tx: &mut Tx,
    source: &str,
    service: &ServiceSlug,
    silent: Option<&SilentSource>,
    now: Now,
) -> StoreResult<()> {
    store::save(tx, source, service, silent, now).await
}

/// The silent sources of a service.
///
/// # Errors
/// When the store can't be read.
pub async fn silent_sources(tx: &mut Tx, service: &ServiceSlug) -> StoreResult<Vec<SilentSource>> {
    store::list_of(tx, service).await
}
