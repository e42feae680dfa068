//! What a voter keeps: enough to check, alone, that their vote was counted as they gave it.

use std::{fmt, str::FromStr};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::Serialize;
use serde_json::{Value, json};

use super::{Commitment, Digest, Entry, Salt, What, canonical};
use crate::committees::ballot::Choice;

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

/// A receipt as a voter gets it: with the vote, so that nothing else is needed to check it. Written
/// as four words: number, hash, salt, and the vote in canonical JSON and Base64.
#[derive(Debug, Clone, PartialEq)]
pub struct WrittenReceipt {
    /// What opens the vote.
    pub receipt: Receipt,
    /// The vote; those written before it was told leave it out.
    pub vote: Option<Value>,
}

/// What is wrong with a text that should be a receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReceiptMalformed {
    /// Too few words, or too many.
    #[error("a receipt has four words: the number of the entry, its hash, the salt, the vote")]
    Words,
    /// The first word.
    #[error("the first word is the number of an entry, from 1")]
    Number,
    /// The second word.
    #[error("the second word is the hash of the entry: 64 characters from 0 to 9 and a to f")]
    Hash,
    /// The third word.
    #[error("the third word is the salt: 64 characters from 0 to 9 and a to f")]
    Salt,
    /// The fourth word.
    #[error("the fourth word is the vote; a part of it is missing or changed")]
    Vote,
}

impl WrittenReceipt {
    /// Whether the vote is counted in the entry, and which vote that is. A receipt without its vote
    /// is tried with every choice that takes no reason.
    #[must_use]
    pub fn check(&self, entry: &Entry) -> (ReceiptCheck, Option<Value>) {
        let tried = match &self.vote {
            Some(vote) => vec![vote.clone()],
            None => Choice::ALL
                .map(|choice| json!({ "choice": choice.code(), "reason": null }))
                .to_vec(),
        };
        let mut last = ReceiptCheck::NotCounted;
        for vote in tried {
            last = self.receipt.check(entry, &vote);
            if last == ReceiptCheck::Counted {
                return (last, Some(vote));
            }
        }
        (last, None)
    }
}

impl fmt::Display for WrittenReceipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Receipt { number, hash, salt } = &self.receipt;
        write!(f, "{number} {hash} ")?;
        for byte in salt.as_bytes() {
            write!(f, "{byte:02x}")?;
        }
        match &self.vote {
            None => Ok(()),
            Some(vote) => {
                let text = canonical(vote).map_err(|_| fmt::Error)?;
                write!(f, " {}", URL_SAFE_NO_PAD.encode(text))
            }
        }
    }
}

impl FromStr for WrittenReceipt {
    type Err = ReceiptMalformed;

    /// Reads it whatever blanks and line ends a mail has put between its words.
    fn from_str(text: &str) -> Result<Self, ReceiptMalformed> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let (number, hash, salt, vote) = match words.as_slice() {
            [number, hash, salt] => (number, hash, salt, None),
            [number, hash, salt, vote] => (number, hash, salt, Some(vote)),
            _ => return Err(ReceiptMalformed::Words),
        };
        let number = number.parse().ok().filter(|number| *number > 0);
        let salt: Digest = salt.parse().map_err(|_| ReceiptMalformed::Salt)?;
        let vote = vote.map(|text| {
            let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
            serde_json::from_slice(&bytes).ok()
        });
        let vote = match vote {
            Some(None) => return Err(ReceiptMalformed::Vote),
            Some(Some(vote)) => Some(vote),
            None => None,
        };
        Ok(Self {
            receipt: Receipt {
                number: number.ok_or(ReceiptMalformed::Number)?,
                hash: hash.parse().map_err(|_| ReceiptMalformed::Hash)?,
                salt: Salt::new(*salt.as_bytes()),
            },
            vote,
        })
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

    #[test]
    fn a_written_receipt_is_read_again_whatever_mails_do_to_it() {
        let salt = Salt::new([3; 32]);
        let vote = json!({"choice": "stop", "reason": "Le  besoin\na disparu."});
        let sealed = Commitment::seal(What::Vote, &salt, &vote).expect("has JSON");
        let mut draft = samples::decision(1);
        draft.payload.insert("votes".into(), json!([sealed]));
        let (_, entry) = samples::opened().0.append(draft).expect("grows");
        let hash = entry.hash;
        let written = WrittenReceipt {
            receipt: Receipt {
                number: 2,
                hash,
                salt,
            },
            vote: Some(vote.clone()),
        };
        let mailed = format!("  {}\r\n", written.to_string().replace(' ', "\r\n "));
        let read: WrittenReceipt = mailed.parse().expect("reads");
        assert_eq!(read, written);
        assert_eq!(
            read.check(&entry.entry),
            (ReceiptCheck::Counted, Some(vote))
        );
        // Forged: another choice under the same salt.
        let forged = WrittenReceipt {
            vote: Some(json!({"choice": "continue", "reason": null})),
            ..written.clone()
        };
        assert_eq!(forged.check(&entry.entry), (ReceiptCheck::NotCounted, None));
        let text = written.to_string();
        let words: Vec<&str> = text.split(' ').collect();
        let none = text.replacen('2', "x", 1);
        let zero = format!("0 {} {}", words[1], words[2]);
        let hash = format!("2 abc {}", words[2]);
        let salt = format!("2 {} abc", words[1]);
        let vote = format!("{text}!");
        for (bad, why) in [
            ("2 abc", ReceiptMalformed::Words),
            (none.as_str(), ReceiptMalformed::Number),
            (zero.as_str(), ReceiptMalformed::Number),
            (hash.as_str(), ReceiptMalformed::Hash),
            (salt.as_str(), ReceiptMalformed::Salt),
            (vote.as_str(), ReceiptMalformed::Vote),
        ] {
            assert_eq!(bad.parse::<WrittenReceipt>(), Err(why), "{bad}");
        }
    }

    #[test]
    fn a_receipt_without_its_vote_is_tried_with_every_choice() {
        let salt = Salt::new([4; 32]);
        let vote = json!({"choice": "continue", "reason": null});
        let sealed = Commitment::seal(What::Vote, &salt, &vote).expect("has JSON");
        let mut draft = samples::decision(1);
        draft.payload.insert("votes".into(), json!([sealed]));
        let (_, entry) = samples::opened().0.append(draft).expect("grows");
        let hash = entry.hash;
        let written = WrittenReceipt {
            receipt: Receipt {
                number: 2,
                hash,
                salt,
            },
            vote: None,
        };
        let (found, told) = written.check(&entry.entry);
        assert_eq!((found, told), (ReceiptCheck::Counted, Some(vote)));
    }
}
