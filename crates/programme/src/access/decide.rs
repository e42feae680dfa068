//! The one question: may this person do this, on that?

use super::{Action, Actor, Holding, Reach, Role, Subject, reach};

/// A refusal that says who could.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{} is not for this person; it is for: {}", .action.code(), .who_can.iter().map(|role| role.code()).collect::<Vec<_>>().join(", "))]
pub struct Denied {
    /// What was asked for.
    pub action: Action,
    /// The roles that may, in the order of rules.md.
    pub who_can: Vec<Role>,
    /// What it was asked for on.
    pub subject: Box<Subject>,
}

impl Denied {
    /// The refusal of an action on a subject. A right that reaches one's own record only is
    /// nobody's help on somebody else's: such roles are named to the person themselves alone.
    #[must_use]
    pub fn of(actor: &Actor, action: Action, subject: &Subject) -> Self {
        let able = |helps: fn(Reach) -> bool| -> Vec<Role> {
            let of = |role: &Role| helps(reach(*role, action));
            Role::ALL.into_iter().filter(of).collect()
        };
        let for_others = able(|reach| matches!(reach, Reach::Own | Reach::Anything));
        let who_can = if for_others.is_empty() || is_oneself(actor, subject) {
            able(|reach| reach != Reach::Nowhere)
        } else {
            for_others
        };
        Self {
            action,
            who_can,
            subject: Box::new(subject.clone()),
        }
    }
}

/// Whether a person may do something on a subject.
///
/// # Errors
/// [`Denied`] with the roles that may.
pub fn may(actor: &Actor, action: Action, subject: &Subject) -> Result<(), Denied> {
    let allowed = covers(reach(Role::Visitor, action), None, actor, subject)
        || actor
            .holdings
            .iter()
            .any(|holding| covers(reach(holding.role(), action), Some(holding), actor, subject));
    if allowed {
        return Ok(());
    }
    Err(Denied::of(actor, action, subject))
}

fn covers(reach: Reach, holding: Option<&Holding>, actor: &Actor, subject: &Subject) -> bool {
    match reach {
        Reach::Nowhere => false,
        Reach::Oneself => is_oneself(actor, subject),
        Reach::Own => holding.is_some_and(|holding| is_own(holding, actor, subject)),
        Reach::Anything => true,
    }
}

fn is_oneself(actor: &Actor, subject: &Subject) -> bool {
    matches!((&actor.member, subject), (Some(who), Subject::Member { slug, .. }) if who == slug)
}

/// True when the subject is (part of) what the role is held on. A role held on others never
/// reaches one's own record: nobody validates, prolongs or promotes themselves.
fn is_own(holding: &Holding, actor: &Actor, subject: &Subject) -> bool {
    if is_oneself(actor, subject) {
        return false;
    }
    match (holding, subject) {
        (
            Holding::TeamMember(own)
            | Holding::Intrapreneur(own)
            | Holding::Coach(own)
            | Holding::CommitteeMember(own),
            Subject::Service { slug, .. },
        ) => own == slug,
        (Holding::Intrapreneur(own), Subject::Member { services, .. }) => services.contains(own),
        (
            Holding::IncubatorTeam(own) | Holding::IncubatorHead(own),
            Subject::Service { incubators, .. } | Subject::Member { incubators, .. },
        ) => incubators.contains(own),
        (Holding::IncubatorTeam(own) | Holding::IncubatorHead(own), Subject::Incubator(slug)) => {
            own == slug
        }
        (Holding::Sponsor(own), Subject::Service { sponsors, .. }) => sponsors.contains(own),
        (Holding::Sponsor(own), Subject::Organisation(slug)) => own == slug,
        _ => false,
    }
}

#[cfg(test)]
#[path = "decide_tests.rs"]
mod tests;
