//! Tests of the programme from outside: against other implementations and references.

mod committee_full_cycle;
mod committee_samples;
mod inference_references;
mod register_second_verifier;
mod vectors;
