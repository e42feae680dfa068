//! Where a database is: what stands after `--database`.

use std::{fmt, path::PathBuf, str::FromStr};

use sqlx::postgres::PgConnectOptions;

/// A place where a database is or will be.
///
/// Shown without password: `sqlite:var/jalon.db`, `postgres://jalon@db.example:5432/jalon`.
#[derive(Debug, Clone)]
pub enum Location {
    /// A file.
    Sqlite(PathBuf),
    /// A database of a server.
    Postgres(Box<PgConnectOptions>),
}

/// The text after `--database` names no place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LocationError {
    /// Nothing was given.
    #[error(
        "no database is named: give a file such as ./var/jalon.db, or postgres://user@host/name"
    )]
    Empty,
    /// Another engine.
    #[error(
        "“{0}:” is no kind of database that Jalon knows: \
         give a file (sqlite:PATH or just PATH), or postgres://user@host/name"
    )]
    Scheme(String),
    /// A SQLite database in memory, which no second connection could see.
    #[error("a database in memory can't be kept or shared: give the path of a file")]
    Memory,
    /// Options after the path.
    #[error("options after “?” are not taken for a SQLite file: give sqlite:PATH alone")]
    Options,
    /// Not a PostgreSQL address.
    #[error(
        "the address of the PostgreSQL database is not understood ({0}): write postgres://user:password@host:5432/name"
    )]
    Postgres(String),
}

impl Location {
    /// True when both name one database, as far as their writing tells.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Sqlite(a), Self::Sqlite(b)) => {
                let real = |path: &PathBuf| path.canonicalize().ok();
                a == b || real(a).is_some_and(|a| Some(a) == real(b))
            }
            (Self::Postgres(_), Self::Postgres(_)) => self.to_string() == other.to_string(),
            _ => false,
        }
    }
}

impl FromStr for Location {
    type Err = LocationError;

    fn from_str(text: &str) -> Result<Self, LocationError> {
        let text = text.trim();
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return text
                .parse()
                .map(|options| Self::Postgres(Box::new(options)))
                .map_err(|error: sqlx::Error| LocationError::Postgres(cause(&error)));
        }
        let path = if let Some(rest) = text.strip_prefix("sqlite:") {
            let path = rest.strip_prefix("//").unwrap_or(rest);
            if path.contains('?') {
                return Err(LocationError::Options);
            }
            path
        } else if let Some((scheme, _)) = text.split_once("://") {
            return Err(LocationError::Scheme(scheme.to_owned()));
        } else {
            text
        };
        match path {
            "" => Err(LocationError::Empty),
            ":memory:" => Err(LocationError::Memory),
            path => Ok(Self::Sqlite(PathBuf::from(path))),
        }
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            Self::Postgres(options) => {
                let host = match options.get_socket() {
                    Some(socket) => socket.display().to_string(),
                    None => options.get_host().to_owned(),
                };
                let name = options.get_database().unwrap_or(options.get_username());
                let (user, port) = (options.get_username(), options.get_port());
                write!(f, "postgres://{user}@{host}:{port}/{name}")
            }
        }
    }
}

// The parser's own words, without the address: it may hold a password.
fn cause(error: &sqlx::Error) -> String {
    match error {
        sqlx::Error::Configuration(inner) => inner.to_string(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path_of(text: &str) -> String {
        match text.parse() {
            Ok(Location::Sqlite(path)) => path.display().to_string(),
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn files_are_named_in_several_ways() {
        assert_eq!(path_of("var/jalon.db"), "var/jalon.db");
        assert_eq!(path_of("sqlite:var/jalon.db"), "var/jalon.db");
        assert_eq!(path_of("sqlite://var/jalon.db"), "var/jalon.db");
        assert_eq!(path_of("sqlite:///srv/jalon.db"), "/srv/jalon.db");
        assert_eq!(path_of("sqlite:/srv/un nom.db"), "/srv/un nom.db");
    }

    #[test]
    fn what_names_no_place_is_refused() {
        let refused = |text: &str| text.parse::<Location>().unwrap_err();
        assert_eq!(refused("  "), LocationError::Empty);
        assert_eq!(refused("sqlite:"), LocationError::Empty);
        assert_eq!(refused("sqlite::memory:"), LocationError::Memory);
        assert_eq!(refused("sqlite:a.db?mode=ro"), LocationError::Options);
        assert_eq!(
            refused("mysql://h/d"),
            LocationError::Scheme("mysql".into())
        );
        assert!(matches!(
            refused("postgres://h:port/d"),
            LocationError::Postgres(_)
        ));
    }

    #[test]
    fn a_password_is_never_shown() {
        let place: Location = "postgres://ana:s3cret@db.example:6000/jalon"
            .parse()
            .unwrap();
        assert_eq!(place.to_string(), "postgres://ana@db.example:6000/jalon");
        let wrong = "postgres://ana:s3cret@db:port/x"
            .parse::<Location>()
            .unwrap_err();
        assert!(!wrong.to_string().contains("s3cret"));
    }
}
