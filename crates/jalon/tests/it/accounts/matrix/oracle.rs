//! What the table of rights says of a role of the cast before a thing, without asking the server.

use jalon::accounts::On;
use programme::access::{Action, Reach, Role, reach};

/// Whose the thing is that an address names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    /// The visitor's own record.
    Oneself,
    /// What the role is held on.
    Own,
    /// What nobody of the cast holds a role on.
    Other,
}

/// What kind of thing it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Network,
    Member,
    Service,
    Incubator,
    Organisation,
}

/// The kind of thing that the guard of a route asks on; none when only the handler can find it.
pub(super) fn kind_of(on: On) -> Option<Kind> {
    Some(match on {
        On::Network => Kind::Network,
        On::Oneself | On::Member => Kind::Member,
        On::Service => Kind::Service,
        On::Incubator => Kind::Incubator,
        On::Organisation => Kind::Organisation,
        On::Handler => return None,
    })
}

/// The roles that somebody of the cast has, who is named by one of them.
fn held(role: Role) -> Vec<Role> {
    let mut held = vec![Role::Visitor, role];
    if is_on_record(role) {
        held.push(Role::Member);
    }
    if role == Role::Intrapreneur {
        // By the mission that makes them carry the service.
        held.push(Role::TeamMember);
    }
    held
}

/// Whether the cast's record has a member of that name; the others need no mission.
pub(super) fn is_on_record(role: Role) -> bool {
    !matches!(
        role,
        Role::Visitor | Role::Sponsor | Role::CommitteeMember | Role::Administrator
    )
}

/// Whether the table lets a role do something to a thing of that kind.
pub(super) fn may(role: Role, action: Action, kind: Kind, whose: Whose) -> bool {
    held(role).into_iter().any(|one| match reach(one, action) {
        Reach::Anything => true,
        Reach::Own => whose == Whose::Own && reaches_own(one, kind),
        Reach::Oneself => whose == Whose::Oneself && kind == Kind::Member,
        Reach::Nowhere => false,
    })
}

/// Whether the right reaches anything at all.
pub(super) fn may_something(role: Role, action: Action) -> bool {
    let all = held(role);
    all.into_iter()
        .any(|one| reach(one, action) != Reach::Nowhere)
}

/// Whether what a role is held on covers a thing of that kind.
fn reaches_own(role: Role, kind: Kind) -> bool {
    match kind {
        Kind::Service => role != Role::Member,
        Kind::Member => matches!(
            role,
            Role::Intrapreneur | Role::IncubatorTeam | Role::IncubatorHead
        ),
        Kind::Incubator => matches!(role, Role::IncubatorTeam | Role::IncubatorHead),
        Kind::Organisation => role == Role::Sponsor,
        Kind::Network => false,
    }
}

/// Whom the record proposes for a committee of their own service: they have a seat in its session.
pub(super) fn is_seated(role: Role, whose: Whose) -> bool {
    whose == Whose::Own
        && matches!(
            role,
            Role::IncubatorHead | Role::Intrapreneur | Role::Sponsor | Role::Coach
        )
}

/// Whether somebody may do something in a session: by a role held on its incubator or its service,
/// or by the seat that they have in it, which makes them a member of its committee.
pub(super) fn may_in_session(role: Role, action: Action, whose: Whose) -> bool {
    let by_seat = is_seated(role, whose) && reach(Role::CommitteeMember, action) >= Reach::Own;
    by_seat || may(role, action, Kind::Service, whose) || may(role, action, Kind::Incubator, whose)
}

/// Whether somebody sees a session at all.
pub(super) fn sees_session(role: Role, whose: Whose) -> bool {
    is_seated(role, whose)
        || may_in_session(role, Action::ReadDossier, whose)
        || may_in_session(role, Action::PlanSession, whose)
}
