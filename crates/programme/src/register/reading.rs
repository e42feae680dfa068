//! Decisions as they stand: each with the rectifications that refer to it.

use std::collections::BTreeMap;

use super::{Kind, Sealed};

/// A decision of the register as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing<'a> {
    /// The entry of the decision: it stays as it is.
    pub decision: &'a Sealed,
    /// What corrects it, in the order of the register; the last one holds.
    pub rectifications: Vec<&'a Sealed>,
}

impl<'a> Standing<'a> {
    /// The entry that holds: the last rectification, else the decision.
    #[must_use]
    pub fn holds(&self) -> &'a Sealed {
        self.rectifications.last().copied().unwrap_or(self.decision)
    }
}

/// The decisions of a register, in its order, each with what corrects it. For entries that were
/// verified: a rectification of nothing is left out here, and is a fault there.
#[must_use]
pub fn decisions(entries: &[Sealed]) -> Vec<Standing<'_>> {
    let mut found: BTreeMap<u64, Standing<'_>> = BTreeMap::new();
    for sealed in entries {
        match (sealed.entry.kind, sealed.entry.refers_to) {
            (Kind::Decision, _) => {
                let standing = Standing {
                    decision: sealed,
                    rectifications: Vec::new(),
                };
                found.insert(sealed.entry.number, standing);
            }
            (Kind::Rectification, Some(number)) => {
                if let Some(standing) = found.get_mut(&number) {
                    standing.rectifications.push(sealed);
                }
            }
            (Kind::Rectification | Kind::Opening | Kind::Key, _) => {}
        }
    }
    found.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::{super::samples, *};

    #[test]
    fn the_last_rectification_holds_and_the_decision_stays() {
        // Entries of the sample: 1 opens, 5 and 10 rectify, 7 is a key, the others decide.
        let register = samples::register(12);
        let found = decisions(&register.entries);
        assert_eq!(found.len(), 8);
        let rectified: Vec<(u64, u64)> = found
            .iter()
            .filter(|one| !one.rectifications.is_empty())
            .map(|one| (one.decision.entry.number, one.holds().entry.number))
            .collect();
        assert_eq!(rectified, [(4, 5), (9, 10)]);
        assert_eq!(found[0].holds(), found[0].decision);
    }
}
