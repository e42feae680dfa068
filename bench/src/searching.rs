//! Questions as people ask them, made from the content's own words: whole names, words of a
//! mission, a slip of the finger, a word half typed. Each is asked once, so that none is answered
//! from what is kept.

use std::{collections::BTreeSet, fs, net::SocketAddr, path::Path};

use anyhow::{Context, ensure};

use crate::load::{self, Ask, Load};

/// How many questions are asked.
const QUESTIONS: usize = 600;

/// Asks for the results as JSON, which is the search and hardly anything else.
pub(crate) async fn run(address: SocketAddr, content: &Path) -> anyhow::Result<Load> {
    let questions = questions(content)?;
    ensure!(questions.len() == QUESTIONS, "the content has few words");
    let asks: Vec<Ask> = questions
        .into_iter()
        .map(|question| Ask {
            path: format!("/recherche.json?q={question}"),
            encoding: "identity",
            etag: None,
            cookie: None,
        })
        .collect();
    // The first question waits for the index if that is still being made.
    load::once(address, &asks[0]).await?;
    load::each(address, &asks[1..], 200).await
}

/// Pages of results for as many questions.
pub(crate) fn pages(content: &Path, count: usize) -> anyhow::Result<Vec<Ask>> {
    // Spread over the alphabet: neighbours are alike.
    let all: Vec<String> = questions(content)?.into_iter().collect();
    let step = (all.len() / count).max(1);
    Ok(all
        .into_iter()
        .step_by(step)
        .take(count)
        .map(|question| Ask {
            path: format!("/recherche?q={question}"),
            encoding: "br",
            etag: None,
            cookie: None,
        })
        .collect())
}

fn questions(content: &Path) -> anyhow::Result<BTreeSet<String>> {
    let folder = content.join("_startups");
    let mut files: Vec<_> = fs::read_dir(&folder)
        .with_context(|| format!("reading {}", folder.display()))?
        .collect::<Result<_, _>>()?;
    files.sort_by_key(fs::DirEntry::file_name);
    let mut questions = BTreeSet::new();
    for file in files {
        let text = fs::read_to_string(file.path())?;
        let field = |name: &str| {
            let line = text.lines().find_map(|line| line.strip_prefix(name));
            line.unwrap_or_default().trim().to_owned()
        };
        let (title, mission) = (field("title:"), field("mission:"));
        let words: Vec<&str> = mission
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.chars().count() >= 6)
            .collect();
        let longest = words.iter().max_by_key(|word| word.len()).copied();
        let asked = [
            Some(title),
            words.get(..2).map(|two| two.join(" ")),
            longest.map(slip),
            longest.map(|word| word.chars().take(4).collect()),
        ];
        for question in asked.into_iter().flatten() {
            if !question.trim().is_empty() && questions.len() < QUESTIONS {
                questions.insert(encoded(&question));
            }
        }
    }
    Ok(questions)
}

/// Two letters in the middle change places.
fn slip(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let middle = letters.len() / 2;
    letters.swap(middle - 1, middle);
    letters.into_iter().collect()
}

fn encoded(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
        b' ' => "+".to_owned(),
        other => format!("%{other:02X}"),
    };
    text.bytes().map(byte).collect()
}
