//! A checklist as a page shows it: one form, that works without scripts.

use std::collections::{BTreeMap, BTreeSet};

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use fluent::FluentValue;
use programme::{
    access::{Action, Subject},
    community::{ChecklistKind, Member},
};

use super::{Checklists, tick};
use crate::{
    accounts::{CsrfForm, Database, SignedIn},
    foundation::{database::Tx, http::Problem, stored::StoreResult},
    membership::{author, form::Typed, inside, known_member, problem, store::ticks},
    organisations::texts,
    publication::{paths, wording::said},
};

/// A list with what was ticked.
#[derive(Debug)]
pub(crate) struct ChecklistPanel {
    pub(crate) id: &'static str,
    pub(crate) title: String,
    /// « 3 sur 12, 25 % »
    pub(crate) progress: String,
    pub(crate) percent: usize,
    /// Where the form is sent.
    pub(crate) action: String,
    /// False when the reader may tick nothing: the list is then only shown.
    pub(crate) may_save: bool,
    pub(crate) sections: Vec<PanelSection>,
}

/// A part of the list.
#[derive(Debug)]
pub(crate) struct PanelSection {
    pub(crate) title: String,
    pub(crate) items: Vec<PanelItem>,
}

/// One thing to do.
#[derive(Debug)]
pub(crate) struct PanelItem {
    pub(crate) id: String,
    /// HTML, made safe.
    pub(crate) title: String,
    pub(crate) is_ticked: bool,
    /// The reader may not tick it.
    pub(crate) is_barred: bool,
    /// « Coché le 3 mars 2026 par Ana Lopez. »
    pub(crate) detail: String,
}

/// The lists of a member that a page shows: the one that concerns them today, and any other that
/// has ticks.
pub(crate) async fn panels(
    tx: &mut Tx,
    signed_in: &SignedIn,
    lists: &Checklists,
    member: &Member,
    only_present: bool,
) -> StoreResult<Vec<ChecklistPanel>> {
    let all = ticks::list_ticks(tx, member.slug.as_str()).await?;
    let rules = crate::membership::rules(&signed_in.view);
    let present = ChecklistKind::of(member, rules, signed_in.now.day());
    let mut panels = Vec::new();
    for kind in ChecklistKind::ALL {
        let ticked: BTreeMap<&str, &ticks::Tick> = all
            .iter()
            .filter(|tick| tick.checklist == kind)
            .map(|tick| (tick.item.as_str(), tick))
            .collect();
        let is_shown = present == Some(kind) || (!only_present && !ticked.is_empty());
        if is_shown {
            panels.push(panel(signed_in, lists, member, kind, &ticked));
        }
    }
    Ok(panels)
}

fn panel(
    signed_in: &SignedIn,
    lists: &Checklists,
    member: &Member,
    kind: ChecklistKind,
    ticked: &BTreeMap<&str, &ticks::Tick>,
) -> ChecklistPanel {
    let (view, locale) = (&signed_in.view, signed_in.locale);
    let list = lists.of(kind);
    let subject = Subject::member(&view.whole, member, signed_in.now.day());
    let may_tick = signed_in.may(Action::TickChecklist, &subject);
    let may_attest = signed_in.may(Action::TickRestrictedItem, &subject);
    let ids: BTreeSet<String> = ticked.keys().map(|id| (*id).to_owned()).collect();
    let progress = list.progress(member.profession.as_ref(), &ids);
    let sections = list
        .asked_of(member.profession.as_ref())
        .into_iter()
        .map(|(section, items)| PanelSection {
            title: said(&section.title, locale).to_owned(),
            items: items
                .into_iter()
                .map(|item| {
                    let tick = ticked.get(item.id.as_str());
                    PanelItem {
                        id: item.id.clone(),
                        title: inline(&texts::html(view, said(&item.title, locale))),
                        is_ticked: tick.is_some(),
                        is_barred: !(if item.restricted {
                            may_attest
                        } else {
                            may_tick
                        }),
                        detail: tick.map_or_else(String::new, |tick| detail(signed_in, tick)),
                    }
                })
                .collect(),
        })
        .collect();
    ChecklistPanel {
        id: kind.code(),
        title: locale.t(&format!("membership-list-{}", kind.code())),
        progress: locale.with(
            "membership-list-progress",
            &[
                ("done", FluentValue::from(progress.done)),
                ("of", FluentValue::from(progress.of)),
                ("percent", FluentValue::from(progress.percent())),
            ],
        ),
        percent: progress.percent(),
        action: inside(
            locale,
            &format!(
                "/espace/membres/{}/listes/{}",
                paths::segment(member.slug.as_str()),
                kind.code()
            ),
        ),
        may_save: may_tick || may_attest,
        sections,
    }
}

fn detail(signed_in: &SignedIn, tick: &ticks::Tick) -> String {
    let by = signed_in.view.whole.member(&tick.by);
    let by = by.map_or_else(|| tick.by.clone(), |one| one.name.trim().to_owned());
    let day = crate::foundation::clock::Now(tick.at).day();
    signed_in.locale.with(
        "membership-ticked",
        &[
            ("day", FluentValue::from(signed_in.locale.date(day))),
            ("name", FluentValue::from(by)),
        ],
    )
}

/// A label holds no paragraph.
fn inline(html: &str) -> String {
    let html = html.trim();
    html.strip_prefix("<p>")
        .and_then(|html| html.strip_suffix("</p>"))
        .unwrap_or(html)
        .to_owned()
}

/// Keeps what a form ticked.
pub(crate) async fn save(
    signed_in: SignedIn,
    State(lists): State<Checklists>,
    Database(db): Database,
    Path((slug, kind)): Path<(String, String)>,
    CsrfForm(typed): CsrfForm<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let member = known_member(&signed_in, &slug)?;
    let kind = ChecklistKind::from_code(&kind)
        .ok_or_else(|| Problem::not_found(signed_in.locale.t("membership-list-unknown")))?;
    let typed = Typed(typed);
    let wanted: BTreeSet<String> = typed.all("item").into_iter().map(str::to_owned).collect();
    tick(
        &db,
        &signed_in.view.whole,
        author(&signed_in),
        member,
        (kind, lists.of(kind)),
        &wanted,
        signed_in.now,
    )
    .await
    .map_err(|refusal| problem(&signed_in, &refusal))?;
    let back = if typed.get("from") == "mine" {
        inside(signed_in.locale, "/espace/")
    } else {
        let slug = paths::segment(&slug);
        inside(signed_in.locale, &format!("/espace/membres/{slug}"))
    };
    Ok(Redirect::to(&format!("{back}#{}", kind.code())).into_response())
}
