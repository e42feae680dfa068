//! Files: what is accepted, who may read it, and under what headers it is given.

#![expect(clippy::unwrap_used, reason = "a test that can't go on fails")]

use jalon::{
    accounts::testing::{Answer, Client},
    foundation::{
        database::{Db, testing::each_engine},
        objects::Objects,
    },
    routes::routes,
};
use rstest::rstest;

use super::hidden;
use crate::member_site::Site;

const FILES: &str = "/espace/services/ours/fichiers";
const PDF: &[u8] = b"%PDF-1.7\nfictif";

async fn site(db: &Db, folder: &std::path::Path) -> Site {
    let mut site = Site::with_cast(db).await;
    site.app.objects = Some(Objects::folder(folder).unwrap());
    site.router = routes(site.app.clone());
    site
}

async fn send(client: &Client, name: &str, bytes: &[u8], audience: &str) -> Answer {
    let id = hidden(&client.get(FILES).await.text, "id");
    send_as(client, &id, name, bytes, audience).await
}

async fn send_as(client: &Client, id: &str, name: &str, bytes: &[u8], audience: &str) -> Answer {
    let fields: [(&str, Option<&str>, &[u8]); 6] = [
        ("id", None, id.as_bytes()),
        ("title", None, "Dossier de novembre".as_bytes()),
        ("kind", None, b"committee"),
        ("day", None, b"2026-11-20"),
        ("audience", None, audience.as_bytes()),
        ("file", Some(name), bytes),
    ];
    client.post_files(FILES, &fields).await
}

/// The address of the first file on a page.
fn address(page: &str) -> Option<String> {
    let start = page.find("href=\"/fichiers/")? + "href=\"".len();
    let rest = &page[start..];
    Some(rest[..rest.find('"')?].to_owned())
}

#[tokio::test]
async fn a_file_is_added_once_given_safely_and_removed() {
    let folder = tempfile::tempdir().unwrap();
    each_engine(async |db| {
        let site = site(&db, folder.path()).await;
        let team_member = site.member("team_member").await;
        let id = hidden(&team_member.get(FILES).await.text, "id");
        for _ in 0..2 {
            let answer = send_as(&team_member, &id, "../../é.pdf", PDF, "team").await;
            assert_eq!(answer.status, 303, "{}", answer.text);
        }
        let page = team_member.get(FILES).await.text;
        assert_eq!(page.matches("Dossier de novembre</a>").count(), 1);
        let href = address(&page).unwrap();
        let file = team_member.get(&href).await;
        assert_eq!((file.status.as_u16(), file.text.as_bytes()), (200, PDF));
        let header = |name: &str| file.headers[name].to_str().unwrap().to_owned();
        assert_eq!(header("content-type"), "application/pdf");
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(
            header("content-security-policy"),
            "default-src 'none'; sandbox"
        );
        assert_eq!(header("cache-control"), "no-store");
        let disposition = header("content-disposition");
        assert!(
            disposition.starts_with("attachment; filename=\""),
            "{disposition}"
        );
        assert!(!disposition.contains(".."), "{disposition}");

        let remove = format!("{FILES}/supprimer");
        let stranger = site.member("stranger").await;
        assert_eq!(stranger.post(&remove, &[("id", &id)]).await.status, 403);
        assert_eq!(team_member.get(&href).await.status, 200);
        for _ in 0..2 {
            let answer = team_member.post(&remove, &[("id", &id)]).await;
            assert_eq!(answer.status, 303, "{}", answer.text);
        }
        assert_eq!(team_member.get(&href).await.status, 404);
        assert!(address(&team_member.get(FILES).await.text).is_none());
    })
    .await;
}

#[tokio::test]
async fn what_became_of_files_is_told_to_those_who_may_read_each() {
    let folder = tempfile::tempdir().unwrap();
    each_engine(async |db| {
        let site = site(&db, folder.path()).await;
        let history = format!("{FILES}/historique");
        let team_member = site.member("team_member").await;
        let empty = team_member.get(&history).await;
        assert!(
            empty.text.contains("Aucun fichier n’a été ajouté"),
            "{}",
            empty.text
        );
        assert_eq!(send(&team_member, "a.pdf", PDF, "team").await.status, 303);
        let page = team_member.get(FILES).await.text;
        assert!(page.contains(&format!("href=\"{history}\"")), "{page}");
        let id = address(&page).unwrap();
        let id = id.rsplit('/').next().unwrap();
        let coach = site.member("coach").await;
        let remove = format!("{FILES}/supprimer");
        assert_eq!(coach.post(&remove, &[("id", id)]).await.status, 303);
        let page = team_member.get(&history).await.text;
        for told in [
            "2\u{a0}événements",
            "Personne coach",
            "Personne team_member",
        ] {
            let plain = told.replace('\u{a0}', " ");
            assert!(
                page.contains(told) || page.contains(&plain),
                "{told}: {page}"
            );
        }
        let (removed, added) = (page.find("supprimé – "), page.find("ajouté – "));
        assert!(removed.is_some() && removed < added, "newest first: {page}");
        // A sponsor reads the history, without what only the team reads.
        let sponsor = site.member("sponsor").await.get(&history).await;
        assert_eq!(sponsor.status, 200);
        assert!(
            !sponsor.text.contains("Dossier de novembre"),
            "{}",
            sponsor.text
        );
        let stranger = site.member("stranger").await;
        assert_eq!(stranger.get(&history).await.status, 403);
    })
    .await;
}

#[rstest]
#[case::team("team", &["team_member", "coach", "incubator_team", "network_team"],
    &["member", "sponsor", "committee_member", "stranger", "administrator"])]
#[case::committee("committee", &["team_member", "sponsor", "committee_member"],
    &["member", "stranger", "administrator"])]
#[case::network("network", &["member", "stranger", "sponsor"], &["administrator"])]
#[case::public("public", &["administrator", "stranger"], &[])]
#[tokio::test]
async fn each_file_says_who_may_read_it(
    #[case] audience: &str,
    #[case] readers: &[&str],
    #[case] others: &[&str],
) {
    let folder = tempfile::tempdir().unwrap();
    each_engine(async |db| {
        let site = site(&db, folder.path()).await;
        let team_member = site.member("team_member").await;
        let answer = send(&team_member, "dossier.pdf", PDF, audience).await;
        assert_eq!(answer.status, 303, "{}", answer.text);
        let href = address(&team_member.get(FILES).await.text).unwrap();
        for who in readers {
            assert_eq!(site.member(who).await.get(&href).await.status, 200, "{who}");
        }
        for who in others {
            let reader = site.member(who).await;
            assert_eq!(reader.get(&href).await.status, 403, "{who}");
            let list = reader.get("/espace/fichiers").await;
            assert!(address(&list.text).is_none(), "{who} sees it in the list");
        }
        let visitor = site.visitor().get(&href).await;
        if audience == "public" {
            assert_eq!(visitor.status, 200);
        } else {
            assert_eq!(visitor.status, 303);
            assert!(visitor.location().starts_with("/connexion?suite="));
        }
    })
    .await;
}

#[rstest]
#[case::program("rapport.pdf", b"MZ\x90\0\x03".to_vec(), "n’est pas celui d’un fichier")]
#[case::page("rapport.pdf", b"<html><script>alert(1)</script>".to_vec(), "n’est pas celui d’un fichier")]
#[case::extension("page.html", b"<html>".to_vec(), "ne sont pas acceptés")]
#[case::none("rapport", PDF.to_vec(), "n’a pas d’extension")]
#[case::empty("rapport.pdf", Vec::new(), "Le fichier est vide")]
#[case::dots("..", PDF.to_vec(), "pas de nom utilisable")]
#[case::large("gros.pdf", [PDF, &vec![0; 11 << 20]].concat(), "11,0\u{a0}Mo, pour 10,0\u{a0}Mo au plus")]
#[tokio::test]
async fn what_is_not_accepted_says_why_and_keeps_the_rest(
    #[case] name: &str,
    #[case] bytes: Vec<u8>,
    #[case] told: &str,
) {
    let folder = tempfile::tempdir().unwrap();
    each_engine(async |db| {
        let site = site(&db, folder.path()).await;
        let team_member = site.member("team_member").await;
        let answer = send(&team_member, name, &bytes, "team").await;
        assert_eq!(answer.status, 422);
        assert!(answer.text.contains(told), "{told} in {}", answer.text);
        assert!(answer.text.contains("value=\"Dossier de novembre\""));
        assert!(answer.text.contains("value=\"2026-11-20\""));
        assert!(answer.text.contains("href=\"#file-file\""));
        assert!(answer.text.contains("id=\"file-file-error\""));
        assert!(address(&team_member.get(FILES).await.text).is_none());
    })
    .await;
}

#[tokio::test]
async fn a_request_beyond_all_bounds_is_cut() {
    let folder = tempfile::tempdir().unwrap();
    each_engine(async |db| {
        let site = site(&db, folder.path()).await;
        let team_member = site.member("team_member").await;
        let huge = vec![0; 21 << 20];
        let answer = send_as(&team_member, "x", "gros.pdf", &huge, "team").await;
        assert_eq!(answer.status, 413);
    })
    .await;
}

#[tokio::test]
async fn a_file_of_somebody_else_is_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    each_engine(async |db| {
        let site = site(&db, folder.path()).await;
        let first = site.member("team_member").await;
        let id = hidden(&first.get(FILES).await.text, "id");
        assert_eq!(send_as(&first, &id, "a.pdf", PDF, "team").await.status, 303);
        let second = site.member("coach").await;
        let answer = send_as(&second, &id, "b.pdf", b"%PDF-1.7 autre", "team").await;
        assert_eq!(answer.status, 422);
        assert_ne!(
            hidden(&answer.text, "id"),
            id,
            "the next attempt has a name of its own"
        );
        let href = address(&first.get(FILES).await.text).unwrap();
        assert_eq!(first.get(&href).await.text.as_bytes(), PDF);
    })
    .await;
}

#[tokio::test]
async fn without_a_place_for_files_the_page_says_so() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let team_member = site.member("team_member").await;
        let answer = send(&team_member, "a.pdf", PDF, "team").await;
        assert_eq!(answer.status, 503);
        assert!(
            answer.text.contains("recommencez plus tard"),
            "{}",
            answer.text
        );
    })
    .await;
}

#[tokio::test]
async fn everybody_finds_public_files_on_the_page_of_the_service() {
    let folder = tempfile::tempdir().unwrap();
    each_engine(async |db| {
        let site = site(&db, folder.path()).await;
        let team_member = site.member("team_member").await;
        let visitor = site.visitor();
        for audience in ["team", "committee", "network"] {
            let answer = send(&team_member, "dossier.pdf", PDF, audience).await;
            assert_eq!(answer.status, 303, "{}", answer.text);
        }
        let page = visitor.get("/startups/ours").await.text;
        assert!(address(&page).is_none(), "{page}");
        let answer = send(&team_member, "dossier.pdf", PDF, "public").await;
        assert_eq!(answer.status, 303, "{}", answer.text);

        // At once, with what it is; for visitors it opens.
        let page = visitor.get("/startups/ours").await.text;
        assert!(page.contains("Documents publics") && page.contains("Dossier de novembre"));
        assert!(
            page.contains("20\u{a0}novembre 2026 – PDF – 1\u{a0}ko"),
            "{page}"
        );
        let href = address(&page).unwrap();
        let file = visitor.get(&href).await;
        assert_eq!((file.status.as_u16(), file.text.as_bytes()), (200, PDF));
        let english = visitor.get("/en/startups/ours").await.text;
        assert!(english.contains("Public documents"));
        // Before it was added nobody saw it; other services don't show it.
        let before = visitor.get("/startups/ours?date=2026-11-25").await.text;
        assert!(address(&before).is_none());
        assert!(address(&visitor.get("/startups/theirs").await.text).is_none());

        let id = href.rsplit('/').next().unwrap();
        let removed = team_member
            .post(&format!("{FILES}/supprimer"), &[("id", id)])
            .await;
        assert_eq!(removed.status, 303);
        let page = visitor.get("/startups/ours").await.text;
        assert!(address(&page).is_none(), "{page}");
        assert_eq!(visitor.get(&href).await.status, 404);
    })
    .await;
}
