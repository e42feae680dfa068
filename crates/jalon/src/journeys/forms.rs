//! What is typed into the forms of a journey, understood or refused field by field.

use chrono::NaiveDate;
use programme::phases::{Correction, Phase, Stay};
use serde::Deserialize;

/// A decision that moves a service on.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct MoveForm {
    pub(super) phase: String,
    pub(super) on: String,
    pub(super) reason: String,
    pub(super) seen: String,
}

/// A correction: which stay, and what it is to say.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct CorrectionForm {
    /// `new`, or the place of the stay from 0.
    pub(super) stay: String,
    /// `write` or `remove`.
    pub(super) what: String,
    pub(super) phase: String,
    pub(super) start: String,
    pub(super) end: String,
    pub(super) comment: String,
    pub(super) reason: String,
    pub(super) seen: String,
}

/// An answer to a proposal.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct AnswerForm {
    pub(super) oddity: String,
    /// `accept` or `keep`.
    pub(super) answer: String,
    pub(super) reason: String,
    pub(super) seen: String,
}

/// Fields with a key of words that says what is wrong.
pub(super) type Wrong = Vec<(&'static str, &'static str)>;

impl MoveForm {
    /// Phase and day.
    pub(super) fn read(&self) -> Result<(Phase, NaiveDate), Wrong> {
        let phase = self.phase.parse::<Phase>();
        let on = self.on.trim().parse::<NaiveDate>();
        match (phase, on) {
            (Ok(phase), Ok(on)) => Ok((phase, on)),
            (phase, on) => {
                let mut wrong = Vec::new();
                if phase.is_err() {
                    wrong.push(("phase", "journeys-wrong-phase"));
                }
                if on.is_err() {
                    wrong.push(("on", "journeys-wrong-day"));
                }
                Err(wrong)
            }
        }
    }
}

impl CorrectionForm {
    /// The correction that is meant.
    pub(super) fn read(&self) -> Result<Correction, Wrong> {
        let mut wrong = Vec::new();
        let place = match self.stay.as_str() {
            "new" => None,
            text => match text.parse::<usize>() {
                Ok(place) => Some(place),
                Err(_) => return Err(vec![("stay", "journeys-wrong-stay")]),
            },
        };
        if let (Some(place), "remove") = (place, self.what.as_str()) {
            return Ok(Correction::Remove { place });
        }
        let phase = self.phase.parse::<Phase>();
        if phase.is_err() {
            wrong.push(("correction-phase", "journeys-wrong-phase"));
        }
        let mut day = |field, text: &str| match text.trim() {
            "" => None,
            text => {
                let day = text.parse::<NaiveDate>().ok();
                if day.is_none() {
                    wrong.push((field, "journeys-wrong-day"));
                }
                day
            }
        };
        let (start, end) = (day("start", &self.start), day("end", &self.end));
        let comment = Some(self.comment.trim().to_owned()).filter(|text| !text.is_empty());
        match phase {
            Ok(phase) if wrong.is_empty() => {
                let stay = Stay {
                    phase,
                    start,
                    end,
                    comment,
                };
                Ok(match place {
                    None => Correction::Add { stay },
                    Some(place) => Correction::Amend { place, stay },
                })
            }
            _ => Err(wrong),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_read_or_each_field_is_told() {
        let form = CorrectionForm {
            stay: "1".into(),
            what: "write".into(),
            phase: "acceleration".into(),
            start: "2026-01-01".into(),
            ..CorrectionForm::default()
        };
        assert!(matches!(
            form.read(),
            Ok(Correction::Amend { place: 1, .. })
        ));
        let wrong = CorrectionForm {
            stay: "new".into(),
            phase: "x".into(),
            end: "31/12/2026".into(),
            ..CorrectionForm::default()
        };
        let fields: Vec<&str> = wrong
            .read()
            .expect_err("wrong")
            .iter()
            .map(|(f, _)| *f)
            .collect();
        assert_eq!(fields, ["correction-phase", "end"]);
        let remove = CorrectionForm {
            stay: "0".into(),
            what: "remove".into(),
            ..CorrectionForm::default()
        };
        assert_eq!(remove.read(), Ok(Correction::Remove { place: 0 }));
        assert!(MoveForm::default().read().is_err());
    }
}
