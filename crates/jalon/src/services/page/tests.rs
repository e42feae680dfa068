//! The page of a service on a small record, in both languages.

use askama::Template;
use programme::{
    identity::ServiceSlug,
    phases::{Journey, Phase, Stay},
    rules::ProgrammeRules,
};
use rstest::rstest;

use super::*;
use crate::{
    foundation::i18n::Locale,
    services::samples::{self, day},
};

fn page(view: &View, slug: &str) -> String {
    let service = view.network.service(slug).expect("the service");
    ServicePage::new(view, service, &ProgrammeRules::default())
        .render()
        .expect("renders")
}

#[rstest]
#[case(Locale::French)]
#[case(Locale::English)]
fn every_sample_renders_without_a_missing_word(#[case] locale: Locale) {
    let view = samples::view(locale);
    for service in view.network.services() {
        let html = page(&view, service.slug.as_str());
        for prefix in [
            "service-",
            "standing-",
            "committee-",
            "quality-",
            "timeline-",
            "about-",
        ] {
            assert!(!html.contains(&format!(">{prefix}")), "{prefix} in {html}");
        }
    }
}

#[test]
fn it_says_where_the_service_stands_and_why() {
    let view = samples::view(Locale::French);
    let alpha = view.network.service("alpha").unwrap();
    let standing = standing::of(&view, alpha, &ProgrammeRules::default());
    assert_eq!(
        standing.phase,
        "En accélération depuis le 1er\u{a0}février 2024 (2\u{a0}ans et 7\u{a0}mois)."
    );
    assert_eq!(standing.tone, "warning");
    assert!(
        standing.punctuality[1]
            .starts_with("Le maximum prévu est dépassé depuis le 1er\u{a0}février 2026")
    );
    // The last committee was held on 1 December 2025: the next was due six months later, the
    // maximum of the phase falls before.
    assert!(
        standing.committee.contains("1er\u{a0}février 2026"),
        "{}",
        standing.committee
    );
    assert_eq!(standing.reasons.len(), 2);
    assert!(standing.reasons[1].contains("6\u{a0}mois après le dernier comité"));
}

#[test]
fn what_is_not_recorded_is_said_to_be_unknown() {
    let view = samples::view(Locale::French);
    let omega = view.network.service("oméga x").unwrap();
    let standing = standing::of(&view, omega, &ProgrammeRules::default());
    assert_eq!(
        standing.phase,
        "Aucune phase n’est enregistrée à cette date."
    );
    assert!(standing.reasons.is_empty());
    let html = page(&view, "oméga x");
    assert!(html.contains("Non renseigné"));
    assert!(html.contains("/api/v3/startups/om%C3%A9ga%20x.json"));
    assert!(!html.contains("<figure class=\"jalon-timeline\""));
}

#[test]
fn published_denied_and_unknown_differ() {
    let view = samples::view(Locale::French);
    let mut service = view.network.service("alpha").unwrap().clone();
    service.quality.has_statistics = Some(false);
    service.quality.statistics_url = Some("https://stats.exemple.fr".into());
    service.quality.risk_analysis = Some(false);
    service.links.repository = Some("https://a.example ; https://b.example".into());
    let lines = quality::of(&view, &service);
    let state = |key: &str| {
        let name = view.t(key);
        let line = lines.iter().find(|line| line.name == name).unwrap();
        (line.state.label.clone(), line.link.clone())
    };
    assert_eq!(state("quality-statistics").0, "Disponible");
    assert_eq!(state("quality-risk").0, "Non disponible");
    assert_eq!(state("quality-budget"), ("Non renseigné".into(), None));
    let source = state("quality-source").1.unwrap();
    assert_eq!(
        source.href, None,
        "what a browser can't follow is shown, not linked"
    );
}

#[test]
fn the_team_now_and_before() {
    let view = samples::view(Locale::French);
    let alpha = view.network.service("alpha").unwrap();
    let team = team::of(&view, alpha);
    assert_eq!(team.now[0].link.label, "Camille Exemple");
    assert_eq!(team.now[0].dates, "Depuis janvier 2024");
    assert_eq!(team.before[0].dates, "De janvier 2023 à décembre 2023");
}

#[test]
fn the_picture_compares_with_the_plan() {
    let view = samples::view(Locale::French);
    let alpha = view.network.service("alpha").unwrap();
    let timeline = timeline::of(&view, &alpha.journey, &ProgrammeRules::default()).unwrap();
    assert_eq!(timeline.rows.len(), 3);
    let acceleration = &timeline.rows[2];
    assert_eq!(acceleration.planned, "12 à 24\u{a0}mois");
    assert_eq!(acceleration.end, "En cours");
    let over = acceleration.over.unwrap();
    assert!((over.x.0 - (acceleration.real.x.0 + acceleration.real.width.0)).abs() < 0.01);
    assert!((over.x.0 + over.width.0 - timeline.today.0).abs() < 0.01);
    for row in &timeline.rows {
        let bars = [Some(row.real), row.over, row.plan];
        for bar in bars.into_iter().flatten() {
            assert!(bar.x.0 >= 0.0 && bar.x.0 + bar.width.0 <= 100.01, "{bar:?}");
        }
    }
    assert!(
        timeline
            .description
            .contains("Investigation\u{a0}: 12\u{a0}semaines"),
        "{}",
        timeline.description
    );
}

#[test]
fn the_journey_is_taken_away_as_files() {
    let view = samples::view(Locale::French);
    let alpha = view.network.service("alpha").unwrap();
    let rules = ProgrammeRules::default();
    let figure = journey_figure(&view, alpha, &rules).unwrap();
    let csv = figure.table.csv();
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(
        lines[0],
        "Phase,Début,Fin,Durée réelle (jours),Maximum prévu (jours),Dépassement (jours)"
    );
    assert_eq!(lines.len(), 4, "{csv}");
    let acceleration: Vec<&str> = lines[3].split(',').collect();
    let timeline = timeline::of(&view, &alpha.journey, &rules).unwrap();
    assert_eq!(acceleration[0], timeline.rows[2].label);
    assert_eq!(acceleration[2], "", "it goes on");
    let days: Vec<i64> = acceleration[3..]
        .iter()
        .map(|cell| cell.parse().unwrap())
        .collect();
    assert_eq!(days[0] - days[1], days[2], "{csv}");
    assert_eq!(
        view.locale.duration_days(days[2]),
        timeline.rows[2].excess,
        "the same as on the page"
    );
    assert!(figure.svg.contains("Dépassement") && figure.svg.ends_with("</svg>"));
    assert!(figure.png().is_some());
    let html = page(&view, "alpha");
    for kind in ["csv", "svg", "png"] {
        assert!(
            html.contains(&format!("/startups/alpha/parcours.{kind}")),
            "{kind}"
        );
    }
}

#[test]
fn stays_to_come_and_same_days_are_drawn() {
    let view = samples::view(Locale::French);
    let stay = |phase, start: &str| Stay {
        phase,
        start: Some(day(start)),
        end: None,
        comment: None,
    };
    let journey = Journey::new(vec![
        stay(Phase::Investigation, "2026-01-01"),
        stay(Phase::Construction, "2026-01-01"),
        stay(Phase::Transferred, "2027-12-18"),
    ]);
    let timeline = timeline::of(&view, &journey, &ProgrammeRules::default()).unwrap();
    assert_eq!(timeline.rows[0].length, "0\u{a0}jour");
    assert!(timeline.rows[2].is_future);
    assert_eq!(timeline.rows[2].length, "À venir");
    assert_eq!(timeline.rows[1].end, "En cours");
    assert!(timeline.today.0 < 100.0);
    assert_eq!(
        timeline::of(&view, &Journey::default(), &ProgrammeRules::default()),
        None
    );
}

#[test]
fn odd_texts_are_shown_as_texts() {
    let mut record = samples::record();
    record.services[0].name = format!("  مرحبا \"<b>{}\" & co ", "long ".repeat(40));
    record.services[0].pitch = "<script>alert(1)</script>".into();
    record.services[0].description =
        "#Titre\n\n# Autre <script>x</script>\n\n![](/img/x.png)".into();
    record.services[0].slug = ServiceSlug::parse("a b?").unwrap();
    let view = View::of(record, day("2026-08-20"), Locale::French);
    let html = page(&view, "a b?");
    assert!(!html.contains("<script>alert"));
    assert!(!html.contains("<b>long"));
    assert!(html.contains("<h3 id=\"t-titre\">Titre</h3>"));
    assert_eq!(html.matches("<h1").count(), 1);
}
