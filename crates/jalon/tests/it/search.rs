//! What people type finds what they mean: on the fictional network, and on the real content where
//! it is there.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use std::{sync::LazyLock, time::Instant};

use chrono::NaiveDate;
use jalon::{
    demo,
    foundation::i18n::Locale,
    search::{Field, Found, Index, Kind, Question},
};
use programme::network::{Network, Record};
use proptest::prelude::*;
use rstest::rstest;

use crate::import_real::real_content;

static DEMO: LazyLock<(Network, Index)> = LazyLock::new(|| {
    let today = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
    indexed(demo::network(demo::DEFAULT_SEED, today))
});

fn indexed(record: Record) -> (Network, Index) {
    let network = Network::new(record);
    let index = Index::build(&network);
    (network, index)
}

fn find(index: &Index, text: &str) -> Found {
    index.find(&Question::parse(text), Locale::French, None, 10)
}

/// Slugs of the services found, best first.
fn services(network: &Network, index: &Index, text: &str) -> Vec<String> {
    let found = find(index, text);
    let best = found.best(Kind::Service).iter();
    best.map(|one| network.services()[one.position].slug.to_string())
        .collect()
}

#[rstest]
#[case::a_name("Rivière vive", "riviere-vive")]
#[case::without_accents("riviere", "riviere-vive")]
#[case::upper_case("CANTINE CLAIRE", "cantine-claire")]
#[case::typos_in_both_words("cantyne clère", "cantine-claire")]
#[case::endings("subvention", "subventions-en-clair")]
#[case::half_typed("subv", "subventions-en-clair")]
#[case::half_typed_with_a_typo("subvemt", "subventions-en-clair")]
#[case::written_as_one("rivierevive", "riviere-vive")]
#[case::from_the_problem("arrêtés sécheresse piscine", "riviere-vive")]
#[case::in_a_sentence(
    "comment obtenir l'aide juridictionnelle pour un avocat",
    "avocat-pour-tous"
)]
#[case::a_theme("pêche", "carnet-de-peche")]
#[case::vague_memory("permi de conduir", "heure-de-conduite")]
#[case::culture("pass cultur", "passe-spectacle")]
fn the_service_that_is_meant_comes_first(#[case] text: &str, #[case] slug: &str) {
    let (network, index) = &*DEMO;
    let found = services(network, index, text);
    assert_eq!(found.first().map(String::as_str), Some(slug), "{found:?}");
}

#[rstest]
#[case("transition ecologik", &["reno-pas-a-pas", "bilan-facile"])]
#[case("acessibilite", &["acces-verifie", "gare-accessible", "lire-a-son-rythme"])]
#[case("demarche simplifie", &["formulaire-commun", "bourse-directe"])]
#[case("energie renovation", &["reno-pas-a-pas"])]
#[case("enfants creche", &["trouve-ma-place"])]
fn the_services_that_are_meant_are_among_the_first(#[case] text: &str, #[case] slugs: &[&str]) {
    let (network, index) = &*DEMO;
    let found = services(network, index, text);
    for slug in slugs {
        assert!(
            found.iter().take(6).any(|one| one == slug),
            "{slug}: {found:?}"
        );
    }
}

#[test]
fn people_are_found_by_name_profession_skill_and_service_never_by_an_address() {
    let (network, index) = &*DEMO;
    let member = &network.members()[17];
    let found = find(index, &member.name);
    let best = found.best(Kind::Member)[0];
    assert_eq!(network.members()[best.position].slug, member.slug);
    assert_eq!(index.reason(&found, &best), Some(Field::Name));

    for (text, field) in [
        ("postgresql", Field::Skill),
        ("developpeuse", Field::Profession),
        ("formulaire commun", Field::Work),
    ] {
        let found = find(index, text);
        let best = found
            .best(Kind::Member)
            .first()
            .unwrap_or_else(|| panic!("nobody: {text}"));
        assert_eq!(index.reason(&found, best), Some(field), "{text}");
    }
    for service in network.services() {
        let contact = service.links.contact.as_deref().unwrap();
        assert_eq!(find(index, contact).total(), 0, "{contact}");
    }
}

#[test]
fn incubators_organisations_and_pages_are_found_too() {
    let (network, index) = &*DEMO;
    let found = find(index, "eclosoir");
    assert_eq!(
        network.incubators()[found.best(Kind::Incubator)[0].position]
            .slug
            .as_str(),
        "eclosoir"
    );
    let found = find(index, "caisse des carrieres");
    let at = found.best(Kind::Organisation)[0].position;
    assert_eq!(
        network.organisations()[at].slug.as_str(),
        "caisse-des-carrieres"
    );
    let question = Question::parse("accessibility statement");
    assert_eq!(
        index.find(&question, Locale::English, None, 10).counts[4],
        1
    );
    let found = find(index, "declaration d'accessibilite");
    assert!(found.counts[4] >= 1);
}

#[test]
fn each_hit_says_why() {
    let (network, index) = &*DEMO;
    for (text, slug, field) in [
        ("cantine claire", "cantine-claire", Field::Name),
        ("mer", "carnet-de-peche", Field::Theme),
        ("synthèse vocale", "dossier-passerelle", Field::Body),
        ("elasticsearch", "servir", Field::Technology),
    ] {
        let found = find(index, text);
        let best = found.best(Kind::Service).iter();
        let mut named = best.filter(|one| network.services()[one.position].slug.as_str() == slug);
        let one = named
            .next()
            .unwrap_or_else(|| panic!("{text} does not find {slug}"));
        assert_eq!(index.reason(&found, one), Some(field), "{text}");
    }
}

#[test]
fn what_has_the_most_words_comes_when_nothing_has_them_all() {
    let (network, index) = &*DEMO;
    let found = find(index, "cantine claire zzzzqqqq");
    assert_eq!((found.words_found, found.words_asked), (2, 3));
    let best = found.best(Kind::Service)[0];
    assert_eq!(
        network.services()[best.position].slug.as_str(),
        "cantine-claire"
    );
}

#[test]
fn the_directory_gets_all_services_ranked() {
    let (network, index) = &*DEMO;
    let ranked = index.services("service public");
    assert!(ranked.is_sorted_by(|left, right| left.score >= right.score));
    assert!(
        ranked
            .iter()
            .all(|one| one.position < network.services().len())
    );
    let one = index.services("cantine");
    assert!(!one.is_empty() && one.len() < network.services().len());
}

#[rstest]
#[case::nothing("", 0)]
#[case::blanks("  \t\n ", 0)]
#[case::emoji("😀🎉", 0)]
#[case::sql("'; DROP TABLE service; --", 3)]
#[case::only_empty_words("le la les", 3)]
fn odd_questions_are_read(#[case] text: &str, #[case] words: usize) {
    let (_, index) = &*DEMO;
    assert_eq!(find(index, text).words_asked, words);
}

#[test]
fn a_question_of_ten_thousand_characters_is_cut() {
    let many: Vec<String> = (0..1500).map(|n| format!("mot{n}")).collect();
    let long = many.join(" ");
    let question = Question::parse(&long);
    assert!(question.is_cut);
    let (_, index) = &*DEMO;
    let found = index.find(&question, Locale::French, None, 10);
    assert!(found.words_asked <= 8);
    // Few of the words tell anything, but not all were read.
    let idle =
        "a ai an and are as at au aux avec by c ce ces cet cette comment d dans de des du elle en";
    let idle = format!("{idle} est et eux for il ils in is it j je l cantine");
    assert!(Question::parse(&idle).is_cut && Question::parse(&idle).is_empty() == idle.is_empty());
    assert!(!Question::parse(&idle[idle.len() - 40..]).is_cut);
    // No word is that long: nothing to search for.
    let word = Question::parse(&"é".repeat(10_000));
    assert!(word.is_empty() && word.is_cut);
}

proptest! {
    #[test]
    fn any_question_has_an_answer(text in "\\PC{0,300}", want in 0usize..30) {
        let (network, index) = &*DEMO;
        let found = index.find(&Question::parse(&text), Locale::French, None, want);
        prop_assert!(found.words_asked <= 8 && found.words_found <= found.words_asked);
        for kind in Kind::ALL {
            let best = found.best(kind);
            prop_assert!(best.len() <= want.min(found.counts[kind as usize]));
            prop_assert!(best.is_sorted_by(|left, right| left.score >= right.score));
            for one in best {
                prop_assert!(index.reason(&found, one).is_some());
                prop_assert!(kind != Kind::Service || one.position < network.services().len());
            }
        }
    }

    #[test]
    fn a_service_is_found_by_its_name_with_a_slip(at in 0usize..66, slip in 0usize..40) {
        let (network, index) = &*DEMO;
        let name: Vec<char> = network.services()[at].name.chars().collect();
        // Drop one letter, never of the shortest words, where a letter is half of it.
        let dropped = slip % name.len();
        let word = |at: usize| name[at].is_alphanumeric();
        let start = (0..=dropped).rev().take_while(|at| word(*at)).last();
        let end = (dropped..name.len()).take_while(|at| word(*at)).last();
        if let (Some(start), Some(end)) = (start, end) && end - start >= 4 {
            let typed: String = name.iter().enumerate()
                .filter(|(at, _)| *at != dropped).map(|(_, c)| c).collect();
            let found = services(network, index, &typed);
            let slug = network.services()[at].slug.as_str();
            prop_assert!(found.iter().any(|one| one == slug), "{typed}: {found:?}");
        }
    }
}

/// The question of the brief, on the content that people know.
#[test]
fn the_real_content_is_found() {
    let Some(dir) = real_content() else { return };
    let reading = content::read(&dir, &content::Limits::default(), &mut |_| {}).unwrap();
    let network = Network::new(reading.record);
    let start = Instant::now();
    let index = Index::build(&network);
    println!(
        "index of {} documents in {:?}, {} kB",
        index.len(),
        start.elapsed(),
        index.bytes() / 1_000
    );
    assert!(index.bytes() < 10_000_000, "{}", index.bytes());
    for (text, slug) in [
        ("pass cultur", "pass-culture"),
        ("demarche simplifie", "demarches-simplifiees.fr"),
        ("pix", "pix"),
        ("mes aide", "mes-aides"),
        ("dossier facil", "dossierfacile"),
        ("nos geste climat", "nosgestesclimat"),
    ] {
        let found = services(&network, &index, text);
        println!("{text}: {found:?}");
        assert!(
            found.iter().take(3).any(|one| one == slug),
            "{text}: {found:?}"
        );
    }
    for text in [
        "transition ecologik",
        "acessibilite",
        "demarche simplifie",
        "pass cultur",
    ] {
        let start = Instant::now();
        let found = find(&index, text);
        println!("{text}: {:?} in {:?}", found.counts, start.elapsed());
        assert!(found.counts[0] > 0, "{text}");
        assert_eq!(found.words_found, found.words_asked, "{text}");
    }
}
