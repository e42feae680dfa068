//! What one can do with the register: append, and hand over to another key. Nothing else exists.

use programme::{
    identity::MemberSlug,
    register::{
        AppendRefused, Commitment, Digest, Draft, Head, Kind, Note, Receipt, Salt, Sealed,
        SealedPerson, Signer, VerifierKey, What, WrittenReceipt,
    },
};
use serde_json::{Map, Value, json};

use super::{
    keys::{self, KeyError, Keys},
    store::{
        entries::{self, EntryRow},
        identities::{self, Identity},
    },
};
use crate::foundation::{
    clock::Now,
    database::Tx,
    http::Problem,
    revision,
    stored::{StoreError, StoreResult},
};

/// What an entry says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NewKind {
    /// A committee's decision.
    Decision,
    /// A correction of the decision with that number.
    Rectification(u64),
}

/// A vote, to be sealed: who gave it, and what it was (any JSON, such as the vote as it is shown to
/// its voter).
#[derive(Debug, Clone, PartialEq)]
pub struct SealedVote {
    /// Who.
    pub voter: MemberSlug,
    /// What.
    pub vote: Value,
}

/// What is to be registered.
#[derive(Debug, Clone, PartialEq)]
pub struct NewEntry {
    /// What it is.
    pub kind: NewKind,
    /// What is said: `committees::outcome::public_payload` or `rectification_payload`. Whole
    /// numbers only, no name of a person.
    pub payload: Map<String, Value>,
    /// Who took part: in what capacity (`chair`, a seat's code), and who. Sealed here.
    pub people: Vec<(String, MemberSlug)>,
    /// The votes, sealed here; they take the place of `votes` in the payload. Empty when votes
    /// have no owner (a secret ballot): then the payload stays as it is.
    pub votes: Vec<SealedVote>,
}

/// What was registered.
#[derive(Debug)]
pub struct Registered {
    /// The number of the entry.
    pub number: u64,
    /// Its hash.
    pub hash: Digest,
    /// The signed head, for minutes and mails.
    pub head: Note,
    /// What each voter is to be sent, once; it is kept nowhere.
    pub receipts: Vec<(MemberSlug, WrittenReceipt)>,
}

/// Why nothing was registered.
#[derive(Debug, thiserror::Error)]
pub enum RegisterError {
    /// The database refuses, or an entry was altered.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// No key to sign with.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The entry can't be one.
    #[error("this can't be registered: {0}")]
    Refused(#[from] AppendRefused),
    /// A rectification of what is no decision.
    #[error("entry {0} is no decision of the register: only a decision can be corrected")]
    NoDecision(u64),
    /// Nothing to hand over.
    #[error("the register has no entry yet: its first decision opens it and makes its first key")]
    NotOpened,
}

impl From<sqlx::Error> for RegisterError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

impl From<serde_json::Error> for RegisterError {
    fn from(error: serde_json::Error) -> Self {
        Self::Refused(error.into())
    }
}

/// For handlers: what went wrong is logged, the reader is told that nothing was written.
#[must_use]
pub fn failed(error: RegisterError) -> Problem {
    match error {
        RegisterError::Store(error) => crate::accounts::failed(error),
        other => {
            tracing::error!(error = %other, "nothing can be registered");
            Problem::internal()
        }
    }
}

/// Registers something in the caller's transaction: sealed, numbered, the new head signed. The
/// first use opens the register. From here to the end of the transaction nobody else can change the
/// record or the register, on whatever node.
///
/// # Errors
/// [`RegisterError`]; roll the transaction back then.
pub async fn append(
    tx: &mut Tx,
    keys: &Keys,
    new: NewEntry,
    now: Now,
) -> Result<Registered, RegisterError> {
    // Counting the change first also makes all writers of the register wait for each other.
    revision::bump(tx).await?;
    let Standing { head, signer } = standing_or_open(tx, keys, now).await?;
    let (kind, refers_to) = match new.kind {
        NewKind::Decision => (Kind::Decision, None),
        NewKind::Rectification(number) => {
            need_decision(tx, number).await?;
            (Kind::Rectification, Some(number))
        }
    };
    let people = sealed_people(new.people)?;
    let mut payload = new.payload;
    let votes = sealed_votes(new.votes)?;
    if !votes.is_empty() {
        // In the order of their hashes, which says nothing of who voted first.
        let mut sealed: Vec<Commitment> = votes.iter().map(|one| one.sealed).collect();
        sealed.sort_unstable();
        payload.insert("votes".to_owned(), json!(sealed));
    }
    let mut sealed_names: Vec<SealedPerson> = people.iter().map(|one| one.sealed.clone()).collect();
    sealed_names.sort_by(|a, b| (&a.capacity, a.commitment).cmp(&(&b.capacity, b.commitment)));
    let draft = Draft {
        kind,
        at: now.0,
        payload,
        people: sealed_names,
        refers_to,
    };
    let (head, sealed) = head.append(draft)?;
    let note = keep(tx, &head, &sealed, &signer, now).await?;
    identities::insert(tx, sealed.entry.number, &people).await?;
    let receipts = votes.into_iter().map(|one| {
        let receipt = Receipt {
            number: sealed.entry.number,
            hash: sealed.hash,
            salt: one.salt,
        };
        let vote = Some(one.vote);
        (one.voter, WrittenReceipt { receipt, vote })
    });
    Ok(Registered {
        number: sealed.entry.number,
        hash: sealed.hash,
        head: note,
        receipts: receipts.collect(),
    })
}

/// Hands over to the next key: an entry of the former one endorses it. Returns the new key.
///
/// # Errors
/// [`RegisterError`].
pub async fn rotate(tx: &mut Tx, keys: &Keys, now: Now) -> Result<VerifierKey, RegisterError> {
    revision::bump(tx).await?;
    let last = entries::find_last(tx)
        .await?
        .ok_or(RegisterError::NotOpened)?;
    let Standing { head, signer } = standing(tx, keys, &last).await?;
    let next = keys.next(&signer.verifier())?;
    let (head, sealed) = head.hand_over(&signer, &next.verifier(), now.0)?;
    keep(tx, &head, &sealed, &next, now).await?;
    Ok(next.verifier())
}

/// Forgets somebody: what was sealed in their name then says nothing, and the register still
/// verifies. Returns in how many entries.
///
/// # Errors
/// When the database refuses.
pub async fn forget(tx: &mut Tx, member: &str) -> StoreResult<u64> {
    identities::delete_of(tx, member).await
}

/// The keys of the register, each with the number of the entry that brought it; the last one is in
/// force.
///
/// # Errors
/// When the database refuses, or an entry was altered.
pub async fn register_keys(tx: &mut Tx) -> StoreResult<Vec<(u64, VerifierKey)>> {
    let rows = entries::list_key_entries(tx).await?;
    rows.iter()
        .map(|row| {
            let sealed = row.sealed()?;
            let text = sealed.entry.payload.get("key").and_then(Value::as_str);
            let key = text.and_then(|text| text.parse().ok()).ok_or_else(|| {
                StoreError::Unstorable(format!("entry {} brings in no key", row.number))
            })?;
            Ok((sealed.entry.number, key))
        })
        .collect()
}

/// Who took part in an entry: in what capacity, and who, unless they were erased since. In the
/// order of capacities.
///
/// # Errors
/// When the database refuses, or the entry was altered.
pub async fn people_of(tx: &mut Tx, number: u64) -> StoreResult<Vec<(String, Option<MemberSlug>)>> {
    let Some(row) = entries::find(tx, number).await? else {
        return Ok(Vec::new());
    };
    let known = identities::list_of(tx, number).await?;
    let people = row.sealed()?.entry.people.into_iter();
    Ok(people
        .map(|one| {
            let is_theirs = |(sealed, _): &&(Digest, _)| *sealed == one.commitment.digest();
            let who = known.iter().find(is_theirs).map(|(_, who)| who.clone());
            (one.capacity, who)
        })
        .collect())
}

/// One entry, as it was sealed.
///
/// # Errors
/// When the database refuses, or the entry was altered.
pub(super) async fn find_entry(tx: &mut Tx, number: u64) -> StoreResult<Option<Sealed>> {
    let row = entries::find(tx, number).await?;
    row.map(|row| row.sealed()).transpose()
}

/// What corrects a decision, in the order of the register.
///
/// # Errors
/// As [`find_entry`].
pub(super) async fn list_rectifications(tx: &mut Tx, number: u64) -> StoreResult<Vec<Sealed>> {
    let rows = entries::list_rectifications(tx).await?;
    let sealed = rows.iter().map(EntryRow::sealed);
    let mut sealed: Vec<Sealed> = sealed.collect::<StoreResult<_>>()?;
    sealed.retain(|one| one.entry.refers_to == Some(number));
    Ok(sealed)
}

/// From what the next entry grows, and what signs it.
struct Standing {
    head: Head,
    signer: Signer,
}

async fn standing_or_open(tx: &mut Tx, keys: &Keys, now: Now) -> Result<Standing, RegisterError> {
    if let Some(last) = entries::find_last(tx).await? {
        return standing(tx, keys, &last).await;
    }
    let signer = keys.newest()?;
    let (head, sealed) = Head::open(keys.origin(), &signer.verifier(), now.0)?;
    keep(tx, &head, &sealed, &signer, now).await?;
    Ok(Standing { head, signer })
}

async fn standing(tx: &mut Tx, keys: &Keys, last: &EntryRow) -> Result<Standing, RegisterError> {
    let sealed = last.sealed()?;
    let known = register_keys(tx).await?;
    let (_, in_force) = known.last().ok_or(RegisterError::NotOpened)?;
    let head = Head {
        origin: in_force.name().to_owned(),
        size: sealed.entry.number,
        hash: sealed.hash,
    };
    let signer = keys.signer(in_force)?;
    Ok(Standing { head, signer })
}

async fn need_decision(tx: &mut Tx, number: u64) -> Result<(), RegisterError> {
    let row = entries::find(tx, number).await?;
    let kind = row.map(|row| row.sealed()).transpose()?;
    if kind.is_some_and(|sealed| sealed.entry.kind == Kind::Decision) {
        Ok(())
    } else {
        Err(RegisterError::NoDecision(number))
    }
}

async fn keep(
    tx: &mut Tx,
    head: &Head,
    sealed: &Sealed,
    signer: &Signer,
    now: Now,
) -> Result<Note, RegisterError> {
    let note = head.checkpoint().sign(&[signer]);
    entries::insert(tx, sealed, &note, now).await?;
    Ok(note)
}

fn sealed_people(people: Vec<(String, MemberSlug)>) -> Result<Vec<Identity>, RegisterError> {
    people
        .into_iter()
        .map(|(capacity, member)| {
            let salt = Salt::new(keys::draw()?);
            let commitment = Commitment::seal(What::Person, &salt, &member.as_str())?;
            Ok(Identity {
                sealed: SealedPerson {
                    capacity,
                    commitment,
                },
                member,
                salt,
            })
        })
        .collect()
}

/// A sealed vote with what opens it.
struct Opening {
    voter: MemberSlug,
    vote: Value,
    salt: Salt,
    sealed: Commitment,
}

fn sealed_votes(votes: Vec<SealedVote>) -> Result<Vec<Opening>, RegisterError> {
    votes
        .into_iter()
        .map(|one| {
            let salt = Salt::new(keys::draw()?);
            let sealed = Commitment::seal(What::Vote, &salt, &one.vote)?;
            Ok(Opening {
                voter: one.voter,
                vote: one.vote,
                salt,
                sealed,
            })
        })
        .collect()
}
