//! What is typed on the page of roles, read into a grant or into what is wrong with it.

use chrono::{Months, NaiveDate};
use fluent::FluentValue;
use programme::{
    access::{GivingRefused, Grant, Holding, LONGEST_GRANT_MONTHS, Role, may_give},
    identity::MemberSlug,
};
use serde::Deserialize;

use super::SignedIn;

/// Roles that are given, in the order of rules.md: those within an incubator, then the network's.
pub(super) const GIVEN: [Role; 9] = [
    Role::IncubatorHead,
    Role::IncubatorTeam,
    Role::Coach,
    Role::Intrapreneur,
    Role::CommitteeMember,
    Role::Sponsor,
    Role::NetworkTeam,
    Role::NetworkLead,
    Role::Administrator,
];

/// A role to give, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct RoleForm {
    /// Public name of the member.
    pub(super) member: String,
    /// Code of the role.
    pub(super) role: String,
    /// Public name of what it is held on.
    pub(super) scope: String,
    /// Last day.
    pub(super) until: String,
}

/// Something wrong, beside its field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FieldError {
    /// The field.
    pub(super) field: &'static str,
    /// What is wrong and what to do, in the reader's language.
    pub(super) text: String,
}

impl RoleForm {
    /// The form as it is first shown: until in half a year.
    pub(super) fn fresh(today: NaiveDate) -> Self {
        let until = today.checked_add_months(Months::new(LONGEST_GRANT_MONTHS / 2));
        Self {
            until: until.unwrap_or(today).to_string(),
            ..Self::default()
        }
    }

    /// The grant, or everything that is wrong.
    pub(super) fn read(&self, giver: &SignedIn) -> Result<Grant, Vec<FieldError>> {
        let locale = giver.locale;
        let error = |field, key: &str| FieldError {
            field,
            text: locale.t(key),
        };
        let mut errors = Vec::new();
        let network = &giver.view.whole;
        let member = MemberSlug::parse(self.member.trim()).ok();
        let member = member.filter(|slug| network.member(slug.as_str()).is_some());
        if member.is_none() {
            errors.push(error("member", "accounts-roles-no-member"));
        }
        let scope = Some(self.scope.trim()).filter(|scope| !scope.is_empty());
        let role = Role::from_code(&self.role).filter(|role| GIVEN.contains(role));
        let holding = match role.map(|role| Holding::of(role, scope)) {
            None => {
                errors.push(error("role", "accounts-roles-no-role"));
                None
            }
            Some(Ok(holding)) => Some(holding),
            Some(Err(_)) => {
                let key = if scope.is_none() {
                    "accounts-roles-scope-needed"
                } else {
                    "accounts-roles-scope-not-needed"
                };
                errors.push(error("scope", key));
                None
            }
        };
        let until = self.until.trim().parse::<NaiveDate>().ok();
        if until.is_none() {
            errors.push(error("until", "accounts-roles-no-day"));
        }
        let (Some(member), Some(holding), Some(until)) = (member, holding, until) else {
            return Err(errors);
        };
        let today = giver.now.day();
        let grant = Grant {
            member,
            holding,
            from: today,
            until,
        };
        match may_give(&giver.actor, network, &grant, today) {
            Ok(()) => Ok(grant),
            Err(why) => Err(vec![refusal(giver, &why)]),
        }
    }
}

fn refusal(giver: &SignedIn, why: &GivingRefused) -> FieldError {
    let locale = giver.locale;
    let (field, text) = match why {
        GivingRefused::ToOneself => ("member", locale.t("accounts-roles-oneself")),
        GivingRefused::FromRecord(_) => ("role", locale.t("accounts-roles-no-role")),
        GivingRefused::UnknownScope => ("scope", locale.t("accounts-roles-no-scope")),
        GivingRefused::Denied(denied) => ("scope", giver.refuse(denied).detail),
        GivingRefused::Over => ("until", locale.t("accounts-roles-over")),
        GivingRefused::TooLong { last } => {
            let last = FluentValue::from(locale.date(*last));
            let text = locale.with("accounts-roles-too-long", &[("last", last)]);
            ("until", text)
        }
    };
    FieldError { field, text }
}
