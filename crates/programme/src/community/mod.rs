//! Members of the community, their professions and their missions.

mod member;
mod mission;
mod profession;

pub use member::{Member, Standing};
pub use mission::{Mission, MissionStatus};
pub use profession::Profession;
