//! Tests of the kept bodies.

use super::*;

fn key(address: &str, encoding: Encoding) -> BodyKey {
    BodyKey {
        serial: 1,
        day: NaiveDate::MIN,
        is_dated: false,
        locale: Locale::French,
        address: address.into(),
        encoding,
    }
}

fn page(text: String) -> impl Future<Output = Result<Body, Problem>> {
    std::future::ready(Ok(Body::new("text/plain", text.into())))
}

#[tokio::test]
async fn a_body_is_rendered_once_for_all_encodings() {
    let bodies = Bodies::new(1 << 20);
    let text = "Bonjour ".repeat(1_000);
    for encoding in [Encoding::Brotli, Encoding::Gzip, Encoding::Identity] {
        for _ in 0..3 {
            let body = bodies.get(&key("/", encoding), page(text.clone())).await;
            assert_eq!(body.unwrap().encoding, encoding);
        }
    }
    let figures = bodies.figures();
    assert_eq!((figures.made, figures.entries), (1, 3));
    assert_eq!(
        (figures.hits, figures.misses),
        (7, 2),
        "the plain one was there already"
    );
}

#[tokio::test]
async fn each_encoding_has_its_tag_and_the_same_text_has_the_same() {
    let bodies = Bodies::new(1 << 20);
    let mut tags = Vec::new();
    for encoding in Encoding::ALL {
        let text = || "Bonjour ".repeat(1_000);
        let one = bodies
            .get(&key("/a", encoding), page(text()))
            .await
            .unwrap();
        let other = bodies
            .get(&key("/b", encoding), page(text()))
            .await
            .unwrap();
        assert_eq!(one.tag, other.tag);
        tags.push(one.tag.clone());
    }
    tags.dedup();
    assert_eq!(tags.len(), 3);
}

#[tokio::test]
async fn short_bodies_stay_as_they_are() {
    let bodies = Bodies::new(1 << 20);
    let body = bodies
        .get(&key("/", Encoding::Brotli), page("x".into()))
        .await;
    assert_eq!(body.unwrap().encoding, Encoding::Identity);
}

#[tokio::test]
async fn problems_are_not_kept() {
    let bodies = Bodies::new(1 << 20);
    let key = key("/", Encoding::Identity);
    let refused = bodies
        .get(&key, async { Err(Problem::not_found("x")) })
        .await;
    assert_eq!(refused.unwrap_err().status, 404);
    assert!(bodies.get(&key, page("x".into())).await.is_ok());
}

#[tokio::test]
async fn a_hundred_first_readers_wait_for_one_rendering() {
    let bodies = Arc::new(Bodies::new(1 << 20));
    let readers: Vec<_> = (0..100)
        .map(|_| {
            let bodies = Arc::clone(&bodies);
            tokio::spawn(async move {
                let slow = async {
                    tokio::time::sleep(Duration::from_millis(20)).await;
                    page("Bonjour ".repeat(1_000)).await
                };
                bodies.get(&key("/", Encoding::Brotli), slow).await.unwrap()
            })
        })
        .collect();
    for reader in readers {
        assert_eq!(reader.await.unwrap().encoding, Encoding::Brotli);
    }
    assert_eq!(bodies.figures().made, 1);
}

#[tokio::test]
async fn memory_is_bounded_whatever_is_asked() {
    let bound = 500_000;
    let bodies = Bodies::new(bound);
    for n in 0..2_000 {
        let address = format!("/?q={n}");
        let text = format!("{n} ").repeat(700);
        bodies
            .get(&key(&address, Encoding::Gzip), page(text))
            .await
            .unwrap();
    }
    let figures = bodies.figures();
    assert!(figures.bytes <= bound, "{figures:?}");
    assert!(figures.entries > 10, "{figures:?}");
    // One that exceeds the bound is answered all the same.
    let large = bodies
        .get(
            &key("/large", Encoding::Identity),
            page("x".repeat(600_000)),
        )
        .await;
    assert_eq!(large.unwrap().bytes.len(), 600_000);
    assert!(bodies.figures().bytes <= bound);
}

#[tokio::test]
async fn large_bodies_get_smaller_when_nobody_waits() {
    let mut bodies = Bodies::new(10 << 20);
    bodies.patience = Duration::ZERO;
    let words = [
        "service",
        "usagers",
        "démarche",
        "impact",
        "numérique",
        "mesurer",
    ];
    let list = (0..12_000_usize).map(|n| {
        let word = words[n * 7919 % 10_007 % words.len()];
        format!("<li><a href=\"/startups/{}\">{word} {n}</a></li>", n % 97)
    });
    let text: String = list.collect();
    let key = key("/api/large.json", Encoding::Brotli);
    let first = bodies.get(&key, page(text.clone())).await.unwrap();
    let mut better = Arc::clone(&first);
    for _ in 0..1_000 {
        tokio::time::sleep(Duration::from_millis(20)).await;
        better = bodies.get(&key, page(text.clone())).await.unwrap();
        if !Arc::ptr_eq(&first, &better) {
            break;
        }
    }
    assert!(better.bytes.len() < first.bytes.len());
    assert_ne!(better.tag, first.tag);
}

#[rstest::rstest]
#[case::a_short_page("/", 90 << 10, false)]
#[case::a_long_page("/startups/", 100 << 10, true)]
#[case::a_long_page_that_few_ask_for("/startups/\nq=x", 100 << 10, false)]
#[case::a_large_file("/startups/export.json\nq=x", 300 << 10, true)]
fn long_pages_that_many_ask_for_are_worth_more(
    #[case] address: &str,
    #[case] length: usize,
    #[case] expected: bool,
) {
    let key = key(address, Encoding::Brotli);
    assert_eq!(is_worth_more(&key, length), expected);
    let dated = BodyKey {
        is_dated: true,
        ..key
    };
    assert_eq!(is_worth_more(&dated, length), length >= LARGE);
}
