//! What the head and the header of a page name: style sheets, marks, the share card, structured
//! descriptions; and the language of the record's texts.

use super::{Layout, Logo};
use crate::foundation::i18n::Locale;

impl Layout<'_> {
    /// The structured description, safe inside a `<script>`: no tag can begin in it.
    #[must_use]
    pub fn json_ld_block(&self) -> String {
        self.json_ld
            .replace('&', "\\u0026")
            .replace('<', "\\u003c")
            .replace('>', "\\u003e")
    }

    /// The style sheets: our own neutral theme, or the operator's copy of the State's design
    /// system with what adapts our own parts to it.
    #[must_use]
    pub fn stylesheets(&self) -> Vec<String> {
        // Not its utilities, a third as much again: no template uses its icons or colours by name.
        let state = self.view.branding.has_state_theme;
        let theme = if state {
            &["/theme/dsfr.min.css", "/theme/jalon-dark.css"][..]
        } else {
            &[]
        };
        let theme = theme.iter().map(|href| (*href).to_owned());
        // Everything of ours in one file: each file is a round trip before the first dot is seen.
        let own = if state {
            self.asset("etat.bundle.css")
        } else {
            self.asset("neutral.bundle.css")
        };
        // The State's colours are not the operator's to change.
        let branding = &self.view.branding;
        let accent = branding.accent.filter(|_| !branding.has_state_theme);
        let accent = accent.map(|_| "/theme.css".to_owned());
        // What only members see is no weight for the public.
        let signed_in = self.view.signed_in.as_ref();
        let space = signed_in.map(|_| self.asset("space.css"));
        let ours = [own].into_iter().chain(space);
        theme.chain(ours).chain(accent).collect()
    }

    /// Address of the header's image: the operator's, or our own.
    #[must_use]
    pub fn mark(&self) -> String {
        let logo = self.view.branding.logo.as_ref();
        logo.map_or_else(|| self.asset("mark.svg"), Logo::address)
    }

    /// Absolute address of the page's share card, a picture for link previews.
    #[must_use]
    pub fn share_card(&self) -> String {
        format!("{}{}", self.view.branding.base_url, self.link(&self.card))
    }

    /// The attribute that says, on a page in another language, that a text of the record is in
    /// French (WCAG 2.1, §3.1.2); nothing on French pages.
    #[must_use]
    pub fn recorded(&self) -> &'static str {
        match self.view.locale {
            Locale::French => "",
            Locale::English => " lang=\"fr\"",
        }
    }

    /// The lines of the State's mark, in its theme only.
    #[must_use]
    pub fn state_logo(&self) -> &[String] {
        let branding = &self.view.branding;
        if branding.has_state_theme {
            &branding.state_logo_lines
        } else {
            &[]
        }
    }
}
