import { z } from 'zod';
import { counterServiceKeys } from './counters.ts';
import { type Courier, courierKeys } from './couriers.ts';
import { type DocumentKind, documentKinds, keyTypes } from './documents.ts';
import { type OwnQuestionKey, omissibleKeys, ownQuestionKeys, type QuestionKey, questionKeys, questionKinds, sections } from './form.ts';
import { keys } from './machine.ts';
import { type TimeLimits, timeLimits } from './machines/application.ts';
import { originalsRule } from './originals.ts';
import type { Payer } from './ports/couriers.ts';
import { withdrawalKeeps } from './withdrawal-rule.ts';

/**
 * One certificate product: everything that differs between products. `config/catalogue/README.md` explains each field with units and an
 * example; entries are checked against this shape when the service starts. Money is integer fen, limits are Chinese working days.
 */

const text = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(500)
  .regex(/^\P{Cc}*$/u, 'must be one line')
  .regex(/^[^\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]*$/u, 'holds characters that nobody sees');
/** What is printed, sent and shown beside other words: payment channels and messages have little room. */
const short = text.max(40);
/** What stands in the middle of sentences. */
const seal = text.max(12);
/** Names that requests and stored answers carry. */
const name = z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,39}$/, 'must be letters and digits');
/** Stands in addresses and data. */
const identifier = z.string().regex(/^[a-z][a-z0-9-]{2,40}$/, 'must be 3 to 41 small letters, digits and hyphens, a letter first');
const options = z.record(name, text).refine((all) => Object.keys(all).length > 0, 'has no option');
const texts = z.array(text).min(1, 'needs at least one line');
const day = z.iso.date();
const count = z.int().min(1);

export const questionKey = z.enum(questionKeys as [QuestionKey, ...QuestionKey[]]);
export const documentKind = z.enum(documentKinds as [DocumentKind, ...DocumentKind[]]);
export const keyType = z.enum(keyTypes);
const sectionKey = z.enum(keys(sections));

/** `phone` is dialled: digits, blanks and hyphens. */
const phone = z.string().regex(/^[0-9][0-9 -]{4,19}$/, 'must be a telephone number');

const gate = z.record(
  name,
  z.strictObject({ label: text, options: z.record(name, z.strictObject({ label: text, refusal: text.optional() })) }),
);

/** A kind of key: its names, price and whether an electronic seal is bound to the certificate. */
const key = z.strictObject({
  label: short,
  detail: short,
  priceFen: z.int().min(1).max(10_000_000, 'must be fen, at most 10000000 (100,000 yuan)'),
  eSeal: z.boolean(),
});

const asking = z.strictObject({
  section: sectionKey,
  label: short,
  kind: z.enum(questionKinds),
  example: text.optional(),
  options: options.optional(),
  fixed: z.boolean().optional(),
  optional: z.boolean().optional(),
  maxLength: count.max(300).optional(),
  sensitive: z.boolean().optional(),
  copyFrom: z.string().optional(),
  fallback: z.string().optional(),
  paper: z.string().optional(),
  youngest: z.int().optional(),
});

/** No personal data: an answer to a product's own question is neither sealed nor masked. */
const ownQuestion = asking
  .pick({ section: true, label: true, example: true, options: true, optional: true, maxLength: true })
  .extend({ kind: z.enum(['text', 'multiline', 'choice']) })
  .refine(({ kind, options }) => (kind === 'choice') === (options !== undefined), 'a choice has options, and only a choice has');

const sectionWords = z.strictObject({ label: short, purpose: text });

const formChanges = z.strictObject({
  sections: z.partialRecord(sectionKey, sectionWords),
  leaveOut: z.array(z.enum(omissibleKeys)),
  words: z.partialRecord(questionKey, z.strictObject({ label: short, example: text, optional: z.boolean() }).partial()),
  own: z.partialRecord(z.enum(ownQuestionKeys as readonly [OwnQuestionKey, ...OwnQuestionKey[]]), ownQuestion),
});

/** How often each seal is wanted on a page of the document; 0 when it is not. */
const impressions = z.strictObject({ officialSeal: z.int().min(0).max(4), legalPersonSeal: z.int().min(0).max(1) });

const paper = z.strictObject({
  label: short,
  keyTypes: z.array(keyType).min(1, 'names no kind of key'),
  seals: text,
  impressions,
  /** Where the official seal belongs, as the scan check says it: 请…加盖…原章. */
  sealPlace: text.optional(),
  instructions: texts,
  reasons: texts,
});

const mm = z.int().min(30).max(46, 'must be millimetres, at most 46: printed boxes are not larger');
const sealKinds = z.strictObject({
  /** Round; `leastMm` to `mostMm` across. */
  officialSeal: z
    .strictObject({ label: seal, leastMm: mm, mostMm: mm })
    .refine(({ leastMm, mostMm }) => leastMm <= mostMm, 'leastMm is more than mostMm'),
  /** Square, or a signature. */
  legalPersonSeal: z.strictObject({ label: seal }),
});

/** It is printed in one box, above the places for seals on the same page. */
const declaration = texts
  .max(12, 'has more than 12 sentences')
  .refine((sentences) => sentences.join('').length <= 800, 'is longer than 800 characters in all: it stands on one page');
const letter = z.strictObject({ years: count.max(50), business: short, powers: texts, effect: text });
const address = z.strictObject({
  name: short,
  phone,
  address: text,
  postcode: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
});
/** Credit codes are written without I, O, S, V and Z. */
const usccPrefix = z.string().regex(/^[0-9A-HJ-NPQRTUWXY]{1,2}$/, 'must be the first one or two characters of credit codes');
export const counter = z.strictObject({
  name: short,
  address: text,
  hours: text,
  phone,
  services: z
    .array(z.enum(counterServiceKeys))
    .min(1, 'does nothing')
    .refine((all) => new Set(all).size === all.length, 'names a service twice'),
});
const licence = z.strictObject({ label: text, number: text });

/** What a serial number looks like once it is in capitals and without blanks around it. */
const serial = z
  .strictObject({
    label: short,
    alphabet: z.string().regex(/^[!-`{-~]+$/, 'must list the characters themselves, capitals, without blanks'),
    least: count.max(64),
    most: count.max(64),
    hint: text,
  })
  .refine(({ least, most }) => least <= most, 'least is more than most');

const said = {
  id: identifier,
  label: short,
  line: identifier,
  authority: z.strictObject({ name: short, company: text, licences: z.array(licence).min(1, 'names no licence') }),
  hotline: phone,
  /** When somebody answers there, in words: stands wherever a person is asked to telephone. */
  hotlineHours: short,
  /** Our numbers from which people are telephoned, the usual one first: they are told before it rings. */
  callsFrom: z.array(phone).min(1, 'names no number'),
  scope: texts,
  notices: texts,
  gate,
  keyTypes: z.partialRecord(keyType, key).refine((offered) => Object.keys(offered).length > 0, 'offers no kind of key'),
  certificateYears: count.max(10),
  sealKinds,
  credentials: z.record(name, short).refine((all) => Object.keys(all).length > 0, 'names no credential'),
  letterYears: count.max(50),
  consent: texts,
  limits: z.strictObject(Object.fromEntries(timeLimits.map((name) => [name, count.max(250)])) as Record<keyof TimeLimits, z.ZodInt>),
  refundRule: text,
  withdrawalKeeps,
  originals: originalsRule,
  postTo: address,
  counters: z.array(counter),
  courier: z.strictObject({
    code: z.enum(courierKeys as [Courier, ...Courier[]]),
    payer: z.enum(['receiver', 'sender'] satisfies Payer[]),
    words: short,
  }),
  invoiceItem: short,
  /** Of the two numbers that production records, each printed on another thing. */
  serials: z.strictObject({ certificateSerial: serial, keySerial: serial }),
};

/** Only the CA knows these; an entry keeps who confirmed which value of each, and production does not start while one is open. */
export const ofTheAuthority = [
  'authority',
  'hotline',
  'hotlineHours',
  'callsFrom',
  'keyTypes',
  'certificateYears',
  'declaration',
  'letter',
  'consent',
  'refundRule',
  'withdrawalKeeps',
  'postTo',
  'counters',
  'invoiceItem',
] as const;

/** `value`: fingerprint of what was confirmed (`config/catalogue/confirmed.ts`); another value is not confirmed. */
const confirmation = z.strictObject({ confirmedBy: text, confirmedOn: day, value: z.string().regex(/^[0-9a-f]{12}$/) }).nullable();

const { letterYears: _, ...entry } = said;
export const product = z.strictObject({
  ...entry,
  /** False: no new applications; those that exist go on. */
  offered: z.boolean(),
  uscc: z.strictObject({ allowed: z.array(usccPrefix).min(1, 'names no kind of organisation'), refusal: text }),
  form: formChanges,
  documents: z.partialRecord(documentKind, paper),
  declaration,
  letter,
  verification: z.strictObject({ linkDays: count.max(60), tries: count.max(20) }),
  cargo: short,
  confirmed: z.partialRecord(z.enum(ofTheAuthority), confirmation),
});
/** `head`: what the head of the organisation is called, where it is spoken of for one. */
export type Product = z.infer<typeof product> & { head?: string };

/** A product as everybody sees it: the form whole, each document with what the code knows of it. */
export const productView = z.object({
  ...said,
  /** What the head of the organisation is called: 法定代表人, 负责人, 经营者. */
  head: z.string(),
  form: z.object({ sections: z.record(sectionKey, sectionWords), questions: z.partialRecord(questionKey, asking) }),
  documents: z.partialRecord(documentKind, paper.extend({ generated: z.boolean() })),
});
export type ProductView = z.infer<typeof productView>;
export type PaperView = NonNullable<ProductView['documents'][DocumentKind]>;
export type OfferedKey = z.infer<typeof key>;
