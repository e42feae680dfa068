//! What stands around the texts of a page.

use std::cell::RefCell;

use html5ever::{
    tendril::StrTendril,
    tokenizer::{
        BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
        states::RawKind,
    },
};

/// Elements without an end.
const VOID: [&str; 9] = [
    "meta", "link", "input", "img", "br", "hr", "wbr", "source", "col",
];

/// Reads an attribute of an element.
type Attribute<'t> = dyn Fn(&str) -> Option<String> + 't;

/// The texts with a mark in them around which no element holds, each with where it stands. The page is
/// sound: every element is closed.
pub(super) fn outside(
    html: &str,
    mark: &str,
    holds: impl Fn(&str, &Attribute<'_>) -> bool,
) -> Vec<String> {
    let reader = Reader {
        mark,
        holds,
        reading: RefCell::default(),
    };
    let tokenizer = Tokenizer::new(reader, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.reading.into_inner().found
}

struct Reader<'m, F> {
    mark: &'m str,
    holds: F,
    reading: RefCell<Reading>,
}

#[derive(Default)]
struct Reading {
    /// Open elements, each with whether it holds what is in it.
    open: Vec<(String, bool)>,
    found: Vec<String>,
}

impl<F: Fn(&str, &Attribute<'_>) -> bool> TokenSink for Reader<'_, F> {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        match token {
            Token::TagToken(tag) => return self.tag(&tag),
            Token::CharacterTokens(text) if text.contains(self.mark) => {
                let mut reading = self.reading.borrow_mut();
                if !reading.open.iter().any(|(_, holds)| *holds) {
                    let open: Vec<&str> =
                        reading.open.iter().map(|(name, _)| name.as_str()).collect();
                    let told = format!("line {line}: {} in {}", &*text, open.join(" > "));
                    reading.found.push(told);
                }
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl<F: Fn(&str, &Attribute<'_>) -> bool> Reader<'_, F> {
    fn tag(&self, tag: &Tag) -> TokenSinkResult<()> {
        let mut reading = self.reading.borrow_mut();
        let name = tag.name.to_string();
        if tag.kind == TagKind::EndTag {
            reading.open.pop();
            return TokenSinkResult::Continue;
        }
        let attribute = |name: &str| {
            let found = tag.attrs.iter().find(|one| &*one.name.local == name);
            found.map(|one| one.value.to_string())
        };
        let holds = (self.holds)(&name, &attribute);
        if !VOID.contains(&name.as_str()) && !tag.self_closing {
            reading.open.push((name.clone(), holds));
        }
        match name.as_str() {
            "script" => TokenSinkResult::RawData(RawKind::ScriptData),
            "title" if !reading.open.iter().any(|(name, _)| name == "svg") => {
                TokenSinkResult::RawData(RawKind::Rcdata)
            }
            _ => TokenSinkResult::Continue,
        }
    }
}
