//! Two hundred voters on twenty sessions at once; and the server killed in the middle of votes.

use std::{collections::BTreeMap, process::Stdio, time::Duration};

use jalon::{
    accounts::testing::sign_in_as,
    foundation::{
        clock::Now,
        database::{
            Access, Db,
            testing::{each_engine, each_location},
        },
    },
    on,
};
use programme::identity::ServiceSlug;
use tokio::task::JoinSet;

use super::{Room, items};
use crate::servers::{Serving, database};

/// (voter, votes ever cast, what is counted as cast, the greatest turn).
async fn casts(db: &Db) -> BTreeMap<String, (i64, i64, i64)> {
    let mut tx = db.begin_read().await.unwrap();
    let rows: Vec<(String, i64, i64, i64)> = on!(&mut tx, conn => {
        sqlx::query_as(
            "SELECT c.voter, COUNT(*), MAX(v.casts), MAX(c.turn) FROM committee_vote_cast c \
             JOIN committee_vote v ON v.item = c.item AND v.number = c.number \
             AND v.voter = c.voter GROUP BY c.item, c.voter",
        )
        .fetch_all(conn)
        .await
    })
    .unwrap();
    rows.into_iter()
        .map(|(voter, cast, counted, turn)| (voter, (cast, counted, turn)))
        .collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hundred_voters_on_twenty_sessions_at_once() {
    each_engine(async |db| {
        let mut record = super::record();
        let first = record.services[0].clone();
        let slugs: Vec<String> = (0..20).map(|n| format!("service{n}")).collect();
        for slug in &slugs {
            let mut service = first.clone();
            service.slug = ServiceSlug::parse(slug.as_str()).unwrap();
            record.services.push(service);
        }
        let voters: Vec<String> = (0..200).map(|n| format!("voter{n}")).collect();
        for name in &voters {
            record.members.push(crate::member_site::member(name, None));
        }
        for member in &mut record.members {
            if member.slug.as_str() == "intrapreneur" {
                let all = slugs
                    .iter()
                    .map(|slug| ServiceSlug::parse(slug.as_str()).unwrap());
                member.missions[0].services = Some(all.collect());
            }
        }
        let room = Room::with(&db, record).await;
        let mut ballots = Vec::new();
        for (slug, voters) in slugs.iter().zip(voters.chunks(10)) {
            let plan = super::plan(&[slug.as_str()]);
            let answer = room.does("network_lead", "/espace/comites", &plan).await;
            let session = answer.location().to_owned();
            for voter in voters {
                let seat = [("person", voter.as_str()), ("seat", "secretary_general")];
                room.does("network_lead", &format!("{session}/inviter"), &seat)
                    .await;
            }
            room.asks(slug).await;
            room.does("network_lead", &format!("{session}/dossiers"), &[])
                .await;
            ballots.push((session, voters));
        }
        room.turn(super::BEGINS);
        let mut posts = JoinSet::new();
        for (session, voters) in &ballots {
            room.does("network_lead", &format!("{session}/ouvrir"), &[])
                .await;
            let there = ["network_lead", "incubator_head", "sponsor", "intrapreneur"];
            for person in there.into_iter().chain(voters.iter().map(String::as_str)) {
                let here = [("person", person), ("presence", "remote")];
                room.does("network_team", &format!("{session}/presence"), &here)
                    .await;
            }
            let page = room.sees("network_lead", session).await.text;
            let item = items(&page, session)[0].clone();
            room.opens_vote(&item).await;
            for voter in *voters {
                let (client, path) = (room.someone(voter).await, format!("{item}/vote"));
                posts.spawn(async move {
                    client
                        .post(&path, &[("choice", "continue")])
                        .await
                        .status
                        .as_u16()
                });
            }
        }
        let statuses = posts.join_all().await;
        assert_eq!(statuses.len(), 200);
        assert!(statuses.iter().all(|status| *status == 303), "{statuses:?}");
        let found = casts(&db).await;
        assert_eq!(found.len(), 200);
        assert!(found.values().all(|one| *one == (1, 1, 1)), "{found:?}");
    })
    .await;
}

/// How often the server is killed: 4 times, or as often as `JALON_TEST_KILLS` says (200 before a
/// release).
#[expect(clippy::disallowed_methods, reason = "how long this test runs")]
fn kills() -> usize {
    let asked = std::env::var("JALON_TEST_KILLS").ok();
    asked.and_then(|text| text.parse().ok()).unwrap_or(4)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_acknowledged_vote_is_lost_or_doubled_when_the_server_is_killed() {
    const VOTERS: [&str; 3] = ["sponsor", "incubator_head", "network_lead"];
    each_location(async |location| {
        let db = Db::open(&location, Access::Write).await.unwrap();
        let room = Room::of(&db).await;
        let session = room.opens().await;
        let page = room.sees("network_lead", &session).await.text;
        let item = items(&page, &session)[0].clone();
        room.opens_vote(&item).await;
        let mut voters = Vec::new();
        for who in VOTERS {
            let now = Now::from_system();
            let client = sign_in_as(&room.site.router, &db, who, now).await;
            voters.push((who, client.cookie(), client.csrf()));
        }
        let (mut acknowledged, mut answers) = (BTreeMap::<&str, i64>::new(), 0);
        for kill in 0..kills() {
            let serving = Serving::start(&database(&location), &[], Stdio::null());
            let path = format!("{}{item}/vote", serving.address);
            let mut storm = JoinSet::new();
            for (who, cookie, csrf) in voters.clone() {
                let path = path.clone();
                storm.spawn(async move {
                    let no_redirect = reqwest::redirect::Policy::none();
                    let client = reqwest::Client::builder()
                        .redirect(no_redirect)
                        .build()
                        .unwrap();
                    let mut counted = 0;
                    for turn in 0..10_000 {
                        let choice = ["continue", "abstain"][turn % 2];
                        let sent = client
                            .post(&path)
                            .header("cookie", &cookie)
                            .header("content-type", "application/x-www-form-urlencoded")
                            .body(format!("csrf={csrf}&choice={choice}"))
                            .send()
                            .await;
                        match sent {
                            Ok(answer) if answer.status() == 303 => counted += 1,
                            // Not ready yet: nothing was taken.
                            Ok(answer) if answer.status() == 503 => {
                                tokio::time::sleep(Duration::from_millis(20)).await;
                            }
                            Ok(answer) => panic!("{who}: {}", answer.status()),
                            Err(_) => break,
                        }
                    }
                    (who, counted)
                });
            }
            let moment = 600 + u64::try_from(kill * 37 % 211).unwrap();
            tokio::time::sleep(Duration::from_millis(moment)).await;
            drop(serving);
            for (who, counted) in storm.join_all().await {
                *acknowledged.entry(who).or_default() += counted;
                answers += counted;
            }
        }
        assert!(answers > 0, "no vote was acknowledged between two kills");
        let found = casts(&db).await;
        for who in VOTERS {
            let (cast, counted, turn) = found[who];
            assert_eq!(
                (cast, counted),
                (turn, turn),
                "{who}: one row for each vote"
            );
            let sure = acknowledged[who];
            let unanswered = i64::try_from(kills()).unwrap();
            assert!(
                (sure..=sure + unanswered).contains(&cast),
                "{who}: {sure} told, {cast} kept"
            );
        }
        println!(
            "{answers} votes acknowledged around {} kills: none lost, none doubled",
            kills()
        );
        db.close().await;
    })
    .await;
}
