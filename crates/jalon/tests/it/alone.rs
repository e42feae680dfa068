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
