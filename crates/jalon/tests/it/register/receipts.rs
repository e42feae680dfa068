//! A voter checks their receipt: on the page, with the command, and when something is forged.

use std::fs;

use jalon::foundation::database::testing::each_engine;
use serde_json::json;

use super::{at, commands::jalon, decision, export, keys, register};
use crate::member_site::Site;

#[tokio::test]
async fn a_voter_finds_their_vote_on_the_page_and_a_forged_one_is_told() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let mut entry = decision("ours");
        for vote in &mut entry.votes {
            vote.vote = json!({"choice": "stop", "reason": "Le besoin a disparu."});
        }
        let registered = register(&db, &keys(), entry, at("2026-11-26T10:00:00Z")).await;
        site.publish().await;
        let receipt = registered.receipts[0].1.clone();
        let visitor = site.visitor();
        let blank = visitor.get("/registre/recu").await;
        assert_eq!(blank.status, 200);
        assert!(!blank.text.contains("fr-alert--"), "{}", blank.text);
        let asked = async |text: &str| visitor.post_bare("/registre/recu", &[("recu", text)]).await;
        // Mails fold long lines.
        let mailed = receipt.to_string().replace(' ', "\r\n ");
        let counted = asked(&mailed).await;
        assert_eq!(counted.status, 200, "{}", counted.text);
        for told in [
            "fr-alert--success",
            "Votre vote est compté",
            "Arrêt",
            "Le besoin a disparu.",
        ] {
            assert!(counted.text.contains(told), "{told}\n{}", counted.text);
        }
        let mut forged = receipt.clone();
        forged.vote = Some(json!({"choice": "continue", "reason": null}));
        let told = asked(&forged.to_string()).await;
        assert!(
            told.text.contains("n’est pas dans l’entrée"),
            "{}",
            told.text
        );
        assert!(!told.text.contains("fr-alert--success"));
        let mut absent = receipt.clone();
        absent.receipt.number = 99;
        assert!(
            asked(&absent.to_string())
                .await
                .text
                .contains("aucune entrée 99")
        );
        let mut other = receipt.clone();
        other.receipt.hash = registered.receipts[0]
            .1
            .receipt
            .salt
            .as_bytes()
            .iter()
            .fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
            .parse()
            .unwrap();
        assert!(
            asked(&other.to_string())
                .await
                .text
                .contains("n’a pas l’empreinte")
        );
        let wrong = asked("2 abc").await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.text.contains("quatre mots") && wrong.text.contains("2 abc"));
        let english = visitor
            .post_bare(
                "/en/registre/recu",
                &[("recu", receipt.to_string().as_str())],
            )
            .await;
        assert!(
            english.text.contains("Your vote is counted"),
            "{}",
            english.text
        );
    })
    .await;
}

#[tokio::test]
async fn the_command_checks_a_receipt_against_a_file() {
    each_engine(async |db| {
        let registered = register(&db, &keys(), decision("ours"), at("2026-11-26T10:00:00Z")).await;
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str, text: String| {
            let path = folder.path().join(name);
            fs::write(&path, text).unwrap();
            path.display().to_string()
        };
        let text = export(&db).await;
        let receipt = registered.receipts[0].1.clone();
        let mut forged = receipt.clone();
        forged.vote = Some(json!({"choice": "stop", "reason": "Non"}));
        let good = file("recu.txt", format!("{receipt}\n"));
        let bad = file("faux.txt", forged.to_string());
        let none = file("rien.txt", "bonjour".into());
        let whole = file("registre.jsonl", text.clone());
        let cut = file(
            "coupe.jsonl",
            text.lines().next().unwrap().to_owned() + "\n",
        );
        let changed = file("change.jsonl", text.replace("33 804", "33 805"));
        let run = move |receipt: String, register: &str| {
            let register = register.to_owned();
            tokio::task::spawn_blocking(move || {
                jalon(&["register", "receipt", &receipt, "--register", &register])
            })
        };
        let (exit, stdout, _) = run(good.clone(), &whole).await.unwrap();
        assert_eq!(exit, ::jalon::cli::Exit::Done, "{stdout}");
        assert!(
            stdout.contains("is counted in it") && stdout.contains("continue"),
            "{stdout}"
        );
        for (receipt, register, told) in [
            (&bad, &whole, "not among those sealed"),
            (&good, &cut, "has no entry 2"),
            (&good, &changed, "hash"),
        ] {
            let (exit, stdout, _) = run(receipt.clone(), register).await.unwrap();
            assert_eq!(exit, ::jalon::cli::Exit::Remarks, "{stdout}");
            assert!(stdout.contains(told), "{told}: {stdout}");
        }
        let (exit, _, stderr) = run(none, &whole).await.unwrap();
        assert_eq!(exit, ::jalon::cli::Exit::Failed, "{stderr}");
        assert!(stderr.contains("four words"), "{stderr}");
    })
    .await;
}
