//! Meeting the web: problems told as a page or as JSON, encodings, entity tags.

mod encoding;
mod etag;
mod problem;

pub use encoding::{Encoding, WORTHWHILE};
pub use etag::{client_has, entity_tag, fingerprint};
pub use problem::Problem;
