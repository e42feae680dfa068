//! Asking somebody else's server, within bounds: only public addresses, no way around by a
//! redirect, so much time, so many bytes.

use std::{collections::BTreeSet, net::SocketAddr, sync::Arc, time::Duration};

use http::StatusCode;
use reqwest::{
    Client, Url,
    dns::{Addrs, Name, Resolve, Resolving},
    redirect::Policy,
};

use super::{
    failure::Failure,
    guard::{self, Refused},
};
use crate::foundation::secrets::Vault;

/// Redirects that are followed, within one host and port.
const REDIRECTS: usize = 3;

/// The ports of `http:` and `https:`.
const HTTP: u16 = 80;
const HTTPS: u16 = 443;

/// What connectors may do, and with which keys.
#[derive(Debug, Clone)]
pub struct Outside {
    /// Hosts (`metabase.interne`, or `localhost:5432` for one port) that may be gone to though
    /// they are not public: the operator's choice.
    pub allowed: Arc<BTreeSet<String>>,
    /// For the whole answer to arrive.
    pub time: Duration,
    /// Bytes of an answer, at most.
    pub bytes: usize,
    /// The keys under which secrets are kept.
    pub secrets: Vault,
}

impl Default for Outside {
    fn default() -> Self {
        Self {
            allowed: Arc::default(),
            time: Duration::from_secs(20),
            bytes: 8 << 20,
            secrets: Vault::default(),
        }
    }
}

/// What is asked.
#[derive(Debug, Clone)]
pub struct Question {
    /// Where.
    pub url: String,
    /// What is sent by POST; a GET without.
    pub body: Option<(&'static str, String)>,
    /// Sent as `Authorization: Bearer`.
    pub bearer: Option<String>,
}

impl Outside {
    /// The operator's choice of hosts.
    #[must_use]
    pub fn allowing<'a>(hosts: impl IntoIterator<Item = &'a str>) -> Self {
        let hosts = hosts.into_iter().map(|host| host.trim().to_lowercase());
        Self {
            allowed: Arc::new(hosts.filter(|host| !host.is_empty()).collect()),
            ..Self::default()
        }
    }

    /// Whether the operator allows that host and port, whatever their address.
    #[must_use]
    pub fn allows(&self, host: &str, port: u16) -> bool {
        let host = host.to_lowercase();
        self.allowed.contains(&host) || self.allowed.contains(&format!("{host}:{port}"))
    }

    /// The answer to a question: its bytes.
    ///
    /// # Errors
    /// [`Failure`] says what kept it from coming.
    pub async fn ask(&self, question: &Question) -> Result<Vec<u8>, Failure> {
        let asked = tokio::time::timeout(self.time, self.answer(question)).await;
        asked.map_err(|_| Failure::TooSlow)?
    }

    async fn answer(&self, question: &Question) -> Result<Vec<u8>, Failure> {
        let url = Url::parse(question.url.trim()).map_err(|_| Failure::Address)?;
        let host = url.host_str().ok_or(Failure::Address)?.to_owned();
        let port = url.port_or_known_default().ok_or(Failure::Address)?;
        if !matches!(url.scheme(), "http" | "https") || !url.username().is_empty() {
            return Err(Failure::Address);
        }
        let is_allowed = self.allows(&host, port);
        // An address in figures is never asked of a resolver: it is looked at here. (In any of its
        // spellings: the parser of addresses has written it out.)
        if guard::literal(&host).is_some() {
            guard::resolve(&host, port, is_allowed)
                .await
                .map_err(refused)?;
        }
        let client = self.client(&host, port, is_allowed)?;
        let mut request = match &question.body {
            Some((media_type, body)) => client
                .post(url)
                .header(http::header::CONTENT_TYPE, *media_type)
                .body(body.clone()),
            None => client.get(url),
        };
        request = request.header(http::header::ACCEPT, "application/json");
        if let Some(bearer) = &question.bearer {
            request = request.bearer_auth(bearer);
        }
        let mut response = request.send().await.map_err(unsent)?;
        let status = response.status();
        if status.is_redirection() {
            return Err(Failure::Redirected);
        }
        if status != StatusCode::OK {
            return Err(Failure::Status(status.as_u16()));
        }
        if response
            .content_length()
            .is_some_and(|bytes| bytes > self.bytes as u64)
        {
            return Err(Failure::TooLarge);
        }
        let mut bytes = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(unsent)? {
            if bytes.len() + chunk.len() > self.bytes {
                return Err(Failure::TooLarge);
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(bytes)
    }

    /// A client that goes to this host and port only, and resolves it under our eyes. What is allowed
    /// is one door: from there no redirect leads to another one of the same machine, but for the
    /// secure one of a host that is public or allowed there too.
    fn client(&self, host: &str, port: u16, is_allowed: bool) -> Result<Client, Failure> {
        let home = host.to_owned();
        let may_be_secured = port == HTTP && (!is_allowed || self.allows(host, HTTPS));
        let within = Policy::custom(move |attempt| {
            let to = attempt.url().port_or_known_default();
            let is_door = to == Some(port) || (may_be_secured && to == Some(HTTPS));
            let is_home = is_door && attempt.url().host_str() == Some(home.as_str());
            let is_secure = attempt.url().scheme() == "https"
                || attempt
                    .previous()
                    .last()
                    .is_some_and(|from| from.scheme() == "http");
            if is_home && is_secure && attempt.previous().len() <= REDIRECTS {
                attempt.follow()
            } else {
                attempt.stop()
            }
        });
        Client::builder()
            .redirect(within)
            .dns_resolver(Arc::new(Guarded { is_allowed }))
            .connect_timeout(self.time / 2)
            .timeout(self.time)
            .no_proxy()
            .user_agent(concat!("jalon/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(|error| Failure::Unreachable(error.to_string()))
    }
}

/// A resolver that knows no address within our walls. What it answers is what is connected to: a
/// name can't mean something else a moment later.
#[derive(Debug)]
struct Guarded {
    is_allowed: bool,
}

impl Resolve for Guarded {
    fn resolve(&self, name: Name) -> Resolving {
        let is_allowed = self.is_allowed;
        Box::pin(async move {
            let found = guard::resolve(name.as_str(), 0, is_allowed).await?;
            let addresses: Box<dyn Iterator<Item = SocketAddr> + Send> =
                Box::new(found.into_iter());
            Ok(addresses as Addrs)
        })
    }
}

fn refused(why: Refused) -> Failure {
    match why {
        Refused::NotPublic => Failure::NotPublic,
        Refused::Unknown(why) => Failure::Unreachable(why),
    }
}

/// Why nothing came, found among the causes of the client's error.
fn unsent(error: reqwest::Error) -> Failure {
    if error.is_timeout() {
        return Failure::TooSlow;
    }
    // The address may hold a secret.
    let error = error.without_url();
    let mut cause: Option<&dyn std::error::Error> = Some(&error);
    let mut last = String::new();
    while let Some(one) = cause {
        if let Some(why) = one.downcast_ref::<Refused>() {
            return refused(why.clone());
        }
        last = one.to_string();
        cause = one.source();
    }
    Failure::Unreachable(last)
}
