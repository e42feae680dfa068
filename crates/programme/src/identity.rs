//! Typed identifiers, so that a member can never be passed where a service is meant.
//!
//! A *slug* is the name a record goes by in public: in URLs, in the open API and as the name of
//! its file in a content repository. It is kept exactly as recorded (case, accents and dots
//! included). An *id* is the internal key of a stored record; it never shows.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The longest slug accepted, in bytes: what file systems accept as a file name.
pub const MAX_SLUG_BYTES: usize = 240;

/// Why a text can't be a slug.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SlugError {
    /// Nothing was given.
    #[error("the name is empty")]
    Empty,
    /// Longer than [`MAX_SLUG_BYTES`].
    #[error("the name has {0} bytes; at most {MAX_SLUG_BYTES} are accepted")]
    TooLong(usize),
    /// Holds a character that can't be part of a file name or of a URL segment.
    #[error("the name holds {0:?}, which a name can't contain")]
    Forbidden(char),
    /// `.` and `..` name folders.
    #[error("`.` and `..` name folders")]
    Dots,
}

fn check_slug(text: &str) -> Result<(), SlugError> {
    if text.is_empty() {
        return Err(SlugError::Empty);
    }
    if text.len() > MAX_SLUG_BYTES {
        return Err(SlugError::TooLong(text.len()));
    }
    if text == "." || text == ".." {
        return Err(SlugError::Dots);
    }
    match text
        .chars()
        .find(|c| matches!(c, '/' | '\\') || c.is_control())
    {
        Some(c) => Err(SlugError::Forbidden(c)),
        None => Ok(()),
    }
}

macro_rules! slug {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Parses a slug.
            ///
            /// # Errors
            /// [`SlugError`] says what can't be part of a name.
            pub fn parse(text: impl Into<String>) -> Result<Self, SlugError> {
                let text = text.into();
                check_slug(&text)?;
                Ok(Self(text))
            }

            /// The slug as recorded.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = SlugError;
            fn from_str(text: &str) -> Result<Self, SlugError> {
                Self::parse(text)
            }
        }

        impl TryFrom<String> for $name {
            type Error = SlugError;
            fn try_from(text: String) -> Result<Self, SlugError> {
                Self::parse(text)
            }
        }

        impl From<$name> for String {
            fn from(slug: $name) -> String {
                slug.0
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    };
}

slug!(
    /// A service's public name.
    ServiceSlug
);
slug!(
    /// A member's public name.
    MemberSlug
);
slug!(
    /// An incubator's public name.
    IncubatorSlug
);
slug!(
    /// An organisation's public name.
    OrganisationSlug
);
slug!(
    /// The public name of an incubator's team.
    TeamSlug
);
slug!(
    /// The name of a FAST edition (a round of co-financing).
    FastSlug
);

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

id!(
    /// Key of a stored service.
    ServiceId
);
id!(
    /// Key of a stored member.
    MemberId
);
id!(
    /// Key of a stored incubator.
    IncubatorId
);
id!(
    /// Key of a stored organisation.
    OrganisationId
);
id!(
    /// Key of a stored team.
    TeamId
);
id!(
    /// Key of a committee's session.
    SessionId
);
id!(
    /// Key of an item on a session's agenda.
    ItemId
);
id!(
    /// Key of an indicator.
    IndicatorId
);
id!(
    /// Key of a hypothesis.
    HypothesisId
);

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::dots_inside("data.gouv.fr")]
    #[case::accents("données-et-territoires")]
    #[case::upper_case("FabNum-MI")]
    #[case::blank_inside("x -.2177")]
    fn real_names_are_kept_exactly(#[case] text: &str) {
        assert_eq!(ServiceSlug::parse(text).map(String::from), Ok(text.into()));
    }

    #[rstest]
    #[case("", SlugError::Empty)]
    #[case("..", SlugError::Dots)]
    #[case("../etc", SlugError::Forbidden('/'))]
    #[case("a\0b", SlugError::Forbidden('\0'))]
    fn what_could_leave_its_folder_is_refused(#[case] text: &str, #[case] why: SlugError) {
        assert_eq!(MemberSlug::parse(text), Err(why));
    }

    #[test]
    fn a_stored_slug_is_checked_again_when_read() {
        assert!(serde_json::from_str::<TeamSlug>("\"a/b\"").is_err());
    }
}
