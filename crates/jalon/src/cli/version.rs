//! `jalon version`: which version this is.

use clap::Args;
use serde::Serialize;

use super::{Exit, Output};

/// Say which version this is
#[derive(Debug, Args)]
pub struct VersionArgs {
    /// Report as JSON on stdout
    #[arg(long)]
    pub json: bool,
}

/// What `jalon version --json` prints.
#[derive(Debug, Serialize)]
struct VersionV1 {
    name: &'static str,
    version: &'static str,
    profile: &'static str,
    os: &'static str,
    architecture: &'static str,
}

/// Runs the command.
///
/// # Errors
/// When stdout can't be written.
pub fn run(args: &VersionArgs, output: &mut Output<'_>) -> anyhow::Result<Exit> {
    let version = VersionV1 {
        name: "jalon",
        version: env!("CARGO_PKG_VERSION"),
        profile: if cfg!(debug_assertions) {
            "debug"
        } else {
            "optimised"
        },
        os: std::env::consts::OS,
        architecture: std::env::consts::ARCH,
    };
    if args.json {
        output.json(&version)?;
    } else {
        output.line(format!(
            "jalon {} ({}, {} {})",
            version.version, version.profile, version.os, version.architecture
        ))?;
    }
    Ok(Exit::Done)
}
