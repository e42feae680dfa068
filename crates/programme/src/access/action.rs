//! What one can do. One variant for each right that somebody may lack.

use serde::{Deserialize, Serialize};

/// Something one can do in Jalon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Read public pages, the open API, feeds.
    ReadPublic,
    /// Read the member space: directory inside, contacts, who follows what.
    ReadMemberSpace,
    /// Take the directory away as a file.
    ExportDirectory,
    /// Read or end one's own sessions, read one's own page.
    UseOwnAccount,
    /// Record a newcomer, who then waits for validation.
    CreateMember,
    /// Accept or refuse a newcomer.
    ValidateMember,
    /// Change a member's record: name, role, skills, presentation.
    EditMember,
    /// Move the end of a mission later, within the rule.
    ExtendMission,
    /// Move the end of a mission earlier, or end it today.
    ShortenMission,
    /// Tick items of somebody's checklist.
    TickChecklist,
    /// Tick the items that only the incubator may tick.
    TickRestrictedItem,
    /// Record a new service.
    CreateService,
    /// Change a service's texts, links and quality facts.
    EditService,
    /// Change who carries, pays for and follows a service: its incubators, sponsors, co-financing, and
    /// the contacts, who are its coaches.
    EditServiceCarriers,
    /// Add members to a service's team, or remove them.
    EditServiceTeam,
    /// Correct the recorded journey of a service, with a reason.
    CorrectJourney,
    /// Read a service's files kept for its team.
    ReadTeamFiles,
    /// Read a service's files kept for its committees.
    ReadCommitteeFiles,
    /// Add or remove a service's files.
    EditFiles,
    /// Record a new incubator.
    CreateIncubator,
    /// Change an incubator's texts, contacts and links.
    EditIncubator,
    /// Change the members of an incubator's teams.
    EditIncubatorTeam,
    /// Record a new organisation, to be named as a sponsor or an owner.
    CreateOrganisation,
    /// Change an organisation.
    EditOrganisation,
    /// Read who changed what.
    ReadHistory,
    /// Put an earlier version back: of a service, an incubator, a team, a member.
    RestoreVersion,
    /// Put an earlier version of an organisation back.
    RestoreOrganisation,
    /// Read a service's budget entries and runway.
    ReadBudget,
    /// Record budget entries and envelopes.
    EditBudget,
    /// Read the cockpit: what is due, late, unfunded, silent.
    ReadCockpit,
    /// Change the rules of the programme.
    EditRules,
    /// Change an incubator's own variations of the rules.
    EditIncubatorRules,
    /// Give or withdraw a role inside an incubator.
    GrantInIncubator,
    /// Give or withdraw a role in the network.
    GrantInNetwork,
    /// Take part in the decision of an investment committee.
    Decide,
    /// Plan a committee's session: date, place, agenda, people.
    PlanSession,
    /// Write what the team asks of its committee.
    EditAsk,
    /// Freeze a dossier and send it to the committee.
    SendPapers,
    /// Read a committee's dossier and take part in its questions.
    ReadDossier,
    /// Hold a session as its chair or secretary: open it, note who is there, run votes, close it.
    HoldSession,
    /// Declare a conflict of interest on an item.
    DeclareConflict,
    /// Let a session decide without a mandatory role, with a reason that is published.
    WaiveQuorum,
    /// Sign the minutes of a session that one chaired.
    SignMinutes,
    /// Publish a session's decisions and minutes.
    PublishSession,
    /// Correct a registered decision by an entry that refers to it.
    RectifyDecision,
    /// Say how commitments, conditions and checklists stand, with proof.
    FollowUp,
    /// Write hypotheses, register them, record what was observed, conclude.
    EditHypotheses,
    /// Write the log of user research.
    EditResearch,
    /// Read the words that users left, publish or withhold them.
    ModerateFeedback,
    /// Answer the criteria of quality standards, with proofs.
    AnswerStandards,
    /// Say that one has seen the proof of an answer on quality standards.
    VerifyStandards,
    /// Set up where figures are fetched from, and try it.
    EditConnectors,
    /// Read jobs, mails waiting and failed, the check of the configuration.
    ReadMachinery,
    /// Run a job by hand, send a failed mail again.
    RunMachinery,
    /// Export, or erase by anonymisation, somebody's personal data.
    HandlePersonalData,
}

impl Action {
    /// All actions, in the order of the table.
    pub const ALL: [Self; 55] = [
        Self::ReadPublic,
        Self::ReadMemberSpace,
        Self::ExportDirectory,
        Self::UseOwnAccount,
        Self::CreateMember,
        Self::ValidateMember,
        Self::EditMember,
        Self::ExtendMission,
        Self::ShortenMission,
        Self::TickChecklist,
        Self::TickRestrictedItem,
        Self::CreateService,
        Self::EditService,
        Self::EditServiceCarriers,
        Self::EditServiceTeam,
        Self::CorrectJourney,
        Self::ReadTeamFiles,
        Self::ReadCommitteeFiles,
        Self::EditFiles,
        Self::CreateIncubator,
        Self::EditIncubator,
        Self::EditIncubatorTeam,
        Self::CreateOrganisation,
        Self::EditOrganisation,
        Self::ReadHistory,
        Self::RestoreVersion,
        Self::RestoreOrganisation,
        Self::ReadBudget,
        Self::EditBudget,
        Self::ReadCockpit,
        Self::EditRules,
        Self::EditIncubatorRules,
        Self::GrantInIncubator,
        Self::GrantInNetwork,
        Self::Decide,
        Self::PlanSession,
        Self::EditAsk,
        Self::SendPapers,
        Self::ReadDossier,
        Self::HoldSession,
        Self::DeclareConflict,
        Self::WaiveQuorum,
        Self::SignMinutes,
        Self::PublishSession,
        Self::RectifyDecision,
        Self::FollowUp,
        Self::EditHypotheses,
        Self::EditResearch,
        Self::ModerateFeedback,
        Self::AnswerStandards,
        Self::VerifyStandards,
        Self::EditConnectors,
        Self::ReadMachinery,
        Self::RunMachinery,
        Self::HandlePersonalData,
    ];

    /// The word used in code, in the document and as a key of texts.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::ReadPublic => "read_public",
            Self::ReadMemberSpace => "read_member_space",
            Self::ExportDirectory => "export_directory",
            Self::UseOwnAccount => "use_own_account",
            Self::CreateMember => "create_member",
            Self::ValidateMember => "validate_member",
            Self::EditMember => "edit_member",
            Self::ExtendMission => "extend_mission",
            Self::ShortenMission => "shorten_mission",
            Self::TickChecklist => "tick_checklist",
            Self::TickRestrictedItem => "tick_restricted_item",
            Self::CreateService => "create_service",
            Self::EditService => "edit_service",
            Self::EditServiceCarriers => "edit_service_carriers",
            Self::EditServiceTeam => "edit_service_team",
            Self::CorrectJourney => "correct_journey",
            Self::ReadTeamFiles => "read_team_files",
            Self::ReadCommitteeFiles => "read_committee_files",
            Self::EditFiles => "edit_files",
            Self::CreateIncubator => "create_incubator",
            Self::EditIncubator => "edit_incubator",
            Self::EditIncubatorTeam => "edit_incubator_team",
            Self::CreateOrganisation => "create_organisation",
            Self::EditOrganisation => "edit_organisation",
            Self::ReadHistory => "read_history",
            Self::RestoreVersion => "restore_version",
            Self::RestoreOrganisation => "restore_organisation",
            Self::ReadBudget => "read_budget",
            Self::EditBudget => "edit_budget",
            Self::ReadCockpit => "read_cockpit",
            Self::EditRules => "edit_rules",
            Self::EditIncubatorRules => "edit_incubator_rules",
            Self::GrantInIncubator => "grant_in_incubator",
            Self::GrantInNetwork => "grant_in_network",
            Self::Decide => "decide",
            Self::PlanSession => "plan_session",
            Self::EditAsk => "edit_ask",
            Self::SendPapers => "send_papers",
            Self::ReadDossier => "read_dossier",
            Self::HoldSession => "hold_session",
            Self::DeclareConflict => "declare_conflict",
            Self::WaiveQuorum => "waive_quorum",
            Self::SignMinutes => "sign_minutes",
            Self::PublishSession => "publish_session",
            Self::RectifyDecision => "rectify_decision",
            Self::FollowUp => "follow_up",
            Self::EditHypotheses => "edit_hypotheses",
            Self::EditResearch => "edit_research",
            Self::ModerateFeedback => "moderate_feedback",
            Self::AnswerStandards => "answer_standards",
            Self::VerifyStandards => "verify_standards",
            Self::EditConnectors => "edit_connectors",
            Self::ReadMachinery => "read_machinery",
            Self::RunMachinery => "run_machinery",
            Self::HandlePersonalData => "handle_personal_data",
        }
    }
}
