import { type Node, parse, tokenizer } from 'acorn';
import { simple } from 'acorn-walk';

/**
 * What is shipped to the screens must run on the oldest engine that we promise: WeChat's base library 2.32.3 on iOS 13 and a browser of iOS 13.
 * The build compiles syntax down, built-ins and patterns it leaves as they are.
 */

/** ECMAScript 2019 is what Safari 13.0 reads. */
const edition = 2019;

/** Built-ins that iOS 13 lacks, by the object they hang on. */
const lackingStatics: Record<string, readonly string[]> = {
  Object: ['hasOwn', 'groupBy'],
  Array: ['fromAsync'],
  Promise: ['any', 'withResolvers', 'try'],
};
/** The same, of whatever they are called on. */
const lackingMethods: readonly string[] = ['at', 'replaceAll', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced'];
const lackingGlobals: readonly string[] = ['structuredClone', 'WeakRef', 'AggregateError'];

/** Looking behind fails before iOS 16.4, when the pattern is read: the whole script with it. */
const looksBehind = /\(\?<[=!]/;

interface Called {
  callee: Node & { name?: string; computed?: boolean; object?: Node & { name?: string }; property?: Node & { name?: string } };
}

/** What the oldest engine would not do of `code`, in words; empty when it runs. `brought`: what is there because we bring it. */
export function engineFaults(code: string, brought: readonly string[] = []): string[] {
  try {
    const tree = parse(code, { ecmaVersion: edition, sourceType: 'script', allowHashBang: true });
    return [...patternFaults(code), ...callFaults(tree).filter((fault) => !brought.includes(fault))];
  } catch (error) {
    return [`syntax newer than ES${edition}: ${(error as Error).message}`];
  }
}

function patternFaults(code: string): string[] {
  const faults: string[] = [];
  for (const token of tokenizer(code, { ecmaVersion: edition })) {
    const { type, value } = token as typeof token & { value?: unknown };
    const pattern = type.label === 'regexp' ? (value as { pattern: string }).pattern : type.label === 'string' ? String(value) : '';
    if (looksBehind.test(pattern)) faults.push(`a pattern that looks behind: ${pattern.slice(0, 40)}`);
  }
  return faults;
}

function callFaults(tree: Node): string[] {
  const faults: string[] = [];
  const look = (node: Node): void => {
    const name = lacking((node as Node & Called).callee);
    if (name) faults.push(name);
  };
  simple(tree, { CallExpression: look, NewExpression: look });
  return faults;
}

function lacking({ type, name = '', computed, object, property }: Called['callee']): string | null {
  if (type === 'Identifier') return lackingGlobals.includes(name) ? name : null;
  const called = property?.name;
  if (type !== 'MemberExpression' || computed || called === undefined) return null;
  if (object?.name && lackingStatics[object.name]?.includes(called)) return `${object.name}.${called}`;
  return lackingMethods.includes(called) ? `${called}()` : null;
}

/** What a browser of the last century's end would not read. */
export function oldestFault(code: string): string | null {
  try {
    parse(code, { ecmaVersion: 5, sourceType: 'script' });
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}
