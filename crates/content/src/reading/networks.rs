//! What the files about organisations, incubators, teams, phases and FAST editions say.

use programme::{
    identity::{FastSlug, IncubatorSlug, OrganisationSlug, SlugError, TeamSlug},
    network::{FastEdition, PhaseText},
    organisations::{Incubator, Organisation, Team},
};

use super::{
    fields::Fields,
    services::ORGANISATIONS,
    sheet::{Sheet, Target},
    words::{self, ReadPhase},
};
use crate::FindingCode as Code;

/// The name that a file gives to what it describes.
pub(super) fn own_slug<S: TryFrom<String, Error = SlugError>>(
    slug: &str,
    sheet: &mut Sheet,
) -> Option<S> {
    match S::try_from(slug.to_owned()) {
        Ok(slug) => Some(slug),
        Err(error) => {
            sheet.whole(
                Code::BadFileName,
                format!(
                    "the file's name can't name anything: {error}. The file was kept as it is and \
                     not interpreted. Rename it."
                ),
            );
            None
        }
    }
}

/// Reads an incubator.
pub(super) fn incubator(
    slug: &str,
    fields: &mut Fields<'_>,
    body: &str,
    sheet: &mut Sheet,
) -> Option<Incubator> {
    let slug = own_slug::<IncubatorSlug>(slug, sheet)?;
    let name = fields.required_text("title", sheet);
    fields.tidy_check("title", &name, sheet);
    Some(Incubator {
        slug,
        name,
        owner: fields.slug("owner", Target::Organisation, ORGANISATIONS, sheet),
        short_description: fields.text("short_description", sheet),
        description: body.to_owned(),
        contact: fields.text("contact", sheet),
        address: fields.text("address", sheet),
        website: fields.url("website", sheet),
        github: fields.url("github", sheet),
        logo: fields.text("logo", sheet),
        highlighted: fields.slugs("highlighted_startups", Target::Service, "", sheet),
        hidden: fields.flag("hidden", sheet),
        former_urls: fields.texts("redirect_from", sheet),
    })
}

/// Reads an organisation.
pub(super) fn organisation(
    slug: &str,
    fields: &mut Fields<'_>,
    body: &str,
    sheet: &mut Sheet,
) -> Option<Organisation> {
    Some(Organisation {
        slug: own_slug::<OrganisationSlug>(slug, sheet)?,
        name: fields.text("name", sheet),
        acronym: fields.text("acronym", sheet),
        ministerial_domain: fields.text("domaine_ministeriel", sheet),
        kind: fields.text("type", sheet),
        directory_url: fields.url("annuaire", sheet),
        description: body.to_owned(),
    })
}

/// Reads a team. Its body is not interpreted.
pub(super) fn team(
    slug: &str,
    fields: &mut Fields<'_>,
    body: &str,
    sheet: &mut Sheet,
) -> Option<Team> {
    let slug = own_slug::<TeamSlug>(slug, sheet)?;
    note_body(body, sheet);
    Some(Team {
        slug,
        name: fields.required_text("name", sheet),
        purpose: fields.text("mission", sheet),
        incubator: fields.slug("incubator", Target::Incubator, "", sheet),
    })
}

/// Reads how the network names a phase. Its body is not interpreted.
pub(super) fn phase_text(
    slug: &str,
    fields: &mut Fields<'_>,
    body: &str,
    sheet: &mut Sheet,
) -> Option<PhaseText> {
    let line = fields.line("status");
    let word = fields
        .text("status", sheet)
        .unwrap_or_else(|| slug.to_owned());
    let phase = match words::phase(&word, false) {
        ReadPhase::Current(phase) => phase,
        ReadPhase::Older(phase) => {
            sheet.field(
                Code::OlderWord,
                line,
                "status",
                format!(
                    "{word:?} is no word of today's; it was read as {:?}.",
                    phase.public_word()
                ),
            );
            phase
        }
        ReadPhase::Unknown => {
            sheet.field(
                Code::UnknownPhaseText,
                line,
                "status",
                format!("{word:?} names no phase; the file was kept as it is and not interpreted."),
            );
            // Its other fields are not to be reported one by one.
            for key in ["label", "order", "short_description", "documentation_url"] {
                fields.take(key, sheet);
            }
            return None;
        }
    };
    note_body(body, sheet);
    Some(PhaseText {
        phase,
        label: fields.required_text("label", sheet),
        order: fields.small_number("order", sheet),
        short_description: fields.text("short_description", sheet),
        documentation_url: fields.text("documentation_url", sheet),
    })
}

/// Reads a FAST edition.
pub(super) fn fast_edition(
    slug: &str,
    fields: &mut Fields<'_>,
    body: &str,
    sheet: &mut Sheet,
) -> Option<FastEdition> {
    Some(FastEdition {
        slug: own_slug::<FastSlug>(slug, sheet)?,
        title: fields.required_text("title", sheet),
        promotion: fields.small_number("promotion", sheet),
        description: body.to_owned(),
    })
}

fn note_body(body: &str, sheet: &mut Sheet) {
    if !body.trim().is_empty() {
        sheet.field(
            Code::UnknownField,
            1,
            "body",
            "Jalon does not interpret the text after the front matter of such files; the raw file \
             keeps it.",
        );
    }
}
