//! Money on record, on both engines.

use programme::budget::{Activity, Euros, Resource};

use super::*;
use crate::{
    almanac::load as load_almanac,
    foundation::{database::testing::each_engine, stored::StoreError},
    organisations::samples::{self, day},
};

fn now() -> Now {
    Now("2026-01-10T08:00:00Z".parse().unwrap())
}

fn zebra() -> ServiceSlug {
    ServiceSlug::parse("zebre").unwrap()
}

fn entry(year: i32, activity: Activity, paid: u64) -> Entry {
    Entry {
        year,
        activity,
        resource: Resource::Software,
        committed: None,
        paid: Euros::from_euros(paid),
    }
}

fn envelope(euros: u64, from: &str, until: &str) -> Envelope {
    let amount = Euros::from_euros(euros).unwrap();
    Envelope::new(amount, day(from), day(until), day("2025-12-20")).unwrap()
}

#[tokio::test]
async fn a_file_replaces_the_years_that_it_names_and_no_other() {
    each_engine(async |db| {
        let mut tx = db.begin_write().await.unwrap();
        let first = [
            entry(2025, Activity::Design, 10),
            entry(2026, Activity::Design, 20),
        ];
        take_in(&mut tx, &zebra(), &first, "camille", now())
            .await
            .unwrap();
        let second = [entry(2026, Activity::Support, 30)];
        let years = take_in(&mut tx, &zebra(), &second, "camille", now())
            .await
            .unwrap();
        assert_eq!(years, [2026]);
        tx.commit().await.unwrap();
        let mut tx = db.begin_read().await.unwrap();
        let money = Money::of(&mut tx, &zebra()).await.unwrap();
        assert_eq!(money.entries, [first[0].clone(), second[0].clone()]);
        let lines = journal::list_for(&mut tx, "budget", "zebre").await.unwrap();
        assert_eq!(lines.len(), 2);
        // Nothing is public: no page changes.
        assert_eq!(revision::current(&mut tx).await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn envelopes_move_due_dates_and_can_be_taken_back() {
    each_engine(async |db| {
        let mut tx = db.begin_write().await.unwrap();
        let granted = envelope(60_000, "2026-01-01", "2026-04-10");
        let id = record_envelope(&mut tx, &zebra(), &granted, "FAST", "camille", now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let mut tx = db.begin_read().await.unwrap();
        let almanac = load_almanac(&mut tx).await.unwrap();
        drop(tx);
        let record = samples::record();
        let network = Network::new(record);
        let service = network.service("zebre").unwrap();
        let due = almanac.due(service, day("2026-01-10"));
        // The last day less 45 days, before the maximum of the phase on 1 March.
        assert_eq!(due.due, Some(day("2026-02-24")));
        let mut tx = db.begin_write().await.unwrap();
        let other = ServiceSlug::parse("atelier").unwrap();
        let wrong = remove_envelope(&mut tx, &other, &id, "camille", now()).await;
        assert!(matches!(wrong, Err(StoreError::Stale { .. })));
        remove_envelope(&mut tx, &zebra(), &id, "camille", now())
            .await
            .unwrap();
        assert!(load_almanac(&mut tx).await.unwrap().services.is_empty());
        let lines = journal::list_for(&mut tx, "envelope", "zebre")
            .await
            .unwrap();
        assert_eq!(lines.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn a_budget_is_public_when_its_year_is_published_and_prices_never_are() {
    each_engine(async |db| {
        let mut tx = db.begin_write().await.unwrap();
        let entries = [
            entry(2025, Activity::Design, 10),
            entry(2026, Activity::Design, 20),
        ];
        take_in(&mut tx, &zebra(), &entries, "camille", now())
            .await
            .unwrap();
        assert!(load_almanac(&mut tx).await.unwrap().services.is_empty());
        publish_year(&mut tx, &zebra(), 2025, true, "camille", now())
            .await
            .unwrap();
        let public = load_almanac(&mut tx).await.unwrap().services[&zebra()].clone();
        assert_eq!(public.public_entries, entries[..1]);
        publish_year(&mut tx, &zebra(), 2025, false, "camille", now())
            .await
            .unwrap();
        assert!(load_almanac(&mut tx).await.unwrap().services.is_empty());

        let member = MemberSlug::parse("ada.exemple").unwrap();
        let price = Price {
            member: member.clone(),
            half_days_per_month: 20,
            daily_rate: Euros::from_euros(777).unwrap(),
        };
        set_price(&mut tx, &zebra(), &member, Some(&price), "camille", now())
            .await
            .unwrap();
        let money = Money::of(&mut tx, &zebra()).await.unwrap();
        assert_eq!(money.prices, [price]);
        let lines = journal::list_for(&mut tx, "budget", "zebre").await.unwrap();
        assert!(!format!("{lines:?}").contains("777"), "{lines:?}");
        set_price(&mut tx, &zebra(), &member, None, "camille", now())
            .await
            .unwrap();
        assert_eq!(Money::of(&mut tx, &zebra()).await.unwrap().prices, []);
    })
    .await;
}
