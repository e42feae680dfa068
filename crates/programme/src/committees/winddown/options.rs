//! How a service may live on: four paths, compared on the same aspects (rules.md §7).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    committees::Wording,
    identity::{MemberSlug, ServiceSlug},
};

/// A path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Path {
    /// Operator inside the network's incubator.
    Operator,
    /// Multidisciplinary team inside the administration.
    TeamInside,
    /// Hand-over to the IT department, for maintenance.
    ItDepartment,
    /// A legal body of its own.
    OwnBody,
}

impl Path {
    /// All paths.
    pub const ALL: [Self; 4] = [
        Self::Operator,
        Self::TeamInside,
        Self::ItDepartment,
        Self::OwnBody,
    ];

    /// The word for keys of texts and storage.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Operator => "operator",
            Self::TeamInside => "team_inside",
            Self::ItDepartment => "it_department",
            Self::OwnBody => "own_body",
        }
    }
}

/// People that a path takes, in full-time equivalents, in hundredths so that sums are exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Staff {
    /// All.
    pub hundredths: u32,
    /// Of those, the administration's own agents.
    pub own_hundredths: u32,
}

/// What is known of a path. Unknown is `None`, never 0.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aspect {
    /// Euros a year.
    pub yearly_euros: Option<u64>,
    /// People.
    pub staff: Option<Staff>,
    /// What becomes of the quality standards.
    pub standards: Option<Wording>,
    /// Who decides on the product.
    pub autonomy: Option<Wording>,
    /// What else counts.
    pub notes: Option<Wording>,
}

/// The path chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Which.
    pub path: Path,
    /// Who says so.
    pub by: MemberSlug,
    /// When.
    pub on: NaiveDate,
    /// Why.
    pub reason: Wording,
}

/// The paths of one service, side by side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OptionSheet {
    /// Whose.
    pub service: ServiceSlug,
    paths: BTreeMap<Path, Aspect>,
    choice: Option<Choice>,
}

/// Why a sheet can't take this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OptionsRefused {
    /// More own agents than people.
    #[error("{own} hundredths of own agents are more than the {all} of all people")]
    MoreOwnThanAll {
        /// Own agents, in hundredths.
        own: u32,
        /// All, in hundredths.
        all: u32,
    },
    /// Nothing to compare.
    #[error("compare two paths at least before choosing; {0} is described")]
    NothingToCompare(usize),
    /// A path of which nothing is known.
    #[error("say what this path costs and takes before choosing it")]
    Unknown,
}

impl OptionSheet {
    /// A sheet on which nothing stands yet.
    #[must_use]
    pub const fn new(service: ServiceSlug) -> Self {
        Self {
            service,
            paths: BTreeMap::new(),
            choice: None,
        }
    }

    /// Says what is known of a path.
    ///
    /// # Errors
    /// [`OptionsRefused::MoreOwnThanAll`].
    pub fn describe(mut self, path: Path, aspect: Aspect) -> Result<Self, OptionsRefused> {
        if let Some(staff) = aspect.staff
            && staff.own_hundredths > staff.hundredths
        {
            return Err(OptionsRefused::MoreOwnThanAll {
                own: staff.own_hundredths,
                all: staff.hundredths,
            });
        }
        self.paths.insert(path, aspect);
        Ok(self)
    }

    /// Chooses a path, two having been compared and this one's cost and people being known.
    ///
    /// # Errors
    /// [`OptionsRefused`].
    pub fn choose(mut self, choice: Choice) -> Result<Self, OptionsRefused> {
        if self.paths.len() < 2 {
            return Err(OptionsRefused::NothingToCompare(self.paths.len()));
        }
        let is_known = self
            .paths
            .get(&choice.path)
            .is_some_and(|aspect| aspect.yearly_euros.is_some() && aspect.staff.is_some());
        if !is_known {
            return Err(OptionsRefused::Unknown);
        }
        self.choice = Some(choice);
        Ok(self)
    }

    /// What is known of each path, in one order; `None` where nothing is.
    #[must_use]
    pub fn rows(&self) -> [(Path, Option<&Aspect>); 4] {
        Path::ALL.map(|path| (path, self.paths.get(&path)))
    }

    /// The path chosen.
    #[must_use]
    pub const fn choice(&self) -> Option<&Choice> {
        self.choice.as_ref()
    }
}

impl Staff {
    /// Share of own agents, between 0 and 1; `None` without anybody.
    #[must_use]
    pub fn own_share(self) -> Option<f64> {
        (self.hundredths > 0).then(|| f64::from(self.own_hundredths) / f64::from(self.hundredths))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::committees::outcome::samples::{day, words};

    fn aspect(own: u32) -> Aspect {
        Aspect {
            yearly_euros: Some(400_000),
            staff: Some(Staff {
                hundredths: 500,
                own_hundredths: own,
            }),
            ..Aspect::default()
        }
    }

    fn choice(path: Path) -> Choice {
        Choice {
            path,
            by: MemberSlug::parse("camille").expect("a slug"),
            on: day("2026-11-26"),
            reason: words("L’équipe reste proche des usagers."),
        }
    }

    #[test]
    fn a_path_is_chosen_among_several_and_known() {
        let sheet = OptionSheet::new(ServiceSlug::parse("cantines").expect("a slug"));
        let one = sheet
            .describe(Path::Operator, aspect(200))
            .expect("described");
        assert_eq!(
            one.clone().choose(choice(Path::Operator)),
            Err(OptionsRefused::NothingToCompare(1))
        );
        let two = one
            .describe(Path::ItDepartment, Aspect::default())
            .expect("described");
        assert_eq!(
            two.clone().choose(choice(Path::ItDepartment)),
            Err(OptionsRefused::Unknown)
        );
        let chosen = two.choose(choice(Path::Operator)).expect("chosen");
        assert_eq!(chosen.choice().map(|one| one.path), Some(Path::Operator));
        assert_eq!(
            chosen.rows().map(|(_, row)| row.is_some()),
            [true, false, true, false]
        );
    }

    #[test]
    fn own_agents_are_part_of_the_team() {
        let sheet = OptionSheet::new(ServiceSlug::parse("cantines").expect("a slug"));
        assert_eq!(
            sheet.describe(Path::OwnBody, aspect(501)),
            Err(OptionsRefused::MoreOwnThanAll { own: 501, all: 500 })
        );
        let staff = aspect(200).staff.expect("known");
        assert_eq!(staff.own_share(), Some(0.4));
    }
}
