//! Figures stand beside the published snapshot: what everybody may read of them is read from the
//! database, and only when the answer that shows it has to be made.

use programme::identity::ServiceSlug;
use tokio::runtime::Handle;

use super::store::{latest, silences};
use crate::{
    accounts::{MemberSpace, failed},
    foundation::{
        database::{Db, Tx},
        http::Problem,
        i18n::Locale,
        stored::StoreResult,
    },
};

/// Where figures are read.
#[derive(Debug, Clone)]
pub(super) struct Beside(Option<Db>);

impl Beside {
    /// The database behind what is published; nothing is known where there is none.
    pub(super) fn of(space: &MemberSpace, locale: Locale) -> Self {
        Self(space.database(locale).ok().cloned())
    }

    /// Changes with whatever a page shows of a service, or of all: an answer is kept for one mark.
    ///
    /// # Errors
    /// When the store can't be read.
    pub(super) async fn mark(&self, service: Option<&ServiceSlug>) -> Result<String, Problem> {
        let Some(db) = &self.0 else {
            return Ok(String::new());
        };
        let mut tx = db.begin_read().await.map_err(failed)?;
        match service {
            Some(service) => of_service(&mut tx, service).await,
            None => of_all(&mut tx).await,
        }
        .map_err(failed)
    }

    /// Reads what a page shows, on the blocking thread that makes the page. What came in since the
    /// mark is shown under it: no mark comes a second time.
    ///
    /// # Errors
    /// When the store can't be read.
    pub(super) fn read<T: Default>(
        &self,
        reading: impl AsyncFnOnce(&Db) -> StoreResult<T>,
    ) -> Result<T, Problem> {
        match &self.0 {
            Some(db) => Handle::current().block_on(reading(db)).map_err(failed),
            None => Ok(T::default()),
        }
    }
}

async fn of_service(tx: &mut Tx, service: &ServiceSlug) -> StoreResult<String> {
    let (beside, is_compared) = silences::mark(tx, service).await?;
    let figures = if is_compared {
        // A control may be another service's: its figures count too.
        latest::mark_of_all(tx).await?
    } else {
        latest::mark(tx, service).await?
    };
    Ok(format!("{figures}.{beside}"))
}

async fn of_all(tx: &mut Tx) -> StoreResult<String> {
    let figures = latest::mark_of_all(tx).await?;
    let forecasts = silences::mark_of_forecasts(tx).await?;
    Ok(format!("{figures}.{forecasts}"))
}
