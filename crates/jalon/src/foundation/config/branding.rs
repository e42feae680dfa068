//! Settings of whose site this is, and of how it is recognised.

use serde::{Deserialize, Serialize};

/// Whose site this is. An empty text is not shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BrandingConfig {
    /// Name of the network, as the header shows it.
    pub name: String,
    /// A line under the name.
    pub tagline: String,
    /// The same line on English pages; empty: the one of `tagline`.
    pub tagline_en: String,
    /// Who operates the site.
    pub operator: String,
    /// Postal address of the operator, for the legal notice.
    pub operator_address: String,
    /// Who is responsible for what is published, for the legal notice.
    pub publication_director: String,
    /// Name and address of the hosting provider, for the legal notice.
    pub host: String,
    /// Address people can write to.
    pub contact: String,
    /// Address for what concerns personal data; empty: the one of `contact`.
    pub data_protection_contact: String,
    /// Address for what concerns accessibility; empty: the one of `contact`.
    pub accessibility_contact: String,
    /// Address of the strategy for accessibility (« schéma pluriannuel »); empty: said so.
    pub accessibility_strategy: String,
    /// Address of the operator's plan of action for accessibility; empty: likewise.
    pub accessibility_plan: String,
    /// Address of the source code that is being run.
    pub source_code: String,
    /// Accent of the neutral theme, `#rrggbb`, for pale backgrounds; empty: the theme's own.
    pub accent: String,
    /// The same for dark backgrounds; empty: made from `accent`.
    pub accent_dark: String,
    /// Path of an image for the header (SVG, PNG, WebP or JPEG); empty: Jalon's own mark.
    pub logo: String,
    /// The lines of the State's mark, shown with its design system only; empty: no mark.
    pub state_logo_lines: Vec<String>,
    /// Path of a Markdown file that stands in the legal notice in place of the usual text.
    pub legal_notice: String,
    /// Path of a Markdown file that stands on the page on personal data in place of the usual text.
    pub privacy_notice: String,
}

impl Default for BrandingConfig {
    fn default() -> Self {
        Self {
            name: "Jalon".into(),
            tagline: String::new(),
            tagline_en: String::new(),
            operator: String::new(),
            operator_address: String::new(),
            publication_director: String::new(),
            host: String::new(),
            contact: String::new(),
            data_protection_contact: String::new(),
            accessibility_contact: String::new(),
            accessibility_strategy: String::new(),
            accessibility_plan: String::new(),
            source_code: String::new(),
            accent: String::new(),
            accent_dark: String::new(),
            logo: String::new(),
            state_logo_lines: Vec::new(),
            legal_notice: String::new(),
            privacy_notice: String::new(),
        }
    }
}
