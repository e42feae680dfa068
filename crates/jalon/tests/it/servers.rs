//! Programs of another make beside which tests run (`e2e/support/*.mjs`), and how our own is told
//! where a database is.

#![expect(clippy::unwrap_used, reason = "a test that can't go on fails")]
#![expect(clippy::print_stderr, reason = "a test that is skipped says so")]

use std::{
    ffi::OsStr,
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, ChildStdout, Command, Stdio},
};

use jalon::foundation::database::Location;

/// A program that says `ready <address>` once it serves; stopped when dropped.
pub(crate) struct NodeServer {
    child: Child,
    /// Kept open: a program whose output is closed may stop.
    _output: ChildStdout,
    pub(crate) address: String,
}

impl NodeServer {
    /// Starts `support/<script>`; none where the package that it needs is not installed
    /// (`scripts/setup test`): then the test says that it was skipped, and fails with `CI=true`.
    pub(crate) fn start<A: AsRef<OsStr>>(
        package: &str,
        script: &str,
        arguments: impl IntoIterator<Item = A>,
    ) -> Option<Self> {
        let e2e = concat!(env!("CARGO_MANIFEST_DIR"), "/../../e2e");
        if !Path::new(e2e).join("node_modules").join(package).exists() {
            let is_ci = std::env::var_os("CI").is_some_and(|value| value == "true");
            assert!(!is_ci, "{package} is not installed: run scripts/setup test");
            eprintln!("skipped: {package} is not installed (run scripts/setup test)");
            return None;
        }
        let mut child = Command::new("node")
            .arg(format!("support/{script}"))
            .args(arguments)
            .current_dir(e2e)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("ready ");
        Some(Self {
            address: address.expect("the server starts").to_owned(),
            child,
            _output: output.into_inner(),
        })
    }
}

impl Drop for NodeServer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A place as `--database` takes it.
pub(crate) fn database(location: &Location) -> String {
    match location {
        Location::Sqlite(path) => path.display().to_string(),
        Location::Postgres(options) => format!(
            "postgres://{}@{}:{}/{}",
            options.get_username(),
            options.get_host(),
            options.get_port(),
            options.get_database().unwrap_or_default()
        ),
    }
}
