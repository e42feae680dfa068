//! What the program tells those who run it: log lines and figures. No personal data in either:
//! requests appear under the pattern of their address, never with the address itself, its
//! parameters or who sent it.

mod log;
mod metrics;

pub use log::{LogError, start};
pub use metrics::{InFlight, RequestMetrics, text};
