//! Pages of the member space: what a service measures, each indicator with its forms, files, keys.

mod define_form;
mod define_page;
mod fields;
mod import_page;
mod indicator_forms;
mod indicator_page;
mod key_pages;
mod record_form;
mod space_page;
mod surroundings_forms;
mod wrong;

pub(super) use define_page::{define, new_page};
pub(super) use import_page::{confirm, upload};
pub(super) use indicator_forms::{add_target, correct_record, end, measure, revise, withdraw};
pub(super) use indicator_page::show;
pub(super) use key_pages::{create as create_key, revoke as revoke_key};
pub(super) use space_page::space;
pub(super) use surroundings_forms::{choose_control, note, remove_note};

use programme::{identity::ServiceSlug, services::Service};

use crate::{accounts::SignedIn, foundation::http::Problem, publication::paths};

/// The address of a service's impact in the member space.
fn base(slug: &ServiceSlug) -> String {
    format!("/espace/services/{}/impact", paths::segment(slug.as_str()))
}

fn find<'s>(signed_in: &'s SignedIn, slug: &ServiceSlug) -> Result<&'s Service, Problem> {
    let service = signed_in.view.whole.service(slug.as_str());
    service.ok_or_else(|| Problem::not_found(slug.to_string()))
}
