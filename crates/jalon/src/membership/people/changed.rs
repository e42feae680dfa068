//! What to say when somebody else changed a record while one was writing.

use fluent::FluentValue;
use programme::community::{Member, Profession};

use super::Edited;
use crate::{
    foundation::i18n::fold,
    membership::{form_page::Note, store::private::PrivateFields},
    publication::View,
};

/// What stands there now, public and private, field by field where it differs from what was typed.
/// Nothing typed is lost.
pub(crate) fn changed_note(
    view: &View,
    (now, private): (&Member, &PrivateFields),
    typed: &Edited,
) -> Note {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let profession = |profession: Option<&Profession>| {
        profession.map_or_else(String::new, |one| {
            let word = one.public_word();
            if Profession::LISTED.contains(one) {
                view.t(&format!("profession-{}", fold(word)))
            } else {
                word.to_owned()
            }
        })
    };
    let days = |halves: Option<u8>| {
        halves.map_or_else(String::new, |halves| {
            view.locale.decimal(f64::from(halves) / 2.0, 1)
        })
    };
    let told = &typed.private;
    let pairs = [
        ("membership-name", now.name.clone(), typed.name.clone()),
        ("membership-role", text(&now.role), typed.role.clone()),
        (
            "membership-profession",
            profession(now.profession.as_ref()),
            profession(Some(&typed.profession)),
        ),
        ("membership-bio", now.bio.clone(), typed.bio.clone()),
        ("membership-link", text(&now.link), typed.link.clone()),
        ("membership-github", text(&now.github), typed.github.clone()),
        (
            "membership-skills",
            now.skills.clone().unwrap_or_default().join(", "),
            typed.skills.join(", "),
        ),
        ("membership-town", text(&private.town), text(&told.town)),
        (
            "membership-town-code",
            text(&private.town_code),
            text(&told.town_code),
        ),
        ("membership-phone", text(&private.phone), text(&told.phone)),
        (
            "membership-days",
            days(private.half_days_per_week),
            days(told.half_days_per_week),
        ),
    ];
    let mut lines = vec![(view.t("membership-changed-help"), None)];
    for (key, now, typed) in pairs {
        if now.trim() != typed.trim() {
            let args = [
                ("field", FluentValue::from(view.t(key))),
                ("now", FluentValue::from(now.trim().to_owned())),
                ("typed", FluentValue::from(typed.trim().to_owned())),
            ];
            lines.push((view.locale.with("membership-changed-field", &args), None));
        }
    }
    Note {
        kind: "warning",
        title: view.t("membership-changed"),
        lines,
    }
}
