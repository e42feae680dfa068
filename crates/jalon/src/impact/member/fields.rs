//! A field of forms that is neither a line nor a list.

/// Yes or no.
#[derive(Debug, Clone, Default)]
pub(super) struct Tick {
    pub(super) name: &'static str,
    pub(super) label: String,
    pub(super) is_checked: bool,
}
