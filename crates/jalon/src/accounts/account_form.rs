//! What is typed on the page of one's account.

use serde::Deserialize;

/// A language to be written to in.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct LanguageForm {
    /// Code of the language.
    pub(super) langue: String,
}

/// An address to add.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ClaimForm {
    /// The address, as typed.
    pub(super) email: String,
}

/// An address that is there.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct AddressForm {
    /// Its key.
    pub(super) id: String,
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
            "langue" => "accounts-done-language",
            "lien" => "accounts-done-claim",
            "ajout" => "accounts-done-added",
            "principale" => "accounts-done-chosen",
            "retrait" => "accounts-done-removed",
            _ => return None,
        })
    }
}
