//! Programs of another make beside which tests run (`e2e/support/*.mjs`); our own as a program, and
//! how it is told where a database is.

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

/// `jalon serve` on a database, killed with SIGKILL at the latest when dropped: nothing is finished,
/// nothing is told.
pub(crate) struct Serving {
    child: Child,
    pub(crate) address: String,
}

impl Serving {
    /// Starts it with these settings of the environment; its log goes where `log` says.
    pub(crate) fn start(database: &str, settings: &[(&str, &str)], log: impl Into<Stdio>) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_jalon"))
            .args(["serve", "--listen", "127.0.0.1:0", "--database", database])
            .envs(settings.iter().copied())
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let (_, rest) = line.split_once("http://").expect("it says where it serves");
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || ".:".contains(c)));
        let address = format!("http://{}", &rest[..end.unwrap_or(rest.len())]);
        Self { child, address }
    }

    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Serving {
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
