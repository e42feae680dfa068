//! A member of the community.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Mission, Profession};
use crate::identity::{IncubatorSlug, MemberSlug, ServiceSlug, TeamSlug};

/// A person of the community, present or past.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Public name in URLs.
    pub slug: MemberSlug,
    /// Name as the person writes it; not unique.
    pub name: String,
    /// What the person does, in their own words.
    pub role: Option<String>,
    /// Profession.
    pub profession: Option<Profession>,
    /// Presentation, in Markdown.
    pub bio: String,
    /// A page of theirs.
    pub link: Option<String>,
    /// Account on GitHub, as recorded.
    pub github: Option<String>,
    /// Picture, as recorded.
    pub avatar: Option<String>,
    /// Kind of member, in the network's words.
    pub member_type: Option<String>,
    /// Badges, in the network's words.
    pub badges: Option<Vec<String>>,
    /// Skills, free text.
    pub skills: Option<Vec<String>>,
    /// Missions in recorded order.
    pub missions: Vec<Mission>,
    /// Teams of incubators.
    pub teams: Option<Vec<TeamSlug>>,
    /// Incubator (older records).
    pub incubator: Option<IncubatorSlug>,
    /// Services worked on, without dates (older records).
    pub undated_services: Option<Vec<ServiceSlug>>,
    /// Services worked on in the past, without dates (older records).
    pub former_services: Option<Vec<ServiceSlug>>,
}

/// Whether a person takes part in the community at a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// A mission covers the day.
    Active,
    /// No mission covers the day, but one is to begin.
    Expected,
    /// All missions are over.
    Alumni,
}

impl Member {
    /// A member of whom nothing is recorded but their names.
    #[must_use]
    pub fn new(slug: MemberSlug, name: impl Into<String>) -> Self {
        Self {
            slug,
            name: name.into(),
            role: None,
            profession: None,
            bio: String::new(),
            link: None,
            github: None,
            avatar: None,
            member_type: None,
            badges: None,
            skills: None,
            missions: Vec::new(),
            teams: None,
            incubator: None,
            undated_services: None,
            former_services: None,
        }
    }

    /// Whether the person is active at a date: a mission covers the day (rules.md §10).
    #[must_use]
    pub fn standing_at(&self, date: NaiveDate) -> Standing {
        if self.missions.iter().any(|mission| mission.covers(date)) {
            Standing::Active
        } else if self.missions.iter().any(|mission| !mission.has_begun(date)) {
            Standing::Expected
        } else {
            Standing::Alumni
        }
    }

    /// The first day of the first mission.
    #[must_use]
    pub fn arrived_on(&self) -> Option<NaiveDate> {
        self.missions
            .iter()
            .filter_map(|mission| mission.start)
            .min()
    }

    /// The services of the missions that cover the day, each once, in recorded order.
    #[must_use]
    pub fn services_at(&self, date: NaiveDate) -> Vec<&ServiceSlug> {
        distinct(
            self.missions
                .iter()
                .filter(|mission| mission.covers(date))
                .flat_map(Mission::services),
        )
    }

    /// The services worked on before that day and no longer, each once, in recorded order:
    /// those of past missions and those that older records name without dates.
    #[must_use]
    pub fn past_services_at(&self, date: NaiveDate) -> Vec<&ServiceSlug> {
        let current = self.services_at(date);
        distinct(
            self.missions
                .iter()
                .filter(|mission| mission.has_ended(date))
                .flat_map(Mission::services)
                .chain(self.former_services.iter().flatten())
                .chain(self.undated_services.iter().flatten())
                .filter(|service| !current.contains(service)),
        )
    }

    /// The member as they stood at a date: without the missions that had not begun.
    ///
    /// `None` when every mission was still to begin. Texts carry no date and are those of today.
    #[must_use]
    pub fn as_it_stood(&self, date: NaiveDate) -> Option<Self> {
        let missions: Vec<Mission> = self
            .missions
            .iter()
            .filter(|mission| mission.has_begun(date))
            .cloned()
            .collect();
        if missions.is_empty() && !self.missions.is_empty() {
            return None;
        }
        Some(Self {
            missions,
            ..self.clone()
        })
    }
}

fn distinct<'a>(slugs: impl Iterator<Item = &'a ServiceSlug>) -> Vec<&'a ServiceSlug> {
    let mut seen = Vec::new();
    for slug in slugs {
        if !seen.contains(&slug) {
            seen.push(slug);
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn member(missions: &[(&str, &str, &str)]) -> Member {
        Member {
            missions: missions
                .iter()
                .map(|(start, end, service)| Mission {
                    start: start.parse().ok(),
                    end: end.parse().ok(),
                    status: None,
                    employer: None,
                    services: Some(vec![ServiceSlug::parse(*service).expect("a slug")]),
                })
                .collect(),
            ..Member::new(
                MemberSlug::parse("camille.exemple").expect("a slug"),
                "Camille Exemple",
            )
        }
    }

    #[rstest]
    #[case::last_day_counts("2024-06-30", Standing::Active)]
    #[case::the_day_after("2024-07-01", Standing::Expected)]
    #[case::after_all("2026-01-01", Standing::Alumni)]
    fn active_is_a_mission_that_covers_the_day(#[case] at: &str, #[case] expected: Standing) {
        let member = member(&[
            ("2024-01-01", "2024-06-30", "a"),
            ("2025-01-01", "2025-12-31", "b"),
        ]);
        assert_eq!(member.standing_at(at.parse().expect("a date")), expected);
    }

    #[test]
    fn services_now_and_before() {
        let member = member(&[
            ("2024-01-01", "2024-06-30", "a"),
            ("2024-01-01", "2024-06-30", "b"),
            ("2025-01-01", "", "b"),
        ]);
        let at = "2025-03-01".parse().expect("a date");
        assert_eq!(member.services_at(at)[0].as_str(), "b");
        assert_eq!(member.past_services_at(at).len(), 1);
        assert_eq!(member.past_services_at(at)[0].as_str(), "a");
    }

    #[test]
    fn nobody_is_there_before_their_first_mission() {
        let member = member(&[("2024-01-01", "2024-06-30", "a")]);
        assert!(
            member
                .as_it_stood("2023-12-31".parse().expect("a date"))
                .is_none()
        );
    }
}
