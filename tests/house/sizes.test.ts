import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { filesBelow, parsed, textOf } from './sources.ts';

/** What the product runs. Tests have no such limits but the length of a file. */
const product = filesBelow(['server', 'miniprogram', 'config'], ['.ts', '.tsx']);
const linesOf = (text: string): number => text.split('\n').length - 1;

/** The value below which `share` of all lie. */
function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

interface Named {
  at: string;
  lines: number;
}

/** Every function of a file with the lines from its first word to its last brace. */
function functionsOf(path: string): Named[] {
  const source = parsed(path);
  const found: Named[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body) {
      const [first, last] = [node.getStart(source), node.end].map((at) => source.getLineAndCharacterOfPosition(at).line);
      found.push({ at: `${path}:${(first ?? 0) + 1}`, lines: (last ?? 0) - (first ?? 0) + 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Functions that may be longer than 40 lines, each with its reason. */
const long: Record<string, string> = {};

describe('what the product is made of', () => {
  const sizes = product.map((path) => linesOf(textOf(path)));

  it('are small files: half of them have at most 50 lines, nine of ten at most 120', () => {
    expect(percentile(sizes, 0.5)).toBeLessThanOrEqual(50);
    expect(percentile(sizes, 0.9)).toBeLessThanOrEqual(120);
  });

  it('are functions of at most 40 lines', () => {
    const found = product.flatMap(functionsOf);
    expect(found.length).toBeGreaterThan(2_000);
    expect(found.filter(({ at, lines }) => lines > 40 && !(at in long)).map(({ at, lines }) => `${at} has ${lines}`)).toEqual([]);
  });
});
