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

/// `--as-of DATE`: the record as it stood on that day; without it, all that is on record, the future
/// included.
#[derive(Debug, Clone, Copy, Default, Args)]
pub struct AsOf {
    /// The network as it stood on that day, as far as dates allow [default: all that is on record]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub as_of: Option<NaiveDate>,
}

fn day(text: &str) -> Result<NaiveDate, &'static str> {
    text.parse()
        .map_err(|_| "write it as year, month and day, for instance 2024-01-01")
}
