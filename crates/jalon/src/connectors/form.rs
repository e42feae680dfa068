//! The form of a new connector: what each source needs, understood or refused field by field.

use programme::impact::indicators::{Indicator, SourceKind};

use super::{
    formats::rows::{self, Places},
    source::{KINDS, MatomoMetric, PlausibleMetric, Source},
    words,
};
use crate::{
    membership::form::{Faults, Field, Typed},
    publication::View,
};

/// Longest text of a field, in characters.
const LONGEST: usize = 1_000;
/// Longest query, in characters.
const LONGEST_QUERY: usize = 10_000;

/// The kind of source that was chosen.
pub(super) fn kind(code: &str) -> Option<SourceKind> {
    KINDS.into_iter().find(|kind| kind.code() == code)
}

/// The source that was typed, its secret, and the indicator that it feeds.
pub(super) fn read<'i>(
    view: &View,
    kind: SourceKind,
    typed: &Typed,
    indicators: &'i [Indicator],
) -> Result<(&'i Indicator, Source, String), Faults> {
    let mut faults = Faults::default();
    let chosen = typed.get("indicator");
    let indicator = indicators.iter().find(|one| one.id.to_string() == chosen);
    if indicator.is_none() {
        faults.add("indicator", view.t("connectors-wrong-indicator"));
    }
    let secret = typed.get("secret").to_owned();
    if secret.chars().count() > LONGEST {
        faults.add("secret", view.t("connectors-wrong-long"));
    }
    let source = source(view, kind, typed, &mut faults);
    if kind == SourceKind::Query {
        let is_address = secret.starts_with("postgres://") || secret.starts_with("postgresql://");
        if !is_address {
            faults.add("secret", view.t("connectors-wrong-database"));
        }
    }
    match (indicator, source) {
        (Some(indicator), Some(source)) if faults.is_empty() => Ok((indicator, source, secret)),
        _ => Err(faults),
    }
}

fn source(view: &View, kind: SourceKind, typed: &Typed, faults: &mut Faults) -> Option<Source> {
    let url = || typed.get("url").to_owned();
    if kind != SourceKind::Query {
        let is_web =
            typed.get("url").starts_with("https://") || typed.get("url").starts_with("http://");
        // What a person writes before an @ would be a password, shown to everybody.
        if !is_web || typed.get("url").contains('@') || typed.get("url").chars().count() > LONGEST {
            faults.add("url", view.t("connectors-wrong-url"));
        }
    }
    let number = |field: &'static str, faults: &mut Faults| {
        let read = typed.get(field).parse::<u32>().ok().filter(|n| *n > 0);
        if read.is_none() {
            faults.add(field, view.t("connectors-wrong-number"));
        }
        read
    };
    let optional = |field: &'static str, faults: &mut Faults| match typed.get(field) {
        "" => None,
        _ => number(field, faults),
    };
    match kind {
        SourceKind::Matomo => {
            let metric = MatomoMetric::ALL
                .into_iter()
                .find(|metric| metric.code() == typed.get("metric"));
            if metric.is_none() {
                faults.add("metric", view.t("connectors-wrong-metric"));
            }
            let site = number("site", faults);
            let goal = optional("goal", faults);
            Some(Source::Matomo {
                url: url(),
                site: site?,
                metric: metric?,
                goal,
            })
        }
        SourceKind::Plausible => {
            let metric = PlausibleMetric::ALL
                .into_iter()
                .find(|metric| metric.code() == typed.get("metric"));
            if metric.is_none() {
                faults.add("metric", view.t("connectors-wrong-metric"));
            }
            let site = typed.get("site").to_owned();
            if site.is_empty() || site.chars().count() > LONGEST {
                faults.add("site", view.t("connectors-wrong-site"));
            }
            Some(Source::Plausible {
                url: url(),
                site,
                metric: metric?,
            })
        }
        SourceKind::Jdma => Some(Source::Jdma {
            url: url(),
            product: optional("product", faults),
            field: match typed.get("field") {
                "" => "satisfaction".to_owned(),
                field => field.chars().take(100).collect(),
            },
        }),
        SourceKind::StatisticsPage => {
            let places = Places {
                rows: typed.get("rows"),
                period: typed.get("period"),
                value: typed.get("value"),
                of: typed.get("of"),
            };
            if let Err((field, _)) = rows::check(places) {
                faults.add(field, view.t("connectors-wrong-path"));
            }
            Some(Source::StatisticsPage {
                url: url(),
                rows: places.rows.to_owned(),
                period: places.period.to_owned(),
                value: places.value.to_owned(),
                of: places.of.to_owned(),
            })
        }
        SourceKind::Query => {
            let sql = typed.get("sql").to_owned();
            let lower = sql.to_lowercase();
            let is_select = lower.starts_with("select") || lower.starts_with("with");
            if !is_select || sql.chars().count() > LONGEST_QUERY {
                faults.add("sql", view.t("connectors-wrong-sql"));
            }
            Some(Source::Query { sql })
        }
        SourceKind::Manual | SourceKind::File | SourceKind::Push | SourceKind::Feedback => None,
    }
}

/// The fields of a kind of source, empty.
pub(super) fn fields(view: &View, kind: SourceKind, indicators: &[Indicator]) -> Vec<Field> {
    let t = |key: &str| view.t(key);
    let nothing = (String::new(), t("connectors-choose"));
    let names = indicators.iter().map(|one| {
        let frequency = one.definitions.latest().definition.frequency.code();
        let often = t(&format!("connectors-frequency-{frequency}"));
        (one.id.to_string(), format!("{} ({often})", one.name))
    });
    let names = std::iter::once(nothing.clone()).chain(names);
    let mut fields =
        vec![Field::choice("indicator", t("connectors-field-indicator"), names).required()];
    if kind != SourceKind::Query {
        let key = format!("connectors-url-hint-{}", words::key(kind));
        fields.push(
            Field::typed("url", t("connectors-field-url"), "url")
                .hinted(t(&key))
                .required(),
        );
    }
    let metrics = |codes: &[&str]| -> Vec<(String, String)> {
        let all = codes
            .iter()
            .map(|code| ((*code).to_owned(), t(&format!("connectors-metric-{code}"))));
        std::iter::once(nothing.clone()).chain(all).collect()
    };
    match kind {
        SourceKind::Matomo => fields.extend([
            Field::line("site", t("connectors-field-site-number")).required(),
            Field::choice(
                "metric",
                t("connectors-field-metric"),
                metrics(&MatomoMetric::ALL.map(MatomoMetric::code)),
            )
            .hinted(t("connectors-field-metric-hint"))
            .required(),
            Field::line("goal", t("connectors-field-goal")),
        ]),
        SourceKind::Plausible => fields.extend([
            Field::line("site", t("connectors-field-site")).required(),
            Field::choice(
                "metric",
                t("connectors-field-metric"),
                metrics(&PlausibleMetric::ALL.map(PlausibleMetric::code)),
            )
            .required(),
        ]),
        SourceKind::Jdma => fields.extend([
            Field::line("product", t("connectors-field-product"))
                .hinted(t("connectors-field-product-hint")),
            Field::line("field", t("connectors-field-question"))
                .hinted(t("connectors-field-question-hint")),
        ]),
        SourceKind::StatisticsPage => fields.extend([
            Field::line("rows", t("connectors-field-rows")).hinted(t("connectors-field-rows-hint")),
            Field::line("period", t("connectors-field-period"))
                .hinted(t("connectors-field-period-hint")),
            Field::line("value", t("connectors-field-value"))
                .hinted(t("connectors-field-value-hint"))
                .required(),
            Field::line("of", t("connectors-field-of")).hinted(t("connectors-field-of-hint")),
        ]),
        SourceKind::Query => fields.push(
            Field::area("sql", t("connectors-field-sql"), 6)
                .hinted(t("connectors-field-sql-hint"))
                .required(),
        ),
        SourceKind::Manual | SourceKind::File | SourceKind::Push | SourceKind::Feedback => {}
    }
    let secret = Field::typed(
        "secret",
        t(&format!("connectors-secret-{}", words::key(kind))),
        "password",
    )
    .hinted(t("connectors-secret-hint"));
    fields.push(if kind == SourceKind::Query {
        secret.required()
    } else {
        secret
    });
    fields
}
