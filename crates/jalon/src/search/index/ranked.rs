//! The best documents of a kind, kept while all that were found are looked through.

/// How many more than twice as many as wanted may gather before the worse ones are dropped.
const ROOM: usize = 64;

/// A document that was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ranked {
    /// Position in the network's list of that kind; for pages, in the list of the site's pages.
    pub position: usize,
    /// The higher the better; comparable within one question.
    pub score: f32,
    pub(super) document: usize,
}

/// The best so far.
#[derive(Debug)]
pub(super) struct Best {
    want: usize,
    kept: Vec<Ranked>,
    /// What is worse than this is not among the best: as many as wanted score at least so.
    floor: f32,
}

impl Best {
    /// Keeps as many as are wanted.
    pub(super) fn new(want: usize) -> Self {
        Self {
            want,
            kept: Vec::new(),
            floor: f32::NEG_INFINITY,
        }
    }

    /// False for a score that is too low to be among the best.
    pub(super) fn may_take(&self, score: f32) -> bool {
        score >= self.floor
    }

    pub(super) fn take(&mut self, one: Ranked) {
        if one.score < self.floor {
            return;
        }
        self.kept.push(one);
        if self.kept.len() > self.want.saturating_mul(2).saturating_add(ROOM) {
            self.drop_worse();
        }
    }

    /// The best, best first.
    pub(super) fn sorted(mut self) -> Vec<Ranked> {
        self.drop_worse();
        self.kept.sort_unstable_by(order);
        self.kept
    }

    fn drop_worse(&mut self) {
        if self.kept.len() > self.want {
            self.kept.select_nth_unstable_by(self.want, order);
            self.kept.truncate(self.want);
            let worst = self.kept.iter().map(|one| one.score).reduce(f32::min);
            self.floor = worst.unwrap_or(f32::INFINITY);
        }
    }
}

/// The better first; of equals, the first on record.
fn order(left: &Ranked, right: &Ranked) -> std::cmp::Ordering {
    let by_score = right.score.total_cmp(&left.score);
    by_score.then(left.document.cmp(&right.document))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_best_are_those_that_sorting_all_would_put_first(
            scores in prop::collection::vec(0_u8..20, 0..400), want in 0_usize..40,
        ) {
            let ranked = |(document, score): (usize, &u8)| Ranked {
                position: document,
                score: f32::from(*score),
                document,
            };
            let mut all: Vec<Ranked> = scores.iter().enumerate().map(ranked).collect();
            let mut best = Best::new(want);
            for one in all.iter().rev().filter(|one| one.score > 3.0) {
                best.take(*one);
            }
            all.retain(|one| one.score > 3.0);
            all.sort_by(order);
            all.truncate(want);
            prop_assert_eq!(best.sorted(), all);
        }
    }
}
