//! Tests of the verification: each kind of damage by name, then any damage at all.

use proptest::prelude::*;
use rstest::rstest;
use serde_json::json;

use super::{
    super::samples::{Register, export, register, sealed_anew, signer},
    *,
};

fn codes(export: &str, notes: &[String]) -> Vec<(Place, &'static str)> {
    let notes: Vec<&str> = notes.iter().map(String::as_str).collect();
    let verdict = verify(export.as_bytes(), &notes, None);
    let faults = verdict.faults.into_iter();
    faults.map(|(place, fault)| (place, fault.code())).collect()
}

/// Checkpoints of the register at several sizes, each signed with the key then in force.
fn notes(register: &Register) -> Vec<String> {
    let size = register.entries.len();
    let new_key_from = size / 2 + 1;
    [2, size / 2, new_key_from, size]
        .into_iter()
        .map(|at| register.note(at, &signer(if at < new_key_from { 1 } else { 2 })))
        .collect()
}

#[test]
fn an_honest_register_holds() {
    let register = register(12);
    let verdict = verify(
        register.export().as_bytes(),
        &notes(&register)
            .iter()
            .map(String::as_str)
            .collect::<Vec<_>>(),
        Some(&signer(1).verifier()),
    );
    assert_eq!(verdict.faults, []);
    assert!(verdict.holds());
    assert_eq!((verdict.entries, verdict.checkpoints_kept), (12, 4));
    assert_eq!(verdict.head, register.head.hash);
    assert_eq!(verdict.origin.as_deref(), Some("jalon.example/registre"));
    assert_eq!(verdict.keys.len(), 2);
}

#[test]
fn an_empty_file_is_no_register() {
    let register = register(4);
    assert_eq!(codes("", &[]), [(Place::Line(1), "bad_opening")]);
    assert_eq!(
        codes("", &[register.note(4, &signer(2))]).last(),
        Some(&(Place::Checkpoint(1), "foreign_checkpoint"))
    );
}

#[test]
fn a_change_in_place_is_found_where_it_is() {
    let mut register = register(9);
    register.entries[3]
        .entry
        .payload
        .insert("outcome".into(), json!("stop"));
    assert_eq!(
        codes(&register.export(), &[]),
        [(Place::Line(4), "changed")]
    );
    // With its own hash made anew, the next entry no longer continues it.
    register.entries[3] = register.entries[3].entry.clone().seal().expect("has JSON");
    assert_eq!(
        codes(&register.export(), &[]),
        [(Place::Line(5), "broken_link")]
    );
}

#[test]
fn what_is_removed_moved_or_repeated_is_found() {
    let whole = register(9).entries;
    let mut removed = whole.clone();
    removed.drain(2..4);
    assert_eq!(codes(&export(&removed), &[]), [(Place::Line(3), "missing")]);
    let mut moved = whole.clone();
    moved.swap(6, 7);
    assert_eq!(
        codes(&export(&moved), &[]).first(),
        Some(&(Place::Line(7), "missing"))
    );
    let mut repeated = whole.clone();
    repeated.insert(3, whole[2].clone());
    assert_eq!(
        codes(&export(&repeated), &[]).first(),
        Some(&(Place::Line(4), "out_of_order"))
    );
    let headless = codes(&export(&whole[1..]), &[]);
    assert!(
        headless.contains(&(Place::Line(1), "bad_opening")),
        "{headless:?}"
    );
    assert!(
        headless.contains(&(Place::Line(1), "missing")),
        "{headless:?}"
    );
}

#[test]
fn an_end_cut_off_is_found_only_against_a_checkpoint() {
    let register = register(9);
    let cut = export(&register.entries[..7]);
    assert_eq!(codes(&cut, &[]), []);
    assert_eq!(
        codes(&cut, &[register.note(9, &signer(2))]),
        [(Place::Checkpoint(1), "truncated")]
    );
}

#[test]
fn a_register_made_anew_is_found_only_against_a_checkpoint() {
    let register = register(9);
    let mut entries = register.entries.clone();
    entries[2]
        .entry
        .payload
        .insert("amount_euros".into(), json!(1));
    let anew = sealed_anew(&entries);
    assert_eq!(codes(&export(&anew), &[]), []);
    assert_eq!(
        codes(&export(&anew), &notes(&register)),
        [
            (Place::Checkpoint(2), "rewritten"),
            (Place::Checkpoint(3), "rewritten"),
            (Place::Checkpoint(4), "rewritten")
        ]
    );
}

#[rstest]
#[case::by_the_former_key(1, false)]
#[case::by_the_key_in_force(2, true)]
#[case::by_somebody_else(3, false)]
fn a_checkpoint_is_signed_by_the_key_in_force(#[case] seed: u8, #[case] holds: bool) {
    let register = register(12);
    let found = codes(&register.export(), &[register.note(12, &signer(seed))]);
    let expected: &[_] = &[(Place::Checkpoint(1), "bad_signature")];
    assert_eq!(found, if holds { &[] } else { expected });
}

#[test]
fn a_key_needs_the_endorsement_of_the_one_before() {
    let mut register = register(6);
    let stranger = signer(3).verifier().to_string();
    let at = register
        .entries
        .iter()
        .position(|one| one.entry.kind == Kind::Key);
    let at = at.expect("the sample changes keys");
    register.entries[at]
        .entry
        .payload
        .insert("key".into(), json!(stranger));
    let found = codes(&export(&sealed_anew(&register.entries)), &[]);
    assert_eq!(found, [(Place::Line(at + 1), "bad_key")]);
}

#[test]
fn the_trusted_key_is_one_of_the_registers() {
    let export = register(6).export();
    for (seed, holds) in [(1, true), (2, true), (3, false)] {
        let verdict = verify(export.as_bytes(), &[], Some(&signer(seed).verifier()));
        assert_eq!(verdict.holds(), holds);
    }
}

#[test]
fn a_rectification_refers_to_a_decision() {
    let mut register = register(9);
    register.entries[4].entry.refers_to = Some(1);
    let found = codes(&export(&sealed_anew(&register.entries)), &[]);
    assert_eq!(found, [(Place::Line(5), "bad_reference")]);
}

#[derive(Debug, Clone)]
enum Damage {
    Byte { at: usize, to: u8 },
    Remove(usize),
    Swap(usize, usize),
    Repeat(usize, usize),
    Cut(usize),
    Rewrite(usize),
    RemoveAndSealAnew(usize),
    Append(usize),
}

fn damage() -> impl Strategy<Value = Damage> {
    let at = 0usize..100_000;
    prop_oneof![
        4 => (at.clone(), any::<u8>()).prop_map(|(at, to)| Damage::Byte { at, to }),
        1 => at.clone().prop_map(Damage::Remove),
        1 => (at.clone(), at.clone()).prop_map(|(a, b)| Damage::Swap(a, b)),
        1 => (at.clone(), at.clone()).prop_map(|(a, b)| Damage::Repeat(a, b)),
        1 => at.clone().prop_map(Damage::Cut),
        1 => at.clone().prop_map(Damage::Rewrite),
        1 => at.clone().prop_map(Damage::RemoveAndSealAnew),
        1 => at.prop_map(Damage::Append),
    ]
}

fn damaged(register: &Register, damage: &Damage) -> Vec<u8> {
    let mut entries = register.entries.clone();
    let size = entries.len();
    match *damage {
        Damage::Byte { at, to } => {
            let mut bytes = register.export().into_bytes();
            let at = at % bytes.len();
            bytes[at] = to;
            return bytes;
        }
        Damage::Cut(at) => {
            let mut bytes = register.export().into_bytes();
            bytes.truncate(at % bytes.len());
            return bytes;
        }
        Damage::Remove(at) => drop(entries.remove(at % size)),
        Damage::Swap(one, other) => entries.swap(one % size, other % size),
        Damage::Repeat(from, to) => {
            let copy = entries[from % size].clone();
            entries.insert(to % (size + 1), copy);
        }
        Damage::Rewrite(at) => {
            let payload = &mut entries[at % size].entry.payload;
            payload.insert("amount_euros".into(), json!(1));
            entries = sealed_anew(&entries);
        }
        Damage::RemoveAndSealAnew(at) => {
            entries.remove(at % size);
            entries = sealed_anew(&entries);
        }
        Damage::Append(from) => {
            let copy = entries[from % size].clone();
            entries.push(copy);
        }
    }
    export(&entries).into_bytes()
}

proptest! {
    /// Whatever is done to the file, it is found against a checkpoint of the whole; only the line
    /// end of the last line may come or go.
    #[test]
    fn no_damage_goes_unseen(damage in damage()) {
        let register = register(11);
        let note = register.note(11, &signer(2));
        let honest = register.export().into_bytes();
        let found = damaged(&register, &damage);
        let verdict = verify(&found, &[&note], None);
        let trimmed = |bytes: &[u8]| bytes.strip_suffix(b"\n").unwrap_or(bytes).to_vec();
        prop_assert_eq!(verdict.holds(), trimmed(&found) == trimmed(&honest), "{:?}", verdict.faults);
    }

    /// Any bytes at all are answered, never with a panic.
    #[test]
    fn any_bytes_are_answered(bytes in proptest::collection::vec(any::<u8>(), 0..300), note in ".{0,120}") {
        let verdict = verify(&bytes, &[&note], None);
        prop_assert!(!verdict.holds());
    }
}
