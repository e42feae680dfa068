//! Figures of requests, in the OpenMetrics text format.

use std::time::Duration;

use prometheus_client::{
    encoding::EncodeLabelSet,
    metrics::{counter::Counter, family::Family, gauge::Gauge, histogram::Histogram},
    registry::Registry,
};

/// Upper bounds of the classes of durations, in seconds.
const CLASSES: [f64; 10] = [
    0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0,
];

/// Figures of requests. Cheap to clone.
#[derive(Debug, Clone)]
pub struct RequestMetrics {
    requests: Family<RequestLabels, Counter>,
    durations: Family<RouteLabels, Histogram, fn() -> Histogram>,
    in_flight: Gauge,
    panics: Counter,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RequestLabels {
    method: &'static str,
    route: String,
    status: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RouteLabels {
    route: String,
}

impl RequestMetrics {
    /// Figures, all zero, that the registry shows.
    pub fn register(registry: &mut Registry) -> Self {
        let metrics = Self {
            requests: Family::default(),
            durations: Family::new_with_constructor(|| Histogram::new(CLASSES)),
            in_flight: Gauge::default(),
            panics: Counter::default(),
        };
        registry.register(
            "http_requests",
            "Requests answered",
            metrics.requests.clone(),
        );
        registry.register(
            "http_request_duration_seconds",
            "Time from the head of a request to the head of its answer",
            metrics.durations.clone(),
        );
        registry.register(
            "http_requests_in_flight",
            "Requests being answered",
            metrics.in_flight.clone(),
        );
        registry.register(
            "panics",
            "Answers that failed by a fault of ours",
            metrics.panics.clone(),
        );
        metrics
    }

    /// A request begins; it ends when the guard is dropped, also when the client goes away.
    #[must_use]
    pub fn begin(&self) -> InFlight {
        self.in_flight.inc();
        InFlight(self.in_flight.clone())
    }

    /// A request was answered. `route` is the pattern of its address.
    pub fn answered(&self, method: &http::Method, route: &str, status: u16, took: Duration) {
        let labels = RequestLabels {
            method: known(method),
            route: route.to_owned(),
            status,
        };
        self.requests.get_or_create(&labels).inc();
        let labels = RouteLabels {
            route: labels.route,
        };
        self.durations
            .get_or_create(&labels)
            .observe(took.as_secs_f64());
    }

    /// An answer panicked.
    pub fn panicked(&self) {
        self.panics.inc();
    }

    /// How many did so far.
    #[must_use]
    pub fn panics(&self) -> u64 {
        self.panics.get()
    }
}

/// A request being answered.
#[derive(Debug)]
pub struct InFlight(Gauge);

impl Drop for InFlight {
    fn drop(&mut self) {
        self.0.dec();
    }
}

/// Everything that a registry shows, in the OpenMetrics text format.
///
/// # Errors
/// When a metric can't be written.
pub fn text(registry: &Registry) -> Result<String, std::fmt::Error> {
    let mut text = String::new();
    prometheus_client::encoding::text::encode(&mut text, registry)?;
    Ok(text)
}

// Methods are free text on the wire: only known ones become a label.
fn known(method: &http::Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        "PUT" => "PUT",
        "PATCH" => "PATCH",
        "DELETE" => "DELETE",
        "OPTIONS" => "OPTIONS",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_shown() {
        let mut registry = Registry::with_prefix("jalon");
        let metrics = RequestMetrics::register(&mut registry);
        let guard = metrics.begin();
        metrics.answered(
            &http::Method::GET,
            "/x/{slug}",
            200,
            Duration::from_millis(2),
        );
        metrics.answered(
            &http::Method::from_bytes(b"BREW").unwrap(),
            "/x/{slug}",
            405,
            Duration::from_millis(2),
        );
        metrics.panicked();
        let shown = text(&registry).unwrap();
        for expected in [
            "jalon_http_requests_total{method=\"GET\",route=\"/x/{slug}\",status=\"200\"} 1",
            "jalon_http_requests_total{method=\"other\",route=\"/x/{slug}\",status=\"405\"} 1",
            "jalon_http_request_duration_seconds_bucket{le=\"0.0025\",route=\"/x/{slug}\"} 2",
            "jalon_http_requests_in_flight 1",
            "jalon_panics_total 1",
            "# EOF",
        ] {
            assert!(shown.contains(expected), "{expected} is not in\n{shown}");
        }
        drop(guard);
        assert!(text(&registry).unwrap().contains("in_flight 0"));
    }
}
