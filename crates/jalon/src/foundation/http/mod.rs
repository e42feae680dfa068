//! Meeting the web: the server and its bounds, problems, encodings, entity tags, protections.
//! No address of the product is known here.

mod arrival;
mod encoding;
mod etag;
mod explained;
mod problem;
mod protection;
mod server;
mod source;
mod unstalled;

pub use arrival::{Arrival, BodyLimits};
pub use encoding::{Encoding, WORTHWHILE};
pub use etag::{client_has, entity_tag, fingerprint};
pub use problem::Problem;
pub use protection::{allow_reading, open_to_all, protect};
pub use server::{ConnectionLimits, ListenError, Stopped, listen, serve};
pub use source::{Peer, source};
