//! E-mail addresses: checked once, and never shown by accident.

use std::{fmt, str::FromStr};

use lettre::Address;

/// Longest address that mail servers carry, in bytes (RFC 5321, section 4.5.3.1).
const LONGEST: usize = 254;

/// An e-mail address that mail servers can carry. Its `Debug` form hides it: logs hold no address.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EmailAddress(Address);

/// Why a text is no e-mail address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// Nothing was given.
    #[error("the address is empty: give one such as prenom.nom@example.org")]
    Empty,
    /// Over 254 bytes.
    #[error("the address is longer than 254 characters, which no mail server takes")]
    TooLong,
    /// Letters that many servers refuse.
    #[error(
        "the address holds accents or other characters that mail servers refuse: write it with plain letters"
    )]
    NotAscii,
    /// Not of the form `name@domain.example`.
    #[error("this is no e-mail address: one such as prenom.nom@example.org is expected")]
    Malformed,
}

impl EmailAddress {
    /// The address as it was given, white space around it left out.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_ref()
    }

    /// The form under which two spellings of one mailbox are the same: lower case.
    #[must_use]
    pub fn folded(&self) -> String {
        self.as_str().to_ascii_lowercase()
    }

    /// What stands after the `@`, in lower case.
    #[must_use]
    pub fn domain(&self) -> String {
        self.0.domain().to_ascii_lowercase()
    }

    pub(super) fn inner(&self) -> &Address {
        &self.0
    }
}

impl FromStr for EmailAddress {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, AddressError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(AddressError::Empty);
        }
        if text.len() > LONGEST {
            return Err(AddressError::TooLong);
        }
        if !text.is_ascii() {
            return Err(AddressError::NotAscii);
        }
        let odd =
            |c: char| c.is_ascii_control() || c.is_ascii_whitespace() || "\"<>(),;".contains(c);
        if text.contains(odd) {
            return Err(AddressError::Malformed);
        }
        let address: Address = text.parse().map_err(|_| AddressError::Malformed)?;
        // `ana@localhost` is an address, but nobody's who signs in over the Internet; typing errors
        // such as `ana@example` are far more common.
        if !address.domain().contains('.') {
            return Err(AddressError::Malformed);
        }
        Ok(Self(address))
    }
}

impl fmt::Debug for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EmailAddress(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("ana@example.org")]
    #[case("  Ana.Lopez+jalon@sous.domaine.example.org ")]
    #[case("o'neil_x@example.org")]
    fn addresses_are_taken(#[case] text: &str) {
        let address: EmailAddress = text.parse().unwrap();
        assert_eq!(address.as_str(), text.trim());
    }

    #[rstest]
    #[case("", AddressError::Empty)]
    #[case(" \t", AddressError::Empty)]
    #[case("ana", AddressError::Malformed)]
    #[case("ana@", AddressError::Malformed)]
    #[case("@example.org", AddressError::Malformed)]
    #[case("ana@example", AddressError::Malformed)]
    #[case("ana@example.org\r\nBcc: bob@example.org", AddressError::Malformed)]
    #[case("ana@example.org, bob@example.org", AddressError::Malformed)]
    #[case("Ana <ana@example.org>", AddressError::Malformed)]
    #[case("\"a b\"@example.org", AddressError::Malformed)]
    #[case("anaé@example.org", AddressError::NotAscii)]
    fn others_are_refused(#[case] text: &str, #[case] why: AddressError) {
        assert_eq!(text.parse::<EmailAddress>(), Err(why));
    }

    #[test]
    fn the_longest_is_bounded() {
        let long = format!("ana@{}.org", "a.".repeat(130));
        assert_eq!(long.parse::<EmailAddress>(), Err(AddressError::TooLong));
    }

    #[test]
    fn debug_hides_it_and_folding_ignores_case() {
        let address: EmailAddress = "Ana@Example.org".parse().unwrap();
        assert!(!format!("{address:?}").contains("Ana"));
        assert_eq!(address.folded(), "ana@example.org");
        assert_eq!(address.domain(), "example.org");
    }
}
