//! Links, images, addresses and tags within a line.

use super::{Inside, Kind, Spans, Stop, escape_into};
use crate::opendata::bio::{
    html::{self, Tag},
    is_space, lines,
};

/// The longest address between `<` and `>`, in bytes.
const LONGEST_LINK: usize = 2048;

impl Spans<'_> {
    // <https://…> or <name@host>
    pub(super) fn automatic_link(&mut self, inside: &mut Inside) -> bool {
        let rest = &self.rest()[1..];
        let rest = &rest[..rest.floor_char_boundary(LONGEST_LINK)];
        let Some(end) = rest
            .find(['>', '\n'])
            .filter(|end| rest[*end..].starts_with('>'))
        else {
            return false;
        };
        let target = &rest[..end];
        let is_url = ["mailto:", "http:", "https:", "ftp:", "ftps:"]
            .iter()
            .any(|scheme| {
                target
                    .strip_prefix(scheme)
                    .is_some_and(|rest| !rest.is_empty())
            });
        let is_address = target.split_once('@').is_some_and(|(name, host)| {
            [name, host].iter().all(|part| {
                let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
                !part.is_empty() && part.chars().all(fits)
            })
        });
        if is_url || is_address {
            let shown = target.strip_prefix("mailto:").unwrap_or(target);
            escape_into(&mut inside.out, shown);
            inside.has_any = true;
            self.at += end + 2;
        }
        is_url || is_address
    }

    pub(super) fn tag(&mut self, inside: &mut Inside) -> bool {
        let Some((tag, length)) = html::tag(self.rest()) else {
            self.effort = self
                .effort
                .saturating_sub(self.rest().len().min(html::LONGEST));
            return false;
        };
        match tag {
            Tag::Comment => self.at += length,
            Tag::Close(_) => self.text(length, inside),
            Tag::Open { name, .. } if html::is_block(&name) => self.text(length, inside),
            Tag::Open { name, closed } => {
                self.at += length;
                inside.has_any = true;
                if !closed && !html::is_without_body(&name) {
                    self.inside_tag(&name, inside);
                }
            }
        }
        true
    }

    fn inside_tag(&mut self, name: &str, inside: &mut Inside) {
        if html::is_raw(name) {
            let rest = self.rest();
            let (end, after) = html::closing(rest, name).unwrap_or((rest.len(), rest.len()));
            if !html::is_hidden(name) {
                inside.out.push_str(&html::without_tags(&rest[..end]));
            }
            self.at += after;
            return;
        }
        self.within.push(Kind::Other);
        let found = self.run(Some(&Stop::Tag(name)));
        self.within.pop();
        inside.out.push_str(&found.out);
        if let Some((_, length)) = html::tag(self.rest()).filter(|_| found.is_closed) {
            self.at += length;
        }
    }

    pub(super) fn link(&mut self, inside: &mut Inside) -> bool {
        let rest = self.rest();
        let (kind, length) = if rest.starts_with("![") {
            (Kind::Image, 2)
        } else {
            (Kind::Link, 1)
        };
        let after = rest.get(length..).unwrap_or_default();
        if !rest[..length].ends_with('[') || after.is_empty() || after.starts_with('^') {
            return false;
        }
        let nested = |one: &Kind| matches!(one, Kind::Link | Kind::Image);
        if kind == Kind::Link && self.within.iter().any(nested) {
            self.text(length, inside);
            return true;
        }
        let start = self.at;
        self.at += length;
        self.within.push(kind);
        let found = self.run(Some(&Stop::Bracket));
        self.within.pop();
        let label = &self.source[start + length..self.at];
        self.at += 1;
        let target = found.is_closed.then(|| self.target(label)).flatten();
        if let Some(length) = target {
            self.at += length;
            inside.has_any = true;
            if kind == Kind::Link {
                inside.out.push_str(&found.out);
            } else {
                inside.images += 1;
            }
        } else {
            let sought = self.source.len() - start;
            self.effort = self
                .effort
                .saturating_sub(sought.min(lines::LONGEST_TARGET));
            self.at = start;
            self.text(length, inside);
        }
        true
    }

    // The length of what follows a link's label, when that makes it a link.
    fn target(&self, label: &str) -> Option<usize> {
        let rest = self.source.get(self.at..)?;
        let spaced = rest.trim_start_matches(is_space);
        let reference = spaced
            .strip_prefix('[')
            .and_then(|inner| inner.find(']').map(|end| &inner[..end]));
        if reference.is_none() && rest.starts_with('(') {
            return lines::inline_target(rest);
        }
        let name = reference.filter(|name| !name.is_empty()).unwrap_or(label);
        let length = reference.map_or(0, |name| rest.len() - spaced.len() + name.len() + 2);
        self.links
            .contains(&lines::link_name(name))
            .then_some(length)
    }
}
