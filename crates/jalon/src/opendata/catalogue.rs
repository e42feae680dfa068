//! What exists under `/api`: versions, files, and which file exists in which version.

use std::fmt;

/// A version of the historic API, oldest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are the numbers")]
pub enum Version {
    V1_0,
    V1_1,
    V1_2,
    V1_3,
    V1_4,
    V1_5,
    V1_6,
    V1_7,
    V1_8,
    V2_0,
    V2_1,
    V2_2,
    V2_3,
    V2_4,
    V2_5,
    V2_6,
    V2_7,
}

use Version::{V1_0, V1_1, V1_2, V1_3, V1_7, V1_8, V2_0, V2_1, V2_3, V2_5, V2_6, V2_7};

impl Version {
    /// All versions, oldest first.
    pub const ALL: [Self; 17] = [
        V1_0,
        V1_1,
        V1_2,
        V1_3,
        Self::V1_4,
        Self::V1_5,
        Self::V1_6,
        V1_7,
        V1_8,
        V2_0,
        V2_1,
        Self::V2_2,
        V2_3,
        Self::V2_4,
        V2_5,
        V2_6,
        V2_7,
    ];

    /// The version that new programs should read.
    pub const LATEST: Self = V2_7;

    /// The folder of its files: `v2.7`.
    #[must_use]
    pub const fn folder(self) -> &'static str {
        match self {
            V1_0 => "v1",
            V1_1 => "v1.1",
            V1_2 => "v1.2",
            V1_3 => "v1.3",
            Self::V1_4 => "v1.4",
            Self::V1_5 => "v1.5",
            Self::V1_6 => "v1.6",
            V1_7 => "v1.7",
            V1_8 => "v1.8",
            V2_0 => "v2",
            V2_1 => "v2.1",
            Self::V2_2 => "v2.2",
            V2_3 => "v2.3",
            Self::V2_4 => "v2.4",
            V2_5 => "v2.5",
            V2_6 => "v2.6",
            V2_7 => "v2.7",
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.folder())
    }
}

/// A file of the historic API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum File {
    /// All services, with the incubators that they refer to.
    Services,
    /// The members of each service, now and before.
    Teams,
    /// All services as a table.
    ServicesTable,
    /// The services of each incubator.
    Incubators,
    /// All organisations.
    Organisations,
    /// All organisations, by name.
    Sponsors,
    /// All members.
    Members,
    /// All members as a table.
    MembersTable,
    /// Services before their incubation: always empty since those records are gone.
    Seedlings,
}

impl File {
    /// All files, in the order in which they are documented.
    pub const ALL: [Self; 9] = [
        Self::Services,
        Self::ServicesTable,
        Self::Teams,
        Self::Incubators,
        Self::Organisations,
        Self::Sponsors,
        Self::Members,
        Self::MembersTable,
        Self::Seedlings,
    ];

    /// Its name within the folder of a version.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Services => "startups.json",
            Self::Teams => "startups_details.json",
            Self::ServicesTable => "startups.csv",
            Self::Incubators => "incubators.json",
            Self::Organisations => "organisations.json",
            Self::Sponsors => "sponsors.json",
            Self::Members => "authors.json",
            Self::MembersTable => "authors.csv",
            Self::Seedlings => "seedlings.json",
        }
    }

    /// True when that version has this file.
    #[must_use]
    pub fn exists_in(self, version: Version) -> bool {
        match self {
            Self::Services => version >= V1_3,
            Self::Teams | Self::Incubators => version >= V2_3,
            Self::ServicesTable => version == V1_7 || version >= V2_5,
            Self::Organisations => version >= V2_6,
            Self::Sponsors => version >= V2_5,
            Self::Members => true,
            Self::MembersTable => version == V1_2 || version == V2_1,
            Self::Seedlings => version == V1_8,
        }
    }

    /// True when the answer changes from one day to the next without any change of the record.
    #[must_use]
    pub const fn depends_on_the_day(self) -> bool {
        matches!(self, Self::Teams)
    }

    /// Media type of the answer.
    #[must_use]
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::ServicesTable | Self::MembersTable => CSV,
            _ => JSON,
        }
    }
}

pub(super) const JSON: &str = "application/json; charset=utf-8";
const CSV: &str = "text/csv; charset=utf-8";

/// An address of the open API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Endpoint {
    /// A file of a version.
    File(Version, File),
    /// One service, version 3: `v3/startups/<slug>.json`.
    Service(String),
    /// The number of active members, for a mechanical counter.
    Counter,
}

/// Name of the counter's file, with and without `/api` before it.
pub(super) const COUNTER: &str = "compteur_smiirl.json";
const SERVICES_V3: &str = "v3/startups/";

impl Endpoint {
    /// Every address but those of single services, oldest version first.
    pub fn listed() -> impl Iterator<Item = Self> {
        Version::ALL
            .into_iter()
            .flat_map(|version| {
                File::ALL
                    .into_iter()
                    .filter(move |file| file.exists_in(version))
                    .map(move |file| Self::File(version, file))
            })
            .chain([Self::Counter])
    }

    /// Finds what a path after `/api/` names.
    ///
    /// # Errors
    /// The paths that exist and resemble it most, best first.
    pub fn find(path: &str) -> Result<Self, Vec<String>> {
        if let Some(slug) = path
            .strip_prefix(SERVICES_V3)
            .and_then(|file| file.strip_suffix(".json"))
        {
            return Ok(Self::Service(slug.to_owned()));
        }
        Self::listed()
            .find(|one| one.path() == path)
            .ok_or_else(|| nearest(path))
    }

    /// The path after `/api/`.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::File(version, file) => format!("{version}/{}", file.name()),
            Self::Service(slug) => format!("{SERVICES_V3}{slug}.json"),
            Self::Counter => COUNTER.to_owned(),
        }
    }
}

/// How many similar addresses an answer names.
const SUGGESTIONS: usize = 3;

// Ties go to the newest version.
fn nearest(path: &str) -> Vec<String> {
    // An address of ours is short; what is longer resembles none more than its beginning does.
    let path: String = path.chars().take(80).collect::<String>().to_lowercase();
    let mut known: Vec<(usize, String)> = Endpoint::listed()
        .map(|one| one.path())
        .map(|one| (strsim::osa_distance(&path, &one), one))
        .collect();
    known.reverse();
    known.sort_by_key(|(distance, _)| *distance);
    known
        .into_iter()
        .take(SUGGESTIONS)
        .map(|(_, one)| one)
        .collect()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[test]
    fn every_listed_address_is_found() {
        for one in Endpoint::listed() {
            assert_eq!(Endpoint::find(&one.path()), Ok(one));
        }
    }

    #[rstest]
    #[case::version_to_come("v2.8/startups.json", "v2.7/startups.json")]
    #[case::misspelt("v2.6/startup.json", "v2.6/startups.json")]
    #[case::not_yet_in_that_version("v2.5/organisations.json", "v2.7/organisations.json")]
    #[case::without_version("startups.json", "v2.7/startups.json")]
    #[case::upper_case("V2.7/AUTHORS.JSON", "v2.7/authors.json")]
    fn the_nearest_address_is_named(#[case] path: &str, #[case] expected: &str) {
        let near = Endpoint::find(path).expect_err("no such address");
        assert!(near.contains(&expected.to_owned()), "{near:?}");
    }

    #[test]
    fn a_very_long_path_is_answered_as_well() {
        assert_eq!(
            Endpoint::find(&"é/".repeat(100_000)).map_err(|near| near.len()),
            Err(3)
        );
    }

    #[test]
    fn versions_are_in_order() {
        assert!(Version::ALL.is_sorted());
    }
}
