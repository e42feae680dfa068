//! Everything that is done at set times, gathered from the rooms.

use crate::{
    connectors::Outside,
    foundation::{jobs::Jobs, objects::Objects},
    publication::Publication,
};

/// All jobs of the product. A room that has some adds `crate::<room>::jobs(publication)` here.
#[must_use]
pub fn jobs(publication: &Publication) -> Jobs {
    jobs_with(publication, &Outside::default(), None)
}

/// The same, with what connectors may ask outside, and where files are kept.
#[must_use]
pub fn jobs_with(publication: &Publication, outside: &Outside, objects: Option<&Objects>) -> Jobs {
    let mut all = Vec::new();
    all.extend(crate::accounts::jobs());
    all.extend(crate::files::jobs(objects));
    all.extend(crate::impact::jobs());
    all.extend(crate::membership::jobs::jobs(publication));
    all.extend(crate::privacy::jobs::jobs(publication));
    all.extend(crate::connectors::jobs(outside));
    all.extend(crate::research::jobs());
    all.extend(crate::obligations::jobs(publication));
    all.extend(crate::chamber::jobs(publication));
    Jobs::new(all)
}
