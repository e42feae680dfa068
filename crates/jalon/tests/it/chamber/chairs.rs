//! Who chairs a session may be asked for a passkey, whatever their roles.

use std::sync::Arc;

use jalon::{
    accounts::{SpaceOptions, testing::Client},
    foundation::database::testing::each_engine,
    on,
    routes::routes,
};

use super::{BEGINS, Room};

#[tokio::test]
async fn who_chairs_holds_the_session_with_a_passkey() {
    each_engine(async |db| {
        let mut room = Room::of(&db).await;
        room.site.app.space = Arc::new(SpaceOptions {
            passkey_for_chairs: true,
            ..SpaceOptions::default()
        });
        room.site.router = routes(room.site.app.clone());
        // Planning, asking and sending papers ask for nothing more.
        let session = room.sends_papers().await;
        room.turn(BEGINS);
        let open = format!("{session}/ouvrir");
        let refused = room.tries("network_lead", &open, &[]).await;
        assert_eq!(refused.status, 422, "{}", refused.text);
        assert!(refused.text.contains("une clé d’accès"), "{}", refused.text);
        // Reading stays open; so do the steps of whoever does not chair.
        assert_eq!(room.sees("network_lead", &session).await.status, 200);
        let chair: Client = room.someone("network_lead").await;
        let mut tx = db.begin_write().await.unwrap();
        let by_passkey = "UPDATE session SET method = 'passkey' WHERE member = 'network_lead'";
        on!(&mut tx, conn => sqlx::query(by_passkey).execute(conn).await.map(|_| ())).unwrap();
        tx.commit().await.unwrap();
        assert_eq!(chair.post(&open, &[]).await.status, 303);
        let there = [("person", "sponsor"), ("presence", "room")];
        room.does("network_team", &format!("{session}/presence"), &there)
            .await;
        let path = format!("{session}/presence");
        let refused = room.tries("network_lead", &path, &there).await;
        assert_eq!(refused.status, 422);
    })
    .await;
}
