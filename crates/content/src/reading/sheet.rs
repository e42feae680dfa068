//! What is noted down while a file is read: findings, references to other files, lines of keys.

use crate::{Finding, FindingCode};

/// Findings about one file that are told one by one: a file can't flood the report.
const TOLD: usize = 200;

/// Notes on one file.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    /// The file, from the content folder.
    pub(crate) file: String,
    /// What was noticed.
    pub(crate) findings: Vec<Finding>,
    /// What it refers to.
    pub(crate) references: Vec<Reference>,
    /// The lines of its outermost keys.
    pub(crate) marks: Vec<(String, u32)>,
    /// Findings beyond those that are told.
    untold: usize,
}

/// A reference to another entity, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reference {
    /// What kind of thing is named.
    pub(crate) target: Target,
    /// Its name.
    pub(crate) slug: String,
    /// The field that names it.
    pub(crate) field: String,
    /// Line in the file.
    pub(crate) line: u32,
}

/// What a reference names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Target {
    /// A service.
    Service,
    /// A member.
    Member,
    /// An incubator.
    Incubator,
    /// An organisation.
    Organisation,
    /// A team.
    Team,
}

impl Target {
    /// The word for messages.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Member => "member",
            Self::Incubator => "incubator",
            Self::Organisation => "organisation",
            Self::Team => "team",
        }
    }
}

impl Sheet {
    /// A sheet for a file.
    pub(crate) fn new(file: String) -> Self {
        Self {
            file,
            ..Self::default()
        }
    }

    /// A finding about the file as a whole.
    pub(crate) fn whole(&mut self, code: FindingCode, message: impl Into<String>) {
        self.push(code, None, None, message.into());
    }

    /// A finding about a line.
    pub(crate) fn at(&mut self, code: FindingCode, line: u32, message: impl Into<String>) {
        self.push(code, Some(line), None, message.into());
    }

    /// A finding about a field.
    pub(crate) fn field(
        &mut self,
        code: FindingCode,
        line: u32,
        field: &str,
        message: impl Into<String>,
    ) {
        self.push(code, Some(line), Some(field.to_owned()), message.into());
    }

    /// All findings, the last of which tells how many more there were.
    pub(crate) fn into_findings(mut self) -> Vec<Finding> {
        let untold = std::mem::take(&mut self.untold);
        if untold > 0 {
            let code = FindingCode::TooManyFindings;
            self.findings.push(Finding {
                severity: code.severity(),
                file: self.file,
                line: None,
                field: None,
                code,
                message: format!(
                    "there are {untold} more findings about this file, which are not told one by \
                     one. Correct the first ones and read again."
                ),
            });
        }
        self.findings
    }

    /// The line of an outermost key.
    pub(crate) fn line_of(&self, key: &str) -> Option<u32> {
        self.marks
            .iter()
            .rev()
            .find(|(name, _)| name == key)
            .map(|(_, line)| *line)
    }

    fn push(
        &mut self,
        code: FindingCode,
        line: Option<u32>,
        field: Option<String>,
        message: String,
    ) {
        if self.findings.len() >= TOLD {
            self.untold += 1;
            return;
        }
        self.findings.push(Finding {
            severity: code.severity(),
            file: self.file.clone(),
            line,
            field,
            code,
            message,
        });
    }
}
