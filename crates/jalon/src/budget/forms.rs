//! What is typed into the forms of a budget, understood or refused field by field.

use chrono::NaiveDate;
use programme::{
    budget::{AmountError, Envelope, EnvelopeError, Euros, Price},
    identity::MemberSlug,
};
use serde::Deserialize;

/// An envelope that was granted.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct EnvelopeForm {
    pub(super) amount: String,
    pub(super) from: String,
    pub(super) until: String,
    pub(super) granted_on: String,
    pub(super) note: String,
}

/// What a member's work costs.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct PriceForm {
    pub(super) member: String,
    pub(super) days: String,
    pub(super) rate: String,
}

/// A year to publish or to withdraw.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct PublicationForm {
    pub(super) year: String,
    pub(super) answer: String,
}

/// An envelope to take off the record.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct RemovalForm {
    pub(super) id: String,
}

/// Why a field can't be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Why {
    Amount(AmountError),
    Envelope(EnvelopeError),
    Day,
    Days,
    Member,
}

/// Fields with what is wrong with each.
pub(super) type Wrong = Vec<(&'static str, Why)>;

impl EnvelopeForm {
    /// The envelope. Without the day on which it was granted, that day is today.
    pub(super) fn read(&self, today: NaiveDate) -> Result<Envelope, Wrong> {
        let mut wrong = Vec::new();
        let amount = Euros::read(&self.amount).map_err(Why::Amount);
        let mut day = |field, text: &str, otherwise: Option<NaiveDate>| {
            let text = text.trim();
            let read = if text.is_empty() {
                otherwise
            } else {
                text.parse().ok()
            };
            if read.is_none() {
                wrong.push((field, Why::Day));
            }
            read
        };
        let from = day("from", &self.from, None);
        let until = day("until", &self.until, None);
        let granted = day("granted_on", &self.granted_on, Some(today));
        match (amount, from, until, granted) {
            (Ok(amount), Some(from), Some(until), Some(granted)) => {
                Envelope::new(amount, from, until, granted).map_err(|error| {
                    let field = match error {
                        EnvelopeError::Nothing => "amount",
                        EnvelopeError::EndsBeforeStart { .. } | EnvelopeError::OutOfRange(_) => {
                            "until"
                        }
                    };
                    vec![(field, Why::Envelope(error))]
                })
            }
            (amount, ..) => {
                if let Err(why) = amount {
                    wrong.insert(0, ("amount", why));
                }
                Err(wrong)
            }
        }
    }
}

impl PriceForm {
    /// The member with the price; without days and rate, the price is taken away.
    pub(super) fn read(&self) -> Result<(MemberSlug, Option<Price>), Wrong> {
        let Ok(member) = MemberSlug::parse(self.member.trim()) else {
            return Err(vec![("member", Why::Member)]);
        };
        if self.days.trim().is_empty() && self.rate.trim().is_empty() {
            return Ok((member, None));
        }
        let mut wrong = Vec::new();
        let half_days = half_days(&self.days);
        if half_days.is_none() {
            wrong.push(("days", Why::Days));
        }
        let rate = Euros::read(&self.rate).map_err(Why::Amount);
        match (half_days, rate) {
            (Some(half_days_per_month), Ok(daily_rate)) => {
                let price = Price {
                    member: member.clone(),
                    half_days_per_month,
                    daily_rate,
                };
                Ok((member, Some(price)))
            }
            (_, rate) => {
                if let Err(why) = rate {
                    wrong.push(("rate", why));
                }
                Err(wrong)
            }
        }
    }
}

/// `12`, `12,5` or `12.5` days as half-days; `None` outside of half a day to 23 days.
fn half_days(text: &str) -> Option<u32> {
    let text = text.trim().replace(',', ".");
    let (whole, half) = match text.split_once('.') {
        None => (text.as_str(), 0),
        Some((whole, "0")) => (whole, 0),
        Some((whole, "5")) => (whole, 1),
        Some(_) => return None,
    };
    let half_days = whole.parse::<u32>().ok()?.checked_mul(2)? + half;
    (1..=Price::MOST_HALF_DAYS)
        .contains(&half_days)
        .then_some(half_days)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("12", Some(24))]
    #[case("12,5", Some(25))]
    #[case("0.5", Some(1))]
    #[case("23", Some(46))]
    #[case("23,5", None)]
    #[case("0", None)]
    #[case("-3", None)]
    #[case("1,25", None)]
    #[case("beaucoup", None)]
    fn days_are_halves_at_least(#[case] text: &str, #[case] expected: Option<u32>) {
        assert_eq!(half_days(text), expected);
    }

    #[test]
    fn every_wrong_field_of_an_envelope_is_told() {
        let today = "2026-11-26".parse().expect("a date");
        let form = EnvelopeForm {
            amount: "-5".into(),
            from: "hier".into(),
            ..EnvelopeForm::default()
        };
        let fields: Vec<&str> = form
            .read(today)
            .expect_err("wrong")
            .iter()
            .map(|(f, _)| *f)
            .collect();
        assert_eq!(fields, ["amount", "from", "until"]);
        let form = EnvelopeForm {
            amount: "150 000 €".into(),
            from: "2026-12-01".into(),
            until: "2027-05-31".into(),
            ..EnvelopeForm::default()
        };
        let envelope = form.read(today).expect("an envelope");
        assert_eq!(envelope.granted_on, today);
        assert_eq!(envelope.amount.cents(), 15_000_000);
        let form = EnvelopeForm {
            until: "2026-11-30".into(),
            ..form
        };
        assert_eq!(form.read(today).expect_err("wrong")[0].0, "until");
    }

    #[test]
    fn a_price_without_anything_is_taken_away() {
        let form = PriceForm {
            member: "ada.exemple".into(),
            ..PriceForm::default()
        };
        assert!(matches!(form.read(), Ok((_, None))));
        assert!(PriceForm::default().read().is_err());
    }
}
