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

    fn in_order_of(&self, locale: Locale) -> &[usize] {
        self.0.get(&locale).map_or(&[], Vec::as_slice)
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

    /// The rank of each, in a language.
    pub(super) fn ranks(&self, locale: Locale) -> &[usize] {
        self.0.in_order_of(locale)
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

    /// The rank of each, in a language.
    pub(super) fn ranks(&self, locale: Locale) -> &[usize] {
        self.0.in_order_of(locale)
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
            assert_eq!(ranks.in_order_of(locale), [3, 1, 2, 0]);
        }
    }
}
