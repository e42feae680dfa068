//! Pages with pieces of text at their places, and the breaking of texts into lines.

use crate::foundation::raster::Face;

/// A4, in points.
pub(super) const WIDTH: f64 = 595.0;
/// See [`WIDTH`].
pub(super) const HEIGHT: f64 = 842.0;
/// On all four sides.
pub(super) const MARGIN: f64 = 62.0;

/// Text at a place; belongs to a leaf of the tree of tags.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) x: f64,
    /// The base line, from the top of the page.
    pub(super) y: f64,
    pub(super) size: f64,
    pub(super) face: Face,
    pub(super) text: String,
    pub(super) leaf: usize,
}

/// A page.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) pieces: Vec<Piece>,
    /// Thin lines: left, right, and from the top.
    pub(super) rules: Vec<(f64, f64, f64)>,
}

/// A text of one face.
pub(super) type Run = (Face, String);

/// Breaks runs into lines not wider than `wide`; line ends are kept, words that are too long are
/// cut. Spaces that must not break don't.
pub(super) fn lines(runs: &[Run], size: f64, wide: f64) -> Vec<Vec<Run>> {
    let mut all = Vec::new();
    let mut line = Line::default();
    for (face, text) in runs {
        for (at, part) in text.split('\n').enumerate() {
            if at > 0 {
                all.push(line.take());
            }
            let words = part
                .split([' ', '\t', '\r'])
                .filter(|word| !word.is_empty());
            for word in words.flat_map(|word| bounded(*face, word, size, wide)) {
                let width = face.width(&word, size);
                let space = face.width(" ", size);
                if line.width > 0.0 && line.width + space + width > wide {
                    all.push(line.take());
                }
                line.add(*face, &word, width, space);
            }
        }
    }
    all.push(line.take());
    while all.len() > 1 && all.last().is_some_and(Vec::is_empty) {
        all.pop();
    }
    all
}

#[derive(Default)]
struct Line {
    runs: Vec<Run>,
    width: f64,
}

impl Line {
    fn add(&mut self, face: Face, word: &str, width: f64, space: f64) {
        let is_first = self.runs.is_empty();
        let gap = if is_first { "" } else { " " };
        match self.runs.last_mut() {
            Some((last, text)) if *last == face => {
                text.push_str(gap);
                text.push_str(word);
            }
            _ => self.runs.push((face, format!("{gap}{word}"))),
        }
        self.width += width + if is_first { 0.0 } else { space };
    }

    fn take(&mut self) -> Vec<Run> {
        self.width = 0.0;
        std::mem::take(&mut self.runs)
    }
}

/// A word in parts that fit on a line.
fn bounded(face: Face, word: &str, size: f64, wide: f64) -> Vec<String> {
    if face.width(word, size) <= wide {
        return vec![word.to_owned()];
    }
    let mut parts = vec![String::new()];
    let mut width = 0.0;
    for character in word.chars() {
        let own = face.width(character.encode_utf8(&mut [0; 4]), size);
        if width + own > wide {
            parts.push(String::new());
            width = 0.0;
        }
        width += own;
        if let Some(part) = parts.last_mut() {
            part.push(character);
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_kept_and_long_words_cut() {
        let runs = [
            (Face::Regular, "a b\nc".to_owned()),
            (Face::Bold, "d".to_owned()),
        ];
        let broken = lines(&runs, 10.0, 400.0);
        assert_eq!(broken.len(), 2);
        assert_eq!(broken[0], [(Face::Regular, "a b".to_owned())]);
        assert_eq!(broken[1].len(), 2);
        let long = [(Face::Regular, "x".repeat(100))];
        assert!(lines(&long, 10.0, 50.0).len() > 5);
        let kept = [(Face::Regular, "oui\u{a0}! ".repeat(40))];
        for line in lines(&kept, 10.0, 60.0) {
            assert!(!line[0].1.starts_with('!'), "{line:?}");
        }
        assert_eq!(lines(&[], 10.0, 50.0), [Vec::new()]);
    }
}
