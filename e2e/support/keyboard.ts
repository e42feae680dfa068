// A walk through a page with Tab alone, and what is wrong with it.
import type { Page } from '@playwright/test';

export interface Walk { wrong: string[]; stops: number; first: string }

// What the page remembers between two stops.
interface Memory { order: Map<Element, number>; stops: Element[]; focused: string; wanted: Element[] }

// More stops than any page has: a page that goes on is a trap.
const MOST = 3000;

// From the top of the page to its end. Each stop must be new, stand after the one before it in the document, be on
// the screen, and look otherwise than without the focus; what can be reached must have been; then the focus leaves.
export async function walk(page: Page): Promise<Walk> {
  await page.evaluate(() => {
    const look = (one: Element): string => {
      const labels = [...(one as HTMLInputElement).labels ?? []];
      const parts: [Element, string | undefined][] = [one, ...labels].flatMap((each) => [[each, undefined], [each, '::before'], [each, '::after']] as [Element, string | undefined][]);
      return parts.map(([each, pseudo]) => {
        const style = getComputedStyle(each, pseudo);
        if (pseudo && style.content === 'none') return '';
        const outline = style.outlineStyle === 'none' || parseFloat(style.outlineWidth) === 0 ? '' : `${style.outlineStyle} ${style.outlineWidth} ${style.outlineColor}`;
        return [outline, style.boxShadow, style.borderColor, style.borderWidth].join();
      }).join('|');
    };
    const isSeen = (one: Element): boolean => (one as HTMLElement).checkVisibility({ visibilityProperty: true });
    const wanted = [...document.querySelectorAll<HTMLElement>('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]')]
      .filter((one) => isSeen(one) && !one.matches(':disabled') && one.tabIndex >= 0)
      // Choices of one question are one stop: arrows go from one to the other.
      .filter((one, at, all) => {
        if (!one.matches('input[type=radio]')) return true;
        const group = all.filter((other) => other.matches('input[type=radio]') && (other as HTMLInputElement).name === (one as HTMLInputElement).name && (other as HTMLInputElement).form === (one as HTMLInputElement).form);
        return one === (group.find((other) => (other as HTMLInputElement).checked) ?? group[0]);
      });
    const order = new Map([...document.querySelectorAll('*')].map((one, at) => [one, at]));
    (globalThis as any).walked = { order, stops: [], focused: '', wanted, look };
  });
  const wrong: string[] = [];
  let stops = 0;
  let first = '';
  for (; stops < MOST; stops++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const memory = (globalThis as any).walked as Memory & { look: (one: Element) => string };
      const name = (one: Element): string => one.outerHTML.replace(/\s+/g, ' ').slice(0, 110);
      const one = document.activeElement;
      const before = memory.stops.at(-1);
      const wrong: string[] = [];
      // Within a date the browser moves among parts of its own, which it shows itself.
      if (one && one === before && one.matches('input[type=date], input[type=time], input[type=month], input[type=datetime-local]')) return { wrong, isOver: false, hash: '' };
      if (before && memory.focused === memory.look(before)) wrong.push(`no visible focus: ${name(before)}`);
      const isLeft = !one || one === document.body || one === document.documentElement;
      // Without a window around it the browser begins again once the last stop is left.
      const isAgain = one !== null && one === memory.stops[0] && memory.stops.length > (memory.wanted.length > 1 ? 1 : 0);
      if (isLeft || isAgain) {
        const missed = memory.wanted.filter((each) => !memory.stops.includes(each) && memory.order.has(each) && each.isConnected);
        wrong.push(...missed.map((each) => `never reached: ${name(each)}`));
        return { wrong, isOver: true, hash: '' };
      }
      if (memory.stops.includes(one)) {
        wrong.push(`a trap: after ${before ? name(before) : 'nothing'} the focus is again on ${name(one)}`);
        return { wrong, isOver: true, hash: '' };
      }
      const at = memory.order.get(one);
      if (at === undefined) wrong.push(`came after the page was read: ${name(one)}`);
      else if (before && at < (memory.order.get(before) ?? -1)) wrong.push(`out of order: ${name(one)} comes after ${name(before)}`);
      if ((one as HTMLElement).tabIndex > 0) wrong.push(`an order of its own: ${name(one)}`);
      const box = one.getBoundingClientRect();
      if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) wrong.push(`off the screen: ${name(one)}`);
      memory.stops.push(one);
      memory.focused = memory.look(one);
      return { wrong, isOver: false, hash: (one as HTMLAnchorElement).hash ?? '' };
    });
    wrong.push(...stop.wrong);
    if (stops === 0) first = stop.hash;
    if (stop.isOver) return { wrong, stops, first };
  }
  return { wrong: [...wrong, `no end after ${MOST} stops`], stops, first };
}
