"use strict";
// Signs in with a passkey, or adds one, by the endpoints of Spring Security's WebAuthn support.
(() => {
  const form = document.getElementById("passkey");
  if (!form || !window.PublicKeyCredential) return;
  form.hidden = false;
  const problem = document.getElementById("passkey-problem");
  const headers = { "Content-Type": "application/json", [form.dataset.header]: form.dataset.token };
  const decode = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const encode = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const post = async (address, body) => {
    const answer = await fetch(address, { method: "POST", headers, body: body && JSON.stringify(body) });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  };
  const listed = (list) => (list || []).map((one) => ({ ...one, id: decode(one.id) }));
  const credentialOf = (credential, response) => ({
    id: credential.id,
    rawId: encode(credential.rawId),
    response,
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults(),
    authenticatorAttachment: credential.authenticatorAttachment,
  });
  const signIn = async () => {
    const options = await post("/webauthn/authenticate/options");
    const credential = await navigator.credentials.get({
      publicKey: { ...options, challenge: decode(options.challenge), allowCredentials: listed(options.allowCredentials) },
    });
    const { authenticatorData, clientDataJSON, signature, userHandle } = credential.response;
    const answer = await post("/login/webauthn", credentialOf(credential, {
      authenticatorData: encode(authenticatorData),
      clientDataJSON: encode(clientDataJSON),
      signature: encode(signature),
      userHandle: userHandle ? encode(userHandle) : undefined,
    }));
    if (!answer.authenticated) throw new Error("refused");
    location.assign("/account");
  };
  const register = async () => {
    const label = document.getElementById("passkey-label").value;
    const options = await post("/webauthn/register/options");
    const credential = await navigator.credentials.create({
      publicKey: {
        ...options,
        challenge: decode(options.challenge),
        user: { ...options.user, id: decode(options.user.id) },
        excludeCredentials: listed(options.excludeCredentials),
      },
    });
    const { attestationObject, clientDataJSON } = credential.response;
    const answer = await post("/webauthn/register", {
      publicKey: {
        credential: {
          ...credentialOf(credential, {
            attestationObject: encode(attestationObject),
            clientDataJSON: encode(clientDataJSON),
            transports: credential.response.getTransports ? credential.response.getTransports() : [],
          }),
        },
        label,
      },
    });
    if (!answer.success) throw new Error("refused");
    problem.className = "saved";
    problem.textContent = form.dataset.done;
    problem.hidden = false;
  };
  const attempt = (work) => async () => {
    problem.hidden = true;
    try {
      await work();
    } catch (error) {
      problem.className = "error";
      problem.textContent = form.dataset.failed;
      problem.hidden = false;
    }
  };
  document.getElementById("passkey-sign-in")?.addEventListener("click", attempt(signIn));
  document.getElementById("passkey-register")?.addEventListener("click", attempt(register));
})();
