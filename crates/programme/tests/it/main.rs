//! Tests of the programme from outside: against other implementations and references.

mod register_second_verifier;
