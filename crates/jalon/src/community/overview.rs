//! The community at a glance.

use askama::Template;
use programme::community::{Member, Standing};

use super::{figures, people::MemberLine};
use crate::{
    foundation::http::Problem,
    publication::{Layout, Section, View, components::Figure},
};

/// How many of the latest arrivals are shown.
const NEWEST: usize = 8;

/// `/communaute/`
#[derive(Debug, Template)]
#[template(path = "community/templates/community_page.html")]
pub(super) struct CommunityPage<'a> {
    layout: Layout<'a>,
    figures: Vec<Figure>,
    newest: Vec<Newcomer>,
    charts: Vec<String>,
}

#[derive(Debug)]
struct Newcomer {
    arrived: String,
    line: MemberLine,
}

impl<'a> CommunityPage<'a> {
    pub(super) fn of(view: &'a View) -> Self {
        let (active, alumni) = figures::active_and_alumni(view);
        let figure = |key: &str, n: usize, path: &str| Figure {
            value: view.locale.size(n),
            label: view.count(key, n),
            hint: String::new(),
            href: Some(view.link(path)),
        };
        let layout = Layout::new(view, Section::Community, view.t("community-title"))
            .described(view.t("community-description"));
        Self {
            layout,
            figures: vec![
                figure("community-active", active, "/communaute/annuaire"),
                figure(
                    "community-alumni",
                    alumni,
                    "/communaute/annuaire?statut=anciens",
                ),
            ],
            newest: newest(view),
            charts: [figures::trend_chart(view), figures::professions_chart(view)]
                .iter()
                .map(|chart| {
                    let address = |ext: &str| view.link(&format!("/stats/{}.{ext}", chart.id));
                    let figure = chart.figure(view.locale);
                    figure.html(view.locale, address)
                })
                .collect(),
        }
    }

    pub(super) fn html(&self) -> Result<String, Problem> {
        self.render().map_err(|_| Problem::internal())
    }
}

/// The active members who arrived last; of one day, by name.
fn newest(view: &View) -> Vec<Newcomer> {
    let mut arrivals: Vec<(&Member, chrono::NaiveDate)> = view
        .network
        .members()
        .iter()
        .filter(|member| member.standing_at(view.date) == Standing::Active)
        .filter_map(|member| Some((member, member.arrived_on()?)))
        .collect();
    view.locale
        .sort_by_name(&mut arrivals, |(member, _)| &member.name);
    arrivals.sort_by_key(|(_, arrived)| std::cmp::Reverse(*arrived));
    arrivals
        .into_iter()
        .take(NEWEST)
        .map(|(member, arrived)| Newcomer {
            arrived: view.locale.date(arrived),
            line: MemberLine::of(view, member),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::organisations::samples;

    #[test]
    fn newcomers_are_active_and_dated() {
        let view = samples::view();
        let page = CommunityPage::of(&view);
        assert_eq!(page.newest.len(), 1);
        assert_eq!(page.newest[0].line.name, "Ada Exemple");
        let html = page.html().expect("a page");
        assert!(html.contains("Zèbre") && html.contains("/stats/membres-actifs.csv"));
    }
}
