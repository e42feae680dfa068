//! Member life, through the running server and through its actions, on both engines.

#![expect(clippy::unwrap_used, reason = "a test that can't go on fails")]

pub(crate) mod arrivals;
mod checklists;
mod document;
mod jobs;
mod mine;
mod missions;
mod people;
mod returns;

use jalon::{
    foundation::{
        database::Db,
        journal::{self, Entry},
        mail::{Leased, list_words},
    },
    on,
};
use programme::{
    community::Member,
    network::{Network, Record},
};

use crate::member_site::{Site, cast, member};

/// The cast, with an address for each, and two former members: one left yesterday, one long ago.
pub(crate) async fn site(db: &Db) -> Site {
    let mut record = cast();
    for member in &mut record.members {
        member.name = format!("Personne {}", member.slug.as_str().replace('_', " "));
    }
    record.members.push(left("former", "2025-06-30"));
    record.members.push(left("leaver", "2026-11-25"));
    let slugs: Vec<String> = record
        .members
        .iter()
        .map(|one| one.slug.to_string())
        .collect();
    let site = Site::with(db, record).await;
    for slug in slugs {
        address(db, &slug, &format!("{slug}@example.org")).await;
    }
    site
}

fn left(slug: &str, on: &str) -> Member {
    let mut member = member(slug, Some("ours"));
    member.name = format!("Personne {slug}");
    member.missions[0].start = "2025-01-01".parse().ok();
    member.missions[0].end = on.parse().ok();
    member
}

/// Gives a member an address, as the command line does.
pub(crate) async fn address(db: &Db, member: &str, email: &str) {
    let mut tx = db.begin_write().await.unwrap();
    on!(&mut tx, conn => {
        sqlx::query(
            "INSERT INTO address (id, member, email, email_folded, kind, created_at) \
             VALUES ($1, $2, $1, $1, 'primary', $3)",
        )
        .bind(email)
        .bind(member)
        .bind(crate::member_site::noon().0)
        .execute(conn)
        .await
        .map(|_| ())
    })
    .unwrap();
    tx.commit().await.unwrap();
}

/// Mails queued so far, of a kind.
pub(crate) async fn mails(db: &Db, kind: &str) -> Vec<Leased> {
    let mut tx = db.begin_read().await.unwrap();
    let mut all = list_words(&mut tx, 1_000).await.unwrap();
    all.retain(|mail| mail.kind == kind);
    all
}

/// To whom those mails go, in alphabetical order.
pub(crate) fn readers(mails: &[Leased]) -> Vec<String> {
    let mut all: Vec<String> = mails
        .iter()
        .map(|mail| mail.to.address.as_str().to_owned())
        .collect();
    all.sort();
    all
}

/// What the database holds now.
pub(crate) async fn network(db: &Db) -> Network {
    let mut tx = db.begin_read().await.unwrap();
    let (_, record): (i64, Record) = jalon::record::load(&mut tx).await.unwrap();
    Network::new(record)
}

/// Lines of the journal about something.
pub(crate) async fn lines(db: &Db, kind: &str, subject: &str) -> Vec<Entry> {
    let mut tx = db.begin_read().await.unwrap();
    journal::list_for(&mut tx, kind, subject).await.unwrap()
}
