//! The words on screen: the same in both languages, all used, none absent, none typed into a
//! template; and French typography.
//!
//! The source is read as text: string literals of the code outside its tests, and the expressions
//! of templates. A key made from a code (`format!("phase-{}", …)`) counts for all that begin so.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

#[path = "words/source.rs"]
mod source;

use source::{absent_candidates, is_made, literals, outside_expressions, without_tests};

/// Words of open vocabularies, looked up only when the record uses them.
const VOCABULARIES: [&str; 4] = [
    "usertype-",
    "domain-",
    "org-kind-",
    "history-accessibility-",
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(dir: &Path, end: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut todo = vec![dir.to_owned()];
    while let Some(dir) = todo.pop() {
        for entry in fs::read_dir(&dir).unwrap_or_else(|error| panic!("{}: {error}", dir.display()))
        {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                todo.push(path);
            } else if path.extension().is_some_and(|one| one == end) {
                let text = fs::read_to_string(&path).expect("readable text");
                found.push((path, text));
            }
        }
    }
    found.sort();
    found
}

/// A message: the file that holds it, its texts, the variables that it names.
struct Message {
    file: String,
    texts: Vec<String>,
    variables: BTreeSet<String>,
}

fn messages(language: &str) -> BTreeMap<String, Message> {
    let mut messages = BTreeMap::new();
    for (path, text) in files(&root().join("i18n").join(language), "ftl") {
        let file = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let resource = fluent_syntax::parser::parse(text.as_str())
            .unwrap_or_else(|(_, errors)| panic!("{language}/{file}: {errors:?}"));
        for entry in &resource.body {
            let Entry::Message(message) = entry else {
                continue;
            };
            let mut here = Message {
                file: file.clone(),
                texts: Vec::new(),
                variables: BTreeSet::new(),
            };
            let value = message.value.as_ref();
            gather(
                value.unwrap_or_else(|| panic!("{} has no text", message.id.name)),
                &mut here,
            );
            let before = messages.insert(message.id.name.to_owned(), here);
            if let Some(before) = before {
                panic!(
                    "{language}: {} is in {} and in {file}",
                    message.id.name, before.file
                );
            }
        }
    }
    messages
}

fn gather(pattern: &Pattern<&str>, message: &mut Message) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => message.texts.push((*value).to_owned()),
            PatternElement::Placeable { expression } => {
                let inline = match expression {
                    Expression::Inline(inline) => inline,
                    Expression::Select { selector, variants } => {
                        for variant in variants {
                            gather(&variant.value, message);
                        }
                        selector
                    }
                };
                if let InlineExpression::VariableReference { id } = inline {
                    message.variables.insert(id.name.to_owned());
                }
            }
        }
    }
}

fn sources() -> Vec<(PathBuf, String)> {
    let is_test = |path: &Path| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        name == "tests" || name.ends_with("_tests") || name == "samples"
    };
    files(&root().join("src"), "rs")
        .into_iter()
        .filter(|(path, _)| !is_test(path))
        .map(|(path, text)| (path, without_tests(&text).to_owned()))
        .collect()
}

fn templates() -> Vec<(PathBuf, String)> {
    files(&root().join("src"), "html")
}

fn all(list: &BTreeSet<String>) -> String {
    let lines: Vec<&str> = list.iter().map(String::as_str).collect();
    format!("\n  {}", lines.join("\n  "))
}

#[test]
fn both_languages_say_the_same_things() {
    let (french, english) = (messages("fr"), messages("en"));
    assert!(french.len() > 200, "only {} words", french.len());
    let mut wrong = BTreeSet::new();
    for (key, message) in &french {
        match english.get(key) {
            None => _ = wrong.insert(format!("{}: {key} lacks in English", message.file)),
            Some(other) if other.file != message.file => {
                wrong.insert(format!(
                    "{key} is in fr/{} and en/{}",
                    message.file, other.file
                ));
            }
            Some(other) if other.variables != message.variables => {
                wrong.insert(format!(
                    "{key} names {:?} in French and {:?} in English",
                    message.variables, other.variables
                ));
            }
            Some(_) => {}
        }
    }
    for (key, message) in &english {
        if !french.contains_key(key) {
            wrong.insert(format!("{}: {key} lacks in French", message.file));
        }
    }
    assert!(wrong.is_empty(), "{}", all(&wrong));
}

#[test]
fn every_word_is_used_and_every_word_used_is_there() {
    let keys = messages("fr");
    let mut used = BTreeSet::new();
    let mut absent = BTreeSet::new();
    for (path, text) in sources().into_iter().chain(templates()) {
        let is_template = path.extension().is_some_and(|end| end == "html");
        let place = path
            .strip_prefix(root())
            .unwrap_or(&path)
            .display()
            .to_string();
        used.extend(literals(&text, is_template));
        for key in absent_candidates(&text) {
            let is_there = match key.split_once('{') {
                Some((prefix, _)) => keys.keys().any(|known| known.starts_with(prefix)),
                None => keys.contains_key(&key),
            };
            if !is_there {
                absent.insert(format!("{place}: {key}"));
            }
        }
    }
    assert!(absent.is_empty(), "words used but absent:{}", all(&absent));
    let unused: BTreeSet<String> = keys
        .iter()
        .filter(|(key, _)| !is_made(key, &used))
        .filter(|(key, _)| !VOCABULARIES.iter().any(|prefix| key.starts_with(prefix)))
        .map(|(key, message)| format!("{}: {key}", message.file))
        .collect();
    assert!(
        unused.is_empty(),
        "words that nothing uses:{}",
        all(&unused)
    );
}

#[test]
fn no_text_is_typed_into_a_template() {
    let mut wrong = BTreeSet::new();
    let templates = templates();
    assert!(templates.len() > 8, "only {} templates", templates.len());
    for (path, text) in templates {
        let place = path
            .strip_prefix(root())
            .unwrap_or(&path)
            .display()
            .to_string();
        for found in outside_expressions(&text) {
            wrong.insert(format!("{place}: {found}"));
        }
    }
    assert!(wrong.is_empty(), "text in templates:{}", all(&wrong));
}

#[test]
fn french_is_set_as_french_is() {
    let mut wrong = BTreeSet::new();
    for (key, message) in messages("fr") {
        for text in &message.texts {
            if let Some(why) = source::bad_typography(text) {
                wrong.insert(format!("{}: {key}: {why} in {text:?}", message.file));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", all(&wrong));
}
