//! Arbitrary records, for proptest.

#![expect(clippy::unwrap_used, reason = "samples may panic")]

use chrono::NaiveDate;
use jalon::record::{Entity, default_file};
use programme::{
    community::{Member, Mission},
    identity::{FastSlug, IncubatorSlug, MemberSlug, OrganisationSlug, ServiceSlug, TeamSlug},
    network::{FastEdition, PhaseText, Record},
    organisations::{Incubator, Organisation, Team},
    phases::{Journey, Phase, Stay},
    services::{Event, FastAward, Objective, QualityFacts, Service, ServiceLinks},
};
use proptest::{collection::vec, option, prelude::*};

/// Any record at all, in the order of the record. Names are few, so that two records have some in
/// common.
pub(crate) fn any_record() -> impl Strategy<Value = Record> {
    (
        vec(any_service(), 0..6),
        vec(any_member(), 0..6),
        vec(any_incubator(), 0..4),
        vec(any_organisation(), 0..4),
        vec(any_team(), 0..4),
        vec(any_phase_text(), 0..4),
        vec(any_fast_edition(), 0..4),
    )
        .prop_map(
            |(services, members, incubators, organisations, teams, phase_texts, fast_editions)| {
                Record {
                    services: in_order(services),
                    members: in_order(members),
                    incubators: in_order(incubators),
                    organisations: in_order(organisations),
                    teams: in_order(teams),
                    phase_texts: in_order(phase_texts),
                    fast_editions: in_order(fast_editions),
                }
            },
        )
}

fn in_order<T: Entity>(mut list: Vec<T>) -> Vec<T> {
    list.sort_by_key(|one| default_file(one.name()).into_bytes());
    list.dedup_by(|a, b| a.name() == b.name());
    list
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-c]{1,2}",
        Just("data.gouv.fr".to_owned()),
        Just("x -.É".to_owned())
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[^\\x00]{0,12}",
        Just(String::new()),
        Just(" ' \" \\ %_$1? ".to_owned())
    ]
}

fn words() -> impl Strategy<Value = Option<String>> {
    option::of(text())
}

fn list() -> impl Strategy<Value = Option<Vec<String>>> {
    option::of(vec(text(), 0..3))
}

fn day() -> impl Strategy<Value = Option<NaiveDate>> {
    option::of((-400_000..4_000_000).prop_map(|n| NaiveDate::from_num_days_from_ce_opt(n).unwrap()))
}

fn phase() -> impl Strategy<Value = Phase> {
    (0_usize..8).prop_map(|at| Phase::ALL[at])
}

macro_rules! slugs {
    ($($function:ident $type:ident),*) => {
        $(fn $function() -> impl Strategy<Value = $type> {
            name().prop_map(|name| $type::parse(name).unwrap())
        })*
    };
}

slugs!(service_slug ServiceSlug, member_slug MemberSlug, incubator_slug IncubatorSlug,
       organisation_slug OrganisationSlug, team_slug TeamSlug, fast_slug FastSlug);

fn any_journey() -> impl Strategy<Value = Journey> {
    vec((phase(), day(), day(), words()), 0..4).prop_map(|stays| {
        let stay = |(phase, start, end, comment)| Stay {
            phase,
            start,
            end,
            comment,
        };
        Journey::new(stays.into_iter().map(stay).collect())
    })
}

fn any_events() -> impl Strategy<Value = Vec<Event>> {
    let kind = prop_oneof![Just("committee".to_owned()), text()];
    vec((kind, day(), words()), 0..4).prop_map(|events| {
        let event = |(kind, date, comment): (String, _, _)| Event {
            kind: kind.into(),
            date,
            comment,
        };
        events.into_iter().map(event).collect()
    })
}

fn any_quality() -> impl Strategy<Value = QualityFacts> {
    let flags = (
        any::<Option<bool>>(),
        any::<Option<bool>>(),
        any::<Option<bool>>(),
    );
    let status = option::of(prop_oneof![Just("non conforme".to_owned()), text()]);
    (flags, status, [words(), words(), words(), words(), words()]).prop_map(
        |(flags, status, [statistics, budget, impact, risk, dashlord])| QualityFacts {
            has_statistics: flags.0,
            statistics_url: statistics,
            budget_url: budget,
            impact_url: impact,
            accessibility: status.map(Into::into),
            risk_analysis: flags.1,
            risk_analysis_url: risk,
            dashlord_url: dashlord,
            mon_service_securise: flags.2,
        },
    )
}

fn any_award() -> impl Strategy<Value = Option<FastAward>> {
    let amount = option::of(0..=i64::MAX.cast_unsigned());
    option::of(
        (any::<Option<u32>>(), amount).prop_map(|(promotion, amount_euros)| FastAward {
            promotion,
            amount_euros,
        }),
    )
}

fn any_service() -> impl Strategy<Value = Service> {
    let who = (
        service_slug(),
        option::of(incubator_slug()),
        vec(incubator_slug(), 0..3),
        vec(organisation_slug(), 0..3),
        option::of(member_slug()),
        option::of(member_slug()),
    );
    let texts = ([text(), text(), text()], [words(), words(), words()]);
    let lists = [list(), list(), list(), list()];
    let past = (any_journey(), any_events());
    let facts = (any_quality(), any_award(), option::of(0_usize..3));
    (who, texts, lists, past, facts).prop_map(|(who, texts, lists, past, facts)| {
        let (slug, incubator, co_incubators, sponsors, network_contact, incubator_contact) = who;
        let ([name, pitch, description], [website, repository, contact]) = texts;
        let [user_types, themes, technologies, former_urls] = lists;
        Service {
            slug,
            name,
            pitch,
            description,
            objective: facts.2.map(|at| Objective::ALL[at]),
            incubator,
            co_incubators,
            sponsors,
            journey: past.0,
            events: past.1,
            user_types,
            themes,
            technologies,
            links: ServiceLinks {
                website,
                repository,
                contact,
            },
            quality: facts.0,
            fast_award: facts.1,
            network_contact,
            incubator_contact,
            former_urls,
        }
    })
}

fn any_mission() -> impl Strategy<Value = Mission> {
    let status = option::of(prop_oneof![Just("independent".to_owned()), text()]);
    let services = option::of(vec(service_slug(), 0..3));
    (day(), day(), status, words(), services).prop_map(
        |(start, end, status, employer, services)| Mission {
            start,
            end,
            status: status.map(Into::into),
            employer,
            services,
        },
    )
}

fn any_member() -> impl Strategy<Value = Member> {
    let profession = option::of(prop_oneof![Just("Déploiement".to_owned()), text()]);
    let texts = [words(), words(), words(), words(), words()];
    let links = (
        option::of(vec(team_slug(), 0..3)),
        option::of(incubator_slug()),
        option::of(vec(service_slug(), 0..3)),
        option::of(vec(service_slug(), 0..3)),
    );
    let missions = vec(any_mission(), 0..4);
    (
        (member_slug(), text(), text()),
        profession,
        texts,
        [list(), list()],
        links,
        missions,
    )
        .prop_map(
            |((slug, name, bio), profession, texts, [badges, skills], links, missions)| {
                let [role, link, github, avatar, member_type] = texts;
                let (teams, incubator, undated_services, former_services) = links;
                Member {
                    slug,
                    name,
                    role,
                    profession: profession.map(Into::into),
                    bio,
                    link,
                    github,
                    avatar,
                    member_type,
                    badges,
                    skills,
                    missions,
                    teams,
                    incubator,
                    undated_services,
                    former_services,
                }
            },
        )
}

fn any_incubator() -> impl Strategy<Value = Incubator> {
    let texts = [words(), words(), words(), words(), words(), words()];
    let links = (
        option::of(organisation_slug()),
        option::of(vec(service_slug(), 0..3)),
        any::<Option<bool>>(),
        list(),
    );
    (incubator_slug(), text(), text(), texts, links).prop_map(
        |(slug, name, description, texts, (owner, highlighted, hidden, former_urls))| {
            let [short_description, contact, address, website, github, logo] = texts;
            Incubator {
                slug,
                name,
                owner,
                short_description,
                description,
                contact,
                address,
                website,
                github,
                logo,
                highlighted,
                hidden,
                former_urls,
            }
        },
    )
}

fn any_organisation() -> impl Strategy<Value = Organisation> {
    let texts = [words(), words(), words(), words(), words()];
    (organisation_slug(), texts, text()).prop_map(
        |(slug, [name, acronym, ministerial_domain, kind, directory_url], description)| {
            Organisation {
                slug,
                name,
                acronym,
                ministerial_domain,
                kind,
                directory_url,
                description,
            }
        },
    )
}

fn any_team() -> impl Strategy<Value = Team> {
    (team_slug(), text(), words(), option::of(incubator_slug())).prop_map(
        |(slug, name, purpose, incubator)| Team {
            slug,
            name,
            purpose,
            incubator,
        },
    )
}

fn any_phase_text() -> impl Strategy<Value = PhaseText> {
    (phase(), text(), any::<Option<u32>>(), words(), words()).prop_map(
        |(phase, label, order, short_description, documentation_url)| PhaseText {
            phase,
            label,
            order,
            short_description,
            documentation_url,
        },
    )
}

fn any_fast_edition() -> impl Strategy<Value = FastEdition> {
    (fast_slug(), text(), any::<Option<u32>>(), text()).prop_map(
        |(slug, title, promotion, description)| FastEdition {
            slug,
            title,
            promotion,
            description,
        },
    )
}
