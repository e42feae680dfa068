//! The form of a hypothesis: a new one, a draft, another version of what is registered.

use fluent::FluentValue;
use programme::{
    impact::{
        hypotheses::{Design, Statement, Status, TestMethod},
        indicators::{Indicator, Kind},
    },
    services::Service,
};

use super::{store::Kept, words};
use crate::{
    foundation::http::Problem,
    membership::{
        form::{Faults, Field, Typed},
        form_page::{FormPage, Note, Proposals},
    },
    organisations::grouping::display_name,
    publication::{Layout, View, paths},
};

/// What the button that reckons the sample sends.
pub(super) const RECKON: &str = "reckon";

/// The form as a page. `kept` is absent for a new hypothesis; `sample` is what was reckoned for what is
/// typed, empty when nothing was.
pub(super) fn html(
    view: &View,
    service: &Service,
    indicators: &[Indicator],
    kept: Option<&Kept>,
    typed: &Typed,
    faults: Faults,
    sample: String,
) -> Result<String, Problem> {
    let is_amended = kept.is_some_and(|kept| kept.hypothesis.status() != Status::Draft);
    let mut fields = fields(view, indicators, sample);
    if is_amended {
        fields.push(
            Field::area("reason", view.t("hypotheses-field-reason"), 2)
                .hinted(view.t("hypotheses-field-reason-hint"))
                .required(),
        );
    }
    let fields = fields
        .into_iter()
        .map(|field| field.filled(typed, &faults))
        .collect();
    let title = match kept {
        None => view.t("hypotheses-new-title"),
        Some(_) if is_amended => view.t("hypotheses-amend-title"),
        Some(_) => view.t("hypotheses-edit-title"),
    };
    let lead = view.locale.with(
        "hypotheses-form-lead",
        &[("service", FluentValue::from(display_name(service)))],
    );
    let board = path(service);
    let action = match kept {
        None => format!("{board}/nouvelle"),
        Some(kept) => format!("{board}/{}/modifier", kept.hypothesis.id),
    };
    let page = FormPage {
        lead,
        notes: notes(view, service, indicators, kept),
        faults,
        fields,
        hidden: kept
            .map(|kept| ("version", kept.version.to_string()))
            .into_iter()
            .collect(),
        proposals: Proposals::default(),
        submit: view.t("hypotheses-save"),
        action: view.link(&action),
        layout: Layout::member(view, title),
    };
    page.html()
}

/// The path of a service's board.
pub(super) fn path(service: &Service) -> String {
    let slug = paths::segment(service.slug.as_str());
    format!("/espace/services/{slug}/hypotheses")
}

/// What a form starts with: what is on record.
pub(super) fn typed_of(kept: &Kept, statement: &Statement, design: &Design) -> Typed {
    let share = kept.about.definition.kind == Kind::Share;
    let number = |value: f64| {
        let value = if share { value * 100.0 } else { value };
        // Without the last bits that a multiplication leaves.
        let text = format!("{value:.6}");
        text.trim_end_matches('0')
            .trim_end_matches('.')
            .replace('.', ",")
    };
    Typed::default()
        .with("change", &statement.change)
        .with("users", &statement.users)
        .with("perimeter", &statement.perimeter)
        .with("indicator", statement.indicator.to_string())
        .with("baseline", number(statement.baseline))
        .with("target", number(statement.target))
        .with("by", statement.by.to_string())
        .with("method", design.method.code())
        .with("minimum_sample", design.minimum_sample.to_string())
        .with("allocation", words::allocation(design))
        .with("analysis", &design.analysis)
}

fn fields(view: &View, indicators: &[Indicator], sample: String) -> Vec<Field> {
    let nothing = (String::new(), view.t("hypotheses-choose"));
    let indicators = indicators.iter().map(|one| {
        let unit = one.definitions.latest().definition.unit.as_str();
        (one.id.to_string(), format!("{} ({unit})", one.name))
    });
    let methods = TestMethod::ALL.map(|method| {
        let key = format!("hypotheses-method-{}", method.code().replace('_', "-"));
        (method.code().to_owned(), view.t(&key))
    });
    let t = |key: &str| view.t(key);
    vec![
        Field::heading(t("hypotheses-part-belief")),
        Field::area("change", t("hypotheses-field-change"), 2)
            .hinted(t("hypotheses-field-change-hint"))
            .required(),
        Field::line("users", t("hypotheses-field-users"))
            .hinted(t("hypotheses-field-users-hint"))
            .required(),
        Field::line("perimeter", t("hypotheses-field-perimeter"))
            .hinted(t("hypotheses-field-perimeter-hint"))
            .required(),
        Field::choice(
            "indicator",
            t("hypotheses-field-indicator"),
            std::iter::once(nothing.clone()).chain(indicators),
        )
        .required(),
        Field::line("baseline", t("hypotheses-field-baseline"))
            .hinted(t("hypotheses-field-number-hint"))
            .required(),
        Field::line("target", t("hypotheses-field-target")).required(),
        Field::typed("by", t("hypotheses-field-by"), "date").required(),
        Field::heading(t("hypotheses-part-test")),
        Field::choice(
            "method",
            t("hypotheses-field-method"),
            std::iter::once(nothing).chain(methods),
        )
        .required(),
        Field::line("minimum_sample", t("hypotheses-field-sample"))
            .hinted(t("hypotheses-field-sample-hint"))
            .required(),
        Field::line("spread", t("hypotheses-spread")).hinted(t("hypotheses-spread-hint")),
        Field::button("what", RECKON, t("hypotheses-reckon")).hinted(sample),
        Field::line("allocation", t("hypotheses-field-allocation"))
            .hinted(t("hypotheses-field-allocation-hint")),
        Field::area("analysis", t("hypotheses-field-analysis"), 3)
            .hinted(t("hypotheses-field-analysis-hint"))
            .required(),
    ]
}

fn notes(
    view: &View,
    service: &Service,
    indicators: &[Indicator],
    kept: Option<&Kept>,
) -> Vec<Note> {
    let mut notes = Vec::new();
    if indicators.is_empty() {
        let slug = paths::segment(service.slug.as_str());
        let href = view.link(&format!("/espace/services/{slug}/impact"));
        notes.push(Note {
            kind: "warning",
            title: view.t("hypotheses-no-indicator"),
            lines: vec![(view.t("hypotheses-no-indicator-link"), Some(href))],
        });
    }
    if kept.is_some_and(|kept| kept.hypothesis.status() == Status::Testing) {
        notes.push(Note {
            kind: "warning",
            title: view.t("hypotheses-late"),
            lines: vec![(view.t("hypotheses-late-text"), None)],
        });
    }
    notes
}
