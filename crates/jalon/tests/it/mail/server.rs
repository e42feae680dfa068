//! A mail server of another make (`e2e/support/smtp-server.mjs`), started by the test. Where Node or
//! its packages are missing, the test says that it was skipped; with `CI=true` it fails.

use std::{
    io::{BufRead as _, BufReader},
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, ChildStdin, Command, Stdio},
    sync::mpsc::{Receiver, channel},
    time::Duration,
};

use jalon::foundation::{
    config::{Config, MailConfig},
    mail::{Delivery, MailServer},
};
use serde_json::{Value, json};

/// How long a mail may take to be told of.
const PATIENCE: Duration = Duration::from_secs(20);

/// How connections are kept from listeners.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tls {
    None,
    Start,
    Implicit,
}

/// A running mail server.
pub(crate) struct SmtpServer {
    child: Child,
    _stdin: ChildStdin,
    lines: Receiver<Value>,
    pub(crate) port: u16,
    tls: Tls,
}

impl SmtpServer {
    /// On any free port. Nothing when this machine can't: then the test said that it was skipped.
    pub(crate) fn start(tls: Tls) -> Option<Self> {
        Self::on(0, tls, None)
    }

    /// On that port, with a user and password to sign in with.
    pub(crate) fn on(port: u16, tls: Tls, sign_in: Option<(&str, &str)>) -> Option<Self> {
        let script = e2e().join("support/smtp-server.mjs");
        if !e2e().join("node_modules/smtp-server").exists() {
            return skipped("the packages of e2e are not installed (scripts/setup test)");
        }
        let options = json!({
            "port": port,
            "tls": match tls { Tls::None => "none", Tls::Start => "start", Tls::Implicit => "implicit" },
            "key": certificate("server.key"),
            "cert": certificate("server.pem"),
            "user": sign_in.map(|(user, _)| user),
            "password": sign_in.map(|(_, password)| password),
        });
        let spawned = Command::new("node")
            .arg(script)
            .arg(options.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn();
        let Ok(mut child) = spawned else {
            return skipped("Node is not installed (scripts/setup test)");
        };
        let stdin = child.stdin.take().expect("it has a stdin");
        let stdout = child.stdout.take().expect("it has a stdout");
        let (told, lines) = channel();
        std::thread::spawn(move || {
            for line in BufReader::new(stdout).lines().map_while(Result::ok) {
                let line: Value = serde_json::from_str(&line).expect("it writes JSON");
                if told.send(line).is_err() {
                    break;
                }
            }
        });
        let first = lines.recv_timeout(PATIENCE).expect("it listens");
        let port = first["listening"].as_u64().expect("a port");
        Some(Self {
            child,
            _stdin: stdin,
            lines,
            port: u16::try_from(port).expect("a port"),
            tls,
        })
    }

    /// The next mail that it took.
    pub(crate) fn next(&self) -> Value {
        let mut line = self.lines.recv_timeout(PATIENCE).expect("a mail");
        line["mail"].take()
    }

    /// The mails that it took and that nobody asked for yet, after a moment.
    pub(crate) fn rest(&self) -> Vec<Value> {
        let soon = Duration::from_millis(300);
        std::iter::from_fn(|| self.lines.recv_timeout(soon).ok())
            .map(|mut line| line["mail"].take())
            .collect()
    }

    /// The settings of an operator who uses it.
    pub(crate) fn config(&self, sign_in: Option<(&str, &str)>) -> MailConfig {
        config_for(self.port, self.tls, sign_in)
    }

    /// Mails leave for it.
    pub(crate) fn delivery(&self) -> Delivery {
        delivery(&self.config(None))
    }
}

impl Drop for SmtpServer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The settings of an operator who uses a server on that port.
pub(crate) fn config_for(port: u16, tls: Tls, sign_in: Option<(&str, &str)>) -> MailConfig {
    let user = sign_in.map_or(String::new(), |(user, password)| {
        format!("{user}:{password}@")
    });
    let (scheme, query) = match tls {
        Tls::None => ("smtp", "?tls=none"),
        Tls::Start => ("smtp", ""),
        Tls::Implicit => ("smtps", ""),
    };
    MailConfig {
        url: format!("{scheme}://{user}localhost:{port}{query}")
            .as_str()
            .into(),
        from: "noreply@jalon.example".into(),
        ca_file: Some(certificate("ca.pem")),
    }
}

/// Mails leave by those settings.
pub(crate) fn delivery(config: &MailConfig) -> Delivery {
    let server = MailServer::read(config, &Config::default().branding.name);
    Delivery::Smtp(Box::new(server.expect("sound settings").expect("a server")))
}

/// A port on which nobody listens.
pub(crate) fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("an address").port()
}

/// A file of the certificates for tests.
pub(crate) fn certificate(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/it/mail/certificates")
        .join(name)
}

fn e2e() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../e2e")
}

#[expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "tests are told by the environment where they run, and say what they skip"
)]
fn skipped(why: &str) -> Option<SmtpServer> {
    assert!(std::env::var("CI").as_deref() != Ok("true"), "{why}");
    eprintln!("skipped: a real mail server: {why}");
    None
}
