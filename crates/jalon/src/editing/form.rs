//! The form of a sheet, as a page shows it: fields in groups, each with how it is typed, what is
//! wrong with it, what others made of it meanwhile, how its Markdown looks.

use std::collections::BTreeMap;

use programme::{access::Actor, services::EventKind};

use super::{
    draft::Errors,
    grouping::layout_of,
    merge::Side,
    options::{choices, followers},
    typed::Texts,
    wrong::sentence,
};
use crate::{
    foundation::diff::{Piece, diff},
    history::{
        Kept, label,
        sheet::{Field, Kind, List, items},
        told,
    },
    organisations::texts,
    publication::{Choice, View, wording::event_name},
};

/// Empty rows at the end of lists that grow.
const BLANK_ROWS: usize = 2;
/// Lines of a field that holds Markdown.
const MARKDOWN_ROWS: usize = 18;

/// Fields that belong together.
#[derive(Debug)]
pub(super) struct Group {
    /// Name of the group, for its anchor.
    pub(super) name: &'static str,
    /// Its title.
    pub(super) title: String,
    /// Its fields.
    pub(super) fields: Vec<FieldView>,
}

/// A field as a page shows it.
#[derive(Debug)]
pub(super) struct FieldView {
    /// Its name in the form.
    pub(super) name: String,
    /// Its label.
    pub(super) label: String,
    /// A hint under the label; empty for none.
    pub(super) hint: String,
    /// True when something must be typed.
    pub(super) is_required: bool,
    /// How it is typed.
    pub(super) control: Control,
    /// What is wrong with it; empty when nothing is.
    pub(super) error: String,
    /// What others made of it meanwhile.
    pub(super) side: Option<SideView>,
    /// How its Markdown looks.
    pub(super) preview: Option<String>,
}

/// How a field is typed.
#[derive(Debug)]
pub(super) enum Control {
    /// Only read: it is for others to change.
    Reserved(String),
    /// On one line; the keyboard for it, and whether people are suggested.
    Line {
        value: String,
        mode: &'static str,
        suggests: bool,
    },
    /// On several lines.
    Area { value: String, rows: usize },
    /// A day.
    Day(String),
    /// One of a list.
    Select(Vec<Choice>),
    /// Several of a short list.
    Boxes(Vec<Choice>),
    /// Several of a long list: one list for each, and some more.
    Selects(Vec<Vec<Choice>>),
    /// Dated events.
    Events(Vec<EventRow>),
}

/// An event as it is typed.
#[derive(Debug)]
pub(super) struct EventRow {
    /// Kinds to choose from.
    pub(super) kinds: Vec<Choice>,
    /// Its day.
    pub(super) day: String,
    /// Its comment.
    pub(super) comment: String,
}

/// What others made of a field meanwhile.
#[derive(Debug)]
pub(super) struct SideView {
    /// What differs between mine (former) and theirs (later).
    pub(super) pieces: Vec<Piece>,
    /// Mine, as people read it.
    pub(super) mine: String,
    /// Theirs, as people read it.
    pub(super) theirs: String,
    /// True when both changed it.
    pub(super) is_clash: bool,
}

/// What a form shows.
#[derive(Debug)]
pub(super) struct Shown<'a> {
    /// Texts of the fields.
    pub(super) texts: &'a Texts,
    /// What is wrong.
    pub(super) errors: &'a Errors,
    /// What others did meanwhile.
    pub(super) sides: &'a [Side],
    /// True when Markdown is to be shown as it will look.
    pub(super) has_preview: bool,
    /// True for something new, of which nothing is reserved yet: what one may not say is told when
    /// it is said.
    pub(super) is_new: bool,
}

/// The groups of a form.
pub(super) fn groups<T: Kept>(view: &View, actor: &Actor, it: &T, shown: &Shown<'_>) -> Vec<Group> {
    let reserved = if shown.is_new {
        &[]
    } else {
        it.reserved(actor)
    };
    let group = |(name, fields): &(&'static str, &[&str])| Group {
        name,
        title: view.t(&format!("editing-group-{name}")),
        fields: fields
            .iter()
            .filter_map(|name| T::field(name))
            .map(|field| view_of(view, field, shown, reserved.contains(&field.name)))
            .collect(),
    };
    layout_of(T::KIND).iter().map(group).collect()
}

/// The people that fields which name somebody suggest.
pub(super) fn suggestions<T: Kept>(view: &View) -> Vec<Choice> {
    let names_people = |field: &Field<T>| field.kind == Kind::Choice(List::Members);
    if T::fields().iter().any(names_people) {
        followers(view)
    } else {
        Vec::new()
    }
}

/// What is wrong, for the summary: name of the field, its label, the sentence.
pub(super) fn summary<T: Kept>(view: &View, errors: &Errors) -> Vec<(String, String, String)> {
    errors
        .iter()
        .map(|(name, why)| {
            let label = label(view, T::KIND, name);
            ((*name).to_owned(), label, sentence(view, why))
        })
        .collect()
}

fn view_of<T: Kept>(
    view: &View,
    field: &Field<T>,
    shown: &Shown<'_>,
    is_reserved: bool,
) -> FieldView {
    let text = shown.texts.get(field.name).map_or("", String::as_str);
    let hint = format!("editing-hint-{}-{}", T::KIND, field.name);
    let side = shown.sides.iter().find(|side| side.field == field.name);
    let errors: BTreeMap<_, _> = shown
        .errors
        .iter()
        .map(|(name, why)| (*name, why))
        .collect();
    FieldView {
        name: field.name.to_owned(),
        label: label(view, T::KIND, field.name),
        hint: if view.locale.has(&hint) {
            view.t(&hint)
        } else {
            String::new()
        },
        is_required: field.is_required && !is_reserved,
        control: if is_reserved {
            Control::Reserved(told(view, field.name, field.kind, text))
        } else {
            control(view, field.kind, text)
        },
        error: errors
            .get(field.name)
            .map_or_else(String::new, |why| sentence(view, why)),
        side: side.map(|side| side_view(view, side)),
        preview: (shown.has_preview && field.kind == Kind::Markdown)
            .then(|| texts::html_from(view, text, 4)),
    }
}

fn side_view(view: &View, side: &Side) -> SideView {
    let as_read = |text: &str| told(view, side.field, side.kind, text);
    let (mine, theirs) = (as_read(&side.mine), as_read(&side.theirs));
    SideView {
        pieces: diff(&mine, &theirs),
        mine,
        theirs,
        is_clash: side.is_clash,
    }
}

fn control(view: &View, kind: Kind, text: &str) -> Control {
    let line = |mode| Control::Line {
        value: text.to_owned(),
        mode,
        suggests: false,
    };
    match kind {
        Kind::Shown | Kind::Line | Kind::Contact => line("text"),
        Kind::Url => line("url"),
        Kind::Number => line("numeric"),
        Kind::Text => area(text, 4),
        Kind::Markdown => area(text, MARKDOWN_ROWS),
        Kind::Lines => area(text, text.lines().count().clamp(3, 12)),
        Kind::Flag => Control::Select(flags(view, text)),
        Kind::Choice(List::Members) => Control::Line {
            value: text.to_owned(),
            mode: "text",
            suggests: true,
        },
        Kind::Choice(list) => Control::Select(with_none(view, choices(view, list, text))),
        Kind::Choices(list @ (List::Organisations | List::Services)) => {
            let all = choices(view, list, text);
            let chosen = items(text).map(Some).chain([None; BLANK_ROWS]);
            Control::Selects(chosen.map(|one| with_none(view, only(&all, one))).collect())
        }
        Kind::Choices(list) => Control::Boxes(choices(view, list, text)),
        Kind::Events => Control::Events(events(view, text)),
    }
}

fn area(text: &str, rows: usize) -> Control {
    Control::Area {
        value: text.to_owned(),
        rows,
    }
}

fn only(all: &[Choice], chosen: Option<&str>) -> Vec<Choice> {
    let choice = |one: &Choice| Choice {
        is_chosen: chosen == Some(one.value.as_str()),
        ..one.clone()
    };
    all.iter().map(choice).collect()
}

fn with_none(view: &View, choices: Vec<Choice>) -> Vec<Choice> {
    let none = Choice {
        value: String::new(),
        label: view.t("editing-none"),
        is_chosen: choices.iter().all(|one| !one.is_chosen),
    };
    std::iter::once(none).chain(choices).collect()
}

fn flags(view: &View, text: &str) -> Vec<Choice> {
    [
        ("", "editing-flag-unknown"),
        ("yes", "history-flag-yes"),
        ("no", "history-flag-no"),
    ]
    .map(|(value, key)| Choice {
        value: value.to_owned(),
        label: view.t(key),
        is_chosen: text == value,
    })
    .to_vec()
}

fn events(view: &View, text: &str) -> Vec<EventRow> {
    const KINDS: [EventKind; 7] = [
        EventKind::ProductLaunch,
        EventKind::Committee,
        EventKind::Fast,
        EventKind::NationalImpact,
        EventKind::Eig,
        EventKind::End,
        EventKind::Other,
    ];
    let row = |line: &str| {
        let mut parts = line.splitn(3, '\t');
        let [kind, day, comment] = [(); 3].map(|()| parts.next().unwrap_or_default().to_owned());
        let mut kinds: Vec<Choice> = KINDS
            .iter()
            .map(|one| Choice {
                value: one.public_word().to_owned(),
                label: event_name(view, one),
                is_chosen: one.public_word() == kind,
            })
            .collect();
        if !kind.is_empty() && kinds.iter().all(|one| !one.is_chosen) {
            kinds.push(Choice {
                value: kind.clone(),
                label: kind,
                is_chosen: true,
            });
        }
        EventRow {
            kinds: with_none(view, kinds),
            day,
            comment,
        }
    };
    text.lines().chain([""; BLANK_ROWS]).map(row).collect()
}
