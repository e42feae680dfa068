//! What a voter keeps: enough to check, alone, that their vote was counted as they gave it.

use serde::Serialize;

use super::{Commitment, Digest, Entry, Salt, What};

/// A voter's receipt: which entry, its hash, and the salt that opens their sealed vote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The entry of the decision.
    pub number: u64,
    /// Its hash, to be compared with the register's.
    pub hash: Digest,
    /// What opens the sealed vote.
    pub salt: Salt,
}

/// What a receipt shows against an entry of the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ReceiptCheck {
    /// The entry is the one, and the vote is in it.
    Counted,
    /// The entry is not the one that the receipt names.
    OtherEntry,
    /// The vote is not among those of the entry: changed, or left out.
    NotCounted,
}

impl Receipt {
    /// Whether the vote is counted in the entry as the voter says they gave it.
    #[must_use]
    pub fn check(&self, entry: &Entry, vote: &impl Serialize) -> ReceiptCheck {
        let is_the_one = entry.number == self.number
            && entry
                .clone()
                .seal()
                .is_ok_and(|sealed| sealed.hash == self.hash);
        if !is_the_one {
            return ReceiptCheck::OtherEntry;
        }
        let sealed = Commitment::seal(What::Vote, &self.salt, vote);
        let votes = entry
            .payload
            .get("votes")
            .and_then(|votes| votes.as_array());
        let is_in = votes.into_iter().flatten().any(|one| {
            let text = one.as_str().unwrap_or_default();
            sealed
                .as_ref()
                .is_ok_and(|sealed| sealed.digest().to_string() == text)
        });
        if is_in {
            ReceiptCheck::Counted
        } else {
            ReceiptCheck::NotCounted
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{super::samples, *};

    #[test]
    fn a_receipt_finds_the_vote_as_it_was_given() {
        let salt = Salt::new([3; 32]);
        let vote = json!({"voter": "camille", "choice": "stop"});
        let sealed = Commitment::seal(What::Vote, &salt, &vote).expect("has JSON");
        let mut draft = samples::decision(1);
        draft.payload.insert("votes".into(), json!([sealed]));
        let (_, entry) = samples::opened().0.append(draft).expect("grows");
        let receipt = Receipt {
            number: 2,
            hash: entry.hash,
            salt,
        };
        assert_eq!(receipt.check(&entry.entry, &vote), ReceiptCheck::Counted);
        let other = json!({"voter": "camille", "choice": "continue"});
        assert_eq!(
            receipt.check(&entry.entry, &other),
            ReceiptCheck::NotCounted
        );
        let mut changed = entry.entry;
        changed.payload.insert("outcome".into(), json!("stop"));
        assert_eq!(receipt.check(&changed, &vote), ReceiptCheck::OtherEntry);
    }
}
