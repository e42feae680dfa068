//! Where a register to be verified comes from: a file, standard input, or its address.

use std::{io::Read as _, path::Path, time::Duration};

use anyhow::{Context as _, bail, ensure};
use futures_util::StreamExt as _;

/// The longest answer that is read, in bytes: a page of entries, or a checkpoint.
const LONGEST: usize = 64 << 20;
/// Pages that are asked for at most.
const PAGES: usize = 10_000;
/// How long an answer may take.
const PATIENCE: Duration = Duration::from_mins(1);

/// The entries of a register.
pub(super) async fn register(place: &str) -> anyhow::Result<Vec<u8>> {
    if !is_address(place) {
        return bytes(place);
    }
    let client = client()?;
    let page = entries_address(place);
    let mut all = Vec::new();
    let mut after = 0;
    for _ in 0..PAGES {
        let part = answer(&client, &format!("{page}?after={after}")).await?;
        let Some(last) = last_number(&part) else {
            // Nothing more, or a last line that says no number: verification tells which.
            all.extend(part);
            return Ok(all);
        };
        ensure!(last > after, "it gives the same entries again and again");
        after = last;
        all.extend(part);
    }
    bail!("it has more than {PAGES} pages")
}

/// A text: a checkpoint.
pub(super) async fn text(place: &str) -> anyhow::Result<String> {
    let bytes = if is_address(place) {
        answer(&client()?, place).await?
    } else {
        bytes(place)?
    };
    String::from_utf8(bytes).context("it is no text")
}

fn is_address(place: &str) -> bool {
    place.starts_with("https://") || place.starts_with("http://")
}

fn bytes(place: &str) -> anyhow::Result<Vec<u8>> {
    if place == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes)?;
        return Ok(bytes);
    }
    Ok(std::fs::read(place)?)
}

/// The address of the entries, from the one of a page of the register.
fn entries_address(place: &str) -> String {
    let bare = place.split(['?', '#']).next().unwrap_or(place);
    let end = Path::new(bare).extension();
    if end.is_some_and(|end| end.eq_ignore_ascii_case("jsonl")) {
        return bare.to_owned();
    }
    let bare = bare.trim_end_matches('/');
    if bare.ends_with("/registre") {
        format!("{bare}/entries.jsonl")
    } else {
        format!("{bare}/registre/entries.jsonl")
    }
}

fn client() -> anyhow::Result<reqwest::Client> {
    Ok(reqwest::Client::builder().timeout(PATIENCE).build()?)
}

async fn answer(client: &reqwest::Client, address: &str) -> anyhow::Result<Vec<u8>> {
    let response = client.get(address).send().await?;
    ensure!(
        response.status().is_success(),
        "{address} answers {}",
        response.status()
    );
    let mut stream = response.bytes_stream();
    let mut all = Vec::new();
    while let Some(part) = stream.next().await {
        all.extend_from_slice(&part?);
        ensure!(
            all.len() <= LONGEST,
            "{address} answers more than {LONGEST} bytes"
        );
    }
    Ok(all)
}

/// The number that the last line states.
fn last_number(page: &[u8]) -> Option<u64> {
    let line = page
        .split(|byte| *byte == b'\n')
        .rfind(|line| !line.is_empty())?;
    let value: serde_json::Value = serde_json::from_slice(line).ok()?;
    value.pointer("/entry/number")?.as_u64()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("https://j.example", "https://j.example/registre/entries.jsonl")]
    #[case(
        "https://j.example/registre/",
        "https://j.example/registre/entries.jsonl"
    )]
    #[case(
        "https://j.example/en/registre/?x=1#y",
        "https://j.example/en/registre/entries.jsonl"
    )]
    #[case("http://j.example/r/all.jsonl?after=3", "http://j.example/r/all.jsonl")]
    fn the_entries_are_found_from_any_address(#[case] given: &str, #[case] found: &str) {
        assert_eq!(entries_address(given), found);
    }

    #[test]
    fn a_page_says_its_last_number() {
        let page = b"{\"entry\":{\"number\":1}}\n{\"entry\":{\"number\":7}}\n";
        assert_eq!(last_number(page), Some(7));
        assert_eq!(last_number(b""), None);
        assert_eq!(last_number(b"nonsense\n"), None);
    }
}
