//! Tests of the whole program through its doors: one binary, because linking is slow.
