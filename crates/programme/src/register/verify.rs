//! Verification of an export, offline: by anyone, with the file, checkpoints and a key at most.

use std::collections::HashMap;

use super::{
    Digest, Fault, Kind, MalformedLine, Note, Place, Sealed, Verdict, VerifierKey, endorsement_text,
};

/// Verifies an export (one sealed entry a line) against itself, and against checkpoints that were
/// kept elsewhere.
///
/// Without a checkpoint the end of the register may have been cut off, or all of it written anew:
/// the verdict then only says that the chain holds together. `trusted`, when given, must be one of
/// the register's keys; otherwise the key of its first entry is taken at its word.
#[must_use]
pub fn verify(export: &[u8], checkpoints: &[&str], trusted: Option<&VerifierKey>) -> Verdict {
    let mut reading = Reading::default();
    let body = export.strip_suffix(b"\n").unwrap_or(export);
    if export.is_empty() {
        reading.faults.push((Place::Line(1), Fault::BadOpening));
    } else {
        for (at, line) in body.split(|byte| *byte == b'\n').enumerate() {
            reading.line(at + 1, line);
        }
    }
    for (at, note) in checkpoints.iter().enumerate() {
        match reading.checkpoint(note) {
            Ok(()) => reading.kept += 1,
            Err(fault) => reading.faults.push((Place::Checkpoint(at + 1), fault)),
        }
    }
    if let Some(trusted) = trusted
        && !reading.keys.iter().any(|(_, key)| key == trusted)
    {
        reading.faults.push((Place::Key, Fault::UntrustedKey));
    }
    Verdict {
        entries: reading.lines,
        head: reading.previous.unwrap_or(Digest::NOTHING),
        origin: reading.origin,
        keys: reading.keys,
        checkpoints_kept: reading.kept,
        faults: reading.faults,
    }
}

/// What was understood so far.
struct Reading {
    lines: usize,
    expected: u64,
    /// Hash that the entry before states; `None` when it could not be read.
    previous: Option<Digest>,
    last: u64,
    hashes: HashMap<u64, Digest>,
    kinds: HashMap<u64, Kind>,
    origin: Option<String>,
    keys: Vec<(u64, VerifierKey)>,
    kept: usize,
    faults: Vec<(Place, Fault)>,
}

impl Default for Reading {
    fn default() -> Self {
        Self {
            lines: 0,
            expected: 1,
            previous: Some(Digest::NOTHING),
            last: 0,
            hashes: HashMap::new(),
            kinds: HashMap::new(),
            origin: None,
            keys: Vec::new(),
            kept: 0,
            faults: Vec::new(),
        }
    }
}

impl Reading {
    fn line(&mut self, at: usize, line: &[u8]) {
        self.lines = at;
        match Sealed::from_line(line) {
            Ok((sealed, hash)) => {
                let found = self.entry(at, &sealed, hash);
                let faults = found.into_iter().map(|fault| (Place::Line(at), fault));
                self.faults.extend(faults);
            }
            Err(MalformedLine(why)) => {
                self.faults.push((Place::Line(at), Fault::Malformed(why)));
                self.previous = None;
                self.expected += 1;
            }
        }
    }

    fn entry(&mut self, at: usize, sealed: &Sealed, hash: Digest) -> Vec<Fault> {
        let entry = &sealed.entry;
        let number = entry.number;
        let mut faults = Vec::new();
        if hash != sealed.hash {
            faults.push(Fault::Changed { number });
        }
        if number > self.expected {
            faults.push(Fault::Missing {
                from: self.expected,
                to: number - 1,
            });
        } else if number < self.expected {
            faults.push(Fault::OutOfOrder {
                number,
                expected: self.expected,
            });
        } else if self.previous.is_some_and(|hash| hash != entry.previous) {
            faults.push(Fault::BrokenLink { number });
        }
        faults.extend(self.meaning(at, sealed));
        self.expected = number + 1;
        self.previous = Some(sealed.hash);
        self.last = self.last.max(number);
        self.hashes.insert(number, sealed.hash);
        self.kinds.insert(number, entry.kind);
        faults
    }

    /// What the entry says, as far as it concerns the register itself.
    fn meaning(&mut self, at: usize, sealed: &Sealed) -> Vec<Fault> {
        let entry = &sealed.entry;
        let number = entry.number;
        let mut faults = Vec::new();
        let opens = entry.kind == Kind::Opening;
        let opening_fits = (at == 1) == opens && (!opens || self.open(sealed));
        if !opening_fits {
            faults.push(Fault::BadOpening);
        }
        let reference_fits = match (entry.kind, entry.refers_to) {
            (Kind::Rectification, Some(to)) => {
                to < number && self.kinds.get(&to) == Some(&Kind::Decision)
            }
            (Kind::Rectification, None) => false,
            (Kind::Opening | Kind::Decision | Kind::Key, to) => to.is_none(),
        };
        if !reference_fits {
            faults.push(Fault::BadReference { number });
        }
        if entry.kind == Kind::Key {
            match self.endorsed(sealed) {
                Some(key) => self.keys.push((number, key)),
                None => faults.push(Fault::BadKey { number }),
            }
        }
        faults
    }

    fn open(&mut self, sealed: &Sealed) -> bool {
        let text = |name| sealed.entry.payload.get(name).and_then(|v| v.as_str());
        let (Some(origin), Some(key)) = (text("origin"), text("key")) else {
            return false;
        };
        let Ok(key) = key.parse::<VerifierKey>() else {
            return false;
        };
        if !VerifierKey::is_name(origin) {
            return false;
        }
        self.origin = Some(origin.to_owned());
        self.keys.push((sealed.entry.number, key));
        true
    }

    fn endorsed(&self, sealed: &Sealed) -> Option<VerifierKey> {
        let text = |name| sealed.entry.payload.get(name).and_then(|v| v.as_str());
        let next: VerifierKey = text("key")?.parse().ok()?;
        let said = endorsement_text(self.origin.as_deref()?, sealed.entry.number, &next);
        let (_, former) = self.keys.last()?;
        former
            .verifies_base64(&said, text("endorsement")?)
            .then_some(next)
    }

    fn checkpoint(&self, note: &str) -> Result<(), Fault> {
        let note: Note = note
            .parse()
            .map_err(|why: super::MalformedNote| Fault::MalformedCheckpoint(why.to_string()))?;
        let said = &note.checkpoint;
        if self.origin.as_ref() != Some(&said.origin) {
            return Err(Fault::ForeignCheckpoint(said.origin.clone()));
        }
        // The key in force is the last one brought in by an entry of the signed part.
        let key = self
            .keys
            .iter()
            .rev()
            .find(|(from, _)| *from <= said.size)
            .or(self.keys.first());
        if !key.is_some_and(|(_, key)| note.is_signed_by(key)) {
            return Err(Fault::BadSignature);
        }
        let found = match said.size {
            0 => Some(Digest::NOTHING),
            size => self.hashes.get(&size).copied(),
        };
        if said.size > self.last {
            Err(Fault::Truncated {
                size: said.size,
                found: self.last,
            })
        } else if found != Some(said.hash) {
            Err(Fault::Rewritten { size: said.size })
        } else {
            Ok(())
        }
    }
}

#[cfg(test)]
#[path = "verify_tests.rs"]
mod tests;
