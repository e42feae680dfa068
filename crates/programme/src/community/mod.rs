//! Members of the community, their professions and their missions; how they arrive and leave.

mod checklist;
mod correction;
mod engagement;
mod member;
mod mission;
mod newcomer;
mod profession;
mod teamwork;

pub use checklist::{
    Checklist, ChecklistFault, ChecklistItem, ChecklistKind, ChecklistSection, ItemRefusal,
    Progress, Words,
};
pub use correction::Correction;
pub use engagement::{EndMove, LastDay, MissionRefusal};
pub use member::{Member, Standing};
pub use mission::{Mission, MissionStatus};
pub use newcomer::{Arrival, ArrivalRefusal};
pub use profession::Profession;
pub use teamwork::{TeamworkError, join_service, leave_service};
