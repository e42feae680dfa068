//! What the reader noticed, as data: each finding says where, what, what was done and what to do.

use std::fmt;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something on record could not be taken over. The raw file keeps it.
    Error,
    /// Taken over, but a person should look at it.
    Warning,
    /// Worth knowing.
    Info,
}

impl Severity {
    /// The word in machine-readable output.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// One thing that the reader noticed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How much it matters.
    pub severity: Severity,
    /// The file, from the content folder: `_startups/pix.md`.
    pub file: String,
    /// Line in the file, from 1, where there is one.
    pub line: Option<u32>,
    /// The field, with its place in lists: `phases[2].start`.
    pub field: Option<String>,
    /// What kind of thing it is.
    pub code: FindingCode,
    /// What was found, what was done, what to do. In English.
    pub message: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.severity, self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, " [{}]", self.code)?;
        if let Some(field) = &self.field {
            write!(f, " {field}")?;
        }
        write!(f, ": {}", self.message)
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal $severity:ident,)*) => {
        /// Kinds of findings. The words are stable: other programs read them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum FindingCode { $($(#[$doc])* $name,)* }

        impl FindingCode {
            /// All kinds.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The word in machine-readable output.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// How much findings of this kind matter.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)* }
            }
        }
    };
}

codes! {
    // Files that could not be taken over.
    /// Larger than the limit; not read.
    FileTooLarge = "file-too-large" Error,
    /// Not a regular file (FIFO, device, socket); not opened.
    NotAFile = "not-a-file" Error,
    /// A symbolic link that leaves the content folder or leads nowhere; not followed.
    LinkLeavesFolder = "link-leaves-folder" Error,
    /// The system refused to read it.
    Unreadable = "unreadable" Error,
    /// A file name that can't name anything in Jalon.
    BadFileName = "bad-file-name" Error,
    /// Not UTF-8.
    NotUtf8 = "not-utf8" Error,
    /// Front matter opened and never closed.
    FrontMatterNotClosed = "front-matter-not-closed" Error,
    /// Front matter larger than the limit.
    FrontMatterTooLarge = "front-matter-too-large" Error,
    /// Front matter that is no YAML.
    InvalidYaml = "invalid-yaml" Error,
    /// Lists and mappings nested deeper than the limit.
    TooDeep = "too-deep" Error,
    /// More values than the limit, aliases expanded.
    TooManyValues = "too-many-values" Error,
    /// Front matter that is no mapping.
    NotAMapping = "not-a-mapping" Error,
    /// Two files for the same thing.
    DuplicateSlug = "duplicate-slug" Error,
    /// A folder within a collection; not read.
    FolderInCollection = "folder-in-collection" Warning,
    /// A folder that holds no known collection; not read.
    UnknownFolder = "unknown-folder" Info,
    /// A symbolic link within the content folder, read as the file it points at.
    LinkFollowed = "link-followed" Info,
    /// No front matter: kept as it is.
    NoFrontMatter = "no-front-matter" Info,
    /// A file of a collection that Jalon keeps without interpreting.
    NotInterpreted = "not-interpreted" Info,
    /// More findings about one file than are told.
    TooManyFindings = "too-many-findings" Warning,
    /// A hidden or temporary file, which the site leaves out: kept as it is.
    HiddenFile = "hidden-file" Info,
    /// The file's name has no extension.
    NoExtension = "no-extension" Info,
    /// The file starts with a byte order mark.
    ByteOrderMark = "byte-order-mark" Warning,
    /// Some lines of the file end in CR LF.
    CarriageReturns = "carriage-returns" Info,

    // Fields.
    /// A date that is none.
    BadDate = "bad-date" Error,
    /// A value of another type than the field's.
    WrongType = "wrong-type" Error,
    /// A phase word of no vocabulary.
    UnknownPhase = "unknown-phase" Error,
    /// A phase text of no phase.
    UnknownPhaseText = "unknown-phase-text" Error,
    /// A reference that can't be the name of anything.
    BadReference = "bad-reference" Error,
    /// A reference to something that is not on record.
    DanglingReference = "dangling-reference" Warning,
    /// A field that every such file should have.
    MissingField = "missing-field" Warning,
    /// The same key twice in a mapping: the last counts.
    DuplicateKey = "duplicate-key" Warning,
    /// More than one YAML document in a front matter: the first counts.
    SeveralDocuments = "several-documents" Warning,
    /// A field that Jalon does not interpret.
    UnknownField = "unknown-field" Info,
    /// A word of an older vocabulary, mapped to today's.
    OlderWord = "older-word" Info,
    /// A field of an older format, mapped to today's.
    OlderField = "older-field" Info,
    /// A field present without value, read as absent.
    NullValue = "null-value" Info,
    /// A date with a time, of which the day is kept.
    DateWithTime = "date-with-time" Info,
    /// A number, date or boolean where a text is expected, read as its text.
    ReadAsText = "read-as-text" Info,
    /// A single value where a list is expected, read as a list of one.
    ReadAsList = "read-as-list" Info,
    /// A quoted text where a date, number or boolean is expected, read as such.
    ReadFromText = "read-from-text" Info,
    /// A word outside the network's vocabulary, kept as it is.
    UnlistedWord = "unlisted-word" Info,
    /// Spaces before, after, or twice within a name.
    OuterSpaces = "outer-spaces" Info,
    /// An address that is no clean web address.
    UntidyUrl = "untidy-url" Info,

    // Journeys.
    /// A stay without a first day.
    PhaseWithoutStart = "phase-without-start" Info,
    /// A stay that ends before it starts.
    PhaseEndsBeforeStart = "phase-ends-before-start" Info,
    /// A stay that ends after the next began.
    PhaseOverlap = "phase-overlap" Info,
    /// Time between a stay's end and the next start.
    PhaseGap = "phase-gap" Info,
    /// Two stays that start the same day.
    PhasesSameDay = "phases-same-day" Info,
    /// A return to an earlier phase.
    PhaseGoesBack = "phase-goes-back" Info,
    /// Life after an outcome.
    PhaseAfterOutcome = "phase-after-outcome" Info,

    // The record as a whole.
    /// Several people of the same name.
    SameName = "same-name" Info,
    /// Several organisations with the same acronym.
    SameAcronym = "same-acronym" Info,
    /// A former URL claimed by several files, or the URL of another.
    DuplicateFormerUrl = "duplicate-former-url" Info,
    /// The same mission twice.
    DuplicateMission = "duplicate-mission" Info,
    /// A mission that ends before it starts.
    MissionEndsBeforeStart = "mission-ends-before-start" Info,
    /// The historical incubator is none of the service's incubators.
    IncubatorNotListed = "incubator-not-listed" Warning,
    /// A statistics page is announced without address.
    StatisticsWithoutUrl = "statistics-without-url" Info,
    /// Something dated in the future.
    FutureDate = "future-date" Info,
}

impl fmt::Display for FindingCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_code_is_its_own_and_in_kebab_case() {
        let words: HashSet<_> = FindingCode::ALL.iter().map(|code| code.code()).collect();
        assert_eq!(words.len(), FindingCode::ALL.len());
        for word in words {
            assert!(
                word.chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'),
                "{word}"
            );
        }
    }
}
