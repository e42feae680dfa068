//! Decisions sealed in the register.

use programme::{
    committees::{
        ballot::Ballot,
        outcome::{Settlement, public_payload},
    },
    identity::{ItemId, MemberSlug},
};

use super::{ChamberError, Work};
use crate::{
    chamber::mails,
    foundation::{database::Tx, stored::StoreError},
    register::{self, NewEntry, NewKind, SealedVote},
};

impl Work<'_> {
    /// The decision's public part goes into the register; who took part and what they voted are
    /// sealed, and each voter is sent what opens their own seal.
    pub(super) async fn register(&self, tx: &mut Tx, id: ItemId) -> Result<(), ChamberError> {
        let item = self.session.item(id)?;
        let Some(Settlement::Decided(decision)) = &item.settlement else {
            return Ok(());
        };
        let payload = public_payload(
            decision,
            self.session.id(),
            self.session.incubator(),
            id,
            &item.service,
            item.phase,
            self.day(),
            Vec::new(),
        );
        let payload = payload.map_err(|error| StoreError::Unstorable(error.to_string()))?;
        let chair = self.session.presiding(item);
        let mut people: Vec<(String, MemberSlug)> = chair
            .map(|person| ("chair".to_owned(), person.clone()))
            .into_iter()
            .collect();
        let electorate = item.ballot().into_iter().flat_map(Ballot::electorate);
        people.extend(
            electorate.map(|(person, voter)| (voter.seat.code().to_owned(), person.clone())),
        );
        let votes = item.ballot().and_then(Ballot::votes).unwrap_or_default();
        let votes: Vec<SealedVote> = votes
            .into_iter()
            .map(|(voter, vote)| SealedVote {
                voter: voter.clone(),
                vote: serde_json::json!({ "choice": vote.choice.code(), "reason": vote.reason }),
            })
            .collect();
        let entry = NewEntry {
            kind: NewKind::Decision,
            payload,
            people,
            votes,
        };
        let registered = register::append(tx, self.keys, entry, self.by.now).await?;
        mails::receipts(tx, self.signed_in.into(), self.session, item, &registered).await
    }
}
