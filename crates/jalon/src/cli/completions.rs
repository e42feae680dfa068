//! `jalon completions SHELL`: a completion script.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::{Cli, Exit, Output};

const AFTER_HELP: &str = "\
Examples:
  jalon completions bash > ~/.local/share/bash-completion/completions/jalon
  jalon completions fish > ~/.config/fish/completions/jalon.fish
  jalon completions zsh > \"${fpath[1]}/_jalon\"";

/// Print a completion script for a shell
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub shell: Shell,
}

/// Runs the command.
///
/// # Errors
/// When stdout can't be written.
pub fn run(args: &CompletionsArgs, output: &mut Output<'_>) -> anyhow::Result<Exit> {
    // Generated in memory: the generator panics when its writer fails.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "jalon", &mut script);
    output.stdout.write_all(&script)?;
    Ok(Exit::Done)
}
