//! The table as a document, for people who answer for it.

use std::fmt::Write as _;

use super::{Action, Reach, Role, reach};

/// The table in Markdown: a row for each action, a column for each role.
#[must_use]
pub fn document() -> String {
    let mut text = String::from(
        "# Who may do what\n\n\
         Generated from `programme::access`; do not edit by hand. What is not in the table is refused.\n\n\
         `all`: on anything · `own`: on what the role is held on (the service; the incubator with its services\n\
         and people; the services that the organisation sponsors) · `self`: on one's own record · `-`: no.\n\
         A role held on others never reaches one's own record: nobody validates, prolongs or promotes themselves.\n\n",
    );
    let roles = Role::ALL
        .map(|role| role.code().replace('_', " "))
        .join(" | ");
    let _ = writeln!(text, "| action | {roles} |");
    let _ = writeln!(text, "|---|{}", "---|".repeat(Role::ALL.len()));
    for action in Action::ALL {
        let cells = Role::ALL
            .map(|role| match reach(role, action) {
                Reach::Nowhere => "-",
                Reach::Oneself => "self",
                Reach::Own => "own",
                Reach::Anything => "all",
            })
            .join(" | ");
        let _ = writeln!(text, "| {} | {cells} |", action.code().replace('_', " "));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_document_in_the_repository_is_the_table() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/access.md");
        let kept = std::fs::read_to_string(path).unwrap_or_default();
        if kept != document() {
            std::fs::write(path, document()).expect("docs/ can be written");
            panic!("docs/access.md was out of date; it has been written anew: read the difference");
        }
    }
}
