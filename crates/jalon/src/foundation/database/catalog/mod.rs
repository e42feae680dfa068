//! What tables a database has, read from the engine's own catalog: for copies and checks that
//! serve whatever tables exist. The notes of the migrations are left out: each engine has its own.

mod order;
mod postgres;
mod sqlite;

use sqlx::AssertSqlSafe;

use super::Tx;
use crate::on;

/// Where sqlx notes which migrations ran.
const NOTES: &str = "_sqlx_migrations";

/// The tables of a database, those referenced before those that refer to them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Catalog {
    /// Tables in that order; by name where no reference decides.
    pub tables: Vec<Table>,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Its columns, in the order of the table.
    pub columns: Vec<Column>,
    /// Names of the columns of the primary key, in the order of the key; none without a key.
    pub primary_key: Vec<String>,
    /// References to other tables, sorted.
    pub foreign_keys: Vec<ForeignKey>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
    /// True when it may hold nothing.
    pub nullable: bool,
}

/// What a column holds. SQLite knows four of them; the others it keeps as the family says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Text.
    Text,
    /// A whole number of 64 bits.
    Integer,
    /// A floating-point number of 64 bits.
    Real,
    /// Bytes.
    Bytes,
    /// Yes or no; on SQLite 1 or 0.
    Boolean,
    /// A day; on SQLite text such as `2026-06-30`.
    Date,
    /// An instant; on SQLite text such as `2026-06-30T22:30:00.123456+00:00`.
    Timestamp,
}

impl Kind {
    /// The kind in which SQLite keeps it.
    #[must_use]
    pub const fn family(self) -> Self {
        match self {
            Self::Text | Self::Date | Self::Timestamp => Self::Text,
            Self::Integer | Self::Boolean => Self::Integer,
            Self::Real => Self::Real,
            Self::Bytes => Self::Bytes,
        }
    }
}

/// A reference from some columns to those of another table (or the same).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ForeignKey {
    /// The referring columns.
    pub columns: Vec<String>,
    /// The table referred to.
    pub table: String,
    /// Its columns, in the same order.
    pub referenced: Vec<String>,
    /// What happens when the row referred to goes: `NO ACTION`, `CASCADE`…
    pub on_delete: String,
    /// The constraint's name, where the engine has one.
    pub name: Option<String>,
}

impl Catalog {
    /// Reads the catalog.
    ///
    /// # Errors
    /// When the engine can't be asked, or a column has a type that this program doesn't use: the
    /// message names it.
    pub async fn read(tx: &mut Tx) -> sqlx::Result<Self> {
        let tables = match tx {
            Tx::Sqlite(tx) => sqlite::tables(tx).await?,
            Tx::Postgres(tx) => postgres::tables(tx).await?,
        };
        Ok(Self {
            tables: order::referenced_first(tables),
        })
    }

    /// The table of that name.
    #[must_use]
    pub fn table(&self, name: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.name == name)
    }

    /// References that point to the same table or to a later one: tables filled in this order
    /// break them until the last row is in.
    pub(super) fn forward_references(&self) -> Vec<(&Table, &ForeignKey)> {
        let place = |name: &str| self.tables.iter().position(|table| table.name == name);
        let all = self.tables.iter().enumerate();
        all.flat_map(|(own, table)| {
            let keys = table.foreign_keys.iter();
            keys.filter(move |key| place(&key.table).is_none_or(|other| other >= own))
                .map(move |key| (table, key))
        })
        .collect()
    }
}

impl Table {
    /// The column of that name.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// The same table with its columns by name: an order that both engines share.
    pub(super) fn by_name(&self) -> Self {
        let mut arranged = self.clone();
        arranged.columns.sort_by(|a, b| a.name.cmp(&b.name));
        arranged
    }

    /// How many rows it has.
    ///
    /// # Errors
    /// When the engine can't be asked.
    pub async fn count(&self, tx: &mut Tx) -> sqlx::Result<i64> {
        let sql = format!("SELECT count(*) FROM {}", quoted(&self.name));
        on!(tx, conn => {
            sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(conn).await
        })
    }
}

/// A name as SQL wants it.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// Names as SQL wants them, separated by commas.
pub(super) fn quoted_list<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    names.into_iter().map(quoted).collect::<Vec<_>>().join(", ")
}

fn unknown_type(table: &str, column: &str, declared: &str) -> sqlx::Error {
    let text = format!("{table}.{column} has the type “{declared}”, which Jalon does not use");
    sqlx::Error::Decode(text.into())
}
