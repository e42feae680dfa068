//! A batch of figures as machines send it: read in one pass, and where it can't be read, the number
//! of the figure and its field are known.

use std::{cell::Cell, fmt};

use chrono::{DateTime, FixedOffset};
use programme::{
    identity::IndicatorId,
    impact::{
        indicators::Unit,
        measurements::{Draft, Submitted},
        period::Period,
    },
};
use serde::{
    Deserializer,
    de::{DeserializeSeed, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor},
};

use super::{LARGEST_BATCH, recording::Line};

/// Fields of a figure.
const FIELDS: [&str; 10] = [
    "indicator",
    "period",
    "value",
    "numerator",
    "denominator",
    "n",
    "spread",
    "unit",
    "cut_off",
    "is_partial",
];

/// Where reading stopped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unreadable {
    /// The figure, from 0 as in the list that was sent.
    pub(super) index: Option<usize>,
    /// Its field.
    pub(super) field: Option<&'static str>,
    /// What is wrong.
    pub(super) why: String,
}

/// Reads `{"measurements": […]}`.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Line>, Unreadable> {
    let place = Place::default();
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let read = Envelope(&place)
        .deserialize(&mut reader)
        .and_then(|lines| reader.end().map(|()| lines));
    read.map_err(|why| Unreadable {
        index: place.index.get(),
        field: place.field.get(),
        why: why.to_string(),
    })
}

#[derive(Debug, Default)]
struct Place {
    index: Cell<Option<usize>>,
    field: Cell<Option<&'static str>>,
}

struct Envelope<'p>(&'p Place);

impl<'de> DeserializeSeed<'de> for Envelope<'_> {
    type Value = Vec<Line>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Vec<Line>, D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Envelope<'_> {
    type Value = Vec<Line>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with a list \"measurements\"")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Vec<Line>, A::Error> {
        let mut lines = None;
        while let Some(key) = map.next_key::<String>()? {
            if key != "measurements" {
                return Err(A::Error::unknown_field(&key, &["measurements"]));
            }
            if lines.is_some() {
                return Err(A::Error::duplicate_field("measurements"));
            }
            lines = Some(map.next_value_seed(List(self.0))?);
        }
        lines.ok_or_else(|| A::Error::missing_field("measurements"))
    }
}

struct List<'p>(&'p Place);

impl<'de> DeserializeSeed<'de> for List<'_> {
    type Value = Vec<Line>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Vec<Line>, D::Error> {
        from.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for List<'_> {
    type Value = Vec<Line>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of measurements")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Vec<Line>, A::Error> {
        let mut lines = Vec::new();
        loop {
            self.0.index.set(Some(lines.len()));
            self.0.field.set(None);
            // One more than is taken, so that the batch is refused for its size, unread beyond.
            if lines.len() > LARGEST_BATCH {
                while list.next_element::<IgnoredAny>()?.is_some() {}
                break;
            }
            match list.next_element_seed(Item(self.0))? {
                Some(line) => lines.push(line),
                None => break,
            }
        }
        self.0.index.set(None);
        Ok(lines)
    }
}

struct Item<'p>(&'p Place);

impl<'de> DeserializeSeed<'de> for Item<'_> {
    type Value = Line;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Line, D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Item<'_> {
    type Value = Line;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a measurement")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Line, A::Error> {
        let mut indicator: Option<IndicatorId> = None;
        let mut period: Option<Period> = None;
        let mut unit: Option<Unit> = None;
        let mut cut_off: Option<DateTime<FixedOffset>> = None;
        let mut is_partial = false;
        let mut draft = Draft::default();
        let mut seen = [false; FIELDS.len()];
        while let Some(key) = map.next_key::<std::borrow::Cow<'_, str>>()? {
            let Some(at) = FIELDS.iter().position(|field| *field == key) else {
                self.0.field.set(None);
                return Err(A::Error::unknown_field(&key, &FIELDS));
            };
            self.0.field.set(Some(FIELDS[at]));
            if std::mem::replace(&mut seen[at], true) {
                return Err(A::Error::duplicate_field(FIELDS[at]));
            }
            match at {
                0 => indicator = Some(map.next_value()?),
                1 => period = Some(map.next_value()?),
                2 => draft.value = map.next_value()?,
                3 => draft.numerator = map.next_value()?,
                4 => draft.denominator = map.next_value()?,
                5 => draft.n = map.next_value()?,
                6 => draft.spread = map.next_value()?,
                7 => unit = map.next_value()?,
                8 => cut_off = map.next_value()?,
                _ => is_partial = map.next_value()?,
            }
        }
        self.0.field.set(Some("indicator"));
        let indicator = indicator.ok_or_else(|| A::Error::missing_field("indicator"))?;
        self.0.field.set(Some("period"));
        let period = period.ok_or_else(|| A::Error::missing_field("period"))?;
        Ok(Line {
            indicator,
            submitted: Submitted {
                period,
                unit,
                draft,
                cut_off,
                is_partial,
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    const ID: &str = "01890a5d-ac96-774b-bcce-b302099a8057";

    fn batch(figures: &[&str]) -> String {
        let figures: Vec<String> = figures
            .iter()
            .map(|rest| format!(r#"{{"indicator":"{ID}","period":"2026-03"{rest}}}"#))
            .collect();
        format!(r#"{{"measurements":[{}]}}"#, figures.join(","))
    }

    #[test]
    fn a_batch_is_read() {
        let text = batch(&[
            r#","value":12,"unit":"dossiers""#,
            r#","numerator":1,"denominator":3,"is_partial":true,"cut_off":"2026-03-04T10:00:00+01:00""#,
        ]);
        let lines = read(text.as_bytes()).expect("it is read");
        assert_eq!(lines[0].submitted.draft.value, Some(12.0));
        assert_eq!(lines[1].submitted.draft.denominator, Some(3.0));
        assert!(lines[1].submitted.is_partial && lines[1].submitted.cut_off.is_some());
    }

    #[rstest]
    #[case(r#","value":1e400"#, Some("value"), "out of range")]
    #[case(r#","value":NaN"#, Some("value"), "expected")]
    #[case(r#","value":"12""#, Some("value"), "invalid type")]
    #[case(r#","n":[]"#, Some("n"), "invalid type")]
    #[case(r#","unit":"""#, Some("unit"), "empty")]
    #[case(r#","cut_off":"hier""#, Some("cut_off"), "")]
    #[case(r#","valeur":1"#, None, "unknown field `valeur`")]
    #[case(r#","value":1,"value":2"#, Some("value"), "duplicate")]
    fn what_cannot_be_read_names_its_figure_and_field(
        #[case] wrong: &str,
        #[case] field: Option<&str>,
        #[case] why: &str,
    ) {
        let text = batch(&[r#","value":1"#, wrong, r#","value":3"#]);
        let refused = read(text.as_bytes()).expect_err("refused");
        assert_eq!(
            (refused.index, refused.field),
            (Some(1), field),
            "{refused:?}"
        );
        assert!(refused.why.contains(why), "{refused:?}");
    }

    #[rstest]
    #[case("")]
    #[case("[]")]
    #[case("{}")]
    #[case(r#"{"measurements":[]} x"#)]
    #[case(r#"{"measurements":[],"other":1}"#)]
    fn what_is_no_batch_is_refused(#[case] text: &str) {
        assert!(read(text.as_bytes()).is_err());
    }

    #[test]
    fn no_more_is_kept_than_can_be_taken() {
        let many = vec![""; LARGEST_BATCH + 500];
        let lines = read(batch(&many).as_bytes()).expect("it is read");
        assert_eq!(lines.len(), LARGEST_BATCH + 1);
    }
}
