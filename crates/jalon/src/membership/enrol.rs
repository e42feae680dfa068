//! Somebody put on record from the command line, with a mission from today: the first lead of a
//! network that is still empty, where nobody is there yet to accept them.

use chrono::NaiveDate;
use programme::{
    community::{Member, Mission},
    identity::MemberSlug,
    rules::MissionRules,
};

use super::{arrivals::form::LONGEST_NAME, refusal::Refusal, writing};
use crate::{
    community::store::find_member,
    foundation::{clock::Now, database::Tx},
};

/// Why somebody can't be put on record.
#[derive(Debug, thiserror::Error)]
pub(crate) enum EnrolError {
    /// The name can't be one.
    #[error("--name takes 1 to {LONGEST_NAME} characters on one line")]
    Name,
    /// Somebody has that public name.
    #[error("{0} is on record already")]
    Taken(MemberSlug),
    /// The mission can't end then, or the database refuses.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

/// Puts somebody on record with a mission from today until that day, or as long as the rule allows.
/// Gives the last day.
///
/// # Errors
/// [`EnrolError`]
pub(crate) async fn enrol(
    tx: &mut Tx,
    rules: &MissionRules,
    (member, name): (&MemberSlug, &str),
    until: Option<NaiveDate>,
    by: &str,
    now: Now,
) -> Result<NaiveDate, EnrolError> {
    let name = name.trim();
    let is_name = !name.is_empty()
        && name.chars().count() <= LONGEST_NAME
        && !name.chars().any(char::is_control);
    if !is_name {
        return Err(EnrolError::Name);
    }
    if find_member(tx, member.as_str())
        .await
        .map_err(Refusal::from)?
        .is_some()
    {
        return Err(EnrolError::Taken(member.clone()));
    }
    let today = now.day();
    let last = until.or_else(|| rules.latest_end(None, today));
    let last = last.unwrap_or(today);
    let mission = Mission {
        start: Some(today),
        end: Some(last),
        status: None,
        employer: None,
        services: None,
    };
    let mission = rules.begin(mission, today).map_err(Refusal::from)?;
    let member = Member {
        missions: vec![mission],
        ..Member::new(member.clone(), name)
    };
    writing::create(tx, &member, by, now)
        .await
        .map_err(Refusal::from)?;
    Ok(last)
}
