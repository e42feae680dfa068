//! jalon
fn main() {}
