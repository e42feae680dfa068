//! Bounds on the body of a request: how long it may take to arrive, how much it may hold.

use std::{
    io,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicU8, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};

use axum::{body::Body, extract::Request};
use bytes::{Buf, Bytes};
use hyper::body::{Body as HttpBody, Frame, SizeHint};
use tokio::time::Sleep;

use super::Problem;

/// Bounds of a request's body.
#[derive(Debug, Clone, Copy)]
pub struct BodyLimits {
    /// For the whole of it to arrive.
    pub time: Duration,
    /// Bytes.
    pub bytes: u64,
}

/// The slowest that a body may arrive, in bytes a second, beyond the time that any may take.
const SLOWEST: u64 = 128 << 10;

impl BodyLimits {
    /// How much longer than usual a request may take that says itself how much it holds: files take
    /// their time, on the network and to be read.
    #[must_use]
    pub fn patience(self, request: &Request) -> Duration {
        let announced = request.body().size_hint().lower().min(self.bytes);
        Duration::from_secs(announced / SLOWEST)
    }
}

/// Tells, once the request was answered, whether its body was cut short.
#[derive(Debug, Clone, Default)]
pub struct Arrival(Arc<AtomicU8>);

const TOO_SLOW: u8 = 1;
const TOO_LARGE: u8 = 2;

impl Arrival {
    /// Puts bounds on the body of a request.
    ///
    /// # Errors
    /// When the request says itself that it holds too much.
    pub fn bound(request: Request, limits: BodyLimits) -> Result<(Request, Self), Problem> {
        let arrival = Self::default();
        if request.body().is_end_stream() {
            return Ok((request, arrival));
        }
        if request.body().size_hint().lower() > limits.bytes {
            return Err(Problem::too_large());
        }
        let time = limits.time + limits.patience(&request);
        let bounded = |inner| {
            Body::new(BoundedBody {
                inner,
                deadline: Box::pin(tokio::time::sleep(time)),
                left: limits.bytes,
                arrival: arrival.clone(),
            })
        };
        Ok((request.map(bounded), arrival))
    }

    /// What went wrong while the body arrived.
    #[must_use]
    pub fn problem(&self) -> Option<Problem> {
        match self.0.load(Ordering::Acquire) {
            TOO_SLOW => Some(Problem::too_slow()),
            TOO_LARGE => Some(Problem::too_large()),
            _ => None,
        }
    }

    fn cut(&self, why: u8, kind: io::ErrorKind) -> axum::Error {
        self.0.store(why, Ordering::Release);
        axum::Error::new(io::Error::from(kind))
    }
}

struct BoundedBody {
    inner: Body,
    deadline: Pin<Box<Sleep>>,
    left: u64,
    arrival: Arrival,
}

impl HttpBody for BoundedBody {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        // First, so that bytes that trickle in don't put it off.
        if self.deadline.as_mut().poll(cx).is_ready() {
            let error = self.arrival.cut(TOO_SLOW, io::ErrorKind::TimedOut);
            return Poll::Ready(Some(Err(error)));
        }
        let frame = Pin::new(&mut self.inner).poll_frame(cx);
        if let Poll::Ready(Some(Ok(frame))) = &frame
            && let Some(bytes) = frame.data_ref()
        {
            let Some(left) = self.left.checked_sub(bytes.remaining() as u64) else {
                let error = self.arrival.cut(TOO_LARGE, io::ErrorKind::FileTooLarge);
                return Poll::Ready(Some(Err(error)));
            };
            self.left = left;
        }
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}
