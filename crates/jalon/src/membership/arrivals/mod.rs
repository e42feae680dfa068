//! Arrivals: recording a newcomer, the incubator's answer, the newcomer's own completion, the
//! return of a former member.

mod actions;
mod answer_page;
pub(super) mod form;
mod list_page;
mod mails;
mod record_page;
mod welcome_page;

pub(crate) use actions::{World, accept, complete, record, refuse};
pub(crate) use form::Draft;

pub(super) use answer_page::{accept as accept_page, page as answer, refuse as refuse_page};
pub(super) use list_page::page as list;
pub(super) use record_page::{
    page as record_form, record as record_newcomer, record_return, return_page,
};
pub(super) use welcome_page::{complete as complete_mine, page as welcome};
