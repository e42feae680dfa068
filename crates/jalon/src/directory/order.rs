//! In which order names stand, in each language: a dictionary's order is dear to work out, so that it
//! is kept with the record that it is of.

use std::{collections::HashMap, sync::Arc};

use crate::{
    community::member_name, foundation::i18n::Locale, organisations::grouping::display_name,
    publication::View,
};

/// Ranks by place in a list: that of the name at place 3 is the fourth number.
#[derive(Debug)]
struct Ranks(HashMap<Locale, Vec<usize>>);

/// Ranks of the members of the whole record.
#[derive(Debug)]
pub(super) struct OfMembers(Ranks);

/// Ranks of the services that the view shows.
#[derive(Debug)]
pub(super) struct OfServices(Ranks);

impl Ranks {
    fn of(names: &[String]) -> Self {
        let ranked = |locale: Locale| {
            let mut places: Vec<usize> = (0..names.len()).collect();
            places.sort_by_cached_key(|place| locale.sort_key(&names[*place]));
            let mut ranks = vec![0; names.len()];
            for (rank, place) in places.into_iter().enumerate() {
                ranks[place] = rank;
            }
            (locale, ranks)
        };
        Self(Locale::ALL.into_iter().map(ranked).collect())
    }

    fn rank(&self, locale: Locale, place: usize) -> usize {
        let ranks = self.0.get(&locale);
        ranks
            .and_then(|ranks| ranks.get(place))
            .copied()
            .unwrap_or(usize::MAX)
    }
}

impl OfMembers {
    /// Kept as long as the record.
    pub(super) fn of(view: &View) -> Arc<Self> {
        view.derived(|_| {
            let members = view.whole.members().iter();
            let names: Vec<String> = members.map(member_name).collect();
            Self(Ranks::of(&names))
        })
    }

    pub(super) fn rank(&self, locale: Locale, place: usize) -> usize {
        self.0.rank(locale, place)
    }
}

impl OfServices {
    /// Kept as long as the record.
    pub(super) fn of(view: &View) -> Arc<Self> {
        view.derived(|network| {
            let services = network.services().iter();
            let names: Vec<String> = services.map(display_name).collect();
            Self(Ranks::of(&names))
        })
    }

    pub(super) fn rank(&self, locale: Locale, place: usize) -> usize {
        self.0.rank(locale, place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_are_those_of_the_dictionary() {
        let names = ["Zoé", "eau", "Étienne", "Abel"].map(str::to_owned);
        let ranks = Ranks::of(&names);
        for locale in Locale::ALL {
            let found: Vec<usize> = (0..4).map(|place| ranks.rank(locale, place)).collect();
            assert_eq!(found, [3, 1, 2, 0]);
        }
        assert_eq!(ranks.rank(Locale::French, 9), usize::MAX);
    }
}
