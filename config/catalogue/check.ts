import { type DocumentKind, documentsFor, type KeyType } from '../../server/contract/documents.ts';
import { formOf, omissibleKeys, ownQuestionKeys } from '../../server/contract/form.ts';
import { keys } from '../../server/contract/machine.ts';
import { type Product, product } from '../../server/contract/product.ts';

/** Every certificate product, by id. */
export type Catalogue = Record<string, Product>;

/**
 * Checks entries against the shape of a product and against themselves.
 * @param name what the line calls them
 * @throws {Error} one line that names every entry, field and fault
 */
export function checkedCatalogue(entries: Record<string, unknown>, name = 'the catalogue'): Catalogue {
  const read = Object.entries(entries).map(([id, entry]) => ({ id, ...checked(id, entry) }));
  const faults = [...read.flatMap((one) => one.faults), ...namesakes(read.flatMap(({ value }) => value ?? []))];
  if (faults.length > 0) throw new Error(`${name} is not valid: ${faults.join('; ')}`);
  return Object.fromEntries(read.flatMap(({ id, value }) => (value ? [[id, value]] : [])));
}

function checked(id: string, entry: unknown): { value?: Product; faults: string[] } {
  const { success, data, error } = product.safeParse(entry);
  if (!success)
    return { faults: error.issues.map(({ path, message }) => `${id}: ${path.length > 0 ? `${path.join('.')}: ` : ''}${inWords(message)}`) };
  return { value: data, faults: contradictions(id, data).map((fault) => `${id}: ${fault}`) };
}

const inWords = (message: string): string => (message.endsWith('received undefined') ? 'is missing' : message);

/** Nobody could tell them apart on the home page. */
const namesakes = (entries: readonly Product[]): string[] =>
  entries.flatMap(({ id, label }, at) => {
    const other = entries.slice(0, at).find((one) => one.label === label);
    return other ? [`${id}: label: is that of ${other.id}`] : [];
  });

/** Fields that are well-formed each, and do not go together. */
function contradictions(id: string, entry: Product): string[] {
  const offered = keys(entry.keyTypes);
  const specimen = entry.documents.sealSpecimen;
  const openGates = Object.entries(entry.gate).filter(([, { options }]) => Object.values(options).every(({ refusal }) => refusal));
  return [
    ...(entry.id === id ? [] : [`id: is "${entry.id}", but the index knows the entry as "${id}"`]),
    ...openGates.map(([name]) => `gate.${name}: every option is refused, nobody could apply`),
    ...offered.flatMap((keyType) => papersMissing(entry, keyType)),
    ...keys(entry.documents).flatMap((kind) => keysNotOffered(entry, kind)),
    ...keys(entry.documents).flatMap((kind) => sealsWithoutPlace(entry, kind)),
    ...(specimen && specimen.impressions.officialSeal + specimen.impressions.legalPersonSeal === 0
      ? ['documents.sealSpecimen.impressions: a specimen of no seal']
      : []),
    ...namesTwice(entry),
    ...keptTooMuch(entry),
    ...wordsInVain(entry),
    ...(entry.credentials.other && entry.form.leaveOut.includes('credentialName')
      ? ['form.leaveOut: credentialName is needed while credentials has "other"']
      : []),
  ];
}

function papersMissing(entry: Product, keyType: KeyType): string[] {
  const wanted = documentsFor(entry, keyType);
  const key = entry.keyTypes[keyType];
  return [
    ...(wanted.includes('applicationForm') ? [] : [`documents.applicationForm: every kind of key needs it, ${keyType} has none`]),
    ...(key?.eSeal && entry.documents.sealSpecimen?.impressions.officialSeal === 0
      ? [`documents.sealSpecimen.impressions.officialSeal: ${keyType} carries an e-seal and needs one`]
      : []),
    ...(key?.eSeal && !wanted.includes('sealSpecimen') ? [`documents.sealSpecimen: ${keyType} carries an e-seal and needs it`] : []),
  ];
}

/** More than a key costs cannot be kept of its price. */
function keptTooMuch({ keyTypes, withdrawalKeeps }: Product): string[] {
  const least = Math.min(...Object.values(keyTypes).map(({ priceFen }) => priceFen));
  return Object.entries(withdrawalKeeps).flatMap(([state, kept]) =>
    kept !== 'all' && kept > least ? [`withdrawalKeeps.${state}: keeps ${kept} fen of a key that costs ${least}`] : [],
  );
}

/** Words for questions that are not asked or have them elsewhere, and leave to skip an answer that the way cannot do without. */
function wordsInVain({ form: { words, leaveOut } }: Product): string[] {
  const omissible = (question: string) => omissibleKeys.some((key) => key === question);
  return keys(words).flatMap((question) => [
    ...(leaveOut.some((key) => key === question) ? [`form.words.${question}: the question is left out`] : []),
    ...(ownQuestionKeys.some((key) => key === question) ? [`form.words.${question}: its words stand in form.own`] : []),
    ...(words[question]?.optional && !omissible(question) ? [`form.words.${question}.optional: the answer is needed`] : []),
  ]);
}

function namesTwice(entry: Product): string[] {
  const { keyTypes, documents, sealKinds, serials, gate, credentials } = entry;
  const { questions } = formOf(entry);
  return [
    ...Object.entries({ keyTypes, documents, sealKinds, serials, gate }).flatMap(([field, named]) => twins(field, named)),
    ...twins('credentials', labelled(credentials)),
    ...Object.entries(gate).flatMap(([name, { options }]) => twins(`gate.${name}.options`, options)),
    ...twins('form', questions),
    ...keys(entry.form.own).flatMap((key) => twins(`form.own.${key}.options`, labelled(entry.form.own[key]?.options ?? {}))),
  ];
}

const labelled = (words: Record<string, string>) => Object.fromEntries(Object.entries(words).map(([name, label]) => [name, { label }]));

/** Nobody could tell them apart on a page. */
const twins = (field: string, named: Record<string, { label: string }>): string[] =>
  Object.entries(named).flatMap(([name, { label }], at, all) => {
    const [other] = all.slice(0, at).find(([, one]) => one.label === label) ?? [];
    return other ? [`${field}.${name}.label: is that of ${other}`] : [];
  });

const keysNotOffered = (entry: Product, kind: DocumentKind): string[] =>
  (entry.documents[kind]?.keyTypes ?? [])
    .filter((keyType) => !entry.keyTypes[keyType])
    .map((keyType) => `documents.${kind}.keyTypes: ${keyType} is not offered`);

const sealsWithoutPlace = ({ documents }: Product, kind: DocumentKind): string[] =>
  documents[kind]?.impressions.officialSeal && !documents[kind].sealPlace
    ? [`documents.${kind}.sealPlace: must say where the official seal belongs`]
    : [];
