//! All SQL of requests, erasure and retention. Erasure walks whatever tables there are: a room that
//! comes later needs no line here.

pub(super) mod everywhere;
pub(super) mod requests;
pub(super) mod retention;
