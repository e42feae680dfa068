//! Cookies: the session's, and the one that recognises the browser that asked to sign in.
//!
//! Both are out of reach of scripts and are not sent along by other sites' forms. Under https they
//! carry the `__Host-` prefix, which no neighbouring site can set.

use http::{HeaderMap, HeaderValue, header};

use super::secret::Secret;

/// A cookie of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cookie {
    /// Stands for the session.
    Session,
    /// Stands for the browser, before anybody signed in.
    Browser,
}

impl Cookie {
    /// Its name, which depends on whether people reach the site by https.
    pub(super) fn name(self, is_https: bool) -> &'static str {
        match (self, is_https) {
            (Self::Session, true) => "__Host-jalon-session",
            (Self::Session, false) => "jalon-session",
            (Self::Browser, true) => "__Host-jalon-browser",
            (Self::Browser, false) => "jalon-browser",
        }
    }

    /// The value that a browser sent, if it can be one of ours.
    pub(super) fn read(self, headers: &HeaderMap, is_https: bool) -> Option<Secret> {
        let name = self.name(is_https);
        headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|line| line.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find(|(key, _)| *key == name)
            .and_then(|(_, value)| Secret::read(value))
    }

    /// The header that sets it, until the browser is closed or those seconds have passed.
    pub(super) fn set(self, secret: &Secret, seconds: i64, is_https: bool) -> Option<HeaderValue> {
        self.header(secret.reveal(), seconds, is_https)
    }

    /// The header that removes it.
    pub(super) fn remove(self, is_https: bool) -> Option<HeaderValue> {
        self.header("", 0, is_https)
    }

    fn header(self, value: &str, seconds: i64, is_https: bool) -> Option<HeaderValue> {
        let name = self.name(is_https);
        let secure = if is_https { "; Secure" } else { "" };
        let text =
            format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
        HeaderValue::try_from(text).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_are_out_of_reach_and_read_back() {
        let secret = Secret::draw().unwrap();
        for is_https in [true, false] {
            let set = Cookie::Session.set(&secret, 60, is_https).unwrap();
            let set = set.to_str().unwrap();
            assert!(set.contains("; HttpOnly; SameSite=Lax"), "{set}");
            assert_eq!(set.ends_with("; Secure"), is_https);
            assert_eq!(set.starts_with("__Host-"), is_https);
            assert!(set.contains("; Path=/;") && !set.contains("Domain"));
            let pair = set.split(';').next().unwrap();
            let mut headers = HeaderMap::new();
            let line = format!("other=1; {pair}; more=2");
            headers.insert(header::COOKIE, line.parse().unwrap());
            assert_eq!(
                Cookie::Session.read(&headers, is_https).as_ref(),
                Some(&secret)
            );
            assert_eq!(Cookie::Session.read(&headers, !is_https), None);
            assert_eq!(Cookie::Browser.read(&headers, is_https), None);
        }
    }
}
