//! The table itself, as data.

use super::{Action, Role};

/// How far a role's right to do something reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reach {
    /// Not at all.
    Nowhere,
    /// On one's own record only.
    Oneself,
    /// On what the role is held on: the service, the incubator with its services and people, the
    /// services that the organisation sponsors.
    Own,
    /// On anything.
    Anything,
}

struct Row {
    action: Action,
    oneself: &'static [Role],
    own: &'static [Role],
    anything: &'static [Role],
}

const NOBODY: &[Role] = &[];
const MEMBER: &[Role] = &[Role::Member];
const LEAD: &[Role] = &[Role::NetworkLead];
const NETWORK: &[Role] = &[Role::NetworkTeam, Role::NetworkLead];
const INCUBATOR: &[Role] = &[Role::IncubatorTeam, Role::IncubatorHead];
/// Who answers for money and for people on a service. Nobody prolongs their own engagement.
const PAYERS: &[Role] = &[Role::Intrapreneur, Role::IncubatorTeam, Role::IncubatorHead];
/// Who may need an organisation that is not on record yet.
const HOUSES: &[Role] = &[
    Role::IncubatorTeam,
    Role::IncubatorHead,
    Role::NetworkTeam,
    Role::NetworkLead,
];
const SERVICE: &[Role] = &[
    Role::TeamMember,
    Role::Intrapreneur,
    Role::Coach,
    Role::IncubatorTeam,
    Role::IncubatorHead,
];
const SERVICE_AND_SPONSOR: &[Role] = &[
    Role::TeamMember,
    Role::Intrapreneur,
    Role::Coach,
    Role::IncubatorTeam,
    Role::IncubatorHead,
    Role::Sponsor,
];
const SERVICE_AND_COMMITTEE: &[Role] = &[
    Role::TeamMember,
    Role::Intrapreneur,
    Role::Coach,
    Role::IncubatorTeam,
    Role::IncubatorHead,
    Role::Sponsor,
    Role::CommitteeMember,
];
/// Who may be named chair or secretary of a session; the session itself says who is.
const OFFICERS: &[Role] = &[
    Role::IncubatorTeam,
    Role::IncubatorHead,
    Role::Sponsor,
    Role::CommitteeMember,
];
const SIGNED_IN: &[Role] = Role::ALL.split_at(1).1;
/// Everybody who works in the community; the administrator of the machine does not.
const COMMUNITY: &[Role] = SIGNED_IN.split_at(SIGNED_IN.len() - 1).0;

/// action, on oneself, on one's own, on anything.
static TABLE: [Row; 55] = [
    row(Action::ReadPublic, NOBODY, NOBODY, &Role::ALL),
    row(Action::ReadMemberSpace, NOBODY, NOBODY, COMMUNITY),
    row(Action::ExportDirectory, NOBODY, INCUBATOR, NETWORK),
    row(Action::UseOwnAccount, SIGNED_IN, NOBODY, NOBODY),
    row(Action::CreateMember, NOBODY, NOBODY, COMMUNITY),
    row(Action::ValidateMember, NOBODY, INCUBATOR, LEAD),
    row(Action::EditMember, MEMBER, INCUBATOR, LEAD),
    row(Action::ExtendMission, NOBODY, PAYERS, LEAD),
    row(Action::ShortenMission, NOBODY, INCUBATOR, LEAD),
    row(Action::TickChecklist, MEMBER, INCUBATOR, LEAD),
    row(Action::TickRestrictedItem, NOBODY, INCUBATOR, LEAD),
    row(Action::CreateService, NOBODY, INCUBATOR, NETWORK),
    row(Action::EditService, NOBODY, SERVICE, LEAD),
    row(Action::EditServiceCarriers, NOBODY, INCUBATOR, LEAD),
    row(Action::EditServiceTeam, NOBODY, SERVICE, LEAD),
    row(Action::CorrectJourney, NOBODY, NOBODY, LEAD),
    row(Action::ReadTeamFiles, NOBODY, SERVICE, NETWORK),
    row(
        Action::ReadCommitteeFiles,
        NOBODY,
        SERVICE_AND_COMMITTEE,
        NETWORK,
    ),
    row(Action::EditFiles, NOBODY, SERVICE, LEAD),
    row(Action::CreateIncubator, NOBODY, NOBODY, LEAD),
    row(Action::EditIncubator, NOBODY, INCUBATOR, LEAD),
    row(Action::EditIncubatorTeam, NOBODY, INCUBATOR, LEAD),
    row(Action::CreateOrganisation, NOBODY, NOBODY, HOUSES),
    row(Action::EditOrganisation, NOBODY, &[Role::Sponsor], NETWORK),
    // Who edits something reads its history, and who edits organisations puts them back.
    row(Action::ReadHistory, MEMBER, SERVICE_AND_SPONSOR, NETWORK),
    row(Action::RestoreVersion, NOBODY, PAYERS, LEAD),
    row(
        Action::RestoreOrganisation,
        NOBODY,
        &[Role::Sponsor],
        NETWORK,
    ),
    row(Action::ReadBudget, NOBODY, SERVICE_AND_COMMITTEE, NETWORK),
    row(Action::EditBudget, NOBODY, PAYERS, LEAD),
    row(Action::ReadCockpit, NOBODY, SERVICE_AND_SPONSOR, NETWORK),
    row(Action::EditRules, NOBODY, NOBODY, LEAD),
    row(
        Action::EditIncubatorRules,
        NOBODY,
        &[Role::IncubatorHead],
        LEAD,
    ),
    row(
        Action::GrantInIncubator,
        NOBODY,
        &[Role::IncubatorHead],
        LEAD,
    ),
    row(Action::GrantInNetwork, NOBODY, NOBODY, LEAD),
    row(
        Action::Decide,
        NOBODY,
        &[Role::Sponsor, Role::CommitteeMember],
        NOBODY,
    ),
    row(Action::PlanSession, NOBODY, PAYERS, NETWORK),
    row(Action::EditAsk, NOBODY, SERVICE, NOBODY),
    row(Action::SendPapers, NOBODY, PAYERS, LEAD),
    row(Action::ReadDossier, NOBODY, SERVICE_AND_COMMITTEE, NETWORK),
    row(Action::HoldSession, NOBODY, OFFICERS, NETWORK),
    row(
        Action::DeclareConflict,
        NOBODY,
        SERVICE_AND_COMMITTEE,
        NETWORK,
    ),
    row(Action::WaiveQuorum, NOBODY, NOBODY, LEAD),
    row(Action::SignMinutes, NOBODY, OFFICERS, NETWORK),
    row(Action::PublishSession, NOBODY, &[Role::IncubatorHead], LEAD),
    row(Action::RectifyDecision, NOBODY, NOBODY, LEAD),
    row(Action::FollowUp, NOBODY, SERVICE, NETWORK),
    row(Action::EditHypotheses, NOBODY, SERVICE, LEAD),
    row(Action::EditResearch, NOBODY, SERVICE, LEAD),
    row(Action::ModerateFeedback, NOBODY, SERVICE, LEAD),
    row(Action::AnswerStandards, NOBODY, SERVICE, LEAD),
    row(Action::VerifyStandards, NOBODY, INCUBATOR, NETWORK),
    row(Action::EditConnectors, NOBODY, SERVICE, LEAD),
    row(
        Action::ReadMachinery,
        NOBODY,
        NOBODY,
        &[Role::NetworkLead, Role::Administrator],
    ),
    row(Action::RunMachinery, NOBODY, NOBODY, &[Role::Administrator]),
    row(Action::HandlePersonalData, MEMBER, NOBODY, LEAD),
];

const fn row(
    action: Action,
    oneself: &'static [Role],
    own: &'static [Role],
    anything: &'static [Role],
) -> Row {
    Row {
        action,
        oneself,
        own,
        anything,
    }
}

/// The cell of the table for a role and an action. What is not in the table is
/// [`Reach::Nowhere`].
#[must_use]
pub fn reach(role: Role, action: Action) -> Reach {
    let Some(row) = TABLE.iter().find(|row| row.action == action) else {
        return Reach::Nowhere;
    };
    if row.anything.contains(&role) {
        Reach::Anything
    } else if row.own.contains(&role) {
        Reach::Own
    } else if row.oneself.contains(&role) {
        Reach::Oneself
    } else {
        Reach::Nowhere
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_has_exactly_one_row() {
        for action in Action::ALL {
            assert_eq!(
                TABLE.iter().filter(|row| row.action == action).count(),
                1,
                "{action:?}"
            );
        }
    }
}
