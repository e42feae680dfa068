//! Signing in by a real `OpenID` provider (`e2e/support/provider.mjs`), and by one that lies.

#![expect(clippy::unwrap_used, reason = "a test that can't go on fails")]

use std::{collections::HashMap, sync::Arc};

use jalon::{
    accounts::{
        Provider, ProviderSettings, SpaceOptions,
        testing::{Answer, Client},
    },
    foundation::{
        clock::{Clock, Now},
        database::{Db, testing::each_engine},
    },
    routes::routes,
};
use openidconnect::reqwest;

use super::links::{ask, give_address, link_in, mails, present};
use crate::{
    member_site::{Site, member},
    servers::NodeServer,
};

const BACK: &str = "http://localhost:8080";
const EMAIL: &str = "camille.exemple@orvance.example";

/// The provider.
pub(crate) struct RealProvider {
    pub(crate) program: NodeServer,
    http: reqwest::Client,
}

impl RealProvider {
    /// Starts it; none where its packages are not installed.
    pub(crate) fn start() -> Option<Self> {
        let program = NodeServer::start("oidc-provider", "provider.mjs", ["0", BACK])?;
        let http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .unwrap();
        Some(Self { program, http })
    }

    pub(crate) async fn misbehave(&self, mode: &str) {
        let url = format!("{}/misbehave", self.program.address);
        let sent = self.http.post(url).body(mode.to_owned()).send().await;
        assert!(sent.unwrap().status().is_success());
    }

    /// Goes through the provider's pages as that person, and gives the address it leads back to.
    pub(crate) async fn identify(&self, url: &str, login: &str) -> String {
        let mut jar = Jar::default();
        let back = self.travel(&mut jar, url, Some(login)).await;
        back.expect("the provider leads back")
    }

    /// Goes where the provider leads with the cookies of a browser there, and gives the address of
    /// ours at the end; none where it asks who somebody is, and `login` doesn't say.
    async fn travel(&self, jar: &mut Jar, url: &str, login: Option<&str>) -> Option<String> {
        let mut next = url.to_owned();
        for _ in 0..12 {
            let mut request = self.http.get(&next);
            if next.contains("/interaction/") {
                let body = format!("login={}", login?.replace('@', "%40"));
                request = self
                    .http
                    .post(&next)
                    .header("content-type", "application/x-www-form-urlencoded")
                    .body(body);
            }
            let answer = jar.send(request).await;
            let status = answer.status();
            let location = answer.headers().get("location");
            let Some(location) = location.map(|value| value.to_str().unwrap().to_owned()) else {
                panic!("{next}: {status} {}", answer.text().await.unwrap());
            };
            next = if location.starts_with('/') {
                format!("{}{location}", self.program.address)
            } else {
                location
            };
            if let Some(path) = next.strip_prefix(BACK) {
                return Some(path.to_owned());
            }
        }
        panic!("the provider leads nowhere");
    }

    /// Says yes to the provider's question whether to sign out there, and gives where that leads.
    async fn sign_out(&self, jar: &mut Jar, url: &str) -> String {
        let asked = jar.send(self.http.get(url)).await;
        let page = asked.text().await.unwrap();
        let mark = "name=\"xsrf\" value=\"";
        let rest = &page[page.find(mark).unwrap_or_else(|| panic!("{page}")) + mark.len()..];
        let xsrf = rest.split('"').next().unwrap();
        let confirm = format!("{}/session/end/confirm", self.program.address);
        let request = self
            .http
            .post(confirm)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(format!("xsrf={xsrf}&logout=yes"));
        let answer = jar.send(request).await;
        answer.headers()["location"].to_str().unwrap().to_owned()
    }
}

/// The cookies of a browser at the provider's.
#[derive(Default)]
struct Jar(HashMap<String, String>);

impl Jar {
    async fn send(&mut self, request: reqwest::RequestBuilder) -> reqwest::Response {
        let cookies: Vec<String> = self
            .0
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let answer = request.header("cookie", cookies.join("; ")).send();
        let answer = answer.await.unwrap();
        for set in answer.headers().get_all("set-cookie") {
            let pair = set.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            self.0.insert(name.to_owned(), value.to_owned());
        }
        answer
    }
}

/// A site of the present day, for the provider's clock can't be turned.
pub(crate) async fn site(db: &Db, issuer: &str) -> Site {
    let now = Now::from_system();
    let mut camille = member("camille.exemple", None);
    camille.missions[0].start = Some(now.day());
    camille.missions[0].end = None;
    let record = programme::network::Record {
        members: vec![camille],
        ..programme::network::Record::default()
    };
    let mut site = Site::clocked(db, record, now, Clock::default()).await;
    let provider = Provider::new(ProviderSettings {
        name: "ProConnect".into(),
        issuer: issuer.into(),
        client_id: "jalon".into(),
        client_secret: "a-secret-of-tests-only-0123456789".into(),
        scopes: ["given_name", "usual_name", "email", "uid"]
            .map(str::to_owned)
            .to_vec(),
        acr_values: vec!["eidas1".into()],
        signed_user_info: true,
        base_url: BACK.into(),
    });
    site.app.space = Arc::new(SpaceOptions {
        provider: Some(provider.unwrap()),
        ..SpaceOptions::default()
    });
    site.router = routes(site.app.clone());
    site
}

/// Leaves for the provider, is identified there, and comes back.
async fn sign_in(provider: &RealProvider, client: &Client, login: &str) -> Answer {
    let left = client
        .get("/connexion/fournisseur?suite=/espace/sessions")
        .await;
    assert_eq!(left.status, 303, "{}", left.text);
    let back = provider.identify(left.location(), login).await;
    client.get(&back).await
}

#[tokio::test]
async fn who_the_provider_identifies_comes_in_and_signs_out_there_too() {
    let Some(provider) = RealProvider::start() else {
        return;
    };
    each_engine(async |db| {
        let site = site(&db, &provider.program.address).await;
        give_address(&db, "camille.exemple", "camille@perso.example").await;
        give_address(&db, "camille.exemple", EMAIL).await;
        let mut client = site.visitor();
        let page = client.get("/connexion").await;
        assert!(
            page.text.contains("Se connecter avec ProConnect"),
            "{}",
            page.text
        );
        let left = client.get("/connexion/fournisseur").await;
        let url = left.location().to_owned();
        for part in [
            "code_challenge_method=S256",
            "nonce=",
            "acr_values=eidas1",
            "scope=openid+",
        ] {
            assert!(url.contains(part), "{part} is not in {url}");
        }
        let answer = sign_in(&provider, &client, EMAIL).await;
        assert_eq!(answer.location(), "/espace/sessions", "{}", answer.text);
        assert!(client.take_session(&answer));
        let page = client.get("/espace/sessions").await;
        assert!(page.text.contains("par ProConnect"), "{}", page.text);
        let out = client.post("/deconnexion", &[]).await;
        let refresh = out.headers["refresh"].to_str().unwrap();
        assert!(
            refresh.contains("/session/end?") && refresh.contains("id_token_hint="),
            "{refresh}"
        );
        assert_eq!(client.get("/espace/sessions").await.status, 303);
    })
    .await;
}

/// Where a page of ours leads to sign out at the provider's.
fn sign_out_of(answer: &Answer) -> String {
    let refresh = answer.headers["refresh"].to_str().unwrap();
    refresh.split_once("url=").unwrap().1.to_owned()
}

#[tokio::test]
async fn signing_out_here_ends_the_session_there() {
    let Some(provider) = RealProvider::start() else {
        return;
    };
    each_engine(async |db| {
        let site = site(&db, &provider.program.address).await;
        give_address(&db, "camille.exemple", EMAIL).await;
        // By the button, everywhere, and this session from the list.
        for way in ["/deconnexion", "/espace/sessions", "this one"] {
            let (mut client, mut jar) = (site.visitor(), Jar::default());
            let left = client.get("/connexion/fournisseur").await;
            let back = provider
                .travel(&mut jar, left.location(), Some(EMAIL))
                .await;
            let answer = client.get(&back.unwrap()).await;
            assert!(client.take_session(&answer), "{way}");
            // Signed in there: whoever leaves again is asked nothing.
            let left = client.get("/connexion/fournisseur").await;
            assert!(
                provider
                    .travel(&mut jar, left.location(), None)
                    .await
                    .is_some()
            );
            let out = if way == "this one" {
                let page = client.get("/espace/sessions").await.text;
                let mark = "name=\"session\" value=\"";
                let rest = &page[page.find(mark).unwrap() + mark.len()..];
                let id = rest.split('"').next().unwrap();
                client.post("/espace/sessions", &[("session", id)]).await
            } else {
                client.post(way, &[]).await
            };
            let led = provider.sign_out(&mut jar, &sign_out_of(&out)).await;
            assert!(led.starts_with(&format!("{BACK}/connexion")), "{led}");
            let left = client.get("/connexion/fournisseur").await;
            let again = provider.travel(&mut jar, left.location(), None).await;
            assert_eq!(again, None, "{way}: the provider asks who it is again");
        }
    })
    .await;
}

#[tokio::test]
async fn a_provider_may_change_its_keys() {
    let Some(provider) = RealProvider::start() else {
        return;
    };
    each_engine(async |db| {
        let site = site(&db, &provider.program.address).await;
        give_address(&db, "camille.exemple", EMAIL).await;
        let mut client = site.visitor();
        // The keys of before are known and fresh.
        let answer = sign_in(&provider, &client, EMAIL).await;
        assert!(client.take_session(&answer));
        provider.misbehave("rotated").await;
        let mut other = site.visitor();
        let answer = sign_in(&provider, &other, EMAIL).await;
        provider.misbehave("").await;
        assert!(other.take_session(&answer), "{}", answer.location());
    })
    .await;
}

#[tokio::test]
async fn an_unknown_person_is_told_what_to_do() {
    let Some(provider) = RealProvider::start() else {
        return;
    };
    each_engine(async |db| {
        let site = site(&db, &provider.program.address).await;
        let mut client = site.visitor();
        let answer = sign_in(&provider, &client, "stranger@orvance.example").await;
        assert_eq!(answer.status, 403);
        assert!(answer.text.contains("stranger@orvance.example"));
        assert!(answer.text.contains("créer votre fiche"), "{}", answer.text);
        assert!(!client.take_session(&answer));
    })
    .await;
}

#[tokio::test]
async fn nobody_comes_in_by_a_lie() {
    let Some(provider) = RealProvider::start() else {
        return;
    };
    each_engine(async |db| {
        let site = site(&db, &provider.program.address).await;
        give_address(&db, "camille.exemple", EMAIL).await;
        let lies = [
            "nonce",
            "issuer",
            "audience",
            "signature",
            "expired",
            "acr",
            "userinfo-plain",
            "userinfo-signature",
            "userinfo-subject",
            "unverified",
        ];
        for lie in lies {
            let mut client = site.visitor();
            provider.misbehave(lie).await;
            let answer = sign_in(&provider, &client, EMAIL).await;
            provider.misbehave("").await;
            assert_eq!(answer.location(), "/connexion?why=provider-answer", "{lie}");
            assert!(!client.take_session(&answer), "{lie}");
            let page = client.get(answer.location()).await;
            assert!(page.text.contains("n’a pas abouti"), "{}", page.text);
        }
        let mut client = site.visitor();
        let answer = sign_in(&provider, &client, EMAIL).await;
        assert!(client.take_session(&answer), "and the truth still works");
    })
    .await;
}

#[tokio::test]
async fn only_the_browser_that_left_comes_back_once() {
    let Some(provider) = RealProvider::start() else {
        return;
    };
    each_engine(async |db| {
        let site = site(&db, &provider.program.address).await;
        give_address(&db, "camille.exemple", EMAIL).await;
        let mut client = site.visitor();
        let leave = async || {
            let left = client.get("/connexion/fournisseur").await;
            provider.identify(left.location(), EMAIL).await
        };
        let refused = "/connexion?why=provider-answer";
        // Another browser; then the right one, for which the state is spent.
        let back = leave().await;
        for one in [&site.visitor(), &client] {
            assert_eq!(one.get(&back).await.location(), refused);
        }
        // Another state, another issuer, no code, an error.
        let back = leave().await;
        let forged = back.replace("state=", "state=x");
        assert_eq!(client.get(&forged).await.location(), refused);
        let elsewhere = format!("{}&iss=https%3A%2F%2Fother.example", without(&back, "iss"));
        assert_eq!(client.get(&elsewhere).await.location(), refused);
        // This provider promises to name itself in each answer.
        let back = leave().await;
        assert!(back.contains("iss="), "{back}");
        let unnamed = without(&back, "iss");
        assert_eq!(client.get(&unnamed).await.location(), refused);
        let back = leave().await;
        let gave_up = format!("{}&error=access_denied", without(&back, "code"));
        assert_eq!(client.get(&gave_up).await.location(), refused);
        // The right browser, once.
        let back = leave().await;
        let answer = client.get(&back).await;
        assert_eq!(client.get(&back).await.location(), refused);
        assert!(client.take_session(&answer));
    })
    .await;
}

/// An address without one of its parameters.
pub(crate) fn without(address: &str, parameter: &str) -> String {
    let (path, query) = address.split_once('?').unwrap();
    let kept: Vec<&str> = query
        .split('&')
        .filter(|pair| !pair.starts_with(&format!("{parameter}=")))
        .collect();
    format!("{path}?{}", kept.join("&"))
}

#[tokio::test]
async fn while_the_provider_is_down_links_by_mail_remain() {
    each_engine(async |db| {
        // Nothing listens there.
        let site = site(&db, "http://127.0.0.1:9").await;
        let client = site.visitor();
        let answer = client.get("/connexion/fournisseur").await;
        assert_eq!(answer.location(), "/connexion?why=provider");
        let page = client.get(answer.location()).await;
        assert!(page.text.contains("ne répond pas"), "{}", page.text);
        assert!(page.text.contains("name=\"email\""));
        // And they work.
        give_address(&db, "camille.exemple", EMAIL).await;
        let mut client = client;
        let asked = ask(&client, EMAIL, "/espace/sessions").await;
        assert_eq!(asked.location(), "/connexion/envoye");
        let link = link_in(&mails(&db, 1).await[0].2);
        let answer = present(&client, &link, false).await;
        assert!(client.take_session(&answer), "{}", answer.text);
        assert_eq!(client.get("/espace/sessions").await.status, 200);
    })
    .await;
}
