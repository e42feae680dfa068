//! All SQL of obligations, calendars, reminders and accepted sessions.

pub(super) mod calendars;
pub(super) mod owed;
pub(super) mod reminders;
pub(super) mod sessions;
pub(super) mod stops;
