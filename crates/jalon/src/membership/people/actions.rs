//! Changing somebody's record.

use programme::{
    access::{Action, Subject, gained_by_oneself, may},
    community::{Member, Profession},
    identity::MemberSlug,
    network::Network,
};

use crate::{
    foundation::{
        clock::Now,
        database::{Db, Tx},
    },
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

/// The versions of a record that a form showed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Seen {
    /// Of what is on record.
    pub(crate) version: i64,
    /// Of what is kept private; 0 when nothing was.
    pub(crate) private: i64,
}

/// Changes somebody's record and what they keep private.
///
/// # Errors
/// When it is not for this person, when it would open rights to who writes it about themselves,
/// when somebody changed the record or the private fields meanwhile, or the database refuses.
pub(crate) async fn edit(
    db: &Db,
    network: &Network,
    author: Author<'_>,
    about: (&MemberSlug, Seen),
    edited: &Edited,
    now: Now,
) -> Result<(), Refusal> {
    retried!(edit_once(db, network, author, about, edited, now))
}

async fn edit_once(
    db: &Db,
    network: &Network,
    author: Author<'_>,
    about: (&MemberSlug, Seen),
    edited: &Edited,
    now: Now,
) -> Result<(), Refusal> {
    let mut tx = db.begin_write().await?;
    let before = writing::member_at(&mut tx, about.0, about.1.version).await?;
    let subject = Subject::member(network, &before.value, now.day());
    may(author.actor, Action::EditMember, &subject)?;
    write(&mut tx, network, author, about, edited, now).await?;
    tx.commit().await?;
    Ok(())
}

/// Writes what a form says of somebody, for those who may, within a change of theirs.
pub(crate) async fn write(
    tx: &mut Tx,
    network: &Network,
    author: Author<'_>,
    (member, seen): (&MemberSlug, Seen),
    edited: &Edited,
    now: Now,
) -> Result<(), Refusal> {
    let before = writing::member_at(tx, member, seen.version).await?;
    let after = edited.applied_to(&before.value);
    if author.member == member {
        let opened = gained_by_oneself(network, author.actor, &before.value, &after);
        if !opened.is_empty() {
            tracing::info!(
                rights = opened.len(),
                "somebody chose a profession that would open rights to them: refused"
            );
            return Err(Refusal::OwnRights);
        }
    }
    writing::update(tx, &before, &after, author.member.as_str(), now).await?;
    let kept = private::find_private(tx, member.as_str()).await?;
    if kept.version != seen.private {
        return Err(Refusal::Changed);
    }
    if kept.fields != edited.private {
        private::save_private(tx, member.as_str(), &edited.private, kept.version, now).await?;
    }
    Ok(())
}
