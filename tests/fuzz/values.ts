import fc from 'fast-check';
import type { z } from 'zod';
import { usccCheckCharacter } from '../../server/contract/identifiers.ts';
import { fitting, hidden, hostile } from './strings.ts';

/** What is known of a field by its name: words that lead further than any word of its shape. */
export type Known = Readonly<Record<string, readonly unknown[]>>;

const uscc = `91360100MA3000016`;
const words = [uscc + usccCheckCharacter(uscc), ...fitting];

interface Taken {
  fitting: readonly string[];
  hostile: readonly string[];
}

const taken = new WeakMap<z.ZodType, Taken>();

/** Which of our words a field of text takes. */
function takenBy(schema: z.ZodType): Taken {
  const known = taken.get(schema);
  if (known) return known;
  const takes = (word: string) => schema.safeParse(word).success;
  const good = words.filter(takes);
  const disguised = good
    .slice(0, 3)
    .flatMap((word) =>
      hidden.flatMap((mark) => [mark + word, word + mark, word.slice(0, word.length >> 1) + mark + word.slice(word.length >> 1)]),
    );
  const found = { fitting: good, hostile: [...hostile, ...disguised].filter(takes) };
  taken.set(schema, found);
  return found;
}

/** Words that a field of text takes, half of them hostile as far as it takes such. */
function textOf(schema: z.ZodType): fc.Arbitrary<string> {
  const { fitting: good, hostile: bad } = takenBy(schema);
  const ways = [good, bad].filter((list) => list.length > 0).map((list) => fc.constantFrom(...list));
  return ways.length > 0 ? fc.oneof(...ways) : fc.string();
}

const numbers = [
  // Years.
  2026,
  2027,
  0,
  1,
  2,
  3,
  7,
  -1,
  0.5,
  10_000,
  999_999,
  2 ** 31 - 1,
  2 ** 31,
  -(2 ** 31),
  Number.MAX_SAFE_INTEGER,
  1e21,
  Number.MAX_VALUE,
];

interface Definition {
  type: z.core.$ZodTypeDef['type'];
  shape: Record<string, z.ZodType>;
  element: z.ZodType;
  innerType: z.ZodType;
  in: z.ZodType;
  keyType: z.ZodType;
  valueType: z.ZodType;
  options: z.ZodType[];
  entries: Record<string, string>;
  values: unknown[];
}

const definitionOf = (schema: z.ZodType): Definition => schema._zod.def as unknown as Definition;

/** Whether it is text to who sends it, whatever is made of it. */
function isText(schema: z.ZodType): boolean {
  const { type, in: input } = definitionOf(schema);
  return type === 'string' || (type === 'pipe' && isText(input));
}

/** Values of a schema as a client sends them, from its own definition: a new kind of schema does not pass unseen. */
export function valuesOf(schema: z.ZodType, known: Known, name = ''): fc.Arbitrary<unknown> {
  const usual = shapeOf(schema, known, name);
  const words = (known[name] ?? []).filter((word) => schema.safeParse(word).success);
  return words.length > 0 ? fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...words) }, { weight: 1, arbitrary: usual }) : usual;
}

function shapeOf(schema: z.ZodType, known: Known, name: string): fc.Arbitrary<unknown> {
  if (isText(schema)) return textOf(schema);
  const definition = definitionOf(schema);
  const within = (inner: z.ZodType) => valuesOf(inner, known, name);
  switch (definition.type) {
    case 'object':
      return objectOf(definition.shape, known);
    case 'record':
      return fc.dictionary(keysOf(definition.keyType), within(definition.valueType), { maxKeys: 4 });
    case 'array':
      return fc.array(within(definition.element), { maxLength: 4 }).filter((list) => schema.safeParse(list).success);
    case 'union':
      return fc.oneof(...definition.options.map(within));
    case 'enum':
      return fc.constantFrom(...Object.values(definition.entries));
    case 'literal':
      return fc.constantFrom(...definition.values);
    case 'boolean':
      return fc.boolean();
    case 'number':
      return fc.constantFrom(...numbers.filter((number) => schema.safeParse(number).success));
    case 'optional':
    case 'default':
      return fc.option(within(definition.innerType), { nil: undefined, freq: 3 });
    case 'nullable':
      return fc.option(within(definition.innerType), { nil: null });
    case 'pipe':
      return within(definition.in);
    default:
      throw new Error(`nobody has said how values of "${definition.type}" look`);
  }
}

/** Fields that may be left out are sometimes. */
function objectOf(shape: Record<string, z.ZodType>, known: Known): fc.Arbitrary<object> {
  const fields = Object.entries(shape).map(([name, inner]) => [name, valuesOf(inner, known, name)] as const);
  return fc.record(Object.fromEntries(fields)).map((made) => JSON.parse(JSON.stringify(made)));
}

const keysOf = (schema: z.ZodType): fc.Arbitrary<string> =>
  isText(schema) ? textOf(schema) : (shapeOf(schema, {}, '') as fc.Arbitrary<string>);
