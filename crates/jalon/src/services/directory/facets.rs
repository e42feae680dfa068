//! The filters as the page offers them.

use super::{
    super::catalogue::{Catalogue, Facet},
    asked::Asked,
    results::Results,
};
use crate::publication::{Term, View};

/// Facets with at most this many values show them all.
const FEW: usize = 12;
/// How many values the others show before the list to choose from.
const FIRST: usize = 5;

/// The filters of one facet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FacetBox {
    /// Name.
    pub title: String,
    /// Parameter of addresses.
    pub parameter: &'static str,
    /// Values to tick, those chosen included.
    pub checks: Vec<Choice>,
    /// Further values to choose from.
    pub more: Vec<Choice>,
    /// The words of it that need explaining.
    pub terms: Vec<Term>,
    /// True when it shows open.
    pub is_open: bool,
}

/// A value that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Choice {
    /// What stands in addresses.
    pub key: String,
    /// What people read.
    pub label: String,
    /// True when the label is a text of the record, which is in French on every page.
    pub is_recorded: bool,
    /// How many services it would give.
    pub count: String,
    /// True when it is chosen.
    pub is_chosen: bool,
}

pub(super) fn of(
    view: &View,
    catalogue: &Catalogue,
    asked: &Asked,
    results: &Results,
) -> Vec<FacetBox> {
    Facet::ALL
        .into_iter()
        .filter(|facet| !catalogue.values(*facet).is_empty())
        .map(|facet| facet_box(view, catalogue, asked, results, facet))
        .collect()
}

fn facet_box(
    view: &View,
    catalogue: &Catalogue,
    asked: &Asked,
    results: &Results,
    facet: Facet,
) -> FacetBox {
    let values = catalogue.values(facet);
    let chosen = &asked.chosen[facet as usize];
    let counts = &results.counts[facet as usize];
    let choice = |at: usize| Choice {
        key: values[at].key.clone(),
        label: facet.label(view, &values[at]),
        is_recorded: facet.is_recorded(view, &values[at]),
        count: view.locale.size(counts[at]),
        is_chosen: is_among(chosen, at),
    };
    let mut order: Vec<usize> = (0..values.len()).collect();
    if facet == Facet::Phase {
        // The programme's own order, not that of frequency.
        let phases = super::phase_order(view);
        order.sort_by_key(|at| {
            phases
                .iter()
                .position(|phase| phase.public_word() == values[*at].key)
        });
    } else {
        order.sort_by_key(|at| std::cmp::Reverse(counts[*at]));
    }
    let is_short = values.len() <= FEW;
    let (mut ticked, rest): (Vec<usize>, Vec<usize>) = order
        .into_iter()
        .partition(|at| is_short || is_among(chosen, *at));
    let mut rest = rest.into_iter().filter(|at| counts[*at] > 0);
    if !is_short {
        ticked.extend(rest.by_ref().take(FIRST));
    }
    let mut more: Vec<Choice> = rest.map(choice).collect();
    view.locale.sort_by_name(&mut more, |choice| &choice.label);
    FacetBox {
        title: view.t(facet.title()),
        parameter: facet.parameter(),
        checks: ticked.into_iter().map(choice).collect(),
        more,
        terms: words_of(facet)
            .iter()
            .map(|id| Term::of(view, id))
            .collect(),
        is_open: facet == Facet::Phase || !chosen.is_empty(),
    }
}

/// The words of a facet that a newcomer may not know, by their anchors in the glossary.
const fn words_of(facet: Facet) -> &'static [&'static str] {
    match facet {
        Facet::Phase => &[
            "phase",
            "investigation",
            "construction",
            "acceleration",
            "consolidation",
        ],
        Facet::Impact => &["impact-national"],
        Facet::Objective => &["objectif"],
        Facet::Incubator => &["incubateur"],
        Facet::Sponsor => &["sponsor"],
        Facet::UserType | Facet::Theme | Facet::Domain | Facet::Technology => &[],
    }
}

fn is_among(chosen: &[u32], at: usize) -> bool {
    chosen.iter().any(|one| *one as usize == at)
}
