//! `jalon doctor`: what would keep this installation from working, and what to do.

use clap::Args;
use serde::Serialize;

use super::{Context, DatabaseUrl, Exit, Output};
use crate::{
    administration::checkup::{Checkup, Outcome, examine, port, unreadable},
    foundation::{config::Overrides, i18n::Locale},
};

const AFTER_HELP: &str = "\
Example:
  jalon doctor --database postgres://db/jalon

It changes nothing. Exit code 3 says that a check failed.";

/// Say what would keep this installation from working, and what to do
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub struct DoctorArgs {
    #[command(flatten)]
    /// Which database.
    pub database: DatabaseUrl,
    /// Address and port that `serve` would use [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDR")]
    pub listen: Option<String>,
    /// Report as JSON on stdout
    #[arg(long)]
    pub json: bool,
}

/// What one check found, for machines.
#[derive(Debug, Serialize)]
struct CheckupV1 {
    check: &'static str,
    outcome: Outcome,
    /// What was found and, unless it is well, what to do.
    message: String,
}

impl From<Checkup> for CheckupV1 {
    fn from(found: Checkup) -> Self {
        Self {
            check: found.check,
            outcome: found.outcome,
            message: found.message(Locale::English),
        }
    }
}

/// Runs the command.
///
/// # Errors
/// When stdout can't be written; what is wrong with the installation is a result, not an error.
pub async fn run(
    args: &DoctorArgs,
    context: &Context,
    output: &mut Output<'_>,
) -> anyhow::Result<Exit> {
    let overrides = Overrides {
        database: args.database.database.clone(),
        listen: args.listen.clone(),
        base_url: None,
    };
    let found: Vec<CheckupV1> = found(context, overrides).await;
    if args.json {
        output.json(&found)?;
    } else {
        for CheckupV1 {
            check,
            outcome,
            message,
        } in &found
        {
            let sign = match outcome {
                Outcome::Well => "ok      ",
                Outcome::Doubtful => "doubtful",
                Outcome::Failed => "FAILED  ",
            };
            output.line(format!("{sign}  {check}: {message}"))?;
        }
    }
    let failed = found.iter().any(|one| one.outcome == Outcome::Failed);
    Ok(if failed { Exit::Remarks } else { Exit::Done })
}

async fn found(context: &Context, overrides: Overrides) -> Vec<CheckupV1> {
    let found = match context.sources(overrides).load() {
        Ok(config) => {
            let mut found = examine(&config).await;
            // After the settings and what concerns the database.
            let at = found.iter().position(|one| one.check == "address");
            found.insert(at.unwrap_or(found.len()), port(&config).await);
            found
        }
        // Nothing else can be looked at without settings.
        Err(error) => vec![unreadable(&error)],
    };
    found.into_iter().map(CheckupV1::from).collect()
}
