//! Whose site this is. Configuration, never a constant in a template.

use super::{
    accent::{Accent, AccentError},
    brand_files::{BrandFileError, Logo, OwnText},
};
use crate::foundation::{config::Config, i18n::Locale, mail::House};

/// Name, operator and marks of the site. An empty text is not shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branding {
    /// Name of the network, as the header shows it.
    pub name: String,
    /// A line under the name.
    pub tagline: String,
    /// The same line on English pages; empty: the one of `tagline`.
    pub tagline_en: String,
    /// Who operates the site, for the footer and the legal pages.
    pub operator: String,
    /// Postal address of the operator, for the legal notice.
    pub operator_address: String,
    /// Who is responsible for what is published, for the legal notice.
    pub publication_director: String,
    /// Name and address of the hosting provider, for the legal notice.
    pub host: String,
    /// Address people can write to.
    pub contact: String,
    /// Address for what concerns personal data.
    pub data_protection_contact: String,
    /// Address for what concerns accessibility.
    pub accessibility_contact: String,
    /// Address of the strategy for accessibility over several years.
    pub accessibility_strategy: String,
    /// Address of the plan of action for accessibility.
    pub accessibility_plan: String,
    /// Address of the source code that is being run.
    pub source_code: String,
    /// Address under which the site is reached, without a final slash: for feeds, sitemaps and
    /// the open API, which need absolute addresses.
    pub base_url: String,
    /// True when the operator provides the State's design system, served under `/theme/`.
    pub has_state_theme: bool,
    /// The lines of the State's mark (« République », « Française »), in its theme only; empty: no
    /// mark.
    pub state_logo_lines: Vec<String>,
    /// The operator's own accent on the neutral theme.
    pub accent: Option<Accent>,
    /// The operator's own image for the header.
    pub logo: Option<Logo>,
    /// The operator's own text for the legal notice.
    pub legal_notice: OwnText,
    /// The operator's own text on personal data.
    pub privacy_notice: OwnText,
    /// True for a demonstration: the home page says how to look around inside.
    pub is_demonstration: bool,
}

/// A setting of the site's looks or texts that can't be used.
#[derive(Debug, thiserror::Error)]
pub enum BrandError {
    /// Its accent.
    #[error(transparent)]
    Accent(#[from] AccentError),
    /// One of its files.
    #[error(transparent)]
    File(#[from] BrandFileError),
}

impl Branding {
    /// Who writes the mails that leave from here.
    #[must_use]
    pub fn house(&self) -> House {
        House {
            name: self.name.clone(),
            base_url: self.base_url.clone(),
        }
    }

    /// The operator's settings, with the files that they name.
    ///
    /// # Errors
    /// [`BrandError`]: an accent that can't be read on its backgrounds, a file that can't be used.
    pub fn read(config: &Config) -> Result<Self, BrandError> {
        let own = &config.branding;
        Ok(Self {
            accent: Accent::of(&own.accent, &own.accent_dark)?,
            logo: Logo::read(&own.logo)?,
            legal_notice: OwnText::read("branding.legal_notice", &own.legal_notice)?,
            privacy_notice: OwnText::read("branding.privacy_notice", &own.privacy_notice)?,
            ..Self::of(config)
        })
    }

    /// The operator's settings, without what files hold and without an accent.
    #[must_use]
    pub fn of(config: &Config) -> Self {
        let branding = config.branding.clone();
        let or_contact = |address: String| {
            if address.is_empty() {
                config.branding.contact.clone()
            } else {
                address
            }
        };
        Self {
            name: branding.name,
            tagline: branding.tagline,
            tagline_en: branding.tagline_en,
            operator: branding.operator,
            operator_address: branding.operator_address,
            publication_director: branding.publication_director,
            host: branding.host,
            contact: branding.contact,
            data_protection_contact: or_contact(branding.data_protection_contact),
            accessibility_contact: or_contact(branding.accessibility_contact),
            accessibility_strategy: branding.accessibility_strategy,
            accessibility_plan: branding.accessibility_plan,
            source_code: branding.source_code,
            base_url: config.base_url.clone(),
            has_state_theme: config.theme.dir.is_some(),
            state_logo_lines: branding.state_logo_lines,
            accent: None,
            logo: None,
            legal_notice: OwnText::default(),
            privacy_notice: OwnText::default(),
            is_demonstration: false,
        }
    }

    /// The line under the name, in that language as far as the operator wrote it.
    #[must_use]
    pub fn tagline_in(&self, locale: Locale) -> &str {
        match locale {
            Locale::English if !self.tagline_en.is_empty() => &self.tagline_en,
            Locale::English | Locale::French => &self.tagline,
        }
    }
}

impl Default for Branding {
    fn default() -> Self {
        Self::of(&Config::default())
    }
}
