//! YAML text as a tree, with bounds on the work.
//!
//! The parser looks ahead without bound within brackets, and its cost there grows with the square
//! of their nesting: a scan of the text refuses such input before the parser sees it. Nesting by
//! indentation, the number of values and what aliases repeat are bounded while events arrive.

use std::collections::HashMap;

use saphyr_parser::{Event, Parser, ScalarStyle, Span, StrInput};

use super::{Entry, Node, Value};
use crate::Limits;

/// Brackets left open at once that a text may hold before the parser is not even started. Well
/// above [`Limits::depth`], because brackets within texts count too.
const OPEN_BRACKETS: usize = 64;

/// Why a text was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    /// Line in the file, from 1.
    pub(crate) line: u32,
    /// Why.
    pub(crate) kind: RefusalKind,
}

/// Kinds of refusals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum RefusalKind {
    /// Not YAML; what the parser says.
    Invalid(String),
    /// Nested too deep.
    TooDeep,
    /// Too many values.
    TooManyValues,
}

/// A parsed text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Parsed {
    /// The first document; nothing at all is [`Value::Null`].
    pub(crate) root: Node,
    /// Line of a second document, which was not read.
    pub(crate) second_document: Option<u32>,
    /// Events taken from the parser: the work done.
    pub(crate) events: usize,
}

/// Parses the first document of a text whose first line has this number in its file.
pub(crate) fn parse(yaml: &str, first_line: u32, limits: &Limits) -> Result<Parsed, Refusal> {
    if let Some(line) = first_line_too_deep(yaml) {
        return Err(Refusal {
            line: first_line + line,
            kind: RefusalKind::TooDeep,
        });
    }
    let mut tree = Tree {
        parser: Parser::new_from_str(yaml),
        offset: first_line.saturating_sub(1),
        limits,
        anchors: HashMap::new(),
        values: 0,
        events: 0,
    };
    let root = tree.document()?;
    let second_document = tree.second_document();
    Ok(Parsed {
        root,
        second_document,
        events: tree.events,
    })
}

/// The index of the line in which too many brackets are open at once.
fn first_line_too_deep(yaml: &str) -> Option<u32> {
    let mut open = 0usize;
    let mut line = 0u32;
    for byte in yaml.bytes() {
        match byte {
            b'\n' => line += 1,
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        if open > OPEN_BRACKETS {
            return Some(line);
        }
    }
    None
}

struct Tree<'a> {
    parser: Parser<'a, StrInput<'a>>,
    offset: u32,
    limits: &'a Limits,
    anchors: HashMap<usize, Node>,
    values: usize,
    events: usize,
}

impl<'a> Tree<'a> {
    fn next(&mut self) -> Result<(Event<'a>, Span), Refusal> {
        self.events += 1;
        match self.parser.next_event() {
            Some(Ok(event)) => Ok(event),
            Some(Err(error)) => Err(Refusal {
                line: self.line(error.marker().line()),
                kind: RefusalKind::Invalid(error.info().to_owned()),
            }),
            None => Ok((Event::StreamEnd, Span::default())),
        }
    }

    fn line(&self, line: usize) -> u32 {
        u32::try_from(line)
            .unwrap_or(u32::MAX)
            .saturating_add(self.offset)
    }

    fn document(&mut self) -> Result<Node, Refusal> {
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamStart | Event::DocumentStart(_) | Event::Nothing => {}
                Event::StreamEnd | Event::DocumentEnd => {
                    return Ok(Node {
                        line: self.line(span.start.line().max(1)),
                        value: Value::Null,
                    });
                }
                other => return self.node(other, span, 0),
            }
        }
    }

    /// A second document may hold anything: its first event is all that is looked at.
    fn second_document(&mut self) -> Option<u32> {
        loop {
            match self.next() {
                Ok((Event::DocumentEnd | Event::Nothing, _)) => {}
                Ok((Event::StreamEnd, _)) => return None,
                Ok((_, span)) => return Some(self.line(span.start.line())),
                Err(refusal) => return Some(refusal.line),
            }
        }
    }

    fn node(&mut self, event: Event<'a>, span: Span, depth: usize) -> Result<Node, Refusal> {
        let line = self.line(span.start.line());
        self.charge(1, line)?;
        let (anchor, value) = match event {
            Event::Alias(anchor) => return self.alias(anchor, line, depth),
            Event::Scalar(text, style, anchor, tag) => {
                let plain = style == ScalarStyle::Plain && tag.is_none();
                (anchor, scalar(text.into_owned(), plain))
            }
            Event::SequenceStart(anchor, _) => {
                self.deeper(depth, line)?;
                (anchor, self.list(depth)?)
            }
            Event::MappingStart(anchor, _) => {
                self.deeper(depth, line)?;
                (anchor, self.map(depth)?)
            }
            _ => (0, Value::Null),
        };
        let node = Node { line, value };
        if anchor > 0 {
            self.anchors.insert(anchor, node.clone());
        }
        Ok(node)
    }

    fn list(&mut self, depth: usize) -> Result<Value, Refusal> {
        let mut items = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd | Event::StreamEnd, _) => return Ok(Value::List(items)),
                (event, span) => items.push(self.node(event, span, depth + 1)?),
            }
        }
    }

    fn map(&mut self, depth: usize) -> Result<Value, Refusal> {
        let mut entries = Vec::new();
        loop {
            let (event, span) = self.next()?;
            if matches!(event, Event::MappingEnd | Event::StreamEnd) {
                return Ok(Value::Map(entries));
            }
            let key = self.node(event, span, depth + 1)?;
            let (event, value_span) = self.next()?;
            let node = self.node(event, value_span, depth + 1)?;
            entries.push(Entry {
                key: match key.value {
                    Value::Scalar { text, .. } => text,
                    Value::Null => "~".to_owned(),
                    Value::List(_) | Value::Map(_) => "?".to_owned(),
                },
                line: key.line,
                column: span.start.col(),
                node,
            });
        }
    }

    fn alias(&mut self, anchor: usize, line: u32, depth: usize) -> Result<Node, Refusal> {
        // An alias within its own anchor finds nothing here: read as nothing.
        let Some(target) = self.anchors.get(&anchor) else {
            return Ok(Node {
                line,
                value: Value::Null,
            });
        };
        let (count, levels) = (target.count(), target.depth());
        self.charge(count, line)?;
        if depth + levels > self.limits.depth {
            return Err(Refusal {
                line,
                kind: RefusalKind::TooDeep,
            });
        }
        Ok(Node {
            line,
            ..self.anchors[&anchor].clone()
        })
    }

    fn charge(&mut self, values: usize, line: u32) -> Result<(), Refusal> {
        self.values += values;
        if self.values > self.limits.values {
            return Err(Refusal {
                line,
                kind: RefusalKind::TooManyValues,
            });
        }
        Ok(())
    }

    fn deeper(&self, depth: usize, line: u32) -> Result<(), Refusal> {
        if depth >= self.limits.depth {
            return Err(Refusal {
                line,
                kind: RefusalKind::TooDeep,
            });
        }
        Ok(())
    }
}

fn scalar(text: String, plain: bool) -> Value {
    if plain && matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL") {
        Value::Null
    } else {
        Value::Scalar { text, plain }
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use rstest::rstest;

    use super::*;

    fn refused(yaml: &str) -> RefusalKind {
        parse(yaml, 2, &Limits::default())
            .expect_err("must be refused")
            .kind
    }

    #[test]
    fn lines_and_columns_are_those_of_the_file() {
        let parsed = parse("a: 1\nb:\n  - c: x\n    d: ~\n", 2, &Limits::default()).expect("YAML");
        let Value::Map(entries) = parsed.root.value else {
            panic!("a mapping")
        };
        assert_eq!((entries[0].line, entries[0].column), (2, 0));
        assert_eq!((entries[1].line, entries[1].column), (3, 0));
        let Value::List(items) = &entries[1].node.value else {
            panic!("a list")
        };
        let Value::Map(inner) = &items[0].value else {
            panic!("a mapping")
        };
        assert_eq!((inner[0].line, inner[0].node.line), (4, 4));
        assert_eq!((inner[1].line, &inner[1].node.value), (5, &Value::Null));
    }

    #[test]
    fn brackets_are_refused_before_the_parser_is_started() {
        let bomb = "[".repeat(100_000);
        assert_eq!(first_line_too_deep(&bomb), Some(0));
        let bomb = format!("a: 1\nb: {}", "{a: ".repeat(100_000));
        assert_eq!(first_line_too_deep(&bomb), Some(1));
        assert_eq!(refused(&bomb), RefusalKind::TooDeep);
        assert_eq!(first_line_too_deep(&"[x](y) ".repeat(1000)), None);
    }

    #[rstest]
    #[case::dashes("- ".repeat(10_000))]
    #[case::question_marks("? ".repeat(10_000))]
    #[case::indentation((0..500).fold(String::new(), |text, i| text + &" ".repeat(i) + "a:\n"))]
    fn deep_indentation_is_refused_after_a_bounded_number_of_events(#[case] bomb: String) {
        let limits = Limits::default();
        let mut tree = Tree {
            parser: Parser::new_from_str(&bomb),
            offset: 1,
            limits: &limits,
            anchors: HashMap::new(),
            values: 0,
            events: 0,
        };
        let refusal = tree.document().expect_err("must be refused");
        assert_eq!(refusal.kind, RefusalKind::TooDeep);
        assert!(tree.events <= 4 * limits.depth, "{} events", tree.events);
    }

    #[test]
    fn aliases_count_for_what_they_repeat() {
        let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for i in 1..12 {
            let list = vec![format!("*a{}", i - 1); 9].join(", ");
            let _ = writeln!(bomb, "a{i}: &a{i} [{list}]");
        }
        assert_eq!(refused(&bomb), RefusalKind::TooManyValues);
        let harmless = "a: &a x\nb: *a\n";
        assert!(parse(harmless, 2, &Limits::default()).is_ok());
    }

    #[test]
    fn an_alias_may_not_nest_deeper_than_the_limit_either() {
        let mut chain = String::from("a0: &a0 [x]\n");
        for i in 1..40 {
            let _ = writeln!(chain, "a{i}: &a{i} [*a{}]", i - 1);
        }
        assert_eq!(refused(&chain), RefusalKind::TooDeep);
    }

    #[rstest]
    #[case::itself("&a [*a]")]
    #[case::unknown("*nobody")]
    fn odd_aliases_never_panic(#[case] yaml: &str) {
        let _ = parse(yaml, 2, &Limits::default());
    }

    #[rstest]
    #[case::two_colons("a: 1\nb: c: d\n", 3)]
    #[case::a_tab("a: 1\nb:\n\t- x\n", 4)]
    #[case::a_quote_left_open("a: 1\nb: x\nc: \"y\n", 4)]
    fn an_error_names_its_line(#[case] yaml: &str, #[case] line: u32) {
        let refusal = parse(yaml, 2, &Limits::default()).expect_err("no YAML");
        assert!(matches!(refusal.kind, RefusalKind::Invalid(_)));
        assert_eq!(refusal.line, line, "{refusal:?}");
    }

    #[test]
    fn a_second_document_is_seen_and_not_read() {
        let parsed = parse("a: 1\n--- # next\nb: 2\n", 2, &Limits::default()).expect("YAML");
        assert_eq!(parsed.second_document, Some(3));
        assert!(parsed.events < 10);
    }

    #[test]
    fn nothing_is_null() {
        for yaml in ["", "# only a comment\n", "~\n"] {
            let parsed = parse(yaml, 2, &Limits::default()).expect("YAML");
            assert_eq!(parsed.root.value, Value::Null, "{yaml:?}");
        }
    }
}
