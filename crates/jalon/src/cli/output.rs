//! Where a command writes, and how it ends.

use std::{
    io::{self, IsTerminal, Write},
    process::ExitCode,
};

/// How a command ended. The numbers are part of the interface: other programs rely on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// 0: done.
    Done,
    /// 1: failed; what happened and what to do was told on stderr.
    Failed,
    /// 2: the command line can't be understood.
    Usage,
    /// 3: done, and there is something to look at.
    Remarks,
}

impl Exit {
    /// The process's exit code.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Failed => 1,
            Self::Usage => 2,
            Self::Remarks => 3,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

/// The two streams of a command. Tests give buffers, the program its own streams.
pub struct Output<'a> {
    /// Results: what a person asked for or a machine reads.
    pub stdout: Box<dyn Write + Send + 'a>,
    /// Progress, remarks, complaints.
    pub stderr: Box<dyn Write + Send + 'a>,
    /// True when stderr is a terminal: progress bars are shown only there.
    pub is_terminal: bool,
}

impl<'a> Output<'a> {
    /// Writes to the given places, which are not a terminal.
    pub fn new(stdout: impl Write + Send + 'a, stderr: impl Write + Send + 'a) -> Self {
        Self {
            stdout: Box::new(stdout),
            stderr: Box::new(stderr),
            is_terminal: false,
        }
    }

    /// Writes a line of result.
    ///
    /// # Errors
    /// When stdout can't be written, for instance because the reader of the pipe went away.
    pub fn line(&mut self, text: impl AsRef<str>) -> io::Result<()> {
        writeln!(self.stdout, "{}", text.as_ref())
    }

    /// Writes a value as indented JSON to stdout.
    ///
    /// # Errors
    /// When stdout can't be written.
    pub fn json(&mut self, value: &impl serde::Serialize) -> anyhow::Result<()> {
        serde_json::to_writer_pretty(&mut self.stdout, value)?;
        Ok(writeln!(self.stdout)?)
    }

    /// Writes a line to stderr. A stderr that can't be written is nobody's concern.
    pub fn note(&mut self, text: impl AsRef<str>) {
        let _ = writeln!(self.stderr, "{}", text.as_ref());
    }

    /// Tells why a command failed, cause by cause.
    pub(super) fn failure(&mut self, error: &anyhow::Error) -> Exit {
        if is_broken_pipe(error) {
            return Exit::Done;
        }
        self.note(format!("error: {error}"));
        let mut said = error.to_string();
        for cause in error.chain().skip(1).map(ToString::to_string) {
            // Many an error repeats its cause in its own words.
            if !said.contains(&cause) {
                self.note(format!("  because: {cause}"));
            }
            said = cause;
        }
        Exit::Failed
    }

    /// Tells what clap has to say: help on stdout, complaints on stderr.
    pub(super) fn usage(&mut self, error: &clap::Error) -> Exit {
        let text = error.render();
        let (stream, exit) = if error.use_stderr() {
            (&mut self.stderr, Exit::Usage)
        } else {
            (&mut self.stdout, Exit::Done)
        };
        let _ = if self.is_terminal {
            write!(stream, "{}", text.ansi())
        } else {
            write!(stream, "{text}")
        };
        exit
    }
}

impl Output<'static> {
    /// The streams of the process.
    #[must_use]
    pub fn of_process() -> Self {
        Self {
            stdout: Box::new(io::stdout()),
            stderr: Box::new(io::stderr()),
            is_terminal: io::stderr().is_terminal(),
        }
    }
}

impl std::fmt::Debug for Output<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Output")
            .field("is_terminal", &self.is_terminal)
            .finish_non_exhaustive()
    }
}

// `jalon … | head` ends when head has seen enough: not a failure.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let kind = match cause.downcast_ref::<io::Error>() {
            Some(error) => Some(error.kind()),
            None => cause
                .downcast_ref::<serde_json::Error>()
                .and_then(serde_json::Error::io_error_kind),
        };
        kind == Some(io::ErrorKind::BrokenPipe)
    })
}
