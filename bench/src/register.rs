//! Verification of a register of decisions as long as a century of committees.

use std::time::Instant;

use anyhow::{Context, ensure};
use programme::{
    committees::dossier::{Dossier, Freeze},
    register::{Commitment, Draft, Head, Kind, Salt, SealedPerson, Signer, What, verify},
};
use serde_json::json;

use crate::report::Report;

const ENTRIES: u32 = 100_000;

/// Makes a register of 100,000 decisions and verifies it against a checkpoint.
pub(crate) fn measure(report: &mut Report) -> anyhow::Result<()> {
    let signer = Signer::from_seed("bench.example/registre", &[7; 32]).context("a name")?;
    let at = "2026-11-26T14:00:00Z".parse()?;
    let (mut head, first) = Head::open("bench.example/registre", &signer.verifier(), at)?;
    let mut export = first.to_line()? + "\n";
    let begin = Instant::now();
    for number in 1..ENTRIES {
        let draft = decision(number, at)?;
        let (next, sealed) = head.append(draft)?;
        head = next;
        export += &sealed.to_line()?;
        export += "\n";
    }
    report.tell(
        "register: 100,000 entries made (s)",
        begin.elapsed().as_secs_f64(),
    );
    let note = head.checkpoint().sign(&[&signer]).to_string();
    let mut rounds: Vec<f64> = Vec::new();
    for _ in 0..3 {
        let begin = cpu_seconds()?;
        let verdict = verify(export.as_bytes(), &[&note], Some(&signer.verifier()));
        rounds.push(cpu_seconds()? - begin);
        ensure!(
            verdict.holds(),
            "the register does not hold: {:?}",
            verdict.faults
        );
        ensure!(
            verdict.checkpoints_kept == 1,
            "the checkpoint was not compared"
        );
    }
    report.limit(
        "register: 100,000 entries verified (CPU s)",
        crate::median(rounds),
        2.0,
    );
    Ok(())
}

/// A decision of the size that a committee's has.
fn decision(number: u32, at: chrono::DateTime<chrono::Utc>) -> anyhow::Result<Draft> {
    let salt = Salt::new([u8::try_from(number % 251)?; 32]);
    let person = |capacity: &str| -> anyhow::Result<SealedPerson> {
        Ok(SealedPerson {
            capacity: capacity.to_owned(),
            commitment: Commitment::seal(What::Person, &salt, &capacity)?,
        })
    };
    let payload = json!({
        "service": format!("service-{number}"),
        "day": "2026-11-26",
        "outcome": "continue",
        "amount_euros": 180_000 + number,
        "period": {"from": "2027-01-01", "until": "2027-06-30"},
        "reasons": "L’usage réel progresse depuis trois périodes et le coût par démarche baisse.",
        "commitments": [
            {"indicator": "demarches", "target": "40000", "by": "2027-06-30"},
            {"indicator": "satisfaction", "target": "0.85", "by": "2027-06-30"}
        ],
        "rules_version": 1
    });
    Ok(Draft {
        kind: Kind::Decision,
        at,
        payload: payload.as_object().cloned().context("an object")?,
        people: vec![person("chair")?, person("sponsor")?],
        refers_to: None,
    })
}

/// Freezes a dossier with 50 indicators of 60 periods (issue 7: within 200 ms).
pub(crate) fn freeze(report: &mut Report) -> anyhow::Result<()> {
    let series: Vec<_> = (0..60)
        .map(|n| json!({"period": n, "value": 0.1 * f64::from(n), "low": 0.05, "high": 0.2, "n": 1200}))
        .collect();
    let indicators: Vec<_> = (0..50)
        .map(|n| json!({"name": format!("indicateur {n}"), "series": series}))
        .collect();
    let dossier: Dossier = serde_json::from_value(json!({
        "session": "01900000-0000-7000-8000-000000000000",
        "item": "01900000-0000-7000-8000-000000000001",
        "service": "cantines",
        "name": "Cantines",
        "phase": "acceleration",
        "objective": null,
        "cut_off": "2026-11-19T08:00:00Z",
        "rules_version": 1,
        "commitments": [],
        "sections": {"impact": {"shown": indicators}},
        "evidence": null,
        "measured": ["used"],
        "ask": null
    }))?;
    let by = "camille".parse()?;
    let at = "2026-11-19T08:00:00Z".parse()?;
    let mut rounds: Vec<f64> = Vec::new();
    for _ in 0..5 {
        let begin = Instant::now();
        let frozen = Freeze::take(&dossier, Some(&by), at, None)?;
        rounds.push(begin.elapsed().as_secs_f64() * 1000.0);
        ensure!(
            frozen.dossier()?.service == dossier.service,
            "not what was frozen"
        );
    }
    report.limit(
        "dossier of 50 × 60 figures frozen (ms)",
        crate::median(rounds),
        200.0,
    );
    Ok(())
}

/// Processor time that this process has used, in seconds: what work costs, however busy the machine
/// is with other things. Linux counts it in hundredths (proc(5), fields 14 and 15).
fn cpu_seconds() -> anyhow::Result<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    // The name of the program, in brackets, may itself hold blanks.
    let (_, after) = stat.rsplit_once(") ").context("/proc/self/stat")?;
    let mut fields = after.split(' ').skip(11);
    let mut ticks = || -> anyhow::Result<f64> {
        let field = fields.next().context("/proc/self/stat is short")?;
        Ok(field.parse()?)
    };
    Ok((ticks()? + ticks()?) / 100.0)
}
