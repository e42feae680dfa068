//! Tests that need a process of their own: those that listen to the whole log. `tracing` remembers for
//! each line whether anybody listens, and a thread of another test may have said no.

use std::process::Command;

/// Runs one ignored test of this program in a process of its own.
///
/// # Panics
/// When it fails, or is not there.
pub(crate) fn alone(name: &str) {
    let this = std::env::current_exe().expect("this program");
    let output = Command::new(this)
        .args(["--ignored", "--exact", name])
        .output()
        .expect("this program runs");
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && told.contains("1 passed"),
        "{told}"
    );
}

/// Everything that this process logs from now on, at the finest level.
#[derive(Clone, Default)]
pub(crate) struct Lines(std::sync::Arc<std::sync::Mutex<Vec<u8>>>);

impl Lines {
    /// Listens: once in a process.
    pub(crate) fn listen() -> Self {
        let lines = Self::default();
        let writer = lines.clone();
        tracing_subscriber::fmt()
            .with_max_level(tracing::Level::TRACE)
            .with_ansi(false)
            .with_writer(move || writer.clone())
            .init();
        lines
    }

    /// What was logged since the last time.
    pub(crate) fn take(&self) -> String {
        let mut bytes = self
            .0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        String::from_utf8_lossy(&std::mem::take(&mut *bytes)).into_owned()
    }
}

impl std::io::Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let mut kept = self
            .0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        kept.extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
