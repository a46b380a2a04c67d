import { type Node, parse } from 'acorn';
import { full } from 'acorn-walk';

/** What a built script of the mini-program asks of WeChat, read from the script itself: who wrote it, and in what words, does not matter. */

interface Part extends Node {
  name?: string;
  value?: unknown;
  computed?: boolean;
  object?: Part;
  property?: Part;
  callee?: Part;
  arguments?: Part[];
  id?: Part;
  init?: Part | null;
  left?: Part;
  right?: Part;
  key?: Part;
  properties?: Part[];
  body?: Part[] | Part;
}

/** Read by the framework and the loader without being called, and what the framework answers by itself. */
const notWechat = ['webpackJsonp', 'cloud', 'getCurrentInstance'];

/** The provider's package may be written with `import`. */
const parsed = (code: string): Node => parse(code, { ecmaVersion: 'latest', sourceType: 'script', allowImportExportEverywhere: true });

const partsOf = (tree: Node): Part[] => {
  const parts: Part[] = [];
  full(tree, (part) => void parts.push(part as Part));
  return parts;
};

/** Modules of a bundle: one letter names different things in each of them. */
function modulesOf(tree: Node): Node[] {
  const isModule = ({ type, key, value }: Part) =>
    type === 'Property' && typeof key?.value === 'number' && /Function/.test((value as Part | null)?.type ?? '');
  const modules = partsOf(tree)
    .filter(isModule)
    .map(({ value }) => value as Node);
  return modules.length > 0 ? modules : [tree];
}

/** `var taro = require.n(module)`: the loader's way to the default export, which is `taro()` from then on. */
const isDefaultOf = (part: Part | null | undefined): boolean =>
  part?.type === 'CallExpression' &&
  part.callee?.type === 'MemberExpression' &&
  part.callee.property?.name === 'n' &&
  part.arguments?.length === 1;

function defaultsIn(parts: readonly Part[]): Set<string> {
  const names = new Set<string>();
  for (const { type, id, init, left, right } of parts) {
    if (type === 'VariableDeclarator' && isDefaultOf(init)) names.add(id?.name ?? '');
    if (type === 'AssignmentExpression' && isDefaultOf(right)) names.add(left?.name ?? '');
  }
  return names;
}

const memberName = ({ computed, property }: Part): string =>
  computed ? (typeof property?.value === 'string' ? property.value : '[…]') : (property?.name ?? '');

/** The name that is asked of `wx` or of Taro, which hands it on; null for everything else. */
function askedBy(part: Part, defaults: ReadonlySet<string>): string | null {
  if (part.type !== 'MemberExpression') return null;
  const { object } = part;
  const isTaro = object?.type === 'CallExpression' && object.arguments?.length === 0 && defaults.has(object.callee?.name ?? '');
  return object?.name === 'wx' || isTaro ? memberName(part) : null;
}

/** `const { login } = wx`. */
const takenOutOf = ({ type, id, init }: Part): string[] =>
  type === 'VariableDeclarator' && init?.name === 'wx' && id?.type === 'ObjectPattern'
    ? (id.properties ?? []).map(({ key }) => key?.name ?? '[…]')
    : [];

const literalsIn = (part: Node): string[] => partsOf(part).flatMap(({ value }) => (typeof value === 'string' ? [value] : []));

/** What buttons do beside their tap. */
const openTypesOf = ({ type, key, value }: Part): string[] =>
  type === 'Property' && key?.name === 'openType' && value ? literalsIn(value as Node).flatMap((types) => types.split('|')) : [];

/**
 * Functions of WeChat that `code` calls, by name, and `button X` for what its buttons ask of WeChat; each once, sorted. `[…]` stands for a name that is made up while it runs.
 */
export function wechatCallsIn(code: string): string[] {
  const calls = modulesOf(parsed(code)).flatMap((module) => {
    const parts = partsOf(module);
    const defaults = defaultsIn(parts);
    return parts.flatMap((part) => {
      const asked = askedBy(part, defaults);
      return [...(asked ? [asked] : []), ...takenOutOf(part), ...openTypesOf(part).map((type) => `button ${type}`)];
    });
  });
  return [...new Set(calls)].filter((name) => !notWechat.includes(name)).sort();
}

/** Names that `code` itself puts on `wx`, each once: nothing of WeChat's. */
export function namesPutOnWx(code: string): string[] {
  const isPut = ({ type, left }: Part) =>
    type === 'AssignmentExpression' && left?.type === 'MemberExpression' && left.object?.name === 'wx' && !left.computed;
  const put = partsOf(parsed(code)).filter(isPut);
  return [...new Set(put.map(({ left }) => memberName(left as Part)))].sort();
}

/** Origins of the addresses that stand in `code`. */
export function originsOf(code: string): string[] {
  const addresses = code.match(/\b(?:https?|wss?):\/\/[\w.-]+(?::\d+)?/g) ?? [];
  return [...new Set(addresses)].sort();
}
