//! Files of services that everybody may read, as the published record shows them. Room `files` keeps
//! that table.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use programme::{committees::PublicFile, identity::ServiceSlug};

use crate::{
    foundation::{
        clock::Now,
        database::Tx,
        stored::{Cell, StoreResult},
    },
    on,
};

#[derive(sqlx::FromRow)]
struct FileRow {
    id: String,
    service: String,
    kind: String,
    title: String,
    on_day: String,
    name: String,
    bytes: i64,
    added_at: DateTime<Utc>,
}

impl FileRow {
    fn read(self) -> StoreResult<(ServiceSlug, PublicFile)> {
        let cell = Cell {
            table: "file",
            row: &self.id,
        };
        let file = PublicFile {
            title: self.title,
            kind: self.kind,
            day: cell.parse("on_day", &self.on_day)?,
            name: self.name,
            bytes: u64::try_from(self.bytes)
                .map_err(|_| cell.corrupt("bytes", "a size is never negative"))?,
            added_on: Now(self.added_at).day(),
            id: self.id.clone(),
        };
        Ok((cell.parse("service", &self.service)?, file))
    }
}

/// The files that everybody may read, by service, the latest first.
pub(crate) async fn list_public_files(
    tx: &mut Tx,
) -> StoreResult<HashMap<ServiceSlug, Vec<PublicFile>>> {
    let rows: Vec<FileRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, service, kind, title, on_day, name, bytes, added_at FROM file \
             WHERE audience = 'public' AND removed_at IS NULL ORDER BY on_day DESC, id DESC",
        )
        .fetch_all(conn)
        .await
    })?;
    let mut public: HashMap<ServiceSlug, Vec<PublicFile>> = HashMap::new();
    for row in rows {
        let (service, file) = row.read()?;
        public.entry(service).or_default().push(file);
    }
    Ok(public)
}
