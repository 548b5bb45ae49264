// An OpenID provider for tests: oidc-provider with one client, accounts as they are named, and pages without script.
//
//   node provider.mjs --client-id ID --client-secret SECRET --redirect URI [--redirect URI …] [--account LOGIN=CLAIMS …] [--port PORT]
//
// It listens on loopback (a free port without --port) and prints `issuer http://127.0.0.1:PORT` when it is ready. CLAIMS is JSON with at
// least `sub`; two logins may share one. Whoever else signs in, with any password, is taken by their word: the login is `sub`, and `email` if it
// is an address, verified. It ends when its standard input does, so that it never outlives the test that started it.
// Exit code: 2 called wrongly, 3 the npm packages are missing.
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';

function leave(code, why) {
  console.error(`OpenID provider: ${why}`);
  process.exit(code);
}

function readArguments() {
  try {
    const many = { type: 'string', multiple: true };
    const { values } = parseArgs({
      options: { 'client-id': { type: 'string' }, 'client-secret': { type: 'string' }, redirect: many, account: many, port: { type: 'string', default: '0' } },
    });
    for (const name of ['client-id', 'client-secret', 'redirect']) if (!values[name]) throw new Error(`--${name} is missing`);
    const accounts = new Map((values.account ?? []).map((text) => {
      const at = text.indexOf('=');
      return [text.slice(0, at), JSON.parse(text.slice(at + 1))];
    }));
    return { client: values['client-id'], secret: values['client-secret'], redirects: values.redirect, accounts, port: Number(values.port) };
  } catch (error) {
    return leave(2, error.message);
  }
}

async function loadProvider() {
  try {
    // It says at every start what a server that is not for tests would need.
    for (const level of ['info', 'warn']) console[level] = () => {};
    return (await import('oidc-provider')).default;
  } catch (error) {
    if (!error.code?.endsWith('MODULE_NOT_FOUND')) throw error;
    return leave(3, 'the npm packages are missing; run npm ci in tests/oidc');
  }
}

const page = (title, form) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title></head>` +
  `<body><main><h1>${title}</h1>${form}</main></body></html>`;

const login = page('Sign in at the provider',
  '<form method="post"><p><label>Login <input name="login" required autofocus></label></p>' +
  '<p><label>Password <input name="password" type="password"></label></p><p><button name="act" value="login">Sign in</button> ' +
  '<button name="act" value="abort" formnovalidate>Cancel</button></p></form>');

const consent = page('Share name and address?',
  '<form method="post"><p><button name="act" value="consent">Continue</button> <button name="act" value="abort">Cancel</button></p></form>');

async function body(req) {
  const parts = [];
  for await (const part of req) parts.push(part);
  return new URLSearchParams(Buffer.concat(parts).toString());
}

/** What the person does on our pages: sign in, consent, or neither. */
async function interact(provider, req, res) {
  const details = await provider.interactionDetails(req, res);
  if (req.method !== 'POST') {
    res.setHeader('content-type', 'text/html; charset=utf-8');
    return res.end(details.prompt.name === 'login' ? login : consent);
  }
  const typed = await body(req);
  const finish = (result) => provider.interactionFinished(req, res, result, { mergeWithLastSubmission: true });
  if (typed.get('act') === 'abort') return finish({ error: 'access_denied', error_description: 'the person said no' });
  if (details.prompt.name === 'login') return finish({ login: { accountId: typed.get('login') } });
  const grant = new provider.Grant({ accountId: details.session.accountId, clientId: details.params.client_id });
  grant.addOIDCScope(details.params.scope);
  return finish({ consent: { grantId: await grant.save() } });
}

const { client, secret, redirects, accounts, port } = readArguments();
const Provider = await loadProvider();

function claims(login) {
  const taken = login.includes('@') ? { email: login, email_verified: true } : {};
  return accounts.get(login) ?? { sub: login, ...taken };
}

const server = createServer();
server.listen(port, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: client, client_secret: secret, redirect_uris: redirects, grant_types: ['authorization_code'], response_types: ['code'] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    features: { devInteractions: { enabled: false } },
    findAccount: (_, id) => ({ accountId: id, claims: () => claims(id) }),
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    pkce: { required: () => true, methods: ['S256'] },
    cookies: { keys: ['of a provider for tests'] },
  });
  const handle = provider.callback();
  server.on('request', (req, res) => {
    if (!req.url.startsWith('/interaction/')) return handle(req, res);
    return interact(provider, req, res).catch((error) => {
      res.statusCode = 400;
      res.end(error.message);
    });
  });
  console.log(`issuer ${issuer}`);
});
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
