// What a screen reader says in an order is seen in that order: the browser's accessibility tree of each template
// against where its texts stand on the screen.
import { type CDPSession, type Page } from '@playwright/test';
import { test, expect, templates, themes, url } from '../support/site';

interface Said { text: string; left: number; right: number; top: number; bottom: number }

// The texts of a page in the order of the accessibility tree, each with where it stands.
async function said(session: CDPSession): Promise<Said[]> {
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const inOrder: number[] = [];
  const walk = (id: string): void => {
    const node = byId.get(id);
    if (!node) return;
    if (node.role?.value === 'StaticText' && !node.ignored && node.backendDOMNodeId) inOrder.push(node.backendDOMNodeId);
    // A picture is said as its name and description.
    else if (!/^(img|image)$/i.test(String(node.role?.value))) for (const child of node.childIds ?? []) walk(child);
  };
  if (nodes[0]) walk(nodes[0].nodeId);
  const { documents, strings } = await session.send('DOMSnapshot.captureSnapshot', { computedStyles: [] });
  const [tree] = documents;
  const boxes = new Map(tree.layout.nodeIndex.map((node, at) => [node, at]));
  const indexes = new Map((tree.nodes.backendNodeId ?? []).map((id, at) => [id, at]));
  const box = (node: number): number[] | undefined => {
    const at = boxes.get(node);
    return at === undefined ? undefined : tree.layout.bounds[at];
  };
  return inOrder.flatMap((id) => {
    const node = indexes.get(id);
    const place = node === undefined ? undefined : box(node);
    if (node === undefined || !place) return [];
    // Words for screen readers alone are in a box of a dot: seen by nobody.
    for (let up = tree.nodes.parentIndex?.[node] ?? -1, steps = 0; up >= 0 && steps < 4; up = tree.nodes.parentIndex?.[up] ?? -1, steps++) {
      const around = box(up);
      if (around && (around[2] < 2 || around[3] < 2)) return [];
    }
    const [left, top, width, height] = place;
    const text = strings[tree.layout.text[boxes.get(node) as number]] ?? '';
    return width < 2 || height < 2 ? [] : [{ text: text.trim().slice(0, 50), left, right: left + width, top, bottom: top + height }];
  });
}

// Texts that are said after another but stand before it: above it in the same column, above it and to its left, or
// to its left on the same line. A text above and to the right begins the next column.
function disordered(texts: Said[]): string[] {
  const wrong: string[] = [];
  for (let at = 1; at < texts.length; at++) {
    const [before, after] = [texts[at - 1], texts[at]];
    const isAbove = after.bottom <= before.top + 2;
    const isRight = after.left >= before.right - 1;
    const shared = Math.min(before.bottom, after.bottom) - Math.max(before.top, after.top);
    const isSameLine = shared > Math.min(before.bottom - before.top, after.bottom - after.top) / 2;
    if ((isAbove && !isRight) || (isSameLine && after.right <= before.left + 1))
      wrong.push(`« ${after.text} » is said after « ${before.text} », but stands before it`);
  }
  return wrong;
}

async function wrongOrder(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const texts = await said(session);
  await session.detach();
  expect(texts.length, 'texts said').toBeGreaterThan(1);
  return disordered(texts);
}

test('an order that the eye does not follow is noticed', async ({ page }) => {
  await page.setContent('<div style="display:flex;flex-direction:column"><p>First said</p><p style="order:-1">Second said</p></div>');
  expect(await wrongOrder(page)).toHaveLength(1);
  await page.setContent('<div style="display:flex"><p style="order:2">First said</p><p>Second said</p></div>');
  expect(await wrongOrder(page)).toHaveLength(1);
  await page.setContent('<div style="columns:2;width:600px"><p>First said</p><p>Second said</p><p>Third said</p><p>Fourth said</p></div>');
  expect(await wrongOrder(page)).toEqual([]);
});

for (const theme of themes)
  for (const width of [320, 1280])
    test(`what is said is seen in the same order, theme ${theme}, ${width} px`, async ({ page }) => {
      test.setTimeout(240_000);
      await page.setViewportSize({ width, height: 900 });
      for (const { name, path } of await templates(theme)) {
        await page.goto(url(theme) + path);
        // Long lists are laid out only near the screen; here all of them are.
        await page.evaluate(() => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync('* { content-visibility: visible !important; }');
          document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
        });
        expect.soft((await wrongOrder(page)).slice(0, 5), `${name} (${path})`).toEqual([]);
      }
    });
