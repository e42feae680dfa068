//! Words that content repositories used before today's, and what they mean today.

use programme::phases::Phase;

/// A phase read from a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ReadPhase {
    /// Today's word.
    Current(Phase),
    /// A word of an older vocabulary (those of 2013, 2016 and 2018).
    Older(Phase),
    /// No phase.
    Unknown,
}

/// Reads a phase word. `only_investigated`: every stay before it was an investigation, so that an
/// older word for "stopped" means that the investigation led to nothing.
pub(crate) fn phase(word: &str, only_investigated: bool) -> ReadPhase {
    if let Ok(phase) = Phase::from_public_word(word) {
        return ReadPhase::Current(phase);
    }
    let word = word.trim().to_lowercase();
    if let Ok(phase) = Phase::from_public_word(&word) {
        return ReadPhase::Older(phase);
    }
    match word.as_str() {
        "idea" | "alpha" => ReadPhase::Older(Phase::Investigation),
        "beta" => ReadPhase::Older(Phase::Construction),
        "production" | "run" => ReadPhase::Older(Phase::Acceleration),
        "transfer" | "transfert" | "perennisation" => ReadPhase::Older(Phase::Consolidation),
        "success" | "partner" | "transferred" => ReadPhase::Older(Phase::Transferred),
        "operated" => ReadPhase::Older(Phase::Operated),
        "alumni" | "death" | "end" | "standby" | "abandoned" if only_investigated => {
            ReadPhase::Older(Phase::InvestigationInconclusive)
        }
        "alumni" | "death" | "end" | "standby" | "abandoned" => ReadPhase::Older(Phase::Abandoned),
        _ => ReadPhase::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("opere", ReadPhase::Current(Phase::Operated))]
    #[case(
        "abandon-investigation",
        ReadPhase::Current(Phase::InvestigationInconclusive)
    )]
    #[case("Construction ", ReadPhase::Older(Phase::Construction))]
    #[case("transfer", ReadPhase::Older(Phase::Consolidation))]
    #[case("perennisation", ReadPhase::Older(Phase::Consolidation))]
    #[case("success", ReadPhase::Older(Phase::Transferred))]
    #[case("alumni", ReadPhase::Older(Phase::Abandoned))]
    #[case("death", ReadPhase::Older(Phase::Abandoned))]
    #[case("standby", ReadPhase::Older(Phase::Abandoned))]
    #[case("end", ReadPhase::Older(Phase::Abandoned))]
    #[case("pivot", ReadPhase::Unknown)]
    #[case("", ReadPhase::Unknown)]
    fn phase_words(#[case] word: &str, #[case] expected: ReadPhase) {
        assert_eq!(phase(word, false), expected);
    }

    #[test]
    fn stopped_after_an_investigation_alone_is_an_inconclusive_one() {
        assert_eq!(
            phase("alumni", true),
            ReadPhase::Older(Phase::InvestigationInconclusive)
        );
    }
}
