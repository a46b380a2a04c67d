import { builtIns, plainGlobals, typedArray } from '../../../../server/development/built-ins.ts';

/** Makes a browser's realm the engine of the lowest base library: what that does not have is gone or has no name. */

type Owner = Record<PropertyKey, unknown>;

function keepOnly(owner: object | undefined, names: readonly string[]): void {
  if (!owner) return;
  const kept = [...names, 'prototype', 'constructor', 'length', 'name'];
  for (const name of Object.getOwnPropertyNames(owner)) if (!kept.includes(name)) Reflect.deleteProperty(owner, name);
}

const prototypeOf = (value: unknown): object => Object.getPrototypeOf(value) as object;
const kind = (value: unknown): { prototype?: object } & object => value as { prototype?: object } & object;

function trim(one: unknown, { own = [], each = [] }: { own?: readonly string[]; each?: readonly string[] }): void {
  if (!one) return;
  keepOnly(kind(one), own);
  keepOnly(kind(one).prototype, each);
}

const isName = (name: string): boolean => /^[A-Za-z_$][\w$]*$/.test(name);
/** Parameters of a function must not be called so. */
const unspeakable = ['eval', 'arguments'];

function namesOf(realm: object): string[] {
  const names: string[] = [];
  for (let at: object | null = realm; at; at = prototypeOf(at)) names.push(...Object.getOwnPropertyNames(at));
  return [...new Set(names)].filter(isName);
}

/** @returns names of the browser that no script may see: what cannot be deleted is hidden by whoever runs scripts */
export function makeLowest(realm: object): string[] {
  const had = realm as Owner;
  const plain = Object.prototype.hasOwnProperty;
  const foreign = namesOf(realm).filter((name) => !plainGlobals.includes(name) && !plain.call(builtIns, name));
  const iterator = prototypeOf(prototypeOf((had.Array as { prototype: unknown[] }).prototype[Symbol.iterator].call([])));
  keepOnly(iterator, []);
  trim(prototypeOf(had.Uint8Array), typedArray);
  for (const [name, rows] of Object.entries(builtIns)) trim(had[name], rows);
  for (const name of foreign) Reflect.deleteProperty(realm, name);
  const ofAll = (had.Object as ObjectConstructor).prototype;
  return foreign.filter((name) => !unspeakable.includes(name) && !(name in ofAll));
}
