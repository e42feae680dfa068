//! Everything that is done at set times, gathered from the rooms.

use crate::{
    foundation::{jobs::Jobs, mail},
    publication::Publication,
};

/// All jobs of the product. A room that has some adds `crate::<room>::jobs(publication)` here.
#[must_use]
pub fn jobs(publication: &Publication) -> Jobs {
    let mut all = Vec::new();
    all.extend(mail::jobs());
    all.extend(crate::accounts::jobs());
    all.extend(crate::membership::jobs::jobs(publication));
    all.extend(crate::privacy::jobs::jobs(publication));
    all.extend(crate::obligations::jobs(publication));
    Jobs::new(all)
}
