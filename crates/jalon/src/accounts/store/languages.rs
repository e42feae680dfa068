//! The languages in which members are written to.

use programme::identity::MemberSlug;

use crate::{
    foundation::{
        clock::Now,
        database::Tx,
        i18n::Locale,
        stored::{Cell, StoreResult},
    },
    on,
};

#[derive(Debug, sqlx::FromRow)]
struct LanguageRow {
    member: String,
    language: String,
}

impl LanguageRow {
    fn read(self) -> StoreResult<(MemberSlug, Locale)> {
        let cell = Cell {
            table: "member_language",
            row: &self.member,
        };
        let locale = Locale::ALL
            .into_iter()
            .find(|locale| locale.code() == self.language);
        let unknown = || cell.corrupt("language", format!("{:?} is no language", self.language));
        Ok((
            cell.parse("member", &self.member)?,
            locale.ok_or_else(unknown)?,
        ))
    }
}

/// All that are known.
pub(in crate::accounts) async fn list_languages(
    tx: &mut Tx,
) -> StoreResult<Vec<(MemberSlug, Locale)>> {
    let rows: Vec<LanguageRow> = on!(tx, conn => {
        sqlx::query_as("SELECT member, language FROM member_language").fetch_all(conn).await
    })?;
    rows.into_iter().map(LanguageRow::read).collect()
}

/// That of a member.
pub(in crate::accounts) async fn find_language(
    tx: &mut Tx,
    member: &MemberSlug,
) -> StoreResult<Option<Locale>> {
    let row: Option<LanguageRow> = on!(tx, conn => {
        sqlx::query_as("SELECT member, language FROM member_language WHERE member = $1")
            .bind(member.as_str())
            .fetch_optional(conn)
            .await
    })?;
    Ok(row
        .map(LanguageRow::read)
        .transpose()?
        .map(|(_, locale)| locale))
}

/// Keeps what the member chose.
pub(in crate::accounts) async fn save_choice(
    tx: &mut Tx,
    member: &MemberSlug,
    locale: Locale,
    now: Now,
) -> StoreResult<()> {
    on!(tx, conn => {
        sqlx::query(
            "INSERT INTO member_language (member, language, chosen_at) VALUES ($1, $2, $3) \
             ON CONFLICT (member) DO UPDATE SET language = $2, chosen_at = $3",
        )
        .bind(member.as_str())
        .bind(locale.code())
        .bind(now.0)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// Keeps a language, unless the member chose one.
pub(in crate::accounts) async fn save_suggestion(
    tx: &mut Tx,
    member: &MemberSlug,
    locale: Locale,
    now: Now,
) -> StoreResult<()> {
    on!(tx, conn => {
        sqlx::query(
            "INSERT INTO member_language (member, language, noted_at) VALUES ($1, $2, $3) \
             ON CONFLICT (member) DO UPDATE SET language = $2, noted_at = $3 \
             WHERE member_language.chosen_at IS NULL",
        )
        .bind(member.as_str())
        .bind(locale.code())
        .bind(now.0)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}
