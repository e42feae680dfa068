// The one thing that no form can do: asking the device for a passkey. The question comes from the
// server, the answer goes back in the form itself. Without this file the form stays hidden, and the
// link by mail is there.
(function () {
  "use strict";

  function bytes(text) {
    var binary = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(binary, function (letter) { return letter.charCodeAt(0); });
  }

  function text(buffer) {
    var binary = "";
    new Uint8Array(buffer).forEach(function (byte) { binary += String.fromCharCode(byte); });
    return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  function question(options) {
    options.challenge = bytes(options.challenge);
    if (options.user) { options.user.id = bytes(options.user.id); }
    ["excludeCredentials", "allowCredentials"].forEach(function (name) {
      (options[name] || []).forEach(function (one) { one.id = bytes(one.id); });
    });
    return options;
  }

  function answer(credential) {
    var told = credential.response;
    var response = { clientDataJSON: text(told.clientDataJSON) };
    if (told.attestationObject) {
      response.attestationObject = text(told.attestationObject);
    } else {
      response.authenticatorData = text(told.authenticatorData);
      response.signature = text(told.signature);
      response.userHandle = told.userHandle ? text(told.userHandle) : null;
    }
    return JSON.stringify({
      id: credential.id, rawId: text(credential.rawId), type: credential.type, response: response,
    });
  }

  function prepare(form) {
    var failed = form.querySelector("[data-passkey-failed]");
    var button = form.querySelector("button[type=submit]");
    var field = function (name) { return form.querySelector("[name=" + name + "]"); };

    form.addEventListener("submit", function (event) {
      event.preventDefault();
      failed.hidden = true;
      button.disabled = true;
      fetch(form.dataset.passkeyAsk, {
        method: "POST",
        headers: { accept: "application/json" },
        body: new URLSearchParams({ csrf: field("csrf").value }),
      })
        .then(function (reply) {
          return reply.json().then(function (told) { return reply.ok ? told : Promise.reject(told.detail); });
        })
        .then(function (told) {
          field("ceremony").value = told.ceremony;
          var asked = { publicKey: question(told.publicKey) };
          return form.dataset.passkey === "create" ? navigator.credentials.create(asked) : navigator.credentials.get(asked);
        })
        .then(function (credential) {
          field("credential").value = answer(credential);
          form.submit();
        })
        .catch(function (why) {
          button.disabled = false;
          failed.hidden = false;
          failed.textContent = typeof why === "string" ? why : failed.dataset.passkeyFailed;
        });
    });
    form.hidden = false;
    document.querySelectorAll("[data-passkey-absent]").forEach(function (one) { one.hidden = true; });
  }

  if (window.PublicKeyCredential && navigator.credentials) {
    document.querySelectorAll("form[data-passkey]").forEach(prepare);
  }
})();
