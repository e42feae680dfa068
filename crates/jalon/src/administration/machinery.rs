//! What the machine runs on, as its administrators see it.

use std::sync::Arc;

use crate::foundation::{
    config::{Config, Setting},
    jobs::Jobs,
    mail::{Delivery, MailMetrics},
};

/// What the machine runs on. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Machinery {
    /// Everything that is done at set times.
    pub jobs: Jobs,
    /// Where mails go.
    pub delivery: Delivery,
    /// Figures of mails.
    pub mail_metrics: MailMetrics,
    /// The settings that hold.
    pub config: Arc<Config>,
    /// Each setting with the layer that decided it, secrets hidden.
    pub settings: Arc<Vec<Setting>>,
}
