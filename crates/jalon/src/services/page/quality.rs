//! What a service publishes and declares: published, not published, or not known. Whether a page
//! exists says nothing of its quality.

use programme::services::{AccessibilityStatus, Service};

use super::super::links::Link;
use crate::publication::{View, components::Badge, paths, wording::web_address};

/// One thing that services are asked to publish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct QualityLine {
    /// What.
    pub name: String,
    /// What the record says of it.
    pub state: Badge,
    /// Where it can be read; without an address, what the record says in its place.
    pub link: Option<Link>,
}

/// Where the answers on quality standards are read, with what they add up to; nothing is added up
/// when nobody has answered.
pub(super) fn standards(view: &View, service: &Service) -> Link {
    let evaluation = view.almanac.evaluation(&service.slug, view.date);
    let tally = evaluation
        .filter(|one| !one.is_blank())
        .map(|one| one.tally());
    let label = match tally {
        Some(tally) => view.locale.with(
            "quality-standards-told",
            &[
                ("met", view.locale.size(tally.met).into()),
                ("known", view.locale.size(tally.known()).into()),
                (
                    "unknown",
                    view.count("quality-standards-unknown", tally.unknown)
                        .into(),
                ),
            ],
        ),
        None => view.t("quality-standards"),
    };
    Link {
        label,
        href: Some(view.link(&format!("{}/standards", paths::service(&service.slug)))),
    }
}

pub(super) fn of(view: &View, service: &Service) -> Vec<QualityLine> {
    let quality = &service.quality;
    let line =
        |key: &str, said: Option<bool>, address: Option<&str>| published(view, key, said, address);
    vec![
        line("quality-source", None, service.links.repository.as_deref()),
        line(
            "quality-statistics",
            quality.has_statistics,
            quality.statistics_url.as_deref(),
        ),
        line("quality-impact", None, quality.impact_url.as_deref()),
        line("quality-budget", None, quality.budget_url.as_deref()),
        accessibility(view, quality.accessibility.as_ref()),
        line(
            "quality-risk",
            quality.risk_analysis,
            quality.risk_analysis_url.as_deref(),
        ),
        line("quality-dashlord", None, quality.dashlord_url.as_deref()),
        line("quality-mss", quality.mon_service_securise, None),
    ]
}

fn published(view: &View, key: &str, said: Option<bool>, address: Option<&str>) -> QualityLine {
    let recorded = address.map(str::trim).filter(|address| !address.is_empty());
    let link = recorded.map(|recorded| Link {
        label: match web_address(Some(recorded)) {
            Some(_) => view.t("quality-see"),
            None => recorded.to_owned(),
        },
        href: web_address(Some(recorded)).map(str::to_owned),
    });
    // An address proves more than the word that denies it (16 records say no and give one).
    let state = match (link.is_some() || said == Some(true), said) {
        (true, _) => Badge::new(view.t("quality-yes"), "success"),
        (false, Some(_)) => Badge::new(view.t("quality-no"), "warning"),
        (false, None) => Badge::new(view.t("quality-unknown"), "none"),
    };
    QualityLine {
        name: view.t(key),
        state,
        link,
    }
}

fn accessibility(view: &View, status: Option<&AccessibilityStatus>) -> QualityLine {
    let state = match status {
        Some(AccessibilityStatus::FullyCompliant) => {
            Badge::new(view.t("quality-declared-full"), "success")
        }
        Some(AccessibilityStatus::PartiallyCompliant) => {
            Badge::new(view.t("quality-declared-partial"), "info")
        }
        Some(AccessibilityStatus::NonCompliant) => {
            Badge::new(view.t("quality-declared-none"), "warning")
        }
        Some(AccessibilityStatus::Unlisted(word)) if !word.trim().is_empty() => {
            Badge::new(word.trim(), "info")
        }
        Some(AccessibilityStatus::Unlisted(_)) | None => {
            Badge::new(view.t("quality-unknown"), "none")
        }
    };
    QualityLine {
        name: view.t("quality-accessibility"),
        state,
        link: None,
    }
}
