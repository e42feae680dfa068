//! Share cards: what link previews show of a page, as a picture in the colours of the site.

use super::View;
use crate::foundation::{
    colour::Colour,
    http::Problem,
    raster::{Anchor, Canvas, Face},
};

/// The card of the pages that have none of their own, as a path within the site.
pub(super) const SITE_CARD: &str = "/carte.png";

/// The size that previews are made for, in dots.
const SIZE: (f64, f64) = (1_200.0, 630.0);
const LEFT: f64 = 96.0;
/// Width of the texts.
const WIDE: f64 = 1_020.0;
/// Width of the band on the left.
const BAND: f64 = 28.0;

const PAPER: Colour = Colour::new(0xfa, 0xf8, 0xf4);
const WHITE: Colour = Colour::new(255, 255, 255);
const INK: Colour = Colour::new(0x16, 0x19, 0x1d);
const MUTED: Colour = Colour::new(0x4a, 0x52, 0x4e);
/// The neutral theme's accent, and the State's.
const GREEN: Colour = Colour::new(0x0b, 0x56, 0x50);
const BLUE: Colour = Colour::new(0x00, 0x00, 0x91);

/// The card with a title, a text under it and a line at its foot; what is empty is left out. A
/// title in letters that the font lacks gives way to the site's name.
///
/// # Errors
/// [`Problem::internal`] when memory runs out.
pub fn share_card(view: &View, title: &str, text: &str, foot: &str) -> Result<Vec<u8>, Problem> {
    let branding = &view.branding;
    let (paper, accent) = if branding.has_state_theme {
        (WHITE, BLUE)
    } else {
        (PAPER, branding.accent.map_or(GREEN, super::Accent::light))
    };
    let mut canvas = Canvas::new(SIZE, 1.0, paper).ok_or_else(Problem::internal)?;
    canvas.rectangle((0.0, 0.0), (BAND, SIZE.1), accent);
    let start = Anchor::Start;

    let title = if Face::Bold.can_write(title) && !title.trim().is_empty() {
        title
    } else {
        &branding.name
    };
    let mut base = 110.0;
    if title != branding.name {
        let name = Face::Bold.lines(&branding.name, 34.0, WIDE, 1);
        for line in &name {
            canvas.text((LEFT, base), start, (Face::Bold, 34.0), accent, line);
        }
    }
    base += 110.0;
    // A long title is written smaller rather than cut.
    let size = if Face::Bold.width(title, 76.0) <= 2.0 * WIDE {
        76.0
    } else {
        54.0
    };
    for line in Face::Bold.lines(title, size, WIDE, 3) {
        canvas.text((LEFT, base), start, (Face::Bold, size), INK, &line);
        base += size * 1.18;
    }
    base += 8.0;
    let room = if foot.is_empty() { 590.0 } else { 510.0 };
    for line in Face::Regular.lines(text, 34.0, WIDE, 3) {
        if base > room {
            break;
        }
        canvas.text((LEFT, base), start, (Face::Regular, 34.0), MUTED, &line);
        base += 46.0;
    }
    if !foot.is_empty() {
        canvas.disc((LEFT + 12.0, 560.0), 12.0, accent);
        for line in Face::Bold.lines(foot, 34.0, WIDE - 44.0, 1) {
            let at = (LEFT + 44.0, 572.0);
            canvas.text(at, start, (Face::Bold, 34.0), INK, &line);
        }
    }
    canvas.png().ok_or_else(Problem::internal)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::foundation::i18n::Locale;

    fn card(title: &str, text: &str, foot: &str) -> Vec<u8> {
        share_card(&View::sample(Locale::French), title, text, foot).expect("a picture")
    }

    #[test]
    fn a_card_has_the_size_of_previews_and_shows_its_texts() {
        let whole = card("Cantines", "Des repas durables à l’école.", "Accélération");
        assert_eq!(&whole[..8], b"\x89PNG\r\n\x1a\n");
        assert_eq!(whole[16..20], 1_200_u32.to_be_bytes());
        assert_eq!(whole[20..24], 630_u32.to_be_bytes());
        assert!(whole.len() < 60_000, "{} bytes", whole.len());
        for other in [
            card("Cantine", "Des repas durables à l’école.", "Accélération"),
            card("Cantines", "", "Accélération"),
            card("Cantines", "Des repas durables à l’école.", ""),
        ] {
            assert_ne!(whole, other);
        }
    }

    #[test]
    fn what_the_font_lacks_gives_way_to_the_name_of_the_site() {
        assert_eq!(card("خدمة", "", ""), card("Jalon", "", ""));
        assert_eq!(card("", "", ""), card("Jalon", "", ""));
        // No text is too long for a card.
        let endless = "mot ".repeat(400);
        assert!(!card(&endless, &endless, &endless).is_empty());
    }
}
