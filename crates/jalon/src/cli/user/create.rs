//! `jalon user create`: an address to sign in with, and, for somebody who is not on record yet, a
//! record with a mission: the first lead of a network that is still empty.

use anyhow::{Context as _, bail};

use super::{ACTOR, CreateArgs, Known, open, says_who};
use crate::{
    accounts::addresses::{Added, add_address},
    cli::{Context, Exit, Output},
    foundation::{database::Access, mail::EmailAddress},
    membership::enrol,
};

pub(super) async fn run(
    args: &CreateArgs,
    context: &Context,
    output: &mut Output<'_>,
) -> anyhow::Result<Exit> {
    let emails = args
        .email
        .iter()
        .map(|text| {
            text.parse::<EmailAddress>()
                .with_context(|| format!("--email {text}"))
        })
        .collect::<anyhow::Result<Vec<_>>>()?;
    let config = context.config(&args.database)?;
    let db = open(&config, Access::Write).await?;
    let now = context.now();
    let known = Known::read(&db, now).await?;
    let is_known = known.network.member(args.member.as_str()).is_some();
    if args.mission_until.is_some() && !is_known && args.name.is_none() {
        bail!(
            "No member is called {}: give --name as well, and they are recorded with that mission",
            args.member
        );
    }
    let mut tx = db.begin_write().await?;
    for email in emails {
        let told = email.as_str().to_owned();
        match add_address(&mut tx, &args.member, email, ACTOR, now).await? {
            Added::Added(address) => {
                output.note(format!(
                    "{told} is an address of {} ({}).",
                    args.member,
                    address.kind.code()
                ));
            }
            Added::Already(_) => {
                output.note(format!("{told} was an address of {} before.", args.member));
            }
            Added::Taken(other) => bail!("{told} is an address of {other}: nothing was written"),
        }
    }
    if let (Some(name), false) = (&args.name, is_known) {
        let who = (&args.member, name.as_str());
        let rules = &known.rules.missions;
        let last = enrol(&mut tx, rules, who, args.mission_until, ACTOR, now).await?;
        output.note(format!(
            "{name} is on record as {}, with a mission until {last}.",
            args.member
        ));
    } else if is_known && (args.name.is_some() || args.mission_until.is_some()) {
        output.note(format!(
            "{} is on record already: name and missions stay as they are.",
            args.member
        ));
    }
    tx.commit().await?;
    let after = Known::read(&db, now).await?;
    let holds_something = !after.holdings(&db, &args.member, now).await?.is_empty();
    db.close().await;
    if holds_something {
        return Ok(Exit::Done);
    }
    output.note(says_who(&after, &args.member, now));
    Ok(Exit::Remarks)
}
