//! Moves between phases that a decision may make (rules.md §2).

use serde::Serialize;

use crate::phases::Phase;

/// What a move between phases is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Move {
    /// On to what comes next.
    Forward,
    /// The same phase again.
    Renewed,
    /// To an earlier phase: takes a reason.
    Back,
    /// From an outcome into a phase again: takes a reason.
    ReEntry,
    /// No decision may do this.
    NotAllowed,
}

impl Move {
    /// True when the move takes a reason.
    #[must_use]
    pub const fn takes_a_reason(self) -> bool {
        matches!(self, Self::Back | Self::ReEntry)
    }
}

/// What a move is.
#[must_use]
pub fn move_of(from: Phase, to: Phase) -> Move {
    use Phase::{
        Abandoned, Acceleration, Consolidation, Construction, Investigation,
        InvestigationInconclusive, Operated, Transferred,
    };
    match (from, to) {
        (Investigation, Construction | InvestigationInconclusive)
        | (Construction, Acceleration | Consolidation | Abandoned)
        | (Acceleration, Consolidation | Abandoned)
        | (Consolidation, Operated | Transferred | Abandoned) => Move::Forward,
        (Construction, Construction)
        | (Acceleration, Acceleration)
        | (Consolidation, Consolidation) => Move::Renewed,
        (Construction, Investigation)
        | (Acceleration, Investigation | Construction)
        | (Consolidation, Investigation | Construction | Acceleration) => Move::Back,
        (Operated | Transferred | Abandoned, Construction | Acceleration) => Move::ReEntry,
        _ => Move::NotAllowed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// rules.md §2, move by move: letters are i, c, a, k (consolidation), o, t, x (abandoned),
    /// n (inconclusive) in the programme's order.
    #[test]
    fn the_table_is_that_of_the_rules() {
        let table = [
            ("investigation", "-f-----f"),
            ("construction", "brff--f-"),
            ("acceleration", "bbrf--f-"),
            ("consolidation", "bbbrfff-"),
            ("operated", "-ee-----"),
            ("transferred", "-ee-----"),
            ("abandoned", "-ee-----"),
            ("investigation_inconclusive", "--------"),
        ];
        for (from, row) in table {
            let from: Phase = from.parse().expect("a phase");
            let found: String = Phase::ALL
                .into_iter()
                .map(|to| match move_of(from, to) {
                    Move::Forward => 'f',
                    Move::Renewed => 'r',
                    Move::Back => 'b',
                    Move::ReEntry => 'e',
                    Move::NotAllowed => '-',
                })
                .collect();
            assert_eq!(found, row, "{from}");
        }
    }
}
