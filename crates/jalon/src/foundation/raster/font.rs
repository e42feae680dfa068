//! The two weights of the font that pictures are written in: Inter, under the SIL Open Font
//! License (`fonts/inter/LICENSE`), as published, in its Latin subsets.

use std::sync::LazyLock;

use tiny_skia::{Path, PathBuilder, Transform};
use ttf_parser::{GlyphId, OutlineBuilder};

use super::woff::unpacked;

/// A weight of the font.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    /// For texts.
    Regular,
    /// For titles and values.
    Bold,
}

type Parsed = ttf_parser::Face<'static>;

/// The files of a weight: first the letters of western languages, then the other Latin ones.
macro_rules! files {
    ($weight:literal) => {
        [
            font_file!("latin-", $weight),
            font_file!("latin-ext-", $weight),
        ]
    };
}
macro_rules! font_file {
    ($subset:literal, $weight:literal) => {
        &include_bytes!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/fonts/inter/inter-",
            $subset,
            $weight,
            "-normal.woff"
        ))[..]
    };
}

static REGULAR: LazyLock<Vec<Parsed>> = LazyLock::new(|| parsed(&files!("400")));
static BOLD: LazyLock<Vec<Parsed>> = LazyLock::new(|| parsed(&files!("700")));

fn parsed(files: &[&[u8]]) -> Vec<Parsed> {
    files
        .iter()
        .filter_map(|file| {
            // Once per process and kept to its end.
            let font: &'static [u8] = Vec::leak(unpacked(file)?);
            Parsed::parse(font, 0).ok()
        })
        .collect()
}

impl Face {
    fn files(self) -> &'static [Parsed] {
        match self {
            Self::Regular => &REGULAR,
            Self::Bold => &BOLD,
        }
    }

    /// The glyph of a character. Blanks that the font lacks are written as its common one, dashes
    /// of other lengths as a hyphen.
    fn glyph(self, character: char) -> Option<(&'static Parsed, GlyphId)> {
        let find = |character| {
            let mut files = self.files().iter();
            files.find_map(|file| Some((file, file.glyph_index(character)?)))
        };
        find(character).or_else(|| match character {
            c if c.is_whitespace() => find(' '),
            '\u{2010}' | '\u{2011}' | '\u{2212}' => find('-'),
            _ => None,
        })
    }

    /// True when every character of the text can be written.
    #[must_use]
    pub fn can_write(self, text: &str) -> bool {
        text.chars().all(|c| self.glyph(c).is_some())
    }

    /// The width of a text of that size, in the same unit.
    #[must_use]
    pub fn width(self, text: &str, size: f64) -> f64 {
        let glyphs = text.chars().filter_map(|c| self.glyph(c));
        glyphs.map(|(file, glyph)| advance(file, glyph, size)).sum()
    }

    /// Breaks a text into at most `most` lines that are not wider than `wide`; what is beyond
    /// gives way to an ellipsis.
    #[must_use]
    pub fn lines(self, text: &str, size: f64, wide: f64, most: usize) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split_whitespace() {
            let is_last = lines.len() == most;
            match lines.last_mut() {
                Some(line) if self.width(&format!("{line} {word}"), size) <= wide => {
                    line.push(' ');
                    line.push_str(word);
                }
                Some(line) if is_last => {
                    // Marks the line as cut; `shortened` puts the ellipsis where there is room.
                    line.push(' ');
                    line.push_str(word);
                    break;
                }
                _ => lines.push(word.to_owned()),
            }
        }
        let shorten = |line: &String| self.shortened(line, size, wide);
        lines.iter().map(shorten).collect()
    }

    fn shortened(self, line: &str, size: f64, wide: f64) -> String {
        if self.width(line, size) <= wide {
            return line.to_owned();
        }
        let room = wide - self.width("…", size);
        let mut kept = String::new();
        let mut width = 0.0;
        for character in line.chars() {
            width += self.width(character.encode_utf8(&mut [0; 4]), size);
            if width > room {
                break;
            }
            kept.push(character);
        }
        format!("{}…", kept.trim_end())
    }

    /// The files of the weight, as OpenType.
    pub(in crate::foundation) fn data(self) -> Vec<&'static [u8]> {
        let files = self.files().iter();
        files.map(|file| file.raw_face().data).collect()
    }

    /// A text in runs, each with the number of the file that writes it. Characters are replaced by
    /// those that are written in their place; what can't be written becomes a question mark.
    pub(in crate::foundation) fn runs(self, text: &str) -> Vec<(usize, String)> {
        let place = |character: char| {
            let mut files = self.files().iter();
            files.position(|file| file.glyph_index(character).is_some())
        };
        let mut runs: Vec<(usize, String)> = Vec::new();
        for character in text.chars() {
            let found = place(character).map(|file| (file, character));
            let written = found.unwrap_or_else(|| {
                let other = match character {
                    c if c.is_whitespace() => ' ',
                    '\u{2010}' | '\u{2011}' | '\u{2212}' => '-',
                    _ => '?',
                };
                (place(other).unwrap_or(0), other)
            });
            match runs.last_mut() {
                Some((file, run)) if *file == written.0 => run.push(written.1),
                _ => runs.push((written.0, written.1.to_string())),
            }
        }
        runs
    }

    /// The outline of a text of that size, its base line beginning at the point; `None` when
    /// there is nothing to see.
    pub(super) fn outline(self, text: &str, (x, y): (f64, f64), size: f64) -> Option<Path> {
        let mut all = PathBuilder::new();
        let mut pen = x;
        for (file, glyph) in text.chars().filter_map(|c| self.glyph(c)) {
            let mut outline = Outline(PathBuilder::new());
            if file.outline_glyph(glyph, &mut outline).is_some()
                && let Some(path) = outline.0.finish()
            {
                let scale = single(size / f64::from(file.units_per_em()));
                // Fonts count upwards, pictures downwards.
                let placed = Transform::from_row(scale, 0.0, 0.0, -scale, single(pen), single(y));
                if let Some(path) = path.transform(placed) {
                    all.push_path(&path);
                }
            }
            pen += advance(file, glyph, size);
        }
        all.finish()
    }
}

fn advance(file: &Parsed, glyph: GlyphId, size: f64) -> f64 {
    let units = file.glyph_hor_advance(glyph).unwrap_or(0);
    f64::from(units) * size / f64::from(file.units_per_em())
}

/// As precise as painting is.
#[expect(clippy::cast_possible_truncation, reason = "painting is in f32")]
pub(super) fn single(value: f64) -> f32 {
    value as f32
}

struct Outline(PathBuilder);

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(x, y);
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(x, y);
    }
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.0.quad_to(x1, y1, x, y);
    }
    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.0.cubic_to(x1, y1, x2, y2, x, y);
    }
    fn close(&mut self) {
        self.0.close();
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(Face::Regular)]
    #[case(Face::Bold)]
    fn french_and_its_neighbours_can_be_written(#[case] face: Face) {
        assert_eq!(face.files().len(), 2, "both files of the weight are fonts");
        let french =
            "« Ça va ? » – Œuvre d’été, naïf, où, ÀÉÈÊËÎÏÔÙÛÜŸÇ… 1\u{202f}234 €, 50\u{a0}%, −3";
        for character in french.chars() {
            assert!(face.can_write(&character.to_string()), "{character:?}");
        }
        assert!(face.can_write("Łukasz Šimečková"));
        assert!(!face.can_write("خدمة"));
    }

    #[test]
    fn widths_grow_with_text_and_size() {
        let face = Face::Regular;
        assert!(face.width("mm", 10.0) > face.width("ii", 10.0));
        let (small, large) = (face.width("Jalon", 10.0), face.width("Jalon", 20.0));
        assert!((large - 2.0 * small).abs() < 1e-9);
        assert!(Face::Bold.width("Jalon", 10.0) > small);
        assert!(face.outline("", (0.0, 0.0), 10.0).is_none());
        let path = face.outline("Jalon", (3.0, 20.0), 10.0).expect("outline");
        let bounds = path.bounds();
        assert!(bounds.left() >= 3.0 && f64::from(bounds.right()) <= 3.0 + small + 1.0);
        assert!(bounds.top() >= 8.0 && bounds.bottom() <= 23.0);
    }

    #[test]
    fn texts_break_and_are_cut_with_an_ellipsis() {
        let face = Face::Bold;
        let long = "Un service qui aide les communes rurales à partager leurs équipements";
        let lines = face.lines(long, 20.0, 220.0, 3);
        assert_eq!(lines.len(), 3);
        assert!(lines.iter().all(|line| face.width(line, 20.0) <= 220.0));
        assert!(lines[2].ends_with('…'));
        assert_eq!(face.lines("Court", 20.0, 220.0, 3), ["Court"]);
        assert_eq!(face.lines(&"x".repeat(200), 20.0, 220.0, 3).len(), 1);
        assert!(face.lines("  ", 20.0, 220.0, 3).is_empty());
    }
}
