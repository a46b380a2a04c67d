import type { MachineName, StateOf } from '../contract/machines/index.ts';
import type { Transaction } from '../data/database.ts';
import type {
  Application,
  Difference,
  DocumentSlot,
  Invoice,
  Originals,
  Parcel,
  Payment,
  Prisma,
  RedLetter,
  Refund,
  ReplacedKey,
  Task,
  TwoPersonRequest,
  Upload,
  Verification,
  Withdrawal,
} from '../generated/prisma/client.ts';

interface Rows {
  application: Application;
  payment: Payment;
  refund: Refund;
  verification: Verification;
  documentSlot: DocumentSlot;
  upload: Upload;
  parcel: Parcel;
  invoice: Invoice;
  redLetter: RedLetter;
  difference: Difference;
  twoPersonRequest: TwoPersonRequest;
  task: Task;
  withdrawal: Withdrawal;
  replacedKey: ReplacedKey;
  originals: Originals;
}

interface Columns {
  application: Omit<Prisma.ApplicationUncheckedUpdateManyInput, 'dueOn' | 'cameFrom'>;
  payment: Prisma.PaymentUncheckedUpdateManyInput;
  refund: Omit<Prisma.RefundUncheckedUpdateManyInput, 'cameFrom'>;
  verification: Omit<Prisma.VerificationUncheckedUpdateManyInput, 'endedAt'>;
  documentSlot: Omit<Prisma.DocumentSlotUncheckedUpdateManyInput, 'cameFrom'>;
  upload: Prisma.UploadUncheckedUpdateManyInput;
  parcel: Prisma.ParcelUncheckedUpdateManyInput;
  invoice: Prisma.InvoiceUncheckedUpdateManyInput;
  redLetter: Omit<Prisma.RedLetterUncheckedUpdateManyInput, 'endedAt'>;
  difference: Omit<Prisma.DifferenceUncheckedUpdateManyInput, 'closedAt'>;
  twoPersonRequest: Omit<Prisma.TwoPersonRequestUncheckedUpdateManyInput, 'endedAt'>;
  task: Omit<Prisma.TaskUncheckedUpdateManyInput, 'doneAt'>;
  withdrawal: Omit<Prisma.WithdrawalUncheckedUpdateManyInput, 'endedAt'>;
  replacedKey: Omit<Prisma.ReplacedKeyUncheckedUpdateManyInput, 'endedAt'>;
  originals: Omit<Prisma.OriginalsUncheckedUpdateManyInput, 'endedAt'>;
}

export type RowOf<Name extends MachineName> = Rows[Name];

/** What may be set beside a state; the state itself and what follows from it are not the caller's. */
export type ColumnsOf<Name extends MachineName> = Omit<Columns[Name], 'id' | 'state' | 'applicationId'>;

/** What must have been read of a row before it is given a command. */
export type Known<Name extends MachineName> = { id: string; state: StateOf<Name> } & Beside<Name>;

type Beside<Name extends MachineName> = Name extends 'application'
  ? { productId: string; cameFrom: StateOf<'application'> | null }
  : { applicationId: string | null } & (Name extends 'refund'
      ? { cameFrom: StateOf<'refund'> | null }
      : Name extends 'documentSlot'
        ? { cameFrom: StateOf<'documentSlot'> | null }
        : Name extends 'verification'
          ? { bizToken: string | null }
          : Name extends 'invoice'
            ? { round: number; issue: number }
            : Name extends 'upload'
              ? { tries: number }
              : unknown);

interface Writable {
  updateManyAndReturn(change: { where: object; data: object }): PromiseLike<unknown[]>;
}

/** Compare and set on one row: the row as it is now, or nothing when it was not as `where` says. */
export async function writeRow<Name extends MachineName>(
  tx: Transaction,
  name: Name,
  where: object,
  data: object,
): Promise<RowOf<Name> | undefined> {
  const table: Writable = tx[name];
  const [moved] = await table.updateManyAndReturn({ where, data });
  return moved as RowOf<Name> | undefined;
}
