//! How a session of an investment committee is held (rules.md §4 and §5): seats, time boxes,
//! decision rule, bounds.

use serde::{Deserialize, Serialize};

/// In what capacity a person sits in a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Seat {
    /// Carries the service within its administration.
    Intrapreneur,
    /// The sponsoring administration at its highest level.
    Sponsor,
    /// Another business directorate concerned by the service.
    BusinessDirectorate,
    /// Answers for the incubator.
    IncubatorHead,
    /// Follows the service for the network.
    PortfolioManager,
    /// A member of the network's executive.
    NetworkExecutive,
    /// Secretary-general or director-general.
    SecretaryGeneral,
    /// Follows the team.
    Coach,
    /// Works on the service.
    Team,
    /// Uses the service.
    User,
    /// Listens.
    Observer,
}

impl Seat {
    /// All seats, in the order of rules.md.
    pub const ALL: [Self; 11] = [
        Self::Intrapreneur,
        Self::Sponsor,
        Self::BusinessDirectorate,
        Self::IncubatorHead,
        Self::PortfolioManager,
        Self::NetworkExecutive,
        Self::SecretaryGeneral,
        Self::Coach,
        Self::Team,
        Self::User,
        Self::Observer,
    ];

    /// The word used in code, in the database and as a key of texts.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Intrapreneur => "intrapreneur",
            Self::Sponsor => "sponsor",
            Self::BusinessDirectorate => "business_directorate",
            Self::IncubatorHead => "incubator_head",
            Self::PortfolioManager => "portfolio_manager",
            Self::NetworkExecutive => "network_executive",
            Self::SecretaryGeneral => "secretary_general",
            Self::Coach => "coach",
            Self::Team => "team",
            Self::User => "user",
            Self::Observer => "observer",
        }
    }

    /// Reads [`Seat::code`].
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|seat| seat.code() == code)
    }
}

/// How the committee comes from votes to a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecisionRule {
    /// The principal sponsor decides after the vote, and gives a reason when the decision differs
    /// from the majority.
    PrincipalSponsor,
    /// The choice with the most votes; on a tie, the principal sponsor's vote counts.
    SimpleMajority,
}

/// How a session is held.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SessionRules {
    /// When sessions of a morning begin, in minutes after midnight in Paris (default 540: 9:00).
    pub morning_from: u32,
    /// When those of an afternoon begin (default 840: 14:00).
    pub afternoon_from: u32,
    /// Minutes between two committees of a session (default 10).
    pub pause_minutes: u32,
    /// Minutes of presentation at most (default 15).
    pub presentation_minutes_at_most: u32,
    /// Minutes of questions and answers planned (default 15).
    pub questions_minutes: u32,
    /// Minutes of deliberation planned (default 20).
    pub deliberation_minutes: u32,
    /// Seats without which a session can't decide. [`Seat::BusinessDirectorate`] asks for each
    /// directorate that the item declares.
    pub mandatory_seats: Vec<Seat>,
    /// Seats mandatory as well when the network co-finances the service.
    pub cofinanced_seats: Vec<Seat>,
    /// Seats that vote: sponsors and those who pay.
    pub voting_seats: Vec<Seat>,
    /// From votes to a decision.
    pub decision_rule: DecisionRule,
    /// Whether individual votes are published (default no).
    pub votes_published: bool,
    /// Voters from which a secret ballot may be held (default 10): below it, a result can be
    /// told apart by subtraction.
    pub secret_voters_at_least: u32,
    /// The highest envelope that an ask or a decision may state for its period, in euros
    /// (default 10 000 000): a guard against a slip of the hand.
    pub envelope_euros_at_most: u64,
    /// Days during which the committee may comment on the minutes (default 5).
    pub minutes_review_days: u32,
    /// Working days within which the purchasing contact is told (default 1).
    pub purchase_notice_working_days: u32,
    /// Share of commitments that the programme wants reached, between 0 and 1 (default 0.80).
    pub commitments_target: f64,
}

impl Default for SessionRules {
    fn default() -> Self {
        Self {
            morning_from: 9 * 60,
            afternoon_from: 14 * 60,
            pause_minutes: 10,
            presentation_minutes_at_most: 15,
            questions_minutes: 15,
            deliberation_minutes: 20,
            mandatory_seats: vec![
                Seat::Intrapreneur,
                Seat::Sponsor,
                Seat::BusinessDirectorate,
                Seat::IncubatorHead,
                Seat::PortfolioManager,
            ],
            cofinanced_seats: vec![Seat::NetworkExecutive],
            voting_seats: vec![
                Seat::Sponsor,
                Seat::BusinessDirectorate,
                Seat::IncubatorHead,
                Seat::PortfolioManager,
                Seat::NetworkExecutive,
                Seat::SecretaryGeneral,
            ],
            decision_rule: DecisionRule::PrincipalSponsor,
            votes_published: false,
            secret_voters_at_least: 10,
            envelope_euros_at_most: 10_000_000,
            minutes_review_days: 5,
            purchase_notice_working_days: 1,
            commitments_target: 0.80,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_read_back() {
        for seat in Seat::ALL {
            assert_eq!(Seat::from_code(seat.code()), Some(seat));
        }
    }

    #[test]
    fn the_team_never_votes_by_default() {
        let rules = SessionRules::default();
        for seat in [Seat::Intrapreneur, Seat::Team, Seat::User, Seat::Observer] {
            assert!(!rules.voting_seats.contains(&seat), "{seat:?}");
        }
    }
}
