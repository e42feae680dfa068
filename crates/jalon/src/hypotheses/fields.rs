//! The fields of what is observed and concluded.

use programme::impact::{
    hypotheses::{Arm, Design},
    indicators::Kind,
};

use super::{page::Typing, store::Kept};
use crate::{membership::form::Field, publication::View};

/// A group of a test, in words.
pub(super) fn arm(view: &View, arm: Arm) -> String {
    view.t(&format!("hypotheses-arm-{}", arm.code().replace('_', "-")))
}

/// The fields of an observation, as typed.
pub(super) fn of_observation(
    view: &View,
    kept: &Kept,
    design: &Design,
    typing: &Typing,
) -> Vec<Field> {
    let arms = design.method.arms();
    if arms.is_empty() {
        return Vec::new();
    }
    let t = |key: &str| view.t(key);
    let arms = arms
        .iter()
        .map(|one| (one.code().to_owned(), arm(view, *one)));
    let mut fields = vec![
        Field::choice("arm", t("hypotheses-field-arm"), arms).required(),
        Field::typed("from", t("hypotheses-field-from"), "date").required(),
        Field::typed("until", t("hypotheses-field-until"), "date").required(),
    ];
    match kept.about.definition.kind {
        Kind::Share | Kind::Ratio => fields.extend([
            Field::line("numerator", t("hypotheses-field-numerator")).required(),
            Field::line("denominator", t("hypotheses-field-denominator")).required(),
        ]),
        Kind::Mean | Kind::Score { .. } => fields.extend([
            Field::line("value", t("hypotheses-field-mean")).required(),
            Field::line("n", t("hypotheses-field-n")).required(),
            Field::line("spread", t("hypotheses-field-spread"))
                .hinted(t("hypotheses-field-spread-hint")),
        ]),
        Kind::Count | Kind::Money => {
            fields.push(Field::line("value", t("hypotheses-field-value")).required());
        }
    }
    fields.extend([
        Field::line("source", t("hypotheses-field-source"))
            .hinted(t("hypotheses-field-source-hint"))
            .required(),
        Field::choice(
            "counted",
            t("hypotheses-field-counted"),
            ["instrument", "said"]
                .map(|code| (code.to_owned(), t(&format!("hypotheses-counted-{code}")))),
        )
        .required(),
    ]);
    filled(fields, typing)
}

/// The fields of a conclusion, as typed.
pub(super) fn of_conclusion(view: &View, typing: &Typing) -> Vec<Field> {
    let t = |key: &str| view.t(key);
    let verdicts = ["confirmed", "refuted", "inconclusive"]
        .map(|code| (code.to_owned(), t(&format!("hypotheses-status-{code}"))));
    let nothing = (String::new(), t("hypotheses-choose"));
    let fields = vec![
        Field::choice(
            "verdict",
            t("hypotheses-field-verdict"),
            std::iter::once(nothing).chain(verdicts),
        )
        .required(),
        Field::area("why", t("hypotheses-field-why"), 3).required(),
        Field::area("learnt", t("hypotheses-field-learnt"), 4)
            .hinted(t("hypotheses-field-learnt-hint"))
            .required(),
    ];
    filled(fields, typing)
}

fn filled(fields: Vec<Field>, typing: &Typing) -> Vec<Field> {
    let fields = fields.into_iter();
    fields
        .map(|field| field.filled(&typing.typed, &typing.faults))
        .collect()
}
