//! The parts that pages are made of, as data. Their mark-up is in `templates/components/`: a
//! template loops over them with a variable of the part's name and includes the file of that name
//! (`{% for card in cards %}{% include "publication/templates/components/card.html" %}{% endfor %}`).
//! `docs/components.md` shows them all.

use programme::phases::Phase;

use super::{View, address::query_string};

pub use super::wording::phase_name;

/// A short coloured statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Badge {
    /// Text.
    pub label: String,
    /// Classes beside `fr-badge`.
    pub class: String,
}

impl Badge {
    /// A badge with the design system's own modifier: `info`, `success`, `warning`, `error`,
    /// `new`.
    #[must_use]
    pub fn new(label: impl Into<String>, modifier: &str) -> Self {
        Self {
            label: label.into(),
            class: format!("fr-badge--{modifier}"),
        }
    }

    /// The badge of a phase or outcome.
    #[must_use]
    pub fn of_phase(view: &View, phase: Phase) -> Self {
        let tint = match phase {
            Phase::Investigation => "purple-glycine",
            Phase::Construction => "yellow-tournesol",
            Phase::Acceleration => "blue-cumulus",
            Phase::Consolidation => "green-menthe",
            Phase::Operated => "green-emeraude",
            Phase::Transferred => "green-archipel",
            Phase::Abandoned | Phase::InvestigationInconclusive => "beige-gris-galet",
        };
        Self {
            label: phase_name(view, phase),
            class: format!("fr-badge--{tint} jalon-phase--{}", phase.code()),
        }
    }
}

/// A word that may lead somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// Text.
    pub label: String,
    /// Address, ready for `href`; `None` for a plain word.
    pub href: Option<String>,
    /// Classes beside `fr-tag`: `fr-tag--sm`, `fr-tag--dismiss`; often empty.
    pub class: &'static str,
    /// True when the text is one of the record, which is in French on every page.
    pub is_recorded: bool,
}

/// A card that leads to a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Title.
    pub title: String,
    /// Address, ready for `href`.
    pub href: String,
    /// A sentence or two.
    pub description: String,
    /// True when the description is a text of the record, which is in French on every page.
    pub is_recorded: bool,
    /// Badges under the title.
    pub badges: Vec<Badge>,
    /// Lines under the text; empty for none.
    pub detail: String,
    /// Level of the title in the page's outline: 2, 3 or 4.
    pub level: u8,
}

/// A figure with what it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The number, already written in the reader's language.
    pub value: String,
    /// What it counts.
    pub label: String,
    /// How it is meant; empty for none.
    pub hint: String,
    /// Where to see what was counted.
    pub href: Option<String>,
}

/// A name and its value, in a list of facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Name.
    pub name: String,
    /// Value.
    pub value: String,
    /// Where it leads.
    pub href: Option<String>,
}

impl Fact {
    /// True when both are values of one name: consecutive ones stand under it together.
    #[must_use]
    pub fn is_named_as(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// One step of a pagination.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageLink {
    /// A page.
    Page {
        /// Its number, from 1.
        number: usize,
        /// « Page 3 ».
        title: String,
        /// Its address.
        href: String,
        /// True for the page shown.
        is_current: bool,
    },
    /// Pages left out between two others.
    Gap,
}

/// The way through a long list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pagination {
    /// First, last and near pages.
    pub pages: Vec<PageLink>,
    /// Address of the page before.
    pub previous: Option<String>,
    /// Address of the page after.
    pub next: Option<String>,
}

impl Pagination {
    /// The way through `count` pages of the page at `path`, of which `current` (from 1) is shown.
    /// `query` is kept, its `page` excepted. `None` when there is only one page.
    #[must_use]
    pub fn new(
        view: &View,
        path: &str,
        query: &[(String, String)],
        current: usize,
        count: usize,
    ) -> Option<Self> {
        if count < 2 {
            return None;
        }
        let href = |number: usize| {
            let page = (number > 1).then(|| ("page".to_owned(), number.to_string()));
            let kept = query.iter().filter(|(name, _)| name != "page").chain(&page);
            view.link(&format!("{path}{}", query_string(kept)))
        };
        let mut pages = Vec::new();
        let mut last = 0;
        for number in (1..=count).filter(|n| *n == 1 || *n == count || n.abs_diff(current) <= 2) {
            if number - last > 1 {
                pages.push(PageLink::Gap);
            }
            last = number;
            pages.push(PageLink::Page {
                number,
                title: view.count("pagination-page", number),
                href: href(number),
                is_current: number == current,
            });
        }
        Some(Self {
            pages,
            previous: (current > 1).then(|| href(current - 1)),
            next: (current < count).then(|| href(current + 1)),
        })
    }
}

/// How many pages of `size` lines a list takes: one at least.
#[must_use]
pub fn page_count(lines: usize, size: usize) -> usize {
    lines.div_ceil(size).max(1)
}

/// The lines of a page (from 1) of `size` lines; none beyond the last page.
#[must_use]
pub fn page_of<T>(lines: &[T], page: usize, size: usize) -> &[T] {
    let page = page.saturating_sub(1);
    lines.chunks(size).nth(page).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{foundation::i18n::Locale, publication::View};

    #[test]
    fn a_list_is_cut_into_pages_without_loss() {
        let lines: Vec<u8> = (0..7).collect();
        assert_eq!(
            (page_count(0, 3), page_count(6, 3), page_count(7, 3)),
            (1, 2, 3)
        );
        assert_eq!(page_of(&lines, 1, 3), [0, 1, 2]);
        assert_eq!(page_of(&lines, 3, 3), [6]);
        for (page, of) in [(4, &lines[..]), (usize::MAX, &lines[..]), (1, &[])] {
            assert!(page_of(of, page, 3).is_empty(), "page {page}");
        }
    }

    fn numbers(pagination: &Pagination) -> Vec<usize> {
        pagination
            .pages
            .iter()
            .map(|link| match link {
                PageLink::Page { number, .. } => *number,
                PageLink::Gap => 0,
            })
            .collect()
    }

    #[test]
    fn a_pagination_shows_the_ends_and_the_neighbours() {
        let view = View::sample(Locale::French);
        let query = vec![
            ("q".to_owned(), "été & co".to_owned()),
            ("page".to_owned(), "6".to_owned()),
        ];
        let pagination = Pagination::new(&view, "/startups/", &query, 6, 12).unwrap();
        assert_eq!(numbers(&pagination), [1, 0, 4, 5, 6, 7, 8, 0, 12]);
        assert_eq!(
            pagination.next.as_deref(),
            Some("/startups/?q=%C3%A9t%C3%A9%20%26%20co&page=7")
        );
        let first = Pagination::new(&view, "/startups/", &[], 2, 2).unwrap();
        assert_eq!(first.previous.as_deref(), Some("/startups/"));
        assert_eq!(first.next, None);
        assert_eq!(Pagination::new(&view, "/startups/", &[], 1, 1), None);
    }
}
