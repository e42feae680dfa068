// A mail server for tests: takes mails, or refuses them by what the recipient is called.
//
//   node e2e/support/smtp-server.mjs '{"port":0,"tls":"none|start|implicit","key":FILE,"cert":FILE,"user":…,"password":…}'
//
// It writes one JSON object a line: {"listening":PORT}, then {"mail":{…}} for each mail taken, as an
// independent parser understood it. It ends when its stdin does.
//
// Recipients: refuse-…@ is refused for good (550), later-…@ the first time only (451), spam-…@ after its
// contents were read (554), busy-…@ with the connection closed (421); hang-…@ is taken and told, but never
// answered. The answers repeat the address, as those of real servers do.
import { readFileSync } from 'node:fs';
import { SMTPServer } from 'smtp-server';
import { simpleParser } from 'mailparser';

const options = JSON.parse(process.argv[2] ?? '{}');
const seen = new Set();

function say(what) {
  process.stdout.write(`${JSON.stringify(what)}\n`);
}

function refusal(code, address) {
  const error = new Error(`<${address}> not now, not here`);
  error.responseCode = code;
  return error;
}

async function told(raw, session) {
  const mail = await simpleParser(raw);
  const head = raw.toString('latin1').split('\r\n\r\n')[0];
  return {
    envelope: { from: session.envelope.mailFrom.address, to: session.envelope.rcptTo.map((one) => one.address) },
    secure: session.secure,
    user: session.user || null,
    from: mail.from?.text ?? null,
    to: mail.to?.text ?? null,
    subject: mail.subject ?? null,
    messageId: mail.messageId ?? null,
    date: mail.date?.toISOString() ?? null,
    text: mail.text ?? null,
    html: mail.html || null,
    headers: mail.headerLines.map((line) => line.key),
    head,
    attachments: mail.attachments.map((one) => ({ type: one.contentType, text: one.content.toString('utf8') })),
    raw: raw.toString('base64'),
  };
}

const server = new SMTPServer({
  secure: options.tls === 'implicit',
  ...(options.tls && options.tls !== 'none' ? { key: readFileSync(options.key), cert: readFileSync(options.cert) } : {}),
  disabledCommands: [...(options.tls === 'start' ? [] : ['STARTTLS']), ...(options.user ? [] : ['AUTH'])],
  authOptional: !options.user,
  onAuth(auth, _session, done) {
    const ok = auth.username === options.user && auth.password === options.password;
    done(ok ? null : new Error('wrong user or password'), { user: auth.username });
  },
  onRcptTo({ address }, _session, done) {
    if (address.startsWith('refuse-')) return done(refusal(550, address));
    if (address.startsWith('busy-')) return done(refusal(421, address));
    if (address.startsWith('later-') && !seen.has(address)) {
      seen.add(address);
      return done(refusal(451, address));
    }
    return done();
  },
  onData(stream, session, done) {
    const parts = [];
    stream.on('data', (part) => parts.push(part));
    stream.on('end', async () => {
      const [{ address }] = session.envelope.rcptTo;
      if (address.startsWith('spam-')) return done(refusal(554, address));
      say({ mail: await told(Buffer.concat(parts), session) });
      if (address.startsWith('hang-') && !seen.has(address)) {
        seen.add(address);
        return undefined;
      }
      return done();
    });
  },
});

// Clients that are killed, or that refuse the certificate, are no failure of this server.
server.on('error', () => {});
server.listen(options.port ?? 0, '127.0.0.1', () => say({ listening: server.server.address().port }));
process.stdin.on('end', () => process.exit(0)).resume();
