//! The catalogue of quality standards as the operator keeps it: a YAML file, or ours.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, LazyLock},
};

use programme::{
    community::Words,
    standards::{Catalogue, CatalogueFault, CatalogueVersion},
};

/// Largest file taken, in bytes.
const LARGEST: u64 = 500_000;

static OURS: LazyLock<Arc<Catalogue>> = LazyLock::new(|| {
    // It is part of the program, and a test reads it.
    let nothing = || Catalogue {
        version: CatalogueVersion::default(),
        origin: Words {
            fr: String::new(),
            en: String::new(),
        },
        themes: Vec::new(),
    };
    let text = include_str!("../../standards/catalogue.yml");
    Arc::new(parse(text, "catalogue.yml").unwrap_or_else(|_| nothing()))
});

/// Why a catalogue can't be used.
#[derive(Debug, thiserror::Error)]
pub enum CatalogueError {
    /// The file can't be read.
    #[error(
        "the catalogue of standards {path} can't be read: {why}; correct the setting `standards.catalogue`"
    )]
    Unreadable {
        /// Which file.
        path: String,
        /// What the system says.
        why: String,
    },
    /// It is not of the shape of a catalogue.
    #[error("the catalogue of standards {path} is not understood: {why}")]
    Malformed {
        /// Which file.
        path: String,
        /// What is wrong, with its line.
        why: String,
    },
    /// It contradicts itself.
    #[error("the catalogue of standards {path} can't be used: {fault}")]
    Faulty {
        /// Which file.
        path: String,
        /// What is wrong.
        fault: CatalogueFault,
    },
}

/// The catalogue that is part of the program.
#[must_use]
pub fn ours() -> Arc<Catalogue> {
    Arc::clone(&OURS)
}

/// The operator's catalogue; ours when no file is named.
///
/// # Errors
/// [`CatalogueError`] names the file and what is wrong with it.
pub fn read_catalogue(path: Option<&PathBuf>) -> Result<Arc<Catalogue>, CatalogueError> {
    match path {
        Some(path) => Ok(Arc::new(parse(&file(path)?, &path.display().to_string())?)),
        None => Ok(ours()),
    }
}

fn file(path: &Path) -> Result<String, CatalogueError> {
    let unreadable = |why: String| CatalogueError::Unreadable {
        path: path.display().to_string(),
        why,
    };
    let size = std::fs::metadata(path).map_err(|error| unreadable(error.to_string()))?;
    if size.len() > LARGEST {
        return Err(unreadable(format!("it is larger than {LARGEST} bytes")));
    }
    std::fs::read_to_string(path).map_err(|error| unreadable(error.to_string()))
}

fn parse(text: &str, path: &str) -> Result<Catalogue, CatalogueError> {
    let catalogue: Catalogue =
        serde_saphyr::from_str(text).map_err(|error| CatalogueError::Malformed {
            path: path.to_owned(),
            why: error.to_string(),
        })?;
    catalogue.check().map_err(|fault| CatalogueError::Faulty {
        path: path.to_owned(),
        fault,
    })?;
    Ok(catalogue)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[test]
    fn ours_is_sound_and_speaks_of_the_nine_themes_in_good_typography() {
        let text = include_str!("../../standards/catalogue.yml");
        let catalogue = parse(text, "catalogue.yml").expect("sound");
        let themes: Vec<&str> = catalogue.themes.iter().map(|one| one.id.as_str()).collect();
        let of_rules = [
            "accessibility",
            "design",
            "impact",
            "support",
            "software",
            "security",
            "transparency",
            "privacy",
            "team",
        ];
        assert_eq!(themes, of_rules);
        assert!(catalogue.criteria().count() >= 30);
        for criterion in catalogue.criteria() {
            let french = &criterion.statement.fr;
            for wrong in [" :", " ;", " !", " ?", " %", "'", "\""] {
                assert!(!french.contains(wrong), "{french}");
            }
        }
        assert_eq!(*ours(), catalogue);
    }

    #[rstest]
    #[case("version: 1.0\nthemes: 3", "standards.yml")]
    #[case(
        "version: \"x\"\norigin: { fr: a, en: b }\nthemes: []",
        "not a version"
    )]
    #[case(
        "version: \"1.0\"\norigin: { fr: a, en: b }\nthemes: []",
        "nothing in it"
    )]
    fn a_faulty_file_is_told_by_name(#[case] text: &str, #[case] told: &str) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("standards.yml");
        std::fs::write(&path, text).expect("written");
        let error = read_catalogue(Some(&path)).expect_err("faulty").to_string();
        assert!(
            error.contains("standards.yml") && error.contains(told),
            "{error}"
        );
    }

    #[test]
    fn a_file_that_is_not_there_names_its_setting() {
        let error = read_catalogue(Some(&PathBuf::from("/nowhere/standards.yml")));
        let error = error.expect_err("absent").to_string();
        assert!(error.contains("`standards.catalogue`"), "{error}");
    }
}
