//! A stream on which a refusal of the HTTP library is a page that says what to do.
//!
//! An address over 65,534 bytes, or a head over the bound of the server, is answered by the library
//! itself, with an empty body: no handler ever sees the request, so no page of ours can be made for
//! it. What the library writes then is recognised by its first bytes, and replaced by a small page
//! in each language (whose language the request would have asked for is not known).

use std::{
    fmt::Write as _,
    io,
    pin::Pin,
    sync::LazyLock,
    task::{Context, Poll, ready},
};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use crate::foundation::i18n::Locale;

/// How the library's own refusals begin. No answer of ours has these codes.
const REFUSALS: [&[u8]; 2] = [b"HTTP/1.1 414 ", b"HTTP/1.1 431 "];

/// The answer in their place.
static ANSWER: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let page = page();
    let head = format!(
        "HTTP/1.1 414 URI Too Long\r\ncontent-type: text/html; charset=utf-8\r\n\
         content-length: {}\r\ncache-control: no-store\r\nx-content-type-options: nosniff\r\n\
         content-security-policy: default-src 'none'\r\nconnection: close\r\n\r\n",
        page.len()
    );
    [head.into_bytes(), page.into_bytes()].concat()
});

/// The stream.
#[derive(Debug)]
pub(super) struct Explained<S> {
    stream: S,
    /// While an answer stands in for a refusal: how much of it is written.
    written: Option<usize>,
}

impl<S> Explained<S> {
    pub(super) fn new(stream: S) -> Self {
        Self {
            stream,
            written: None,
        }
    }
}

impl<S: AsyncWrite + Unpin> Explained<S> {
    /// Writes the answer in place of `length` bytes of a refusal.
    fn explain(&mut self, cx: &mut Context<'_>, length: usize) -> Poll<io::Result<usize>> {
        let written = self.written.get_or_insert(0);
        while let Some(rest) = ANSWER.get(*written..).filter(|rest| !rest.is_empty()) {
            *written += match ready!(Pin::new(&mut self.stream).poll_write(cx, rest))? {
                0 => return Poll::Ready(Err(io::ErrorKind::WriteZero.into())),
                n => n,
            };
        }
        self.written = None;
        Poll::Ready(Ok(length))
    }

    fn is_refusal(&self, bytes: &[u8]) -> bool {
        self.written.is_some() || REFUSALS.iter().any(|start| bytes.starts_with(start))
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Explained<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buffer)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Explained<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        if self.is_refusal(bytes) {
            return self.explain(cx, bytes.len());
        }
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        if self.is_refusal(slices.first().map_or(&[], |first| first)) {
            let length = slices.iter().map(|slice| slice.len()).sum();
            return self.explain(cx, length);
        }
        Pin::new(&mut self.stream).poll_write_vectored(cx, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

/// What happened and what to do, in each language, the first one first.
fn page() -> String {
    let first = Locale::default();
    let title = first.t("problem-too-long");
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{title}</title></head><body><main>\n<h1>{title}</h1>\n",
        first.code()
    );
    for locale in Locale::ALL {
        if locale != first {
            let _ = writeln!(
                page,
                "<h2 lang=\"{}\">{}</h2>",
                locale.code(),
                locale.t("problem-too-long")
            );
        }
        let _ = writeln!(
            page,
            "<p lang=\"{0}\">{1} <a href=\"{2}/\">{3}</a></p>",
            locale.code(),
            locale.t("problem-too-long-text"),
            locale.prefix(),
            locale.t("problem-way-home")
        );
    }
    page.push_str("</main></body></html>\n");
    page
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    use super::*;

    async fn written(parts: &[&[u8]]) -> String {
        // So narrow that the answer takes many turns.
        let (near, mut far) = tokio::io::duplex(16);
        let reading = tokio::spawn(async move {
            let mut all = String::new();
            far.read_to_string(&mut all).await.map(|_| all)
        });
        let mut stream = Explained::new(near);
        for part in parts {
            stream.write_all(part).await.expect("it is read");
        }
        drop(stream);
        reading.await.expect("no panic").expect("text")
    }

    #[tokio::test]
    async fn a_refusal_becomes_a_page_in_both_languages() {
        for refusal in ["414 URI Too Long", "431 Request Header Fields Too Large"] {
            let bare = format!("HTTP/1.1 {refusal}\r\ncontent-length: 0\r\n\r\n");
            let answer = written(&[bare.as_bytes()]).await;
            let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
            assert!(
                head.contains(&format!("content-length: {}", body.len())),
                "{head}"
            );
            for locale in Locale::ALL {
                assert!(body.contains(&locale.t("problem-too-long")), "{body}");
                assert!(
                    body.contains(&format!("href=\"{}/\"", locale.prefix())),
                    "{body}"
                );
            }
        }
    }

    #[tokio::test]
    async fn other_answers_are_left_alone() {
        let ours: &[&[u8]] = &[b"HTTP/1.1 200 OK\r\n\r\n", b"HTTP/1.1 4", b"14 x"];
        assert_eq!(written(ours).await, "HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 414 x");
    }
}
