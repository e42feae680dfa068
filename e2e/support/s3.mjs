// A store that speaks S3, for tests. Run: node s3.mjs PORT FOLDER → prints "ready ADDRESS" on stdout. Its key and its
// secret are both S3RVER, its bucket is `fichiers`. The library doesn't check signatures: that is done here, as AWS
// describes it (Signature Version 4).
import { createHash, createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import S3rver from 's3rver';

const [port, directory] = [Number(process.argv[2] ?? 0), process.argv[3]];
const SECRET = 'S3RVER';

const hmac = (key, text) => createHmac('sha256', key).update(text).digest();
const sha256 = (text) => createHash('sha256').update(text).digest('hex');

function isSigned(request) {
  const told = /^AWS4-HMAC-SHA256 Credential=S3RVER\/(\d{8})\/([\w-]+)\/s3\/aws4_request, ?SignedHeaders=([\w;-]+), ?Signature=([0-9a-f]{64})$/
    .exec(request.headers.authorization ?? '');
  if (!told) return false;
  const [, day, region, names, signature] = told;
  const [path, query = ''] = request.url.split('?');
  const headers = names.split(';').map((name) => `${name}:${String(request.headers[name] ?? '').trim()}\n`).join('');
  const canonical = [request.method, path, query.split('&').filter(Boolean).map((one) => (one.includes('=') ? one : `${one}=`)).sort().join('&'), headers, names, request.headers['x-amz-content-sha256']].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, sha256(canonical)].join('\n');
  const key = [day, region, 's3', 'aws4_request'].reduce(hmac, `AWS4${SECRET}`);
  return hmac(key, text).toString('hex') === signature;
}

const store = new S3rver({
  silent: true,
  directory,
  vhostBuckets: false,
  configureBuckets: [{ name: 'fichiers', configs: [] }],
});
await store.configureBuckets();
const answer = store.callback();
const server = createServer((request, response) => {
  if (isSigned(request)) return answer(request, response);
  request.resume();
  response.writeHead(403, { 'content-type': 'application/xml' });
  response.end('<Error><Code>SignatureDoesNotMatch</Code><Message>The signature does not match.</Message></Error>');
});
server.listen(port, '127.0.0.1', () => console.log(`ready 127.0.0.1:${server.address().port}`));
