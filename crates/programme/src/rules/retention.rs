//! How long personal data is kept, as rules (rules.md §10). What the public record says of people
//! stays until they ask for its erasure.

use serde::{Deserialize, Serialize};

/// For how many days each kind of personal data is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RetentionRules {
    /// Arrivals that nobody answered, or that were accepted and led to no complete record, from the
    /// day they were asked (default 365).
    pub open_arrivals_days: u32,
    /// Arrivals that the incubator refused, from the day they were asked (default 180).
    pub refused_arrivals_days: u32,
    /// Arrivals that led to a complete record, from the day they were asked (default 365).
    pub completed_arrivals_days: u32,
    /// Telephone, town and working time of former members, from their last day (default 365).
    pub former_private_days: u32,
    /// Checklists of former members, from their last day (default 365).
    pub former_checklists_days: u32,
    /// Addresses of former members, from their last day (default 1,095: three years).
    pub former_addresses_days: u32,
    /// To whom mails went, from the day they were sent (default 180).
    pub mails_days: u32,
    /// Sessions that ended (default 90).
    pub sessions_days: u32,
}

impl Default for RetentionRules {
    fn default() -> Self {
        Self {
            open_arrivals_days: 365,
            refused_arrivals_days: 180,
            completed_arrivals_days: 365,
            former_private_days: 365,
            former_checklists_days: 365,
            former_addresses_days: 1_095,
            mails_days: 180,
            sessions_days: 90,
        }
    }
}
