//! The server: listens, gives each connection its bounds, and stops without cutting anybody off.
//!
//! `axum::serve` has no bound on how long the head of a request may take; this has.

use std::{future::Future, io, sync::Arc, time::Duration};

use axum::Router;
use hyper::{Request, body::Incoming};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::{GracefulConnection, GracefulShutdown},
    service::TowerToHyperService,
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::Semaphore,
};
use tower::ServiceExt as _;

use super::{Peer, explained::Explained, unstalled::Unstalled};

/// Connections at once; more wait to be accepted.
const MOST_CONNECTIONS: usize = 4_096;
/// Bytes of a request's head: those of an address of 10,000 characters, whatever they are (four bytes
/// each at most, three signs each byte), and its headers. The library refuses addresses over 65,534
/// bytes; read whole, they are refused with a page rather than by a connection that breaks.
const LARGEST_HEAD: usize = 144 << 10;
/// Headers of a request.
const MOST_HEADERS: usize = 100;
/// How long to wait when the system has no file descriptor left.
const BREATH: Duration = Duration::from_millis(100);

/// Bounds of a connection.
#[derive(Debug, Clone, Copy)]
pub struct ConnectionLimits {
    /// For the head of a request to arrive; also the longest rest between two requests.
    pub head: Duration,
    /// For the client to take more of an answer.
    pub stall: Duration,
    /// For requests in flight to finish once the server stops.
    pub shutdown: Duration,
}

/// How a server ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stopped {
    /// Every request in flight was finished.
    Finished,
    /// Some were not finished in time, and were cut off.
    CutOff,
}

/// An address that can't be listened on: says what to do.
#[derive(Debug, thiserror::Error)]
pub enum ListenError {
    /// Another program has the port.
    #[error(
        "port {port} is taken by another program: stop that one, or choose another port, \
         for instance --listen {suggestion}"
    )]
    Taken {
        /// The port.
        port: u16,
        /// The same address with another port.
        suggestion: String,
    },
    /// Low ports need privileges.
    #[error(
        "port {port} needs privileges: choose one from 1024 on, for instance --listen {suggestion}"
    )]
    Forbidden {
        /// The port.
        port: u16,
        /// The same address with another port.
        suggestion: String,
    },
    /// The address isn't one of this machine, or isn't one at all.
    #[error(
        "{address} can't be listened on ({cause}): give an address of this machine and a port, \
         such as 127.0.0.1:8080, or 0.0.0.0:8080 for all of its addresses"
    )]
    Unusable {
        /// The address as given.
        address: String,
        /// The system's reason.
        cause: io::Error,
    },
}

/// Listens on an address such as `127.0.0.1:8080`; port 0 takes a free one.
///
/// # Errors
/// See [`ListenError`].
pub async fn listen(address: &str) -> Result<TcpListener, ListenError> {
    TcpListener::bind(address).await.map_err(|cause| {
        let (host, port) = address.rsplit_once(':').unwrap_or((address, ""));
        let port: u16 = port.parse().unwrap_or(0);
        let next = match port {
            0..1024 | u16::MAX => 8080,
            port => port + 1,
        };
        let suggestion = format!("{host}:{next}");
        match cause.kind() {
            io::ErrorKind::AddrInUse => ListenError::Taken { port, suggestion },
            io::ErrorKind::PermissionDenied => ListenError::Forbidden { port, suggestion },
            _ => ListenError::Unusable {
                address: address.to_owned(),
                cause,
            },
        }
    })
}

/// Serves until `stop` is there, then takes no more connections and finishes what is in flight,
/// for at most [`ConnectionLimits::shutdown`].
pub async fn serve(
    listener: TcpListener,
    router: Router,
    limits: ConnectionLimits,
    stop: impl Future<Output = ()>,
) -> Stopped {
    let connections = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    let graceful = GracefulShutdown::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        let accepted = async {
            // Never closed.
            let slot = Arc::clone(&connections).acquire_owned().await;
            (slot, listener.accept().await)
        };
        let (slot, accepted) = tokio::select! {
            accepted = accepted => accepted,
            () = &mut stop => break,
        };
        match accepted {
            Ok((stream, peer)) => {
                let connection = connection(stream, Peer(peer), router.clone(), limits);
                let watched = graceful.watch(connection);
                tokio::spawn(async move {
                    let _slot = slot;
                    if let Err(error) = watched.await {
                        tracing::debug!(%error, "a connection ended early");
                    }
                });
            }
            Err(error) if is_of_one_connection(&error) => {}
            Err(error) => {
                tracing::warn!(%error, "no connection can be accepted for the moment");
                tokio::time::sleep(BREATH).await;
            }
        }
    }
    drop(listener);
    match tokio::time::timeout(limits.shutdown, graceful.shutdown()).await {
        Ok(()) => Stopped::Finished,
        Err(_) => Stopped::CutOff,
    }
}

fn connection(
    stream: TcpStream,
    peer: Peer,
    router: Router,
    limits: ConnectionLimits,
) -> impl GracefulConnection<Error = hyper::Error> {
    // Answers are written whole: waiting to fill packets only delays their last one.
    let _ = stream.set_nodelay(true);
    let service = router.map_request(move |request: Request<Incoming>| {
        let mut request = request.map(axum::body::Body::new);
        request.extensions_mut().insert(peer);
        request
    });
    hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head)
        .max_buf_size(LARGEST_HEAD)
        .max_headers(MOST_HEADERS)
        .serve_connection(
            TokioIo::new(Explained::new(Unstalled::new(stream, limits.stall))),
            TowerToHyperService::new(service),
        )
}

fn is_of_one_connection(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionRefused
            | io::ErrorKind::ConnectionAborted
            | io::ErrorKind::ConnectionReset
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_taken_port_says_so_and_names_another() {
        let first = listen("127.0.0.1:0").await.unwrap();
        let address = first.local_addr().unwrap();
        let message = listen(&address.to_string()).await.unwrap_err().to_string();
        assert!(message.contains(&format!("port {} is taken", address.port())));
        assert!(message.contains("--listen 127.0.0.1:"), "{message}");
    }

    #[tokio::test]
    async fn an_address_elsewhere_is_explained() {
        let message = listen("203.0.113.1:8080").await.unwrap_err().to_string();
        assert!(message.contains("203.0.113.1:8080") && message.contains("0.0.0.0:8080"));
    }
}
