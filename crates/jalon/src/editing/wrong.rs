//! What is wrong with a field, as people read it.

use crate::{history::sheet::Wrong, publication::View};

/// A sentence that says what to do.
pub(super) fn sentence(view: &View, why: &Wrong) -> String {
    let with = |key: &str, name: &str, value: String| {
        let args = [(name, value.into())];
        view.locale.with(key, &args)
    };
    match why {
        Wrong::Empty => view.t("editing-wrong-empty"),
        Wrong::TooLong(most) => with("editing-wrong-too-long", "most", view.locale.size(*most)),
        Wrong::TooMany(most) => with("editing-wrong-too-many", "most", view.locale.size(*most)),
        Wrong::NotUrl => view.t("editing-wrong-url"),
        Wrong::NotContact => view.t("editing-wrong-contact"),
        Wrong::NotNumber => view.t("editing-wrong-number"),
        Wrong::NotDay(text) => with("editing-wrong-day", "text", text.clone()),
        Wrong::Unknown(text) => with("editing-wrong-unknown", "text", text.clone()),
        Wrong::Unstorable => view.t("editing-wrong-unstorable"),
        Wrong::Reserved => view.t("editing-wrong-reserved"),
        Wrong::Gain => view.t("editing-wrong-gain"),
        Wrong::Script => view.t("editing-wrong-script"),
        Wrong::Taken(text) => with("editing-wrong-taken", "text", text.clone()),
        Wrong::NotName(text) => with("editing-wrong-name", "text", text.clone()),
    }
}
