//! Shapes of a drawing, and how they are written as SVG: with classes and presentation attributes,
//! every text escaped.

use std::fmt::Write as _;

use super::{
    text::SIZE,
    written::{Escaped, Round},
};
pub(super) use crate::foundation::raster::Anchor;

/// Colours of the series for those who look at the file alone; pages override them by class.
pub(super) const COLOURS: [&str; 8] = [
    "#0b5650", "#c8571f", "#2b6cab", "#a57a00", "#6b4bb0", "#a83a68", "#757c77", "#4b8a2a",
];

/// The colour of what lies between two bounds.
pub(super) const SOFT: &str = "#b5d3cd";

/// The colour of texts.
pub(super) const INK: &str = "#16191d";

/// Which of the colours is grey: for what is left over or not stated.
pub(super) const GREY: usize = 6;

/// A drawing in progress.
#[derive(Debug)]
pub(super) struct Drawing {
    width: f64,
    shapes: Vec<Shape>,
}

/// A finished drawing: its shapes in the order in which they are painted.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sheet {
    pub(super) size: (f64, f64),
    pub(super) shapes: Vec<Shape>,
}

/// A shape, in the units of the drawing.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Shape {
    /// A text on its base line.
    Text {
        at: (f64, f64),
        anchor: Anchor,
        class: &'static str,
        text: String,
    },
    /// A rectangle; a value has what the pointer shows over it.
    Rectangle {
        at: (f64, f64),
        size: (f64, f64),
        class: String,
        fill: &'static str,
        tip: Option<String>,
    },
    /// A straight line of the frame.
    Rule {
        from: (f64, f64),
        to: (f64, f64),
        class: &'static str,
        stroke: &'static str,
    },
    /// A curve through at least two points.
    Curve {
        points: Vec<(f64, f64)>,
        class: usize,
        stroke: &'static str,
    },
    /// A single point of a curve.
    Dot {
        at: (f64, f64),
        class: usize,
        fill: &'static str,
    },
    /// What a pointer finds around a value that has no shape of its own: not seen.
    Hit {
        at: (f64, f64),
        radius: f64,
        tip: String,
    },
    /// The surface within corners: how sure a curve is.
    Band { corners: Vec<(f64, f64)> },
    /// A small diamond around its centre: a middle value.
    Diamond {
        at: (f64, f64),
        fill: &'static str,
        tip: String,
    },
}

/// Half the diagonal of a diamond.
pub(super) const DIAMOND: f64 = 6.0;
/// Width of a curve.
pub(super) const CURVE: f64 = 2.5;
/// Radius of a dot.
pub(super) const DOT: f64 = 3.0;

impl Drawing {
    pub(super) fn new(width: f64) -> Self {
        Self {
            width,
            shapes: Vec::new(),
        }
    }

    /// A text on its base line.
    pub(super) fn text(&mut self, x: f64, y: f64, anchor: Anchor, class: &'static str, text: &str) {
        self.shapes.push(Shape::Text {
            at: (x, y),
            anchor,
            class,
            text: text.to_owned(),
        });
    }

    /// A bar of a series, with what the pointer shows over it.
    pub(super) fn bar(&mut self, at: (f64, f64), size: (f64, f64), series: usize, tip: &str) {
        self.shapes.push(Shape::Rectangle {
            at,
            size: positive(size),
            class: format!("chart-s{}", series % COLOURS.len() + 1),
            fill: COLOURS[series % COLOURS.len()],
            tip: Some(tip.to_owned()),
        });
    }

    /// A rectangle that is not a value: a band, a swatch.
    pub(super) fn area(
        &mut self,
        at: (f64, f64),
        size: (f64, f64),
        class: &str,
        fill: &'static str,
    ) {
        self.shapes.push(Shape::Rectangle {
            at,
            size: positive(size),
            class: class.to_owned(),
            fill,
            tip: None,
        });
    }

    /// A straight line of the frame.
    pub(super) fn rule(&mut self, from: (f64, f64), to: (f64, f64), class: &'static str) {
        let stroke = if class == "chart-axis" {
            "#5b616b"
        } else {
            "#d5d8dd"
        };
        self.shapes.push(Shape::Rule {
            from,
            to,
            class,
            stroke,
        });
    }

    /// A curve through points; a single point is drawn as a dot.
    pub(super) fn curve(&mut self, points: &[(f64, f64)], series: usize) {
        let colour = COLOURS[series % COLOURS.len()];
        let class = series % COLOURS.len() + 1;
        match points {
            [] => {}
            [at] => self.shapes.push(Shape::Dot {
                at: *at,
                class,
                fill: colour,
            }),
            _ => self.shapes.push(Shape::Curve {
                points: points.to_vec(),
                class,
                stroke: colour,
            }),
        }
    }

    /// The surface within corners: how sure a curve is.
    pub(super) fn band(&mut self, corners: Vec<(f64, f64)>) {
        self.shapes.push(Shape::Band { corners });
    }

    /// A small diamond: a middle value.
    pub(super) fn diamond(&mut self, x: f64, y: f64, tip: &str) {
        self.shapes.push(Shape::Diamond {
            at: (x, y),
            fill: COLOURS[1],
            tip: tip.to_owned(),
        });
    }

    /// Something that a pointer finds around a value, and is told what it is.
    pub(super) fn hit(&mut self, at: (f64, f64), radius: f64, tip: String) {
        self.shapes.push(Shape::Hit { at, radius, tip });
    }

    /// The legend: a swatch and a name for each series, wrapped; a colour beyond those of series
    /// is the soft one of bounds. Returns the height it took.
    pub(super) fn legend(&mut self, left: f64, top: f64, series: &[(&str, usize)]) -> f64 {
        let (mut x, mut y) = (left, top);
        for (name, colour) in series {
            let wide = 20.0 + super::text::width(name) + 18.0;
            if x > left && x + wide > self.width {
                x = left;
                y += 22.0;
            }
            // After the colours of series stands the soft one.
            let (class, fill) = match COLOURS.get(*colour) {
                Some(fill) => (format!("chart-s{}", colour + 1), *fill),
                None => ("chart-upto".to_owned(), SOFT),
            };
            self.area((x, y), (13.0, 13.0), &class, fill);
            self.text(x + 20.0, y + 11.5, Anchor::Start, "chart-label", name);
            x += wide;
        }
        y - top + 30.0
    }

    /// Closes the drawing.
    pub(super) fn finish(self, height: f64) -> Sheet {
        Sheet {
            size: (self.width, height),
            shapes: self.shapes,
        }
    }
}

fn positive((w, h): (f64, f64)) -> (f64, f64) {
    (w.max(0.0), h.max(0.0))
}

impl Sheet {
    /// The drawing as a whole SVG document.
    pub(super) fn svg(&self, id: &str, title: &str, description: &str) -> String {
        let (w, h) = (Round(self.size.0), Round(self.size.1));
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" role=\"img\" \
             aria-labelledby=\"{id}-titre {id}-texte\" viewBox=\"0 0 {w} {h}\" width=\"{w}\" \
             height=\"{h}\" font-family=\"system-ui, sans-serif\" font-size=\"{SIZE}\" \
             fill=\"{INK}\"><title id=\"{id}-titre\">{}</title><desc id=\"{id}-texte\">{}</desc>\
             <rect class=\"chart-paper\" fill=\"#fff\" width=\"{w}\" height=\"{h}\"/>",
            Escaped(title),
            Escaped(description),
        );
        for shape in &self.shapes {
            // Writing to a String can't fail.
            let _ = shape.write(&mut svg);
        }
        svg.push_str("</svg>");
        svg
    }
}

impl Shape {
    #[expect(clippy::too_many_lines, reason = "one arm for each shape")]
    fn write(&self, svg: &mut String) -> std::fmt::Result {
        match self {
            Self::Text {
                at: (x, y),
                anchor,
                class,
                text,
            } => {
                let anchor = match anchor {
                    Anchor::Start => "start",
                    Anchor::Middle => "middle",
                    Anchor::End => "end",
                };
                write!(
                    svg,
                    "<text class=\"{class}\" x=\"{}\" y=\"{}\" text-anchor=\"{anchor}\">{}</text>",
                    Round(*x),
                    Round(*y),
                    Escaped(text)
                )
            }
            Self::Rectangle {
                at: (x, y),
                size: (w, h),
                class,
                fill,
                tip,
            } => {
                write!(
                    svg,
                    "<rect class=\"{class}\" fill=\"{fill}\" x=\"{}\" y=\"{}\" width=\"{}\" \
                     height=\"{}\"",
                    Round(*x),
                    Round(*y),
                    Round(*w),
                    Round(*h),
                )?;
                match tip {
                    Some(tip) => write!(svg, "><title>{}</title></rect>", Escaped(tip)),
                    None => write!(svg, "/>"),
                }
            }
            Self::Rule {
                from: (x1, y1),
                to: (x2, y2),
                class,
                stroke,
            } => write!(
                svg,
                "<line class=\"{class}\" stroke=\"{stroke}\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>",
                Round(*x1),
                Round(*y1),
                Round(*x2),
                Round(*y2),
            ),
            Self::Curve {
                points,
                class,
                stroke,
            } => {
                write!(
                    svg,
                    "<path class=\"chart-l{class}\" fill=\"none\" stroke=\"{stroke}\" \
                     stroke-width=\"{CURVE}\" stroke-linejoin=\"round\" d=\""
                )?;
                for (at, (x, y)) in points.iter().enumerate() {
                    let verb = if at == 0 { 'M' } else { 'L' };
                    write!(svg, "{verb}{} {}", Round(*x), Round(*y))?;
                }
                write!(svg, "\"/>")
            }
            Self::Band { corners } => {
                write!(
                    svg,
                    "<polygon class=\"chart-upto\" fill=\"{SOFT}\" points=\""
                )?;
                for (x, y) in corners {
                    write!(svg, "{},{} ", Round(*x), Round(*y))?;
                }
                write!(svg, "\"/>")
            }
            Self::Dot {
                at: (x, y),
                class,
                fill,
            } => write!(
                svg,
                "<circle class=\"chart-s{class}\" fill=\"{fill}\" cx=\"{}\" cy=\"{}\" r=\"{DOT}\"/>",
                Round(*x),
                Round(*y)
            ),
            Self::Hit {
                at: (x, y),
                radius,
                tip,
            } => write!(
                svg,
                "<circle class=\"chart-hit\" fill=\"none\" pointer-events=\"all\" cx=\"{}\" cy=\"{}\" \
                 r=\"{}\"><title>{}</title></circle>",
                Round(*x),
                Round(*y),
                Round(*radius),
                Escaped(tip)
            ),
            Self::Diamond {
                at: (x, y),
                fill,
                tip,
            } => write!(
                svg,
                "<path class=\"chart-mark\" fill=\"{fill}\" d=\"M{} {}l6 6l-6 6l-6-6z\"><title>{}</title></path>",
                Round(*x),
                Round(y - DIAMOND),
                Escaped(tip)
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_becomes_mark_up() {
        let mut drawing = Drawing::new(100.0);
        drawing.text(
            0.0,
            0.0,
            Anchor::Start,
            "chart-label",
            "<b>\"A\" & B\u{1}</b>",
        );
        let svg = drawing.finish(50.0).svg("x", "a < b", "c & d");
        assert!(svg.contains("&lt;b&gt;&quot;A&quot; &amp; B &lt;/b&gt;"));
        assert!(svg.contains("a &lt; b"));
        assert!(svg.contains("c &amp; d"));
        assert!(!svg.contains("style="));
    }
}
