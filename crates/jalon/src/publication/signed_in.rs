//! What pages of the member space show of who is signed in.
//!
//! Made by room `accounts`; here because the wrapping of pages shows it.

use programme::access::Actor;

/// Whose page it is, and what leads on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedInPart {
    /// Who, with the roles held today: what leads nowhere for them is not shown.
    pub actor: Actor,
    /// Their name.
    pub name: String,
    /// Proves that a form comes from a page of this session.
    pub csrf: String,
    /// The navigation of the member space: text, path without the language's prefix.
    pub links: Vec<(String, &'static str)>,
}
