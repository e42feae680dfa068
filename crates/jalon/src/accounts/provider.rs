//! An `OpenID` Connect provider that proves who somebody is: authorization code with PKCE, nonce,
//! discovery, signatures checked, logout. Made for `ProConnect` and fit for others.
//!
//! `ProConnect`'s particulars: `acr` says how strongly somebody was identified and is checked when
//! it was asked for; user information comes as a signed JWT, whose signature, issuer and audience
//! are checked; the token for logout is kept with the session.

mod known;

use std::{fmt, sync::Arc, time::Duration};

use chrono::TimeDelta;
use openidconnect::{
    AccessTokenHash, AuthenticationContextClass, AuthenticationFlow, AuthorizationCode,
    ClaimsVerificationError, ClientId, ClientSecret, CsrfToken, EndpointMaybeSet, EndpointNotSet,
    EndpointSet, IssuerUrl, LogoutRequest, Nonce, OAuth2TokenResponse as _, PkceCodeChallenge,
    PkceCodeVerifier, PostLogoutRedirectUrl, RedirectUrl, RequestTokenError, Scope,
    SignatureVerificationError, TokenResponse as _, UserInfoError, UserInfoResponseType,
    core::{
        CoreClient, CoreGenderClaim, CoreIdToken, CoreJwsSigningAlgorithm, CoreResponseType,
        CoreTokenResponse, CoreUserInfoClaims,
    },
    reqwest,
};

use self::known::{Known, Metadata};
use super::{
    flow::{Flow, Way},
    secret::{Secret, hash},
};
use crate::foundation::{clock::Now, mail::EmailAddress};

/// How long the provider may take for an answer.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long somebody may take at the provider's.
const FLOW_LIFETIME: TimeDelta = TimeDelta::minutes(15);

/// Signatures that are accepted: those of a key of the provider's, never of a shared secret.
const SIGNATURES: [CoreJwsSigningAlgorithm; 6] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
];

type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// How to reach the provider.
#[derive(Clone, PartialEq, Eq)]
pub struct ProviderSettings {
    /// Its name, as people know it.
    pub name: String,
    /// Its issuer, an URL.
    pub issuer: String,
    /// Our name there.
    pub client_id: String,
    /// Our secret there.
    pub client_secret: String,
    /// What is asked for beside `openid`.
    pub scopes: Vec<String>,
    /// How strongly people must be identified; empty: as the provider likes.
    pub acr_values: Vec<String>,
    /// Refuse user information that isn't signed.
    pub signed_user_info: bool,
    /// Address under which people reach our site, without a final slash.
    pub base_url: String,
}

impl fmt::Debug for ProviderSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProviderSettings")
            .field("issuer", &self.issuer)
            .field("client_id", &self.client_id)
            .finish_non_exhaustive()
    }
}

/// The provider, with what it says about itself.
#[derive(Debug, Clone)]
pub struct Provider {
    settings: Arc<ProviderSettings>,
    http: reqwest::Client,
    known: Arc<Known>,
}

/// Somebody whom the provider has identified.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Identified {
    /// Their address there.
    pub(super) email: EmailAddress,
    /// The token for logout.
    pub(super) id_token: String,
}

/// Why nobody was identified. Names no person: it goes to the log.
#[derive(Debug, thiserror::Error)]
pub(super) enum ProviderError {
    /// It doesn't answer, or not as a provider does.
    #[error("the identity provider can't be used: {0}")]
    Unusable(String),
    /// Its answer can't be trusted.
    #[error("the identity provider's answer is refused: {0}")]
    Refused(String),
}

/// A setting of the provider that can't be used.
#[derive(Debug, thiserror::Error)]
#[error("the settings of sign-in can't be used: {0}")]
pub struct ProviderSettingsError(String);

impl Provider {
    /// A provider of those settings. Nothing is asked yet.
    ///
    /// # Errors
    /// When the issuer is no URL.
    pub fn new(settings: ProviderSettings) -> Result<Self, ProviderSettingsError> {
        let wrong = |error: &dyn fmt::Display| ProviderSettingsError(error.to_string());
        IssuerUrl::new(settings.issuer.clone())
            .map_err(|error| wrong(&format!("sign_in.issuer is no address: {error}")))?;
        let http = reqwest::Client::builder()
            // A provider that leads elsewhere would make us ask addresses of our own network.
            .redirect(reqwest::redirect::Policy::none())
            .timeout(PATIENCE)
            .build()
            .map_err(|error| wrong(&error))?;
        Ok(Self {
            known: Arc::new(Known::new(&settings.issuer, http.clone())),
            settings: Arc::new(settings),
            http,
        })
    }

    /// Its name, as people know it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.settings.name
    }

    /// Where somebody goes to be identified, and what to keep until they come back: the secret is
    /// the `state` that comes back with them.
    pub(super) async fn leave(
        &self,
        browser: &Secret,
        next: &str,
        now: Now,
    ) -> Result<(String, Secret, Flow), ProviderError> {
        let client = self.client(self.known.metadata(now).await?)?;
        let state = Secret::draw().map_err(|_| unusable(&"no random bytes are to be had"))?;
        let way = Way {
            browser,
            state: &state,
        };
        let verifier = PkceCodeVerifier::new(way.verifier());
        let told = CsrfToken::new(state.reveal().to_owned());
        let expected = Nonce::new(way.nonce());
        let mut request = client
            .authorize_url(
                AuthenticationFlow::<CoreResponseType>::AuthorizationCode,
                move || told,
                move || expected,
            )
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier));
        for scope in &self.settings.scopes {
            request = request.add_scope(Scope::new(scope.clone()));
        }
        for acr in &self.settings.acr_values {
            request = request.add_auth_context_value(AuthenticationContextClass::new(acr.clone()));
        }
        let (url, _, _) = request.url();
        let flow = Flow {
            browser_hash: browser.hash(),
            nonce_hash: hash("nonce", &way.nonce()),
            verifier_hash: hash("verifier", verifier.secret()),
            next: next.to_owned(),
            expires_at: Now(now.0 + FLOW_LIFETIME),
        };
        Ok((url.to_string(), state, flow))
    }

    /// Identifies who comes back with a code.
    pub(super) async fn identify(
        &self,
        code: String,
        way: Way<'_>,
        flow: &Flow,
        now: Now,
    ) -> Result<Identified, ProviderError> {
        if !way.is_of(flow) {
            return Err(refused(&"it is not the flow that this browser began"));
        }
        let client = self.client(self.known.metadata(now).await?)?;
        let tokens = client
            .exchange_code(AuthorizationCode::new(code))
            .map_err(|error| unusable(&error))?
            .set_pkce_verifier(PkceCodeVerifier::new(way.verifier()))
            .request_async(&self.http)
            .await
            .map_err(|error| match error {
                RequestTokenError::Request(error) => unusable(&error),
                other => refused(&other),
            })?;
        match self.read(&client, &tokens, way, now).await {
            Err(ReadError::UnknownKey) => {
                let client = self.client(self.known.renewed(now).await?)?;
                self.read(&client, &tokens, way, now).await
            }
            read => read,
        }
        .map_err(|error| match error {
            ReadError::UnknownKey => refused(&"it is signed with a key that is not published"),
            ReadError::Provider(error) => error,
        })
    }

    /// Checks the tokens that a code was exchanged for, and reads whom they identify.
    async fn read(
        &self,
        client: &Client,
        tokens: &CoreTokenResponse,
        way: Way<'_>,
        now: Now,
    ) -> Result<Identified, ReadError> {
        let id_token = tokens
            .id_token()
            .ok_or_else(|| refused(&"it holds no ID token"))?;
        let verifier = client
            .id_token_verifier()
            .set_allowed_algs(SIGNATURES)
            .set_time_fn(move || now.0)
            .set_auth_context_verifier_fn(|acr| self.check_acr(acr));
        let nonce = Nonce::new(way.nonce());
        let claims = id_token.claims(&verifier, &nonce)?;
        if let Some(expected) = claims.access_token_hash() {
            let algorithm = id_token.signing_alg().map_err(|error| refused(&error))?;
            let key = id_token
                .signing_key(&verifier)
                .map_err(|error| refused(&error))?;
            let actual = AccessTokenHash::from_token(tokens.access_token(), algorithm, key)
                .map_err(|error| refused(&error))?;
            if actual != *expected {
                return Err(refused(&"the access token is another one's").into());
            }
        }
        let response_type = if self.settings.signed_user_info {
            UserInfoResponseType::Jwt
        } else {
            UserInfoResponseType::Json
        };
        let user: CoreUserInfoClaims = client
            .user_info(
                tokens.access_token().clone(),
                Some(claims.subject().clone()),
            )
            .map_err(|error| unusable(&error))?
            .require_signed_response(self.settings.signed_user_info)
            .set_response_type(response_type)
            .request_async::<_, _, CoreGenderClaim>(&self.http)
            .await
            .map_err(|error| match error {
                UserInfoError::Request(error) => unusable(&error).into(),
                UserInfoError::ClaimsVerification(error) => ReadError::from(error),
                other => refused(&other).into(),
            })?;
        if user.email_verified() == Some(false) {
            return Err(refused(&"the address was not verified").into());
        }
        let email = user
            .email()
            .ok_or_else(|| refused(&"it tells no e-mail address"))?
            .parse()
            .map_err(|_| refused(&"its e-mail address is none"))?;
        Ok(Identified {
            email,
            id_token: id_token.to_string(),
        })
    }

    /// True when an answer says to come from another issuer (RFC 9207), or says nothing of it
    /// though the provider promises that its answers do.
    pub(super) async fn is_other_issuer(&self, issuer: Option<&str>, now: Now) -> bool {
        let own = self.settings.issuer.trim_end_matches('/');
        match issuer {
            Some(issuer) => issuer.trim_end_matches('/') != own,
            None => self.known.metadata(now).await.is_ok_and(|metadata| {
                metadata
                    .additional_metadata()
                    .additional_metadata
                    .authorization_response_iss_parameter_supported
            }),
        }
    }

    /// Where somebody goes to sign out there too; none when the provider knows no such thing or
    /// can't be reached.
    pub(super) async fn sign_out(&self, id_token: &str, now: Now) -> Option<String> {
        let metadata = self.known.metadata(now).await.ok()?;
        let end = metadata
            .additional_metadata()
            .end_session_endpoint
            .clone()?;
        let id_token: CoreIdToken =
            serde_json::from_value(serde_json::Value::String(id_token.to_owned())).ok()?;
        let back =
            PostLogoutRedirectUrl::new(format!("{}/connexion", self.settings.base_url)).ok()?;
        let request = LogoutRequest::from(end)
            .set_id_token_hint(&id_token)
            .set_post_logout_redirect_uri(back)
            .set_state(CsrfToken::new(Secret::draw().ok()?.reveal().to_owned()));
        Some(request.http_get_url().to_string())
    }

    fn check_acr(&self, acr: Option<&AuthenticationContextClass>) -> Result<(), String> {
        let accepted = &self.settings.acr_values;
        let is_accepted =
            accepted.is_empty() || acr.is_some_and(|acr| accepted.iter().any(|one| *one == **acr));
        if is_accepted {
            Ok(())
        } else {
            Err("the person was not identified as strongly as was asked".to_owned())
        }
    }

    fn client(&self, metadata: Metadata) -> Result<Client, ProviderError> {
        let settings = &self.settings;
        let back = RedirectUrl::new(format!("{}/connexion/retour", settings.base_url))
            .map_err(|error| unusable(&error))?;
        let client = CoreClient::from_provider_metadata(
            metadata,
            ClientId::new(settings.client_id.clone()),
            Some(ClientSecret::new(settings.client_secret.clone())),
        );
        Ok(client.set_redirect_uri(back))
    }
}

/// Why tokens can't be read.
#[derive(Debug)]
enum ReadError {
    /// They are signed with a key that is not known.
    UnknownKey,
    /// Anything else.
    Provider(ProviderError),
}

impl From<ProviderError> for ReadError {
    fn from(error: ProviderError) -> Self {
        Self::Provider(error)
    }
}

impl From<ClaimsVerificationError> for ReadError {
    fn from(error: ClaimsVerificationError) -> Self {
        match error {
            ClaimsVerificationError::SignatureVerification(
                SignatureVerificationError::NoMatchingKey,
            ) => Self::UnknownKey,
            other => Self::Provider(refused(&other)),
        }
    }
}

fn unusable(error: &dyn fmt::Display) -> ProviderError {
    ProviderError::Unusable(error.to_string())
}

fn refused(error: &dyn fmt::Display) -> ProviderError {
    ProviderError::Refused(error.to_string())
}
