//! A change in the record changes its own lines of the file and no others.

use content::{Collection, Document, OutFile, Reading, WriteError, write};
use programme::{
    identity::{OrganisationSlug, ServiceSlug},
    network::Record,
    phases::{Journey, Phase, Stay},
    services::{Objective, Service},
};

use crate::{fictional::fictional, round_trip::read_back};

fn edited(slug: &str, edit: impl FnOnce(&mut Service)) -> (String, String, Reading) {
    let reading = fictional();
    let mut record = reading.record.clone();
    let service = record
        .services
        .iter_mut()
        .find(|one| one.slug.as_str() == slug)
        .expect("a service");
    edit(service);
    let files = write(&record, &reading.documents).expect("writes");
    let changed: Vec<(&OutFile, &Document)> = files
        .iter()
        .zip(&reading.documents)
        .filter(|(file, document)| file.bytes != document.bytes)
        .collect();
    let [(file, document)] = changed.as_slice() else {
        panic!("one file changes, not {}", changed.len())
    };
    let back = read_back(&files);
    assert_eq!(back.record, record, "what is written says the record");
    (text(&document.bytes), text(&file.bytes), back)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

/// The lines that went and those that came.
fn lines(before: &str, after: &str) -> String {
    let (before, after): (Vec<&str>, Vec<&str>) = (
        before.split_inclusive('\n').collect(),
        after.split_inclusive('\n').collect(),
    );
    let start = before
        .iter()
        .zip(&after)
        .take_while(|(a, b)| a == b)
        .count();
    let (gone, come) = (&before[start..], &after[start..]);
    let end = gone
        .iter()
        .rev()
        .zip(come.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let gone = gone[..gone.len() - end]
        .iter()
        .map(|line| format!("-{line}"));
    let come = come[..come.len() - end]
        .iter()
        .map(|line| format!("+{line}"));
    gone.chain(come).collect()
}

#[test]
fn a_text_changes_its_line() {
    let (before, after, _) = edited("bac.a.sable", |one| one.pitch = "Essayer : d’abord".into());
    insta::assert_snapshot!(lines(&before, &after), @r"
    -mission: Essayer une démarche avant de la faire
    +mission: 'Essayer : d’abord'
    ");
}

#[test]
fn a_list_changes_its_lines_and_leaves_the_blank_ones_after_it() {
    let (before, after, _) = edited("bac.a.sable", |one| {
        let mut stays = one.journey.stays().to_vec();
        stays.push(Stay {
            phase: Phase::Operated,
            start: "2024-01-31".parse().ok(),
            end: None,
            comment: None,
        });
        one.journey = Journey::new(stays);
    });
    insta::assert_snapshot!(lines(&before, &after), @r"
    +  - name: opere
    +    start: 2024-01-31
    ");
}

#[test]
fn a_key_that_is_no_more_takes_its_lines_and_nothing_else() {
    let (before, after, _) = edited("bac.a.sable", |one| {
        one.themes = None;
        one.fast_award = None;
    });
    insta::assert_snapshot!(lines(&before, &after));
}

#[test]
fn a_new_key_comes_last() {
    let (before, after, _) = edited("retour", |one| {
        one.objective = Some(Objective::PolicyEfficacy);
    });
    insta::assert_snapshot!(lines(&before, &after), @"+objective: policy_efficacy");
}

#[test]
fn line_ends_and_the_mark_stay_those_of_the_file() {
    let (before, after, _) = edited("marque", |one| one.technologies = Some(vec!["Rust".into()]));
    assert_eq!(lines(&before, &after), "+techno:\r\n+  - Rust\r\n");
    assert!(after.starts_with('\u{feff}'));
}

#[test]
fn a_body_changes_alone() {
    let (before, after, _) = edited("carnet-de-bord", |one| one.description = "Autre\n".into());
    assert_eq!(
        lines(&before, &after),
        "-Le corps commence tout de suite, sans fin de ligne+Autre\n"
    );
}

#[test]
fn older_fields_give_way_to_todays() {
    let (before, after, _) = edited("ancien-statut", |one| {
        let mut stays = one.journey.stays().to_vec();
        stays[0].end = "2015-01-01".parse().ok();
        one.journey = Journey::new(stays);
    });
    insta::assert_snapshot!(lines(&before, &after), @r"
    -status: alumni
    -start: '2014-06-01'
    +phases:
    +  - name: abandon
    +    start: 2014-06-01
    +    end: 2015-01-01
    ");
}

/// What could not be interpreted survives a change of its neighbours.
#[test]
fn what_was_not_understood_is_carried_over() {
    let (_, after, back) = edited("incompris", |one| {
        let mut stays = one.journey.stays().to_vec();
        stays[0].start = "2023-02-28".parse().ok();
        stays.push(Stay {
            phase: Phase::Acceleration,
            start: "2024-01-01".parse().ok(),
            end: None,
            comment: None,
        });
        one.journey = Journey::new(stays);
        one.sponsors
            .push(OrganisationSlug::parse("agence-deux").expect("a slug"));
        one.fast_award = one.fast_award.map(|mut award| {
            award.promotion = Some(13);
            award
        });
    });
    insta::assert_snapshot!(after);
    let codes = |reading: &Reading| -> Vec<String> {
        let about = reading
            .findings
            .iter()
            .filter(|one| one.file.ends_with("incompris.md"));
        about
            .map(|one| format!("{} {:?}", one.code, one.field))
            .collect()
    };
    for gone in ["bad-date", "wrong-type"] {
        assert!(codes(fictional()).iter().any(|one| one.starts_with(gone)));
    }
    assert!(
        codes(&back)
            .iter()
            .any(|one| one.starts_with("unknown-phase"))
    );
}

#[test]
fn a_front_matter_on_one_line_is_written_anew_with_its_unknown_keys() {
    let (_, after, _) = edited("accolades", |one| one.name = "Autrement".into());
    insta::assert_snapshot!(after);
}

#[test]
fn an_anchor_that_others_need_is_written_out() {
    let (_, after, _) = edited("ancres", |one| one.name = "Amarres".into());
    insta::assert_snapshot!(after);
}

#[test]
fn what_is_gone_from_the_record_has_no_file_and_what_was_not_read_stays() {
    let reading = fictional();
    let files = write(&Record::default(), &reading.documents).expect("writes");
    let kept = reading.documents.iter().filter(|one| one.slug.is_none());
    assert_eq!(files.len(), kept.count());
    assert!(
        files
            .iter()
            .any(|file| file.path == "_startups/pas-utf8.md")
    );
    assert!(!files.iter().any(|file| file.path == "_startups/retour.md"));
}

#[test]
fn a_new_service_has_a_new_file() {
    let mut record = fictional().record.clone();
    let mut service = record.services[0].clone();
    service.slug = ServiceSlug::parse("tout.neuf").expect("a slug");
    record.services = vec![service];
    let files = write(&record, &[]).expect("writes");
    let file = files
        .iter()
        .find(|one| one.path.starts_with("_startups/"))
        .expect("a file");
    assert_eq!(file.path, "_startups/tout.neuf.md");
    insta::assert_snapshot!(text(&file.bytes));
}

#[test]
fn what_can_not_be_written_is_said() {
    let reading = fictional();
    let mut record = Record::default();
    let mut service = reading.record.services[0].clone();
    service.slug = ServiceSlug::parse("pas-utf8").expect("a slug");
    record.services.push(service.clone());
    let taken = write(&record, &reading.documents);
    assert!(
        matches!(taken, Err(WriteError::NameTaken { .. })),
        "{taken:?}"
    );

    record.services.push(service.clone());
    let twice = write(&record, &[]);
    assert!(
        matches!(twice, Err(WriteError::SameSlug { .. })),
        "{twice:?}"
    );

    service.slug = ServiceSlug::parse(".cache").expect("a slug");
    record.services = vec![service];
    let hidden = write(&record, &[]);
    assert!(
        matches!(hidden, Err(WriteError::NotRepresentable { .. })),
        "{hidden:?}"
    );

    let away = Document::new(Collection::Services, "../x.md".into(), None, Vec::new());
    let unsafe_name = write(&Record::default(), &[away]);
    assert!(matches!(unsafe_name, Err(WriteError::UnsafeName { .. })));
}
