//! The peer: a bare hyper server that sends the same status, headers and bytes whatever is asked.
//! What any Rust server could reach at best on this machine, at this moment.

use std::{convert::Infallible, net::SocketAddr};

use bytes::Bytes;
use http_body_util::Full;
use hyper::{Response, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpListener;

use crate::load::Answer;

/// Serves the answer on a free port of this machine until the process ends.
pub(crate) async fn serve(answer: Answer) -> anyhow::Result<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let _ = stream.set_nodelay(true);
            let answer = answer.clone();
            tokio::spawn(async move {
                let service = service_fn(move |_| {
                    let answer = answer.clone();
                    async move {
                        let mut response = Response::new(Full::<Bytes>::new(answer.body));
                        *response.status_mut() = answer.status.try_into().unwrap_or_default();
                        *response.headers_mut() = answer.headers;
                        Ok::<_, Infallible>(response)
                    }
                });
                let _ = http1::Builder::new()
                    .timer(TokioTimer::new())
                    .serve_connection(TokioIo::new(stream), service)
                    .await;
            });
        }
    });
    Ok(address)
}
