//! What a provider says about itself (discovery and keys), kept for a while.

use chrono::TimeDelta;
use openidconnect::{
    AdditionalProviderMetadata, IssuerUrl, LogoutProviderMetadata, ProviderMetadata,
    core::{
        CoreAuthDisplay, CoreClaimName, CoreClaimType, CoreClientAuthMethod, CoreGrantType,
        CoreJsonWebKey, CoreJweContentEncryptionAlgorithm, CoreJweKeyManagementAlgorithm,
        CoreResponseMode, CoreResponseType, CoreSubjectIdentifierType,
    },
    reqwest,
};
use serde::{Deserialize, Serialize};
use tokio::sync::Mutex;

use super::{ProviderError, unusable};
use crate::foundation::clock::Now;

/// How long what the provider says about itself is believed.
const METADATA_KEPT: TimeDelta = TimeDelta::minutes(10);
/// How long a provider that does not answer, or that signs with a key that it does not publish, is
/// left alone.
const MOMENT: TimeDelta = TimeDelta::seconds(10);

/// What the provider says about itself.
pub(super) type Metadata = ProviderMetadata<
    LogoutProviderMetadata<Answers>,
    CoreAuthDisplay,
    CoreClientAuthMethod,
    CoreClaimName,
    CoreClaimType,
    CoreGrantType,
    CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm,
    CoreJsonWebKey,
    CoreResponseMode,
    CoreResponseType,
    CoreSubjectIdentifierType,
>;

/// What it says of its answers.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Answers {
    /// Each answer names its issuer (RFC 9207): one that names none is not its own.
    #[serde(default)]
    pub(super) authorization_response_iss_parameter_supported: bool,
}

impl AdditionalProviderMetadata for Answers {}

/// What is known of a provider.
#[derive(Debug)]
pub(super) struct Known {
    issuer: String,
    http: reqwest::Client,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    /// What it says about itself, and since when.
    metadata: Option<(Now, Metadata)>,
    /// When it last failed to say.
    failed_at: Option<Now>,
    /// When it was last asked for an unknown key.
    renewed_at: Option<Now>,
}

impl Known {
    pub(super) fn new(issuer: &str, http: reqwest::Client) -> Self {
        Self {
            issuer: issuer.to_owned(),
            http,
            state: Mutex::default(),
        }
    }

    /// What the provider says about itself, asked again after a while. While it doesn't answer, what
    /// it said before holds; without that, it is asked again after a moment only, so that people
    /// don't wait for it one after the other.
    pub(super) async fn metadata(&self, now: Now) -> Result<Metadata, ProviderError> {
        let mut state = self.state.lock().await;
        if let Some((since, metadata)) = &state.metadata
            && now.0 - since.0 < METADATA_KEPT
        {
            return Ok(metadata.clone());
        }
        let is_down = state.failed_at.is_some_and(|at| now.0 - at.0 < MOMENT);
        let asked = if is_down {
            Err(unusable(&"it did not answer a moment ago"))
        } else {
            self.discover().await
        };
        match (asked, &state.metadata) {
            (Ok(metadata), _) => {
                state.metadata = Some((now, metadata.clone()));
                state.failed_at = None;
                Ok(metadata)
            }
            (Err(error), before) => {
                let before = before.as_ref().map(|(_, metadata)| metadata.clone());
                if !is_down {
                    state.failed_at = Some(now);
                }
                before.ok_or(error)
            }
        }
    }

    /// The same asked anew, because something is signed with a key that is not known: providers
    /// change theirs. Asked once in a moment, whatever people present; in between what is known
    /// holds.
    pub(super) async fn renewed(&self, now: Now) -> Result<Metadata, ProviderError> {
        let mut state = self.state.lock().await;
        let is_lately = state.renewed_at.is_some_and(|at| now.0 - at.0 < MOMENT);
        if let (true, Some((_, metadata))) = (is_lately, &state.metadata) {
            return Ok(metadata.clone());
        }
        state.renewed_at = Some(now);
        let metadata = self.discover().await?;
        tracing::info!("the identity provider's keys were asked for anew");
        state.metadata = Some((now, metadata.clone()));
        state.failed_at = None;
        Ok(metadata)
    }

    async fn discover(&self) -> Result<Metadata, ProviderError> {
        let issuer = IssuerUrl::new(self.issuer.clone()).map_err(|error| unusable(&error))?;
        Metadata::discover_async(issuer, &self.http)
            .await
            .map_err(|error| unusable(&error))
    }
}
