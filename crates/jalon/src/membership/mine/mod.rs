//! My page: what waits for me, then what is mine, section after section. Rooms that come later add
//! their own with a [`Contribution`]; this one begins.

mod own;
mod page;

use futures_util::future::BoxFuture;

use crate::{
    accounts::SignedIn,
    foundation::{database::Db, http::Problem},
    publication::components::Badge,
};

pub(super) use own::own;
pub(super) use page::page;

/// What a room adds to my page.
pub type Contribution =
    for<'a> fn(&'a SignedIn, &'a Db) -> BoxFuture<'a, Result<Contributed, Problem>>;

/// All rooms' contributions, in the order of the page.
#[derive(Debug, Clone, Copy)]
pub struct MyPage(pub &'static [Contribution]);

/// What somebody finds on their page from one room.
#[derive(Debug, Default)]
pub struct Contributed {
    /// What waits for this person: each leads to where it is done.
    pub waiting: Vec<MyEntry>,
    /// What is theirs.
    pub sections: Vec<MySection>,
}

/// A part of my page.
#[derive(Debug)]
pub struct MySection {
    /// Unique on the page, in letters and hyphens.
    pub id: &'static str,
    /// Heading.
    pub title: String,
    /// Lines; without any, `empty` is said.
    pub entries: Vec<MyEntry>,
    /// What to say when there is nothing; empty: the section is then left out.
    pub empty: String,
}

/// A line of my page.
#[derive(Debug, Default)]
pub struct MyEntry {
    /// What it is.
    pub label: String,
    /// Where it leads, with the language's prefix.
    pub href: Option<String>,
    /// What else to know; may be empty.
    pub detail: String,
    /// Its state.
    pub badge: Option<Badge>,
}
