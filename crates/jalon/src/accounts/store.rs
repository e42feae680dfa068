//! All SQL of the room.

pub(super) mod addresses;
pub(super) mod claims;
pub(super) mod flows;
pub(super) mod grants;
pub(super) mod languages;
pub(super) mod limits;
pub(super) mod links;
pub(super) mod passkeys;
pub(super) mod sessions;
