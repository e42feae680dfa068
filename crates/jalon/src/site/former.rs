//! Where addresses of the network's earlier site lead, as far as there is a page for them here.

/// Former path and the page that now holds what it held. Final slashes and `.html` are taken
/// care of for every address elsewhere.
pub(super) const PATHS: [(&str, &str); 22] = [
    ("/home", "/"),
    ("/approche", "/programme/"),
    ("/approche/investigation", "/programme/#investigation"),
    ("/approche/construction", "/programme/#construction"),
    ("/approche/acceleration", "/programme/#acceleration"),
    ("/approche/transfert", "/programme/#consolidation"),
    ("/approche/intrapreneurs", "/programme/#entrer"),
    ("/approche/sponsors", "/programme/#comites"),
    ("/approche/fast", "/programme/#consolidation"),
    ("/manifeste", "/programme/"),
    ("/apropos", "/programme/"),
    ("/about", "/programme/"),
    ("/devenir-intrapreneur", "/programme/#entrer"),
    ("/programme-de-consolidation", "/programme/#consolidation"),
    ("/programme/investigation", "/programme/#investigation"),
    ("/programme/construction", "/programme/#construction"),
    ("/programme/acceleration", "/programme/#acceleration"),
    ("/programme/consolidation", "/programme/#consolidation"),
    ("/realisations", "/startups/?national_impact=true"),
    ("/suivi", "/stats/"),
    ("/contact", "/mentions-legales"),
    ("/annuaire", "/communaute/annuaire"),
];

/// Where a former path leads.
pub(super) fn destination(path: &str) -> Option<&'static str> {
    PATHS
        .iter()
        .find(|(former, _)| *former == path)
        .map(|(_, to)| *to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn former_addresses_lead_once_to_an_address_that_is_not_former() {
        for (at, (path, to)) in PATHS.iter().enumerate() {
            assert!(
                !PATHS[..at].iter().any(|(other, _)| other == path),
                "{path} twice"
            );
            assert_eq!(destination(to), None, "{path} leads to a former address");
            assert!(to.starts_with('/'));
        }
        assert_eq!(destination("/manifeste"), Some("/programme/"));
        assert_eq!(destination("/nulle-part"), None);
    }
}
