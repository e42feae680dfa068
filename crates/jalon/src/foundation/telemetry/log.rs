//! Log lines, on stderr.

use std::io::IsTerminal;

use tracing_subscriber::{EnvFilter, fmt, layer::SubscriberExt, util::SubscriberInitExt};

use crate::foundation::config::{LogConfig, LogFormat};

/// The level or filter isn't one.
#[derive(Debug, thiserror::Error)]
#[error(
    "log.level can't be {level:?} ({reason}): give error, warn, info, debug or trace, \
     or a filter such as info,jalon=debug"
)]
pub struct LogError {
    level: String,
    reason: String,
}

/// Starts logging. Of several calls in a process, the first counts.
///
/// # Errors
/// When the level has no sense.
pub fn start(config: &LogConfig) -> Result<(), LogError> {
    let filter = EnvFilter::builder()
        .parse(&config.level)
        .map_err(|error| LogError {
            level: config.level.clone(),
            reason: error.to_string(),
        })?;
    let registry = tracing_subscriber::registry().with(filter);
    let started = match config.format {
        LogFormat::Json => registry
            .with(
                fmt::layer()
                    .json()
                    .flatten_event(true)
                    .with_writer(std::io::stderr),
            )
            .try_init(),
        LogFormat::Human => registry
            .with(
                fmt::layer()
                    .compact()
                    .with_ansi(std::io::stderr().is_terminal())
                    .with_writer(std::io::stderr),
            )
            .try_init(),
    };
    if started.is_ok() {
        log_panics();
    }
    Ok(())
}

/// A panic becomes one log line like others, with its place.
fn log_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string);
        let message = panic.payload_as_str().unwrap_or("no message");
        tracing::error!(place, message, "panic");
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_without_sense_is_explained() {
        let config = LogConfig {
            level: "jalon=loud".into(),
            ..LogConfig::default()
        };
        let message = start(&config).unwrap_err().to_string();
        assert!(
            message.contains("jalon=loud") && message.contains("debug"),
            "{message}"
        );
    }
}
