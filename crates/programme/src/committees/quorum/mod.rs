//! Who is invited, who is here, and whether every mandatory role is represented (rules.md §4).
//!
//! Quorum is by role, not by head-count: it is asked item by item, because a person may be recused
//! from one item, and because each service has its own sponsor and intrapreneur.

mod attendance;
mod invitation;
mod roles;

pub use attendance::{Attendance, Mark, Presence};
pub use invitation::{Invitation, InvitationRefused, Scope, check_invitations};
pub use roles::{Filled, Quorum, Required, Voter, Waiver, voters};
