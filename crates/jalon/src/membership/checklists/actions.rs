//! Ticking checklists.

use std::collections::BTreeSet;

use programme::{
    access::{Action, Subject, may},
    community::{Checklist, ChecklistKind, Member},
    network::Network,
};
use serde_json::json;

use crate::{
    foundation::{
        clock::Now,
        database::Db,
        journal::{self, Entry},
    },
    membership::{refusal::Refusal, store::ticks, writing::Author},
};

/// Makes somebody's list say what a form says: the items ticked on it, all others that the person
/// may tick not ticked. Items that only the incubator may tick stay as they are unless the
/// incubator sends the form, and then they need its right even on one's own list.
///
/// # Errors
/// When it is not for this person, when an item is not asked of that member, or the database
/// refuses.
pub(crate) async fn tick(
    db: &Db,
    network: &Network,
    author: Author<'_>,
    member: &Member,
    (kind, list): (ChecklistKind, &Checklist),
    wanted: &BTreeSet<String>,
    now: Now,
) -> Result<(), Refusal> {
    let subject = Subject::member(network, member, now.day());
    let profession = member.profession.as_ref();
    let may_tick = may(author.actor, Action::TickChecklist, &subject);
    let may_attest = may(author.actor, Action::TickRestrictedItem, &subject);
    for id in wanted {
        list.item(id, profession)?;
    }
    let mut tx = db.begin_write().await?;
    let ticked: BTreeSet<String> = ticks::list_ticks(&mut tx, member.slug.as_str())
        .await?
        .into_iter()
        .filter(|tick| tick.checklist == kind)
        .map(|tick| tick.item)
        .collect();
    let (mut added, mut removed) = (Vec::new(), Vec::new());
    for (_, items) in list.asked_of(profession) {
        for item in items {
            let is_wanted = wanted.contains(&item.id);
            if is_wanted == ticked.contains(&item.id) {
                continue;
            }
            if item.restricted {
                // A form of somebody who sees the item without being able to tick it doesn't
                // carry it: that is no wish to take the tick back.
                if !is_wanted && may_attest.is_err() {
                    continue;
                }
                may_attest.clone()?;
            } else {
                may_tick.clone()?;
            }
            let list = if is_wanted { &mut added } else { &mut removed };
            list.push(item.id.clone());
        }
    }
    if added.is_empty() && removed.is_empty() {
        may_tick?;
        return Ok(());
    }
    let (slug, by) = (member.slug.as_str(), author.member.as_str());
    ticks::insert_ticks(&mut tx, slug, kind, &added, (by, now)).await?;
    ticks::delete_ticks(&mut tx, slug, kind, &removed).await?;
    let told = json!({ "list": kind.code(), "ticked": added, "unticked": removed });
    let line = Entry::new(now, by, "tick", ("checklist", slug)).changed(None, Some(told));
    journal::append(&mut tx, &[line]).await?;
    tx.commit().await?;
    Ok(())
}
