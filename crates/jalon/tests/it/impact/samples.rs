//! Indicators and figures for the tests of this room.

use chrono::NaiveDate;
use jalon::{
    foundation::{clock::Now, database::Tx},
    impact::{self, By, Kept, Line},
};
use programme::{
    identity::{IndicatorId, ServiceSlug},
    impact::{
        indicators::{
            Definition, Definitions, Direction, Indicator, Kind, Pooling, Question, SourceKind,
            Unit, Visibility,
        },
        measurements::{Draft, Reporter, Submitted},
        period::Frequency,
    },
};

pub(crate) fn at(text: &str) -> Now {
    Now(text.parse().expect("an instant"))
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

pub(crate) fn slug(text: &str) -> ServiceSlug {
    text.parse().expect("a name")
}

pub(crate) fn by_hand() -> By {
    By {
        source: SourceKind::Manual,
        reporter: Reporter::Member("ada".parse().expect("a name")),
    }
}

pub(crate) fn indicator(service: &str, name: &str, kind: Kind) -> Indicator {
    let definition = Definition {
        text: "Ce qui est compté, chez qui, comment.".into(),
        unit: Unit::parse("dossiers").expect("a unit"),
        kind,
        direction: Direction::Up,
        frequency: Frequency::Month,
        pooling: Pooling::AddsUp,
    };
    Indicator {
        id: IndicatorId(uuid::Uuid::nil()),
        service: slug(service),
        name: name.into(),
        question: Question::Impactful,
        preset: None,
        definitions: Definitions::new(day("2024-01-01"), definition).expect("sound"),
        population: None,
        potential: None,
        baseline: None,
        targets: Vec::new(),
        source: SourceKind::Manual,
        owner: None,
        visibility: Visibility::Public,
        is_north_star: false,
    }
}

pub(crate) fn value(value: f64) -> Draft {
    Draft {
        value: Some(value),
        ..Draft::default()
    }
}

pub(crate) fn line(kept: &Kept, period: &str, draft: Draft) -> Line {
    Line {
        indicator: kept.indicator.id,
        submitted: Submitted {
            period: period.parse().expect("a period"),
            unit: None,
            draft,
            cut_off: None,
            is_partial: false,
        },
    }
}

/// Defines an indicator and reads it back.
pub(crate) async fn defined(tx: &mut Tx, indicator: Indicator, now: Now) -> Kept {
    let service = indicator.service.clone();
    let id = impact::define(tx, indicator, "ada", now)
        .await
        .expect("it is defined");
    impact::find_indicator(tx, &service, id)
        .await
        .expect("it can be read")
        .expect("it is there")
}

/// A workbook whose only sheet is this.
pub(crate) fn workbook(sheet: &str) -> Vec<u8> {
    const KINDS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Types \
        xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default \
        Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
        <Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>";
    const ROOT: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Relationships \
        xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" \
        Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
        Target=\"xl/workbook.xml\"/></Relationships>";
    const BOOK: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><workbook \
        xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
        xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet \
        name=\"Mesures\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>";
    const PARTS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Relationships \
        xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" \
        Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" \
        Target=\"worksheets/sheet1.xml\"/></Relationships>";
    zip(&[
        ("[Content_Types].xml", KINDS),
        ("_rels/.rels", ROOT),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", PARTS),
        ("xl/worksheets/sheet1.xml", sheet),
    ])
}

/// A ZIP archive, packed.
fn zip(files: &[(&str, &str)]) -> Vec<u8> {
    use std::io::Write as _;
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for (name, text) in files {
        let kind = flate2::Compression::best();
        let mut writer = flate2::write::DeflateEncoder::new(Vec::new(), kind);
        writer.write_all(text.as_bytes()).expect("memory");
        let packed = writer.finish().expect("memory");
        let mut sum = flate2::Crc::new();
        sum.update(text.as_bytes());
        let size = |length: usize| u32::try_from(length).expect("small").to_le_bytes();
        let start = size(bytes.len());
        let mut head = Vec::new();
        head.extend([20, 0, 0, 0, 8, 0, 0, 0, 0x21, 0]);
        head.extend(sum.sum().to_le_bytes());
        head.extend(size(packed.len()));
        head.extend(size(text.len()));
        head.extend(u16::try_from(name.len()).expect("short").to_le_bytes());
        head.extend([0, 0]);
        bytes.extend(b"PK\x03\x04");
        bytes.extend(&head);
        bytes.extend(name.as_bytes());
        bytes.extend(packed);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&head);
        directory.extend([0; 10]);
        directory.extend(start);
        directory.extend(name.as_bytes());
    }
    let count = u16::try_from(files.len()).expect("few").to_le_bytes();
    let size = |length: usize| u32::try_from(length).expect("small").to_le_bytes();
    let (length, start) = (size(directory.len()), size(bytes.len()));
    bytes.extend(directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend(count);
    bytes.extend(count);
    bytes.extend(length);
    bytes.extend(start);
    bytes.extend([0, 0]);
    bytes
}
