//! Freezing: the dossier as it was sent, for ever.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::Dossier;
use crate::{
    committees::Wording,
    identity::MemberSlug,
    register::{Digest, canonical},
};

/// A frozen dossier: its canonical JSON and its hash. What is shown comes from here ever after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Freeze {
    json: String,
    digest: Digest,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom; `None` when nobody did, and the day had come.
    pub by: Option<MemberSlug>,
    /// Why so late, when the committee gets less time than the rules want.
    pub late: Option<Wording>,
}

/// A stored freeze that is not what was frozen.
#[derive(Debug, thiserror::Error)]
pub enum FreezeBroken {
    /// The hash does not fit.
    #[error("the stored dossier was changed: its hash is {found}, and was {frozen}")]
    Hash {
        /// When it was frozen.
        frozen: Digest,
        /// Now.
        found: Digest,
    },
    /// No dossier.
    #[error("the stored dossier can't be read: {0}")]
    Json(#[from] serde_json::Error),
}

impl Freeze {
    /// Freezes a dossier; nobody does it when its day has come by itself.
    ///
    /// # Errors
    /// When a figure in it is not finite, which has no JSON.
    pub fn take(
        dossier: &Dossier,
        by: Option<&MemberSlug>,
        at: DateTime<Utc>,
        late: Option<Wording>,
    ) -> serde_json::Result<Self> {
        let json = canonical(dossier)?;
        Ok(Self {
            digest: Digest::of(&json),
            json,
            at,
            by: by.cloned(),
            late,
        })
    }

    /// The canonical JSON, to be stored under its hash.
    #[must_use]
    pub fn json(&self) -> &str {
        &self.json
    }

    /// The hash.
    #[must_use]
    pub const fn digest(&self) -> Digest {
        self.digest
    }

    /// The dossier, read again and compared with its hash.
    ///
    /// # Errors
    /// [`FreezeBroken`] when what is stored is not what was frozen.
    pub fn dossier(&self) -> Result<Dossier, FreezeBroken> {
        let found = Digest::of(&self.json);
        if found != self.digest {
            return Err(FreezeBroken::Hash {
                frozen: self.digest,
                found,
            });
        }
        Ok(serde_json::from_str(&self.json)?)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{
        committees::{
            dossier::{Content, Section},
            samples,
        },
        phases::Phase,
    };

    fn frozen(dossier: &Dossier) -> Freeze {
        let by = MemberSlug::parse("camille").expect("a slug");
        Freeze::take(dossier, Some(&by), DateTime::UNIX_EPOCH, None).expect("freezes")
    }

    #[test]
    fn what_was_frozen_is_read_again() {
        let dossier = samples::dossier(Phase::Construction);
        let frozen = frozen(&dossier);
        assert_eq!(frozen.dossier().expect("reads"), dossier);
        let stored = serde_json::to_string(&frozen).expect("has JSON");
        let stored: Freeze = serde_json::from_str(&stored).expect("reads");
        assert_eq!(stored, frozen);
    }

    #[test]
    fn one_figure_more_is_another_hash_and_is_found_out() {
        let mut dossier = samples::dossier(Phase::Construction);
        let before = frozen(&dossier);
        let figures = Content::Shown(json!({"users": 34_022}));
        dossier.sections.insert(Section::Impact, figures);
        let after = frozen(&dossier);
        assert_ne!(before.digest(), after.digest());
        let forged = Freeze {
            digest: before.digest(),
            ..after
        };
        assert!(matches!(forged.dossier(), Err(FreezeBroken::Hash { .. })));
    }

    /// 1.0 is read again as 1: the same number, the same text, the same hash.
    #[test]
    fn what_is_read_again_freezes_to_the_same_hash() {
        let mut dossier = samples::dossier(Phase::Construction);
        let series: Vec<_> = (0..60)
            .map(|n| json!({"period": n, "value": 0.1 * f64::from(n)}))
            .collect();
        dossier
            .sections
            .insert(Section::Impact, Content::Shown(json!(series)));
        let once = frozen(&dossier);
        let again = frozen(&once.dossier().expect("reads"));
        assert_eq!(once.digest(), again.digest());
    }
}
