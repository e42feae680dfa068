//! The product under measure: the real binary, as a process of its own.

use std::{
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, bail, ensure};

/// A running `jalon serve`, stopped when dropped.
pub(crate) struct Server {
    child: Child,
    pub(crate) address: SocketAddr,
}

/// The binary built beside this one.
pub(crate) fn binary() -> anyhow::Result<PathBuf> {
    let path = std::env::current_exe()?.with_file_name("jalon");
    ensure!(
        path.exists(),
        "{} is missing: run `make bench`",
        path.display()
    );
    Ok(path)
}

/// Imports a content repository; seconds of wall time.
pub(crate) fn import(content: &Path, database: &Path) -> anyhow::Result<f64> {
    let begin = Instant::now();
    let status = Command::new(binary()?)
        .arg("import")
        .arg(content)
        .arg("--database")
        .arg(database)
        .arg("--yes")
        .arg("--json")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()?;
    ensure!(status.success(), "the import ended with {status}");
    Ok(begin.elapsed().as_secs_f64())
}

impl Server {
    /// Starts serving a database and waits until it is ready.
    pub(crate) fn start(database: &Path) -> anyhow::Result<Self> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let child = Command::new(binary()?)
            .arg("serve")
            .arg("--database")
            .arg(database)
            .arg("--listen")
            .arg(address.to_string())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .context("starting the server")?;
        let mut server = Self { child, address };
        server.wait()?;
        Ok(server)
    }

    fn wait(&mut self) -> anyhow::Result<()> {
        let begin = Instant::now();
        while begin.elapsed() < Duration::from_mins(2) {
            if let Some(status) = self.child.try_wait()? {
                bail!("the server ended with {status}");
            }
            if ready(self.address) {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        bail!("the server did not get ready in two minutes")
    }

    /// Resident memory now and at its highest, in megabytes (Linux: /proc).
    pub(crate) fn memory_mb(&self) -> anyhow::Result<(f64, f64)> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let field = |name: &str| -> Option<f64> {
            let line = status.lines().find(|line| line.starts_with(name))?;
            let kilobytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
            Some(kilobytes / 1024.0)
        };
        field("VmRSS:")
            .zip(field("VmHWM:"))
            .context("the kernel does not tell the memory")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn ready(address: SocketAddr) -> bool {
    use std::io::{Read, Write};
    let Ok(mut stream) = std::net::TcpStream::connect(address) else {
        return false;
    };
    let asked = write!(
        stream,
        "GET /health/ready HTTP/1.1\r\nHost: bench\r\nConnection: close\r\n\r\n"
    );
    let mut answer = String::new();
    asked.is_ok()
        && stream.read_to_string(&mut answer).is_ok()
        && answer.starts_with("HTTP/1.1 200")
}
