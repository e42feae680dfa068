//! The sheet of a service.

use programme::{
    identity::IncubatorSlug,
    services::{FastAward, Objective, Service},
};

use super::{Field, Kind, List, Sheet, Wrong, dated, field, words};

impl Sheet for Service {
    fn fields() -> &'static [Field<Self>] {
        &FIELDS
    }
}

static FIELDS: [Field<Service>; 28] = [
    field!(text Service, "name", Kind::Line, true, name),
    field!(text Service, "pitch", Kind::Line, true, pitch),
    field!(text Service, "description", Kind::Markdown, true, description),
    Field {
        name: "objective",
        kind: Kind::Choice(List::Objectives),
        is_required: false,
        read: |it| it.objective.map_or("", Objective::code).to_owned(),
        write: |it, text| {
            it.objective = match text {
                "" => None,
                code => Some(
                    Objective::from_code(code).ok_or_else(|| Wrong::Unknown(code.to_owned()))?,
                ),
            };
            Ok(())
        },
        copy: |from, to| to.objective = from.objective,
    },
    Field {
        name: "incubators",
        kind: Kind::Choices(List::Incubators),
        is_required: true,
        read: |it| words::lines(it.incubators().into_iter().map(IncubatorSlug::as_str)),
        write: |it, text| {
            let list: Vec<IncubatorSlug> = words::parsed(text)?;
            // The record names one first: it stays as long as it is one of them.
            let first = it.incubator.take().filter(|first| list.contains(first));
            it.incubator = first.or_else(|| list.first().cloned());
            it.co_incubators = if list.len() > 1 { list } else { Vec::new() };
            Ok(())
        },
        copy: |from, to| {
            to.incubator.clone_from(&from.incubator);
            to.co_incubators.clone_from(&from.co_incubators);
        },
    },
    field!(slugs Service, "sponsors", Kind::Choices(List::Organisations), sponsors),
    field!(slug Service, "network_contact", Kind::Choice(List::Members), network_contact),
    field!(slug Service, "incubator_contact", Kind::Choice(List::Members), incubator_contact),
    field!(list Service, "user_types", Kind::Choices(List::UserTypes), user_types),
    field!(list Service, "themes", Kind::Lines, themes),
    field!(list Service, "technologies", Kind::Lines, technologies),
    field!(opt Service, "website", Kind::Url, links.website),
    field!(opt Service, "repository", Kind::Url, links.repository),
    field!(opt Service, "contact", Kind::Contact, links.contact),
    field!(flag Service, "has_statistics", quality.has_statistics),
    field!(opt Service, "statistics_url", Kind::Url, quality.statistics_url),
    field!(opt Service, "budget_url", Kind::Url, quality.budget_url),
    field!(opt Service, "impact_url", Kind::Url, quality.impact_url),
    field!(word Service, "accessibility", Kind::Choice(List::Accessibility), quality.accessibility),
    field!(flag Service, "risk_analysis", quality.risk_analysis),
    field!(opt Service, "risk_analysis_url", Kind::Url, quality.risk_analysis_url),
    field!(opt Service, "dashlord_url", Kind::Url, quality.dashlord_url),
    field!(flag Service, "mon_service_securise", quality.mon_service_securise),
    Field {
        name: "fast_promotion",
        kind: Kind::Number,
        is_required: false,
        read: |it| number(it.fast_award.and_then(|award| award.promotion)),
        write: |it, text| {
            let promotion = words::parsed_number(text)?;
            it.fast_award = award(promotion, it.fast_award.and_then(|one| one.amount_euros));
            Ok(())
        },
        copy: |from, to| to.fast_award = from.fast_award,
    },
    Field {
        name: "fast_amount",
        kind: Kind::Number,
        is_required: false,
        read: |it| number(it.fast_award.and_then(|award| award.amount_euros)),
        write: |it, text| {
            let amount: Option<u64> = words::parsed_number(text)?;
            // Kept in 64 bits with a sign.
            if amount.is_some_and(|euros| i64::try_from(euros).is_err()) {
                return Err(Wrong::NotNumber);
            }
            it.fast_award = award(it.fast_award.and_then(|one| one.promotion), amount);
            Ok(())
        },
        copy: |from, to| to.fast_award = from.fast_award,
    },
    Field {
        name: "events",
        kind: Kind::Events,
        is_required: false,
        read: |it| dated::events(&it.events),
        write: |it, text| {
            it.events = dated::parsed_events(&it.events, text)?;
            Ok(())
        },
        copy: |from, to| to.events.clone_from(&from.events),
    },
    field!(list Service, "former_urls", Kind::Lines, former_urls),
    field!(shown Service, "journey", |it| dated::stays(it.journey.stays())),
];

fn number(value: Option<impl ToString>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

fn award(promotion: Option<u32>, amount_euros: Option<u64>) -> Option<FastAward> {
    (promotion.is_some() || amount_euros.is_some()).then_some(FastAward {
        promotion,
        amount_euros,
    })
}
