//! What a setting may be, beyond its kind.

use super::Config;

/// The first setting that has no sense, and what is accepted instead.
pub(super) fn check(config: &Config) -> Result<(), (&'static str, &'static str)> {
    let port = config
        .listen
        .rsplit_once(':')
        .map(|(_, port)| port.parse::<u16>());
    if !matches!(port, Some(Ok(_))) {
        return Err((
            "listen",
            "an address and a port are expected, such as 127.0.0.1:8080 or [::]:8080",
        ));
    }
    if !config.base_url.starts_with("http://") && !config.base_url.starts_with("https://") {
        return Err(("base_url", "it must begin with http:// or https://"));
    }
    if config.base_url.ends_with('/') {
        return Err(("base_url", "it must not end with a slash"));
    }
    if !(1..=65_536).contains(&config.cache_mb) {
        return Err(("cache_mb", "from 1 to 65536 (MiB) are accepted"));
    }
    if !(1..=65_536).contains(&config.uploads.largest_figures_mb) {
        return Err((
            "uploads.largest_figures_mb",
            "from 1 to 65536 (MiB) are accepted",
        ));
    }
    let sign_in = &config.sign_in;
    if sign_in.proxies > 10 {
        return Err(("sign_in.proxies", "from 0 to 10 are accepted"));
    }
    if !sign_in.issuer.is_empty() {
        if !sign_in.issuer.starts_with("https://") && !sign_in.issuer.starts_with("http://") {
            return Err(("sign_in.issuer", "it must begin with https://"));
        }
        if sign_in.client_id.is_empty() {
            return Err((
                "sign_in.client_id",
                "with an issuer, the name under which it knows this site is needed",
            ));
        }
        if sign_in.client_secret.is_empty() {
            return Err((
                "sign_in.client_secret",
                "with an issuer, the secret under which it knows this site is needed",
            ));
        }
    }
    let timeouts = [
        ("timeouts.header_seconds", config.timeouts.header_seconds),
        ("timeouts.body_seconds", config.timeouts.body_seconds),
        ("timeouts.request_seconds", config.timeouts.request_seconds),
        (
            "timeouts.shutdown_seconds",
            config.timeouts.shutdown_seconds,
        ),
    ];
    for (key, seconds) in timeouts {
        if !(1..=3_600).contains(&seconds) {
            return Err((key, "from 1 to 3600 (seconds) are accepted"));
        }
    }
    Ok(())
}
