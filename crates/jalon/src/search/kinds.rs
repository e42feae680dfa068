//! What can be found, and where in it the words may stand.

/// What can be found, in the order in which results are grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A service.
    Service,
    /// A member of the community, present or past.
    Member,
    /// An incubator that is not hidden.
    Incubator,
    /// An organisation.
    Organisation,
    /// A page of the site itself.
    Page,
}

impl Kind {
    /// All kinds, in the order in which results are grouped.
    pub const ALL: [Self; 5] = [
        Self::Service,
        Self::Member,
        Self::Incubator,
        Self::Organisation,
        Self::Page,
    ];

    /// The word of addresses (`?type=`).
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Service => "services",
            Self::Member => "membres",
            Self::Incubator => "incubateurs",
            Self::Organisation => "organisations",
            Self::Page => "pages",
        }
    }

    /// Reads [`Kind::word`].
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// The key of its name on screen, in the plural.
    pub(super) const fn title_key(self) -> &'static str {
        match self {
            Self::Service => "search-kind-services",
            Self::Member => "search-kind-members",
            Self::Incubator => "search-kind-incubators",
            Self::Organisation => "search-kind-organisations",
            Self::Page => "search-kind-pages",
        }
    }
}

/// Where a word stands. Says why something was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Name or acronym.
    Name,
    /// Name in its address.
    Slug,
    /// What it is for, in a sentence.
    Pitch,
    /// Theme.
    Theme,
    /// Kind of users.
    UserType,
    /// Technology.
    Technology,
    /// Organisation that sponsors or owns it.
    Sponsor,
    /// Incubator that carries it.
    Incubator,
    /// Role or profession.
    Profession,
    /// Skill.
    Skill,
    /// Service worked on.
    Work,
    /// Description.
    Body,
}

/// How much a word counts where it stands, in fourteenths: a name eight times a description. With
/// the saturation of BM25 (at most 2.2 times) the largest still fits a byte.
const WEIGHTS: [u32; 12] = [112, 70, 56, 42, 22, 28, 34, 28, 40, 40, 22, 14];

impl Field {
    const ALL: [Self; 12] = [
        Self::Name,
        Self::Slug,
        Self::Pitch,
        Self::Theme,
        Self::UserType,
        Self::Technology,
        Self::Sponsor,
        Self::Incubator,
        Self::Profession,
        Self::Skill,
        Self::Work,
        Self::Body,
    ];

    /// A number below 16.
    pub(super) const fn code(self) -> u32 {
        self as u32
    }

    /// Reads [`Field::code`].
    pub(super) fn from_code(code: u32) -> Self {
        Self::ALL
            .into_iter()
            .find(|field| field.code() == code)
            .unwrap_or(Self::Body)
    }

    pub(super) fn weight(self) -> u32 {
        WEIGHTS[self as usize]
    }

    /// The word of the open API.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Slug => "slug",
            Self::Pitch => "pitch",
            Self::Theme => "theme",
            Self::UserType => "user_type",
            Self::Technology => "technology",
            Self::Sponsor => "sponsor",
            Self::Incubator => "incubator",
            Self::Profession => "profession",
            Self::Skill => "skill",
            Self::Work => "service",
            Self::Body => "description",
        }
    }

    /// The key of the sentence that says why something was found.
    pub(super) const fn reason_key(self) -> &'static str {
        match self {
            Self::Name => "search-reason-name",
            Self::Slug => "search-reason-slug",
            Self::Pitch => "search-reason-pitch",
            Self::Theme => "search-reason-theme",
            Self::UserType => "search-reason-user-type",
            Self::Technology => "search-reason-technology",
            Self::Sponsor => "search-reason-sponsor",
            Self::Incubator => "search-reason-incubator",
            Self::Profession => "search-reason-profession",
            Self::Skill => "search-reason-skill",
            Self::Work => "search-reason-work",
            Self::Body => "search-reason-body",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_and_kinds_read_back() {
        for field in Field::ALL {
            assert_eq!(Field::from_code(field.code()), field);
            assert!(field.code() < 16 && field.weight() * 22 / 10 <= 255);
        }
        for kind in Kind::ALL {
            assert_eq!(Kind::from_word(kind.word()), Some(kind));
        }
    }
}
