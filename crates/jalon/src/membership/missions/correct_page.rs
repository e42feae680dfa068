//! Correcting a mission: first day, last day, status, employer, services.

use axum::{
    extract::{Path, State},
    response::{Html, Response},
};
use fluent::FluentValue;
use programme::community::Member;

use super::{
    Shown, correct,
    end_page::{again, changed, done, mission, stored},
    form,
};
use crate::{
    accounts::{CsrfForm, Database, MemberSpace, SignedIn},
    foundation::{http::Problem, stored::Stored},
    membership::{
        author,
        form::{Faults, Typed},
        form_page::{FormPage, Note},
        inside, people, problem,
        refusal::{Refusal, mission_words},
        rules,
    },
    publication::{Layout, paths},
};

/// The form, with what is on record.
pub(crate) async fn page(
    signed_in: SignedIn,
    Database(db): Database,
    Path((slug, place)): Path<(String, usize)>,
) -> Result<Html<String>, Problem> {
    let stored = stored(&signed_in, &db, &slug).await?;
    let mission = mission(&signed_in, &stored.value, place)?;
    let typed = form::words_of(&signed_in.view, mission, stored.value.incubator.as_ref());
    let form = (&typed, Faults::default());
    show(&signed_in, &stored, place, form, Vec::new()).map(Html)
}

fn show(
    signed_in: &SignedIn,
    stored: &Stored<Member>,
    place: usize,
    (typed, faults): (&Typed, Faults),
    notes: Vec<Note>,
) -> Result<String, Problem> {
    let (view, locale) = (&signed_in.view, signed_in.locale);
    let member = &stored.value;
    let slug = paths::segment(member.slug.as_str());
    let name = member.name.trim();
    FormPage {
        layout: Layout::member(view, view.t("membership-correct-title"))
            .under(view.t("membership-mine-title"), "/espace/")
            .under(name, format!("/espace/membres/{slug}")),
        lead: locale.with(
            "membership-correct-lead",
            &[("name", FluentValue::from(name))],
        ),
        notes,
        fields: form::fields(view, typed, &faults),
        faults,
        hidden: people::form::hidden(&member.slug, stored.version),
        proposals: form::proposals(view),
        submit: view.t("membership-correct-submit"),
        action: inside(
            locale,
            &format!("/espace/membres/{slug}/missions/{place}/modifier"),
        ),
    }
    .html()
}

/// Writes the mission anew.
pub(crate) async fn save(
    signed_in: SignedIn,
    State(space): State<MemberSpace>,
    Database(db): Database,
    Path((slug, place)): Path<(String, usize)>,
    CsrfForm(typed): CsrfForm<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let typed = Typed(typed);
    let stored = stored(&signed_in, &db, &slug).await?;
    let known = mission(&signed_in, &stored.value, place)?.services();
    let network = &*signed_in.view.whole;
    let mut faults = Faults::default();
    let said = form::said(&typed, network, known, signed_in.locale, &mut faults);
    let Some((asked, incubator)) = said else {
        let form = (&typed, faults);
        return again(show(&signed_in, &stored, place, form, Vec::new()));
    };
    let shown = Shown {
        member: &stored.value.slug,
        version: typed.get("version").parse().unwrap_or(stored.version),
        place,
    };
    let world = (network, rules(&signed_in.view));
    let (by, now) = (author(&signed_in), signed_in.now);
    match correct(&db, world, by, shown, (&asked, incubator.as_ref()), now).await {
        Ok(()) => Ok(done(&signed_in, &db, &space, &slug).await),
        Err(Refusal::Mission(refusal)) => {
            faults.add(
                form::field_of(&refusal),
                mission_words(&refusal, signed_in.locale),
            );
            let form = (&typed, faults);
            again(show(&signed_in, &stored, place, form, Vec::new()))
        }
        Err(Refusal::Changed) => {
            let notes = vec![changed(&signed_in)];
            again(show(&signed_in, &stored, place, (&typed, faults), notes))
        }
        Err(refusal) => Err(problem(&signed_in, &refusal)),
    }
}
