//! The register of the fictional network: what signs it.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use programme::register::Digest;

/// The private key of the fictional register of a seed, as the setting `register.key` takes it:
/// everybody knows it, so that the demonstration is the same everywhere.
#[must_use]
pub fn register_key(seed: u64) -> String {
    STANDARD.encode(Digest::of(format!("jalon demo register {seed}")).as_bytes())
}
