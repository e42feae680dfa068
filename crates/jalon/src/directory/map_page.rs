//! `/espace/annuaire/carte`: where active members say to work, as a map and as a table.

use std::collections::{BTreeMap, HashMap};

use askama::Template;
use axum::response::Html;
use programme::community::Standing;

use super::{
    MAP, MEMBERS,
    map::{self, Dot},
    members::Place,
    members_page::parts,
    store::{self, Told},
};
use crate::{
    accounts::{Database, SignedIn, failed},
    foundation::{http::Problem, towns::Town},
    publication::{Layout, NavLink, View, paths},
};

/// The page.
#[derive(Template)]
#[template(path = "directory/templates/map_page.html")]
struct MapPage<'a> {
    layout: Layout<'a>,
    parts: Vec<NavLink>,
    told: String,
    map: String,
    rows: Vec<Row>,
}

struct Row {
    town: String,
    code: String,
    count: usize,
    href: String,
    is_on_map: bool,
}

/// Shows it.
pub(super) async fn page(
    signed_in: SignedIn,
    Database(db): Database,
) -> Result<Html<String>, Problem> {
    let mut tx = db.begin_read().await.map_err(failed)?;
    let towns = store::list_towns(&mut tx).await.map_err(failed)?;
    drop(tx);
    let page = MapPage::of(&signed_in.view, &towns);
    Ok(Html(page.render().map_err(Problem::unrendered)?))
}

impl<'a> MapPage<'a> {
    fn of(view: &'a View, towns: &HashMap<String, Told>) -> Self {
        let active: Vec<&str> = view
            .network
            .members()
            .iter()
            .filter(|member| member.standing_at(view.date) == Standing::Active)
            .map(|member| member.slug.as_str())
            .collect();
        let mut known: BTreeMap<&str, (Town, usize)> = BTreeMap::new();
        let mut typed: BTreeMap<&str, usize> = BTreeMap::new();
        for slug in &active {
            match Place::of(towns.get(*slug)) {
                Place::Known(town) => known.entry(town.code).or_insert((town, 0)).1 += 1,
                Place::Typed(name) => *typed.entry(name).or_default() += 1,
                Place::Untold => {}
            }
        }
        let told =
            known.values().map(|(_, count)| count).sum::<usize>() + typed.values().sum::<usize>();
        let dots: Vec<Dot> = known
            .values()
            .map(|(town, count)| Dot {
                town: *town,
                count: *count,
                tip: tip(view, town.name, *count),
            })
            .collect();
        let args = [("told", told.into()), ("active", active.len().into())];
        Self {
            layout: Layout::member(view, view.t("directory-map-title"))
                .under(view.t("directory-members-title"), MEMBERS),
            parts: parts(view, MAP),
            told: view.locale.with("directory-map-told", &args),
            map: map::draw(&view.t("directory-map-label"), &dots),
            rows: rows(view, &known, &typed),
        }
    }
}

fn tip(view: &View, town: &str, count: usize) -> String {
    let args = [("town", town.into()), ("n", count.into())];
    view.locale.with("directory-map-tip", &args)
}

/// The towns where the most work first; of as many, by name.
fn rows(
    view: &View,
    known: &BTreeMap<&str, (Town, usize)>,
    typed: &BTreeMap<&str, usize>,
) -> Vec<Row> {
    let address = |asked: &str| {
        let asked = paths::segment(asked);
        view.link(&format!("{MEMBERS}?ville={asked}"))
    };
    let known = known.values().map(|(town, count)| Row {
        town: town.name.to_owned(),
        code: town.code.to_owned(),
        count: *count,
        href: address(town.code),
        is_on_map: map::is_on_map(town),
    });
    let typed = typed.iter().map(|(name, count)| Row {
        town: (*name).to_owned(),
        code: String::new(),
        count: *count,
        href: address(name),
        is_on_map: false,
    });
    let mut rows: Vec<Row> = known.chain(typed).collect();
    view.locale.sort_by_name(&mut rows, |row| &row.town);
    rows.sort_by_key(|row| std::cmp::Reverse(row.count));
    rows
}
