//! Addresses that ask for what isn't there, or for nothing that makes sense.

use axum::http::StatusCode;
use rstest::rstest;

use super::site::{get, read, record, site};

/// Longest address that a server takes, as a browser would send a very long question.
fn long(word: &str) -> String {
    word.repeat(10_000 / word.len())
}

const SQL: &str = "%27%20OR%201%3D1%3B%20DROP%20TABLE%20services%3B--";
const EMOJI: &str = "%F0%9F%98%80%F0%9F%8F%B3%EF%B8%8F%E2%80%8D%F0%9F%8C%88";
const MARK_UP: &str = "%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E";
const RIGHT_TO_LEFT: &str = "%E2%80%AE%D9%85%D8%B1%D8%AD%D8%A8%D8%A7";
const NOT_UTF8: &str = "%ff%fe%00";

#[rstest]
#[case::nothing("")]
#[case::blanks("%20%09+")]
#[case::sql(SQL)]
#[case::emoji(EMOJI)]
#[case::mark_up(MARK_UP)]
#[case::right_to_left(RIGHT_TO_LEFT)]
#[case::not_utf8(NOT_UTF8)]
#[case::one_letter("a")]
#[case::long_words(&long("transition+ecologique+"))]
#[case::one_long_word(&long("a"))]
#[case::only_accents(&long("%C3%A9"))]
#[tokio::test]
async fn any_question_gets_a_page_that_says_what_to_do(#[case] question: &str) {
    let site = site(record());
    for path in [
        "/recherche",
        "/en/recherche",
        "/startups/",
        "/communaute/annuaire",
    ] {
        let page = read(&site, &format!("{path}?q={question}")).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(!page.body.contains("<script>alert"), "{path}");
        assert!(page.body.len() < 1_500_000, "{path}: {}", page.body.len());
    }
    for path in [
        "/recherche.json",
        "/recherche/suggestions.json",
        "/startups/export.json",
    ] {
        let page = get(&site, &format!("{path}?q={question}")).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        let read: Result<serde_json::Value, _> = serde_json::from_str(&page.body);
        assert!(read.is_ok(), "{path}: {}", page.body);
    }
}

#[rstest]
#[case("/startups/?q=xyzzyx+qwrtz", "Aucun service")]
#[case("/startups/?q=%F0%9F%98%80", "ne contient aucun mot")]
#[case("/startups/?q=cantine+xyzzyx", "1 sur 2")]
#[case("/startups/?phase=licorne", "n’est une valeur connue")]
#[case(
    "/startups/?phase=investigation&exclude-investigations=true",
    "aucun service ne peut répondre"
)]
#[case("/startups/?page=99", "La page 99 n’existe pas")]
#[case("/startups/?page=-1", "n’est pas un numéro de page")]
#[case("/startups/?tri=hasard", "n’est pas un ordre de tri")]
#[case(
    "/recherche?q=cantine&type=services&page=40",
    "La page 40 n’existe pas"
)]
#[case("/en/startups/?q=xyzzyx+qwrtz", "No service")]
#[tokio::test]
async fn what_cannot_be_answered_is_explained(#[case] address: &str, #[case] told: &str) {
    let page = read(&site(record()), address).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains(told), "{told} is not in {}", page.body);
}

#[rstest]
#[case::before_the_programme("2012-12-31")]
#[case::far_future("2200-01-01")]
#[case::no_such_day("2023-02-30")]
#[case::a_word("hier")]
#[case::mark_up("%3Cscript%3E")]
#[case::other_order("01/01/2024")]
#[tokio::test]
async fn days_that_cannot_be_looked_at_are_refused_with_a_way_out(#[case] day: &str) {
    let site = site(record());
    for path in ["/", "/startups/", "/stats/", "/en/organisations/"] {
        let page = read(&site, &format!("{path}?date={day}")).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{path}");
        assert!(page.body.contains("2013"), "{path}: {}", page.body);
        assert!(!page.body.contains("<script>\""), "{path}");
    }
}

#[rstest]
#[case::first("2013-01-01")]
#[case::soon("2027-06-30")]
#[case::last("2036-12-31")]
#[tokio::test]
async fn the_first_and_the_last_day_are_shown(#[case] day: &str) {
    let site = site(record());
    for path in [
        "/",
        "/programme/",
        "/startups/",
        "/incubateurs/",
        "/organisations/",
        "/communaute/",
        "/stats/",
        "/recherche?q=eau",
    ] {
        let join = if path.contains('?') { '&' } else { '?' };
        let page = read(&site, &format!("{path}{join}date={day}")).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(page.body.contains("noindex"), "{path}");
    }
}
