//! A date from the calendars of those invited.

use jalon::{
    accounts::testing::Answer,
    foundation::database::{Db, testing::each_engine},
    on,
};

use super::Room;

fn calendar(day: &str, from: &str, until: &str) -> String {
    format!(
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Rendez-vous secret\r\n\
         DTSTART:{day}T{from}Z\r\nDTEND:{day}T{until}Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
}

async fn gives(room: &Room, who: &str, session: &str, person: &str, text: &str) -> Answer {
    let fields = [
        ("person", None, person.as_bytes()),
        ("calendar", Some("agenda.ics"), text.as_bytes()),
    ];
    let path = format!("{session}/dates");
    super::spaced(room.someone(who).await.post_files(&path, &fields).await)
}

async fn kept(db: &Db) -> Vec<(String, String)> {
    let mut tx = db.begin_read().await.unwrap();
    on!(&mut tx, conn => {
        sqlx::query_as("SELECT person, busy FROM committee_calendar ORDER BY person")
            .fetch_all(conn)
            .await
    })
    .unwrap()
}

#[tokio::test]
async fn a_date_is_proposed_and_the_calendars_are_forgotten() {
    each_engine(async |db| {
        let room = Room::of(&db).await;
        let session = room.plans().await;
        let dates = format!("{session}/dates");
        assert!(
            room.sees("network_lead", &session)
                .await
                .text
                .contains(&dates)
        );
        // The first morning that is looked at (4 December): the sponsor is busy then.
        let morning = calendar("20261204", "080000", "110000");
        let given = gives(&room, "network_lead", &session, "sponsor", &morning).await;
        assert_eq!(given.status, 303, "{}", given.text);
        let rows = kept(&db).await;
        assert_eq!(rows.len(), 1);
        assert!(!rows[0].1.contains("secret"), "hours only: {}", rows[0].1);
        let page = room.sees("network_lead", &dates).await.text;
        let first = page.find("4 décembre 2026, de 14 h").unwrap_or(usize::MAX);
        assert!(first < usize::MAX, "{page}");
        assert!(
            !page.contains("4 décembre 2026, de 9 h 30"),
            "among the last: {page}"
        );
        assert!(page.contains("Tous libres.") && page.contains("supposés libres"));
        // A person gives their own, not another's; strangers see nothing.
        let own = gives(&room, "intrapreneur", &session, "intrapreneur", &morning).await;
        assert_eq!(own.status, 303, "{}", own.text);
        let stranger = room.sees("stranger", &dates).await.status;
        assert!(matches!(stranger.as_u16(), 403 | 404), "{stranger}");
        let other = gives(&room, "coach", &session, "sponsor", &morning).await;
        assert_eq!(other.status, 404);
        // A bad file is told with its line, and nothing changes.
        let bad = morning.replace("20261204T080000Z", "demain");
        let refused = gives(&room, "network_lead", &session, "coach", &bad).await;
        assert_eq!(refused.status, 422);
        assert!(refused.text.contains("Ligne 5 :"), "{}", refused.text);
        assert_eq!(kept(&db).await.len(), 2);
        // The date is chosen: the hours are gone.
        let chosen = [("day", "2026-12-11"), ("start", "14:00"), ("end", "17:00")];
        room.does("network_lead", &format!("{session}/date"), &chosen)
            .await;
        assert_eq!(kept(&db).await, []);
        gives(&room, "network_lead", &session, "sponsor", &morning).await;
        assert_eq!(kept(&db).await.len(), 1);
        let why = [("reason", "Grève des trains")];
        room.does("network_lead", &format!("{session}/annuler"), &why)
            .await;
        assert_eq!(kept(&db).await, []);
    })
    .await;
}
