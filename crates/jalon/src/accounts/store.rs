//! All SQL of the room.

pub(super) mod grants;
pub(super) mod sessions;
