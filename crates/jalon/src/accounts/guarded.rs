//! Routes that are registered with the right that they need, so that the list of all routes with
//! their rights exists at run time, and none can be added without saying who may use it.

use std::{collections::HashMap, fmt, sync::Arc};

use axum::{
    Router,
    extract::FromRef,
    handler::Handler,
    routing::{MethodFilter, MethodRouter, on},
};
use http::Method;
use programme::access::Action;

use super::{MemberSpace, guard::Guard};

/// What a route's right is asked on. The public name comes from the address: the parameter
/// `{slug}`, or the one named like the kind (`{member}`, `{service}` …).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum On {
    /// The network, or nothing in particular.
    Network,
    /// Whoever is signed in.
    Oneself,
    /// The member named by the address.
    Member,
    /// The service named by the address.
    Service,
    /// The incubator named by the address.
    Incubator,
    /// The organisation named by the address.
    Organisation,
    /// Something that only the handler can find: the guard asks that the right reaches something at
    /// all, the handler calls [`SignedIn::authorise`](super::SignedIn::authorise).
    Handler,
}

/// A route with its right.
#[derive(Debug, Clone)]
pub struct GuardedRoute {
    /// Method.
    pub method: Method,
    /// Address, without the language's prefix.
    pub path: &'static str,
    /// What it does. [`Action::ReadPublic`] is open to everybody.
    pub action: Action,
    /// On what.
    pub on: On,
    /// Bytes that its body may hold, where that is more than the usual bound.
    pub largest_body: Option<u64>,
}

/// A link of the member space's navigation.
#[derive(Debug, Clone, Copy)]
pub struct SpaceLink {
    /// Key of its text.
    pub key: &'static str,
    /// Address, without the language's prefix.
    pub path: &'static str,
    /// Shown to those for whom this right reaches something.
    pub action: Action,
}

/// All guarded routes and links of the product.
#[derive(Debug, Clone, Default)]
pub struct RouteTable {
    /// Routes, in the order in which rooms registered them.
    pub routes: Vec<GuardedRoute>,
    /// Links of the navigation, in order.
    pub links: Vec<SpaceLink>,
    bodies: HashMap<&'static str, u64>,
}

impl RouteTable {
    /// The bound on bodies sent to a matched address, with or without the language's prefix; none
    /// when the usual one holds.
    #[must_use]
    pub fn largest_body(&self, matched: &str) -> Option<u64> {
        let path = matched.strip_prefix("/en").unwrap_or(matched);
        self.bodies.get(path).copied()
    }
}

/// Builds the routes of the member space.
pub struct Guarded<S> {
    router: Router<S>,
    table: RouteTable,
}

impl<S> fmt::Debug for Guarded<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Guarded").field(&self.table).finish()
    }
}

impl<S> Default for Guarded<S>
where
    S: Clone + Send + Sync + 'static,
    MemberSpace: FromRef<S>,
{
    fn default() -> Self {
        Self::new()
    }
}

impl<S> Guarded<S>
where
    S: Clone + Send + Sync + 'static,
    MemberSpace: FromRef<S>,
{
    /// No route yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            router: Router::new(),
            table: RouteTable::default(),
        }
    }

    /// A page for those who have the right.
    #[must_use]
    pub fn get<H, T>(self, path: &'static str, action: Action, on: On, handler: H) -> Self
    where
        H: Handler<T, S>,
        T: 'static,
    {
        self.add(Method::GET, path, action, on, None, handler)
    }

    /// A change by those who have the right. The handler takes a [`CsrfForm`](super::CsrfForm).
    #[must_use]
    pub fn post<H, T>(self, path: &'static str, action: Action, on: On, handler: H) -> Self
    where
        H: Handler<T, S>,
        T: 'static,
    {
        self.add(Method::POST, path, action, on, None, handler)
    }

    /// A change that carries files, up to so many bytes. The handler takes a
    /// [`CsrfMultipart`](super::CsrfMultipart).
    #[must_use]
    pub fn post_files<H, T>(
        self,
        path: &'static str,
        action: Action,
        on: On,
        largest_body: u64,
        handler: H,
    ) -> Self
    where
        H: Handler<T, S>,
        T: 'static,
    {
        self.add(Method::POST, path, action, on, Some(largest_body), handler)
    }

    /// A link of the member space's navigation.
    #[must_use]
    pub fn link(mut self, key: &'static str, path: &'static str, action: Action) -> Self {
        self.table.links.push(SpaceLink { key, path, action });
        self
    }

    /// The routes and links of another room, after these.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.router = self.router.merge(other.router);
        self.table.routes.extend(other.table.routes);
        self.table.links.extend(other.table.links);
        self.table.bodies.extend(other.table.bodies);
        self
    }

    /// Takes less than the route's own bound: what the operator allows.
    #[must_use]
    pub fn limited(mut self, path: &'static str, largest_body: u64) -> Self {
        if let Some(bytes) = self.table.bodies.get_mut(path) {
            *bytes = largest_body.min(*bytes);
        }
        self
    }

    /// The router, and the table of what it guards.
    pub fn into_parts(self) -> (Router<S>, Arc<RouteTable>) {
        (self.router, Arc::new(self.table))
    }

    fn add<H, T>(
        mut self,
        method: Method,
        path: &'static str,
        action: Action,
        subject: On,
        largest_body: Option<u64>,
        handler: H,
    ) -> Self
    where
        H: Handler<T, S>,
        T: 'static,
    {
        let filter = if method == Method::POST {
            MethodFilter::POST
        } else {
            MethodFilter::GET
        };
        let guard = Guard {
            action,
            on: subject,
            handler,
        };
        let mut guarded: MethodRouter<S> = on(filter, guard);
        if let Some(bytes) = largest_body {
            self.table.bodies.insert(path, bytes);
            let bytes = usize::try_from(bytes).unwrap_or(usize::MAX);
            guarded = guarded.layer(axum::extract::DefaultBodyLimit::max(bytes));
        }
        self.router = self.router.route(path, guarded);
        self.table.routes.push(GuardedRoute {
            method,
            path,
            action,
            on: subject,
            largest_body,
        });
        self
    }
}
