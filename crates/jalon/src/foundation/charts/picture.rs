//! A chart as a picture of dots: the shapes of the drawing, in the colours of the file alone, under
//! its title.

use super::{
    drawing::{CURVE, DIAMOND, DOT, INK, SOFT, Shape, Sheet},
    text::SIZE,
};
use crate::foundation::{
    colour::Colour,
    raster::{Anchor, Canvas, Face},
};

/// Dots of the picture for each unit of the drawing: sharp in a slide.
const SCALE: f64 = 2.0;
/// Blank around the drawing.
const MARGIN: f64 = 20.0;
const TITLE: f64 = 18.0;
const TITLE_LINE: f64 = 24.0;
/// Titles are one line, rarely two.
const TITLE_LINES: usize = 3;

const PAPER: Colour = Colour::new(255, 255, 255);
const MUTED: Colour = Colour::new(0x54, 0x5e, 0x59);

/// The picture as a PNG file; `None` for a chart of so many rows that it would be larger than any
/// picture.
pub(super) fn png(sheet: &Sheet, title: &str) -> Option<Vec<u8>> {
    let (width, height) = sheet.size;
    let titles = Face::Bold.lines(title, TITLE, width, TITLE_LINES);
    let top = MARGIN + TITLE_LINE * super::as_f64(titles.len());
    let size = (width + 2.0 * MARGIN, top + height + MARGIN);
    let mut canvas = Canvas::new(size, SCALE, PAPER)?;
    for (at, line) in titles.iter().enumerate() {
        let base = MARGIN + TITLE + TITLE_LINE * super::as_f64(at);
        let font = (Face::Bold, TITLE);
        canvas.text((MARGIN, base), Anchor::Start, font, colour(INK), line);
    }
    let placed = |(x, y): (f64, f64)| (x + MARGIN, y + top);
    for shape in &sheet.shapes {
        paint(&mut canvas, shape, &placed);
    }
    canvas.png()
}

fn paint(canvas: &mut Canvas, shape: &Shape, placed: &impl Fn((f64, f64)) -> (f64, f64)) {
    match shape {
        Shape::Text {
            at,
            anchor,
            class,
            text,
        } => {
            let (face, size, ink) = match *class {
                "chart-tick" => (Face::Regular, 12.0, MUTED),
                "chart-unknown" => (Face::Regular, SIZE, MUTED),
                "chart-value" => (Face::Bold, SIZE, colour(INK)),
                _ => (Face::Regular, SIZE, colour(INK)),
            };
            canvas.text(placed(*at), *anchor, (face, size), ink, text);
        }
        Shape::Rectangle { at, size, fill, .. } => {
            canvas.rectangle(placed(*at), *size, colour(fill));
        }
        Shape::Rule {
            from,
            to,
            class,
            stroke,
        } => {
            let thick = if *class == "chart-axis" { 1.5 } else { 1.0 };
            canvas.line(&[placed(*from), placed(*to)], thick, colour(stroke));
        }
        Shape::Curve { points, stroke, .. } => {
            let points: Vec<(f64, f64)> = points.iter().map(|at| placed(*at)).collect();
            canvas.line(&points, CURVE, colour(stroke));
        }
        // Only a pointer finds it.
        Shape::Hit { .. } => {}
        Shape::Band { corners } => {
            let corners: Vec<(f64, f64)> = corners.iter().map(|at| placed(*at)).collect();
            canvas.shape(&corners, colour(SOFT));
        }
        Shape::Dot { at, fill, .. } => canvas.disc(placed(*at), DOT, colour(fill)),
        Shape::Diamond { at, fill, .. } => {
            let (x, y) = placed(*at);
            let corners = [
                (x, y - DIAMOND),
                (x + DIAMOND, y),
                (x, y + DIAMOND),
                (x - DIAMOND, y),
            ];
            canvas.shape(&corners, colour(fill));
        }
    }
}

/// The colours of the drawing are constants; a test reads each of them.
fn colour(text: &str) -> Colour {
    let digits = text.strip_prefix('#').unwrap_or(text);
    // « #fff » is short for « #ffffff ».
    let long = match digits.len() {
        3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
        _ => digits.to_owned(),
    };
    format!("#{long}").parse().unwrap_or(MUTED)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::foundation::{
        charts::{Chart, Series, Shape as ChartShape, Unit},
        i18n::Locale,
    };

    fn chart(shape: ChartShape, categories: usize) -> Chart {
        Chart {
            id: "exemple".into(),
            title: "Objets par année".into(),
            description: String::new(),
            category_heading: "Année".into(),
            categories: (0..categories).map(|at| format!("n° {at}")).collect(),
            series: vec![
                Series::counts("Ronds", 0..categories),
                Series {
                    name: "Carrés".into(),
                    values: vec![None; categories],
                    is_muted: true,
                },
            ],
            shape,
            unit: Unit::Count,
        }
    }

    #[rstest]
    #[case(ChartShape::Columns)]
    #[case(ChartShape::Bars)]
    #[case(ChartShape::Lines)]
    fn a_picture_has_the_size_of_its_drawing(#[case] shape: ChartShape) {
        let figure = chart(shape, 3).figure(Locale::French);
        let picture = figure.png().expect("a picture");
        assert_eq!(&picture[..8], b"\x89PNG\r\n\x1a\n");
        assert_eq!(picture[16..20], 1_280_u32.to_be_bytes());
        // Another drawing is another picture: it does show the values.
        let other = chart(shape, 4).figure(Locale::French).png();
        assert_ne!(Some(picture), other);
    }

    #[test]
    fn a_chart_too_long_for_a_picture_is_refused() {
        assert!(
            chart(ChartShape::Bars, 400)
                .figure(Locale::French)
                .png()
                .is_none()
        );
    }

    #[test]
    fn every_colour_of_a_drawing_is_one() {
        for text in crate::foundation::charts::drawing::COLOURS {
            assert_eq!(colour(text).to_string(), text);
        }
        assert_eq!(colour("#fff"), PAPER);
        assert_eq!(colour(INK).to_string(), INK);
    }
}
