//! How standards are said.

use programme::{
    community::Words,
    identity::ServiceSlug,
    services::Service,
    standards::{
        Answer, AnswerFault, Assessed, Catalogue, Evaluation, StandardStanding, Standing, Tally,
    },
};

use super::actions::VerifyError;
use crate::{
    almanac::ours,
    foundation::{http::Problem, stored::StoreError},
    publication::{View, components::Badge, wording},
};

/// Words of the catalogue in the reader's language.
pub(super) fn said(view: &View, words: &Words) -> String {
    wording::said(words, view.locale).trim().to_owned()
}

/// The service of that name.
pub(super) fn known<'v>(view: &'v View, slug: &str) -> Result<&'v Service, Problem> {
    let service = view.network.service(slug);
    service.ok_or_else(|| Problem::not_found(view.t("standards-no-service")))
}

/// The catalogue of the day looked at, and how a service stands on it.
pub(super) fn evaluated(
    view: &View,
    service: &ServiceSlug,
) -> (std::sync::Arc<Catalogue>, Evaluation) {
    let catalogue = view.almanac.catalogues.on(view.date);
    let catalogue = catalogue.cloned().unwrap_or_else(ours);
    let answers = view.almanac.answers(service);
    let evaluation = Evaluation::of(&catalogue, answers, view.date);
    (catalogue, evaluation)
}

/// How a criterion stands.
pub(super) fn badge(view: &View, standing: Standing) -> Badge {
    let (key, class) = match standing {
        Standing::Met => ("standards-met", "success"),
        Standing::NotMet => ("standards-not-met", "warning"),
        Standing::NotApplicable => ("standards-not-applicable", "info"),
        Standing::Unknown => ("standards-unknown", "none"),
        Standing::Expired => ("standards-expired", "warning"),
        Standing::Revised => ("standards-revised", "none"),
    };
    Badge::new(view.t(key), class)
}

/// How a standard stands.
pub(super) fn standard_badge(view: &View, standing: StandardStanding) -> Badge {
    badge(
        view,
        match standing {
            StandardStanding::Met => Standing::Met,
            StandardStanding::NotMet => Standing::NotMet,
            StandardStanding::NotApplicable => Standing::NotApplicable,
            StandardStanding::Unknown => Standing::Unknown,
        },
    )
}

/// What is known of a criterion's answer, in short sentences.
pub(super) fn detail(view: &View, assessed: &Assessed) -> String {
    let Some(answer) = &assessed.answer else {
        return String::new();
    };
    let day = |day: chrono::NaiveDate| fluent::FluentValue::from(view.locale.date(day));
    let mut told = vec![
        view.locale
            .with("standards-answered", &[("day", day(answer.on))]),
    ];
    if let Some(last) = answer.expires {
        let key = if assessed.standing == Standing::Expired {
            "standards-expired-on"
        } else {
            "standards-holds-until"
        };
        told.push(view.locale.with(key, &[("day", day(last))]));
    }
    if let Some(seen) = &answer.verification {
        told.push(
            view.locale
                .with("standards-verified-on", &[("day", day(seen.on))]),
        );
    }
    if assessed.standing == Standing::Revised {
        let version = answer.catalogue.to_string().into();
        told.push(
            view.locale
                .with("standards-answered-under", &[("version", version)]),
        );
    }
    told.join(" ")
}

/// The reason of an answer; empty for none.
pub(super) fn reason(answer: Option<&Answer>) -> String {
    answer.map_or_else(String::new, |one| one.verdict.reason().to_owned())
}

/// A tally as a sentence: the share over what is known, then the rest.
pub(super) fn tally(view: &View, tally: &Tally) -> String {
    let mut told = Vec::new();
    match view.locale.percent_of(tally.met, tally.known()) {
        Some(share) => told.push(view.locale.with(
            "standards-share",
            &[
                (
                    "met",
                    view.count("standards-criteria-met", tally.met).into(),
                ),
                ("known", view.locale.size(tally.known()).into()),
                ("share", share.into()),
            ],
        )),
        None => told.push(view.t("standards-share-none")),
    }
    for (key, n) in [
        ("standards-count-unknown", tally.unknown),
        ("standards-count-expired", tally.expired),
        ("standards-count-not-applicable", tally.not_applicable),
        ("standards-count-verified", tally.verified),
    ] {
        if n > 0 {
            told.push(view.count(key, n));
        }
    }
    told.join(" ")
}

/// A refusal with the field that it is about.
pub(super) fn refusal(view: &View, fault: &AnswerFault) -> (&'static str, String) {
    let day = |key: &str, day: chrono::NaiveDate| {
        view.locale
            .with(key, &[("day", view.locale.date(day).into())])
    };
    match fault {
        AnswerFault::UnknownCriterion(_) => ("verdict", view.t("standards-wrong-criterion")),
        AnswerFault::Reason => ("reason", view.t("standards-wrong-reason")),
        AnswerFault::NoProof => ("proof", view.t("standards-wrong-no-proof")),
        AnswerFault::BadProof => ("proof", view.t("standards-wrong-proof")),
        AnswerFault::Day => ("on", view.t("standards-wrong-day")),
        AnswerFault::ExpiresBefore => ("expires", view.t("standards-wrong-before")),
        AnswerFault::ExpiresTooLate { latest } => {
            ("expires", day("standards-wrong-too-late", *latest))
        }
        AnswerFault::AlreadyExpired(last) => ("on", day("standards-wrong-expired", *last)),
    }
}

/// Why an answer is not verified; what is nobody's mistake goes up.
pub(super) fn unverified(view: &View, error: VerifyError) -> Result<String, StoreError> {
    use programme::standards::Unverifiable;
    let key = match error {
        VerifyError::Unverifiable(why) => match why {
            Unverifiable::Own => "standards-verify-own",
            Unverifiable::Already => "standards-verify-already",
            Unverifiable::Nothing => "standards-verify-nothing",
            Unverifiable::Expired => "standards-verify-expired",
        },
        VerifyError::Gone => "standards-verify-gone",
        VerifyError::Store(error) => return Err(error),
    };
    Ok(view.t(key))
}
