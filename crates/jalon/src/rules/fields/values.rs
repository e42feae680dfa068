//! Values of rules as numbers, and back.

use programme::rules::{DecisionRule, Length, Seat};

/// The words of [`Seat::ALL`], in its order.
pub(super) const SEATS: [&str; Seat::ALL.len()] = {
    let mut words = [""; Seat::ALL.len()];
    let mut at = 0;
    while at < words.len() {
        words[at] = Seat::ALL[at].code();
        at += 1;
    }
    words
};

pub(super) const fn count(length: Length) -> u64 {
    match length {
        Length::Weeks(n) | Length::Months(n) => n as u64,
    }
}

pub(super) fn small(value: u64) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

pub(super) fn first(values: &[u64]) -> u64 {
    values.first().copied().unwrap_or_default()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "shares lie between 0 and 1"
)]
pub(super) fn percent(share: f64) -> u64 {
    (share * 100.0).round() as u64
}

#[expect(clippy::cast_precision_loss, reason = "at most 100")]
pub(super) fn share(percent: u64) -> f64 {
    percent as f64 / 100.0
}

/// Places of seats in [`Seat::ALL`].
pub(super) fn places(seats: &[Seat]) -> Vec<u64> {
    let all = (0..).zip(Seat::ALL);
    all.filter(|(_, seat)| seats.contains(seat))
        .map(|(at, _)| at)
        .collect()
}

pub(super) fn seats(places: &[u64]) -> Vec<Seat> {
    let all = (0..).zip(Seat::ALL);
    all.filter(|(at, _)| places.contains(at))
        .map(|(_, seat)| seat)
        .collect()
}

pub(super) fn decision_rule(values: &[u64]) -> DecisionRule {
    if first(values) == 1 {
        DecisionRule::SimpleMajority
    } else {
        DecisionRule::PrincipalSponsor
    }
}
