//! How much a content repository may ask of the reader, and how far the reader is.
//!
//! A repository is somebody else's input: a single file must be able to cost neither the memory
//! nor the minutes of the machine that reads it.

/// Bounds on the work of one reading. What exceeds them is refused with a finding (a file) or an
/// error (the repository as a whole).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Largest file that is read, in bytes.
    pub file_bytes: u64,
    /// Largest front matter that is parsed, in bytes.
    pub front_matter_bytes: usize,
    /// Deepest nesting of lists and mappings in a front matter.
    pub depth: usize,
    /// Most values in one front matter, those that aliases repeat included.
    pub values: usize,
    /// Most files in the repository's collections.
    pub files: usize,
    /// Most bytes read in all.
    pub total_bytes: u64,
}

impl Default for Limits {
    /// Ample for a network a hundred times the size of today's.
    fn default() -> Self {
        Self {
            file_bytes: 1024 * 1024,
            front_matter_bytes: 64 * 1024,
            depth: 16,
            values: 20_000,
            files: 500_000,
            total_bytes: 512 * 1024 * 1024,
        }
    }
}

/// How far a reading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Files read so far.
    pub done: usize,
    /// Files to read in all.
    pub files: usize,
}
