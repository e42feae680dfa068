//! What is shown of something that was found: its name, what it is, why it was found.

use programme::{
    community::{Member, Profession, Standing},
    organisations::{Incubator, Organisation},
    services::Service,
};

use super::{
    excerpt::{excerpt, marked},
    index::{Found, Index, Ranked},
    kinds::{Field, Kind},
    plain::plain,
    site_pages::SITE_PAGES,
};
use crate::publication::{View, components::Badge, paths, wording::told_role};

/// Something that was found, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hit {
    pub kind: Kind,
    /// Name, as text.
    pub name: String,
    /// Name, highlighted.
    pub title_html: String,
    /// Path within the site, without language and day.
    pub path: String,
    /// Address, ready for `href`.
    pub href: String,
    pub badges: Vec<Badge>,
    /// A line beside the name; empty for none.
    pub detail: String,
    /// What it is, highlighted; empty for none.
    pub excerpt_html: String,
    /// Where the words were found.
    pub reason: Option<Field>,
    /// What stands there, highlighted, when it is not shown otherwise; empty for none.
    pub evidence_html: String,
}

/// Makes hits of what an index found.
pub(super) struct Teller<'a> {
    pub view: &'a View,
    pub index: &'a Index,
    pub found: &'a Found,
}

impl Teller<'_> {
    /// The best of a kind, from the `skip`-th, at most `take`.
    pub(super) fn hits(&self, kind: Kind, skip: usize, take: usize) -> Vec<Hit> {
        let best = self.found.best(kind).iter().skip(skip).take(take);
        best.filter_map(|one| self.hit(kind, one)).collect()
    }

    fn hit(&self, kind: Kind, one: &Ranked) -> Option<Hit> {
        let network = &self.view.network;
        let reason = self.index.reason(self.found, one);
        let at = one.position;
        match kind {
            Kind::Service => network
                .services()
                .get(at)
                .map(|it| self.service(it, reason)),
            Kind::Member => network.members().get(at).map(|it| self.member(it, reason)),
            Kind::Incubator => network
                .incubators()
                .get(at)
                .map(|it| self.incubator(it, reason)),
            Kind::Organisation => network
                .organisations()
                .get(at)
                .map(|it| self.organisation(it, reason)),
            Kind::Page => SITE_PAGES.get(at).map(|page| {
                let title = self.view.t(page.title);
                let mut hit = self.plain_hit(kind, &title, page.path.to_owned(), reason);
                hit.excerpt_html = self.marked(&self.view.t(page.words));
                hit
            }),
        }
    }

    fn service(&self, service: &Service, reason: Option<Field>) -> Hit {
        let view = self.view;
        let path = paths::service(&service.slug);
        let mut hit = self.plain_hit(Kind::Service, &service.name, path, reason);
        let phase = service.journey.phase_at(view.date);
        hit.badges = phase
            .map(|phase| Badge::of_phase(view, phase))
            .into_iter()
            .collect();
        let incubators = self.incubator_names(service);
        hit.detail = view.locale.list(&incubators);
        hit.excerpt_html = if reason == Some(Field::Body) {
            self.excerpt(&plain(&service.description))
        } else {
            self.excerpt(&service.pitch)
        };
        let values = match reason {
            Some(Field::Theme) => listed(service.themes.as_ref()),
            Some(Field::UserType) => listed(service.user_types.as_ref()),
            Some(Field::Technology) => listed(service.technologies.as_ref()),
            Some(Field::Sponsor) => self.sponsor_names(service),
            _ => Vec::new(),
        };
        hit.evidence_html = self.evidence(&values);
        hit
    }

    fn member(&self, member: &Member, reason: Option<Field>) -> Hit {
        let view = self.view;
        let path = paths::member(&member.slug);
        let mut hit = self.plain_hit(Kind::Member, &member.name, path, reason);
        let profession = member.profession.as_ref().map(Profession::public_word);
        hit.detail = told_role(member)
            .or_else(|| profession.map(str::to_owned))
            .unwrap_or_default();
        if member.standing_at(view.date) == Standing::Alumni {
            hit.badges = vec![Badge {
                label: view.t("search-alumni"),
                class: String::new(),
            }];
        }
        let current = member.services_at(view.date);
        let past = member.past_services_at(view.date);
        let name = |slug: &&programme::identity::ServiceSlug| {
            let service = view.network.service(slug.as_str());
            service.map(|service| service.name.trim().to_owned())
        };
        let services: Vec<String> = current.iter().chain(&past).filter_map(name).collect();
        let values = match reason {
            Some(Field::Skill) => listed(member.skills.as_ref()),
            Some(Field::Work) => services.clone(),
            Some(Field::Profession) => profession.into_iter().map(str::to_owned).collect(),
            _ => Vec::new(),
        };
        hit.evidence_html = self.evidence(&values);
        let now: Vec<String> = current.iter().filter_map(name).take(4).collect();
        if reason != Some(Field::Work) && !now.is_empty() {
            hit.excerpt_html = self.marked(&view.locale.list(&now));
        }
        hit
    }

    fn incubator(&self, incubator: &Incubator, reason: Option<Field>) -> Hit {
        let path = paths::incubator(&incubator.slug);
        let mut hit = self.plain_hit(Kind::Incubator, &incubator.name, path, reason);
        let short = incubator.short_description.as_deref().unwrap_or_default();
        hit.excerpt_html = if reason == Some(Field::Body) || short.trim().is_empty() {
            self.excerpt(&plain(&incubator.description))
        } else {
            self.excerpt(&plain(short))
        };
        let owner = incubator.owner.as_ref();
        let owner = owner.and_then(|slug| self.view.network.organisation(slug.as_str()));
        hit.detail = owner
            .map(|owner| owner.display_name().to_owned())
            .unwrap_or_default();
        hit
    }

    fn organisation(&self, organisation: &Organisation, reason: Option<Field>) -> Hit {
        let path = paths::organisation(&organisation.slug);
        let name = organisation.display_name();
        let mut hit = self.plain_hit(Kind::Organisation, name, path, reason);
        let acronym = organisation.short_name();
        if acronym != name {
            acronym.clone_into(&mut hit.detail);
        }
        let services = self.view.network.services_sponsored_by(&organisation.slug);
        hit.excerpt_html = self.marked(&self.view.count("search-sponsored", services.count()));
        hit
    }

    fn plain_hit(&self, kind: Kind, name: &str, path: String, reason: Option<Field>) -> Hit {
        let name = name.trim();
        Hit {
            kind,
            name: name.to_owned(),
            title_html: self.marked(name),
            href: self.view.link(&path),
            path,
            badges: Vec::new(),
            detail: String::new(),
            excerpt_html: String::new(),
            reason,
            evidence_html: String::new(),
        }
    }

    fn incubator_names(&self, service: &Service) -> Vec<String> {
        let network = &self.view.network;
        let incubators = service.incubators().into_iter();
        incubators
            .filter_map(|slug| network.incubator(slug.as_str()))
            .filter(|incubator| !incubator.is_hidden())
            .map(|incubator| incubator.name.trim().to_owned())
            .collect()
    }

    fn sponsor_names(&self, service: &Service) -> Vec<String> {
        let network = &self.view.network;
        let sponsors = service.sponsors.iter();
        sponsors
            .filter_map(|slug| network.organisation(slug.as_str()))
            .flat_map(|one| [one.display_name(), one.short_name()])
            .map(str::to_owned)
            .collect()
    }

    fn marked(&self, text: &str) -> String {
        marked(text, &self.index.marks(self.found, text))
    }

    fn excerpt(&self, text: &str) -> String {
        let text = text.trim();
        excerpt(text, &self.index.marks(self.found, text))
    }

    /// The first two values that the question is about.
    fn evidence(&self, values: &[String]) -> String {
        let told: Vec<String> = values
            .iter()
            .map(|value| (value, self.index.marks(self.found, value)))
            .filter(|(_, marks)| !marks.is_empty())
            .take(2)
            .map(|(value, marks)| excerpt(value.trim_end(), &marks))
            .collect();
        told.join(", ")
    }
}

fn listed(list: Option<&Vec<String>>) -> Vec<String> {
    list.cloned().unwrap_or_default()
}
