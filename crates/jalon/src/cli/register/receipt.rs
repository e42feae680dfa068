//! `jalon register receipt`: is this vote counted, in a register that holds together?

use anyhow::{Context as _, ensure};
use programme::register::{ReceiptCheck, Sealed, WrittenReceipt, verify};

use super::{Exit, Output, ReceiptArgs, source};

/// Checks a receipt against a register, which is itself verified first.
///
/// # Errors
/// When receipt or register can't be read: says what to do.
pub(super) async fn checked(args: &ReceiptArgs, output: &mut Output<'_>) -> anyhow::Result<Exit> {
    ensure!(
        !(args.receipt == "-" && args.register == "-"),
        "receipt and register can't both come from standard input"
    );
    let text = source::text(&args.receipt).await;
    let text = text.with_context(|| format!("the receipt {} can't be read", args.receipt))?;
    let receipt: WrittenReceipt = text
        .parse()
        .with_context(|| format!("{} is no receipt", args.receipt))?;
    let export = source::register(&args.register)
        .await
        .with_context(|| format!("the register {} can't be read", args.register))?;
    let verdict = verify(&export, &[], None);
    for (place, fault) in &verdict.faults {
        output.line(format!("{place}: {fault} [{}]", fault.code()))?;
    }
    let (number, told) = (receipt.receipt.number, found(&export, &receipt));
    output.line(match &told {
        Some((ReceiptCheck::Counted, _)) => {
            format!("Entry {number} is the one of the receipt, and this vote is counted in it.")
        }
        Some((ReceiptCheck::OtherEntry, _)) => format!(
            "Entry {number} has not the hash that the receipt names: it was rewritten, or the \
             receipt is of another register. Keep both."
        ),
        Some((ReceiptCheck::NotCounted, _)) => format!(
            "Entry {number} is the one of the receipt, but this vote is not among those sealed in \
             it. Keep both, and ask who holds the register."
        ),
        None => format!(
            "The register has no entry {number}: its end was cut off, or the receipt is of another \
             register. Keep both."
        ),
    })?;
    if let Some((_, Some(vote))) = &told {
        output.line(format!("Vote: {vote}"))?;
    }
    let is_counted = matches!(told, Some((ReceiptCheck::Counted, _)));
    Ok(if is_counted && verdict.holds() {
        Exit::Done
    } else {
        Exit::Remarks
    })
}

fn found(
    export: &[u8],
    receipt: &WrittenReceipt,
) -> Option<(ReceiptCheck, Option<serde_json::Value>)> {
    let lines = export.split(|byte| *byte == b'\n');
    let entries = lines.filter_map(|line| Sealed::from_line(line).ok());
    let mut entries = entries.map(|(sealed, _)| sealed.entry);
    let entry = entries.find(|entry| entry.number == receipt.receipt.number)?;
    Some(receipt.check(&entry))
}
