//! A curve as small as a stamp, for many side by side.

use crate::foundation::charts::small;

/// Points of a small curve: the latest ones.
const MOST_POINTS: usize = 36;

/// A small curve on a scale of its own, described in words.
pub(super) fn small_multiple(values: &[f64], said: &str) -> String {
    let latest = &values[values.len().saturating_sub(MOST_POINTS)..];
    small(latest, said)
}
