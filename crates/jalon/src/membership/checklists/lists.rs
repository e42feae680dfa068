//! The lists: ours, or the operator's own from files named in the settings.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use programme::community::{Checklist, ChecklistFault, ChecklistKind};

/// Largest file taken, in bytes.
const LARGEST: u64 = 200_000;

/// Both lists. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Checklists {
    onboarding: Arc<Checklist>,
    offboarding: Arc<Checklist>,
}

/// Why a list can't be used.
#[derive(Debug, thiserror::Error)]
pub enum ChecklistError {
    /// The file can't be read.
    #[error("the checklist {path} can't be read: {why}; correct the setting `{setting}`")]
    Unreadable {
        /// Which file.
        path: String,
        /// Which setting names it.
        setting: &'static str,
        /// What the system says.
        why: String,
    },
    /// It is not of the shape of a list.
    #[error("the checklist {path} is not understood: {why}")]
    Malformed {
        /// Which file.
        path: String,
        /// What is wrong, with its line.
        why: String,
    },
    /// It contradicts itself.
    #[error("the checklist {path} can't be used: {fault}")]
    Faulty {
        /// Which file.
        path: String,
        /// What is wrong.
        fault: ChecklistFault,
    },
}

impl Checklists {
    /// The operator's lists; ours where none is named.
    ///
    /// # Errors
    /// [`ChecklistError`] names the file and what is wrong with it.
    pub fn read(
        onboarding: Option<&PathBuf>,
        offboarding: Option<&PathBuf>,
    ) -> Result<Self, ChecklistError> {
        let one = |path: Option<&PathBuf>, setting, ours: &str, name: &str| match path {
            Some(path) => parse(&file(path, setting)?, &path.display().to_string()),
            None => parse(ours, name),
        };
        Ok(Self {
            onboarding: Arc::new(one(
                onboarding,
                "checklists.onboarding",
                include_str!("../../../checklists/onboarding.yml"),
                "onboarding.yml",
            )?),
            offboarding: Arc::new(one(
                offboarding,
                "checklists.offboarding",
                include_str!("../../../checklists/offboarding.yml"),
                "offboarding.yml",
            )?),
        })
    }

    /// One of them.
    #[must_use]
    pub fn of(&self, kind: ChecklistKind) -> &Checklist {
        match kind {
            ChecklistKind::Onboarding => &self.onboarding,
            ChecklistKind::Offboarding => &self.offboarding,
        }
    }
}

impl Default for Checklists {
    /// Ours. They are part of the program, and a test reads them.
    fn default() -> Self {
        let empty = || {
            Arc::new(Checklist {
                sections: Vec::new(),
            })
        };
        Self::read(None, None).unwrap_or_else(|_| Self {
            onboarding: empty(),
            offboarding: empty(),
        })
    }
}

fn file(path: &Path, setting: &'static str) -> Result<String, ChecklistError> {
    let unreadable = |why: String| ChecklistError::Unreadable {
        path: path.display().to_string(),
        setting,
        why,
    };
    let size = std::fs::metadata(path).map_err(|error| unreadable(error.to_string()))?;
    if size.len() > LARGEST {
        return Err(unreadable(format!("it is larger than {LARGEST} bytes")));
    }
    std::fs::read_to_string(path).map_err(|error| unreadable(error.to_string()))
}

fn parse(text: &str, path: &str) -> Result<Checklist, ChecklistError> {
    let list: Checklist =
        serde_saphyr::from_str(text).map_err(|error| ChecklistError::Malformed {
            path: path.to_owned(),
            why: error.to_string(),
        })?;
    list.check().map_err(|fault| ChecklistError::Faulty {
        path: path.to_owned(),
        fault,
    })?;
    Ok(list)
}

#[cfg(test)]
mod tests {
    use programme::community::Profession;
    use rstest::rstest;

    use super::*;
    use crate::foundation::database::testing::Folder;

    #[test]
    fn our_lists_are_sound_and_ask_something_of_everybody() {
        let lists = Checklists::read(None, None).expect("sound");
        for kind in ChecklistKind::ALL {
            let list = lists.of(kind);
            for profession in Profession::LISTED {
                assert!(list.asked_of(Some(&profession)).len() > 1, "{kind:?}");
            }
            let items = list.sections.iter().flat_map(|section| &section.items);
            assert!(items.clone().any(|item| item.restricted), "{kind:?}");
            for section in &list.sections {
                let words = section.professions.iter();
                let words = words.chain(section.items.iter().flat_map(|item| &item.professions));
                for profession in words {
                    assert!(
                        !matches!(profession, Profession::Unlisted(_)),
                        "{profession:?}"
                    );
                }
            }
        }
    }

    #[rstest]
    #[case("sections: [", "not understood")]
    #[case("sections: []\nextra: 1", "extra")]
    #[case(
        "sections: [{id: a, title: {fr: A, en: A}, items: [{id: é, title: {fr: B, en: B}}]}]",
        "`é` is not made of"
    )]
    fn a_faulty_file_is_told_with_its_name(#[case] text: &str, #[case] told: &str) {
        let folder = Folder::new();
        let path = folder.path().join("arrivees.yml");
        std::fs::write(&path, text).expect("written");
        let error = Checklists::read(Some(&path), None).expect_err("faulty");
        let message = error.to_string();
        assert!(
            message.contains("arrivees.yml") && message.contains(told),
            "{message}"
        );
    }

    #[test]
    fn a_file_that_is_not_there_names_its_setting() {
        let path = PathBuf::from("/nowhere/list.yml");
        let error = Checklists::read(None, Some(&path)).expect_err("absent");
        assert!(
            error.to_string().contains("`checklists.offboarding`"),
            "{error}"
        );
    }
}
