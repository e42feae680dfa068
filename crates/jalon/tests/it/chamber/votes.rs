//! Votes: one that counts for each voter whatever happens at once, changes kept until closing, an
//! electorate fixed at opening, secret ballots.

use jalon::{
    foundation::database::{Db, testing::each_engine},
    on,
};
use tokio::task::JoinSet;

use super::{Room, items, told};

/// The first item of a session, on which a vote is open.
async fn voting(room: &Room) -> (String, String) {
    let session = room.opens().await;
    let page = room.sees("network_lead", &session).await.text;
    let item = items(&page, &session)[0].clone();
    room.opens_vote(&item).await;
    (session, item)
}

/// (votes that count, votes ever cast) of the item.
async fn counted(db: &Db) -> (i64, i64) {
    let mut tx = db.begin_read().await.unwrap();
    let (effective,): (i64,) = on!(&mut tx, conn => {
        sqlx::query_as("SELECT COUNT(*) FROM committee_vote").fetch_one(conn).await
    })
    .unwrap();
    let (cast,): (i64,) = on!(&mut tx, conn => {
        sqlx::query_as("SELECT COUNT(*) FROM committee_vote_cast").fetch_one(conn).await
    })
    .unwrap();
    (effective, cast)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hundred_posts_at_once_are_one_vote_and_a_hundred_changes() {
    each_engine(async |db| {
        let room = Room::of(&db).await;
        let (_, item) = voting(&room).await;
        let sponsor = room.someone("sponsor").await;
        let mut posts = JoinSet::new();
        for number in 0..100 {
            let (client, path) = (sponsor.clone(), format!("{item}/vote"));
            posts.spawn(async move {
                let choice = if number % 2 == 0 {
                    "continue"
                } else {
                    "abstain"
                };
                client
                    .post(&path, &[("choice", choice)])
                    .await
                    .status
                    .as_u16()
            });
        }
        let statuses: Vec<u16> = posts.join_all().await;
        let acknowledged = statuses.iter().filter(|status| **status == 303).count();
        assert_eq!(acknowledged, 100, "{statuses:?}");
        assert_eq!(counted(&db).await, (1, 100));
        room.does("network_lead", &format!("{item}/depouillement"), &[])
            .await;
        let page = room.sees("network_lead", &item).await.text;
        assert!(page.contains("(1 sur 3)"), "{page}");
    })
    .await;
}

/// Votes race with two chairs who close at once: what was acknowledged counts, what was refused
/// does not, and nothing comes after the closing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_vote_comes_wholly_before_the_closing_or_not_at_all() {
    each_engine(async |db| {
        let room = Room::of(&db).await;
        let (_, item) = voting(&room).await;
        let mut all = JoinSet::new();
        for who in ["sponsor", "incubator_head"] {
            let client = room.someone(who).await;
            for _ in 0..10 {
                let (client, path) = (client.clone(), format!("{item}/vote"));
                all.spawn(async move {
                    (
                        "vote",
                        client
                            .post(&path, &[("choice", "continue")])
                            .await
                            .status
                            .as_u16(),
                    )
                });
            }
        }
        for chair in ["network_lead", "network_team"] {
            let (client, path) = (room.someone(chair).await, format!("{item}/depouillement"));
            all.spawn(async move { ("close", client.post(&path, &[]).await.status.as_u16()) });
        }
        let answers = all.join_all().await;
        let how_many = |what, status| {
            i64::try_from(answers.iter().filter(|one| **one == (what, status)).count()).unwrap()
        };
        assert_eq!(how_many("close", 303), 2, "both chairs: the first counts");
        assert_eq!(
            how_many("vote", 303) + how_many("vote", 422),
            20,
            "{answers:?}"
        );
        let (_, cast) = counted(&db).await;
        assert_eq!(cast, how_many("vote", 303));
        let late = room
            .tries(
                "sponsor",
                &format!("{item}/vote"),
                &[("choice", "continue")],
            )
            .await;
        assert_eq!(late.status, 422);
        assert!(late.text.contains("ne compte pas"), "{}", told(&late));
        assert_eq!(counted(&db).await.1, cast);
    })
    .await;
}

#[tokio::test]
async fn whoever_left_or_came_later_does_not_vote() {
    each_engine(async |db| {
        let room = Room::of(&db).await;
        let (session, item) = voting(&room).await;
        let vote = format!("{item}/vote");
        let away = [("presence", "away")];
        room.does("sponsor", &format!("{session}/presence"), &away)
            .await;
        let left = room
            .tries("sponsor", &vote, &[("choice", "continue")])
            .await;
        assert_eq!(left.status, 422);
        assert!(left.text.contains("quitté la séance"), "{}", told(&left));
        room.does(
            "sponsor",
            &format!("{session}/presence"),
            &[("presence", "remote")],
        )
        .await;
        room.does("sponsor", &vote, &[("choice", "continue")]).await;
        // Invited after the vote opened: not in the electorate.
        let late = [("person", "colleague"), ("seat", "secretary_general")];
        room.does("network_lead", &format!("{session}/inviter"), &late)
            .await;
        room.does(
            "colleague",
            &format!("{session}/presence"),
            &[("presence", "room")],
        )
        .await;
        let outside = room
            .tries("colleague", &vote, &[("choice", "continue")])
            .await;
        assert_eq!(outside.status, 422);
        assert!(
            outside.text.contains("fixée à l’ouverture"),
            "{}",
            told(&outside)
        );
        let other = room.tries("sponsor", &vote, &[("choice", "launch")]).await;
        assert_eq!(other.status, 422, "not a choice in construction");
        let reason = room.tries("sponsor", &vote, &[("choice", "stop")]).await;
        assert!(reason.text.contains("se motive"), "{}", told(&reason));
        let few = room
            .tries(
                "network_lead",
                &format!("{item}/scrutin"),
                &[("secret", "oui")],
            )
            .await;
        assert_eq!(few.status, 422, "a vote is open already");
    })
    .await;
}

/// The database itself refuses a second vote of the same voter, and a vote of somebody outside.
#[tokio::test]
async fn the_database_keeps_one_vote_for_each_voter() {
    each_engine(async |db| {
        let room = Room::of(&db).await;
        let (_, item) = voting(&room).await;
        room.does(
            "sponsor",
            &format!("{item}/vote"),
            &[("choice", "continue")],
        )
        .await;
        let id = item.rsplit('/').next().unwrap().to_owned();
        for voter in ["sponsor", "stranger"] {
            let mut tx = db.begin_write().await.unwrap();
            let done = on!(&mut tx, conn => {
                sqlx::query(
                    "INSERT INTO committee_vote (item, number, voter, choice, casts) \
                     VALUES ($1, 0, $2, 'stop', 1)",
                )
                .bind(&id)
                .bind(voter)
                .execute(conn)
                .await
                .map(|_| ())
            });
            assert!(done.is_err(), "{voter}");
        }
    })
    .await;
}

/// Twelve voters: a secret ballot keeps who voted and how many gave what, and no link.
#[tokio::test]
async fn a_secret_ballot_has_no_names() {
    each_engine(async |db| {
        let mut record = super::record();
        let names: Vec<String> = (0..10).map(|n| format!("director{n}")).collect();
        for name in &names {
            let mut member = crate::member_site::member(name, None);
            member.name = format!("Personne {name}");
            record.members.push(member);
        }
        let room = Room::with(&db, record).await;
        let session = room.opens().await;
        let few_page = room.sees("network_lead", &session).await.text;
        let item = items(&few_page, &session)[0].clone();
        room.does("network_lead", &format!("{item}/aborder"), &[])
            .await;
        let few = room
            .tries(
                "network_lead",
                &format!("{item}/scrutin"),
                &[("secret", "oui")],
            )
            .await;
        assert_eq!(few.status, 422, "three voters are too few");
        for name in &names {
            let seat = [("person", name.as_str()), ("seat", "secretary_general")];
            room.does("network_lead", &format!("{session}/inviter"), &seat)
                .await;
            let here = [("person", name.as_str()), ("presence", "room")];
            room.does("network_lead", &format!("{session}/presence"), &here)
                .await;
        }
        let page = room.sees("network_lead", &item).await.text;
        assert!(page.contains("par soustraction"), "the warning is shown");
        room.does(
            "network_lead",
            &format!("{item}/scrutin"),
            &[("secret", "oui")],
        )
        .await;
        for name in &names {
            let choice = if name == "director3" {
                "abstain"
            } else {
                "continue"
            };
            room.does(name, &format!("{item}/vote"), &[("choice", choice)])
                .await;
        }
        let again = room
            .tries(
                "director3",
                &format!("{item}/vote"),
                &[("choice", "continue")],
            )
            .await;
        assert!(again.text.contains("pas modifié"), "{}", told(&again));
        assert_eq!(counted(&db).await, (10, 0));
        let mut tx = db.begin_read().await.unwrap();
        let choices: Vec<(Option<String>,)> = on!(&mut tx, conn => {
            sqlx::query_as("SELECT choice FROM committee_vote").fetch_all(conn).await
        })
        .unwrap();
        drop(tx);
        assert!(choices.iter().all(|(choice,)| choice.is_none()));
        room.does("network_lead", &format!("{item}/depouillement"), &[])
            .await;
        let page = room.sees("network_lead", &item).await.text;
        assert!(page.contains("(10 sur 13)"), "{page}");
        assert!(!page.contains("<strong>Personne director3</strong> – Abstention"));
    })
    .await;
}
