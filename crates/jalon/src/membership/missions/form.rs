//! The fields of a mission, and what they say.

use chrono::NaiveDate;
use programme::{
    community::{Mission, MissionRefusal, MissionStatus},
    identity::{IncubatorSlug, ServiceSlug},
    network::Network,
    rules::MissionRules,
};

use crate::{
    foundation::i18n::{Locale, fold},
    membership::{
        form::{Faults, Field, Typed},
        form_page::Proposals,
        refusal::mission_words,
    },
    organisations::grouping::display_name,
    publication::View,
};

/// Id of the list of services that browsers propose.
const SERVICES: &str = "services-connus";
/// Fields for services on a form: more missions have never named more at once.
const SERVICE_FIELDS: usize = 3;

/// The words of the record for the statuses that a mission can have.
pub(crate) const STATUSES: [MissionStatus; 3] = [
    MissionStatus::Independent,
    MissionStatus::ServiceCompany,
    MissionStatus::PublicAgent,
];

/// A mission with the incubator asked when it names no service.
pub(crate) type MissionAsked = (Mission, Option<IncubatorSlug>);

/// The fields.
pub(crate) fn fields(view: &View, typed: &Typed, faults: &Faults) -> Vec<Field> {
    let locale = view.locale;
    let t = |key: &str| locale.t(key);
    let statuses = std::iter::once((String::new(), t("membership-choose"))).chain(
        STATUSES.iter().map(|status| {
            let word = status.public_word();
            (word.to_owned(), t(&format!("membership-status-{word}")))
        }),
    );
    let mut fields = vec![
        Field::heading(t("membership-mission")).hinted(locale.count(
            "membership-mission-help",
            crate::membership::rules(view).at_most_months_ahead as usize,
        )),
        Field::typed("start", t("membership-start"), "date").required(),
        Field::typed("end", t("membership-end"), "date").hinted(t("membership-end-hint")),
        Field::choice("status", t("membership-status"), statuses).required(),
        Field::line("employer", t("membership-employer"))
            .hinted(t("membership-employer-hint"))
            .filled_as("organization"),
    ]
    .into_iter()
    .map(|field| field.filled(typed, faults))
    .collect::<Vec<_>>();
    let services = typed.all("service");
    for place in 0..SERVICE_FIELDS.max(services.len()) {
        let mut field = Field::line("service", locale.count("membership-service", place + 1))
            .proposing(SERVICES)
            .identified(if place == 0 {
                "service".into()
            } else {
                format!("service-{}", place + 1)
            })
            .holding(services.get(place).copied().unwrap_or_default());
        if place == 0 {
            field.hint = t("membership-service-hint");
            field.fault = faults.of("service");
        }
        fields.push(field);
    }
    fields.push(incubator_field(view).filled(typed, faults));
    fields
}

fn incubator_field(view: &View) -> Field {
    let mut incubators: Vec<(String, String)> = view
        .whole
        .incubators()
        .iter()
        .map(|one| (one.slug.to_string(), one.name.trim().to_owned()))
        .collect();
    view.locale
        .sort_by_name(&mut incubators, |(_, name)| name.as_str());
    let none = (String::new(), view.t("membership-choose"));
    Field::choice(
        "incubator",
        view.t("membership-incubator"),
        std::iter::once(none).chain(incubators),
    )
    .hinted(view.t("membership-incubator-hint"))
}

/// What browsers propose for services: name, and public name beside it.
pub(crate) fn proposals(view: &View) -> Proposals {
    let mut options: Vec<(String, String)> = view
        .whole
        .services()
        .iter()
        .map(|service| (display_name(service), service.slug.to_string()))
        .collect();
    view.locale
        .sort_by_name(&mut options, |(name, _)| name.as_str());
    Proposals {
        id: SERVICES,
        options,
    }
}

/// What the fields say of a mission that begins, within the rule. Faults are noted beside their
/// fields.
pub(crate) fn read(
    typed: &Typed,
    network: &Network,
    rules: &MissionRules,
    (today, locale): (NaiveDate, Locale),
    faults: &mut Faults,
) -> Option<MissionAsked> {
    let (mission, incubator) = said(typed, network, &[], locale, faults)?;
    match rules.begin(mission, today) {
        Ok(mission) => Some((mission, incubator)),
        Err(refusal) => {
            faults.add(field_of(&refusal), mission_words(&refusal, locale));
            None
        }
    }
}

/// The words of the fields for a mission of the record.
pub(crate) fn words_of(view: &View, mission: &Mission, incubator: Option<&IncubatorSlug>) -> Typed {
    let text = |day: Option<NaiveDate>| day.map_or_else(String::new, |day| day.to_string());
    let status = mission.status.as_ref().map(MissionStatus::public_word);
    let mut typed = Typed::default()
        .with("start", text(mission.start))
        .with("end", text(mission.end))
        .with("status", status.unwrap_or_default())
        .with("employer", mission.employer.clone().unwrap_or_default());
    for slug in mission.services() {
        let name = view.whole.service(slug.as_str()).map(display_name);
        // Two services of one name: the public name says which.
        let is_plain = |name: &String| service(&view.whole, name).as_ref() == Some(slug);
        let word = name.filter(is_plain).unwrap_or_else(|| slug.to_string());
        typed = typed.with("service", word);
    }
    let incubator = incubator.map(ToString::to_string);
    typed.with("incubator", incubator.unwrap_or_default())
}

/// What the fields say, whatever the rule. `known` are services that the mission names already: they
/// may have left the record since.
pub(crate) fn said(
    typed: &Typed,
    network: &Network,
    known: &[ServiceSlug],
    locale: Locale,
    faults: &mut Faults,
) -> Option<MissionAsked> {
    let start = day(typed, "start", locale, faults);
    let end = day(typed, "end", locale, faults);
    if typed.get("start").is_empty() {
        faults.add("start", locale.t("membership-mission-start-missing"));
    }
    let status = STATUSES
        .into_iter()
        .find(|status| status.public_word() == typed.get("status"));
    if status.is_none() {
        faults.add("status", locale.t("membership-status-missing"));
    }
    let mut services: Vec<ServiceSlug> = Vec::new();
    for name in typed.all("service") {
        let of_the_mission = || known.iter().find(|slug| slug.as_str() == name).cloned();
        match service(network, name).or_else(of_the_mission) {
            Some(slug) if !services.contains(&slug) => services.push(slug),
            Some(_) => {}
            None => {
                let name = fluent::FluentValue::from(name);
                faults.add(
                    "service",
                    locale.with("membership-service-unknown", &[("name", name)]),
                );
            }
        }
    }
    let incubator = network
        .incubator(typed.get("incubator"))
        .map(|one| one.slug.clone());
    if typed.all("service").is_empty() && incubator.is_none() {
        faults.add("incubator", locale.t("membership-incubator-missing"));
    }
    if !faults.is_empty() {
        return None;
    }
    let employer = typed.get("employer");
    let mission = Mission {
        start,
        end,
        status,
        employer: (!employer.is_empty()).then(|| employer.to_owned()),
        services: Some(services),
    };
    Some((mission, incubator))
}

/// The field that a refusal is about.
pub(crate) const fn field_of(refusal: &MissionRefusal) -> &'static str {
    match refusal {
        MissionRefusal::StartMissing => "start",
        MissionRefusal::EndBeforeStart { .. }
        | MissionRefusal::EndMissing { .. }
        | MissionRefusal::TooFar { .. }
        | MissionRefusal::Over { .. }
        | MissionRefusal::NoChange => "end",
    }
}

/// The day typed into a field: `2026-12-31` as browsers send it, or 31/12/2026 as people write it.
pub(crate) fn day(
    typed: &Typed,
    field: &'static str,
    locale: Locale,
    faults: &mut Faults,
) -> Option<NaiveDate> {
    let text = typed.get(field);
    if text.is_empty() {
        return None;
    }
    let found = text
        .parse()
        .ok()
        .or_else(|| NaiveDate::parse_from_str(text, "%d/%m/%Y").ok())
        .filter(|day| (FIRST_YEAR..=LAST_YEAR).contains(&chrono::Datelike::year(day)));
    if found.is_none() {
        faults.add(field, locale.t("membership-day-unreadable"));
    }
    found
}

/// Years that a mission can be in: the programme began in 2013; beyond, a digit is wrong.
const FIRST_YEAR: i32 = 2013;
const LAST_YEAR: i32 = 2100;

fn service(network: &Network, typed: &str) -> Option<ServiceSlug> {
    if let Some(service) = network.service(typed) {
        return Some(service.slug.clone());
    }
    let wanted = fold(typed);
    let mut named = network
        .services()
        .iter()
        .filter(|service| fold(&display_name(service)) == wanted);
    // Two services of one name: the public name says which.
    match (named.next(), named.next()) {
        (Some(only), None) => Some(only.slug.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use programme::rules::ProgrammeRules;
    use rstest::rstest;

    use super::*;
    use crate::organisations::samples;

    fn typed(fields: &[(&str, &str)]) -> Typed {
        Typed(
            fields
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
        )
    }

    #[rstest]
    #[case::complete(&[("start", "2026-01-10"), ("end", "30/06/2026"), ("status", "independent"),
        ("service", "Zèbre"), ("service", "zebre")], None)]
    #[case::eight_months(&[("start", "2026-01-10"), ("end", "2026-09-01"), ("status", "service"),
        ("service", "zebre")], Some("end"))]
    #[case::eight_months_of_a_public_agent(&[("start", "2026-01-10"), ("end", "2026-09-01"),
        ("status", "admin"), ("service", "zebre")], None)]
    #[case::ends_before(&[("start", "2026-01-10"), ("end", "2026-01-09"), ("status", "admin"),
        ("service", "zebre")], Some("end"))]
    #[case::no_service_nor_incubator(&[("start", "2026-01-10"), ("end", "2026-02-01"),
        ("status", "admin")], Some("incubator"))]
    #[case::an_incubator_will_do(&[("start", "2026-01-10"), ("end", "2026-02-01"),
        ("status", "admin"), ("incubator", "pepiniere")], None)]
    #[case::no_such_service(&[("start", "2026-01-10"), ("end", "2026-02-01"),
        ("status", "admin"), ("service", "licorne")], Some("service"))]
    #[case::no_such_day(&[("start", "31/02/2026"), ("end", "2026-02-01"), ("status", "admin"),
        ("service", "zebre")], Some("start"))]
    #[case::a_digit_is_wrong(&[("start", "20260-01-10"), ("end", "2026-02-01"),
        ("status", "admin"), ("service", "zebre")], Some("start"))]
    #[case::no_status(&[("start", "2026-01-10"), ("end", "2026-02-01"), ("status", "chef"),
        ("service", "zebre")], Some("status"))]
    fn a_mission_is_read_or_its_fault_is_told(
        #[case] fields: &[(&str, &str)],
        #[case] faulty: Option<&str>,
    ) {
        let view = samples::view();
        let mut faults = Faults::default();
        let rules = ProgrammeRules::default().missions;
        let today = "2026-01-01".parse().expect("a date");
        let read = read(
            &typed(fields),
            &view.whole,
            &rules,
            (today, Locale::French),
            &mut faults,
        );
        let first = faults.all().first().map(|(field, _)| *field);
        assert_eq!(first, faulty, "{faults:?}");
        assert_eq!(read.is_some(), faulty.is_none());
        if let Some((mission, _)) = read {
            assert!(mission.services().len() <= 1);
        }
    }
}
