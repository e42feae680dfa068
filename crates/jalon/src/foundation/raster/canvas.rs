//! A sheet of dots to paint on.

use tiny_skia::{
    Color, FillRule, LineCap, LineJoin, Paint, Path, PathBuilder, Pixmap, Rect, Stroke, Transform,
};

use super::font::{Face, single};
use crate::foundation::colour::Colour;

/// No picture of ours has more dots on a side; larger ones are refused.
const LARGEST: f64 = 8_192.0;

/// On which side of its point a text lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// The text begins at the point.
    Start,
    /// The text is centred on the point.
    Middle,
    /// The text ends at the point.
    End,
}

/// A sheet of dots. Lengths are in units of the drawing; each is `scale` dots.
#[derive(Debug)]
pub struct Canvas {
    dots: Pixmap,
    scale: f32,
}

impl Canvas {
    /// A sheet of that size in units, in one colour; `None` when it would have no dot or too
    /// many.
    #[must_use]
    pub fn new((width, height): (f64, f64), scale: f64, paper: Colour) -> Option<Self> {
        let dots = |length: f64| {
            let dots = (length * scale).ceil();
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "within the bounds that are checked"
            )]
            (1.0..=LARGEST).contains(&dots).then_some(dots as u32)
        };
        let mut sheet = Pixmap::new(dots(width)?, dots(height)?)?;
        sheet.fill(color(paper));
        Some(Self {
            dots: sheet,
            scale: single(scale),
        })
    }

    /// A filled rectangle.
    pub fn rectangle(&mut self, (x, y): (f64, f64), (w, h): (f64, f64), fill: Colour) {
        let (x, y, w, h) = (single(x), single(y), single(w), single(h));
        if let Some(rectangle) = Rect::from_xywh(x, y, w, h) {
            let placed = self.placed();
            self.dots.fill_rect(rectangle, &paint(fill), placed, None);
        }
    }

    /// A filled disc.
    pub fn disc(&mut self, (x, y): (f64, f64), radius: f64, fill: Colour) {
        if let Some(path) = PathBuilder::from_circle(single(x), single(y), single(radius)) {
            self.fill(&path, fill);
        }
    }

    /// A filled shape with these corners.
    pub fn shape(&mut self, corners: &[(f64, f64)], fill: Colour) {
        let mut path = corner_path(corners);
        path.close();
        if let Some(path) = path.finish() {
            self.fill(&path, fill);
        }
    }

    /// A line through points, `thick` units wide.
    pub fn line(&mut self, points: &[(f64, f64)], thick: f64, colour: Colour) {
        let Some(path) = corner_path(points).finish() else {
            return;
        };
        let stroke = Stroke {
            width: single(thick),
            line_cap: LineCap::Butt,
            line_join: LineJoin::Round,
            ..Stroke::default()
        };
        let placed = self.placed();
        self.dots
            .stroke_path(&path, &paint(colour), &stroke, placed, None);
    }

    /// A text on its base line; characters that the font lacks are left out.
    pub fn text(
        &mut self,
        (x, y): (f64, f64),
        anchor: Anchor,
        (face, size): (Face, f64),
        colour: Colour,
        text: &str,
    ) {
        let x = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - face.width(text, size) / 2.0,
            Anchor::End => x - face.width(text, size),
        };
        if let Some(path) = face.outline(text, (x, y), size) {
            self.fill(&path, colour);
        }
    }

    /// The picture as a PNG file; `None` when memory runs out.
    #[must_use]
    pub fn png(&self) -> Option<Vec<u8>> {
        self.dots.encode_png().ok()
    }

    fn fill(&mut self, path: &Path, colour: Colour) {
        let placed = self.placed();
        self.dots
            .fill_path(path, &paint(colour), FillRule::Winding, placed, None);
    }

    fn placed(&self) -> Transform {
        Transform::from_scale(self.scale, self.scale)
    }

    #[cfg(test)]
    fn dot(&self, x: u32, y: u32) -> (u8, u8, u8) {
        let dot = self.dots.pixel(x, y).expect("within the sheet");
        (dot.red(), dot.green(), dot.blue())
    }
}

fn corner_path(corners: &[(f64, f64)]) -> PathBuilder {
    let mut path = PathBuilder::new();
    for (at, (x, y)) in corners.iter().enumerate() {
        if at == 0 {
            path.move_to(single(*x), single(*y));
        } else {
            path.line_to(single(*x), single(*y));
        }
    }
    path
}

fn color(colour: Colour) -> Color {
    let (red, green, blue) = colour.parts();
    Color::from_rgba8(red, green, blue, 255)
}

fn paint(colour: Colour) -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color(color(colour));
    paint
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHITE: Colour = Colour::new(255, 255, 255);
    const RED: Colour = Colour::new(200, 0, 0);

    #[test]
    fn shapes_lie_where_they_are_painted() {
        let mut canvas = Canvas::new((10.0, 10.0), 2.0, WHITE).expect("a sheet");
        canvas.rectangle((0.0, 0.0), (5.0, 5.0), RED);
        assert_eq!(canvas.dot(9, 9), (200, 0, 0));
        assert_eq!(canvas.dot(10, 10), (255, 255, 255));
        canvas.line(&[(0.0, 8.0), (10.0, 8.0)], 2.0, RED);
        assert_eq!(canvas.dot(15, 16), (200, 0, 0));
        canvas.disc((8.0, 3.0), 1.0, RED);
        assert_eq!(canvas.dot(16, 6), (200, 0, 0));
        canvas.shape(&[(6.0, 9.5), (7.0, 9.5), (7.0, 10.0)], RED);
        // Nothing to paint is no fault.
        canvas.line(&[(1.0, 1.0)], 1.0, RED);
        canvas.shape(&[], RED);
        canvas.rectangle((0.0, 0.0), (-1.0, 2.0), RED);
    }

    #[test]
    fn a_text_leaves_ink_on_its_side_of_the_point_only() {
        let ink = |anchor| {
            let mut canvas = Canvas::new((100.0, 20.0), 1.0, WHITE).expect("a sheet");
            canvas.text((50.0, 15.0), anchor, (Face::Regular, 12.0), RED, "Été");
            let inked = |x: &u32| (0..20).any(|y| canvas.dot(*x, y) != (255, 255, 255));
            let columns: Vec<u32> = (0..100).filter(inked).collect();
            (columns[0], columns[columns.len() - 1])
        };
        assert!(ink(Anchor::Start).0 >= 50);
        assert!(ink(Anchor::End).1 <= 50);
        let (first, last) = ink(Anchor::Middle);
        assert!(first < 50 && last > 50);
    }

    #[test]
    fn a_png_tells_its_size_and_too_large_ones_are_refused() {
        let canvas = Canvas::new((30.0, 20.0), 2.0, WHITE).expect("a sheet");
        let png = canvas.png().expect("a file");
        assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
        assert_eq!(png[16..24], [0, 0, 0, 60, 0, 0, 0, 40]);
        assert!(Canvas::new((5_000.0, 20.0), 2.0, WHITE).is_none());
        assert!(Canvas::new((0.0, 20.0), 2.0, WHITE).is_none());
    }
}
