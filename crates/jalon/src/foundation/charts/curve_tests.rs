//! Curves: what is joined, what is told, what is drawn when there is little.

use super::*;

fn point(label: &str, value: Option<f64>) -> CurvePoint {
    CurvePoint {
        label: label.into(),
        value,
        interval: value.map(|value| (value - 5.0, value + 5.0)),
        n: Some(400.0),
        ..CurvePoint::default()
    }
}

fn curve() -> Curve {
    Curve {
        id: "satisfaction".into(),
        title: "Satisfaction".into(),
        description: "Elle croît.".into(),
        name: "Satisfaction".into(),
        headings: ["Période", "Valeur", "Au moins", "Au plus", "n", "Remarque"].map(str::to_owned),
        interval: "intervalle".into(),
        partial: "en cours".into(),
        is_percent: true,
        points: vec![
            point("2026-01", Some(60.0)),
            point("2026-02", None),
            CurvePoint {
                is_break: true,
                ..point("2026-03", Some(72.25))
            },
            point("2026-04", Some(75.0)),
            CurvePoint {
                is_partial: true,
                interval: None,
                ..point("2026-05", Some(10.0))
            },
        ],
        levels: vec![Level {
            name: "Cible".into(),
            value: 80.0,
            from: 2,
            is_aim: true,
        }],
        marks: vec![Mark {
            at: 2,
            name: "autre question".into(),
            is_break: true,
        }],
    }
}

#[test]
fn a_line_joins_only_what_compares() {
    let runs = curve().runs();
    assert_eq!(runs, [vec![0], vec![2, 3]]);
    let figure = curve().figure(Locale::French);
    // The line of March and April, the target, the break.
    assert_eq!(figure.svg.matches("<path class=\"chart-l").count(), 3);
    assert_eq!(figure.svg.matches("<polygon").count(), 1);
    assert!(figure.svg.contains("A : autre question"));
    assert!(!figure.svg.contains("NaN"));
    assert!(figure.png().is_some());
}

#[test]
fn its_table_holds_intervals_and_no_zero_for_the_unknown() {
    let csv = curve().figure(Locale::French).table.csv();
    assert_eq!(
        csv.lines().take(4).collect::<Vec<_>>(),
        [
            "Période,Valeur (%),Au moins (%),Au plus (%),n,Remarque",
            "2026-01,60,55,65,400,",
            "2026-02,,,,400,",
            "2026-03,72.25,67.25,77.25,400,",
        ]
    );
}

#[test]
fn small_and_empty_curves_are_drawn() {
    let mut small = curve();
    small.is_percent = false;
    small.points = vec![point("2026-01", Some(0.034))];
    small.marks.clear();
    let svg = small.figure(Locale::French).svg;
    assert!(!svg.contains("NaN"), "{svg}");
    small.points.clear();
    assert!(small.figure(Locale::English).svg.ends_with("</svg>"));
}
