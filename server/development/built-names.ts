import { type Node, parse } from 'acorn';
import { full } from 'acorn-walk';
import { builtIns, givenByWeChat, plainGlobals, typedArray } from './built-ins.ts';

/** What a built script of the mini-program takes for granted and the lowest base library does not have, whatever it is: only what is listed is there. */

interface Part extends Node {
  name?: string;
  id?: Part | null;
  params?: Part[];
  param?: Part | null;
  properties?: Part[];
  elements?: (Part | null)[];
  left?: Part;
  argument?: Part;
  operator?: string;
  value?: unknown;
  object?: Part;
  property?: Part;
  callee?: Part;
  computed?: boolean;
}

/** Names that a pattern of a declaration gives. */
function namesIn(pattern: Part | null | undefined): string[] {
  if (!pattern) return [];
  if (pattern.name !== undefined) return [pattern.name];
  const inner = [...(pattern.elements ?? []), ...(pattern.properties ?? []).map((one) => (one.value as Part | undefined) ?? one)];
  return [...inner, pattern.left, pattern.argument].flatMap(namesIn);
}

const declaredBy = ({ type, id, params = [], param }: Part): string[] =>
  /Function|VariableDeclarator|Class|CatchClause/.test(type) ? [id, param, ...params].flatMap(namesIn) : [];

/** On every object and every function, and what only tools look at. */
const everywhere = [
  ...(builtIns.Object?.each ?? []),
  ...(builtIns.Function?.each ?? []),
  ...['prototype', 'length', 'name', 'constructor', 'prepareStackTrace'],
];
const ownOf = (name: string): readonly string[] => [
  ...(builtIns[name]?.own ?? []),
  ...(name.endsWith('Array') ? typedArray.own : []),
  ...everywhere,
];

const known = new Set([...Object.values(builtIns), typedArray].flatMap(({ own = [], each = [] }) => [...own, ...each]));
/** Methods of this engine's built-ins that the lowest one lacks. */
const newer = new Set(
  [Array, String, Promise, Map, Set, RegExp, Date, Object, Number, ArrayBuffer, Object.getPrototypeOf(Uint8Array) as typeof Uint8Array]
    .flatMap(({ prototype }) => Object.getOwnPropertyNames(prototype))
    .filter((name) => !known.has(name) && !everywhere.includes(name)),
);

function memberFault({ type, object, property, computed }: Part): string | null {
  const [owner = '', name = ''] = [object?.name, property?.name];
  if (type !== 'MemberExpression' || computed || !Object.hasOwn(builtIns, owner)) return null;
  return ownOf(owner).includes(name) ? null : `${owner}.${name}`;
}

function methodFault({ type, callee }: Part): string | null {
  const called = type === 'CallExpression' && callee?.type === 'MemberExpression' && !callee.computed ? (callee.property?.name ?? '') : '';
  return newer.has(called) ? `${called}()` : null;
}

/** In words, each once: names that nobody gives, unless the script asks before whether they are there; what hangs on built-ins; methods. */
export function foreignNames(code: string): string[] {
  const parts: Part[] = [];
  full(parse(code, { ecmaVersion: 'latest', sourceType: 'script' }), (part) => void parts.push(part as Part));
  const asked = parts.flatMap(({ operator, argument }) => (operator === 'typeof' ? [argument?.name ?? ''] : []));
  const given = new Set([...plainGlobals, ...givenByWeChat, ...Object.keys(builtIns), ...asked, ...parts.flatMap(declaredBy)]);
  const free = parts.flatMap(({ type, name = '' }) => (type === 'Identifier' && !given.has(name) ? [name] : []));
  const hanging = parts.flatMap((part) => memberFault(part) ?? methodFault(part) ?? []);
  return [...new Set([...free, ...hanging])].sort();
}
