// The colours of a printed page, read from the PDF itself.
import { inflateSync } from 'node:zlib';

type Colour = [number, number, number];

export interface Ink { colour: Colour; contrast: number }

export interface Printed {
  /** Colours of texts, each once, with their contrast on white paper. */
  inks: Ink[];
  /** Dark surfaces larger than a quarter of an A4 page. */
  darkSurfaces: Colour[];
}

const luminance = (colour: Colour): number => {
  const [red, green, blue] = colour.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

// The bodies of all streams, unpacked.
function streams(pdf: Buffer): string[] {
  const text = pdf.toString('latin1');
  const found: string[] = [];
  for (const begin of text.matchAll(/<<((?:[^<>]|<(?!<)|>(?!>)|<<[^<>]*>>)*)>>\s*stream\r?\n/g)) {
    const length = Number(/\/Length (\d+)/.exec(begin[1])?.[1]);
    const body = pdf.subarray(begin.index + begin[0].length, begin.index + begin[0].length + length);
    if (/\/Subtype\s*\/Image|\/FontFile|\/Length1/.test(begin[1])) continue;
    found.push((/FlateDecode/.test(begin[1]) ? inflateSync(body) : body).toString('latin1'));
  }
  return found;
}

const A4 = 595 * 842;

export function printed(pdf: Buffer): Printed {
  const inks = new Map<string, Ink>();
  const darkSurfaces: Colour[] = [];
  for (const content of streams(pdf)) {
    let fill: Colour = [0, 0, 0];
    let scale = 1;
    const kept: [Colour, number][] = [];
    let operands: string[] = [];
    let area = 0;
    for (const [token] of content.matchAll(/\((?:\\[^]|[^\\)])*\)|<[\da-fA-F\s]*>|\/[^\s/[\]<>()]+|[-+]?[\d.]+|[A-Za-z'"*]+|[[\]]/g)) {
      if (!/^[A-Za-z'"*]+$/.test(token)) {
        operands.push(token);
        continue;
      }
      const numbers = operands.map(Number);
      if (token === 'q') kept.push([fill, scale]);
      else if (token === 'Q') [fill, scale] = kept.pop() ?? [[0, 0, 0], 1];
      else if (token === 'cm') scale *= Math.abs(numbers[0] * numbers[3] - numbers[1] * numbers[2]);
      else if (token === 'rg') fill = numbers.slice(-3) as Colour;
      else if (token === 'g') fill = [numbers[0], numbers[0], numbers[0]];
      else if (token === 're') area += Math.abs(numbers[2] * numbers[3]) * scale;
      else if (token === 'f' || token === 'f*') {
        if (area > A4 / 4 && luminance(fill) < 0.2) darkSurfaces.push(fill);
        area = 0;
      } else if (token === 'n' || token === 'S') area = 0;
      else if (token === 'Tj' || token === 'TJ') inks.set(fill.join(), { colour: fill, contrast: 1.05 / (luminance(fill) + 0.05) });
      operands = [];
    }
  }
  return { inks: [...inks.values()], darkSurfaces };
}
