//! All SQL of obligations, calendars and reminders.

pub(super) mod calendars;
pub(super) mod owed;
pub(super) mod reminders;
