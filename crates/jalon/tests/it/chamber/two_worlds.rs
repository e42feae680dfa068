//! Two worlds that differ only in what happens to the item from which somebody is recused look the
//! same to them, on every registered page, feed, file and search.

use std::{collections::BTreeMap, sync::Mutex};

use jalon::{
    foundation::database::{Db, testing::each_engine},
    routes::member_space,
};

use super::{Room, items};

/// What somebody is told at each address.
type Told = BTreeMap<String, (u16, String)>;

/// A world: what is asked for and voted on the second item, before the session closes.
#[derive(Debug, Clone, Copy)]
struct World {
    envelope: &'static str,
    hypothesis: &'static str,
    question: &'static str,
    votes: [&'static str; 2],
    outcome: &'static str,
    revotes: usize,
}

const ONE: World = World {
    envelope: "180000",
    hypothesis: "Les agents gagnent une heure.",
    question: "Combien de dossiers ?",
    votes: ["continue", "continue"],
    outcome: "continue",
    revotes: 0,
};

const OTHER: World = World {
    envelope: "999000",
    hypothesis: "Personne n’en veut.",
    question: "Pourquoi continuer ?",
    votes: ["stop", "abstain"],
    outcome: "stop",
    revotes: 3,
};

/// The recused person's view of a world, at each stage.
async fn told(db: &Db, world: World) -> Vec<Told> {
    let room = Room::of(db).await;
    let session = room.plans().await;
    let mut views = Vec::new();
    let page = room.sees("network_lead", &session).await.text;
    let second = items(&page, &session)[1].clone();
    // Recused before anything is written.
    let ground = [("ground", "Mon entreprise y travaille.")];
    room.does("incubator_head", &format!("{second}/deport"), &ground)
        .await;
    for service in ["ours", "third"] {
        room.asks(service).await;
    }
    let mut ask = super::ask();
    ask.retain(|(name, _)| !matches!(*name, "envelope" | "hypotheses"));
    ask.extend([
        ("envelope", world.envelope),
        ("hypotheses", world.hypothesis),
    ]);
    room.does("intrapreneur", "/espace/services/second/demande", &ask)
        .await;
    views.push(looks(&room, &session, &second).await);
    room.does("network_lead", &format!("{session}/dossiers"), &[])
        .await;
    let question = [("question", world.question)];
    room.does("sponsor", &format!("{second}/question"), &question)
        .await;
    views.push(looks(&room, &session, &second).await);
    room.opens_session(&session).await;
    let leave = [("reason", "Un déport.")];
    room.does("network_lead", &format!("{second}/derogation"), &leave)
        .await;
    room.opens_vote(&second).await;
    for _ in 0..=world.revotes {
        for (who, choice) in ["sponsor", "network_lead"].into_iter().zip(world.votes) {
            let fields = [("choice", choice), ("reason", "Parce que.")];
            room.does(who, &format!("{second}/vote"), &fields).await;
        }
    }
    views.push(looks(&room, &session, &second).await);
    room.does("network_lead", &format!("{second}/depouillement"), &[])
        .await;
    let decision = [
        ("outcome", world.outcome),
        ("reasons", world.question),
        ("envelope", world.envelope),
        ("from", "2027-01-15"),
        ("until", "2027-06-30"),
        ("last_day", "2026-12-31"),
    ];
    room.does("sponsor", &format!("{second}/decision"), &decision)
        .await;
    views.push(looks(&room, &session, &second).await);
    views
}

/// Everything that the recused person can look at, keys and marks aside.
async fn looks(room: &Room, session: &str, second: &str) -> Told {
    let mut told = Told::new();
    let client = room.someone("incubator_head").await;
    let page = client.get(session).await.text;
    let first = items(&page, session)[0].clone();
    let (_, table) = member_space().into_parts();
    let mut paths: Vec<String> = table
        .routes
        .iter()
        .filter(|route| route.method == http::Method::GET)
        // A stream never ends: `live` looks at what it says.
        .filter(|route| !route.path.ends_with("/flux"))
        .flat_map(|route| addresses(route.path, session, &first, second))
        .collect();
    paths.extend(
        [
            "/",
            "/startups/second",
            "/comites/",
            "/stats/",
            "/recherche?q=agents",
            "/actualites.atom",
            "/api/v2.6/startups.json",
            "/api/v3/startups.json",
            "/sitemap.xml",
        ]
        .map(str::to_owned),
    );
    for path in paths {
        let answer = client.get(&path).await;
        told.insert(
            plain(&path, session, &[&first, second]),
            (
                answer.status.as_u16(),
                plain(&answer.text, session, &[&first, second]),
            ),
        );
    }
    // What they may try to do on it.
    for step in [
        "vote",
        "question",
        "scrutin",
        "decision",
        "confirmation",
        "avis",
        "figer",
    ] {
        let fields = [
            ("choice", "continue"),
            ("question", "?"),
            ("which", "0"),
            ("reason", "x"),
        ];
        let answer = client.post(&format!("{second}/{step}"), &fields).await;
        told.insert(
            format!("POST {step}"),
            (
                answer.status.as_u16(),
                plain(&answer.text, session, &[&first, second]),
            ),
        );
    }
    told
}

/// The addresses of a route, with what it may be about.
fn addresses(path: &str, session: &str, first: &str, second: &str) -> Vec<String> {
    let id = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    let named = |name: &str| -> Vec<String> {
        match name {
            "{session}" => vec![id(session)],
            "{item}" => vec![id(first), id(second)],
            "{slug}" | "{service}" => vec![
                "ours".into(),
                "second".into(),
                "here".into(),
                "intrapreneur".into(),
            ],
            "{member}" => vec!["intrapreneur".into()],
            "{incubator}" => vec!["here".into()],
            _ => vec!["0".into()],
        }
    };
    let mut found = vec![String::new()];
    for part in path.split('/').skip(1) {
        let parts = if part.starts_with('{') {
            named(part)
        } else {
            vec![part.to_owned()]
        };
        found = found
            .iter()
            .flat_map(|so_far| parts.iter().map(move |part| format!("{so_far}/{part}")))
            .collect();
    }
    found
}

/// A text without what is another in each run: keys, tokens, marks, revisions.
fn plain(text: &str, session: &str, items: &[&str]) -> String {
    let id = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    let mut text = text.replace(&id(session), "SESSION");
    for (number, item) in items.iter().enumerate() {
        text = text.replace(&id(item), &format!("ITEM{number}"));
    }
    // Keys are 36 characters of hexadecimal digits and hyphens; tokens are long words.
    let mut kept = String::new();
    for word in text.split_inclusive(|c: char| !(c.is_ascii_alphanumeric() || "-_".contains(c))) {
        let body =
            word.trim_end_matches(|c: char| !(c.is_ascii_alphanumeric() || "-_".contains(c)));
        let digits = body.chars().filter(char::is_ascii_digit).count();
        if body.len() >= 40 || (body.len() >= 16 && digits >= 3) {
            kept.push_str("KEY");
            kept.push_str(&word[body.len()..]);
        } else {
            kept.push_str(word);
        }
    }
    kept
}

#[tokio::test]
async fn recused_two_worlds_look_the_same_on_every_route() {
    let (ones, others) = (on_each_engine(ONE).await, on_each_engine(OTHER).await);
    for (one, other) in ones.iter().zip(&others) {
        assert_eq!(one.len(), other.len());
        for (stage, (one, other)) in one.iter().zip(other).enumerate() {
            let addresses = |told: &Told| told.keys().cloned().collect::<Vec<_>>();
            assert_eq!(addresses(one), addresses(other));
            assert!(one.len() > 60, "{}", one.len());
            for (path, told) in one {
                let there = &other[path];
                let at = told.1.lines().zip(there.1.lines()).find(|(a, b)| a != b);
                assert_eq!((told.0, at), (there.0, None), "stage {stage} {path}");
                assert_eq!(told.1.len(), there.1.len(), "stage {stage} {path}");
            }
        }
    }
}

async fn on_each_engine(world: World) -> Vec<Vec<Told>> {
    let found = Mutex::new(Vec::new());
    each_engine(async |db| {
        let views = told(&db, world).await;
        found.lock().unwrap().push(views);
    })
    .await;
    found.into_inner().unwrap()
}
