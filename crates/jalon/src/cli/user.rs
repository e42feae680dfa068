//! `jalon user`: addresses and roles of people from the command line: for the first lead, and when
//! nobody can sign in any more. Who may run it owns the database already.

mod create;
mod known;
mod list;

use anyhow::{Context as _, bail};
use chrono::{NaiveDate, TimeDelta};
use clap::{Args, Subcommand};
use programme::{
    access::{Grant, Holding, Role, lasts_well, right_to_give},
    identity::MemberSlug,
};

use self::known::{Known, says_who};
use super::{Context, DatabaseUrl, Exit, Output};
use crate::{
    accounts::{
        addresses::{addresses_of, mailbox_of},
        grants::{give, grants_of, withdraw},
        links::invite,
        passkeys,
    },
    foundation::{
        config::{Config, Overrides},
        database::{Access, Db, Location},
    },
};

/// Who did it, as the journal says.
const ACTOR: &str = "jalon user";
/// How long a link of the command line is good.
const LINK_LIFETIME: TimeDelta = TimeDelta::hours(1);

const AFTER_HELP: &str = "\
Examples:
  jalon user create --member camille.exemple --email camille@exemple.fr --name 'Camille Exemple'
  jalon user grant --member camille.exemple --role network_lead --until 2027-06-30
  jalon user grant --member camille.exemple --role incubator_head --on fabrique --until 2027-06-30
  jalon user revoke --member camille.exemple --role network_lead
  jalon user sign-in-link --member camille.exemple
  jalon user forget-passkeys --member camille.exemple
  jalon user list

Roles: incubator_head, incubator_team (--on INCUBATOR), coach, intrapreneur, team_member,
committee_member (--on SERVICE), sponsor (--on ORGANISATION), network_team, network_lead,
administrator. A role lasts a year at most; most count only during a mission. Each change has its
line in the journal.";

/// Give people addresses and roles
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub struct UserArgs {
    /// What to do.
    #[command(subcommand)]
    pub what: UserWhat,
}

/// What can be done with people.
#[derive(Debug, Subcommand)]
pub enum UserWhat {
    /// Give a member an address to sign in with
    Create(CreateArgs),
    /// Give a member a role until a day
    Grant(GrantArgs),
    /// Withdraw a role that was given
    Revoke(RevokeArgs),
    /// Print a link that signs a member in once, within the hour
    SignInLink(LinkArgs),
    /// Take all passkeys of a member away, when they lost them
    ForgetPasskeys(ForgetArgs),
    /// List addresses and roles
    List(ListArgs),
}

/// Give a member an address to sign in with
#[derive(Debug, Args)]
pub struct CreateArgs {
    #[command(flatten)]
    /// Where.
    pub database: DatabaseUrl,
    /// Public name of the member
    #[arg(long, value_name = "SLUG")]
    pub member: MemberSlug,
    /// Their address; the first one is where mails go
    #[arg(long, value_name = "ADDRESS", required = true)]
    pub email: Vec<String>,
    /// Their name: who is not on record yet is recorded, with a mission from today
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// Last day of that mission [default: as far ahead as the rule allows]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub mission_until: Option<NaiveDate>,
}

/// Give a member a role until a day
#[derive(Debug, Args)]
pub struct GrantArgs {
    #[command(flatten)]
    /// Where.
    pub database: DatabaseUrl,
    /// Public name of the member
    #[arg(long, value_name = "SLUG")]
    pub member: MemberSlug,
    /// Code of the role
    #[arg(long, value_name = "ROLE", value_parser = role)]
    pub role: Role,
    /// Public name of the service, the incubator or the organisation
    #[arg(long, value_name = "SLUG")]
    pub on: Option<String>,
    /// Last day
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub until: NaiveDate,
}

/// Withdraw a role that was given
#[derive(Debug, Args)]
pub struct RevokeArgs {
    #[command(flatten)]
    /// Where.
    pub database: DatabaseUrl,
    /// Public name of the member
    #[arg(long, value_name = "SLUG")]
    pub member: MemberSlug,
    /// Code of the role
    #[arg(long, value_name = "ROLE", value_parser = role)]
    pub role: Role,
    /// Public name of what it is held on; absent: whatever it is held on
    #[arg(long, value_name = "SLUG")]
    pub on: Option<String>,
}

/// Print a link that signs a member in once, within the hour
#[derive(Debug, Args)]
pub struct LinkArgs {
    #[command(flatten)]
    /// Where.
    pub database: DatabaseUrl,
    /// Public name of the member
    #[arg(long, value_name = "SLUG")]
    pub member: MemberSlug,
    /// Address under which people reach the site [default: the setting `base_url`]
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
}

/// Take all passkeys of a member away, when they lost them
#[derive(Debug, Args)]
pub struct ForgetArgs {
    #[command(flatten)]
    /// Where.
    pub database: DatabaseUrl,
    /// Public name of the member
    #[arg(long, value_name = "SLUG")]
    pub member: MemberSlug,
}

/// List addresses and roles
#[derive(Debug, Args)]
pub struct ListArgs {
    #[command(flatten)]
    /// Where.
    pub database: DatabaseUrl,
    /// Report as JSON on stdout
    #[arg(long)]
    pub json: bool,
}

fn role(code: &str) -> Result<Role, String> {
    let given = |role: &Role| !matches!(role, Role::Visitor | Role::Member);
    Role::from_code(code).filter(given).ok_or_else(|| {
        let codes: Vec<&str> = Role::ALL
            .iter()
            .filter(|role| given(role))
            .map(|role| role.code())
            .collect();
        format!("the roles that are given are {}", codes.join(", "))
    })
}

/// Runs the command.
///
/// # Errors
/// When the database can't be used, or what was asked for makes no sense: says what would.
pub async fn run(
    args: &UserArgs,
    context: &Context,
    output: &mut Output<'_>,
) -> anyhow::Result<Exit> {
    match &args.what {
        UserWhat::Create(args) => create::run(args, context, output).await,
        UserWhat::Grant(args) => grant(args, context, output).await,
        UserWhat::Revoke(args) => revoke(args, context, output).await,
        UserWhat::SignInLink(args) => sign_in_link(args, context, output).await,
        UserWhat::ForgetPasskeys(args) => forget_passkeys(args, context, output).await,
        UserWhat::List(args) => list::run(args, context, output).await,
    }
}

async fn open(config: &Config, access: Access) -> anyhow::Result<Db> {
    let location: Location = config.database.as_given().parse()?;
    Ok(Db::open(&location, access).await?)
}

async fn grant(
    args: &GrantArgs,
    context: &Context,
    output: &mut Output<'_>,
) -> anyhow::Result<Exit> {
    let holding = Holding::of(args.role, args.on.as_deref())?;
    let config = context.config(&args.database)?;
    let db = open(&config, Access::Write).await?;
    let now = context.now();
    let known = Known::read(&db, now).await?;
    right_to_give(&known.network, &holding)?;
    let grant = Grant {
        member: args.member.clone(),
        holding: holding.clone(),
        from: now.day(),
        until: args.until,
    };
    lasts_well(&grant, now.day())?;
    let mut tx = db.begin_write().await?;
    if give(&mut tx, grant, ACTOR, now).await?.is_some() {
        output.note(format!(
            "{} is {} until {}.",
            args.member,
            args.role.code(),
            args.until
        ));
    } else {
        output.note("That role was given before: nothing to do.");
    }
    let has_address = !addresses_of(&mut tx, &args.member).await?.is_empty();
    tx.commit().await?;
    let can_use = known
        .holdings(&db, &args.member, now)
        .await?
        .contains(&holding);
    db.close().await;
    if !can_use {
        output.note(says_who(&known, &args.member, now));
    }
    if !has_address {
        output.note(format!(
            "{} has no address to sign in with: add one with jalon user create.",
            args.member
        ));
    }
    Ok(if can_use && has_address {
        Exit::Done
    } else {
        Exit::Remarks
    })
}

async fn revoke(
    args: &RevokeArgs,
    context: &Context,
    output: &mut Output<'_>,
) -> anyhow::Result<Exit> {
    let config = context.config(&args.database)?;
    let db = open(&config, Access::Write).await?;
    let mut tx = db.begin_write().await?;
    let grants = grants_of(&mut tx, &args.member).await?;
    let meant: Vec<_> = grants
        .iter()
        .filter(|kept| kept.grant.holding.role() == args.role)
        .filter(|kept| args.on.is_none() || kept.grant.holding.scope() == args.on.as_deref())
        .collect();
    if meant.is_empty() {
        bail!(
            "{} holds no such role by a grant: jalon user list tells the roles given",
            args.member
        );
    }
    for kept in &meant {
        withdraw(&mut tx, kept, ACTOR, context.now()).await?;
    }
    tx.commit().await?;
    db.close().await;
    output.note(format!(
        "{} roles were withdrawn; it counts at once.",
        meant.len()
    ));
    Ok(Exit::Done)
}

async fn forget_passkeys(
    args: &ForgetArgs,
    context: &Context,
    output: &mut Output<'_>,
) -> anyhow::Result<Exit> {
    let config = context.config(&args.database)?;
    let db = open(&config, Access::Write).await?;
    let mut tx = db.begin_write().await?;
    let count = passkeys::forget(&mut tx, &args.member, ACTOR, context.now()).await?;
    tx.commit().await?;
    db.close().await;
    output.note(match count {
        0 => format!("{} has no passkey: nothing to do.", args.member),
        count => format!(
            "{count} passkeys of {} were removed; they sign in by mail, and can add others.",
            args.member
        ),
    });
    Ok(Exit::Done)
}

async fn sign_in_link(
    args: &LinkArgs,
    context: &Context,
    output: &mut Output<'_>,
) -> anyhow::Result<Exit> {
    let config = context.config_with(Overrides {
        database: args.database.database.clone(),
        base_url: args.base_url.clone(),
        ..Overrides::default()
    })?;
    let db = open(&config, Access::Write).await?;
    let now = context.now();
    let mut tx = db.begin_write().await?;
    let mailbox = mailbox_of(&mut tx, &args.member).await?.with_context(|| {
        format!(
            "{} has no address: add one with jalon user create",
            args.member
        )
    })?;
    let made = invite(
        &mut tx,
        &config.base_url,
        (&args.member, &mailbox),
        "/espace/",
        LINK_LIFETIME,
        now,
    )
    .await;
    let url = made
        .ok()
        .flatten()
        .context("the link can't be written: try again")?;
    tx.commit().await?;
    db.close().await;
    output.line(url)?;
    Ok(Exit::Done)
}
