//! References that lead to nothing on record.

use std::collections::HashSet;

use programme::network::Record;

use crate::{
    FindingCode as Code,
    reading::{Sheet, Target},
};

pub(super) fn check(record: &Record, sheets: &mut [Sheet]) {
    let mut known: HashSet<(Target, &str)> = HashSet::new();
    known.extend(
        record
            .services
            .iter()
            .map(|one| (Target::Service, one.slug.as_str())),
    );
    known.extend(
        record
            .members
            .iter()
            .map(|one| (Target::Member, one.slug.as_str())),
    );
    known.extend(
        record
            .incubators
            .iter()
            .map(|one| (Target::Incubator, one.slug.as_str())),
    );
    known.extend(
        record
            .organisations
            .iter()
            .map(|one| (Target::Organisation, one.slug.as_str())),
    );
    known.extend(
        record
            .teams
            .iter()
            .map(|one| (Target::Team, one.slug.as_str())),
    );
    for sheet in sheets {
        for reference in std::mem::take(&mut sheet.references) {
            if !known.contains(&(reference.target, reference.slug.as_str())) {
                let what = reference.target.word();
                sheet.field(
                    Code::DanglingReference,
                    reference.line,
                    &reference.field,
                    format!(
                        "no {what} on record is called {:?}; the reference was kept. Correct it \
                         or add the {what}.",
                        reference.slug
                    ),
                );
            }
        }
    }
}
