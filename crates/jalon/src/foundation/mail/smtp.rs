//! One mail to one server, step by step, so that it is known whose fault a refusal is.

use std::time::Duration;

use lettre::{
    Message,
    transport::smtp::{
        Error,
        authentication::Mechanism,
        client::AsyncSmtpConnection,
        commands::{Data, Mail, Rcpt},
        extension::ClientId,
    },
};

use super::{MailServer, Outcome, server::Security};

/// For the connection to be had.
const CONNECT: Duration = Duration::from_secs(10);
/// For everything, from the connection to the server's last word. Well under the lease.
const WHOLE: Duration = Duration::from_mins(1);

/// For a greeting: somebody waits for it in front of a screen.
const GREETING: Duration = Duration::from_secs(10);

impl MailServer {
    /// Connects, secures the connection and signs in as a mail would, and leaves again.
    ///
    /// # Errors
    /// What the server or the connection said.
    pub async fn greet(&self) -> Result<(), String> {
        let attempt = async {
            let mut connection = open(self).await?;
            connection.abort().await;
            Ok(())
        };
        match tokio::time::timeout(GREETING, attempt).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(outcome)) => {
                let outcome: Outcome = outcome;
                Err(outcome.why().unwrap_or_default().to_owned())
            }
            Err(_) => Err("it does not answer".into()),
        }
    }
}

/// Sends the mail.
pub(super) async fn send(server: &MailServer, message: &Message) -> Outcome {
    tokio::time::timeout(WHOLE, attempt(server, message))
        .await
        .unwrap_or_else(|_| Outcome::Unreachable {
            class: "time-out",
            why: format!("{} took over a minute", server.shown()),
        })
}

async fn attempt(server: &MailServer, message: &Message) -> Outcome {
    let mut connection = match open(server).await {
        Ok(connection) => connection,
        Err(outcome) => return outcome,
    };
    let outcome = hand_over(&mut connection, message).await;
    // The server's answer is had: how the goodbye goes changes nothing.
    connection.abort().await;
    outcome
}

async fn open(server: &MailServer) -> Result<AsyncSmtpConnection, Outcome> {
    let hello = ClientId::Domain(server.from.address.domain());
    let wrapper = match &server.security {
        Security::Tls(tls) => Some(tls.clone()),
        Security::StartTls(_) | Security::Plain => None,
    };
    let address = (server.host.as_str(), server.port);
    let connect =
        AsyncSmtpConnection::connect_tokio1(address, Some(CONNECT), &hello, wrapper, None);
    let mut connection = connect.await.map_err(|error| {
        let class = if error.is_tls() { "tls" } else { "connection" };
        unreachable(class, &error)
    })?;
    if let Security::StartTls(tls) = &server.security {
        let secured = connection.starttls(tls.clone(), &hello).await;
        secured.map_err(|error| unreachable("tls", &error))?;
    }
    if let Some(credentials) = &server.credentials {
        let mechanisms = [Mechanism::Plain, Mechanism::Login];
        let signed_in = connection.auth(&mechanisms, credentials).await;
        signed_in.map_err(|error| unreachable("sign-in", &error))?;
    }
    Ok(connection)
}

async fn hand_over(connection: &mut AsyncSmtpConnection, message: &Message) -> Outcome {
    let envelope = message.envelope();
    let from = Mail::new(envelope.from().cloned(), Vec::new());
    if let Err(error) = connection.command(from).await {
        // Every mail has the same sender: a refusal is about us, not about this mail.
        return unreachable("sender", &error);
    }
    for to in envelope.to() {
        let to = Rcpt::new(to.clone(), Vec::new());
        if let Err(error) = connection.command(to).await {
            return refusal(&error);
        }
    }
    if let Err(error) = connection.command(Data).await {
        return refusal(&error);
    }
    match connection.message(&message.formatted()).await {
        Ok(_) => Outcome::Accepted,
        Err(error) => refusal(&error),
    }
}

fn refusal(error: &Error) -> Outcome {
    let why = error.to_string();
    match error.status().map(u16::from) {
        Some(code) if error.is_permanent() => Outcome::Refused { code, why },
        // "Service not available, closing": the server, not the mail.
        Some(421) | None => Outcome::Unreachable {
            class: "connection",
            why,
        },
        Some(code) => Outcome::PutOff { code, why },
    }
}

fn unreachable(class: &'static str, error: &Error) -> Outcome {
    Outcome::Unreachable {
        class,
        why: error.to_string(),
    }
}
