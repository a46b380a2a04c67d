import { type DocumentKind, documentsFor, type KeyType } from '../../server/contract/documents.ts';
import { keys } from '../../server/contract/machine.ts';
import { type Product, product } from '../../server/contract/product.ts';

/** Every certificate product, by id. */
export type Catalogue = Record<string, Product>;

/**
 * Checks entries against the shape of a product and against themselves.
 * @throws {Error} one line that names every entry, field and fault
 */
export function checkedCatalogue(entries: Record<string, unknown>): Catalogue {
  const read = Object.entries(entries).map(([id, entry]) => ({ id, ...checked(id, entry) }));
  const faults = read.flatMap((one) => one.faults);
  if (faults.length > 0) throw new Error(`the catalogue is not valid: ${faults.join('; ')}`);
  return Object.fromEntries(read.flatMap(({ id, value }) => (value ? [[id, value]] : [])));
}

function checked(id: string, entry: unknown): { value?: Product; faults: string[] } {
  const { success, data, error } = product.safeParse(entry);
  if (!success)
    return { faults: error.issues.map(({ path, message }) => `${id}: ${path.length > 0 ? `${path.join('.')}: ` : ''}${message}`) };
  return { value: data, faults: contradictions(id, data).map((fault) => `${id}: ${fault}`) };
}

/** Fields that are well-formed each, and do not go together. */
function contradictions(id: string, entry: Product): string[] {
  const offered = keys(entry.keyTypes);
  const openGates = Object.entries(entry.gate).filter(([, { options }]) => Object.values(options).every(({ refusal }) => refusal));
  return [
    ...(entry.id === id ? [] : [`id: is "${entry.id}", but the index knows the entry as "${id}"`]),
    ...openGates.map(([name]) => `gate.${name}: every option is refused, nobody could apply`),
    ...offered.flatMap((keyType) => papersMissing(entry, keyType)),
    ...keys(entry.documents).flatMap((kind) => keysNotOffered(entry, kind)),
    ...keys(entry.documents).flatMap((kind) => sealsWithoutPlace(entry, kind)),
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
    ...(key?.eSeal && !wanted.includes('sealSpecimen') ? [`documents.sealSpecimen: ${keyType} carries an e-seal and needs it`] : []),
  ];
}

const keysNotOffered = (entry: Product, kind: DocumentKind): string[] =>
  (entry.documents[kind]?.keyTypes ?? [])
    .filter((keyType) => !entry.keyTypes[keyType])
    .map((keyType) => `documents.${kind}.keyTypes: ${keyType} is not offered`);

const sealsWithoutPlace = ({ documents }: Product, kind: DocumentKind): string[] =>
  documents[kind]?.impressions.officialSeal && !documents[kind].sealPlace
    ? [`documents.${kind}.sealPlace: must say where the official seal belongs`]
    : [];
