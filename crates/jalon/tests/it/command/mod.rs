//! The command line as other programs meet it: arguments, streams, exit codes, signals.

mod inspection;
mod jobs;
mod serving;
