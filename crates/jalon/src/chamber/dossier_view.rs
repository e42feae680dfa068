//! A dossier as it is read: from the frozen data once it is sent, with what is known now beside.

mod beside;
mod telling;

use self::telling::Told;
use crate::{
    foundation::i18n::Locale,
    publication::{View, components::Badge},
};
use programme::{
    committees::{
        dossier::{Content, Dossier, Gap, Section},
        followup::{Finding, Measured, Review},
    },
    impact::number,
};

/// A dossier on a page.
#[derive(Debug)]
pub(super) struct DossierPart {
    pub(super) digest: Option<String>,
    pub(super) cut_off: String,
    pub(super) objective: String,
    pub(super) commitments: Vec<(String, Badge, String)>,
    pub(super) sections: Vec<SectionPart>,
    pub(super) evidence: Vec<(String, Badge)>,
    pub(super) corrections: Vec<(String, String, String)>,
}

/// A section on a page.
#[derive(Debug)]
pub(super) struct SectionPart {
    pub(super) code: &'static str,
    pub(super) title: String,
    pub(super) absent: String,
    pub(super) told: Told,
}

impl DossierPart {
    /// A dossier, frozen under that hash or as known now.
    pub(super) fn of(
        view: &View,
        dossier: &Dossier,
        digest: Option<String>,
        now: Option<&Dossier>,
    ) -> Self {
        Self {
            digest,
            cut_off: super::words::instant(view.locale, dossier.cut_off),
            objective: dossier.objective.as_ref().map_or_else(
                || view.t("chamber-absent-objective"),
                |objective| view.t(&format!("objective-{}", objective.code())),
            ),
            commitments: dossier
                .commitments
                .iter()
                .map(|one| promise(view, one))
                .collect(),
            sections: Section::ALL
                .into_iter()
                .filter_map(|section| {
                    let content = dossier.sections.get(&section)?;
                    Some(part(view, section, content))
                })
                .collect(),
            evidence: dossier
                .evidence
                .iter()
                .flat_map(|check| &check.items)
                .map(|item| {
                    let label = view.t(&format!("chamber-need-{}", item.need.code()));
                    (label, standing(view, item.standing))
                })
                .collect(),
            corrections: now
                .map(|now| beside::corrections_of(view, dossier, now))
                .unwrap_or_default(),
        }
    }
}

fn part(view: &View, section: Section, content: &Content) -> SectionPart {
    let mut told = Told::default();
    let absent = match content {
        Content::Absent(why) => why.to_string(),
        Content::Shown(value) => {
            told.lines(view, "", value);
            String::new()
        }
    };
    SectionPart {
        code: section.code(),
        title: view.t(&format!("chamber-section-{}", section.code())),
        absent,
        told,
    }
}

fn standing(view: &View, standing: programme::impact::minimum::Standing) -> Badge {
    use programme::impact::minimum::Standing;
    match standing {
        Standing::Met => Badge::new(view.t("chamber-need-met"), "success"),
        Standing::NotMet => Badge::new(view.t("chamber-need-not-met"), "warning"),
        Standing::Unknown => Badge::new(view.t("chamber-need-unknown"), "info"),
    }
}

/// A promise with what became of it, and the number.
pub(super) fn promise(view: &View, review: &Review) -> (String, Badge, String) {
    let criterion = &review.commitment.criterion;
    let badge = match review.finding {
        Finding::Reached => Badge::new(view.t("chamber-finding-reached"), "success"),
        Finding::NotReached => Badge::new(view.t("chamber-finding-not-reached"), "error"),
        Finding::Unknown => Badge::new(view.t("chamber-finding-unknown"), "info"),
    };
    let target = view.locale.with(
        "chamber-target",
        &[
            ("target", plain(view.locale, criterion.target).into()),
            ("day", view.locale.date(criterion.by).into()),
        ],
    );
    let figure = match &review.measured {
        None => view.t("chamber-figure-none"),
        Some(one) => view.locale.with(
            "chamber-figure",
            &[
                ("value", measured(view.locale, one).into()),
                (
                    "source",
                    view.t(&format!("impact-source-{}", one.source.replace('_', "-")))
                        .into(),
                ),
                (
                    "rung",
                    view.t(&format!("chamber-rung-{}", one.rung.code())).into(),
                ),
                ("day", view.locale.date(one.about).into()),
            ],
        ),
    };
    let figure = if review.is_close {
        format!("{figure} {}", view.t("chamber-figure-close"))
    } else {
        figure
    };
    (
        criterion.wording.to_string(),
        badge,
        format!("{target} {figure}"),
    )
}

/// A figure with its interval, where it has one.
fn measured(locale: Locale, one: &Measured) -> String {
    let value = plain(locale, one.value);
    match one.interval {
        None => value,
        Some((low, high)) => locale.with(
            "chamber-figure-interval",
            &[
                ("value", value.into()),
                ("low", plain(locale, low).into()),
                ("high", plain(locale, high).into()),
            ],
        ),
    }
}

/// A number as people write it, whatever its size.
pub(super) fn plain(locale: Locale, value: f64) -> String {
    // As many decimals as say it, three at most.
    let is_said = |digits: &usize| {
        let scale = [1.0, 10.0, 100.0][*digits];
        ((value * scale).round() / scale - value).abs() < 1e-9
    };
    locale.decimal(value, (0..3).find(is_said).unwrap_or(3))
}

/// What a dossier lacks, in a sentence.
pub(super) fn gap(locale: Locale, gap: &Gap) -> String {
    let section = |section: &Section| {
        fluent::FluentValue::from(locale.t(&format!("chamber-section-{}", section.code())))
    };
    match gap {
        Gap::NoAsk => locale.t("chamber-gap-ask"),
        Gap::NoSection { section: of } | Gap::EmptySection { section: of } => {
            locale.with("chamber-gap-section", &[("section", section(of))])
        }
        Gap::NoObjective => locale.t("chamber-absent-objective"),
        Gap::NothingMeasured => locale.t("chamber-gap-measured"),
        Gap::EvidenceUnchecked => locale.t("chamber-gap-unchecked"),
        Gap::Evidence { lacking } => locale.with(
            "chamber-gap-evidence",
            &[(
                "need",
                locale
                    .t(&format!("chamber-need-{}", lacking.need.code()))
                    .into(),
            )],
        ),
        Gap::CriterionWithoutIndicator { line } => locale.with(
            "chamber-gap-criterion",
            &[("line", number::real_len(line + 1).into())],
        ),
        Gap::CommitmentUnknown { line } => locale.with(
            "chamber-gap-commitment",
            &[("line", number::real_len(line + 1).into())],
        ),
    }
}
