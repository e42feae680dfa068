//! Stages and steps as a document, for people who hold sessions.

use std::fmt::Write as _;

use super::{StageName, Step};
use crate::access::{Reach, Role, reach};

/// Which step is possible at which stage, and the roles that may take it, in Markdown.
#[must_use]
pub fn document() -> String {
    let words = |code: &str| code.replace('_', " ");
    let stages: Vec<String> = StageName::ALL.map(|stage| words(stage.code())).into();
    let mut text = String::from(
        "# A session, step by step\n\n\
         Generated from `programme::committees::session`; do not edit by hand.\n\n\
         A step asks three things: the right that it takes (see [access.md](access.md)), the stage, and the right\n\
         person in the session: chair or secretary (`officers`), who presides over the item, a voter. Whoever is recused\n\
         from an item takes no step on it and sees nothing of it. What is not in the table is refused.\n\n",
    );
    let _ = writeln!(text, "| step | {} | right |", stages.join(" | "));
    let _ = writeln!(text, "|---|{}---|", "---|".repeat(stages.len()));
    for step in Step::ALL {
        let cells = StageName::ALL
            .map(|stage| if stage.allows(step) { "yes" } else { "-" })
            .join(" | ");
        let right = words(step.action().code());
        let _ = writeln!(text, "| {} | {cells} | {right} |", words(step.code()));
    }
    text.push_str("\n## Who has these rights\n\n");
    let mut actions: Vec<_> = Step::ALL.map(Step::action).into();
    actions.sort_unstable();
    actions.dedup();
    for action in actions {
        let roles: Vec<String> = Role::ALL
            .into_iter()
            .filter(|role| reach(*role, action) != Reach::Nowhere)
            .map(|role| words(role.code()))
            .collect();
        let _ = writeln!(text, "- {}: {}", words(action.code()), roles.join(", "));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_document_in_the_repository_is_what_the_code_says() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/sessions.md");
        let kept = std::fs::read_to_string(path).unwrap_or_default();
        if kept != document() {
            std::fs::write(path, document()).expect("docs/ can be written");
            panic!(
                "docs/sessions.md was out of date; it has been written anew: read the difference"
            );
        }
    }
}
