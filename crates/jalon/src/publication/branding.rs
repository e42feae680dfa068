//! Whose site this is. Configuration, never a constant in a template.

/// Name, operator and marks of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branding {
    /// Name of the network, as the header shows it.
    pub name: String,
    /// A line under the name.
    pub tagline: String,
    /// Who operates the site, for the footer and the legal pages.
    pub operator: String,
    /// Address people can write to.
    pub contact: String,
    /// Address under which the site is reached, without a final slash: for feeds, sitemaps and
    /// the open API, which need absolute addresses.
    pub base_url: String,
}

impl Default for Branding {
    fn default() -> Self {
        Self {
            name: "Jalon".into(),
            tagline: String::new(),
            operator: String::new(),
            contact: String::new(),
            base_url: "http://localhost:8080".into(),
        }
    }
}
