//! What is appended is one chain, also with two nodes at once; votes and names are sealed.

use jalon::{
    foundation::database::{
        Access, Db,
        testing::{each_engine, each_location},
    },
    register::{
        Keys, NewEntry, NewKind, RegisterError, append, forget, head, register_keys, rotate,
    },
};
use programme::register::{ReceiptCheck, Sealed, verify};
use serde_json::json;

use super::{at, decision, export, keys, register, slug};

#[tokio::test]
async fn decisions_are_sealed_signed_and_name_nobody() {
    each_engine(async |db| {
        let now = at("2026-11-26T11:00:00Z");
        let first = register(&db, &keys(), decision("cantines"), now).await;
        assert_eq!(first.number, 2, "the opening comes before it");
        let second = register(&db, &keys(), decision("ecoles"), now).await;
        let correction = NewEntry {
            kind: NewKind::Rectification(first.number),
            votes: vec![],
            ..decision("cantines")
        };
        let third = register(&db, &keys(), correction, now).await;
        let export = export(&db).await;
        assert!(!export.contains("network_lead") && !export.contains("colleague"));
        let notes = [&first.head, &second.head, &third.head].map(ToString::to_string);
        let notes: Vec<&str> = notes.iter().map(String::as_str).collect();
        let verdict = verify(export.as_bytes(), &notes, None);
        assert!(verdict.holds(), "{:?}", verdict.faults);
        assert_eq!((verdict.entries, verdict.checkpoints_kept), (4, 3));
        assert_eq!(verdict.origin.as_deref(), Some("jalon.example/registre"));
        let mut tx = db.begin_read().await.unwrap();
        assert_eq!(head(&mut tx).await.unwrap(), Some(third.head));
        // A voter finds their vote, as they gave it, with what they were sent.
        let line = export.lines().nth(1).unwrap();
        let (sealed, _) = Sealed::from_line(line.as_bytes()).unwrap();
        for (voter, receipt) in &first.receipts {
            let vote = json!({"voter": voter, "choice": "continue"});
            assert_eq!(
                receipt.receipt.check(&sealed.entry, &vote),
                ReceiptCheck::Counted
            );
            let other = json!({"voter": voter, "choice": "stop"});
            assert_eq!(
                receipt.receipt.check(&sealed.entry, &other),
                ReceiptCheck::NotCounted
            );
        }
        assert_eq!(first.receipts.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn what_can_not_be_registered_leaves_nothing() {
    each_engine(async |db| {
        let now = at("2026-11-26T11:00:00Z");
        let refused = async |entry: NewEntry| {
            let mut tx = db.begin_write().await.unwrap();
            append(&mut tx, &keys(), entry, now).await.unwrap_err()
        };
        let mut fraction = decision("cantines");
        fraction.payload.insert("share".into(), json!(0.5));
        assert!(matches!(refused(fraction).await, RegisterError::Refused(_)));
        let of_opening = NewEntry {
            kind: NewKind::Rectification(1),
            ..decision("cantines")
        };
        assert!(matches!(
            refused(of_opening).await,
            RegisterError::NoDecision(1)
        ));
        assert_eq!(export(&db).await, "");
        let mut tx = db.begin_write().await.unwrap();
        let nothing = append(
            &mut tx,
            &Keys::none("https://x.example"),
            decision("a"),
            now,
        )
        .await;
        let told = nothing.unwrap_err().to_string();
        assert!(told.contains("register.key_file"), "{told}");
    })
    .await;
}

#[tokio::test]
async fn two_nodes_write_one_chain() {
    each_location(async |location| {
        let nodes = [
            Db::open(&location, Access::Write).await.unwrap(),
            Db::open(&location, Access::Write).await.unwrap(),
        ];
        let now = at("2026-11-26T11:00:00Z");
        let mut tasks = tokio::task::JoinSet::new();
        for n in 0..40 {
            let node = nodes[n % 2].clone();
            tasks.spawn(async move {
                register(&node, &keys(), decision(&format!("service-{n}")), now).await
            });
        }
        let heads: Vec<String> = tasks
            .join_all()
            .await
            .iter()
            .map(|one| one.head.to_string())
            .collect();
        let checkpoints: Vec<&str> = heads.iter().map(String::as_str).collect();
        let verdict = verify(export(&nodes[0]).await.as_bytes(), &checkpoints, None);
        assert!(verdict.holds(), "{:?}", verdict.faults);
        assert_eq!((verdict.entries, verdict.checkpoints_kept), (41, 40));
        for node in nodes {
            node.close().await;
        }
    })
    .await;
}

#[tokio::test]
async fn keys_rotate_and_a_node_without_the_new_one_is_told() {
    each_engine(async |db| {
        let folder = tempfile::tempdir().unwrap();
        let files = ["a.key", "b.key"].map(|name| folder.path().join(name));
        let node = |at: usize| Keys::of("https://jalon.example", "", &files[at]).unwrap();
        let now = at("2026-11-26T11:00:00Z");
        let before = register(&db, &node(0), decision("cantines"), now).await;
        let mut tx = db.begin_write().await.unwrap();
        let new = rotate(&mut tx, &node(0), now).await.unwrap();
        tx.commit().await.unwrap();
        let after = register(&db, &node(0), decision("ecoles"), now).await;
        assert!(after.head.is_signed_by(&new) && !before.head.is_signed_by(&new));
        let notes = [&before.head, &after.head].map(ToString::to_string);
        let notes: Vec<&str> = notes.iter().map(String::as_str).collect();
        let export = export(&db).await;
        assert!(verify(export.as_bytes(), &notes, Some(&new)).holds());
        let mut tx = db.begin_write().await.unwrap();
        assert_eq!(register_keys(&mut tx).await.unwrap().len(), 2);
        let elsewhere = append(&mut tx, &node(1), decision("ecoles"), now).await;
        let told = elsewhere.unwrap_err().to_string();
        assert!(told.contains("copy the file of keys"), "{told}");
        assert!(
            !files[1].exists(),
            "no key is made for a register that has one"
        );
    })
    .await;
}

#[tokio::test]
async fn a_person_is_forgotten_and_the_chain_still_verifies() {
    each_engine(async |db| {
        let now = at("2026-11-26T11:00:00Z");
        let kept = register(&db, &keys(), decision("cantines"), now).await;
        let before = export(&db).await;
        let mut tx = db.begin_write().await.unwrap();
        assert_eq!(forget(&mut tx, "colleague").await.unwrap(), 1);
        assert_eq!(forget(&mut tx, "colleague").await.unwrap(), 0);
        let who = jalon::register::people_of(&mut tx, kept.number)
            .await
            .unwrap();
        assert_eq!(
            who,
            [
                ("chair".to_owned(), Some(slug("network_lead"))),
                ("sponsor".to_owned(), None)
            ]
        );
        tx.commit().await.unwrap();
        let after = export(&db).await;
        assert_eq!(after, before);
        assert!(verify(after.as_bytes(), &[&kept.head.to_string()], None).holds());
    })
    .await;
}
