// A store that speaks S3, for tests. Run: node s3.mjs PORT FOLDER → prints "ready ADDRESS" on stdout. It checks
// signatures; its key and its secret are both S3RVER. The bucket `fichiers` is there.
import S3rver from 's3rver';

const [port, directory] = [Number(process.argv[2] ?? 0), process.argv[3]];
const server = new S3rver({
  address: '127.0.0.1',
  port,
  silent: true,
  directory,
  vhostBuckets: false,
  configureBuckets: [{ name: 'fichiers', configs: [] }],
});
const { port: given } = await server.run();
console.log(`ready 127.0.0.1:${given}`);
