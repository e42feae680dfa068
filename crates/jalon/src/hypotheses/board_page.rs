//! The board of a service's team: its hypotheses by where they stand.

use askama::Template;
use programme::{
    access::{Action, Subject},
    impact::hypotheses::{State, Status},
    services::Service,
};

use super::{store::Kept, words, write_page};
use crate::{
    accounts::SignedIn,
    foundation::{http::Problem, markdown::shorten},
    organisations::grouping::display_name,
    publication::{Layout, NavLink, View, service_space},
};

#[derive(Debug, Template)]
#[template(path = "hypotheses/templates/board_page.html")]
struct BoardPage<'a> {
    layout: Layout<'a>,
    service_space: Vec<NavLink>,
    columns: Vec<Column>,
    is_empty: bool,
    /// Where a new one is written; empty for readers.
    new_href: String,
    search_href: String,
}

#[derive(Debug)]
struct Column {
    code: &'static str,
    title: String,
    cards: Vec<Line>,
}

#[derive(Debug)]
struct Line {
    title: String,
    href: String,
    detail: String,
    /// True when people saw it otherwise than the figures.
    differs: bool,
    is_public: bool,
}

/// The page.
pub(super) fn html(
    signed_in: &SignedIn,
    service: &Service,
    all: &[Kept],
) -> Result<String, Problem> {
    let view = &signed_in.view;
    let title = view.locale.with(
        "hypotheses-board-title",
        &[("service", display_name(service).into())],
    );
    let may_edit = signed_in.may(Action::EditHypotheses, &Subject::service(service));
    let columns = Status::ALL
        .into_iter()
        .map(|status| Column {
            code: status.code(),
            title: view.t(&format!("hypotheses-column-{}", status.code())),
            cards: all
                .iter()
                .rev()
                .filter(|kept| kept.hypothesis.status() == status)
                .map(|kept| line(view, service, kept))
                .collect(),
        })
        .filter(|column| !column.cards.is_empty())
        .collect();
    let page = BoardPage {
        service_space: service_space(view, &service.slug, "hypotheses"),
        columns,
        is_empty: all.is_empty(),
        new_href: if may_edit {
            view.link(&format!("{}/nouvelle", write_page::path(service)))
        } else {
            String::new()
        },
        search_href: view.link("/espace/hypotheses"),
        layout: Layout::member(view, title),
    };
    page.render().map_err(Problem::unrendered)
}

fn line(view: &View, service: &Service, kept: &Kept) -> Line {
    let statement = kept.hypothesis.statement();
    let detail = statement.map_or_else(String::new, |statement| {
        let value = |number| words::value(view, &kept.about.definition, number);
        view.locale.with(
            "hypotheses-line",
            &[
                ("indicator", kept.about.name.as_str().into()),
                ("baseline", value(statement.baseline).into()),
                ("target", value(statement.target).into()),
                ("by", view.locale.date(statement.by).into()),
            ],
        )
    });
    Line {
        title: statement.map_or_else(String::new, |one| shorten(&one.change, 120)),
        href: view.link(&format!(
            "{}/{}",
            write_page::path(service),
            kept.hypothesis.id
        )),
        detail,
        differs: match &kept.hypothesis.state {
            State::Concluded { conclusion, .. } => conclusion.differs(),
            _ => false,
        },
        is_public: kept.is_public,
    }
}
