//! The member space on the real content, against the same pages of a network with one member and
//! nothing else: what the content costs, at 50 requests in parallel.

use std::{
    fs,
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    path::Path,
    process::Command,
};

use anyhow::{Context as _, ensure};
use chrono::NaiveDate;

use crate::{
    TURN, grown, load, median,
    product::{self, Server},
    report::Report,
};

/// Requests at once.
const PARALLEL: usize = 50;
/// How much more the slowest hundredth may take than on the empty network.
const MOST: f64 = 3.0;
/// Rounds in which both take turns.
const ROUNDS: usize = 5;
/// Who looks: the network's lead, who sees everything.
const MEMBER: &str = "banc.essai";

/// Pages that list, one's own, and those about one thing: the forms and histories of a service, a
/// session of its committee. That thing is in both networks, so that the same work is compared.
const PAGES: [&str; 16] = [
    "/espace/",
    "/espace/tableau-de-bord",
    "/espace/annuaire",
    "/espace/annuaire/services",
    "/espace/annuaire/carte",
    "/espace/fiches",
    "/espace/arrivees",
    "/espace/fichiers",
    "/espace/roles",
    "/espace/membres/banc.essai",
    "/espace/services/banc-service/modifier",
    "/espace/services/banc-service/equipe",
    "/espace/services/banc-service/historique",
    "/espace/membres/banc.essai/historique",
    "/espace/comites",
    SESSION,
];

/// Stands for the address of the session that was planned on each server.
const SESSION: &str = "/espace/comites/{session}";

/// Measures all of them.
pub(crate) async fn measure(
    report: &mut Report,
    content: &Path,
    folder: &Path,
) -> anyhow::Result<()> {
    let (full, empty) = (folder.join("inside"), folder.join("inside-empty"));
    grown::write(content, &full, 1)?;
    fs::create_dir_all(empty.join("_startups"))?;
    let real = Inside::start(&full, &folder.join("inside.db"))?;
    let bare = Inside::start(&empty, &folder.join("inside-empty.db"))?;
    for path in PAGES {
        let (ask_real, ask_bare) = ([real.ask(path)], [bare.ask(path)]);
        let (mut ratios, mut slowest) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            let ours = load::run(real.server.address, &ask_real, 200, PARALLEL, TURN).await?;
            let none = load::run(bare.server.address, &ask_bare, 200, PARALLEL, TURN).await?;
            ratios.push(ours.p99_ms / none.p99_ms);
            slowest.push(ours.p99_ms);
        }
        report.tell(&format!("{path} p99 at 50 (ms)"), median(slowest));
        report.limit(&format!("{path} p99 / empty"), median(ratios), MOST);
    }
    Ok(())
}

/// A server with somebody signed in.
struct Inside {
    server: Server,
    cookie: String,
    /// Where the session is that was planned.
    session: String,
}

impl Inside {
    fn start(content: &Path, database: &Path) -> anyhow::Result<Self> {
        write_member(content)?;
        write_service(content)?;
        product::import(content, database)?;
        let server = Server::start(database)?;
        let cookie = enter(database, server.address)?;
        let session = plan(server.address, &cookie)?;
        Ok(Self {
            server,
            cookie,
            session,
        })
    }

    fn ask(&self, path: &str) -> load::Ask {
        let path = if path == SESSION {
            self.session.as_str()
        } else {
            path
        };
        ask(path, &self.cookie)
    }
}

/// Until when the one who looks is there.
#[expect(
    clippy::disallowed_methods,
    reason = "the server that is measured runs by the machine's clock"
)]
fn until() -> NaiveDate {
    chrono::Utc::now().date_naive() + chrono::Days::new(120)
}

/// Adds the one who looks to a content repository.
pub(crate) fn write_member(content: &Path) -> anyhow::Result<()> {
    let (from, until) = (until() - chrono::Days::new(150), until());
    let authors = content.join("_authors");
    fs::create_dir_all(&authors)?;
    fs::write(
        authors.join(format!("{MEMBER}.md")),
        format!(
            "---\nfullname: Banc Essai\nrole: Mesures\ndomaine: Autre\nmissions:\n  - start: \
             {from}\n    end: {until}\n    status: admin\n    employer: Banc\n---\n"
        ),
    )?;
    Ok(())
}

/// Adds a service with its incubator and its sponsor to a content repository.
fn write_service(content: &Path) -> anyhow::Result<()> {
    let files = [
        (
            "_startups/banc-service.md",
            "title: Service du banc\nmission: Être mesuré\nincubator: banc-incubateur\n\
             sponsors:\n  - /organisations/banc-organisation\ncontact: banc@orvance.example\n\
             phases:\n  - name: construction\n    start: 2025-01-06\n",
        ),
        (
            "_incubators/banc-incubateur.md",
            "title: Incubateur du banc\ncontact: banc@orvance.example\n",
        ),
        (
            "_organisations/banc-organisation.md",
            "id: banc-organisation\nname: Organisation du banc\nacronym: BANC\n\
             type: administration-centrale\n",
        ),
    ];
    for (name, text) in files {
        let file = content.join(name);
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(file, format!("---\n{text}---\n\n## Problème\n\nMesurer.\n"))?;
    }
    Ok(())
}

/// Plans a session for that service, and gives its address.
fn plan(address: SocketAddr, cookie: &str) -> anyhow::Result<String> {
    let ask = |head: &str, body: &str| {
        let head = format!("{head} HTTP/1.1\r\nAccept: text/html\r\nCookie: {cookie}\r\n");
        let kind = "Content-Type: application/x-www-form-urlencoded\r\n";
        let length = format!("Content-Length: {}\r\n", body.len());
        http(address, &format!("{head}{kind}{length}"), body)
    };
    let page = ask("GET /espace/comites/nouvelle", "")?;
    let csrf = page.split("name=\"csrf\" value=\"").nth(1);
    let csrf = csrf.and_then(|rest| rest.split('"').next());
    let csrf = csrf.context("the page that plans a session holds no form")?;
    let day = until() - chrono::Days::new(90);
    let form = format!(
        "csrf={csrf}&incubator=banc-incubateur&services=banc-service&day={day}&start=14%3A00&\
         chair={MEMBER}&chair_seat=portfolio_manager"
    );
    let planned = ask("POST /espace/comites", &form)?;
    ensure!(planned.starts_with("HTTP/1.1 303"), "{planned}");
    let location = planned
        .lines()
        .find_map(|line| line.strip_prefix("location: "));
    Ok(location
        .context("no session was planned")?
        .trim()
        .to_owned())
}

/// Makes them the network's lead and signs them in; gives the session's cookie.
pub(crate) fn enter(database: &Path, address: SocketAddr) -> anyhow::Result<String> {
    let email = ["create", "--email", "banc.essai@orvance.example"];
    user(database, &email)?;
    let until = until().to_string();
    let lead = ["grant", "--role", "network_lead", "--until", &until];
    user(database, &lead)?;
    sign_in(address, &user(database, &["sign-in-link"])?)
}

/// What a page of theirs is asked for with.
pub(crate) fn ask(path: &str, cookie: &str) -> load::Ask {
    load::Ask {
        path: path.into(),
        encoding: "identity",
        etag: None,
        cookie: Some(cookie.to_owned()),
    }
}

/// Runs `jalon user`, and gives what it says.
fn user(database: &Path, what: &[&str]) -> anyhow::Result<String> {
    let output = Command::new(product::binary()?)
        .arg("user")
        .args(what)
        .args(["--member", MEMBER])
        .arg("--database")
        .arg(database)
        .output()?;
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    let wrong = String::from_utf8_lossy(&output.stderr).into_owned();
    ensure!(
        output.status.success(),
        "jalon user {what:?}: {told}{wrong}"
    );
    Ok(told + &wrong)
}

/// Uses a link up, and gives the session's cookie.
fn sign_in(address: SocketAddr, told: &str) -> anyhow::Result<String> {
    let token = told.split("jeton=").nth(1).context("no link was printed")?;
    let token: String = token
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c))
        .collect();
    let page = http(
        address,
        &format!("GET /connexion/lien?jeton={token} HTTP/1.1\r\nAccept: text/html\r\n"),
        "",
    )?;
    let browser = cookie(&page).context("the page of the link sets no cookie")?;
    let csrf = page.split("name=\"csrf\" value=\"").nth(1);
    let csrf = csrf.and_then(|rest| rest.split('"').next());
    let csrf = csrf.context("the page of the link holds no form")?;
    let form = format!("csrf={csrf}&jeton={token}&confirme=oui");
    let head = format!(
        "POST /connexion/lien HTTP/1.1\r\nAccept: text/html\r\nCookie: {browser}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n",
        form.len()
    );
    let entered = http(address, &head, &form)?;
    ensure!(entered.starts_with("HTTP/1.1 303"), "{entered}");
    cookie(&entered).context("no session began")
}

fn cookie(answer: &str) -> Option<String> {
    let line = answer
        .lines()
        .find_map(|line| line.strip_prefix("set-cookie: "))?;
    Some(line.split(';').next()?.to_owned())
}

fn http(address: SocketAddr, head: &str, body: &str) -> anyhow::Result<String> {
    let mut stream = TcpStream::connect(address)?;
    write!(
        stream,
        "{head}Host: {address}\r\nConnection: close\r\n\r\n{body}"
    )?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}
