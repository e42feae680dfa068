//! Tests of the programme from outside: against other implementations and references.

mod inference_references;
mod register_second_verifier;
mod vectors;
