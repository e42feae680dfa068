//! Files in a real store that speaks S3 (`e2e/support/s3.mjs`), through `Objects` and through the
//! pages.

#![expect(clippy::unwrap_used, reason = "a test that can't go on fails")]

use std::time::Instant;

use bytes::Bytes;
use jalon::{
    foundation::{
        database::testing::sqlite,
        objects::{ObjectError, Objects},
    },
    routes::routes,
};

use crate::{member_site::Site, servers::NodeServer};

const FILES: &str = "/espace/services/ours/fichiers";

/// The store.
struct S3Server {
    program: NodeServer,
    folder: tempfile::TempDir,
}

impl S3Server {
    /// Starts it; none where its packages are not installed.
    fn start() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let arguments = ["0".as_ref(), folder.path().as_os_str()];
        let program = NodeServer::start("s3rver", "s3.mjs", arguments)?;
        Some(Self { program, folder })
    }

    fn objects(&self, secret: &str) -> Objects {
        let place = format!(
            "s3+http://S3RVER:{secret}@{}/fichiers",
            self.program.address
        );
        Objects::at(&place).unwrap()
    }

    /// Whether the store keeps anything.
    fn is_empty(&self) -> bool {
        let mut todo = vec![self.folder.path().join("fichiers")];
        while let Some(folder) = todo.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                if path.is_dir() {
                    todo.push(path);
                } else if name.contains("_S3rver_object") {
                    return false;
                }
            }
        }
        true
    }
}

#[tokio::test]
async fn a_store_that_speaks_s3_keeps_gives_and_removes() {
    let Some(server) = S3Server::start() else {
        return;
    };
    let objects = server.objects("S3RVER");
    // Odd bytes, and more than one piece of a stream.
    let bytes: Vec<u8> = (0..3_000_017_u32).map(|n| (n % 251) as u8).collect();
    let bytes = Bytes::from(bytes);
    objects.put("files/a b é", bytes.clone()).await.unwrap();
    objects.put("files/empty", Bytes::new()).await.unwrap();
    assert_eq!(objects.get("files/a b é").await.unwrap(), bytes);
    assert!(objects.get("files/empty").await.unwrap().is_empty());
    for _ in 0..2 {
        objects.delete("files/a b é").await.unwrap();
        let gone = objects.get("files/a b é").await.unwrap_err();
        assert!(matches!(gone, ObjectError::Absent(_)), "{gone}");
    }
    objects.delete("files/empty").await.unwrap();
    assert!(server.is_empty());
}

#[tokio::test]
async fn a_wrong_key_or_a_store_that_is_down_is_told_without_secrets_and_soon() {
    let Some(server) = S3Server::start() else {
        return;
    };
    let wrong = server.objects("another-s3cret");
    let refused = wrong.put("files/a", Bytes::from_static(b"x")).await;
    let refused = refused.unwrap_err();
    assert!(matches!(refused, ObjectError::Refused(_)), "{refused}");
    assert!(!refused.to_string().contains("another-s3cret"), "{refused}");
    assert!(server.is_empty());

    let objects = server.objects("S3RVER");
    drop(server);
    let begin = Instant::now();
    let down = objects.get("files/a").await.unwrap_err();
    assert!(matches!(down, ObjectError::Refused(_)), "{down}");
    assert!(begin.elapsed().as_secs() < 15, "{:?}", begin.elapsed());
}

#[tokio::test]
async fn files_of_services_are_kept_there_and_given_by_us() {
    let Some(server) = S3Server::start() else {
        return;
    };
    let (db, _folder) = sqlite().await;
    let mut site = Site::with_cast(&db).await;
    site.app.objects = Some(server.objects("S3RVER"));
    site.router = routes(site.app.clone());
    let team_member = site.member("team_member").await;
    let page = team_member.get(FILES).await.text;
    let id = page.split("name=\"id\" value=\"").nth(1).unwrap();
    let id = id.split('"').next().unwrap().to_owned();
    let pdf = [b"%PDF-1.7\n".as_slice(), &vec![b'x'; 1 << 20]].concat();
    let fields: [(&str, Option<&str>, &[u8]); 6] = [
        ("id", None, id.as_bytes()),
        ("title", None, b"Dossier"),
        ("kind", None, b"committee"),
        ("day", None, b"2026-11-20"),
        ("audience", None, b"team"),
        ("file", Some("dossier.pdf"), &pdf),
    ];
    let added = team_member.post_files(FILES, &fields).await;
    assert_eq!(added.status, 303, "{}", added.text);
    assert!(!server.is_empty());

    // No address of the store, signed or not, ever leaves: rights are asked at each reading.
    let path = format!("/fichiers/{id}");
    let file = team_member.get(&path).await;
    assert_eq!(
        (file.status.as_u16(), file.text.as_bytes()),
        (200, &pdf[..])
    );
    assert_eq!(file.headers["content-type"], "application/pdf");
    assert_eq!(file.headers["cache-control"], "no-store");
    assert_eq!(site.member("stranger").await.get(&path).await.status, 403);
    let page = team_member.get(FILES).await.text;
    assert!(!page.contains(&server.program.address));

    let removed = team_member
        .post(&format!("{FILES}/supprimer"), &[("id", &id)])
        .await;
    assert_eq!(removed.status, 303);
    assert!(server.is_empty());

    // While the store is down, the form is answered, and no file is on record without its bytes.
    drop(server);
    let other = [
        &[(
            "id",
            None,
            b"0199a0b0-0000-7000-8000-000000000000".as_slice(),
        )],
        &fields[1..],
    ]
    .concat();
    let refused = team_member.post_files(FILES, &other).await;
    assert_eq!(refused.status, 503, "{}", refused.text);
    assert!(
        team_member.get(FILES).await.text.contains("Aucun"),
        "no file is on record"
    );
}
