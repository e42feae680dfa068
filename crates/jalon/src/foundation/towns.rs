//! The communes of France by their official code, with where they are: an embedded table, so that
//! no map asks another machine.
//!
//! Made by `scripts/communes` from the official geographic code (INSEE, Licence Ouverte 2.0) and
//! `GeoNames` (CC BY 4.0). Small communes lie where their neighbours of the same postcode do; those of
//! Mayotte and of the collectivities overseas lie nowhere.

use std::{collections::HashMap, io::Read as _, sync::LazyLock};

use flate2::read::GzDecoder;

use super::i18n::fold;

static PACKED: &[u8] = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/communes.tsv.gz"));

static TABLE: LazyLock<String> = LazyLock::new(|| {
    let mut text = String::new();
    // Part of the program: a test reads it whole.
    match GzDecoder::new(PACKED).read_to_string(&mut text) {
        Ok(_) => text,
        Err(_) => String::new(),
    }
});

static TOWNS: LazyLock<Vec<Town>> =
    LazyLock::new(|| TABLE.lines().filter_map(Town::of_line).collect());

static BY_NAME: LazyLock<HashMap<String, Vec<usize>>> = LazyLock::new(|| {
    let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, town) in TOWNS.iter().enumerate() {
        by_name.entry(key(town.name)).or_default().push(at);
    }
    by_name
});

/// A commune, or a municipal district of Paris, Lyon or Marseille.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Town {
    /// Official code, five characters: `29019`, `2A004`.
    pub code: &'static str,
    /// Official name.
    pub name: &'static str,
    /// Latitude and longitude in degrees, to about a kilometre; `None` where it isn't known.
    pub place: Option<(f64, f64)>,
}

impl Town {
    fn of_line(line: &'static str) -> Option<Self> {
        let mut cells = line.split('\t');
        let (code, name) = (cells.next()?, cells.next()?);
        let mut degrees = || Some(cells.next()?.parse::<f64>().ok()? / 100.0);
        let place = degrees().zip(degrees());
        Some(Self { code, name, place })
    }

    /// Every commune, by code.
    #[must_use]
    pub fn all() -> &'static [Self] {
        &TOWNS
    }

    /// The commune of that code, written in either case.
    #[must_use]
    pub fn with_code(code: &str) -> Option<Self> {
        let code = code.trim().to_ascii_uppercase();
        let at = TOWNS.binary_search_by(|town| town.code.cmp(&code)).ok()?;
        TOWNS.get(at).copied()
    }

    /// The only commune of that name, accents and hyphens apart; none when several bear it.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match BY_NAME.get(&key(name))?.as_slice() {
            [only] => TOWNS.get(*only).copied(),
            _ => None,
        }
    }
}

/// « Saint-Étienne » and « saint etienne » are one name.
fn key(name: &str) -> String {
    let folded = fold(name);
    let words = folded.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole_and_sorted() {
        let towns = Town::all();
        assert!(towns.len() > 34_900, "{}", towns.len());
        assert!(towns.windows(2).all(|pair| pair[0].code < pair[1].code));
        let placed = towns.iter().filter(|town| town.place.is_some()).count();
        assert!(placed > 34_800, "{placed}");
        for town in towns {
            assert!(town.code.len() == 5 && !town.name.is_empty(), "{town:?}");
            if let Some((latitude, longitude)) = town.place {
                assert!((-22.0..=51.5).contains(&latitude), "{town:?}");
                assert!((-62.0..=56.0).contains(&longitude), "{town:?}");
            }
        }
    }

    #[test]
    fn towns_are_found_by_code_and_by_a_name_that_only_one_has() {
        let brest = Town::with_code("29019").expect("Brest");
        assert_eq!(brest.name, "Brest");
        let (latitude, longitude) = brest.place.expect("a place");
        assert!((latitude - 48.39).abs() < 0.05 && (longitude + 4.49).abs() < 0.05);
        assert_eq!(
            Town::with_code("2a004").map(|town| town.name),
            Some("Ajaccio")
        );
        assert_eq!(
            Town::with_code("75056").map(|town| town.name),
            Some("Paris")
        );
        assert_eq!(
            Town::named("saint etienne").map(|town| town.code),
            Some("42218")
        );
        // Two departments have a Saint-Denis of some size, and others besides.
        assert_eq!(Town::named("Saint-Denis"), None);
        assert_eq!(Town::named("Nulle-Part"), None);
        assert_eq!(Town::with_code("00000"), None);
        assert_eq!(Town::with_code("97608").expect("Mayotte").place, None);
    }
}
