//! Services of one phase beside each other: a funnel, never a league table.
//!
//! Small services land high and low by chance alone; ranked, they would fill both ends of any
//! table. A funnel shows how far chance carries a service of each size, and names only what lies
//! beyond.

use serde::{Deserialize, Serialize};

use super::{
    distributions::normal_quantile,
    interval::{Confidence, Interval},
    shares::{dispersion, pooled},
    thresholds::Thresholds,
};
use crate::impact::{
    measurements::Share,
    number::{real, real_len},
};

/// Where a service lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// Within what chance explains: no different from its peers.
    Within,
    /// Above it.
    Above,
    /// Below it.
    Below,
}

/// A service in the funnel.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Peer {
    /// Its own share.
    pub share: Share,
    /// Between which shares chance carries a service of that size.
    pub limits: Interval,
    /// Where it lies.
    pub place: Place,
    /// Its share drawn towards that of all, the more so the smaller it is: the better guess of
    /// what it would be with more answers.
    pub drawn_in: f64,
}

/// Services of one phase beside each other, in the order given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Funnel {
    /// The share of all together.
    pub overall: f64,
    /// By how much services vary beyond lots: above 1 they really differ, and limits are widened
    /// by its root so that only what stands out of these differences is named.
    pub dispersion: f64,
    /// The services.
    pub peers: Vec<Peer>,
}

/// The funnel of some services' shares. `None` under [`Thresholds::peers_at_least`], or when all
/// or none succeeded everywhere.
///
/// Limits: p ± z √(φ p(1 − p)/n), φ being Pearson's χ² over its degrees of freedom, at least 1
/// (Spiegelhalter 2005). Drawn in: a beta prior with the mean of all and the variance between
/// services, by moments. For a screen, 0.95 and 0.998 are the usual confidences.
#[must_use]
pub fn funnel(shares: &[Share], thresholds: &Thresholds, confidence: Confidence) -> Option<Funnel> {
    if (shares.len() as u64) < u64::from(thresholds.peers_at_least) {
        return None;
    }
    let overall = pooled(shares)?.value();
    let found = dispersion(shares)?;
    let prior = prior_weight(shares, overall, found.factor);
    let peers = shares
        .iter()
        .map(|share| {
            let n = real(share.denominator());
            let limits = limits_at(overall, found.factor, n, confidence);
            let place = if limits.is_below(share.value()) {
                Place::Above
            } else if limits.is_above(share.value()) {
                Place::Below
            } else {
                Place::Within
            };
            let weight = prior.map_or(0.0, |prior| n / (n + prior));
            Peer {
                share: *share,
                limits,
                place,
                drawn_in: overall + weight * (share.value() - overall),
            }
        })
        .collect();
    Some(Funnel {
        overall,
        dispersion: found.factor,
        peers,
    })
}

impl Funnel {
    /// Between which shares chance carries a service of so many answers.
    #[must_use]
    pub fn limits(&self, n: u64, confidence: Confidence) -> Interval {
        limits_at(self.overall, self.dispersion, real(n.max(1)), confidence)
    }
}

fn limits_at(overall: f64, dispersion: f64, n: f64, confidence: Confidence) -> Interval {
    let z = normal_quantile(confidence.upper());
    let reach = z * (dispersion.max(1.0) * overall * (1.0 - overall) / n).sqrt();
    Interval {
        low: (overall - reach).max(0.0),
        high: (overall + reach).min(1.0),
    }
}

/// How many answers the prior weighs: that of a beta distribution with the variance found between
/// services. `None` when lots explain all differences: each is then drawn in altogether.
///
/// χ² is expected to be (k − 1) + ρ(N − Σn²/N − (k − 1)), ρ being the correlation of two answers
/// about one service; the weight is 1/ρ − 1.
fn prior_weight(shares: &[Share], overall: f64, factor: f64) -> Option<f64> {
    let sizes = || shares.iter().map(|share| real(share.denominator()));
    let freedom = real_len(shares.len()) - 1.0;
    let total: f64 = sizes().sum();
    let squares: f64 = sizes().map(|n| n * n).sum();
    let room = total - squares / total - freedom;
    let correlation = freedom * (factor - 1.0) / room;
    (correlation > 0.0 && overall > 0.0).then(|| (1.0 / correlation.min(1.0)) - 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(shares: &[(u64, u64)]) -> Option<Funnel> {
        let shares: Vec<Share> = shares
            .iter()
            .map(|(x, n)| Share::new(*x, *n).expect("a share"))
            .collect();
        funnel(&shares, &Thresholds::default(), Confidence::NINETY_FIVE)
    }

    #[test]
    fn a_small_service_at_the_top_is_no_different() {
        let found = of(&[(9, 10), (800, 1000), (790, 1000), (810, 1000), (820, 1000)]);
        let found = found.expect("a funnel");
        assert!(found.peers.iter().all(|peer| peer.place == Place::Within));
        assert!(found.dispersion < 1.5);
        assert!(found.peers[0].limits.high > found.peers[1].limits.high);
        for peer in &found.peers {
            let limits = found.limits(peer.share.denominator(), Confidence::NINETY_FIVE);
            assert_eq!(limits, peer.limits);
        }
    }

    #[test]
    fn what_stands_out_of_its_peers_is_named() {
        let mut shares: Vec<(u64, u64)> = (0..40).map(|at| (800 + at % 5, 1000)).collect();
        shares.push((700, 1000));
        let found = of(&shares).expect("a funnel");
        assert_eq!(found.peers[40].place, Place::Below);
        assert!(
            found.peers[..40]
                .iter()
                .all(|peer| peer.place == Place::Within)
        );
    }

    #[test]
    fn services_that_really_differ_widen_the_funnel() {
        let found = of(&[
            (300, 1000),
            (500, 1000),
            (400, 1000),
            (600, 1000),
            (450, 1000),
        ]);
        let found = found.expect("a funnel");
        assert!(found.dispersion > 40.0);
        assert!(found.peers.iter().all(|peer| peer.place == Place::Within));
    }

    #[test]
    fn small_ones_are_drawn_in_more() {
        let found = of(&[(18, 20), (900, 1000), (500, 1000), (600, 1000), (700, 1000)]);
        let found = found.expect("a funnel");
        let drawn = |at: usize| found.peers[at].share.value() - found.peers[at].drawn_in;
        assert!(drawn(0) > 2.0 * drawn(1) && drawn(1) > 0.0);
        // No real difference: the best guess for each is that of all.
        let equal = of(&[(10, 20), (500, 1000), (500, 1000), (51, 100), (49, 100)]);
        let equal = equal.expect("a funnel");
        assert!((equal.peers[3].drawn_in - equal.overall).abs() < 1e-12);
    }

    #[test]
    fn four_services_are_not_compared() {
        assert_eq!(of(&[(1, 2), (1, 2), (1, 2), (1, 2)]), None);
        assert_eq!(of(&[(0, 2), (0, 2), (0, 2), (0, 2), (0, 9)]), None);
    }
}
