//! Roles: who holds which by a grant, giving and withdrawing them.

use askama::Template;
use axum::response::{Html, IntoResponse, Redirect, Response};
use fluent::FluentValue;
use http::StatusCode;
use programme::access::{Action, Holding, Subject, may_withdraw};
use serde::Deserialize;

use super::{
    CsrfForm, Database, SignedIn, addresses, failed,
    grants::{self, KeptGrant, all_grants},
    languages,
    roles_form::{FieldError, GIVEN, RoleForm},
};
use crate::{
    foundation::{
        database::{Db, Tx},
        http::Problem,
        i18n::Locale,
        mail::{Letter, Mail, Recipient, queue},
    },
    publication::{Layout, View},
};

/// Most names that the form suggests for what a role is held on: of a head, all; of a lead, who
/// knows what to type, the incubators.
const MOST_SUGGESTED: usize = 200;

#[derive(Template)]
#[template(path = "accounts/templates/roles_page.html")]
struct RolesPage<'a> {
    layout: Layout<'a>,
    form: &'a RoleForm,
    errors: Vec<FieldError>,
    rows: Vec<RoleRow>,
    /// Code, name.
    roles: Vec<(&'static str, String)>,
    /// Public name, name.
    scopes: Vec<(String, String)>,
}

#[derive(Debug)]
struct RoleRow {
    id: String,
    member: String,
    name: String,
    role: String,
    scope: String,
    until: String,
    is_over: bool,
}

impl RolesPage<'_> {
    fn error(&self, field: &str) -> &str {
        let found = self.errors.iter().find(|error| error.field == field);
        found.map_or("", |error| error.text.as_str())
    }

    fn render_for(
        signed_in: &SignedIn,
        form: &RoleForm,
        errors: Vec<FieldError>,
        kept: &[KeptGrant],
    ) -> Result<String, Problem> {
        let view = &signed_in.view;
        let page = RolesPage {
            layout: Layout::member(view, view.t("accounts-roles-title")),
            form,
            errors,
            rows: rows(signed_in, kept),
            roles: GIVEN
                .into_iter()
                .map(|role| {
                    (
                        role.code(),
                        view.t(&format!("accounts-role-{}", role.code())),
                    )
                })
                .collect(),
            scopes: scopes(signed_in),
        };
        page.render().map_err(Problem::unrendered)
    }
}

/// The grants that a person may withdraw.
fn rows(signed_in: &SignedIn, kept: &[KeptGrant]) -> Vec<RoleRow> {
    let view = &signed_in.view;
    let today = signed_in.now.day();
    let mut rows: Vec<RoleRow> = kept
        .iter()
        .filter(|kept| may_withdraw(&signed_in.actor, &view.whole, &kept.grant).is_ok())
        .map(|kept| {
            let slug = kept.grant.member.as_str();
            let member = view.whole.member(slug);
            RoleRow {
                id: kept.id.clone(),
                member: slug.to_owned(),
                name: member.map_or_else(|| slug.to_owned(), |member| member.name.clone()),
                role: role_name(view.locale, &kept.grant.holding),
                scope: scope_name(view, view.locale, &kept.grant.holding),
                until: view.locale.date(kept.grant.until),
                is_over: kept.grant.until < today,
            }
        })
        .collect();
    rows.sort_by_cached_key(|row| (row.is_over, crate::foundation::i18n::fold(&row.name)));
    rows
}

fn role_name(locale: Locale, holding: &Holding) -> String {
    locale.t(&format!("accounts-role-{}", holding.role().code()))
}

/// The name of what a role is held on, for people.
fn scope_name(view: &View, locale: Locale, holding: &Holding) -> String {
    let Some(slug) = holding.scope() else {
        return locale.t("accounts-roles-network");
    };
    let network = &view.whole;
    let name = match holding {
        Holding::IncubatorHead(_) | Holding::IncubatorTeam(_) => {
            network.incubator(slug).map(|one| one.name.clone())
        }
        Holding::Sponsor(_) => network
            .organisation(slug)
            .map(|one| one.display_name().to_owned()),
        _ => network.service(slug).map(|one| one.name.clone()),
    };
    name.unwrap_or_else(|| slug.to_owned())
}

/// What the form suggests: incubators and services on which that person may give roles.
fn scopes(signed_in: &SignedIn) -> Vec<(String, String)> {
    let network = &signed_in.view.whole;
    let may = |subject: &Subject| signed_in.may(Action::GrantInIncubator, subject);
    let incubators = network
        .incubators()
        .iter()
        .filter(|one| may(&Subject::Incubator(one.slug.clone())))
        .map(|one| (one.slug.to_string(), one.name.clone()));
    let services = network
        .services()
        .iter()
        .filter(|one| may(&Subject::service(one)))
        .map(|one| (one.slug.to_string(), one.name.clone()));
    incubators.chain(services).take(MOST_SUGGESTED).collect()
}

async fn kept(db: &Db) -> Result<Vec<KeptGrant>, Problem> {
    let mut tx = db.begin_read().await.map_err(failed)?;
    all_grants(&mut tx).await.map_err(failed)
}

/// The page.
pub(super) async fn page(
    signed_in: SignedIn,
    Database(db): Database,
) -> Result<Html<String>, Problem> {
    let form = RoleForm::fresh(signed_in.now.day());
    let kept = kept(&db).await?;
    RolesPage::render_for(&signed_in, &form, Vec::new(), &kept).map(Html)
}

/// Gives a role.
pub(super) async fn give(
    signed_in: SignedIn,
    Database(db): Database,
    CsrfForm(form): CsrfForm<RoleForm>,
) -> Result<Response, Problem> {
    let grant = match form.read(&signed_in) {
        Ok(grant) => grant,
        Err(errors) => {
            let kept = kept(&db).await?;
            let html = RolesPage::render_for(&signed_in, &form, errors, &kept)?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(html)).into_response());
        }
    };
    let mut tx = db.begin_write().await.map_err(failed)?;
    // Posted twice, even at the same moment: given once, told once.
    let given = grants::give(&mut tx, grant, signed_in.member.as_str(), signed_in.now)
        .await
        .map_err(failed)?;
    if let Some(kept) = given {
        tell(&mut tx, &signed_in, &kept).await?;
    }
    tx.commit().await.map_err(failed)?;
    Ok(back(&signed_in))
}

/// Which grant to withdraw.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct WithdrawForm {
    id: String,
}

/// Withdraws a role.
pub(super) async fn withdraw(
    signed_in: SignedIn,
    Database(db): Database,
    CsrfForm(form): CsrfForm<WithdrawForm>,
) -> Result<Response, Problem> {
    let mut tx = db.begin_write().await.map_err(failed)?;
    let all = all_grants(&mut tx).await.map_err(failed)?;
    // Withdrawn twice: the second time nothing is left to do.
    if let Some(kept) = all.iter().find(|kept| kept.id == form.id) {
        let network = &signed_in.view.whole;
        if may_withdraw(&signed_in.actor, network, &kept.grant).is_err() {
            let (action, subject) = programme::access::right_to_give(network, &kept.grant.holding)
                .unwrap_or((Action::GrantInNetwork, Subject::Network));
            signed_in.authorise(action, &subject)?;
        }
        grants::withdraw(&mut tx, kept, signed_in.member.as_str(), signed_in.now)
            .await
            .map_err(failed)?;
        tx.commit().await.map_err(failed)?;
    }
    Ok(back(&signed_in))
}

fn back(signed_in: &SignedIn) -> Response {
    Redirect::to(&signed_in.view.link("/espace/roles")).into_response()
}

/// Tells who was given a role, when their mailbox is known.
async fn tell(tx: &mut Tx, giver: &SignedIn, kept: &KeptGrant) -> Result<(), Problem> {
    let grant = &kept.grant;
    let mailbox = addresses::mailbox_of(tx, &grant.member)
        .await
        .map_err(failed)?;
    let Some(mailbox) = mailbox else {
        return Ok(());
    };
    let view = &giver.view;
    // Who reads it is not who writes it.
    let locale = languages::language_of(tx, &grant.member)
        .await
        .map_err(failed)?;
    let house = view.branding.house();
    let text = |text: String| FluentValue::from(text);
    let args = [
        ("role", text(role_name(locale, &grant.holding))),
        ("scope", text(scope_name(view, locale, &grant.holding))),
        ("until", text(locale.date(grant.until))),
        ("giver", text(giver.name.clone())),
    ];
    let subject = locale.with(
        "accounts-mail-role-subject",
        &[("site", text(house.name.clone()))],
    );
    let url = format!("{}{}/espace/", house.base_url, locale.prefix());
    let letter = Letter::new(locale, &house, subject)
        .paragraph(locale.with("accounts-mail-role-what", &args))
        .action(locale.t("accounts-mail-role-open"), url);
    let mail = Mail::new("accounts-role", Recipient::from(mailbox), &letter).once(&kept.id);
    queue(tx, &mail, giver.now).await.map_err(failed)?;
    Ok(())
}
