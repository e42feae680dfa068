//! Figures of the queue, for `/metrics`: how many wait, were given up, what servers answered.

use prometheus_client::{
    encoding::EncodeLabelSet,
    metrics::{counter::Counter, family::Family, gauge::Gauge},
    registry::Registry,
};

use super::{MailCounts, Outcome};

/// Figures of the queue. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct MailMetrics {
    waiting: Gauge,
    failed: Gauge,
    tries: Family<TryLabels, Counter>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct TryLabels {
    outcome: &'static str,
}

impl MailMetrics {
    /// The registry shows them from now on.
    pub fn register(&self, registry: &mut Registry) {
        registry.register(
            "mails_waiting",
            "Mails in the queue, as this node last looked",
            self.waiting.clone(),
        );
        registry.register(
            "mails_failed",
            "Mails given up that nobody sent again, as this node last looked",
            self.failed.clone(),
        );
        registry.register(
            "mail_tries",
            "Tries to send a mail, by what the server answered",
            self.tries.clone(),
        );
    }

    /// How many tries ended so; `outcome` as in the figure's label.
    #[must_use]
    pub fn tries(&self, outcome: &'static str) -> u64 {
        self.tries.get_or_create(&TryLabels { outcome }).get()
    }

    pub(super) fn looked(&self, counts: &MailCounts) {
        self.waiting.set(counts.waiting);
        self.failed.set(counts.failed);
    }

    pub(super) fn tried(&self, outcome: &Outcome) {
        let outcome = match outcome {
            Outcome::Accepted => "accepted",
            Outcome::Refused { .. } => "refused",
            Outcome::PutOff { .. } => "put_off",
            Outcome::Unreachable { .. } => "unreachable",
        };
        self.tries.get_or_create(&TryLabels { outcome }).inc();
    }
}
