//! Figures of the publication for `/metrics`.

use std::fmt;

use prometheus_client::{
    collector::Collector,
    encoding::{DescriptorEncoder, EncodeMetric},
    metrics::{counter::ConstCounter, gauge::ConstGauge},
};

use super::Publication;

/// Figures of the publication, read when they are asked for.
#[derive(Debug)]
pub struct PublicationMetrics(pub Publication);

impl Collector for PublicationMetrics {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> Result<(), fmt::Error> {
        let bodies = self.0.body_figures();
        if let Some(snapshot) = self.0.snapshot() {
            gauge(
                &mut encoder,
                "snapshot_revision",
                "Changes of the record so far",
                snapshot.revision,
            )?;
            let seconds = snapshot.build_time.as_secs_f64();
            gauge(
                &mut encoder,
                "snapshot_build_seconds",
                "Time that making the snapshot took",
                seconds,
            )?;
            let bytes = snapshot.bytes;
            gauge(
                &mut encoder,
                "snapshot_bytes",
                "Estimated memory of the snapshot",
                bytes,
            )?;
        }
        let (entries, bytes) = (bodies.entries, bodies.bytes);
        gauge(
            &mut encoder,
            "bodies_kept",
            "Finished answers in memory",
            entries,
        )?;
        gauge(
            &mut encoder,
            "bodies_bytes",
            "Memory of finished answers",
            bytes,
        )?;
        counter(
            &mut encoder,
            "bodies_hits",
            "Requests answered from memory",
            bodies.hits,
        )?;
        counter(
            &mut encoder,
            "bodies_misses",
            "Requests for which an answer was made or awaited",
            bodies.misses,
        )?;
        counter(&mut encoder, "bodies_made", "Answers rendered", bodies.made)
    }
}

fn gauge<N>(encoder: &mut DescriptorEncoder<'_>, name: &str, help: &str, value: N) -> fmt::Result
where
    ConstGauge<N>: EncodeMetric,
{
    let gauge = ConstGauge::new(value);
    gauge.encode(encoder.encode_descriptor(name, help, None, gauge.metric_type())?)
}

fn counter(encoder: &mut DescriptorEncoder<'_>, name: &str, help: &str, value: u64) -> fmt::Result {
    let counter = ConstCounter::new(value);
    counter.encode(encoder.encode_descriptor(name, help, None, counter.metric_type())?)
}
