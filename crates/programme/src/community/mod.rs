//! Members of the community, their professions and their missions.

mod member;
mod mission;
mod profession;
mod teamwork;

pub use member::{Member, Standing};
pub use mission::{Mission, MissionStatus};
pub use profession::Profession;
pub use teamwork::{TeamworkError, join_service, leave_service};
