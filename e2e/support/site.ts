// The pages under test, and what every test needs to know of them.
import { test as base, expect, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

export const themes = ['neutral', 'etat'] as const;
export type Theme = (typeof themes)[number];

export const url = (theme: Theme = 'neutral'): string => {
  const address = process.env[`JALON_URL_${theme.toUpperCase()}`];
  if (!address) throw new Error('the servers were not started (support/servers.ts)');
  return address;
};

// One address per template. Slugs are looked up in the open API, because the demo network may change.
// A bare page is a part that other sites show in theirs: it has no header and no footer. A status is said where
// it isn't 200. What stands within pages of others is always light: their appearance is not known.
export interface Template { name: string; path: string; isBare?: boolean; isLight?: boolean; status?: number }

// Addresses that are refused, each with a page that says what to do.
const REFUSED: Template[] = [
  { name: 'not-found', path: '/nulle-part', status: 404 },
  { name: 'not-found-en', path: '/en/nowhere', status: 404 },
  { name: 'service-not-found', path: '/startups/nulle-part', status: 404 },
  { name: 'date-unreadable', path: '/?date=demain', status: 400 },
  { name: 'date-too-early-en', path: '/en/?date=1999-12-31', status: 400 },
];

// The two servers show the same network, but sessions and indicators have keys of their own in each.
const known = new Map<Theme, Promise<Template[]>>();
export const templates = (theme: Theme = 'neutral'): Promise<Template[]> => {
  const found = known.get(theme) ?? find(theme);
  known.set(theme, found);
  return found;
};

// Every template in English, those that `templates` has in English too left out.
export const english = async (theme: Theme = 'neutral'): Promise<Template[]> => {
  const all = await templates(theme);
  const names = new Set(all.map((one) => one.name));
  return all
    .filter((one) => !one.path.startsWith('/en/') && !one.isBare && !one.status && !names.has(`${one.name}-en`))
    .map((one) => ({ ...one, name: `${one.name}-en`, path: `/en${one.path}` }));
};

async function find(theme: Theme): Promise<Template[]> {
  const api = async (file: string) => (await fetch(`${url(theme)}/api/v2.7/${file}`)).json();
  const services = (await api('startups.json')).data;
  const members = await api('authors.json');
  const organisations = await api('organisations.json');
  // The busiest of each kind: the most phases, the most missions.
  const most = <T>(list: T[], size: (one: T) => number): T => [...list].sort((a, b) => size(b) - size(a))[0];
  const service = most(services, (one: any) => one.attributes.phases.length + one.attributes.events.length) as any;
  const member = most(members, (one: any) => one.missions.length) as any;
  // Pages of one service that some services have and others don't: the first that the lists lead to.
  const first = async (list: string, link: RegExp): Promise<string> => {
    const text = await (await fetch(url(theme) + list, { headers: { accept: 'text/html' } })).text();
    const found = link.exec(text)?.[1];
    if (!found) throw new Error(`${list} leads to no ${link}`);
    return found;
  };
  const decisions = await first('/decisions/', /href="(\/startups\/[\w.-]+\/decisions)"/);
  const minutes = await first('/decisions/', /href="(\/comites\/seances\/[\w-]+\/releve)"/);
  const impact = await first('/impact/', /href="(\/startups\/[\w.-]+\/impact)[#"]/);
  const indicator = await first(impact, /href="(\/startups\/[\w.-]+\/impact\/i-[\w-]+)"/);
  const lesson = await first('/lecons/', /href="\/startups\/([\w.-]+)/);
  let feedback = '';
  for (const { id } of services) {
    const answer = await fetch(`${url(theme)}/startups/${id}/avis`);
    if (answer.ok) feedback = `/startups/${id}/avis`;
    if (feedback) break;
  }
  if (!feedback) throw new Error('no service asks for feedback');
  return [
    { name: 'home', path: '/' },
    { name: 'programme', path: '/programme/' },
    { name: 'services', path: '/startups/' },
    { name: 'services-filtered', path: '/startups/?phase=construction' },
    { name: 'services-by-name', path: '/startups/?tri=nom' },
    { name: 'services-by-relevance', path: '/startups/?q=demarche&tri=pertinence' },
    { name: 'services-none', path: '/startups/?q=zzzzqqqq' },
    { name: 'service', path: `/startups/${service.id}` },
    { name: 'standards', path: `/startups/${service.id}/standards` },
    { name: 'incubators', path: '/incubateurs/' },
    { name: 'incubator', path: `/incubateurs/${service.relationships.incubator.data.id}` },
    { name: 'committees', path: '/comites/' },
    { name: 'committees-filtered', path: '/comites/?statut=all' },
    { name: 'organisations', path: '/organisations/' },
    { name: 'organisation', path: `/organisations/${organisations[0].id}` },
    { name: 'community', path: '/communaute/' },
    { name: 'member', path: `/communaute/${member.id}` },
    { name: 'directory', path: '/communaute/annuaire' },
    { name: 'statistics', path: '/stats/' },
    { name: 'impact', path: '/impact/' },
    { name: 'service-impact', path: impact },
    { name: 'indicator-alone', path: indicator, isBare: true, isLight: true },
    { name: 'learnings', path: '/apprentissages/' },
    { name: 'decisions', path: '/decisions/' },
    { name: 'service-decisions', path: decisions },
    { name: 'minutes', path: minutes },
    { name: 'register', path: '/registre/' },
    { name: 'lessons', path: '/lecons/' },
    { name: 'service-stopped', path: `/startups/${lesson}` },
    { name: 'feedback', path: feedback, isBare: true },
    { name: 'sign-in', path: '/connexion' },
    { name: 'search', path: '/recherche?q=demarche' },
    { name: 'search-of-nothing', path: '/recherche?q=' },
    { name: 'search-none', path: '/recherche?q=zzzzqqqq' },
    { name: 'api', path: '/api' },
    { name: 'accessibility', path: '/accessibilite' },
    { name: 'legal', path: '/mentions-legales' },
    { name: 'personal-data', path: '/donnees-personnelles' },
    { name: 'help', path: '/aide' },
    { name: 'glossary', path: '/glossaire' },
    { name: 'site-map', path: '/plan-du-site' },
    ...REFUSED,
    { name: 'dated', path: '/?date=2024-01-01' },
    { name: 'home-en', path: '/en/' },
    { name: 'services-en', path: '/en/startups/' },
    { name: 'service-en', path: `/en/startups/${service.id}` },
    { name: 'impact-en', path: '/en/impact/' },
    { name: 'service-impact-en', path: `/en${impact}` },
    { name: 'decisions-en', path: '/en/decisions/' },
  ];
}

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

// RGAA and WCAG 2.1 AA as far as a machine can tell; each violation as one readable line.
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const run = await (globalThis as any).axe.run(document, {
      resultTypes: ['violations'],
      runOnly: { type: 'tag', values: ['RGAAv4', 'wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] },
    });
    return run.violations.flatMap((v: any) => v.nodes.slice(0, 4).map(
      (n: any) => `${v.id}: ${n.target.join(' ')}: ${n.failureSummary?.split('\n').slice(0, 3).join(' ') ?? ''}`));
  });
}

// How bright a page's background is, as computed: 0 black, 1 white; NaN when it has none of its own.
export const brightness = (page: Page): Promise<number> => page.evaluate(() => {
  const colours = [document.body, document.documentElement].map((one) => getComputedStyle(one).backgroundColor);
  const [red, green, blue] = (colours.find((one) => !/^rgba\(.*, 0\)$|^transparent$/.test(one)) ?? '').match(/[\d.]+/g)?.map(Number) ?? [];
  const linear = (part: number): number => (part <= 10.31475 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
});

// True for what the browser itself says of an address that is refused on purpose, and of scripts held back.
function isMeant(text: string, address: string): boolean {
  const { pathname, search } = new URL(address || 'about:blank');
  if (/net::ERR_FAILED/.test(text)) return pathname.endsWith('.js');
  return REFUSED.some((one) => one.path === pathname + search && text.includes(`status of ${one.status}`));
}

// Every page is watched: no console error (a file that is missing is one), no request to another host.
export function watch(page: Page): string[] {
  const seen: string[] = [];
  page.on('console', (message) => {
    if (message.type() !== 'error' || isMeant(message.text(), message.location().url)) return;
    seen.push(`console: ${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => seen.push(`script: ${error.message}`));
  page.on('request', (request) => {
    if (!/^(http:\/\/127\.0\.0\.1|data:|blob:)/.test(request.url())) seen.push(`outside: ${request.url()}`);
  });
  return seen;
}

export const test = base.extend<{ watched: string[] }>({
  watched: async ({ page }, use) => {
    const seen = watch(page);
    await use(seen);
    expect(seen, 'console errors and requests to other hosts').toEqual([]);
  },
});

export { expect };
