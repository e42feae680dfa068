//! What a body is once it stands in a file.

use crate::front_matter::blank_lines;

/// A body without the blank lines at its start, which no file can tell from those that follow
/// its front matter.
pub(super) fn normal(body: &str) -> &str {
    &body[blank_lines(body)..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_blank_lines_go() {
        assert_eq!(normal("\n \n  a\n\n"), "  a\n\n");
        assert_eq!(normal(" \n"), "");
        assert_eq!(normal("a"), "a");
    }
}
