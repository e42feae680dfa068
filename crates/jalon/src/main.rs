//! The program `jalon`: everything is in the library, so that tests can call it.

use std::process::ExitCode;

use jalon::cli::{self, Context, Output};

fn main() -> ExitCode {
    let mut output = Output::of_process();
    cli::main(std::env::args_os(), &Context::of_process(), &mut output).into()
}
