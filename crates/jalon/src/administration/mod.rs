//! Room: administration. The machine as those see it who keep it running: jobs, mails, what the last
//! import noticed, roles, settings and what is wrong with them.
//!
//! An administrator runs the machine and decides nothing: no page here shows what a mail says, and
//! none touches the record.

mod actions;
pub mod checkup;
mod imports_page;
mod jobs_page;
mod machinery;
mod mails_page;
mod overview_page;
mod roles_page;
mod rules_page;
mod settings_page;
mod words;

pub use machinery::Machinery;

use axum::extract::FromRef;
use programme::access::Action;

use crate::{
    accounts::{Guarded, MemberSpace, On, SignedIn},
    publication::Layout,
};

/// Where the room begins.
const ROOT: &str = "/espace/administration";

/// Addresses of this room.
pub(crate) fn member_routes<S>() -> Guarded<S>
where
    S: Clone + Send + Sync + 'static,
    MemberSpace: FromRef<S>,
    Machinery: FromRef<S>,
{
    let (read, run) = (Action::ReadMachinery, Action::RunMachinery);
    Guarded::new()
        .link("administration-nav", ROOT, read)
        .get(ROOT, read, On::Network, overview_page::page)
        .get(jobs_page::PATH, read, On::Network, jobs_page::page)
        .post(jobs_page::PATH, run, On::Network, jobs_page::run)
        .get(mails_page::PATH, read, On::Network, mails_page::page)
        .post(mails_page::PATH, run, On::Network, mails_page::send_again)
        .get(imports_page::PATH, read, On::Network, imports_page::page)
        .get(roles_page::PATH, read, On::Network, roles_page::page)
        .get(rules_page::PATH, read, On::Network, rules_page::page)
        .get(settings_page::PATH, read, On::Network, settings_page::page)
}

/// The wrapping of a page below the room's first one.
fn layout<'a>(signed_in: &'a SignedIn, key: &str) -> Layout<'a> {
    let view = &signed_in.view;
    Layout::member(view, view.t(key)).under(view.t("administration-title"), ROOT)
}

/// Whether that person runs the machine, rather than only looking at it.
fn may_run(signed_in: &SignedIn) -> bool {
    signed_in.may(Action::RunMachinery, &programme::access::Subject::Network)
}
