//! Records of every shape for properties: few names, so that they meet; any text.

use chrono::NaiveDate;
use programme::{
    community::{Member, Mission},
    identity::{FastSlug, IncubatorSlug, MemberSlug, OrganisationSlug, ServiceSlug, TeamSlug},
    network::{FastEdition, PhaseText, Record},
    organisations::{Incubator, Organisation, Team},
    phases::{Journey, Phase, Stay},
    services::{Event, FastAward, Objective, QualityFacts, Service, ServiceLinks},
};
use proptest::{collection::vec, option, prelude::*, sample::select, strategy::BoxedStrategy};

/// Any record whose lists are in the order of file names.
pub(crate) fn any_record() -> impl Strategy<Value = Record> {
    (
        vec(service(), 0..4),
        vec(member(), 0..4),
        vec(incubator(), 0..3),
        vec(organisation(), 0..3),
        vec(team(), 0..3),
        vec(phase_text(), 0..3),
        vec(fast_edition(), 0..3),
    )
        .prop_map(
            |(services, members, incubators, organisations, teams, phases, fasts)| Record {
                services: named(services, |one| one.slug.to_string()),
                members: named(members, |one| one.slug.to_string()),
                incubators: named(incubators, |one| one.slug.to_string()),
                organisations: named(organisations, |one| one.slug.to_string()),
                teams: named(teams, |one| one.slug.to_string()),
                phase_texts: named(phases, |one| one.phase.to_string()),
                fast_editions: named(fasts, |one| one.slug.to_string()),
            },
        )
}

fn named<T>(mut list: Vec<T>, name: impl Fn(&T) -> String) -> Vec<T> {
    list.sort_by_key(|one| name(one) + ".md");
    list.dedup_by_key(|one| name(one));
    list
}

fn slug<S: TryFrom<String> + std::fmt::Debug + 'static>() -> BoxedStrategy<S> {
    let names = select(vec![
        "a",
        "b",
        "A",
        "a.b",
        "données",
        "true",
        "2024-01-01",
        "null",
        "x y",
        "#1",
        "-",
        "l'un",
        "..a",
    ]);
    names
        .prop_filter_map("a slug", |name| {
            // A name that starts with a dot is that of a hidden file.
            S::try_from(name.to_owned())
                .ok()
                .filter(|_| !name.starts_with('.'))
        })
        .boxed()
}

fn text() -> BoxedStrategy<String> {
    prop_oneof![
        3 => "[a-zà-ü0-9 :#'\"\\-\\n]{0,16}",
        1 => any::<String>(),
        1 => select(vec!["", " ", "true", "null", "~", "2024-01-01", "12", "a\nb\n", "- x", "---"]).prop_map(str::to_owned),
    ]
    .boxed()
}

fn maybe<T: std::fmt::Debug + 'static>(inner: BoxedStrategy<T>) -> BoxedStrategy<Option<T>> {
    option::of(inner).boxed()
}

fn texts() -> BoxedStrategy<Option<Vec<String>>> {
    maybe(vec(text(), 0..3).boxed())
}

fn slugs<S: TryFrom<String> + std::fmt::Debug + 'static>() -> BoxedStrategy<Option<Vec<S>>> {
    maybe(vec(slug(), 0..3).boxed())
}

/// Blank lines at the start of a body are not part of it.
fn body() -> BoxedStrategy<String> {
    prop_oneof![
        Just(String::new()),
        "[a-z#][a-z :\\n\\-]{0,24}",
        "  [a-z]\\n---\\n"
    ]
    .boxed()
}

fn date() -> BoxedStrategy<Option<NaiveDate>> {
    maybe(
        (0i32..2000)
            .prop_filter_map("a date", |day| {
                NaiveDate::from_num_days_from_ce_opt(737_000 + day)
            })
            .boxed(),
    )
}

fn word(listed: &'static [&'static str]) -> BoxedStrategy<String> {
    prop_oneof![select(listed).prop_map(str::to_owned), text()].boxed()
}

fn phase() -> BoxedStrategy<Phase> {
    select(Phase::ALL.to_vec()).boxed()
}

fn service() -> BoxedStrategy<Service> {
    let stay =
        (phase(), date(), date(), maybe(text())).prop_map(|(phase, start, end, comment)| Stay {
            phase,
            start,
            end,
            comment,
        });
    let kind = word(&["committee", "fast", "end"]);
    let event = (kind, date(), maybe(text())).prop_map(|(kind, date, comment)| Event {
        kind: kind.into(),
        date,
        comment,
    });
    let who = (
        slug(),
        maybe(slug()),
        vec(slug(), 0..3),
        vec(slug(), 0..3),
        maybe(slug()),
        maybe(slug()),
    );
    let what = (
        text(),
        text(),
        body(),
        maybe(select(Objective::ALL.to_vec()).boxed()),
    );
    let life = (vec(stay, 0..5), vec(event, 0..4));
    let kinds = (texts(), texts(), texts(), texts());
    let links = (maybe(text()), maybe(text()), maybe(text()));
    let award = (option::of(any::<u32>()), option::of(any::<u64>()));
    (who, what, life, kinds, links, quality(), option::of(award))
        .prop_map(|(who, what, life, kinds, links, quality, award)| Service {
            slug: who.0,
            name: what.0,
            pitch: what.1,
            description: what.2,
            objective: what.3,
            incubator: who.1,
            co_incubators: who.2,
            sponsors: who.3,
            journey: Journey::new(life.0),
            events: life.1,
            user_types: kinds.0,
            themes: kinds.1,
            technologies: kinds.2,
            links: ServiceLinks {
                website: links.0,
                repository: links.1,
                contact: links.2,
            },
            quality,
            fast_award: award.map(|(promotion, amount_euros)| FastAward {
                promotion,
                amount_euros,
            }),
            network_contact: who.4,
            incubator_contact: who.5,
            former_urls: kinds.3,
        })
        .boxed()
}

fn quality() -> BoxedStrategy<QualityFacts> {
    let flag = || option::of(any::<bool>());
    let url = || maybe(text());
    let status = maybe(word(&["non conforme", "totalement conforme"]));
    (
        (flag(), flag(), flag()),
        (url(), url(), url()),
        (url(), url()),
        status,
    )
        .prop_map(|(flags, urls, more, status)| QualityFacts {
            has_statistics: flags.0,
            statistics_url: urls.0,
            budget_url: urls.1,
            impact_url: urls.2,
            accessibility: status.map(Into::into),
            risk_analysis: flags.1,
            risk_analysis_url: more.0,
            dashlord_url: more.1,
            mon_service_securise: flags.2,
        })
        .boxed()
}

fn member() -> BoxedStrategy<Member> {
    let status = maybe(word(&["independent", "service", "admin"]));
    let mission = (
        date(),
        date(),
        status,
        maybe(text()),
        slugs::<ServiceSlug>(),
    )
        .prop_map(|(start, end, status, employer, services)| Mission {
            start,
            end,
            status: status.map(Into::into),
            employer,
            services,
        });
    let profession = maybe(word(&["Design", "Déploiement"]));
    let who = (
        slug::<MemberSlug>(),
        text(),
        maybe(text()),
        profession,
        body(),
    );
    let links = (maybe(text()), maybe(text()), maybe(text()), maybe(text()));
    let where_ = (
        slugs::<TeamSlug>(),
        maybe(slug::<IncubatorSlug>()),
        slugs(),
        slugs(),
    );
    (who, links, texts(), texts(), vec(mission, 0..4), where_)
        .prop_map(|(who, links, badges, skills, missions, places)| Member {
            slug: who.0,
            name: who.1,
            role: who.2,
            profession: who.3.map(Into::into),
            bio: who.4,
            link: links.0,
            github: links.1,
            avatar: links.2,
            member_type: links.3,
            badges,
            skills,
            missions,
            teams: places.0,
            incubator: places.1,
            undated_services: places.2,
            former_services: places.3,
        })
        .boxed()
}

fn incubator() -> BoxedStrategy<Incubator> {
    let texts_ = (
        maybe(text()),
        maybe(text()),
        maybe(text()),
        maybe(text()),
        maybe(text()),
        maybe(text()),
    );
    let who = (
        slug::<IncubatorSlug>(),
        text(),
        maybe(slug::<OrganisationSlug>()),
        body(),
    );
    (who, texts_, slugs(), option::of(any::<bool>()), texts())
        .prop_map(|(who, texts, highlighted, hidden, former_urls)| Incubator {
            slug: who.0,
            name: who.1,
            owner: who.2,
            description: who.3,
            short_description: texts.0,
            contact: texts.1,
            address: texts.2,
            website: texts.3,
            github: texts.4,
            logo: texts.5,
            highlighted,
            hidden,
            former_urls,
        })
        .boxed()
}

fn organisation() -> BoxedStrategy<Organisation> {
    let texts = (
        maybe(text()),
        maybe(text()),
        maybe(text()),
        maybe(text()),
        maybe(text()),
    );
    (slug::<OrganisationSlug>(), texts, body())
        .prop_map(|(slug, texts, description)| Organisation {
            slug,
            name: texts.0,
            acronym: texts.1,
            ministerial_domain: texts.2,
            kind: texts.3,
            directory_url: texts.4,
            description,
        })
        .boxed()
}

fn team() -> BoxedStrategy<Team> {
    (slug::<TeamSlug>(), text(), maybe(text()), maybe(slug()))
        .prop_map(|(slug, name, purpose, incubator)| Team {
            slug,
            name,
            purpose,
            incubator,
        })
        .boxed()
}

fn phase_text() -> BoxedStrategy<PhaseText> {
    (
        phase(),
        text(),
        option::of(any::<u32>()),
        maybe(text()),
        maybe(text()),
    )
        .prop_map(
            |(phase, label, order, short_description, documentation_url)| PhaseText {
                phase,
                label,
                order,
                short_description,
                documentation_url,
            },
        )
        .boxed()
}

fn fast_edition() -> BoxedStrategy<FastEdition> {
    (slug::<FastSlug>(), text(), option::of(any::<u32>()), body())
        .prop_map(|(slug, title, promotion, description)| FastEdition {
            slug,
            title,
            promotion,
            description,
        })
        .boxed()
}
