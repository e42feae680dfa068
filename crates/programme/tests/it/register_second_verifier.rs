//! The register's verifier against a second, independent one (`oracles/register_verify.py`): the
//! same faults at the same places, on registers damaged at random in a thousand ways.

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Write},
    process::{Command, Stdio},
    thread,
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use chrono::{DateTime, TimeDelta, Utc};
use programme::register::{
    Commitment, Digest, Draft, Entry, Head, Kind, Salt, Sealed, SealedPerson, Signer, What, verify,
};
use serde_json::{Value, json};

const CASES: u64 = 1000;
const SCRIPT: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../oracles/register_verify.py"
);

/// Chance that is the same in every run: the hash of a counter.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 += 1;
        let hash = Digest::of(self.0.to_be_bytes());
        let mut first = [0; 8];
        first.copy_from_slice(&hash.as_bytes()[..8]);
        usize::try_from(u64::from_be_bytes(first) % bound as u64).expect("below a usize")
    }
}

fn signer(seed: u8) -> Signer {
    Signer::from_seed("jalon.example/registre", &[seed; 32]).expect("a name")
}

fn instant(minutes: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).expect("an instant") + TimeDelta::minutes(minutes)
}

fn draft(number: u32) -> Draft {
    let payload = json!({
        "amount_euros": 1000 * u64::from(number),
        "conditions": [{"by": "2027-01-15", "proof": "l’étude \u{2028} \u{1f600} \u{7f} \"signée\"\t"}],
        "deep": {"\u{fb33}": null, "\u{1f600}": true, "z": [-1, 0, [[], {}]]},
        "outcome": "continue",
    });
    let salt = Salt::new([u8::try_from(number % 200).expect("small"); 32]);
    let sealed = Commitment::seal(What::Person, &salt, &number).expect("has JSON");
    Draft {
        kind: Kind::Decision,
        at: instant(number.into()),
        payload: payload.as_object().cloned().expect("an object"),
        people: vec![SealedPerson {
            capacity: "chair".into(),
            commitment: sealed,
        }],
        refers_to: None,
    }
}

/// Twelve entries with two changes of key, and a checkpoint signed at each size.
fn register() -> (Vec<Sealed>, Vec<String>) {
    let origin = "jalon.example/registre";
    let (mut head, first) = Head::open(origin, &signer(1).verifier(), instant(0)).expect("opens");
    let mut key = 1;
    let mut entries = vec![first];
    let mut notes = vec![head.checkpoint().sign(&[&signer(key)]).to_string()];
    for number in 2..=12_u32 {
        let (next, sealed) = match number {
            5 | 9 => {
                key += 1;
                let next = signer(key).verifier();
                head.hand_over(&signer(key - 1), &next, instant(number.into()))
            }
            4 | 11 => head.append(Draft {
                kind: Kind::Rectification,
                refers_to: Some(3),
                ..draft(number)
            }),
            _ => head.append(draft(number)),
        }
        .expect("grows");
        head = next;
        entries.push(sealed);
        notes.push(head.checkpoint().sign(&[&signer(key)]).to_string());
    }
    (entries, notes)
}

fn export(entries: &[Sealed]) -> Vec<u8> {
    let line = |sealed: &Sealed| sealed.to_line().expect("has JSON") + "\n";
    entries.iter().map(line).collect::<String>().into_bytes()
}

fn sealed_anew(entries: &[Sealed], from: usize) -> Vec<Sealed> {
    let mut made = entries[..from].to_vec();
    for sealed in &entries[from..] {
        let entry = Entry {
            number: made.len() as u64 + 1,
            previous: made
                .last()
                .map_or(Digest::NOTHING, |last: &Sealed| last.hash),
            ..sealed.entry.clone()
        };
        made.push(entry.seal().expect("has JSON"));
    }
    made
}

/// The same export in forms that are not canonical, or only just.
fn rewritten(entries: &[Sealed]) -> Vec<String> {
    let text = String::from_utf8(export(entries)).expect("text");
    vec![
        text.replacen("\"number\":", "\"number\": ", 1),
        text.replacen("\"amount_euros\":3000", "\"amount_euros\":3000.0", 1),
        text.replacen("\"amount_euros\":3000", "\"amount_euros\":3e3", 1),
        text.replacen("\"amount_euros\":3000", "\"amount_euros\":-0", 1),
        text.replacen("\"amount_euros\":3000", "\"amount_euros\":NaN", 1),
        text.replacen(
            "\"amount_euros\":3000",
            "\"amount_euros\":99999999999999999999",
            1,
        ),
        text.replacen("\"number\":3", "\"number\":true", 1),
        text.replacen("continue", "\\ud800", 1),
        text.replacen("continue", "\u{1}", 1),
        text.replacen("\"outcome\"", "\"outcome\":1,\"outcome\"", 1),
        text.replacen('\n', "\r\n", 1),
        text.replacen('\n', "\n\n", 1),
        text.clone() + "\n",
        text.trim_end().to_owned(),
    ]
}

struct Case {
    export: Vec<u8>,
    notes: Vec<Vec<u8>>,
    key: Option<String>,
}

/// Damages a register in one way out of many.
fn case(chance: &mut Chance, honest: &[Sealed], notes: &[String]) -> Case {
    let mut entries = honest.to_vec();
    let mut notes: Vec<Vec<u8>> = notes.iter().map(|note| note.clone().into_bytes()).collect();
    let at = chance.below(entries.len());
    let other = chance.below(entries.len());
    let mut bytes = None;
    match chance.below(20) {
        0 => {}
        1 => drop(entries.remove(at)),
        2 => entries.swap(at, other),
        3 => {
            let copy = entries[at].clone();
            entries.insert(other, copy);
        }
        4 => entries.truncate(at),
        5 => entries[at]
            .entry
            .payload
            .insert("amount_euros".into(), json!(7))
            .map_or((), drop),
        6 => {
            entries[at]
                .entry
                .payload
                .insert("amount_euros".into(), json!(7));
            entries[at] = entries[at].entry.clone().seal().expect("has JSON");
        }
        7 => {
            entries[at]
                .entry
                .payload
                .insert("outcome".into(), json!("stop"));
            entries = sealed_anew(&entries, at);
        }
        8 => {
            entries.remove(at);
            entries = sealed_anew(&entries, at.min(entries.len()));
        }
        9 => {
            entries[at].entry.refers_to = Some(other as u64 + 1);
            entries = sealed_anew(&entries, at);
        }
        10 => {
            let key = signer(9).verifier().to_string();
            entries[at].entry.payload.insert("key".into(), json!(key));
            entries = sealed_anew(&entries, at);
        }
        11 => {
            entries[at].entry.kind = entries[other].entry.kind;
            entries = sealed_anew(&entries, at);
        }
        12 => entries[at].hash = entries[other].hash,
        13 => entries[at].entry.previous = entries[other].hash,
        14 => {
            let note = &mut notes[at];
            let place = chance.below(note.len());
            note[place] = u8::try_from(chance.below(256)).expect("a byte");
        }
        15 => notes.swap(at, other),
        16 => {
            let rewritten = rewritten(&entries);
            let which = chance.below(rewritten.len());
            bytes = Some(rewritten[which].as_bytes().to_vec());
        }
        17 => {
            let mut cut = export(&entries);
            cut.truncate(chance.below(cut.len()));
            bytes = Some(cut);
        }
        _ => {
            let mut flipped = export(&entries);
            let place = chance.below(flipped.len());
            flipped[place] = u8::try_from(chance.below(256)).expect("a byte");
            bytes = Some(flipped);
        }
    }
    let key = match chance.below(4) {
        0 => None,
        seed => Some(
            signer(u8::try_from(seed + 1).expect("small"))
                .verifier()
                .to_string(),
        ),
    };
    Case {
        export: bytes.unwrap_or_else(|| export(&entries)),
        notes,
        key,
    }
}

fn ours(case: &Case) -> Vec<(String, String)> {
    let notes: Vec<String> = case
        .notes
        .iter()
        .map(|note| String::from_utf8_lossy(note).into_owned())
        .collect();
    let notes: Vec<&str> = notes.iter().map(String::as_str).collect();
    let key = case.key.as_ref().map(|key| key.parse().expect("a key"));
    let verdict = verify(&case.export, &notes, key.as_ref());
    let faults = verdict.faults.into_iter();
    faults
        .map(|(place, fault)| (place.to_string(), fault.code().to_owned()))
        .collect()
}

#[test]
fn two_verifiers_find_the_same_in_a_thousand_damaged_registers() {
    let (honest, notes) = register();
    let mut chance = Chance(0);
    let cases: Vec<Case> = (0..CASES)
        .map(|_| case(&mut chance, &honest, &notes))
        .collect();
    let Ok(mut child) = Command::new("python3")
        .args([SCRIPT, "--cases"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
    else {
        assert!(std::env::var_os("CI").is_none(), "CI has python3");
        println!("skipped: there is no python3 here to run the second verifier");
        return;
    };
    let mut input = child.stdin.take().expect("piped");
    let output = child.stdout.take().expect("piped");
    let lines: Vec<Value> = cases
        .iter()
        .map(|case| {
            // Notes are texts on our side: both verifiers are given the same text.
            let note = |note: &Vec<u8>| STANDARD.encode(String::from_utf8_lossy(note).as_bytes());
            json!({
                "export": STANDARD.encode(&case.export),
                "checkpoints": case.notes.iter().map(note).collect::<Vec<_>>(),
                "key": case.key,
            })
        })
        .collect();
    let writer = thread::spawn(move || {
        for line in lines {
            writeln!(input, "{line}").expect("the verifier reads");
        }
    });
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    let mut compared = 0;
    for (answer, case) in BufReader::new(output).lines().zip(&cases) {
        let answer = answer.expect("the verifier answers");
        let theirs: Vec<(String, String)> = serde_json::from_str(&answer).expect("a list");
        let ours = ours(case);
        assert_eq!(ours, theirs, "{}", String::from_utf8_lossy(&case.export));
        for (_, code) in &ours {
            *found.entry(code.clone()).or_default() += 1;
        }
        *found
            .entry(if ours.is_empty() { "holds" } else { "damaged" }.into())
            .or_default() += 1;
        compared += 1;
    }
    writer.join().expect("written");
    assert!(child.wait().expect("ends").success());
    println!("{found:?}");
    assert_eq!(compared, CASES);
    // The comparison means something only when every kind of damage came up.
    assert_eq!(found.len(), 16, "{found:?}");
}

/// As anybody would use it: files in, words and an exit code out.
#[test]
fn the_second_verifier_is_a_command() {
    let (honest, notes) = register();
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    let (file, note) = (folder.join("registre.jsonl"), folder.join("checkpoint.txt"));
    std::fs::write(&note, &notes[11]).expect("writes");
    let run = |entries: &[Sealed]| {
        std::fs::write(&file, export(entries)).expect("writes");
        Command::new("python3")
            .arg(SCRIPT)
            .arg(&file)
            .arg("--checkpoint")
            .arg(&note)
            .arg("--key")
            .arg(signer(1).verifier().to_string())
            .output()
    };
    let Ok(output) = run(&honest) else {
        assert!(std::env::var_os("CI").is_none(), "CI has python3");
        println!("skipped: there is no python3 here to run the second verifier");
        return;
    };
    assert!(output.status.success(), "{output:?}");
    let output = run(&honest[..9]).expect("runs");
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stdout);
    assert_eq!(said, "checkpoint 1 truncated\n");
}
