//! What a file of `_startups` says about a service.

use programme::{
    identity::{IncubatorSlug, OrganisationSlug, ServiceSlug},
    phases::{Journey, Phase, Stay},
    services::{Event, EventKind, FastAward, Objective, QualityFacts, Service, ServiceLinks},
};

use super::{
    fields::Fields,
    sheet::{Sheet, Target},
    words::{self, ReadPhase},
};
use crate::FindingCode as Code;

/// The prefix of organisations in references.
pub(crate) const ORGANISATIONS: &str = "/organisations/";

/// Reads a service.
pub(super) fn service(
    slug: &str,
    fields: &mut Fields<'_>,
    body: &str,
    sheet: &mut Sheet,
) -> Option<Service> {
    let slug = super::networks::own_slug::<ServiceSlug>(slug, sheet)?;
    let name = fields.required_text("title", sheet);
    fields.tidy_check("title", &name, sheet);
    let pitch = fields.required_text("mission", sheet);
    fields.tidy_check("mission", &pitch, sheet);
    let service = Service {
        slug,
        name,
        pitch,
        description: body.to_owned(),
        objective: objective(fields, sheet),
        incubator: fields.slug("incubator", Target::Incubator, "", sheet),
        co_incubators: fields
            .slugs::<IncubatorSlug>("incubators", Target::Incubator, "", sheet)
            .unwrap_or_default(),
        sponsors: fields
            .slugs::<OrganisationSlug>("sponsors", Target::Organisation, ORGANISATIONS, sheet)
            .unwrap_or_default(),
        journey: journey(fields, sheet),
        events: events(fields, sheet),
        user_types: fields.texts("usertypes", sheet),
        themes: fields.texts("thematiques", sheet),
        technologies: fields.texts("techno", sheet),
        links: ServiceLinks {
            website: fields.url("link", sheet),
            repository: fields.url("repository", sheet),
            contact: fields.text("contact", sheet),
        },
        quality: quality(fields, sheet),
        fast_award: fast_award(fields, sheet),
        network_contact: fields.slug("contact_dinum", Target::Member, "", sheet),
        incubator_contact: fields.slug("contact_incubator", Target::Member, "", sheet),
        former_urls: fields.texts("redirect_from", sheet),
    };
    check_incubators(&service, fields, sheet);
    if service.quality.has_statistics == Some(true) && service.quality.statistics_url.is_none() {
        let line = fields.line("stats");
        sheet.field(
            Code::StatisticsWithoutUrl,
            line,
            "stats",
            "a statistics page is announced without its address; readers of the open API are sent \
             to `/stats` behind the service's address. Add `stats_url`.",
        );
    }
    Some(service)
}

fn objective(fields: &mut Fields<'_>, sheet: &mut Sheet) -> Option<Objective> {
    let line = fields.line("objective");
    let code = fields.text("objective", sheet)?;
    let objective = Objective::from_code(&code);
    if objective.is_none() {
        let known = Objective::ALL.map(Objective::code).join(", ");
        sheet.field(
            Code::WrongType,
            line,
            "objective",
            format!(
                "{code:?} is no objective; it was left out and the raw file keeps it. Write one \
                 of: {known}."
            ),
        );
    }
    objective
}

fn check_incubators(service: &Service, fields: &Fields<'_>, sheet: &mut Sheet) {
    if let Some(incubator) = &service.incubator
        && !service.co_incubators.is_empty()
        && !service.co_incubators.contains(incubator)
    {
        let line = fields.line("incubators");
        sheet.field(
            Code::IncubatorNotListed,
            line,
            "incubators",
            format!(
                "the list lacks {incubator}, which `incubator` names; both were kept. Add it to \
                 the list."
            ),
        );
    }
}

fn journey(fields: &mut Fields<'_>, sheet: &mut Sheet) -> Journey {
    if !fields.has("phases") && fields.has("status") {
        return older_journey(fields, sheet);
    }
    let mut stays: Vec<Stay> = Vec::new();
    for (mut stay, line) in fields.mappings("phases", sheet).unwrap_or_default() {
        let name = stay.name("name");
        let word = stay.required_text("name", sheet);
        let read = phase(&word, &stays, line, &name, sheet);
        let start = stay.date("start", sheet);
        let end = stay.date("end", sheet);
        let comment = stay.text("comment", sheet);
        stay.finish(sheet);
        if let Some(phase) = read {
            stays.push(Stay {
                phase,
                start,
                end,
                comment,
            });
        }
    }
    Journey::new(stays)
}

/// Before 2018, a service had one phase: `status`, since `start`.
fn older_journey(fields: &mut Fields<'_>, sheet: &mut Sheet) -> Journey {
    let line = fields.line("status");
    let Some(word) = fields.text("status", sheet) else {
        return Journey::default();
    };
    let phase = phase(&word, &[], line, "status", sheet);
    let start = fields.date("start", sheet);
    let end = fields.date("end", sheet);
    sheet.field(
        Code::OlderField,
        line,
        "status",
        "the older fields `status`, `start` and `end` were read as a journey of one phase. Write \
         `phases`.",
    );
    Journey::new(
        phase
            .map(|phase| Stay {
                phase,
                start,
                end,
                comment: None,
            })
            .into_iter()
            .collect(),
    )
}

fn phase(word: &str, before: &[Stay], line: u32, field: &str, sheet: &mut Sheet) -> Option<Phase> {
    let only_investigated =
        !before.is_empty() && before.iter().all(|stay| stay.phase == Phase::Investigation);
    match words::phase(word, only_investigated) {
        ReadPhase::Current(phase) => Some(phase),
        ReadPhase::Older(phase) => {
            sheet.field(
                Code::OlderWord,
                line,
                field,
                format!(
                    "{word:?} is no word of today's; it was read as {:?}.",
                    phase.public_word()
                ),
            );
            Some(phase)
        }
        ReadPhase::Unknown => {
            let known = Phase::ALL.map(Phase::public_word).join(", ");
            sheet.field(
                Code::UnknownPhase,
                line,
                field,
                format!(
                    "{word:?} names no phase; the stay was left out and the raw file keeps it. \
                     Write one of: {known}."
                ),
            );
            None
        }
    }
}

fn events(fields: &mut Fields<'_>, sheet: &mut Sheet) -> Vec<Event> {
    let mut events = Vec::new();
    for (mut event, line) in fields.mappings("events", sheet).unwrap_or_default() {
        let field = event.name("name");
        let kind = EventKind::from(event.required_text("name", sheet));
        if let EventKind::Unlisted(word) = &kind {
            sheet.field(
                Code::UnlistedWord,
                line,
                &field,
                format!(
                    "{word:?} is no kind of event of the network's vocabulary; it was kept as it \
                     is."
                ),
            );
        }
        events.push(Event {
            kind,
            date: event.date("date", sheet),
            comment: event.text("comment", sheet),
        });
        event.finish(sheet);
    }
    events
}

fn quality(fields: &mut Fields<'_>, sheet: &mut Sheet) -> QualityFacts {
    QualityFacts {
        has_statistics: fields.flag("stats", sheet),
        statistics_url: fields.url("stats_url", sheet),
        budget_url: fields.url("budget_url", sheet),
        impact_url: fields.url("impact_url", sheet),
        accessibility: fields.text("accessibility_status", sheet).map(Into::into),
        risk_analysis: fields.flag("analyse_risques", sheet),
        risk_analysis_url: fields.url("analyse_risques_url", sheet),
        dashlord_url: fields.url("dashlord_url", sheet),
        mon_service_securise: fields.flag("mon_service_securise", sheet),
    }
}

fn fast_award(fields: &mut Fields<'_>, sheet: &mut Sheet) -> Option<FastAward> {
    let mut award = fields.mapping("fast", sheet)?;
    let read = FastAward {
        promotion: award.small_number("promotion", sheet),
        amount_euros: award.number("montant", sheet),
    };
    award.finish(sheet);
    Some(read)
}
