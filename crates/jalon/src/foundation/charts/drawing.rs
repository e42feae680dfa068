//! Writing SVG: shapes with classes and presentation attributes, every text escaped.

use std::fmt::Write as _;

use super::text::SIZE;

/// Colours of the series for those who look at the file alone; pages override them by class.
const COLOURS: [&str; 8] = [
    "#0b5650", "#c8571f", "#2b6cab", "#a57a00", "#6b4bb0", "#a83a68", "#757c77", "#4b8a2a",
];

/// Which of the colours is grey: for what is left over or not stated.
pub(super) const GREY: usize = 6;

/// A drawing in progress.
#[derive(Debug)]
pub(super) struct Drawing {
    width: f64,
    body: String,
}

/// On which side of its point a text lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    /// The text begins at the point.
    Start,
    /// The text is centred on the point.
    Middle,
    /// The text ends at the point.
    End,
}

impl Drawing {
    pub(super) fn new(width: f64) -> Self {
        Self {
            width,
            body: String::new(),
        }
    }

    /// A text on its base line.
    pub(super) fn text(&mut self, x: f64, y: f64, anchor: Anchor, class: &str, text: &str) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        self.push(format_args!(
            "<text class=\"{class}\" x=\"{}\" y=\"{}\" text-anchor=\"{anchor}\">{}</text>",
            Round(x),
            Round(y),
            Escaped(text)
        ));
    }

    /// A bar of a series, with what the pointer shows over it.
    pub(super) fn bar(&mut self, (x, y): (f64, f64), (w, h): (f64, f64), series: usize, tip: &str) {
        let colour = COLOURS[series % COLOURS.len()];
        self.push(format_args!(
            "<rect class=\"chart-s{}\" fill=\"{colour}\" x=\"{}\" y=\"{}\" width=\"{}\" \
             height=\"{}\"><title>{}</title></rect>",
            series % COLOURS.len() + 1,
            Round(x),
            Round(y),
            Round(w.max(0.0)),
            Round(h.max(0.0)),
            Escaped(tip)
        ));
    }

    /// A rectangle that is not a value: a band, a swatch's frame.
    pub(super) fn area(&mut self, (x, y): (f64, f64), (w, h): (f64, f64), class: &str, fill: &str) {
        self.push(format_args!(
            "<rect class=\"{class}\" fill=\"{fill}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
            Round(x),
            Round(y),
            Round(w.max(0.0)),
            Round(h.max(0.0)),
        ));
    }

    /// A straight line of the frame.
    pub(super) fn rule(&mut self, (x1, y1): (f64, f64), (x2, y2): (f64, f64), class: &str) {
        let colour = if class == "chart-axis" {
            "#5b616b"
        } else {
            "#d5d8dd"
        };
        self.push(format_args!(
            "<line class=\"{class}\" stroke=\"{colour}\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>",
            Round(x1),
            Round(y1),
            Round(x2),
            Round(y2),
        ));
    }

    /// A curve through points; a single point is drawn as a dot.
    pub(super) fn curve(&mut self, points: &[(f64, f64)], series: usize) {
        let colour = COLOURS[series % COLOURS.len()];
        let class = series % COLOURS.len() + 1;
        match points {
            [] => {}
            [(x, y)] => self.push(format_args!(
                "<circle class=\"chart-s{class}\" fill=\"{colour}\" cx=\"{}\" cy=\"{}\" r=\"3\"/>",
                Round(*x),
                Round(*y)
            )),
            _ => {
                let mut path = String::new();
                for (at, (x, y)) in points.iter().enumerate() {
                    let verb = if at == 0 { 'M' } else { 'L' };
                    // Writing to a String can't fail.
                    let _ = write!(path, "{verb}{} {}", Round(*x), Round(*y));
                }
                self.push(format_args!(
                    "<path class=\"chart-l{class}\" fill=\"none\" stroke=\"{colour}\" \
                     stroke-width=\"2.5\" stroke-linejoin=\"round\" d=\"{path}\"/>"
                ));
            }
        }
    }

    /// A small diamond: a middle value.
    pub(super) fn diamond(&mut self, x: f64, y: f64, tip: &str) {
        self.push(format_args!(
            "<path class=\"chart-mark\" fill=\"#c8571f\" d=\"M{} {}l6 6l-6 6l-6-6z\"><title>{}</title></path>",
            Round(x),
            Round(y - 6.0),
            Escaped(tip)
        ));
    }

    /// The legend: a swatch and a name for each series, wrapped. Returns the height it took.
    pub(super) fn legend(&mut self, left: f64, top: f64, series: &[(&str, usize)]) -> f64 {
        let (mut x, mut y) = (left, top);
        for (name, colour) in series {
            let wide = 20.0 + super::text::width(name) + 18.0;
            if x > left && x + wide > self.width {
                x = left;
                y += 22.0;
            }
            let class = format!("chart-s{}", colour % COLOURS.len() + 1);
            let fill = COLOURS[colour % COLOURS.len()];
            self.area((x, y), (13.0, 13.0), &class, fill);
            self.text(x + 20.0, y + 11.5, Anchor::Start, "chart-label", name);
            x += wide;
        }
        y - top + 30.0
    }

    /// Closes the drawing.
    pub(super) fn finish(self, id: &str, title: &str, description: &str, height: f64) -> String {
        let (w, h) = (Round(self.width), Round(height));
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" role=\"img\" \
             aria-labelledby=\"{id}-titre {id}-texte\" viewBox=\"0 0 {w} {h}\" width=\"{w}\" \
             height=\"{h}\" font-family=\"system-ui, sans-serif\" font-size=\"{SIZE}\" \
             fill=\"#16191d\"><title id=\"{id}-titre\">{}</title><desc id=\"{id}-texte\">{}</desc>\
             <rect class=\"chart-paper\" fill=\"#fff\" width=\"{w}\" height=\"{h}\"/>{}</svg>",
            Escaped(title),
            Escaped(description),
            self.body
        )
    }

    fn push(&mut self, shape: std::fmt::Arguments<'_>) {
        // Writing to a String can't fail.
        let _ = self.body.write_fmt(shape);
    }
}

/// A coordinate with at most one decimal.
struct Round(f64);

impl std::fmt::Display for Round {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let tenths = (self.0 * 10.0).round() / 10.0;
        // Minus zero would show its sign.
        write!(f, "{}", tenths + 0.0)
    }
}

/// A text that can stand between tags. Control characters, which XML forbids, are left out.
struct Escaped<'a>(&'a str);

impl std::fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for character in self.0.chars() {
            match character {
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '&' => f.write_str("&amp;")?,
                '"' => f.write_str("&quot;")?,
                c if c.is_control() => f.write_str(" ")?,
                c => std::fmt::Write::write_char(f, c)?,
            }
        }
        Ok(())
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
        let svg = drawing.finish("x", "a < b", "c & d", 50.0);
        assert!(svg.contains("&lt;b&gt;&quot;A&quot; &amp; B &lt;/b&gt;"));
        assert!(svg.contains("a &lt; b"));
        assert!(svg.contains("c &amp; d"));
        assert!(!svg.contains("style="));
    }

    #[test]
    fn coordinates_stay_short() {
        assert_eq!(Round(1.0 / 3.0).to_string(), "0.3");
        assert_eq!(Round(-0.01).to_string(), "0");
        assert_eq!(Round(12.0).to_string(), "12");
    }
}
