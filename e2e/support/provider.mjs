// A real OpenID provider for tests, with the particulars of ProConnect: user information as a signed
// JWT, `acr`, logout. Run: node provider.mjs PORT REDIRECT_BASE → prints "ready ISSUER" on stdout.
//
// POST /misbehave with a mode makes its next tokens wrong in one way, signed with its real key, to
// test who relies on them:
//   nonce, issuer, audience, signature, expired, acr   a wrong ID token
//   userinfo-plain, userinfo-signature, userinfo-subject, unverified   wrong user information
//   down   500 to everything
// and "rotated" makes it sign with, and publish, another key than before: an honest change of keys.
import { createServer } from 'node:http';
import Provider from 'oidc-provider';
import { SignJWT, decodeJwt, exportJWK, generateKeyPair, importJWK } from 'jose';

// What the provider says of its own set-up interests no test.
console.info = () => {};
console.warn = () => {};

const [port, back] = [Number(process.argv[2] ?? 0), process.argv[3]];
const people = {
  // Names of accounts are e-mail addresses.
  claims: (id) => ({ sub: `sub-of-${id}`, email: id, email_verified: true, given_name: 'Camille', usual_name: 'Exemple', uid: id }),
};

const key = { ...(await exportJWK((await generateKeyPair('RS256', { extractable: true })).privateKey)), use: 'sig', alg: 'RS256', kid: 'good' };
const bad = await importJWK({ ...(await exportJWK((await generateKeyPair('RS256', { extractable: true })).privateKey)), alg: 'RS256' }, 'RS256');
const good = await importJWK(key, 'RS256');
const next = { ...(await exportJWK((await generateKeyPair('RS256', { extractable: true })).privateKey)), use: 'sig', alg: 'RS256', kid: 'next' };
const signs_next = await importJWK(next, 'RS256');
let mode = '';

const server = createServer();
await new Promise((done) => server.listen(port, '127.0.0.1', done));
const issuer = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(issuer, {
  clients: [{
    client_id: 'jalon',
    client_secret: 'a-secret-of-tests-only-0123456789',
    redirect_uris: [`${back}/connexion/retour`],
    post_logout_redirect_uris: [`${back}/connexion`],
    grant_types: ['authorization_code'],
    response_types: ['code'],
    userinfo_signed_response_alg: 'RS256',
    id_token_signed_response_alg: 'RS256',
    token_endpoint_auth_method: 'client_secret_post',
  }],
  clientAuthMethods: ['client_secret_post'],
  jwks: { keys: [key] },
  acrValues: ['eidas1', 'eidas2'],
  claims: { openid: ['sub'], email: ['email', 'email_verified'], given_name: ['given_name'], usual_name: ['usual_name'], uid: ['uid'], acr: null },
  scopes: ['openid', 'email', 'given_name', 'usual_name', 'uid'],
  cookies: { keys: ['cookies of tests only'] },
  pkce: { required: () => true },
  features: {
    devInteractions: { enabled: false },
    jwtUserinfo: { enabled: true },
    rpInitiatedLogout: { enabled: true },
  },
  findAccount: (_, id) => ({ accountId: id, claims: () => people.claims(id) }),
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  // No page of consent: the person is asked nothing but who they are.
  loadExistingGrant: async (ctx) => {
    const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
    grant.addOIDCScope('openid email given_name usual_name uid');
    grant.addOIDCClaims(['acr']);
    await grant.save();
    return grant;
  },
});
provider.on('server_error', (_, error) => console.error(error));

const sign = (claims, with_key = good, kid = 'good') => new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' }).sign(with_key);

async function wrongIdToken(token) {
  const claims = decodeJwt(token);
  switch (mode) {
    case 'nonce': return sign({ ...claims, nonce: 'of-somebody-else' });
    case 'issuer': return sign({ ...claims, iss: 'https://other.example' });
    case 'audience': return sign({ ...claims, aud: 'another-site' });
    case 'signature': return sign(claims, bad);
    case 'expired': return sign({ ...claims, exp: claims.iat - 3600 });
    case 'acr': return sign({ ...claims, acr: 'weak' });
    case 'rotated': return sign(claims, signs_next, 'next');
    default: return token;
  }
}

async function wrongUserInfo(token) {
  const claims = decodeJwt(token);
  switch (mode) {
    case 'userinfo-signature': return sign(claims, bad);
    case 'userinfo-subject': return sign({ ...claims, sub: 'somebody-else' });
    case 'unverified': return sign({ ...claims, email_verified: false });
    case 'rotated': return sign(claims, signs_next, 'next');
    default: return token;
  }
}

// What the provider answers is changed on its way out.
provider.use(async (ctx, answered) => {
  await answered();
  if (ctx.path === '/jwks' && mode === 'rotated') {
    const { kty, n, e, use, alg, kid } = next;
    ctx.body = { keys: [{ kty, n, e, use, alg, kid }] };
  }
  if (ctx.path === '/token' && ctx.body?.id_token) ctx.body.id_token = await wrongIdToken(ctx.body.id_token);
  if (ctx.path === '/me' && typeof ctx.body === 'string') {
    if (mode === 'userinfo-plain') {
      ctx.type = 'application/json';
      ctx.body = JSON.stringify(decodeJwt(ctx.body));
    } else {
      ctx.body = await wrongUserInfo(ctx.body);
    }
  }
});

const answer = provider.callback();
const body = (request) => new Promise((done) => {
  let text = '';
  request.on('data', (chunk) => { text += chunk; });
  request.on('end', () => done(text));
});
const escape = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

server.on('request', async (request, response) => {
  const url = new URL(request.url, issuer);
  try {
    if (request.method === 'POST' && url.pathname === '/misbehave') {
      mode = await body(request);
      return response.end('ok');
    }
    if (mode === 'down') {
      response.statusCode = 500;
      return response.end('down');
    }
    if (url.pathname.startsWith('/interaction/')) {
      if (request.method === 'POST') {
        const login = new URLSearchParams(await body(request)).get('login');
        const result = login
          ? { login: { accountId: login, acr: 'eidas1' } }
          : { error: 'access_denied', error_description: 'the person gave up' };
        return await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
      }
      response.setHeader('content-type', 'text/html; charset=utf-8');
      return response.end(`<!doctype html><html lang="fr"><title>Fournisseur de test</title><main><h1>Fournisseur de test</h1>
<form method="post" action="${escape(url.pathname)}"><label for="login">Adresse</label> <input id="login" name="login"><button>Continuer</button></form></main></html>`);
    }
    return await answer(request, response);
  } catch (error) {
    console.error(error);
    response.statusCode = 500;
    return response.end(String(error));
  }
});
console.log(`ready ${issuer}`);
