//! Doors of the public: the page of a service's impact, its files, a chart to embed, a feed.

use axum::{
    extract::{FromRef, Path, State},
    response::{IntoResponse, Redirect, Response},
};
use http::{HeaderValue, header};
use programme::services::Service;

use super::{
    beside::Beside,
    by_period, cost_part,
    costs::unit_costs,
    curves, embedded, feed, files,
    loaded::{Loaded, Reader},
    public_page::{ImpactPage, published},
};
use crate::{
    accounts::MemberSpace,
    foundation::{charts::Figure, http::Problem},
    publication::{PublicRequest, View, feed::ATOM},
};

/// What pages of other sites may show in a frame: a chart without anything to click that changes
/// something.
const EMBEDDABLE: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; \
     form-action 'none'; frame-ancestors *",
);

/// What is asked about a service.
struct Asked {
    slug: String,
    beside: Beside,
}

impl Asked {
    /// Looks only whether there is such a service and what its answers are marked with.
    async fn of(
        request: PublicRequest,
        space: &MemberSpace,
        slug: String,
    ) -> Result<(PublicRequest, Self), Problem> {
        let view = request.view();
        let beside = Beside::of(space, view.locale);
        let mark = beside.mark(Some(&known(view, &slug)?.slug)).await?;
        Ok((request.marked(mark), Self { slug, beside }))
    }

    /// What everybody may see of it, read while an answer is made.
    fn read<'v>(&self, view: &'v View) -> Result<(&'v Service, Loaded), Problem> {
        let service = known(view, &self.slug)?;
        let loaded = self
            .beside
            .read(async |db| Loaded::of(db, &service.slug, Reader::Public, view.date).await)?;
        Ok((service, loaded))
    }
}

/// `/startups/{slug}/impact`
pub(super) async fn page(
    request: PublicRequest,
    State(space): State<MemberSpace>,
    Path(slug): Path<String>,
) -> Result<Response, Problem> {
    let (request, asked) = Asked::of(request, &space, slug).await?;
    request
        .html(move |view| {
            let (service, loaded) = asked.read(view)?;
            ImpactPage::html(view, service, &loaded)
        })
        .await
}

/// `/startups/{slug}/impact.json`, `.csv`, `.atom`
pub(super) async fn json(
    request: PublicRequest,
    State(space): State<MemberSpace>,
    Path(slug): Path<String>,
) -> Result<Response, Problem> {
    let (request, asked) = Asked::of(request, &space, slug).await?;
    request
        .json(move |view| {
            let (service, loaded) = asked.read(view)?;
            files::json(view, service, &loaded)
        })
        .await
}

/// With `?par=trimestre` or `?par=annee`, by quarter or by year.
pub(super) async fn csv(
    mut request: PublicRequest,
    State(space): State<MemberSpace>,
    Path(slug): Path<String>,
) -> Result<Response, Problem> {
    let by = request.parameters(&["par"]).pop().map(|(_, word)| word);
    let longer = match by.as_deref() {
        None | Some("") => None,
        Some(word) => Some(
            by_period::longer(word)
                .ok_or_else(|| Problem::bad_request(request.view().t("impact-csv-wrong-period")))?,
        ),
    };
    let (request, asked) = Asked::of(request, &space, slug).await?;
    if let Some(longer) = longer {
        return request
            .answer("text/csv; charset=utf-8", move |view| {
                let service = known(view, &asked.slug)?;
                let all = asked
                    .beside
                    .read(async |db| by_period::read(db, &service.slug, longer, view.date).await)?;
                Ok(by_period::csv(&all))
            })
            .await;
    }
    request
        .answer("text/csv; charset=utf-8", move |view| {
            let (_, loaded) = asked.read(view)?;
            Ok(files::csv(&loaded, view.date))
        })
        .await
}

pub(super) async fn atom(
    request: PublicRequest,
    State(space): State<MemberSpace>,
    Path(slug): Path<String>,
) -> Result<Response, Problem> {
    let (request, asked) = Asked::of(request, &space, slug).await?;
    request
        .answer(ATOM, move |view| {
            let (service, loaded) = asked.read(view)?;
            Ok(feed::atom(view, service, &loaded))
        })
        .await
}

/// `/startups/{slug}/impact/{file}`: `i-….svg`, `.png`, `.csv`, or `i-…`, the chart alone; `c-…` is
/// the chart of an indicator's costs by unit.
pub(super) async fn chart(
    request: PublicRequest,
    State(space): State<MemberSpace>,
    Path((slug, file)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let view = request.view();
    if file.is_empty() {
        let path = view.link(&path(known(view, &slug)?));
        return Ok(Redirect::permanent(&path).into_response());
    }
    let (request, asked) = Asked::of(request, &space, slug).await?;
    let (id, kind) = match file.rsplit_once('.') {
        Some((id, kind)) => (id.to_owned(), Some(kind.to_owned())),
        None => (file, None),
    };
    let find = move |view: &View| {
        let (service, loaded) = asked.read(view)?;
        let figure = drawn(view, service, &loaded, &id)
            .ok_or_else(|| Problem::not_found(view.t("impact-no-such-chart")))?;
        Ok((service.clone(), figure))
    };
    if let Some(kind) = kind {
        let figure = move |view: &View| find(view).map(|(_, figure)| figure);
        return request.figure(&kind, figure).await;
    }
    let mut response = request
        .html(move |view| {
            let (service, figure) = find(view)?;
            embedded::html(view, &service, &figure)
        })
        .await?;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, EMBEDDABLE);
    Ok(response)
}

/// The chart of that name.
fn drawn(view: &View, service: &Service, loaded: &Loaded, id: &str) -> Option<Figure> {
    if id.starts_with("c-") {
        let pairs = loaded.measured(view.date);
        let costs = unit_costs(published(view, service), &pairs, view.date);
        let one = costs.iter().find(|one| cost_part::id_of(one) == id)?;
        return Some(cost_part::figure(view.locale, one));
    }
    let mut all = loaded.told.iter();
    let told = all.find(|one| curves::id_of(&one.kept.indicator) == id)?;
    let text = view.t("impact-chart-description");
    Some(curves::figure(view, service, told, text))
}

/// The address of a service's impact, without the language.
pub(super) fn path(service: &Service) -> String {
    format!(
        "{}/impact",
        crate::publication::paths::service(&service.slug)
    )
}

fn known<'a>(view: &'a View, slug: &str) -> Result<&'a Service, Problem> {
    let service = view.network.service(slug);
    service.ok_or_else(|| {
        let args = [("slug", slug.chars().take(100).collect::<String>().into())];
        Problem::not_found(view.locale.with("impact-no-such-service", &args))
    })
}

/// Addresses of this room that everybody may read.
pub(crate) fn routes<S>() -> axum::Router<S>
where
    S: Clone + Send + Sync + 'static,
    crate::publication::Publication: FromRef<S>,
    MemberSpace: FromRef<S>,
{
    use axum::routing::get;
    axum::Router::new()
        .route(super::network::PATH, get(super::network::page))
        .route("/impact/{file}", get(super::network::file))
        .route("/startups/{slug}/impact", get(page))
        .route("/startups/{slug}/impact.json", get(json))
        .route("/startups/{slug}/impact.csv", get(csv))
        .route("/startups/{slug}/impact.atom", get(atom))
        .route("/startups/{slug}/impact/{file}", get(chart))
        .route(super::SCHEMA_PATH, get(super::schema::schema))
}
