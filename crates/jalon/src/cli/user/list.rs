//! `jalon user list`: who has which addresses and roles.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use programme::identity::MemberSlug;
use serde::Serialize;

use super::{ListArgs, open};
use crate::{
    accounts::{addresses::all_addresses, grants::all_grants},
    cli::{Context, Exit, Output},
    foundation::database::Access,
};

/// Somebody, as told to machines.
#[derive(Debug, Serialize)]
struct UserV1 {
    member: String,
    emails: Vec<String>,
    roles: Vec<RoleV1>,
}

#[derive(Debug, Serialize)]
struct RoleV1 {
    role: &'static str,
    on: Option<String>,
    from: NaiveDate,
    until: NaiveDate,
    given_by: String,
}

pub(super) async fn run(
    args: &ListArgs,
    context: &Context,
    output: &mut Output<'_>,
) -> anyhow::Result<Exit> {
    let config = context.config(&args.database)?;
    let db = open(&config, Access::Read).await?;
    let mut tx = db.begin_read().await?;
    let addresses = all_addresses(&mut tx).await?;
    let grants = all_grants(&mut tx).await?;
    drop(tx);
    db.close().await;
    let mut users = BTreeMap::<String, UserV1>::new();
    let mut user = |member: &MemberSlug, change: &mut dyn FnMut(&mut UserV1)| {
        let entry = users.entry(member.to_string()).or_insert_with(|| UserV1 {
            member: member.to_string(),
            emails: Vec::new(),
            roles: Vec::new(),
        });
        change(entry);
    };
    for address in &addresses {
        let email = address.email.as_str().to_owned();
        user(&address.member, &mut |user| user.emails.push(email.clone()));
    }
    for kept in &grants {
        let grant = &kept.grant;
        user(&grant.member, &mut |user| {
            user.roles.push(RoleV1 {
                role: grant.holding.role().code(),
                on: grant.holding.scope().map(str::to_owned),
                from: grant.from,
                until: grant.until,
                given_by: kept.given_by.clone(),
            });
        });
    }
    let users: Vec<UserV1> = users.into_values().collect();
    if args.json {
        output.json(&users)?;
        return Ok(Exit::Done);
    }
    if users.is_empty() {
        output.line("Nobody has an address or a role yet: jalon user create --help")?;
    }
    for user in users {
        output.line(format!("{}  {}", user.member, user.emails.join(", ")))?;
        for role in user.roles {
            let on = role.on.map(|on| format!(" on {on}")).unwrap_or_default();
            output.line(format!(
                "    {}{on}, from {} until {}, given by {}",
                role.role, role.from, role.until, role.given_by
            ))?;
        }
    }
    Ok(Exit::Done)
}
