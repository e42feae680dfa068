//! What a public page or an answer of the open API is made from.

use std::sync::Arc;

use chrono::NaiveDate;
use programme::{committees::Almanac, network::Network, rules::ProgrammeRules};

use super::{Branding, SignedInPart, Snapshot, dated::Derived};
use crate::foundation::i18n::Locale;

/// The network on a day, in a language.
#[derive(Debug, Clone)]
pub struct View {
    /// The network as it stood on [`View::date`]: what pages show.
    pub network: Arc<Network>,
    /// The whole record, stays and missions of the future included: what the open API of the
    /// network gives, for which the date is only "today".
    pub whole: Arc<Network>,
    /// What is known beside the record: rules, envelopes, decisions, sessions.
    pub almanac: Arc<Almanac>,
    /// The day looked at: today in Paris, or `?date=`.
    pub date: NaiveDate,
    /// True when `?date=` asked for another day than today.
    pub is_dated: bool,
    /// Today in Paris, whatever day is looked at.
    pub today: NaiveDate,
    /// Counts the changes of the record.
    pub revision: i64,
    /// Whose site this is.
    pub branding: Arc<Branding>,
    /// Language of the page.
    pub locale: Locale,
    /// Path of the request without the language's prefix and without the query.
    pub path: String,
    /// Who is signed in, on pages of the member space.
    pub signed_in: Option<Arc<SignedInPart>>,
    /// What rooms derived from [`View::network`]; see [`View::derived`].
    pub(super) derived: Arc<Derived>,
    /// The state whose prepared things serve until this one's are made; see [`View::settled`].
    pub(super) former: Option<Arc<Snapshot>>,
}

impl View {
    /// The home page of a snapshot's present day, in the first language.
    pub(super) fn of_today(snapshot: &Snapshot, branding: &Arc<Branding>) -> Self {
        let today = snapshot.today();
        Self {
            network: Arc::clone(&today.network),
            whole: Arc::clone(&snapshot.network),
            almanac: Arc::clone(&snapshot.almanac),
            date: today.day,
            is_dated: false,
            today: today.day,
            revision: snapshot.revision,
            branding: Arc::clone(branding),
            locale: Locale::default(),
            path: "/".to_owned(),
            signed_in: None,
            derived: Arc::clone(&today.derived),
            former: None,
        }
    }

    /// A word or sentence in the reader's language.
    #[must_use]
    pub fn t(&self, key: &str) -> String {
        self.locale.t(key)
    }

    /// A sentence with a number `n` that chooses the plural.
    #[must_use]
    pub fn count(&self, key: &str, n: usize) -> String {
        self.locale.count(key, n)
    }

    /// The network's rules that hold on the day looked at.
    #[must_use]
    pub fn rules(&self) -> &ProgrammeRules {
        self.almanac.book.on(self.date)
    }

    /// A value made from [`View::network`] at the first demand and kept as long as that network,
    /// one of each type: a search index, a directory. May take long: call it while rendering.
    #[must_use]
    pub fn derived<T: Send + Sync + 'static>(&self, make: impl FnOnce(&Network) -> T) -> Arc<T> {
        self.derived.get(|| make(&self.network))
    }

    /// The view in which a value of that type is there already: this one, or, while rooms prepare
    /// theirs after a change, the one of the state before. For what takes so long to make that an
    /// answer a moment old is better than none: who reads [`View::derived`] right after a change
    /// would wait for it. The second value is the serial of the earlier state, under which what is
    /// made of it has to be kept.
    pub(super) fn settled<T: Send + Sync + 'static>(&self) -> Option<(Self, u64)> {
        let former = self.former.as_ref()?;
        let of_day = former.today_if(self.date)?;
        if self.derived.has::<T>() || !of_day.derived.has::<T>() {
            return None;
        }
        let view = Self {
            network: Arc::clone(&of_day.network),
            whole: Arc::clone(&former.network),
            almanac: Arc::clone(&former.almanac),
            revision: former.revision,
            derived: Arc::clone(&of_day.derived),
            former: None,
            ..self.clone()
        };
        Some((view, former.serial))
    }

    /// The address of one of our own static files, such as `site.css`.
    #[must_use]
    pub fn asset(&self, name: &str) -> String {
        super::asset_url(name)
    }

    /// A link within the site that keeps the language and the day looked at.
    #[must_use]
    pub fn link(&self, path: &str) -> String {
        let prefix = self.locale.prefix();
        let (path, anchor) = path.split_at(path.find('#').unwrap_or(path.len()));
        if self.is_dated {
            let join = if path.contains('?') { '&' } else { '?' };
            format!("{prefix}{path}{join}date={}{anchor}", self.date)
        } else {
            format!("{prefix}{path}{anchor}")
        }
    }
}

#[cfg(test)]
impl View {
    /// A view of a small network for tests of pages.
    pub(crate) fn of(record: programme::network::Record, date: NaiveDate, locale: Locale) -> Self {
        let whole = Arc::new(Network::new(record));
        Self {
            network: Arc::new(whole.as_it_stood(date)),
            whole,
            almanac: Arc::default(),
            date,
            is_dated: false,
            today: date,
            revision: 1,
            branding: Arc::default(),
            locale,
            path: "/".into(),
            signed_in: None,
            derived: Arc::default(),
            former: None,
        }
    }

    /// A view of an empty network on 20 August 2026.
    pub(crate) fn sample(locale: Locale) -> Self {
        let date = NaiveDate::from_ymd_opt(2026, 8, 20).unwrap_or(NaiveDate::MIN);
        Self::of(programme::network::Record::default(), date, locale)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_keep_language_day_and_anchor() {
        let mut view = View::sample(Locale::English);
        assert_eq!(view.link("/stats/#comites"), "/en/stats/#comites");
        view.is_dated = true;
        assert_eq!(
            view.link("/stats/?x=1#comites"),
            "/en/stats/?x=1&date=2026-08-20#comites"
        );
        assert_eq!(view.link("/"), "/en/?date=2026-08-20");
    }
}
