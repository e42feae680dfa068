//! A problem, told to people: a page in their language, with ways out.

use std::sync::Arc;

use askama::Template;
use http::HeaderValue;

use super::{Layout, Publication, Section, SignedInPart, View, asked};
use crate::foundation::http::Problem;

/// Where to go from here: key of the link's text, path.
const WAYS_OUT: [(&str, &str); 4] = [
    ("problem-way-home", "/"),
    ("problem-way-services", "/startups/"),
    ("problem-way-sitemap", "/plan-du-site"),
    ("problem-way-help", "/aide"),
];

#[derive(Template)]
#[template(path = "publication/templates/problem.html")]
struct ProblemPage<'a> {
    layout: Layout<'a>,
    status: u16,
    detail: &'a str,
    reference: &'a str,
    /// Who can help, when somebody in particular can.
    ways: &'a [(String, String)],
    ways_out: Vec<(String, String)>,
}

/// The page of a problem at an address; `reference` is what the log calls the request, shown when
/// the fault is ours; `signed_in` is whose page it is, in the member space. None while nothing is published: there is no page to make then.
pub async fn problem_page(
    publication: &Publication,
    problem: &Problem,
    path: &str,
    reference: &str,
    signed_in: Option<Arc<SignedInPart>>,
) -> Option<String> {
    let (mut view, _) = publication.view(path, None).await.ok()?;
    view.signed_in = signed_in;
    render(&view, problem, reference).ok()
}

/// True when the answer to a problem is a page: the client prefers HTML to JSON, and the address
/// isn't one of data.
#[must_use]
pub fn wants_page(path: &str, accept: Option<&HeaderValue>) -> bool {
    let (_, path) = asked::locale_of(path);
    let is_data = path.starts_with("/api/")
        || path
            .rsplit_once('.')
            .is_some_and(|(_, extension)| matches!(extension, "json" | "csv" | "xml" | "atom"));
    let accept = accept.and_then(|value| value.to_str().ok()).unwrap_or("");
    let html = accept.find("text/html");
    let json = accept.find("json");
    !is_data && html.is_some_and(|html| json.is_none_or(|json| html < json))
}

fn render(view: &View, problem: &Problem, reference: &str) -> askama::Result<String> {
    let layout = Layout::new(view, Section::Elsewhere, view.t(problem.title)).unlisted();
    let ways_out = WAYS_OUT
        .into_iter()
        .map(|(key, path)| (view.t(key), view.link(path)))
        .collect();
    ProblemPage {
        layout,
        status: problem.status.as_u16(),
        detail: &problem.detail,
        reference: if problem.status.is_server_error() {
            reference
        } else {
            ""
        },
        ways: &problem.ways,
        ways_out,
    }
    .render()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::foundation::i18n::Locale;
    use rstest::rstest;

    #[rstest]
    #[case("/x", "text/html,application/xhtml+xml,*/*;q=0.8", true)]
    #[case("/en/x", "text/html", true)]
    #[case("/x", "*/*", false)]
    #[case("/x", "application/json, text/html;q=0.1", false)]
    #[case("/api/v2.6/x.json", "text/html", false)]
    #[case("/en/api", "text/html", true)]
    #[case("/startups/export.csv", "text/html", false)]
    fn browsers_get_pages(#[case] path: &str, #[case] accept: &str, #[case] expected: bool) {
        let accept = HeaderValue::from_str(accept).unwrap();
        assert_eq!(wants_page(path, Some(&accept)), expected);
    }

    #[test]
    fn every_problem_has_its_words_and_ways_out() {
        let problems = [
            Problem::not_found("<b>"),
            Problem::bad_request("x"),
            Problem::internal(),
            Problem::unavailable("x"),
            Problem::method_not_allowed(),
            Problem::forbidden("x"),
            Problem::too_many("x"),
            Problem::not_signed_in("x"),
            Problem::overloaded(),
            Problem::too_slow(),
            Problem::too_large(),
        ];
        for locale in Locale::ALL {
            for problem in &problems {
                assert!(locale.has(problem.title), "{} in {locale:?}", problem.title);
                let page = render(&View::sample(locale), problem, "R-1").unwrap();
                assert!(page.contains(&locale.t(problem.title).replace('\'', "&#39;")));
                assert!(page.contains(&format!("{}/startups/", locale.prefix())));
                assert!(!page.contains("<b>"), "details are text");
                assert!(!page.contains("problem-"), "a word is missing: {page}");
                assert_eq!(page.contains("R-1"), problem.status.is_server_error());
            }
        }
    }
}
