//! Any record, written and read again, is the same record.

use std::collections::HashMap;

use content::{Collection, Limits, OutFile, Reading, write};
use programme::network::Record;
use proptest::prelude::*;

use crate::any_record::any_record;

/// Reads files that were to be written.
pub(crate) fn read_back(files: &[OutFile]) -> Reading {
    let files = files.iter().map(|file| {
        let (folder, name) = file.path.split_once('/').expect("a folder and a name");
        let collection = Collection::from_folder(folder).expect("a collection");
        (collection, name.to_owned(), file.bytes.clone())
    });
    content::read_files(files.collect(), &Limits::default())
}

/// Compares records list by list, whatever the order within each list.
pub(crate) fn assert_same(a: &Record, b: &Record) {
    same(&a.services, &b.services, |one| one.slug.to_string());
    same(&a.members, &b.members, |one| one.slug.to_string());
    same(&a.incubators, &b.incubators, |one| one.slug.to_string());
    same(&a.organisations, &b.organisations, |one| {
        one.slug.to_string()
    });
    same(&a.teams, &b.teams, |one| one.slug.to_string());
    same(&a.phase_texts, &b.phase_texts, |one| one.phase.to_string());
    same(&a.fast_editions, &b.fast_editions, |one| {
        one.slug.to_string()
    });
}

fn same<T: PartialEq + std::fmt::Debug>(a: &[T], b: &[T], name: impl Fn(&T) -> String) {
    assert_eq!(a.len(), b.len());
    let b: HashMap<String, &T> = b.iter().map(|one| (name(one), one)).collect();
    for one in a {
        assert_eq!(Some(&one), b.get(&name(one)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_record_reads_back(record in any_record()) {
        let files = write(&record, &[]).expect("writes");
        let reading = read_back(&files);
        assert_same(&record, &reading.record);
    }

    /// A record put over the documents of another: says the new record, and nothing but it.
    #[test]
    fn any_record_reads_back_from_over_another(before in any_record(), after in any_record()) {
        let documents = read_back(&write(&before, &[]).expect("writes")).documents;
        let files = write(&after, &documents).expect("writes");
        let reading = read_back(&files);
        assert_same(&after, &reading.record);
        let again = write(&reading.record, &reading.documents).expect("writes");
        prop_assert_eq!(files, again);
    }
}
