//! Whether a page is sound HTML: no error of the tokenizer, every element closed where it should
//! be, no identifier twice, headings without a gap, no script or style of its own.
//!
//! Not the W3C's checker, which the browser tests run: this one needs no Java and looks at every
//! page that a test of bad input asks for.

use std::{cell::RefCell, collections::HashSet};

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

/// What is wrong with a page.
pub(crate) fn faults(html: &str) -> Vec<String> {
    let sink = Reader::default();
    let options = TokenizerOpts {
        exact_errors: true,
        ..TokenizerOpts::default()
    };
    let tokenizer = Tokenizer::new(sink, options);
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let reading = tokenizer.sink.0.into_inner();
    let mut faults = reading.faults;
    faults.extend(
        reading
            .open
            .iter()
            .map(|name| format!("<{name}> is not closed")),
    );
    faults
}

#[derive(Default)]
struct Reader(RefCell<Reading>);

#[derive(Default)]
struct Reading {
    open: Vec<String>,
    ids: HashSet<String>,
    heading: u8,
    faults: Vec<String>,
}

impl TokenSink for Reader {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        let mut reading = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) => reading.tag(&tag, line),
            Token::ParseError(error) => {
                reading.faults.push(format!("line {line}: {error}"));
                TokenSinkResult::Continue
            }
            Token::NullCharacterToken => {
                reading
                    .faults
                    .push(format!("line {line}: a null character"));
                TokenSinkResult::Continue
            }
            _ => TokenSinkResult::Continue,
        }
    }
}

impl Reading {
    fn tag(&mut self, tag: &Tag, line: u64) -> TokenSinkResult<()> {
        let name = tag.name.to_string();
        if tag.kind == TagKind::EndTag {
            match self.open.pop() {
                Some(open) if open == name => {}
                open => {
                    let fault = format!("line {line}: </{name}> closes {open:?}");
                    self.faults.push(fault);
                }
            }
            return TokenSinkResult::Continue;
        }
        self.attributes(tag, line);
        if let Some(level) = heading(&name) {
            if level > self.heading + 1 {
                let fault = format!("line {line}: <{name}> comes after level {}", self.heading);
                self.faults.push(fault);
            }
            self.heading = level;
        }
        if !VOID.contains(&name.as_str()) && !tag.self_closing {
            self.open.push(name.clone());
        }
        match name.as_str() {
            "script" => TokenSinkResult::RawData(RawKind::ScriptData),
            "style" => TokenSinkResult::RawData(RawKind::Rawtext),
            "title" if !self.open.contains(&"svg".to_owned()) => {
                TokenSinkResult::RawData(RawKind::Rcdata)
            }
            _ => TokenSinkResult::Continue,
        }
    }

    fn attributes(&mut self, tag: &Tag, line: u64) {
        let value = |name: &str| {
            let found = tag.attrs.iter().find(|one| &*one.name.local == name);
            found.map(|one| one.value.to_string())
        };
        for attribute in &tag.attrs {
            let name = &*attribute.name.local;
            if name.starts_with("on") || name == "style" {
                self.faults.push(format!("line {line}: attribute {name}"));
            }
        }
        if let Some(id) = value("id") {
            if id.is_empty() || id.contains(char::is_whitespace) {
                self.faults.push(format!("line {line}: id {id:?}"));
            }
            if !self.ids.insert(id.clone()) {
                self.faults.push(format!("line {line}: id {id:?} twice"));
            }
        }
        for name in ["href", "src", "action"] {
            if value(name).is_some_and(|address| address.trim().starts_with("javascript:")) {
                self.faults.push(format!("line {line}: a script in {name}"));
            }
        }
        let is_bare_script = &*tag.name == "script"
            && value("src").is_none()
            && value("type").as_deref() != Some("application/ld+json");
        if is_bare_script || &*tag.name == "style" || &*tag.name == "iframe" {
            self.faults.push(format!("line {line}: <{}>", tag.name));
        }
        if &*tag.name == "img" && value("alt").is_none() {
            self.faults
                .push(format!("line {line}: an image without alt"));
        }
    }
}

fn heading(name: &str) -> Option<u8> {
    let level = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}

#[test]
fn faults_are_seen() {
    for (html, fault) in [
        ("<div><p></div>", "closes"),
        ("<div>", "not closed"),
        ("<p id=\"a\"></p><p id=\"a\"></p>", "twice"),
        ("<h1></h1><h3></h3>", "comes after level 1"),
        ("<p onclick=\"x\"></p>", "attribute onclick"),
        ("<script>alert(1)</script>", "<script>"),
        ("<img src=\"x.png\">", "without alt"),
        ("<a href=\" javascript:x\"></a>", "a script in href"),
        ("<p class=\"a\"b></p>", "line 1"),
    ] {
        let found = faults(html).join("; ");
        assert!(found.contains(fault), "{html}: {found:?}");
    }
    let sound =
        "<!DOCTYPE html><title>a</title><h1>b</h1><h2>c</h2><br><svg><title>d</title></svg>";
    assert_eq!(faults(sound), [""; 0]);
}
