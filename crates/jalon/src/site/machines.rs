//! What machines read of a site: its map, what they may visit, how to search it.

use std::fmt::Write as _;

use crate::{
    foundation::i18n::Locale,
    publication::{View, paths},
};

/// Pages that are there whatever the record holds.
const PAGES: [&str; 20] = [
    "/",
    "/programme/",
    "/startups/",
    "/incubateurs/",
    "/comites/",
    "/decisions/",
    "/registre/",
    "/lecons/",
    "/organisations/",
    "/communaute/",
    "/stats/",
    "/impact/",
    "/apprentissages/",
    "/api",
    "/aide",
    "/glossaire",
    "/plan-du-site",
    "/accessibilite",
    "/mentions-legales",
    "/donnees-personnelles",
];

/// The map of all pages that search engines may list, each with its translations. Members' pages
/// are not among them.
pub(super) fn sitemap(view: &View) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    let network = &view.network;
    let listed = network.incubators().iter().filter(|one| !one.is_hidden());
    let all = PAGES
        .iter()
        .map(|path| (*path).to_owned())
        .chain(
            network
                .services()
                .iter()
                .map(|one| paths::service(&one.slug)),
        )
        .chain(listed.map(|one| paths::incubator(&one.slug)))
        .chain(
            network
                .organisations()
                .iter()
                .map(|one| paths::organisation(&one.slug)),
        );
    for path in all {
        for locale in Locale::ALL {
            // Writing to a String can't fail.
            let _ = write!(xml, "<url><loc>{}</loc>", address(view, locale, &path));
            for other in Locale::ALL {
                let _ = write!(
                    xml,
                    "<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"{}\"/>",
                    other.code(),
                    address(view, other, &path)
                );
            }
            xml.push_str("</url>\n");
        }
    }
    xml.push_str("</urlset>\n");
    xml
}

fn address(view: &View, locale: Locale, path: &str) -> String {
    escaped(&format!(
        "{}{}{path}",
        view.branding.base_url,
        locale.prefix()
    ))
}

/// What robots may visit: everything but endless lists.
pub(super) fn robots(view: &View) -> String {
    format!(
        "User-agent: *\nAllow: /\nDisallow: /recherche\nDisallow: /en/recherche\n\
         Disallow: /*?date=\nDisallow: /*&date=\n\nSitemap: {}/sitemap.xml\n",
        view.branding.base_url
    )
}

/// How a browser searches the site.
pub(super) fn opensearch(view: &View) -> String {
    let base = format!("{}{}", view.branding.base_url, view.locale.prefix());
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\
         <ShortName>{}</ShortName><Description>{}</Description>\
         <InputEncoding>UTF-8</InputEncoding><Language>{}</Language>\
         <Url type=\"text/html\" template=\"{}/recherche?q={{searchTerms}}\"/>\
         </OpenSearchDescription>\n",
        // Browsers accept at most 16 characters here.
        escaped(
            view.branding
                .name
                .chars()
                .take(16)
                .collect::<String>()
                .trim()
        ),
        escaped(&view.t("opensearch-description")),
        view.locale.code(),
        escaped(&base),
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::organisations::samples;

    #[test]
    fn the_map_has_pages_in_both_languages_and_no_people() {
        let xml = sitemap(&samples::view());
        assert!(xml.contains("<loc>http://localhost:8080/startups/zebre</loc>"));
        assert!(xml.contains("<loc>http://localhost:8080/en/incubateurs/pepiniere</loc>"));
        assert!(!xml.contains("cachette") && !xml.contains("ada.exemple"));
        // 20 pages, 6 services, 2 incubators, 2 organisations, twice.
        assert_eq!(xml.matches("<url>").count(), 60);
        for page in ["/apprentissages/", "/en/api", "/plan-du-site"] {
            assert!(
                xml.contains(&format!("<loc>http://localhost:8080{page}</loc>")),
                "{page}"
            );
        }
    }

    #[test]
    fn robots_are_shown_the_map() {
        assert!(robots(&samples::view()).contains("Sitemap: http://localhost:8080/sitemap.xml"));
    }

    #[test]
    fn browsers_learn_how_to_search() {
        let mut view = samples::view();
        std::sync::Arc::make_mut(&mut view.branding).name = "Un réseau & son nom très long".into();
        let xml = opensearch(&view);
        assert!(xml.contains("<ShortName>Un réseau &amp; son</ShortName>"));
        assert!(xml.contains("/recherche?q={searchTerms}"));
    }
}
