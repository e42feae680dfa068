//! How mails arrive, as an independent parser understands them; by each way of protecting the
//! connection.

use jalon::foundation::{
    clock::{Clock, Now},
    database::{Db, testing::each_engine},
    i18n::Locale,
    mail::{
        CalendarMethod, Delivery, House, Letter, Mail, MailState, QueuedMail, Recipient,
        list_mails, queue, send_due,
    },
};
use rstest::rstest;

use super::server::{SmtpServer, Tls, certificate, delivery};

/// The instant at which mails are queued.
pub(super) fn start() -> Now {
    Now("2026-11-26T10:00:00Z".parse().expect("an instant"))
}

/// A clock that stands still then.
pub(super) fn clock() -> Clock {
    Clock::turned_by(start)
}

/// A mail to somebody.
pub(super) fn mail(to: &str, locale: Locale) -> Mail {
    let house = House {
        name: "Réseau d’essai".into(),
        base_url: "https://jalon.example".into(),
    };
    let subject = "Échéance : « L’été »";
    let letter = Letter::new(locale, &house, subject)
        .paragraph("Votre mission s’achève bientôt.\n.\nÀ bientôt.")
        .action("Prolonger", "https://jalon.example/espace?a=1&b=é")
        .unsubscribe("https://jalon.example/stop?k=1");
    let to = Recipient::named("Zoé “Z” Martin", to.parse().expect("an address"));
    Mail::new("test-hello", to, &letter)
}

/// Queues mails.
pub(super) async fn queue_all(db: &Db, mails: &[Mail]) {
    let mut tx = db.begin_write().await.expect("a transaction");
    for mail in mails {
        queue(&mut tx, mail, start()).await.expect("it is queued");
    }
    tx.commit().await.expect("it is kept");
}

/// The mails in a state.
pub(super) async fn listed(db: &Db, state: MailState) -> Vec<QueuedMail> {
    let mut tx = db.begin_read().await.expect("a transaction");
    list_mails(&mut tx, state, 1_000, 0).await.expect("a list")
}

/// Sends what is due.
pub(super) async fn send(db: &Db, delivery: &Delivery, clock: &Clock) -> usize {
    send_due(db, delivery, clock)
        .await
        .expect("the queue answers")
}

#[tokio::test]
async fn a_mail_arrives_as_it_was_written() {
    let Some(server) = SmtpServer::start(Tls::None) else {
        return;
    };
    each_engine(async |db| {
        let ics = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Comité d’été\r\nEND:VCALENDAR\r\n";
        let mail =
            mail("zoe@example.org", Locale::French).with_calendar(CalendarMethod::Request, ics);
        queue_all(&db, &[mail]).await;
        assert_eq!(send(&db, &server.delivery(), &clock()).await, 1);
        let got = server.next();
        assert_eq!(got["envelope"]["from"], "noreply@jalon.example");
        assert_eq!(
            got["envelope"]["to"],
            serde_json::json!(["zoe@example.org"])
        );
        assert_eq!(got["subject"], "Échéance : « L’été »");
        assert_eq!(got["from"], "\"Jalon\" <noreply@jalon.example>");
        assert_eq!(got["date"], "2026-11-26T10:00:00.000Z");
        let to = got["to"].as_str().expect("a text");
        assert!(
            to.contains("Zoé") && to.contains("<zoe@example.org>"),
            "{to}"
        );
        let text = got["text"].as_str().expect("a text");
        assert!(text.contains("bientôt.\n.\nÀ bientôt."), "{text}");
        assert!(
            text.contains("https://jalon.example/espace?a=1&b=é"),
            "{text}"
        );
        assert!(
            text.contains("Message automatique de Réseau d’essai."),
            "{text}"
        );
        let html = got["html"].as_str().expect("HTML");
        assert!(
            html.contains("<html lang=\"fr\"") && html.contains("Prolonger</a>"),
            "{html}"
        );
        let invitation = &got["attachments"][0];
        assert_eq!(invitation["type"], "text/calendar");
        assert_eq!(invitation["text"], ics);
        let head = got["head"].as_str().expect("a text");
        for line in [
            "Auto-Submitted: auto-generated",
            "List-Unsubscribe: <https://jalon.example/stop?k=1>",
            "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
        ] {
            assert!(head.contains(line), "{line}: {head}");
        }
        let id = &listed(&db, MailState::Sent).await[0].id;
        assert_eq!(got["messageId"], format!("<{id}@jalon.example>"));
    })
    .await;
}

#[tokio::test]
async fn a_mail_speaks_the_language_of_its_reader() {
    let Some(server) = SmtpServer::start(Tls::None) else {
        return;
    };
    each_engine(async |db| {
        queue_all(&db, &[mail("zoe@example.org", Locale::English)]).await;
        send(&db, &server.delivery(), &clock()).await;
        let got = server.next();
        let text = got["text"].as_str().expect("a text");
        assert!(text.contains("Automatic message from"), "{text}");
        let html = got["html"].as_str().expect("HTML");
        assert!(html.contains("<html lang=\"en\""), "{html}");
    })
    .await;
}

#[rstest]
#[case(Tls::Start, None)]
#[case(Tls::Start, Some(("jalon", "s3cret")))]
#[case(Tls::Implicit, Some(("jalon", "s3cret")))]
#[tokio::test]
async fn the_connection_is_protected(
    #[case] tls: Tls,
    #[case] sign_in: Option<(&'static str, &'static str)>,
) {
    let Some(server) = SmtpServer::on(0, tls, sign_in) else {
        return;
    };
    each_engine(async |db| {
        queue_all(&db, &[mail("zoe@example.org", Locale::French)]).await;
        let delivery = delivery(&server.config(sign_in));
        send(&db, &delivery, &clock()).await;
        let waiting = listed(&db, MailState::Waiting).await;
        assert!(waiting.is_empty(), "{waiting:?}");
        let got = server.next();
        assert_eq!(got["secure"], true);
        let user = sign_in.map(|(user, _)| serde_json::json!(user));
        assert_eq!(got["user"], user.unwrap_or_default());
    })
    .await;
}

#[rstest]
// A certificate that nobody we trust signed.
#[case(Tls::Start, Tls::Start, "other-ca.pem", ("jalon", "s3cret"))]
#[case(Tls::Implicit, Tls::Implicit, "other-ca.pem", ("jalon", "s3cret"))]
// A server that offers no TLS where we want it: somebody may stand between.
#[case(Tls::None, Tls::Start, "ca.pem", ("jalon", "s3cret"))]
#[case(Tls::Start, Tls::Implicit, "ca.pem", ("jalon", "s3cret"))]
// A wrong password.
#[case(Tls::Start, Tls::Start, "ca.pem", ("jalon", "wrong"))]
#[tokio::test]
async fn nothing_leaves_by_a_connection_that_is_not_as_wanted(
    #[case] offered: Tls,
    #[case] wanted: Tls,
    #[case] authority: &str,
    #[case] sign_in: (&str, &str),
) {
    let Some(server) = SmtpServer::on(0, offered, Some(("jalon", "s3cret"))) else {
        return;
    };
    each_engine(async |db| {
        queue_all(&db, &[mail("zoe@example.org", Locale::French)]).await;
        let mut config = super::server::config_for(server.port, wanted, Some(sign_in));
        config.ca_file = Some(certificate(authority));
        assert_eq!(send(&db, &delivery(&config), &clock()).await, 1);
        let waiting = listed(&db, MailState::Waiting).await;
        let why = waiting[0].last_error.clone().expect("a reason");
        assert!(!why.contains("s3cret"), "{why}");
        assert_eq!(server.rest(), Vec::<serde_json::Value>::new(), "{why}");
    })
    .await;
}
