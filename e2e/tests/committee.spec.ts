// An investment committee from the team's ask to the verified register: nine people, a browser context each, the chair
// and the screen on one node, the telephones on another, one database. On SQLite, and on PostgreSQL where
// scripts/with-postgres gave a server.
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { committee, day, said, SERVICES, type Committee, type Engine } from '../support/committee';
import { expect, test, violations } from '../support/site';

const CHAIR = 'ida.presidente';
const CLERK = 'gaspard.greffier';
const HEAD = 'tess.tete';
const SPONSOR = 'sacha.sponsor';
const DIRECTOR = 'noe.directeur';
const CARRIER = 'pia.porteuse';
const COACH = 'cora.coach';
const USER = 'ulysse.usager';
const AT_THE_TABLE = [CHAIR, CLERK, HEAD, SPONSOR, DIRECTOR, CARRIER, COACH, USER];

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

class Room {
  readonly contexts: BrowserContext[] = [];
  readonly pages = new Map<string, Page>();
  session = '';
  items: string[] = [];

  constructor(readonly browser: Browser, readonly site: Committee) {}

  // Somebody with a browser of their own, on the node that they use.
  async enters(person: string, how: object = {}): Promise<Page> {
    const context = await this.browser.newContext({ locale: 'fr-FR', timezoneId: 'Europe/Paris', ...how });
    this.contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    page.on('pageerror', (error) => expect.soft(error.message, `${person}: script`).toBe(''));
    this.pages.set(person, page);
    return page;
  }

  async signsIn(person: string, how: object = {}): Promise<Page> {
    const page = await this.enters(person, how);
    await page.goto(this.site.link(person));
    await page.locator('main button[type=submit]').click();
    await expect(page).toHaveURL(/\/espace\//);
    return page;
  }

  of(person: string): Page {
    return this.pages.get(person) as Page;
  }

  // What somebody's node is: telephones are on the second one.
  async opens(person: string, path: string): Promise<Page> {
    const page = this.of(person);
    const size = page.viewportSize();
    await page.goto((size && size.width < 500 ? this.site.b : this.site.a) + path);
    return page;
  }

  // Sends the form of a step, and follows where it leads.
  async step(page: Page, path: string, name?: string): Promise<void> {
    const form = page.locator(`form[action="${path}"]`).first();
    const folded = page.locator('details:not([open])', { has: page.locator(`form[action="${path}"]`) });
    if (await folded.count()) await folded.first().locator('summary').click();
    await Promise.all([
      page.waitForNavigation(),
      (name ? form.getByRole('button', { name }) : form.locator('button[type=submit]').first()).click(),
    ]);
    expect(await page.locator('.fr-alert--error').allInnerTexts(), `${path} is refused`).toEqual([]);
  }

  // The page in front of somebody: nothing that a machine finds wrong, nothing wider than the screen.
  async look(page: Page): Promise<void> {
    expect.soft(await violations(page), page.url()).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect.soft(overflow, `${page.url()}: pixels beyond the screen`).toBeLessThanOrEqual(0);
  }

  async leaves(): Promise<void> {
    for (const context of this.contexts) await context.close();
  }
}

// The chair plans it, people are invited, each by a mail with a calendar.
async function planned(room: Room): Promise<void> {
  const chair = await room.signsIn(CHAIR);
  await room.opens(CHAIR, '/espace/comites/nouvelle');
  await chair.locator('#incubator').selectOption('verger');
  await chair.locator('#services').selectOption([...SERVICES]);
  await chair.locator('#day').fill(day(0));
  await chair.locator('#start').fill('14:00');
  await chair.locator('#room').fill('Salle des arbres');
  await chair.locator('#chair').fill(CHAIR);
  await chair.locator('#chair_seat').selectOption('portfolio_manager');
  await chair.locator('#secretary').fill(CLERK);
  await room.look(chair);
  await room.step(chair, '/espace/comites');
  room.session = new URL(chair.url()).pathname;
  await room.look(chair);
  for (const [person, seat] of [[DIRECTOR, 'secretary_general'], [USER, 'user']]) {
    const invite = chair.locator(`details:has(form[action="${room.session}/inviter"])`);
    await invite.locator('summary').click();
    await invite.locator('#person').fill(person);
    await invite.locator('#seat').selectOption(seat);
    await room.step(chair, `${room.session}/inviter`);
  }
  await room.step(chair, `${room.session}/invitations`);
  const invitation = await room.site.mail(USER, 'omité');
  expect(invitation.calendar).toContain('METHOD:REQUEST');
}

// The team asks for each service; the papers leave frozen, today, which takes a reason.
async function prepared(room: Room): Promise<void> {
  const carrier = await room.signsIn(CARRIER);
  for (const service of SERVICES) {
    await room.opens(CARRIER, `/espace/services/${service}/demande`);
    await carrier.locator('#team-0-profession').fill('Développement');
    await carrier.locator('#team-0-days').fill('120');
    await carrier.locator('#envelope').fill('180 000');
    await carrier.locator('#from').fill(day(40));
    await carrier.locator('#until').fill(day(200));
    await carrier.locator('#hypotheses').fill('Les agents gagnent une heure par dossier.');
    await carrier.locator('#criterion-0-wording').fill(`Délai moyen pour les ${service}, en jours`);
    await carrier.locator('#criterion-0-direction').selectOption('down');
    await carrier.locator('#criterion-0-target').fill('12,5');
    await carrier.locator('#criterion-0-by').fill(day(200));
    if (service === SERVICES[0]) await room.look(carrier);
    await room.step(carrier, `/espace/services/${service}/demande`);
  }
  const chair = await room.opens(CHAIR, room.session);
  await chair.locator('#late').fill('Séance avancée à la demande du sponsor.');
  await room.step(chair, `${room.session}/dossiers`);
  const found = await chair.locator('ol.jalon-steps a').evaluateAll((links) => links.map((link) => link.getAttribute('href') as string));
  expect(found).toHaveLength(3);
  room.items = found;
}

// The sponsor comes from the mail on a telephone, to the dossier, signed in by another mail.
async function fromTheMail(room: Room): Promise<void> {
  const sponsor = await room.enters(SPONSOR, PHONE);
  const papers = await room.site.mail(SPONSOR, 'ossier');
  const link = /https?:\/\/\S+\/espace\/comites\/\S+/.exec(papers.text)?.[0];
  expect(link, papers.text).toBeTruthy();
  const onOther = (address: string): string => address.replace(room.site.a, room.site.b);
  await sponsor.goto(onOther(link as string));
  await expect(sponsor).toHaveURL(/\/connexion\?suite=/);
  await room.look(sponsor);
  await sponsor.locator('#email').fill(room.site.address(SPONSOR));
  await sponsor.locator('main button[type=submit]').click();
  const signIn = await room.site.mail(SPONSOR, 'onnexion');
  await sponsor.goto(onOther(/https?:\/\/\S+jeton=[\w-]+/.exec(signIn.text)?.[0] as string));
  await sponsor.locator('main button[type=submit]').click();
  await expect(sponsor).toHaveURL(/\/espace\/comites\//);
  await room.opens(SPONSOR, room.items[0]);
  await expect(sponsor.getByText('SHA-256')).toBeVisible();
  await expect(sponsor.locator('main')).toContainText(/180\s000/);
  await room.look(sponsor);
}

// Opened on one node; everybody says from a telephone on the other that they are there.
async function opened(room: Room): Promise<void> {
  const chair = await room.opens(CHAIR, room.session);
  await room.step(chair, `${room.session}/ouvrir`);
  await Promise.all([
    room.signsIn(CLERK),
    ...[HEAD, COACH, USER].map((person) => room.signsIn(person, PHONE)),
    // A telephone without scripts: every step is a form.
    room.signsIn(DIRECTOR, { ...PHONE, javaScriptEnabled: false }),
  ]);
  // The head of the incubator is late: the item can't be voted on, and the page says who is missing.
  await Promise.all([SPONSOR, DIRECTOR, COACH, USER].map(async (person) => {
    const page = await room.opens(person, `${room.session}/direct`);
    await room.step(page, `${room.session}/presence`, 'À distance');
    await expect(page.locator('button[name=presence]')).toHaveCount(0);
  }));
  await Promise.all([CHAIR, CARRIER, CLERK].map(async (person) => {
    const page = await room.opens(person, room.session);
    const own = page.locator(`form[action="${room.session}/presence"]`).last();
    await Promise.all([page.waitForNavigation(), own.getByRole('button', { name: 'Dans la salle' }).click()]);
  }));
  await room.opens(CHAIR, room.items[0]);
  await room.step(chair, `${room.items[0]}/aborder`);
  const clerk = await room.opens(CLERK, `${room.session}/ecran`);
  await expect(clerk.getByText('Responsable de l’incubateur')).toBeVisible();
  await chair.locator(`form[action="${room.items[0]}/scrutin"] button[type=submit]`).first().click();
  await expect(chair.getByText('Rôle obligatoire manquant')).toBeVisible();
  const head = await room.opens(HEAD, `${room.session}/direct`);
  await room.step(head, `${room.session}/presence`, 'À distance');
  // The screen in the room learns it from the other node, by itself.
  await expect(clerk.getByText('Responsable de l’incubateur')).toHaveCount(0, { timeout: 20_000 });
  await room.look(clerk);
}

// The head of the incubator takes no part in the third item, and from then on nothing tells of it.
async function recused(room: Room): Promise<void> {
  const head = await room.opens(HEAD, room.items[2]);
  await head.locator('#ground').fill('Mon conjoint y travaille.');
  await room.step(head, `${room.items[2]}/deport`);
  await expect(head).toHaveURL(new RegExp(`${room.session}$`));
  await expect(head.locator('body')).not.toContainText('prunes');
  const answer = await head.goto(room.site.b + room.items[2]);
  expect(answer?.status()).toBe(404);
}

async function votes(page: Page, choice: string, reason = ''): Promise<void> {
  await page.getByLabel(choice, { exact: true }).check();
  if (reason) await page.locator('#reason').fill(reason);
  await Promise.all([page.waitForNavigation(), page.getByRole('button', { name: 'Voter', exact: true }).click()]);
  await expect(page.getByText('Votre vote enregistré')).toBeVisible();
}

// The first item: seen live on the screen; one telephone loses the network, one has no script, one no stream.
async function firstItem(room: Room): Promise<void> {
  const [chair, clerk, head, sponsor] = [CHAIR, CLERK, HEAD, SPONSOR].map((person) => room.of(person));
  await room.opens(HEAD, `${room.session}/direct`);
  await room.opens(SPONSOR, `${room.session}/direct`);
  // The coach's network lets no stream through: the page asks again instead.
  const coach = room.of(COACH);
  await coach.route('**/flux', (route) => route.abort());
  await room.opens(COACH, `${room.session}/direct`);

  await room.opens(CHAIR, room.items[0]);
  await room.step(chair, `${room.items[0]}/scrutin`);
  for (const page of [clerk, head, sponsor, coach]) await expect(page.getByText('Vote ouvert : 0').first()).toBeVisible({ timeout: 25_000 });
  await room.look(sponsor);
  await sponsor.screenshot({ path: 'artefacts/pages/vote-390.png', fullPage: true });
  await clerk.screenshot({ path: 'artefacts/pages/screen-1280.png', fullPage: true });

  await votes(sponsor, 'Arrêter', 'Le besoin a disparu.');
  await expect(clerk.getByText('Vote ouvert : 1')).toBeVisible({ timeout: 20_000 });
  await expect(clerk.locator('body')).not.toContainText('Sacha Sponsor');
  // The network goes away; the vote that is changed meanwhile does not arrive, and the first one stands.
  await sponsor.getByLabel('Poursuivre', { exact: true }).check();
  await sponsor.context().setOffline(true);
  await sponsor.getByRole('button', { name: 'Voter', exact: true }).click();
  await expect(sponsor.getByLabel('Poursuivre', { exact: true })).toHaveCount(0);
  await sponsor.context().setOffline(false);
  await room.opens(SPONSOR, `${room.session}/direct`);
  await expect(sponsor.locator('p', { hasText: 'Votre vote enregistré' })).toContainText('Arrêter');
  await votes(sponsor, 'Poursuivre');
  await expect(clerk.getByText('Vote ouvert : 1')).toBeVisible();

  const director = await room.opens(DIRECTOR, `${room.session}/direct`);
  await votes(director, 'Poursuivre');
  await votes(head, 'Poursuivre');
  await room.opens(CHAIR, `${room.session}/direct`);
  await votes(chair, 'Prolonger provisoirement');
  for (const page of [clerk, coach]) await expect(page.getByText('Vote ouvert : 4').first()).toBeVisible({ timeout: 25_000 });
  await room.opens(CHAIR, room.items[0]);
  await room.step(chair, `${room.items[0]}/depouillement`);
  // Named once closed, each once.
  await expect(chair.locator('li', { hasText: 'Sacha Sponsor' }).filter({ hasText: 'Poursuivre' })).toHaveCount(1);
  await expect(chair.locator('#vote').locator('xpath=..').locator('li')).toHaveCount(4);
  await expect(clerk.getByText('Vote fermé')).toBeVisible({ timeout: 20_000 });

  await decides(room, 0, 'continue', async (page) => {
    await page.locator('#reasons').fill('Le délai baisse depuis trois périodes.');
    await page.locator('#envelope').fill('180 000');
    await page.locator('#from').fill(day(40));
    await page.locator('#until').fill(day(200));
    await page.locator('#commitment-0').check();
    await page.locator('summary', { hasText: 'phase' }).click();
    await page.locator('#phase').selectOption('acceleration');
    await page.locator('#phase_on').fill(day(40));
  });
}

// The principal sponsor decides, by telephone.
async function decides(room: Room, at: number, outcome: string, fill: (page: Page) => Promise<void>): Promise<void> {
  const page = await room.opens(SPONSOR, room.items[at]);
  await page.locator(`#outcome-${outcome}`).check();
  await fill(page);
  if (at === 0) await room.look(page);
  await room.step(page, `${room.items[at]}/decision`);
}

async function item(room: Room, at: number, choice: string, voters: string[], reason = ''): Promise<void> {
  const chair = await room.opens(CHAIR, room.items[at]);
  await room.step(chair, `${room.items[at]}/aborder`);
  if (at === 2) {
    await chair.locator('summary', { hasText: 'Déroger' }).click();
    await chair.locator('#waive-reason').fill('La personne déportée n’a pas de suppléant.');
    await room.step(chair, `${room.items[at]}/derogation`);
  }
  await room.step(chair, `${room.items[at]}/scrutin`);
  for (const person of voters) await votes(await room.opens(person, `${room.session}/direct`), choice, reason);
  await room.opens(CHAIR, room.items[at]);
  await room.step(chair, `${room.items[at]}/depouillement`);
}

async function secondItem(room: Room): Promise<void> {
  await item(room, 1, 'Prolonger provisoirement', [SPONSOR, HEAD, CHAIR]);
  await decides(room, 1, 'provisional', async (page) => {
    await page.locator('#reasons').fill('Rien n’est mesuré.');
    await page.locator('#envelope').fill('60 000');
    await page.locator('#from').fill(day(5));
    await page.locator('#until').fill(day(60));
    await page.locator('summary', { hasText: 'provisoire' }).click();
    await page.locator('#follow_up').fill(day(50));
    await page.locator('#evidence-0-what').fill('Une mesure du délai avant et après');
    await page.locator('#evidence-0-owner').fill(CARRIER);
  });
}

// While the third item is decided, the recused telephone hears nothing: no word, no change, no event.
async function thirdItem(room: Room): Promise<void> {
  const head = await room.opens(HEAD, `${room.session}/direct`);
  await head.evaluate((address) => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    new EventSource(address).addEventListener('changed', (event) => heard.push((event as MessageEvent).data));
  }, `${room.session}/flux`);
  const heard = (): Promise<string[]> => head.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
  await expect(async () => expect(await heard()).toHaveLength(1)).toPass();
  const before = await head.locator('main').innerText();
  await item(room, 2, 'Arrêter', [SPONSOR, CHAIR], 'Le besoin a disparu.');
  await decides(room, 2, 'stop', async (page) => {
    await page.locator('#reasons').fill('Le besoin a disparu.');
    await page.locator('summary', { hasText: 'arrêt' }).click();
    await page.locator('#last_day').fill(day(30));
  });
  // Somebody else's stream spoke meanwhile.
  await expect(room.of(CLERK).locator('main')).toContainText('prunes');
  await room.of(HEAD).waitForTimeout(1_500);
  expect(await heard(), 'a recused person hears nothing').toHaveLength(1);
  expect(await head.locator('main').innerText()).toBe(before);
}

// Closing applies everything; the minutes are read by all, signed, published.
async function published(room: Room): Promise<void> {
  const chair = await room.opens(CHAIR, room.session);
  await room.step(chair, `${room.session}/clore`);
  await expect(chair.locator('.fr-badge', { hasText: 'Close' })).toBeVisible();
  await room.site.mail(COACH, 'Relevé');
  const receipt = await room.site.mail(DIRECTOR, 'Reçu');
  expect(receipt.text).toContain('empreinte');
  for (const person of AT_THE_TABLE) {
    const page = await room.opens(person, `${room.session}/releve`);
    if (person === HEAD) {
      await expect(page.locator('main')).not.toContainText('prunes');
      await room.look(page);
    }
    await room.step(page, `${room.session}/approuver`);
  }
  await room.opens(CHAIR, `${room.session}/releve`);
  await room.look(chair);
  await room.step(chair, `${room.session}/signer`);
  await room.step(chair, `${room.session}/publier`);
}

// What everybody reads, from the other node; and what the machine verifies.
async function verified(room: Room): Promise<void> {
  const visitor = await room.enters('visitor');
  const minutes = `${room.session.replace('/espace/comites', '/comites/seances')}/releve`;
  await visitor.goto(room.site.b + minutes);
  await expect(visitor.locator('main')).toContainText('Le besoin a disparu.');
  await expect(visitor.locator('main')).not.toContainText('Mon conjoint');
  await room.look(visitor);
  for (const [service, word] of [['poires', 'Le délai baisse'], ['pommes', 'Rien n’est mesuré'], ['prunes', 'Le besoin a disparu']]) {
    await visitor.goto(`${room.site.b}/startups/${service}/decisions`);
    await expect(visitor.locator('main')).toContainText(word);
    await room.look(visitor);
  }
  await visitor.goto(`${room.site.b}/registre/`);
  await room.look(visitor);
  const told = room.site.run('register', 'verify', `${room.site.b}/registre/`);
  expect(told).toMatch(/\b4\b/);
  // The money ends 45 days after the next committee is due; the follow-up has its session.
  const owed = await room.opens(CARRIER, '/espace/services/poires/obligations');
  await expect(owed.locator('main')).toContainText(said(155));
  await room.look(owed);
  const follow = await room.opens(CARRIER, '/espace/comites');
  await expect(follow.locator('#a-venir').locator('xpath=..').locator('li')).toHaveCount(1);
  await expect(follow.locator('#a-venir').locator('xpath=..')).toContainText('pommes');
  await room.look(follow);
}

for (const engine of ['sqlite', 'postgres'] as Engine[])
  test(`a committee from the ask to the register, two nodes on ${engine}`, async ({ browser }) => {
    test.skip(engine === 'postgres' && !process.env.JALON_TEST_POSTGRES, 'scripts/with-postgres gives a server');
    test.setTimeout(300_000);
    const site = await committee(engine);
    const room = new Room(browser, site);
    try {
      for (const part of [planned, prepared, fromTheMail, opened, recused, firstItem, secondItem, thirdItem, published, verified])
        await test.step(part.name, () => part(room));
    } finally {
      await room.leaves();
      await site.stop();
    }
  });
