//! The mail server as an operator sets it: one address, `smtps://user:password@host:465`.

use std::{fmt, path::Path};

use lettre::transport::smtp::{
    authentication::Credentials,
    client::{Certificate, TlsParameters},
};
use percent_encoding::percent_decode_str;

use super::{AddressError, Recipient};
use crate::foundation::config::MailConfig;

/// How the connection is kept from listeners.
#[derive(Clone)]
pub(super) enum Security {
    /// TLS from the first byte.
    Tls(TlsParameters),
    /// TLS asked for on a plain connection; without it nothing is sent.
    StartTls(TlsParameters),
    /// None: only towards this very machine, or a network that nobody else is on.
    Plain,
}

/// A mail server, and who writes through it.
#[derive(Clone)]
pub struct MailServer {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) security: Security,
    pub(super) credentials: Option<Credentials>,
    pub(super) from: Recipient,
}

/// Why the settings give no mail server.
#[derive(Debug, thiserror::Error)]
pub enum ServerError {
    /// The address can't be understood.
    #[error(
        "mail.url is no address of a mail server: give smtps://user:password@host (TLS, port 465), \
         smtp://user:password@host (STARTTLS, port 587) or smtp://host:25?tls=none (no protection)"
    )]
    Malformed,
    /// The password would be readable on the way.
    #[error("mail.url would send its password unprotected: remove ?tls=none, or user and password")]
    PasswordInClear,
    /// `mail.from` is missing.
    #[error("mail.from is not set: give the address that mails come from")]
    NoSender,
    /// `mail.from` is no address.
    #[error("mail.from: {0}")]
    Sender(AddressError),
    /// The file of certificates can't be read.
    #[error("mail.ca_file = {file} can't be used ({why}): give a PEM file of certificates")]
    Certificates {
        /// The file.
        file: String,
        /// What is wrong.
        why: String,
    },
    /// The host's name can't be that of a certificate.
    #[error("TLS can't be set up for the host of mail.url: {0}")]
    Tls(String),
}

impl MailServer {
    /// The server of the settings; none when `mail.url` is empty. `sender` is the name that mails
    /// come from, usually the site's.
    ///
    /// # Errors
    /// When the settings can't be used: says which.
    pub fn read(config: &MailConfig, sender: &str) -> Result<Option<Self>, ServerError> {
        let url = config.url.as_given();
        if url.is_empty() {
            return Ok(None);
        }
        if config.from.is_empty() {
            return Err(ServerError::NoSender);
        }
        let from = config.from.parse().map_err(ServerError::Sender)?;
        let from = Recipient::named(sender, from);
        let ca_file = config.ca_file.as_deref();
        Self::parse(url, from, ca_file).map(Some)
    }

    fn parse(url: &str, from: Recipient, ca_file: Option<&Path>) -> Result<Self, ServerError> {
        let uri: http::Uri = url.parse().map_err(|_| ServerError::Malformed)?;
        let authority = uri.authority().ok_or(ServerError::Malformed)?;
        let host = authority.host().trim_matches(['[', ']']).to_owned();
        if host.is_empty() || !matches!(uri.path(), "" | "/") {
            return Err(ServerError::Malformed);
        }
        let credentials = match authority.as_str().rsplit_once('@') {
            Some((user, _)) => Some(credentials(user)?),
            None => None,
        };
        let tls = || tls(&host, ca_file);
        let (security, usual_port) = match (uri.scheme_str(), uri.query()) {
            (Some("smtps"), None) => (Security::Tls(tls()?), 465),
            (Some("smtp"), None) => (Security::StartTls(tls()?), 587),
            (Some("smtp"), Some("tls=none")) if credentials.is_some() => {
                return Err(ServerError::PasswordInClear);
            }
            (Some("smtp"), Some("tls=none")) => (Security::Plain, 25),
            _ => return Err(ServerError::Malformed),
        };
        Ok(Self {
            port: authority.port_u16().unwrap_or(usual_port),
            host,
            security,
            credentials,
            from,
        })
    }

    /// Host and port, for people.
    #[must_use]
    pub fn shown(&self) -> String {
        format!("{}:{}", self.host, self.port)
    }
}

impl fmt::Debug for MailServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MailServer({})", self.shown())
    }
}

fn credentials(text: &str) -> Result<Credentials, ServerError> {
    let decode = |part: &str| {
        let decoded = percent_decode_str(part).decode_utf8();
        decoded
            .map(std::borrow::Cow::into_owned)
            .map_err(|_| ServerError::Malformed)
    };
    let (user, password) = text.split_once(':').ok_or(ServerError::Malformed)?;
    Ok(Credentials::new(decode(user)?, decode(password)?))
}

fn tls(host: &str, ca_file: Option<&Path>) -> Result<TlsParameters, ServerError> {
    let mut parameters = TlsParameters::builder(host.to_owned());
    if let Some(file) = ca_file {
        let unusable = |why: String| ServerError::Certificates {
            file: file.display().to_string(),
            why,
        };
        let pem = std::fs::read(file).map_err(|error| unusable(error.to_string()))?;
        let certificate =
            Certificate::from_pem(&pem).map_err(|error| unusable(error.to_string()))?;
        parameters = parameters.add_root_certificate(certificate);
    }
    parameters
        .build()
        .map_err(|error| ServerError::Tls(error.to_string()))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn parse(url: &str) -> Result<MailServer, ServerError> {
        let from = Recipient::from(
            "noreply@example.org"
                .parse::<super::super::EmailAddress>()
                .unwrap(),
        );
        MailServer::parse(url, from, None)
    }

    #[rstest]
    #[case("smtps://u:p@mail.example.org", "mail.example.org:465")]
    #[case("smtp://u:p%40ss%3A@mail.example.org", "mail.example.org:587")]
    #[case("smtp://mail.example.org:2525", "mail.example.org:2525")]
    #[case("smtp://127.0.0.1:1025?tls=none", "127.0.0.1:1025")]
    #[case("smtp://[::1]:1025?tls=none", "::1:1025")]
    fn addresses_are_understood(#[case] url: &str, #[case] shown: &str) {
        let server = parse(url).unwrap();
        assert_eq!(server.shown(), shown);
        assert!(!format!("{server:?}").contains("p%40ss"));
    }

    #[rstest]
    #[case("mail.example.org")]
    #[case("http://mail.example.org")]
    #[case("smtp://mail.example.org?tls=maybe")]
    #[case("smtps://mail.example.org?tls=none")]
    #[case("smtp://user@mail.example.org")]
    #[case("smtp://mail.example.org/relay")]
    fn others_are_refused(#[case] url: &str) {
        assert!(matches!(parse(url), Err(ServerError::Malformed)), "{url}");
    }

    #[test]
    fn a_password_does_not_travel_in_clear() {
        let refused = parse("smtp://u:p@mail.example.org?tls=none");
        assert!(matches!(refused, Err(ServerError::PasswordInClear)));
    }
}
