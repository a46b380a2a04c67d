import { liesSealed, type QuestionKey } from '../contract/form.ts';
import { isSealed } from '../data/sealed-text.ts';
import type { Sealer } from '../data/sealing.ts';
import { rewrapKey } from './evidence-keys.ts';

/** A row of a table with a sealed column. */
export interface SealedRow {
  id: string;
  value: unknown;
  index: string | null;
  subject: string | null;
}

/** A column of sealed values; rows are named by `id`. */
export interface SealedColumn {
  table: string;
  column: string;
  /** Column that finds its rows. */
  index?: string;
  /** Column that says what a wrapped key belongs to. */
  subject?: string;
  /** The value as it would be sealed now; the same when it is so already. */
  anew(sealer: Sealer, row: SealedRow): unknown;
}

const resealed = (sealer: Sealer, value: string): string => (sealer.isCurrent(value) ? value : sealer.seal(sealer.open(value)));

const values = (table: string, column: string, index?: string): SealedColumn => ({
  table,
  column,
  ...(index && { index }),
  anew: (sealer, { value }) => resealed(sealer, String(value)),
});

/** Sealed values among plain ones; a name of before is sealed for the first time. */
const answers = (sealer: Sealer, { value }: SealedRow) =>
  Object.fromEntries(
    Object.entries(value as Record<string, string>).map(([key, answer]) => [
      key,
      liesSealed(key as QuestionKey) && answer ? (isSealed(answer) ? resealed(sealer, answer) : sealer.seal(answer)) : answer,
    ]),
  );

/**
 * Every column whose values are sealed anew when keys change; a test finds them in the schema. Claims
 * (`IdempotentCommand.resultSealed`) last a day and words in events lie under keys of their own.
 */
export const sealedColumns: readonly SealedColumn[] = [
  values('Account', 'mobileSealed', 'mobileIndex'),
  values('Account', 'formerMobileSealed'),
  values('Account', 'changeSealed'),
  values('Account', 'personSealed'),
  values('Account', 'wechatSealed', 'wechatIndex'),
  values('Staff', 'nameSealed'),
  values('Staff', 'mobileSealed'),
  values('Staff', 'credentialMobileSealed'),
  values('Staff', 'totpSealed'),
  values('Verification', 'tokenSealed', 'tokenIndex'),
  values('Verification', 'contactSealed'),
  values('Verification', 'codeSealed'),
  values('Verification', 'cardSealed'),
  values('Verification', 'legalNameSealed'),
  values('VerificationEntry', 'ticketSealed', 'ticketIndex'),
  values('VerificationEntry', 'mobileSealed'),
  values('Payment', 'openidSealed'),
  values('Refund', 'transferByNameSealed'),
  values('Refund', 'transferConfirmedBySealed'),
  values('TwoPersonRequest', 'askerNameSealed'),
  values('TwoPersonRequest', 'deciderNameSealed'),
  values('Difference', 'ownerNameSealed'),
  values('Difference', 'closedBySealed'),
  values('Originals', 'destroyerNameSealed'),
  values('Originals', 'takenNameSealed'),
  values('Task', 'doneBySealed'),
  values('TaskCall', 'bySealed'),
  values('Application', 'frozenSealed'),
  values('DocumentSlot', 'printedSealed'),
  values('FormDraft', 'typedSealed'),
  values('Invoice', 'emailSealed'),
  values('Invoice', 'buyerSealed'),
  values('Push', 'sealed'),
  values('Message', 'mobileSealed'),
  values('Message', 'saysSealed'),
  { table: 'Application', column: 'answers', anew: answers },
  {
    table: 'EvidenceKey',
    column: 'keySealed',
    subject: 'subject',
    anew: (sealer, { value, subject }) => rewrapKey(sealer, { subject: subject ?? '', keySealed: String(value) }),
  },
];
