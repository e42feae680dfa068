//! Somebody on the way to the identity provider and back, and what only their browser can present.

use super::secret::{Secret, hash};
use crate::foundation::clock::Now;

/// Somebody on the way to the provider and back.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Flow {
    /// The browser that left.
    pub(super) browser_hash: String,
    /// Hash of what stands in the token that comes back.
    pub(super) nonce_hash: String,
    /// Hash of what proves that who exchanges the code is who asked for it.
    pub(super) verifier_hash: String,
    /// Where to go in the end.
    pub(super) next: String,
    /// After that it is no good.
    pub(super) expires_at: Now,
}

/// What only the browser that left can present: a secret of its own, and the one that came back
/// with it. Nonce and verifier follow from both, so that the database holds neither.
#[derive(Debug, Clone, Copy)]
pub(super) struct Way<'a> {
    /// The browser.
    pub(super) browser: &'a Secret,
    /// What the provider gave back.
    pub(super) state: &'a Secret,
}

impl Way<'_> {
    pub(super) fn nonce(self) -> String {
        self.secret("nonce")
    }

    pub(super) fn verifier(self) -> String {
        self.secret("verifier")
    }

    fn secret(self, purpose: &str) -> String {
        let purpose = format!("{purpose} {}", self.state.reveal());
        self.browser.derive(&purpose)
    }

    /// True for the flow that left this way.
    pub(super) fn is_of(self, flow: &Flow) -> bool {
        hash("nonce", &self.nonce()) == flow.nonce_hash
            && hash("verifier", &self.verifier()) == flow.verifier_hash
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flow(way: Way<'_>, browser: &Secret) -> Flow {
        Flow {
            browser_hash: browser.hash(),
            nonce_hash: hash("nonce", &way.nonce()),
            verifier_hash: hash("verifier", &way.verifier()),
            next: "/espace/".into(),
            expires_at: Now("2026-11-26T11:00:00Z".parse().unwrap()),
        }
    }

    #[test]
    fn what_is_kept_of_a_flow_leads_to_neither_secret() {
        let (browser, state) = (Secret::draw().unwrap(), Secret::draw().unwrap());
        let way = Way {
            browser: &browser,
            state: &state,
        };
        let flow = flow(way, &browser);
        assert!(way.is_of(&flow));
        assert_ne!(way.nonce(), way.verifier());
        // RFC 7636: from 43 to 128 characters.
        assert_eq!(way.verifier().len(), 43);
        let kept = format!(
            "{}{}{}",
            flow.browser_hash, flow.nonce_hash, flow.verifier_hash
        );
        for secret in [way.nonce(), way.verifier(), browser.reveal().to_owned()] {
            assert!(!kept.contains(&secret));
        }
        // Another browser, or another state, is another way.
        let other = Secret::draw().unwrap();
        for way in [
            Way {
                browser: &other,
                state: &state,
            },
            Way {
                browser: &browser,
                state: &other,
            },
        ] {
            assert!(!way.is_of(&flow));
        }
    }
}
