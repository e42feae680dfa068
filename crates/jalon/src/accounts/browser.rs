//! The class of a browser: enough to notice that a session moved to another machine, and for its
//! owner to recognise it in a list. Versions are left out: they change with every update.

use http::{HeaderMap, header};

/// Family and system, such as `firefox-linux`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrowserClass(String);

/// Longest class that is kept, in bytes.
const LONGEST: usize = 40;

/// What a family writes in its user agent, the more specific before what it imitates.
const FAMILIES: [(&str, &str); 8] = [
    ("Firefox/", "firefox"),
    ("FxiOS/", "firefox"),
    ("Edg", "edge"),
    ("OPR/", "opera"),
    ("SamsungBrowser/", "samsung"),
    ("Chrome/", "chrome"),
    ("CriOS/", "chrome"),
    ("Safari/", "safari"),
];
const SYSTEMS: [(&str, &str); 7] = [
    ("Android", "android"),
    ("iPhone", "ios"),
    ("iPad", "ios"),
    ("Windows", "windows"),
    ("Macintosh", "macos"),
    ("CrOS", "chromeos"),
    ("Linux", "linux"),
];
/// What is not recognised.
const OTHER: &str = "other";

impl BrowserClass {
    /// The class of the browser that sent a request.
    #[must_use]
    pub fn of(headers: &HeaderMap) -> Self {
        let agent = headers
            .get(header::USER_AGENT)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        let find = |known: &[(&str, &'static str)]| {
            known
                .iter()
                .find(|(mark, _)| agent.contains(mark))
                .map_or(OTHER, |(_, name)| *name)
        };
        Self(format!("{}-{}", find(&FAMILIES), find(&SYSTEMS)))
    }

    /// One that was kept.
    #[must_use]
    pub fn kept(text: &str) -> Self {
        Self(text.chars().take(LONGEST).collect())
    }

    /// The class as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(
        "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
        "firefox-linux"
    )]
    #[case(
        "Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0",
        "firefox-linux"
    )]
    #[case(
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0",
        "edge-windows"
    )]
    #[case(
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
        "safari-ios"
    )]
    #[case("curl/8.0", "other-other")]
    #[case("", "other-other")]
    fn versions_do_not_count(#[case] agent: &str, #[case] class: &str) {
        let mut headers = HeaderMap::new();
        headers.insert(header::USER_AGENT, agent.parse().unwrap());
        assert_eq!(BrowserClass::of(&headers).as_str(), class);
    }
}
