//! Papers that leave by themselves, and reminders before.

use jalon::foundation::{clock::Clock, database::testing::each_engine, jobs::run_by_hand};

use super::{Room, items};
use crate::membership::{mails, readers};

async fn run(room: &Room, name: &str) -> String {
    let jobs = jalon::routes::jobs(&room.site.app.publication);
    let job = jobs.find(name).unwrap();
    let now = room.now();
    room.site.publish().await;
    run_by_hand(&room.site.db, job, "test", &Clock::turned_by(move || now))
        .await
        .unwrap()
}

#[tokio::test]
async fn papers_leave_at_their_hour_complete_or_not() {
    each_engine(async |db| {
        let room = Room::of(&db).await;
        let session = room.plans().await;
        room.asks("ours").await;
        let planned = room.sees("sponsor", &session).await.text;
        assert!(planned.contains("partiront d’eux-mêmes"), "{planned}");
        // A quarter of an hour before, and not earlier.
        room.turn("2026-12-03T12:30:00Z");
        assert_eq!(run(&room, "chamber-papers").await, "0 sessions sent");
        room.turn("2026-12-03T12:45:00Z");
        assert_eq!(run(&room, "chamber-papers").await, "1 sessions sent");
        assert_eq!(run(&room, "chamber-papers").await, "0 sessions sent");
        let page = room.sees("sponsor", &session).await.text;
        assert!(page.contains("partis en l’état"), "{page}");
        let sent = mails(&db, "chamber-papers").await;
        assert!(readers(&sent).contains(&"sponsor@example.org".to_owned()));
        assert_eq!(sent.len(), 6, "each person once");
        assert!(sent[0].text.contains("manqu"), "{}", sent[0].text);
        let all = items(&page, &session);
        let complete = room.sees("sponsor", &all[0]).await.text;
        assert!(complete.contains("180 000") && complete.contains("SHA-256"));
        let lazy = room.sees("sponsor", &all[1]).await.text;
        assert!(lazy.contains("SHA-256") && lazy.contains("Figé automatiquement"));
        assert!(lazy.contains("n’a encore rien demandé"), "{lazy}");
        // What is asked for afterwards stands beside, and the session can be held.
        room.asks("second").await;
        let lazy = room.sees("sponsor", &all[1]).await.text;
        assert!(lazy.contains("Demande déposée après"), "{lazy}");
        room.turn(super::BEGINS);
        room.does("network_lead", &format!("{session}/ouvrir"), &[])
            .await;
    })
    .await;
}

#[tokio::test]
async fn papers_are_caught_up_with_after_a_stop_and_say_so() {
    each_engine(async |db| {
        let room = Room::of(&db).await;
        let session = room.plans().await;
        room.turn("2026-12-05T08:00:00Z");
        assert_eq!(run(&room, "chamber-papers").await, "1 sessions sent");
        let page = room.sees("sponsor", &session).await.text;
        assert!(page.contains("automatiquement après l’échéance"), "{page}");
        assert_eq!(mails(&db, "chamber-papers").await.len(), 6);
    })
    .await;
}

#[tokio::test]
async fn teams_are_reminded_once_at_each_day_of_the_rules() {
    each_engine(async |db| {
        let room = Room::of(&db).await;
        room.plans().await;
        room.asks("ours").await;
        // Planned two weeks before: the reminder of 14 days is due at once, once.
        assert_eq!(run(&room, "chamber-reminders").await, "3 reminders");
        assert_eq!(run(&room, "chamber-reminders").await, "0 reminders");
        room.turn("2026-11-30T07:00:00Z");
        assert_eq!(run(&room, "chamber-reminders").await, "0 reminders");
        room.turn("2026-12-02T07:00:00Z");
        assert_eq!(run(&room, "chamber-reminders").await, "3 reminders");
        let sent = mails(&db, "chamber-ask-due").await;
        assert_eq!(sent.len(), 6);
        assert_eq!(readers(&sent)[0], "intrapreneur@example.org");
        let text = &sent[0].text;
        assert!(
            text.contains("/demande") && text.contains("manque encore"),
            "{text}"
        );
        // From the day on which they leave, nobody is reminded of them any more.
        room.turn("2026-12-03T07:00:00Z");
        assert_eq!(run(&room, "chamber-reminders").await, "0 reminders");
    })
    .await;
}
