//! Addresses that are nearly right: with or without a final slash, with `.html`, with doubled
//! slashes. Whoever asks for one is sent to the right one rather than told that nothing is there.

use axum::{
    Router,
    body::Body,
    extract::Request,
    response::{IntoResponse, Response},
};
use http::{HeaderValue, Method, StatusCode, Uri, header};
use tower::ServiceExt as _;

/// The redirect to an address that exists and differs from the one asked for only in spelling.
pub(super) async fn nearly_right(router: &Router, asked: &Uri) -> Option<Response> {
    for path in spellings(asked.path()) {
        let target = match asked.query() {
            Some(query) => format!("{path}?{query}"),
            None => path,
        };
        let Ok(request) = Request::builder()
            .method(Method::HEAD)
            .uri(&target)
            .body(Body::empty())
        else {
            continue;
        };
        let Ok(response) = router.clone().oneshot(request).await;
        let status = response.status();
        if status.is_redirection() && status != StatusCode::NOT_MODIFIED {
            let location = response.headers().get(header::LOCATION)?.clone();
            return Some(redirect(location));
        }
        if status.is_success() {
            return HeaderValue::from_str(&target).ok().map(redirect);
        }
    }
    None
}

fn redirect(location: HeaderValue) -> Response {
    let mut response = StatusCode::PERMANENT_REDIRECT.into_response();
    let headers = response.headers_mut();
    headers.insert(header::LOCATION, location);
    // Permanent, but a page may yet come to stand there.
    let hour = HeaderValue::from_static("public, max-age=3600");
    headers.insert(header::CACHE_CONTROL, hour);
    response
}

/// Other spellings of a path, the likeliest first.
fn spellings(path: &str) -> Vec<String> {
    // Before all else: "//elsewhere.example" in a Location header would lead to another site.
    let mut single = String::with_capacity(path.len());
    for c in path.chars() {
        if c != '/' || !single.ends_with('/') {
            single.push(c);
        }
    }
    let bare = single.trim_end_matches('/');
    let mut found = vec![single.clone()];
    if let Some(stem) = bare
        .strip_suffix(".html")
        .or_else(|| bare.strip_suffix(".htm"))
    {
        let stem = stem.strip_suffix("/index").unwrap_or(stem);
        found.extend([stem.to_owned(), format!("{stem}/")]);
    } else {
        found.extend([bare.to_owned(), format!("{bare}/")]);
    }
    let mut unique: Vec<String> = Vec::new();
    for one in found {
        if one.starts_with('/') && one != path && !unique.contains(&one) {
            unique.push(one);
        }
    }
    unique
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case("/startups", &["/startups/"])]
    #[case("/startups/pix/", &["/startups/pix"])]
    #[case("/startups/pix.html", &["/startups/pix", "/startups/pix/"])]
    #[case("/startups/index.html", &["/startups", "/startups/"])]
    #[case("/index.html", &["/"])]
    #[case("//evil.example/x", &["/evil.example/x", "/evil.example/x/"])]
    #[case("/", &[])]
    fn spellings_are_found(#[case] path: &str, #[case] expected: &[&str]) {
        assert_eq!(spellings(path), expected);
    }

    proptest! {
        #[test]
        fn no_spelling_leads_to_another_site(path in "/[/a.\\\\html]{0,12}") {
            for one in spellings(&path) {
                prop_assert!(one.starts_with('/') && !one.starts_with("//"), "{one}");
            }
        }
    }
}
