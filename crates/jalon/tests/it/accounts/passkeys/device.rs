//! A device that keeps passkeys, as the standard describes what it sends (`WebAuthn` level 2, sections
//! 5.8.1, 6.1 and 6.5): what browsers and authenticators would do between two forms.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use p256::ecdsa::{Signature, SigningKey, signature::Signer as _};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

/// Somebody was there, and showed who they are.
const PRESENT_AND_VERIFIED: u8 = 0x05;
/// A new key follows.
const HAS_KEY: u8 = 0x40;

/// A device with one key.
pub(super) struct Device {
    key: SigningKey,
    id: [u8; 16],
    /// What it signs for, as its browser says.
    pub(super) origin: String,
    /// How often the key was used.
    pub(super) counter: u32,
    /// Whose the key is, as the site said.
    pub(super) handle: String,
}

impl Device {
    /// A device whose key follows from a number.
    pub(super) fn new(seed: u8) -> Self {
        Self {
            key: SigningKey::from_slice(&[seed; 32]).expect("a key"),
            id: [seed; 16],
            origin: "http://localhost:8080".into(),
            counter: 0,
            handle: String::new(),
        }
    }

    /// Makes a key, as the site asks.
    pub(super) fn create(&mut self, asked: &Value) -> String {
        let options = &asked["publicKey"];
        options["user"]["id"]
            .as_str()
            .expect("a handle")
            .clone_into(&mut self.handle);
        let client = self.client_data("webauthn.create", options);
        let mut data = self.data(&options["rp"]["id"], PRESENT_AND_VERIFIED | HAS_KEY);
        data.extend([0; 16]);
        data.extend([0, 16]);
        data.extend(self.id);
        data.extend(self.public_key());
        // {"fmt": "none", "attStmt": {}, "authData": bytes}
        let mut object = vec![0xa3, 0x63];
        object.extend(b"fmt\x64none\x67attStmt\xa0\x68authData\x58");
        object.push(u8::try_from(data.len()).expect("a short answer"));
        object.extend(data);
        self.credential(&json!({
            "attestationObject": BASE64.encode(object),
            "clientDataJSON": BASE64.encode(client),
        }))
    }

    /// Signs what the site asks.
    pub(super) fn get(&mut self, asked: &Value) -> String {
        self.counter += 1;
        let options = &asked["publicKey"];
        let client = self.client_data("webauthn.get", options);
        let data = self.data(&options["rpId"], PRESENT_AND_VERIFIED);
        let mut signed = data.clone();
        signed.extend(Sha256::digest(&client));
        let signature: Signature = self.key.sign(&signed);
        self.credential(&json!({
            "authenticatorData": BASE64.encode(data),
            "clientDataJSON": BASE64.encode(client),
            "signature": BASE64.encode(signature.to_der()),
            "userHandle": self.handle,
        }))
    }

    fn credential(&self, response: &Value) -> String {
        let id = BASE64.encode(self.id);
        json!({ "id": id, "rawId": id, "type": "public-key", "response": response }).to_string()
    }

    fn client_data(&self, kind: &str, options: &Value) -> Vec<u8> {
        json!({
            "type": kind,
            "challenge": options["challenge"],
            "origin": self.origin,
            "crossOrigin": false,
        })
        .to_string()
        .into_bytes()
    }

    fn data(&self, site: &Value, flags: u8) -> Vec<u8> {
        let mut data = Sha256::digest(site.as_str().expect("a host")).to_vec();
        data.push(flags);
        data.extend(self.counter.to_be_bytes());
        data
    }

    /// COSE: elliptic curve, ES256, P-256.
    fn public_key(&self) -> Vec<u8> {
        let point = self.key.verifying_key().to_sec1_point(false);
        let (x, y) = (point.x().expect("a point"), point.y().expect("a point"));
        let mut key = vec![0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20];
        key.extend(x);
        key.extend([0x22, 0x58, 0x20]);
        key.extend(y);
        key
    }
}
