//! What is typed and sent on the page of one's passkeys.

use serde::Deserialize;

/// What the browser answered, and how the passkey is called.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct AddForm {
    /// Name of the ceremony.
    pub(super) ceremony: String,
    /// The answer, as JSON.
    pub(super) credential: String,
    /// How the passkey is called, as typed.
    pub(super) name: String,
}

/// A passkey that is there, and how it is called from now on.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct KeyForm {
    /// Its key.
    pub(super) id: String,
    /// Its name, as typed.
    pub(super) name: String,
}

/// What was just done, in the address of the page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Done {
    /// A word of ours.
    pub(super) fait: String,
}

impl Done {
    /// Key of what is said about it.
    pub(super) fn key(&self) -> Option<&'static str> {
        Some(match self.fait.as_str() {
            "ajout" => "accounts-keys-added",
            "nom" => "accounts-keys-renamed",
            "retrait" => "accounts-keys-removed",
            _ => return None,
        })
    }
}
