//! A chart alone, for a frame on another site.

use askama::Template;
use programme::services::Service;

use super::public::path;
use crate::{
    foundation::{charts::Figure, http::Problem},
    organisations::grouping::display_name,
    publication::View,
};

#[derive(Debug, Template)]
#[template(path = "impact/templates/embedded.html")]
struct EmbeddedChart<'a> {
    view: &'a View,
    title: String,
    figure: String,
    from: String,
    href: String,
    style: String,
}

pub(super) fn html(view: &View, service: &Service, figure: &Figure) -> Result<String, Problem> {
    let base = path(service);
    let address = |path: &str| format!("{}{}", view.branding.base_url, view.link(path));
    let name = display_name(service);
    let page = EmbeddedChart {
        view,
        title: format!("{} – {name}", figure.title),
        figure: figure.html(view.locale, |kind| {
            address(&format!("{base}/{}.{kind}", figure.id))
        }),
        from: view
            .locale
            .with("impact-embedded-from", &[("service", name.into())]),
        href: address(&base),
        style: view.asset("charts.css"),
    };
    page.render().map_err(Problem::unrendered)
}
