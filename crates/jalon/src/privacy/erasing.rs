//! Erasing somebody, in one transaction: a name drawn by chance takes the place of theirs.

use programme::{community::Member, identity::MemberSlug, rules::MissionRules};
use serde_json::Value;

use super::{
    actions::{ErasureRefusal, note, waiting},
    request::{Readiness, RequestState, readiness},
    store::{everywhere, requests},
};
use crate::{
    community::store::{find_member, update_members},
    foundation::{
        clock::Now,
        database::{Db, Tx},
        digest::sha256_hex,
        i18n::fold,
        ids::new_id,
        mail, revision,
        stored::{StoreError, StoreResult, Stored},
    },
    membership::personal,
    record::{default_file, documents},
    register,
};

/// Erases somebody who asked for it. A name drawn by chance stands in place of theirs, wherever it
/// stood: decisions stay valid, the journal keeps its lines, and figures their people. What they
/// wrote about themselves, how to reach them and how they signed in is gone.
///
/// # Errors
/// When nothing waits, when the person still works here, or the database refuses.
pub(super) async fn erase(
    db: &Db,
    (id, by): (&str, &str),
    rules: &MissionRules,
    now: Now,
) -> Result<(), ErasureRefusal> {
    let mut tx = db.begin_write().await?;
    let request = waiting(&mut tx, id).await?;
    let slug = request.member.clone();
    let stored = find_member(&mut tx, slug.as_str()).await?;
    let stored = stored.ok_or(ErasureRefusal::Unknown)?;
    let ready = readiness(&stored.value, rules, now.day());
    if ready != Readiness::Possible {
        return Err(ErasureRefusal::StillHere(ready));
    }
    let pseudonym = pseudonym(now)?;
    requests::answer(&mut tx, &request, RequestState::Done, (by, None), now).await?;
    for address in personal::addresses(&mut tx, &slug).await? {
        mail::erase_words_to(&mut tx, &address, now).await?;
    }
    everywhere::forget_mails_about_account(&mut tx, slug.as_str(), now).await?;
    personal::forget(&mut tx, slug.as_str()).await?;
    everywhere::forget_account(&mut tx, slug.as_str()).await?;
    register::forget(&mut tx, slug.as_str()).await?;
    let after = nobody(&stored.value);
    let file = default_file(pseudonym.as_str());
    everywhere::forget_document(&mut tx, "members", &stored.file).await?;
    let renamed = Stored {
        file,
        ..stored.with(&after)
    };
    update_members(&mut tx, &[renamed], now).await?;
    let slugs = (slug.as_str(), pseudonym.as_str());
    forget_in_documents(&mut tx, slugs).await?;
    forget_in_mails(&mut tx, slugs, stored.value.name.trim()).await?;
    everywhere::open_journal(&mut tx).await?;
    forget_in_journal(&mut tx, slug.as_str(), &stored.value.name).await?;
    everywhere::replace(&mut tx, slug.as_str(), pseudonym.as_str()).await?;
    everywhere::close_journal(&mut tx).await?;
    revision::bump(&mut tx).await?;
    let by = if by == slug.as_str() {
        pseudonym.as_str()
    } else {
        by
    };
    note(&mut tx, by, "erase", id, now).await?;
    tx.commit().await?;
    Ok(())
}

/// The name in place of theirs.
const NOBODY: &str = "Ancien membre";

/// A name that says nothing of whom it replaces: chance alone leads to it, so nothing leads back.
fn pseudonym(now: Now) -> StoreResult<MemberSlug> {
    let id = new_id(now);
    // The end of an identifier is drawn by chance; its beginning tells the time.
    let chance = &id[id.len() - 8..];
    MemberSlug::parse(format!("ancien-membre-{chance}"))
        .map_err(|why| StoreError::Unstorable(why.to_string()))
}

/// What stays of a member: when they worked on what, for the figures and the decisions.
fn nobody(member: &Member) -> Member {
    let mut missions = member.missions.clone();
    for mission in &mut missions {
        mission.employer = None;
    }
    Member {
        profession: member.profession.clone(),
        missions,
        incubator: member.incubator.clone(),
        undated_services: member.undated_services.clone(),
        former_services: member.former_services.clone(),
        ..Member::new(member.slug.clone(), NOBODY)
    }
}

/// In the files of other things (a service's contact), the name is replaced within the text.
async fn forget_in_documents(tx: &mut Tx, (from, to): (&str, &str)) -> StoreResult<()> {
    for document in documents(tx).await? {
        let Ok(text) = std::str::from_utf8(&document.bytes) else {
            continue;
        };
        if let Some(bytes) = renamed(text, from, to, is_in_slug) {
            let sha256 = sha256_hex(bytes.as_bytes());
            let place = (document.collection.code(), document.file.as_str());
            everywhere::rewrite_document(tx, place, &sha256, bytes.as_bytes()).await?;
        }
    }
    Ok(())
}

/// In mails to others that were not sent yet, or could not be, the name is replaced within the
/// words.
async fn forget_in_mails(tx: &mut Tx, (from, to): (&str, &str), name: &str) -> StoreResult<()> {
    let escaped = escape(name);
    for mut words in everywhere::mails_with_words(tx).await? {
        let mut is_changed = false;
        let (_, subject, text, html, calendar) = &mut words;
        for part in [Some(subject), Some(text), Some(html), calendar.as_mut()] {
            let Some(part) = part else { continue };
            for (from, to, is_part) in [
                (from, to, is_in_slug as fn(char) -> bool),
                (name, NOBODY, char::is_alphanumeric),
                (&escaped, NOBODY, char::is_alphanumeric),
            ] {
                if let Some(other) = renamed(part, from, to, is_part) {
                    *part = other;
                    is_changed = true;
                }
            }
        }
        if is_changed {
            everywhere::rewrite_mail(tx, &words).await?;
        }
    }
    Ok(())
}

/// As templates write it.
fn escape(text: &str) -> String {
    askama::filters::escape(text, askama::filters::Html)
        .map_or_else(|_| text.to_owned(), |safe| safe.0.to_string())
}

fn is_in_slug(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '@')
}

/// The text with a name replaced where it stands alone; nothing when it does not stand there.
/// `is_part` says what continues a name.
fn renamed(text: &str, from: &str, to: &str, is_part: fn(char) -> bool) -> Option<String> {
    if from.is_empty() {
        return None;
    }
    let mut made = String::new();
    let mut rest = text;
    let mut found = false;
    while let Some(at) = rest.find(from) {
        let (before, here) = rest.split_at(at);
        let after = &here[from.len()..];
        let stands_alone = !before.chars().next_back().is_some_and(is_part)
            && !after.chars().next().is_some_and(is_part);
        made.push_str(before);
        made.push_str(if stands_alone { to } else { from });
        found |= stands_alone;
        rest = after;
    }
    made.push_str(rest);
    found.then_some(made)
}

/// Lines about the person keep when and what was done; what they said of the person is gone.
async fn forget_in_journal(tx: &mut Tx, member: &str, name: &str) -> StoreResult<()> {
    for (id, before, after) in everywhere::journal_states(tx, member).await? {
        let redact = |text: Option<String>| -> StoreResult<Option<String>> {
            let Some(text) = text else { return Ok(None) };
            let value: Value = serde_json::from_str(&text)
                .map_err(|why| StoreError::Unstorable(why.to_string()))?;
            Ok(Some(redacted(value, name).to_string()))
        };
        let (before, after) = (redact(before)?, redact(after)?);
        everywhere::rewrite_states(tx, &id, before.as_deref(), after.as_deref()).await?;
    }
    Ok(())
}

/// Keys of a member's value that say who somebody is.
const PERSONAL_KEYS: [&str; 9] = [
    "name", "role", "bio", "link", "github", "avatar", "badges", "skills", "employer",
];

fn redacted(value: Value, name: &str) -> Value {
    match value {
        Value::Object(map) => map
            .into_iter()
            .map(|(key, value)| {
                let value = if PERSONAL_KEYS.contains(&key.as_str()) {
                    Value::Null
                } else {
                    redacted(value, name)
                };
                (key, value)
            })
            .collect(),
        Value::Array(list) => list.into_iter().map(|one| redacted(one, name)).collect(),
        Value::String(text) if fold(&text) == fold(name) => Value::Null,
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_name_is_replaced_where_it_stands_alone() {
        let text = "contact: ana.lopez\nother: ana.lopez.2, x-ana.lopez, \"ana.lopez\"\n";
        assert_eq!(
            renamed(text, "ana.lopez", "nobody", is_in_slug).as_deref(),
            Some("contact: nobody\nother: ana.lopez.2, x-ana.lopez, \"nobody\"\n")
        );
        assert_eq!(
            renamed("ana.lopez.2", "ana.lopez", "nobody", is_in_slug),
            None
        );
        let text = "Bonjour Ana Lopez. L’équipe d’Ana Lopezo.";
        let told = renamed(text, "Ana Lopez", NOBODY, char::is_alphanumeric);
        assert_eq!(
            told.as_deref(),
            Some("Bonjour Ancien membre. L’équipe d’Ana Lopezo.")
        );
        assert_eq!(renamed("x", "", NOBODY, char::is_alphanumeric), None);
    }

    #[test]
    fn what_lines_say_of_a_person_is_gone_and_the_rest_stays() {
        let value = json!({
            "slug": "ana", "name": "Ana Lopez", "bio": "Bonjour",
            "missions": [{ "start": "2026-01-01", "employer": "X", "services": ["a"] }],
            "seen": "ana lopez",
        });
        assert_eq!(
            redacted(value, "Ana Lopez"),
            json!({
                "slug": "ana", "name": null, "bio": null,
                "missions": [{ "start": "2026-01-01", "employer": null, "services": ["a"] }],
                "seen": null,
            })
        );
    }
}
