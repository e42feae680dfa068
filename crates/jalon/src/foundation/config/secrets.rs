//! The settings of the keys of secrets.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// The keys that encrypt what has to be sent as it is (tokens of connectors). Without any, no such
/// secret is kept.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SecretsConfig {
    /// File of the keys, one a line, the newest last, with rights 0600.
    pub key_file: Option<PathBuf>,
    /// The keys themselves in place of the file, the newest last, separated by spaces.
    pub key: String,
}

impl std::fmt::Debug for SecretsConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SecretsConfig")
            .field("key_file", &self.key_file)
            .finish_non_exhaustive()
    }
}
