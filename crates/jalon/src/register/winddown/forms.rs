//! What comes in, understood or told what is wrong with it.

use chrono::NaiveDate;
use programme::{
    committees::{
        Wording, WordingError,
        winddown::{Aspect, ListKind, Path, Staff, TaskKind},
    },
    identity::MemberSlug,
};
use serde::{Deserialize, de::DeserializeOwned};

use crate::publication::View;

/// Everything that a form of this page may hold; each reads what is its own.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    pub(super) list: String,
    pub(super) task: String,
    pub(super) owner: String,
    pub(super) by: String,
    pub(super) proof: String,
    pub(super) on: String,
    pub(super) applies: String,
    pub(super) path: String,
    pub(super) yearly_euros: String,
    pub(super) staff: String,
    pub(super) own_staff: String,
    pub(super) standards: String,
    pub(super) autonomy: String,
    pub(super) notes: String,
    pub(super) reason: String,
    pub(super) lesson: String,
    pub(super) publish: String,
}

/// What is wrong: where in the page, and a sentence.
pub(super) type Wrong = Vec<(String, String)>;

impl Typed {
    pub(super) fn list_kind(&self, view: &View) -> Result<ListKind, Wrong> {
        one_of(&self.list).ok_or_else(|| wrong("liste", view.t("winddown-no-list")))
    }

    pub(super) fn place(&self, view: &View) -> Result<(ListKind, TaskKind), Wrong> {
        let list = self.list_kind(view)?;
        let task: Option<TaskKind> = one_of(&self.task);
        let task = task.filter(|task| list.tasks().contains(task));
        task.map(|task| (list, task))
            .ok_or_else(|| wrong("liste", view.t("winddown-no-task")))
    }

    /// Where the forms of a task stand.
    pub(super) fn anchor(&self) -> String {
        format!("tache-{}-{}", self.list, self.task)
    }

    pub(super) fn owner(&self, view: &View) -> Result<(MemberSlug, NaiveDate), Wrong> {
        let mut faults = Wrong::new();
        let owner = MemberSlug::parse(self.owner.trim()).ok();
        let owner = owner.filter(|slug| view.whole.member(slug.as_str()).is_some());
        if owner.is_none() {
            faults.push((self.anchor(), view.t("winddown-no-owner")));
        }
        let by = day(&self.by);
        if by.is_none() {
            faults.push((self.anchor(), view.t("winddown-no-day")));
        }
        owner.zip(by).ok_or(faults)
    }

    /// The text of a proof, its day, and whether the task applies.
    pub(super) fn proof(
        &self,
        view: &View,
        today: NaiveDate,
    ) -> Result<(Wording, NaiveDate, bool), Wrong> {
        let mut faults = Wrong::new();
        let proof = wording(view, &self.proof, &self.anchor(), &mut faults);
        let on = if self.on.trim().is_empty() {
            Some(today)
        } else {
            day(&self.on)
        };
        if on.is_none() {
            faults.push((self.anchor(), view.t("winddown-no-day")));
        }
        match (proof, on) {
            (Some(proof), Some(on)) => Ok((proof, on, self.applies != "no")),
            _ => Err(faults),
        }
    }

    pub(super) fn path(&self, view: &View) -> Result<Path, Wrong> {
        let found = Path::ALL.into_iter().find(|one| one.code() == self.path);
        found.ok_or_else(|| wrong("options", view.t("winddown-no-path")))
    }

    pub(super) fn aspect(&self, view: &View) -> Result<Aspect, Wrong> {
        let anchor = format!("option-{}", self.path);
        let mut faults = Wrong::new();
        let mut number = |text: &str, factor: f64| {
            let read = figure(text, factor);
            if read.is_err() {
                faults.push((anchor.clone(), view.t("winddown-no-number")));
            }
            read.unwrap_or_default()
        };
        let yearly_euros = number(&self.yearly_euros, 1.0).map(u64::from);
        let staff = number(&self.staff, 100.0);
        let own = number(&self.own_staff, 100.0);
        let mut text = |text: &str| {
            if text.trim().is_empty() {
                None
            } else {
                wording(view, text, &anchor, &mut faults)
            }
        };
        let aspect = Aspect {
            yearly_euros,
            staff: staff.map(|hundredths| Staff {
                hundredths,
                own_hundredths: own.unwrap_or(0),
            }),
            standards: text(&self.standards),
            autonomy: text(&self.autonomy),
            notes: text(&self.notes),
        };
        if faults.is_empty() {
            Ok(aspect)
        } else {
            Err(faults)
        }
    }

    pub(super) fn reason(&self, view: &View) -> Result<Wording, Wrong> {
        let mut faults = Wrong::new();
        wording(view, &self.reason, "choix", &mut faults).ok_or(faults)
    }

    pub(super) fn lesson(&self, view: &View) -> Result<(String, bool), Wrong> {
        let mut faults = Wrong::new();
        let text = wording(view, &self.lesson, "lecon", &mut faults).ok_or(faults)?;
        Ok((text.to_string(), self.publish == "yes"))
    }
}

pub(super) fn wrong(anchor: &str, text: String) -> Wrong {
    vec![(anchor.to_owned(), text)]
}

fn one_of<T: DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::from(word)).ok()
}

fn day(text: &str) -> Option<NaiveDate> {
    text.trim().parse().ok()
}

fn wording(view: &View, text: &str, anchor: &str, faults: &mut Wrong) -> Option<Wording> {
    match Wording::parse(text) {
        Ok(wording) => Some(wording),
        Err(error) => {
            let told = match error {
                WordingError::Blank => view.t("winddown-blank"),
                WordingError::TooLong(_) => view.count("winddown-too-long", Wording::MAX_CHARS),
            };
            faults.push((anchor.to_owned(), told));
            None
        }
    }
}

/// A number as people type it, « 1 234,5 », times a factor; nothing when nothing was typed.
fn figure(text: &str, factor: f64) -> Result<Option<u32>, ()> {
    let plain: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '€')
        .map(|c| if c == ',' { '.' } else { c })
        .collect();
    if plain.is_empty() {
        return Ok(None);
    }
    let number: f64 = plain.parse().map_err(|_| ())?;
    let scaled = (number * factor).round();
    if !(0.0..=1e9).contains(&scaled) {
        return Err(());
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "within the range just checked"
    )]
    let whole = scaled as u32;
    Ok(Some(whole))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("", Ok(None))]
    #[case("1\u{202f}234,5 €", Ok(Some(1_235)))]
    #[case("0", Ok(Some(0)))]
    #[case("-1", Err(()))]
    #[case("1e12", Err(()))]
    #[case("NaN", Err(()))]
    #[case("beaucoup", Err(()))]
    fn numbers_are_read_as_people_type_them(
        #[case] text: &str,
        #[case] read: Result<Option<u32>, ()>,
    ) {
        assert_eq!(figure(text, 1.0), read);
    }
}
