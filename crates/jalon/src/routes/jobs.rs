//! Everything that is done at set times, gathered from the rooms.

use crate::{
    connectors::Outside,
    foundation::{jobs::Jobs, mail},
    publication::Publication,
};

/// All jobs of the product. A room that has some adds `crate::<room>::jobs(publication)` here.
#[must_use]
pub fn jobs(publication: &Publication) -> Jobs {
    jobs_with(publication, &Outside::default())
}

/// The same, with what connectors may ask outside.
#[must_use]
pub fn jobs_with(publication: &Publication, outside: &Outside) -> Jobs {
    let mut all = Vec::new();
    all.extend(mail::jobs());
    all.extend(crate::accounts::jobs());
    all.extend(crate::impact::jobs());
    all.extend(crate::membership::jobs::jobs(publication));
    all.extend(crate::privacy::jobs::jobs(publication));
    all.extend(crate::connectors::jobs(outside));
    all.extend(crate::research::jobs());
    all.extend(crate::obligations::jobs(publication));
    all.extend(crate::chamber::jobs(publication));
    Jobs::new(all)
}
