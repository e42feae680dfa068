// A network before its committee: a small record of its own, two nodes of the real binary on one database, a mail
// server that keeps what it takes. Everything is made by the commands that an operator uses.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { binary, freePort, ready } from './servers';

export type Engine = 'sqlite' | 'postgres';

// Everybody at the table, by public name: what they do on record, and the roles that they were given.
const PEOPLE: Record<string, { name: string; profession: string; services?: string[]; roles?: string[][] }> = {
  'ida.presidente': { name: 'Ida Présidente', profession: 'Animation', roles: [['network_lead']] },
  'gaspard.greffier': { name: 'Gaspard Greffier', profession: 'Animation', roles: [['network_team']] },
  'tess.tete': { name: 'Tess Tête', profession: 'Coaching', roles: [['incubator_head', 'verger']] },
  'sacha.sponsor': { name: 'Sacha Sponsor', profession: 'Autre', roles: [['sponsor', 'agence']] },
  'noe.directeur': { name: 'Noé Directeur', profession: 'Autre' },
  'pia.porteuse': { name: 'Pia Porteuse', profession: 'Intraprenariat', services: ['poires', 'pommes', 'prunes'] },
  'cora.coach': { name: 'Cora Coach', profession: 'Coaching' },
  'ulysse.usager': { name: 'Ulysse Usager', profession: 'Autre' },
};
// In the order of the agenda.
export const SERVICES = ['poires', 'pommes', 'prunes'] as const;

export interface Mail { to: string; subject: string; text: string; calendar: string }

export interface Committee {
  // Addresses of the two nodes.
  a: string;
  b: string;
  // A link that signs somebody in once.
  link(person: string): string;
  address(person: string): string;
  // The newest mail to somebody whose subject holds a word, once it came.
  mail(person: string, word: string): Promise<Mail>;
  // A command beside the running nodes.
  run(...args: string[]): string;
  stop(): Promise<void>;
}

// The day so many days from today in Paris, as forms write it.
export function day(days: number): string {
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(new Date());
  const then = new Date(`${today}T12:00:00Z`);
  then.setUTCDate(then.getUTCDate() + days);
  return then.toISOString().slice(0, 10);
}

// The same day as pages say it.
export function said(days: number): string {
  const text = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day(days)}T12:00:00Z`));
  return text.replace(/^1 /, '1er ');
}

function writeRecord(folder: string): void {
  const write = (collection: string, slug: string, lines: string[]): void => {
    mkdirSync(join(folder, 'content', collection), { recursive: true });
    writeFileSync(join(folder, 'content', collection, `${slug}.md`), ['---', ...lines, '---', '', ''].join('\n'));
  };
  write('_organisations', 'agence', ['name: Agence des vergers', 'type: administration-centrale']);
  write('_incubators', 'verger', ['title: Le verger', 'contact: verger@exemple.example']);
  for (const service of SERVICES)
    write('_startups', service, [
      `title: Service des ${service}`, `mission: Simplifier la récolte des ${service}`, 'incubator: verger',
      'contact: verger@exemple.example', 'contact_incubator: cora.coach', 'sponsors:', '  - /organisations/agence',
      'phases:', '  - name: investigation', `    start: ${day(-320)}`, `    end: ${day(-250)}`,
      '  - name: construction', `    start: ${day(-250)}`,
    ]);
  for (const [slug, person] of Object.entries(PEOPLE))
    write('_authors', slug, [
      `fullname: ${person.name}`, 'role: Participe au comité', `domaine: ${person.profession}`, 'missions:',
      `  - start: ${day(-60)}`, `    end: ${day(120)}`, '    status: admin',
      ...(person.services ? ['    startups:', ...person.services.map((one) => `      - ${one}`)] : []),
    ]);
}

// A database of its own on the tests' server; dropped at the end.
function database(engine: Engine, folder: string): { location: string; drop: () => void } {
  if (engine === 'sqlite') return { location: join(folder, 'jalon.db'), drop: () => {} };
  const server = process.env.JALON_TEST_POSTGRES as string;
  const name = `jalon_e2e_${process.pid}_${Date.now()}`;
  const ask = (sql: string): void => void execFileSync('psql', ['--quiet', server, '--command', sql], { stdio: 'pipe' });
  ask(`CREATE DATABASE ${name}`);
  return { location: server.replace(/\/[^/]*$/, `/${name}`), drop: () => ask(`DROP DATABASE ${name} WITH (FORCE)`) };
}

async function mailServer(): Promise<{ port: number; kept: Mail[]; child: ChildProcess }> {
  const child = spawn('node', [resolve(import.meta.dirname, 'smtp-server.mjs'), '{"tls":"none"}'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const kept: Mail[] = [];
  const port = await new Promise<number>((done, fail) => {
    child.once('error', fail);
    createInterface({ input: child.stdout! }).on('line', (line) => {
      const said = JSON.parse(line);
      if (said.listening) done(said.listening);
      if (said.mail) kept.push({
        to: said.mail.envelope.to[0], subject: said.mail.subject, text: said.mail.text,
        calendar: said.mail.attachments.map((one: { text: string }) => one.text).join('\n'),
      });
    });
  });
  return { port, kept, child };
}

export async function committee(engine: Engine): Promise<Committee> {
  const folder = mkdtempSync(join(tmpdir(), 'jalon-committee-'));
  const artefacts = resolve(import.meta.dirname, '..', 'artefacts');
  const { location, drop } = database(engine, folder);
  const mails = await mailServer();
  const ports = [await freePort(), await freePort()];
  const env = {
    PATH: process.env.PATH, JALON_DATABASE: location, JALON_BASE_URL: `http://127.0.0.1:${ports[0]}`,
    JALON_MAIL__URL: `smtp://127.0.0.1:${mails.port}?tls=none`, JALON_MAIL__FROM: 'jalon@exemple.example',
    JALON_REGISTER__KEY_FILE: join(folder, 'register.key'),
  };
  const run = (...args: string[]): string => execFileSync(binary(), args, { cwd: folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const address = (person: string): string => `${person}@exemple.example`;
  writeRecord(folder);
  run('import', '--yes', join(folder, 'content'));
  for (const [slug, person] of Object.entries(PEOPLE)) {
    run('user', 'create', '--member', slug, '--email', address(slug));
    for (const [role, on] of person.roles ?? [])
      run('user', 'grant', '--member', slug, '--role', role, '--until', day(180), ...(on ? ['--on', on] : []));
  }
  const nodes: ChildProcess[] = [];
  const urls: string[] = [];
  for (const [at, port] of ports.entries()) {
    const node = spawn(binary(), ['serve', '--listen', `127.0.0.1:${port}`], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const log = createWriteStream(join(artefacts, `committee-${engine}-${'ab'[at]}.log`));
    node.stdout?.pipe(log);
    node.stderr?.pipe(log);
    nodes.push(node);
    urls.push(`http://127.0.0.1:${port}`);
    await ready(urls[at], node);
  }
  return {
    a: urls[0],
    b: urls[1],
    run,
    address,
    link: (person) => {
      const told = /https?:\/\/\S+jeton=[\w-]+/.exec(run('user', 'sign-in-link', '--member', person));
      if (!told) throw new Error(`no link for ${person}`);
      return told[0];
    },
    mail: async (person, word) => {
      for (let tries = 0; tries < 150; tries++) {
        const found = mails.kept.filter((one) => one.to === address(person) && one.subject.includes(word)).at(-1);
        if (found) return found;
        await new Promise((next) => setTimeout(next, 100));
      }
      throw new Error(`no mail about « ${word} » reached ${person}; came: ${mails.kept.map((one) => `${one.to}: ${one.subject}`).join(', ')}`);
    },
    stop: async () => {
      for (const child of [...nodes, mails.child]) child.kill('SIGTERM');
      for (const child of nodes) if (child.exitCode === null) await new Promise((done) => child.once('exit', done));
      drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
