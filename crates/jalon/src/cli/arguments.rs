//! Arguments that several commands share.

use chrono::NaiveDate;
use clap::Args;

const DATABASE_HELP: &str = "Database: a SQLite file (created if absent), or postgres://user:password@host/name \
    [default: ./var/jalon.db]";

/// `--database URL`. Read it through [`Context::config`](super::Context::config), which knows the
/// file, the environment and the default too.
#[derive(Debug, Clone, Default, Args)]
pub struct DatabaseUrl {
    /// The database to use.
    #[arg(long, value_name = "URL", help = DATABASE_HELP)]
    pub database: Option<String>,
}

/// `--as-of DATE`: figures and files as they stood on that day.
#[derive(Debug, Clone, Copy, Default, Args)]
pub struct AsOf {
    /// Show the network as it stood on that day, as far as dates allow [default: today in Paris]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub as_of: Option<NaiveDate>,
}
