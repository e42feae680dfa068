//! Connections that take their time, and a server that stops.

use std::time::{Duration, Instant};

use jalon::foundation::http::Stopped;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::client::{Answer, Server};

#[tokio::test]
async fn a_slow_head_is_cut_off() {
    let server = Server::start().await;
    let mut stream = server.connect().await;
    let start = Instant::now();
    let mut closed = Vec::new();
    // One byte now and then: each arrives, the head never does.
    for byte in b"GET /test/page HTTP/1.1\r\nHost: test\r\nX-Slow: aaaaaaaaaaaaaaaaaaaaaaaaaa" {
        if stream.write_all(&[*byte]).await.is_err() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
        if start.elapsed() > Duration::from_secs(1) {
            break;
        }
    }
    let read = tokio::time::timeout(Duration::from_secs(2), stream.read_to_end(&mut closed)).await;
    assert!(read.is_ok(), "the server closes the connection");
    assert!(!String::from_utf8_lossy(&closed).contains("200 OK"));
}

#[tokio::test]
async fn a_connection_at_rest_is_closed() {
    let server = Server::start().await;
    let mut stream = server.connect().await;
    stream
        .write_all(b"GET /health/live HTTP/1.1\r\nHost: test\r\n\r\n")
        .await
        .unwrap();
    let mut bytes = Vec::new();
    let read = tokio::time::timeout(Duration::from_secs(3), stream.read_to_end(&mut bytes)).await;
    assert!(read.is_ok(), "the server closes a connection that rests");
    assert!(bytes.starts_with(b"HTTP/1.1 200 OK"));
}

#[tokio::test]
async fn a_slow_body_is_cut_off_and_told() {
    let server = Server::start().await;
    let mut stream = server.connect().await;
    let head = "POST /test/echo HTTP/1.1\r\nHost: test\r\nContent-Length: 100\r\n\r\n";
    stream.write_all(head.as_bytes()).await.unwrap();
    for _ in 0..8 {
        let _ = stream.write_all(b"a").await;
        tokio::time::sleep(Duration::from_millis(60)).await;
    }
    let answer = Answer::read(&mut stream).await;
    assert_eq!(answer.status, 408);
    assert_eq!(answer.header("connection"), "close");
}

#[tokio::test]
async fn a_body_that_arrives_in_time_is_read() {
    let server = Server::start().await;
    let mut stream = server.connect().await;
    let head =
        "POST /test/echo HTTP/1.1\r\nHost: test\r\nConnection: close\r\nContent-Length: 4\r\n\r\n";
    stream.write_all(head.as_bytes()).await.unwrap();
    stream.write_all(b"oui").await.unwrap();
    tokio::time::sleep(Duration::from_millis(50)).await;
    stream.write_all(b"!").await.unwrap();
    let answer = Answer::read(&mut stream).await;
    assert_eq!((answer.status, answer.text().as_str()), (200, "oui!"));
}

#[tokio::test]
async fn a_large_body_is_refused_announced_or_not() {
    let server = Server::start().await;
    let announced = "POST /test/echo HTTP/1.1\r\nHost: test\r\nContent-Length: 10001\r\n\r\n";
    let mut stream = server.connect().await;
    stream.write_all(announced.as_bytes()).await.unwrap();
    assert_eq!(Answer::read(&mut stream).await.status, 413);

    let chunked = "POST /test/echo HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n";
    let mut stream = server.connect().await;
    stream.write_all(chunked.as_bytes()).await.unwrap();
    for _ in 0..3 {
        let chunk = format!("1000\r\n{}\r\n", "a".repeat(0x1000));
        let _ = stream.write_all(chunk.as_bytes()).await;
    }
    assert_eq!(Answer::read(&mut stream).await.status, 413);
}

#[tokio::test]
async fn a_reader_who_stops_reading_is_cut_off() {
    let server = Server::start().await;
    let mut stream = server.connect().await;
    let head = "GET /test/large HTTP/1.1\r\nHost: test\r\n\r\n";
    stream.write_all(head.as_bytes()).await.unwrap();
    // Longer than the bound, with far more to come than the system keeps for us.
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    let mut bytes = Vec::new();
    let _ = tokio::time::timeout(Duration::from_secs(5), stream.read_to_end(&mut bytes))
        .await
        .expect("the server closed the connection");
    assert!(bytes.len() < 64 << 20, "all of it arrived");
}

#[tokio::test]
async fn stopping_finishes_what_is_in_flight_and_takes_nothing_new() {
    let mut server = Server::start().await;
    let mut stream = server.connect().await;
    let resting = server.connect().await;
    let head = "GET /test/waits HTTP/1.1\r\nHost: test\r\n\r\n";
    stream.write_all(head.as_bytes()).await.unwrap();
    tokio::time::sleep(Duration::from_millis(50)).await;
    server.stop();
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert!(
        tokio::net::TcpStream::connect(server.address)
            .await
            .is_err(),
        "no new connection is taken"
    );
    server.go.notify_one();
    let answer = Answer::read(&mut stream).await;
    assert_eq!((answer.status, answer.text().as_str()), (200, "finished"));
    assert_eq!(server.stopped().await, Stopped::Finished);
    drop(resting);
}

#[tokio::test]
async fn stopping_does_not_wait_for_ever() {
    let mut server = Server::start().await;
    let mut stream = server.connect().await;
    let head = "GET /test/waits HTTP/1.1\r\nHost: test\r\n\r\n";
    stream.write_all(head.as_bytes()).await.unwrap();
    tokio::time::sleep(Duration::from_millis(50)).await;
    server.stop();
    let start = Instant::now();
    assert_eq!(server.stopped().await, Stopped::CutOff);
    assert!(
        start.elapsed() >= Duration::from_millis(600),
        "it waits a while"
    );
}

#[tokio::test]
async fn an_answer_that_takes_too_long_is_given_up() {
    let server = Server::start().await;
    let answer = server.get("/test/waits", &[]).await;
    assert_eq!(answer.status, 503);
    assert_eq!(answer.header("content-type"), "application/problem+json");
    assert_eq!(answer.header("retry-after"), "5");
}
