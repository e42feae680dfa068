//! `jalon register`: the register of decisions as a file, its verification without a database, its
//! keys.

mod receipt;
mod source;

use std::{io::Write as _, path::PathBuf};

use anyhow::Context as _;
use clap::{Args, Subcommand};
use programme::register::{Verdict, VerifierKey, verify};
use serde::Serialize;

use super::{Context, DatabaseUrl, Exit, Output};
use crate::{
    foundation::database::{Access, Db, Location},
    register::{self, Keys},
};

const AFTER_HELP: &str = "\
Examples:
  jalon register verify https://jalon.example/registre/ --checkpoint checkpoint.txt
  jalon register verify registre.jsonl --checkpoint checkpoint.txt --key 'jalon.example/registre+…'
  jalon register export --output registre.jsonl
  jalon register receipt recu.txt --register https://jalon.example/registre/
  jalon register head
  jalon register key rotate

verify needs no database: a file alone, or the address of a register. Keep checkpoints elsewhere
(the mails of decisions hold one, and so does the feed of heads): without one, an end cut off and a
register made anew can't be seen. Exit code 3 says that something is wrong; what and where is on stdout.";

/// Export and verify the register of decisions, and look after its keys
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub struct RegisterArgs {
    /// What to do.
    #[command(subcommand)]
    pub what: RegisterWhat,
}

/// What can be done with a register.
#[derive(Debug, Subcommand)]
pub enum RegisterWhat {
    /// Find what was changed, removed, moved, cut off or rewritten
    Verify(Box<VerifyArgs>),
    /// Check that a vote is counted as its receipt says
    Receipt(ReceiptArgs),
    /// Write all entries, one a line
    Export(ExportArgs),
    /// Print the signed head: a checkpoint to keep elsewhere
    Head(HeadArgs),
    /// Look after the keys that sign the register
    Key(KeyArgs),
}

/// Find what was changed, removed, moved, cut off or rewritten
#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// A file of entries (`-`: standard input), or the address of a register
    #[arg(value_name = "FILE|URL")]
    pub register: String,
    /// A signed head that was kept elsewhere: a file or an address; may be repeated
    #[arg(long, value_name = "FILE|URL")]
    pub checkpoint: Vec<String>,
    /// A key that you trust, as name+id+Base64
    #[arg(long, value_name = "KEY")]
    pub key: Option<VerifierKey>,
    /// Report as JSON on stdout
    #[arg(long)]
    pub json: bool,
}

/// Check that a vote is counted as its receipt says
#[derive(Debug, Args)]
pub struct ReceiptArgs {
    /// The receipt as the mail gave it: a file (`-`: standard input)
    #[arg(value_name = "FILE")]
    pub receipt: String,
    /// A file of entries, or the address of a register
    #[arg(long, value_name = "FILE|URL")]
    pub register: String,
}

/// Write all entries, one a line
#[derive(Debug, Args)]
pub struct ExportArgs {
    #[command(flatten)]
    /// Where.
    pub database: DatabaseUrl,
    /// File to write; absent: stdout
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// Print the signed head: a checkpoint to keep elsewhere
#[derive(Debug, Args)]
pub struct HeadArgs {
    #[command(flatten)]
    /// Where.
    pub database: DatabaseUrl,
}

/// Look after the keys that sign the register
#[derive(Debug, Args)]
pub struct KeyArgs {
    /// What to do.
    #[command(subcommand)]
    pub what: KeyWhat,
}

/// What can be done with keys.
#[derive(Debug, Subcommand)]
pub enum KeyWhat {
    /// Print a new private key, for the setting `register.key`
    New,
    /// Hand over to another key, which the one in force endorses
    Rotate(HeadArgs),
    /// List the register's keys, the one in force last
    List(HeadArgs),
}

/// What the verification found, for machines.
#[derive(Debug, Serialize)]
struct VerdictV1 {
    holds: bool,
    entries: usize,
    head: String,
    origin: Option<String>,
    keys: Vec<KeyV1>,
    checkpoints: usize,
    checkpoints_kept: usize,
    faults: Vec<FaultV1>,
}

#[derive(Debug, Serialize)]
struct KeyV1 {
    from_entry: u64,
    key: String,
}

#[derive(Debug, Serialize)]
struct FaultV1 {
    place: String,
    code: &'static str,
    message: String,
}

/// Runs the command.
///
/// # Errors
/// When the register can't be read, or a key can't be had: says what to do.
pub async fn run(
    args: &RegisterArgs,
    context: &Context,
    output: &mut Output<'_>,
) -> anyhow::Result<Exit> {
    match &args.what {
        RegisterWhat::Verify(args) => verified(args, output).await,
        RegisterWhat::Receipt(args) => receipt::checked(args, output).await,
        RegisterWhat::Export(args) => export(args, context, output).await,
        RegisterWhat::Head(args) => head(args, context, output).await,
        RegisterWhat::Key(args) => match &args.what {
            KeyWhat::New => {
                output.line(register::new_key()?)?;
                Ok(Exit::Done)
            }
            KeyWhat::Rotate(args) => rotate(args, context, output).await,
            KeyWhat::List(args) => list_keys(args, context, output).await,
        },
    }
}

async fn verified(args: &VerifyArgs, output: &mut Output<'_>) -> anyhow::Result<Exit> {
    let export = source::register(&args.register)
        .await
        .with_context(|| format!("the register {} can't be read", args.register))?;
    let mut notes = Vec::new();
    for place in &args.checkpoint {
        let note = source::text(place).await;
        notes.push(note.with_context(|| format!("the checkpoint {place} can't be read"))?);
    }
    let borrowed: Vec<&str> = notes.iter().map(String::as_str).collect();
    let verdict = verify(&export, &borrowed, args.key.as_ref());
    if args.json {
        output.json(&told(&verdict, notes.len()))?;
    } else {
        say(&verdict, notes.len(), output)?;
    }
    Ok(if verdict.holds() {
        Exit::Done
    } else {
        Exit::Remarks
    })
}

fn told(verdict: &Verdict, checkpoints: usize) -> VerdictV1 {
    VerdictV1 {
        holds: verdict.holds(),
        entries: verdict.entries,
        head: verdict.head.to_string(),
        origin: verdict.origin.clone(),
        keys: verdict
            .keys
            .iter()
            .map(|(from_entry, key)| KeyV1 {
                from_entry: *from_entry,
                key: key.to_string(),
            })
            .collect(),
        checkpoints,
        checkpoints_kept: verdict.checkpoints_kept,
        faults: verdict
            .faults
            .iter()
            .map(|(place, fault)| FaultV1 {
                place: place.to_string(),
                code: fault.code(),
                message: fault.to_string(),
            })
            .collect(),
    }
}

fn say(verdict: &Verdict, checkpoints: usize, output: &mut Output<'_>) -> anyhow::Result<()> {
    for (place, fault) in &verdict.faults {
        output.line(format!("{place}: {fault} [{}]", fault.code()))?;
    }
    if !verdict.holds() {
        output.line(format!(
            "{} faults in a register of {} lines. Keep this file and ask who holds the register.",
            verdict.faults.len(),
            verdict.entries
        ))?;
        return Ok(());
    }
    let origin = verdict.origin.as_deref().unwrap_or_default();
    output.line(format!(
        "{origin}: {} entries, nothing changed, removed or moved; {} of {checkpoints} checkpoints kept.",
        verdict.entries, verdict.checkpoints_kept
    ))?;
    output.line(format!("Last hash: {}", verdict.head))?;
    if checkpoints == 0 {
        output.note(
            "Without a checkpoint of your own you only know that the chain holds together: its end \
             may have been cut off, or all of it made anew.",
        );
    }
    Ok(())
}

async fn open(args: &DatabaseUrl, context: &Context, access: Access) -> anyhow::Result<Db> {
    let config = context.config(args)?;
    let location: Location = config.database.as_given().parse()?;
    Ok(Db::open(&location, access).await?)
}

async fn export(
    args: &ExportArgs,
    context: &Context,
    output: &mut Output<'_>,
) -> anyhow::Result<Exit> {
    let db = open(&args.database, context, Access::Read).await?;
    let mut tx = db.begin_read().await?;
    let text = register::whole(&mut tx).await?;
    drop(tx);
    db.close().await;
    match &args.output {
        None => output.stdout.write_all(text.as_bytes())?,
        Some(file) => {
            let unwritable = || format!("{} can't be written", file.display());
            std::fs::write(file, &text).with_context(unwritable)?;
            let lines = text.lines().count();
            output.note(format!("{lines} entries written to {}.", file.display()));
        }
    }
    Ok(Exit::Done)
}

async fn head(args: &HeadArgs, context: &Context, output: &mut Output<'_>) -> anyhow::Result<Exit> {
    let db = open(&args.database, context, Access::Read).await?;
    let mut tx = db.begin_read().await?;
    let head = register::head(&mut tx).await?;
    drop(tx);
    db.close().await;
    let head = head.ok_or(register::RegisterError::NotOpened)?;
    write!(output.stdout, "{head}")?;
    Ok(Exit::Done)
}

async fn rotate(
    args: &HeadArgs,
    context: &Context,
    output: &mut Output<'_>,
) -> anyhow::Result<Exit> {
    let config = context.config(&args.database)?;
    let keys = Keys::of(
        &config.base_url,
        &config.register.key,
        &config.register.key_file,
    )?;
    let db = open(&args.database, context, Access::Write).await?;
    let mut tx = db.begin_write().await?;
    let key = register::rotate(&mut tx, &keys, context.now()).await?;
    let head = register::head(&mut tx).await?;
    tx.commit().await?;
    db.close().await;
    output.line(key.to_string())?;
    output.note(
        "This key signs from now on. Give every node its private half (the file of \
         `register.key_file`), and keep this head elsewhere:",
    );
    if let Some(head) = head {
        output.note(head.to_string());
    }
    Ok(Exit::Done)
}

async fn list_keys(
    args: &HeadArgs,
    context: &Context,
    output: &mut Output<'_>,
) -> anyhow::Result<Exit> {
    let db = open(&args.database, context, Access::Read).await?;
    let mut tx = db.begin_read().await?;
    let keys = register::register_keys(&mut tx).await?;
    drop(tx);
    db.close().await;
    for (from, key) in keys {
        output.line(format!("{from}\t{key}"))?;
    }
    Ok(Exit::Done)
}
