//! Pages and their tree of tags as a file.

use std::num::NonZeroU16;

use chrono::{Datelike as _, Timelike as _};
use krilla::{
    Document as Pdf, SerializeSettings,
    color::luma,
    configure::{Accessibility, ConfigurationBuilder},
    destination::XyzDestination,
    error::KrillaError,
    geom::{PathBuilder, Point, Rect},
    metadata::{DateTime, Metadata},
    outline::{Outline, OutlineNode},
    page::PageSettings,
    paint::Fill,
    surface::Surface,
    tagging::{
        Artifact, ArtifactType, ContentTag, Identifier, ListNumbering, SpanTag, TableHeaderScope,
        Tag, TagGroup, TagKind, TagTree,
    },
    text::{Font, TextDirection},
};

use super::{
    Document, PdfError,
    compose::Composed,
    page::{HEIGHT, MARGIN, Page, WIDTH},
    tree::{Node, Role},
};
use crate::foundation::raster::Face;

/// Size of what stands at the foot of a page.
const FOOT: f64 = 8.5;

pub(super) fn write(document: &Document, composed: Composed) -> Result<Vec<u8>, PdfError> {
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|why| PdfError::Refused(format!("{why:?}")))?;
    let mut pdf = Pdf::new_with(SerializeSettings {
        configuration,
        ..SerializeSettings::default()
    });
    let fonts = Fonts::of_program()?;
    let mut leaves: Vec<Vec<Identifier>> = vec![Vec::new(); composed.leaves];
    let count = composed.pages.len();
    for (at, page) in composed.pages.iter().enumerate() {
        let settings = PageSettings::from_wh(single(WIDTH), single(HEIGHT))
            .ok_or_else(|| PdfError::Refused("a page has no size".into()))?;
        let mut sheet = pdf.start_page_with(settings);
        let mut surface = sheet.surface();
        draw(&mut surface, page, &fonts, &mut leaves);
        let foot = format!("{} – {} / {count}", document.foot, at + 1);
        draw_foot(&mut surface, &foot, &fonts);
        surface.finish();
        sheet.finish();
    }
    pdf.set_metadata(metadata(document));
    pdf.set_outline(outline(&composed));
    let mut tree = TagTree::new().with_lang(Some(document.language.to_owned()));
    for node in composed.tree {
        if let Some(group) = group(node, &mut leaves) {
            tree.push(group);
        }
    }
    pdf.set_tag_tree(tree);
    pdf.finish().map_err(|error| match error {
        KrillaError::Validation(faults) => {
            let faults: Vec<String> = faults.iter().map(|fault| format!("{fault:?}")).collect();
            PdfError::NotAccessible(faults.join("; "))
        }
        KrillaError::Font(..) => PdfError::Font,
        other => PdfError::Refused(format!("{other:?}")),
    })
}

/// The fonts of the program, each weight in the files that it comes in.
struct Fonts {
    regular: Vec<Font>,
    bold: Vec<Font>,
}

impl Fonts {
    fn of_program() -> Result<Self, PdfError> {
        let fonts = |face: Face| -> Result<Vec<Font>, PdfError> {
            face.data()
                .into_iter()
                .map(|data| Font::new(data.into(), 0).ok_or(PdfError::Font))
                .collect()
        };
        Ok(Self {
            regular: fonts(Face::Regular)?,
            bold: fonts(Face::Bold)?,
        })
    }

    fn get(&self, face: Face, file: usize) -> Option<&Font> {
        match face {
            Face::Regular => self.regular.get(file),
            Face::Bold => self.bold.get(file),
        }
    }
}

fn draw(surface: &mut Surface<'_>, page: &Page, fonts: &Fonts, leaves: &mut [Vec<Identifier>]) {
    surface.set_fill(Some(Fill::default()));
    for piece in &page.pieces {
        let identifier = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
        write_text(
            surface,
            fonts,
            piece.face,
            &piece.text,
            piece.size,
            (piece.x, piece.y),
        );
        surface.end_tagged();
        if let Some(leaf) = leaves.get_mut(piece.leaf) {
            leaf.push(identifier);
        }
    }
    for (left, right, y) in &page.rules {
        let rect = Rect::from_ltrb(single(*left), single(*y), single(*right), single(*y + 0.5));
        let path = rect.and_then(|rect| {
            let mut path = PathBuilder::new();
            path.push_rect(rect);
            path.finish()
        });
        if let Some(path) = path {
            surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(
                ArtifactType::Layout,
            )));
            surface.set_fill(Some(grey()));
            surface.draw_path(&path);
            surface.set_fill(Some(Fill::default()));
            surface.end_tagged();
        }
    }
}

fn draw_foot(surface: &mut Surface<'_>, foot: &str, fonts: &Fonts) {
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(
        ArtifactType::Footer,
    )));
    let place = (MARGIN, HEIGHT - MARGIN / 2.0);
    write_text(surface, fonts, Face::Regular, foot, FOOT, place);
    surface.end_tagged();
}

fn write_text(
    surface: &mut Surface<'_>,
    fonts: &Fonts,
    face: Face,
    text: &str,
    size: f64,
    (x, y): (f64, f64),
) {
    let mut x = x;
    for (file, run) in face.runs(text) {
        if let Some(font) = fonts.get(face, file) {
            surface.draw_text(
                Point::from_xy(single(x), single(y)),
                font.clone(),
                single(size),
                &run,
                false,
                TextDirection::LeftToRight,
            );
        }
        x += face.width(&run, size);
    }
}

fn grey() -> Fill {
    Fill {
        paint: luma::Color::new(170).into(),
        ..Fill::default()
    }
}

fn metadata(document: &Document) -> Metadata {
    let small = |n: u32| u8::try_from(n).unwrap_or_default();
    let at = document.at;
    let made = DateTime::new(u16::try_from(at.year()).unwrap_or_default())
        .month(small(at.month()))
        .day(small(at.day()))
        .hour(small(at.hour()))
        .minute(small(at.minute()))
        .second(small(at.second()))
        .utc_offset_hour(0)
        .utc_offset_minute(0);
    Metadata::new()
        .title(document.title.clone())
        .language(document.language.to_owned())
        .authors(vec![document.author.clone()])
        .creator("Jalon".to_owned())
        .creation_date(made)
}

fn outline(composed: &Composed) -> Outline {
    let mut outline = Outline::new();
    for (text, page, y) in &composed.outline {
        let place = XyzDestination::new(*page, Point::from_xy(0.0, single(*y)));
        outline.push_child(OutlineNode::new(text.clone(), place));
    }
    outline
}

/// A node with everything that was drawn for it; nothing when nothing was.
fn group(node: Node, leaves: &mut [Vec<Identifier>]) -> Option<TagGroup> {
    let Node::Group(role, children) = node else {
        return None;
    };
    let mut made = TagGroup::new(tag(role));
    for child in children {
        match child {
            Node::Leaf(at) => {
                let drawn = leaves.get_mut(at).map(std::mem::take).unwrap_or_default();
                for identifier in drawn {
                    made.push(identifier);
                }
            }
            child @ Node::Group(..) => {
                if let Some(group) = group(child, leaves) {
                    made.push(group);
                }
            }
        }
    }
    Some(made)
}

fn tag(role: Role) -> TagKind {
    match role {
        Role::Heading(level, title) => {
            let level = NonZeroU16::new(u16::from(level)).unwrap_or(NonZeroU16::MIN);
            Tag::Hn(level, Some(title)).into()
        }
        Role::Paragraph => Tag::P.into(),
        Role::List => Tag::L(ListNumbering::Disc).into(),
        Role::Item => Tag::LI.into(),
        Role::Label => Tag::Lbl.into(),
        Role::Body => Tag::LBody.into(),
        Role::Table(summary) => Tag::Table.with_summary(Some(summary)).into(),
        Role::Head => Tag::THead.into(),
        Role::Rows => Tag::TBody.into(),
        Role::Row => Tag::TR.into(),
        Role::HeadCell => Tag::TH(TableHeaderScope::Column).into(),
        Role::Cell => Tag::TD.into(),
        Role::Caption => Tag::Caption.into(),
    }
}

/// As precise as the format is.
#[expect(clippy::cast_possible_truncation, reason = "pages are in f32")]
fn single(value: f64) -> f32 {
    value as f32
}
