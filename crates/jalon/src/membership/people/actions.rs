//! Changing somebody's record.

use programme::{
    access::{Action, Subject, may},
    community::{Member, Profession},
    identity::MemberSlug,
    network::Network,
};

use crate::{
    foundation::{clock::Now, database::Db},
    membership::{
        refusal::{Refusal, retried},
        store::private::{self, PrivateFields},
        writing::{self, Author},
    },
};

/// What people change about themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Edited {
    pub(crate) name: String,
    pub(crate) role: String,
    pub(crate) profession: Profession,
    pub(crate) bio: String,
    pub(crate) link: String,
    pub(crate) github: String,
    pub(crate) skills: Vec<String>,
    pub(crate) private: PrivateFields,
}

impl Edited {
    /// The member with these words. What was not on record and is left empty stays unsaid.
    pub(crate) fn applied_to(&self, member: &Member) -> Member {
        Member {
            name: kept_or(&member.name, &self.name),
            role: said(member.role.as_ref(), &self.role),
            profession: Some(self.profession.clone()),
            bio: kept_or(&member.bio, &self.bio),
            link: said(member.link.as_ref(), &self.link),
            github: said(member.github.as_ref(), &self.github),
            skills: match (&member.skills, self.skills.is_empty()) {
                (None, true) => None,
                (Some(before), _) if same_words(before, &self.skills) => member.skills.clone(),
                _ => Some(self.skills.clone()),
            },
            ..member.clone()
        }
    }
}

// White space around a recorded text is no reason to rewrite it.
fn kept_or(before: &str, after: &str) -> String {
    let is_same = before.trim().replace("\r\n", "\n") == after.trim().replace("\r\n", "\n");
    if is_same {
        before.to_owned()
    } else {
        after.replace("\r\n", "\n")
    }
}

fn said(before: Option<&String>, after: &str) -> Option<String> {
    match before {
        None if after.is_empty() => None,
        None => Some(after.to_owned()),
        Some(before) => Some(kept_or(before, after)),
    }
}

fn same_words(before: &[String], after: &[String]) -> bool {
    before.len() == after.len()
        && before
            .iter()
            .zip(after)
            .all(|(one, other)| one.trim() == other)
}

/// Changes somebody's record and what they keep private.
///
/// # Errors
/// When it is not for this person, when somebody changed the record meanwhile, or the database
/// refuses.
pub(crate) async fn edit(
    db: &Db,
    network: &Network,
    author: Author<'_>,
    (member, version): (&MemberSlug, i64),
    edited: &Edited,
    now: Now,
) -> Result<(), Refusal> {
    retried!(edit_once(
        db,
        network,
        author,
        (member, version),
        edited,
        now
    ))
}

async fn edit_once(
    db: &Db,
    network: &Network,
    author: Author<'_>,
    (member, version): (&MemberSlug, i64),
    edited: &Edited,
    now: Now,
) -> Result<(), Refusal> {
    let mut tx = db.begin_write().await?;
    let before = writing::member_at(&mut tx, member, version).await?;
    let subject = Subject::member(network, &before.value, now.day());
    may(author.actor, Action::EditMember, &subject)?;
    let after = edited.applied_to(&before.value);
    writing::update(&mut tx, &before, &after, author.member.as_str(), now).await?;
    private::save_private(&mut tx, member.as_str(), &edited.private, now).await?;
    tx.commit().await?;
    Ok(())
}
