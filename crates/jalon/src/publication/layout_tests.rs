//! What the wrapping says in the head, in links and on other days.

use askama::Template;

use super::*;

#[derive(Template)]
#[template(
    ext = "html",
    source = r#"{% extends "publication/templates/base.html" %}{% block main %}{% endblock %}"#
)]
struct EmptyPage<'a> {
    layout: Layout<'a>,
}

fn view(locale: Locale) -> View {
    View {
        path: "/startups/pix".into(),
        ..View::sample(locale)
    }
}

#[test]
fn the_head_names_this_page_in_each_language() {
    let view = view(Locale::English);
    let layout = Layout::new(&view, Section::Services, "A < B & “C”")
        .under("Services", "/startups/")
        .about(&serde_json::json!({"name": "</script><script>alert(1)"}));
    let html = EmptyPage { layout }.render().unwrap();
    for expected in [
        r#"<html lang="en""#,
        r#"<link rel="canonical" href="http://localhost:8080/en/startups/pix">"#,
        r#"hreflang="fr" href="http://localhost:8080/startups/pix""#,
        "<title>A &#60; B &#38; “C” – Jalon</title>",
        r#"href="/en/startups/">Services</a>"#,
        r#"aria-current="true">Services</a>"#,
        r#"{"name":"\u003c/script\u003e\u003cscript\u003ealert(1)"}"#,
    ] {
        assert!(html.contains(expected), "{expected} is not in {html}");
    }
    assert!(!html.contains("noindex"));
}

#[test]
fn another_day_is_said_and_kept() {
    let view = View {
        is_dated: true,
        date: NaiveDate::from_ymd_opt(2024, 1, 1).unwrap(),
        ..view(Locale::French)
    };
    let layout =
        Layout::new(&view, Section::Services, "Services").asked(vec![("q".into(), "l’été".into())]);
    assert_eq!(
        layout.date_notice(),
        "Le réseau tel qu’il était le 1er\u{a0}janvier 2024."
    );
    assert_eq!(
        layout.translations()[1].href,
        "/en/startups/pix?q=l%E2%80%99%C3%A9t%C3%A9&date=2024-01-01"
    );
    assert_eq!(layout.today(), "/startups/pix?q=l%E2%80%99%C3%A9t%C3%A9");
    let html = EmptyPage { layout }.render().unwrap();
    assert!(html.contains("noindex"), "search engines see today only");
    assert!(html.contains("href=\"/communaute/?date=2024-01-01\""));
    assert!(
        html.contains(r#"name="q" value="l’été""#),
        "the day's form keeps the rest"
    );
}

#[test]
fn what_is_to_come_is_not_told_in_the_past() {
    let ahead = |locale| View {
        is_dated: true,
        date: NaiveDate::from_ymd_opt(2027, 6, 30).unwrap(),
        ..view(locale)
    };
    let french = ahead(Locale::French);
    let notice = Layout::new(&french, Section::Services, "Services").date_notice();
    assert!(
        notice.contains("30\u{a0}juin 2027")
            && notice.contains("prévu")
            && !notice.contains("était"),
        "{notice}"
    );
    let english = ahead(Locale::English);
    let notice = Layout::new(&english, Section::Services, "Services").date_notice();
    assert!(notice.contains("as planned"), "{notice}");
}

#[test]
fn the_day_looked_at_does_not_lock_the_date_picker() {
    for date in ["2013-06-01", "2026-08-20", "2036-12-31"] {
        let view = View {
            is_dated: true,
            date: date.parse().unwrap(),
            ..view(Locale::French)
        };
        let layout = Layout::new(&view, Section::Services, "Services");
        let html = EmptyPage { layout }.render().unwrap();
        assert!(
            html.contains(&format!(
                r#"value="{date}" min="2013-01-01" max="2036-12-31""#
            )),
            "{date}"
        );
    }
}

#[test]
fn the_states_mark_is_shown_in_its_theme_only() {
    let shown = |has_state_theme: bool| {
        let branding = super::super::Branding {
            has_state_theme,
            state_logo_lines: vec!["République".into(), "Française".into()],
            ..super::super::Branding::default()
        };
        let view = View {
            branding: std::sync::Arc::new(branding),
            ..view(Locale::French)
        };
        let layout = Layout::new(&view, Section::Services, "Services");
        EmptyPage { layout }.render().unwrap()
    };
    let mark = r#"<p class="fr-logo">République<br>Française</p>"#;
    assert_eq!(shown(true).matches(mark).count(), 2, "header and footer");
    assert!(!shown(false).contains("fr-logo"));
    assert!(shown(true).contains("/theme/dsfr.min.css"));
    assert!(shown(true).contains("/theme/jalon-dark.css"));
    assert!(!shown(false).contains("/theme/"));
    assert!(shown(false).contains("/neutral.bundle.css"));
}
