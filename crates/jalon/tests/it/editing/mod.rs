//! The forms of the member space through HTTP, by people of each role: what they change shows at
//! once, has its line in the journal, and reaches the content repository.

mod bad_input;
mod creating;
mod files;
mod forms;
mod history;
mod meanwhile;
mod teams;

/// The mark of the state that a form begins with.
fn base(html: &str) -> String {
    hidden(html, "base")
}

/// The value of a hidden field; of several, the last one.
fn hidden(html: &str, name: &str) -> String {
    let mark = format!("name=\"{name}\" value=\"");
    let start = html
        .rfind(&mark)
        .unwrap_or_else(|| panic!("no field {name} in {html}"));
    let rest = &html[start + mark.len()..];
    rest[..rest.find('"').expect("a closing quote")].to_owned()
}
