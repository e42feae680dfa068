//! Settings of files that are read as they come. Not those of files that are kept.

use serde::{Deserialize, Serialize};

/// How large files may be that are read as they come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UploadConfig {
    /// Largest file of figures that members may bring, in MiB (1 to 65,536). The command line takes
    /// any.
    pub largest_figures_mb: u32,
}

impl Default for UploadConfig {
    fn default() -> Self {
        Self {
            largest_figures_mb: 200,
        }
    }
}
