//! What a service answers to the whole catalogue, on a day.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Answer, Catalogue, CatalogueVersion, Criterion, Verdict, expiry::latest};

/// How a criterion stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Yes, and that still holds.
    Met,
    /// No.
    NotMet,
    /// The question makes no sense here, and that still holds.
    NotApplicable,
    /// Nobody has answered, or the answer was that nobody knows.
    Unknown,
    /// It was answered, and the answer holds no more: unknown again.
    Expired,
    /// It was answered, and the question has changed since: unknown again.
    Revised,
}

/// How a standard stands: all its criteria together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StandardStanding {
    /// Every criterion that applies is met.
    Met,
    /// One is not met.
    NotMet,
    /// None applies.
    NotApplicable,
    /// None is not met, and one is unknown.
    Unknown,
}

/// A criterion with the answer that counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Assessed {
    /// The criterion.
    pub criterion: String,
    /// How it stands.
    pub standing: Standing,
    /// The latest answer, as it was known; `None` when nobody has answered.
    pub answer: Option<Answer>,
}

/// A standard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StandardEvaluation {
    /// The standard.
    pub standard: String,
    /// How it stands.
    pub standing: StandardStanding,
    /// Its criteria.
    pub criteria: Vec<Assessed>,
}

/// A theme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ThemeEvaluation {
    /// The theme.
    pub theme: String,
    /// Its criteria, counted.
    pub tally: Tally,
    /// Its standards.
    pub standards: Vec<StandardEvaluation>,
}

/// All of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Evaluation {
    /// The version of the catalogue.
    pub catalogue: CatalogueVersion,
    /// The day looked at.
    pub on: NaiveDate,
    /// Themes, in the catalogue's order.
    pub themes: Vec<ThemeEvaluation>,
}

/// Criteria, counted. What is unknown is counted apart: it is in no share.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Met.
    pub met: usize,
    /// Not met.
    pub not_met: usize,
    /// Without object.
    pub not_applicable: usize,
    /// Unknown, those below included.
    pub unknown: usize,
    /// Unknown because the answer has expired.
    pub expired: usize,
    /// Unknown because the question has changed.
    pub revised: usize,
    /// Of those met or without object: verified by somebody else.
    pub verified: usize,
}

impl Tally {
    /// Criteria whose answer is yes or no: what the share is out of.
    #[must_use]
    pub const fn known(&self) -> usize {
        self.met + self.not_met
    }

    /// All criteria.
    #[must_use]
    pub const fn all(&self) -> usize {
        self.met + self.not_met + self.not_applicable + self.unknown
    }

    /// The sum of two.
    #[must_use]
    pub const fn plus(&self, other: &Self) -> Self {
        Self {
            met: self.met + other.met,
            not_met: self.not_met + other.not_met,
            not_applicable: self.not_applicable + other.not_applicable,
            unknown: self.unknown + other.unknown,
            expired: self.expired + other.expired,
            revised: self.revised + other.revised,
            verified: self.verified + other.verified,
        }
    }

    fn add(&mut self, assessed: &Assessed) {
        match assessed.standing {
            Standing::Met => self.met += 1,
            Standing::NotMet => self.not_met += 1,
            Standing::NotApplicable => self.not_applicable += 1,
            Standing::Unknown => self.unknown += 1,
            Standing::Expired => {
                self.unknown += 1;
                self.expired += 1;
            }
            Standing::Revised => {
                self.unknown += 1;
                self.revised += 1;
            }
        }
        let holds = matches!(assessed.standing, Standing::Met | Standing::NotApplicable);
        let verified = assessed
            .answer
            .as_ref()
            .and_then(|one| one.verification.as_ref());
        if holds && verified.is_some() {
            self.verified += 1;
        }
    }
}

impl Evaluation {
    /// How a service stands on a day, from the answers that were on record by then, in the order in
    /// which they were recorded.
    #[must_use]
    pub fn of(catalogue: &Catalogue, answers: &[Answer], date: NaiveDate) -> Self {
        let latest = latest(answers, date);
        let assess = |criterion: &Criterion| {
            let answer = latest.get(criterion.id.as_str());
            let answer = answer.and_then(|answer| answer.known_on(date));
            Assessed {
                criterion: criterion.id.clone(),
                standing: standing(criterion, answer.as_ref(), date),
                answer,
            }
        };
        let themes = catalogue.themes.iter().map(|theme| {
            let mut tally = Tally::default();
            let standards = theme.standards.iter().map(|standard| {
                let criteria: Vec<Assessed> = standard.criteria.iter().map(assess).collect();
                for one in &criteria {
                    tally.add(one);
                }
                StandardEvaluation {
                    standard: standard.id.clone(),
                    standing: together(&criteria),
                    criteria,
                }
            });
            let standards = standards.collect();
            ThemeEvaluation {
                theme: theme.id.clone(),
                tally,
                standards,
            }
        });
        Self {
            catalogue: catalogue.version.clone(),
            on: date,
            themes: themes.collect(),
        }
    }

    /// All criteria, counted.
    #[must_use]
    pub fn tally(&self) -> Tally {
        let tallies = self.themes.iter().map(|theme| theme.tally);
        tallies.fold(Tally::default(), |sum, one| sum.plus(&one))
    }

    /// True when nobody has ever answered anything.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.assessed().all(|one| one.answer.is_none())
    }

    /// All criteria, in the catalogue's order.
    pub fn assessed(&self) -> impl Iterator<Item = &Assessed> {
        let standards = self.themes.iter().flat_map(|theme| &theme.standards);
        standards.flat_map(|standard| &standard.criteria)
    }
}

fn standing(criterion: &Criterion, answer: Option<&Answer>, date: NaiveDate) -> Standing {
    let Some(answer) = answer else {
        return Standing::Unknown;
    };
    if answer.verdict == Verdict::Unknown {
        return Standing::Unknown;
    }
    if !criterion.is_understood_since(&answer.catalogue) {
        return Standing::Revised;
    }
    if answer.has_expired(date) {
        return Standing::Expired;
    }
    match answer.verdict {
        Verdict::Met => Standing::Met,
        Verdict::NotMet => Standing::NotMet,
        Verdict::NotApplicable { .. } => Standing::NotApplicable,
        Verdict::Unknown => Standing::Unknown,
    }
}

fn together(criteria: &[Assessed]) -> StandardStanding {
    let any = |wanted: &[Standing]| criteria.iter().any(|one| wanted.contains(&one.standing));
    if any(&[Standing::NotMet]) {
        StandardStanding::NotMet
    } else if any(&[Standing::Unknown, Standing::Expired, Standing::Revised]) {
        StandardStanding::Unknown
    } else if any(&[Standing::Met]) {
        StandardStanding::Met
    } else {
        StandardStanding::NotApplicable
    }
}
