//! The language in which a member is written to: the one they chose, else the one of the pages on
//! which they last signed in, else the first of the site.

use std::collections::HashMap;

use programme::identity::MemberSlug;

use super::store;
use crate::foundation::{clock::Now, database::Tx, i18n::Locale, stored::StoreResult};

/// The languages of all members, for whoever writes to many.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Languages(HashMap<MemberSlug, Locale>);

impl Languages {
    /// All that are known, in one statement.
    ///
    /// # Errors
    /// When the database can't be read.
    pub async fn read(tx: &mut Tx) -> StoreResult<Self> {
        let all = store::languages::list_languages(tx).await?;
        Ok(Self(all.into_iter().collect()))
    }

    /// The language in which that member is written to.
    #[must_use]
    pub fn of(&self, member: &MemberSlug) -> Locale {
        self.0.get(member).copied().unwrap_or_default()
    }
}

/// The language in which a member is written to.
///
/// # Errors
/// When the database can't be read.
pub async fn language_of(tx: &mut Tx, member: &MemberSlug) -> StoreResult<Locale> {
    let known = store::languages::find_language(tx, member).await?;
    Ok(known.unwrap_or_default())
}

/// The member chooses a language: it holds until they choose another.
///
/// # Errors
/// When the database can't be written.
pub async fn choose(tx: &mut Tx, member: &MemberSlug, locale: Locale, now: Now) -> StoreResult<()> {
    store::languages::save_choice(tx, member, locale, now).await
}

/// Notes the language in which a member reads, for instance when they sign in. What they chose
/// themselves stays.
///
/// # Errors
/// When the database can't be written.
pub async fn suggest(
    tx: &mut Tx,
    member: &MemberSlug,
    locale: Locale,
    now: Now,
) -> StoreResult<()> {
    store::languages::save_suggestion(tx, member, locale, now).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::foundation::database::testing::each_engine;

    #[tokio::test]
    async fn what_was_chosen_holds_whatever_the_language_of_sign_in() {
        each_engine(async |db| {
            let now = Now("2026-11-26T11:00:00Z".parse().unwrap());
            let ana = MemberSlug::parse("ana.lopez").unwrap();
            let mut tx = db.begin_write().await.unwrap();
            assert_eq!(
                language_of(&mut tx, &ana).await.unwrap(),
                Locale::French,
                "the first of the site"
            );
            for locale in [Locale::English, Locale::French, Locale::English] {
                suggest(&mut tx, &ana, locale, now).await.unwrap();
                assert_eq!(language_of(&mut tx, &ana).await.unwrap(), locale);
            }
            for locale in [Locale::French, Locale::English, Locale::French] {
                choose(&mut tx, &ana, locale, now).await.unwrap();
                suggest(&mut tx, &ana, Locale::English, now).await.unwrap();
                assert_eq!(language_of(&mut tx, &ana).await.unwrap(), locale);
                assert_eq!(Languages::read(&mut tx).await.unwrap().of(&ana), locale);
            }
        })
        .await;
    }
}
