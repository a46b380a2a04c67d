import { keyOf, productOf } from '../content/product.ts';
import { turnOfKey } from '../content/resending.ts';
import { lifecycle } from '../contract/machines/application.ts';
import { dateAsDay } from '../contract/time.ts';
import type { ApplicationSummary } from '../contract/views.ts';
import type { Application, Withdrawal } from '../generated/prisma/client.ts';
import { keyConflicts } from '../lifecycle/key-conflicts.ts';
import { isAbout, isLate } from '../lifecycle/timeline.ts';
import type { World } from '../world.ts';

/** What finance does while an applicant waits to hear whether the application is withdrawn. */
const answering = { turn: 'finance', next: '办理或答复撤回申请' } as const;

/** With the parcels of its key, which may make it somebody else's turn. */
type Summed = Application & { parcels: Parameters<typeof turnOfKey>[1] };

/** What `turnOfKey` reads of a parcel. */
export const keyParcels = {
  where: { direction: 'outbound' },
  select: { direction: true, state: true, reason: true, agreedAt: true, createdAt: true },
} as const;

/** What the applicant does about such a key that the organisation got elsewhere: until then nobody of us may go on. */
const choosing = { turn: 'applicant', next: '选择改办或申请撤回' } as const;
const giving = { turn: 'applicant', next: '取消申请，改办其他证书' } as const;

/** Whether a key from elsewhere would change whose turn it is. */
export const mindsKeyElsewhere = (row: Application): boolean => row.keyType === 'primary' && heldUp(row) !== null;

function heldUp({ state }: Application): typeof choosing | typeof giving | null {
  if (lifecycle.states[state].money === 'asked') return giving;
  return keyConflicts.in.some((one) => one === state) ? choosing : null;
}

interface Around {
  /** What the applicant wants taken back and nobody has answered. */
  asked?: Pick<Withdrawal, 'dueOn' | 'postponedTo'> | undefined;
  /** The organisation got such a key elsewhere, of which it may have one. */
  keyElsewhere: boolean;
}

/** One application as a card or a queue row. */
export function applicationSummary(world: World, row: Summed, { asked, keyElsewhere }: Around): ApplicationSummary {
  const product = productOf(world, row);
  const state = lifecycle.states[row.state];
  const { turn, next } = asked
    ? answering
    : (keyElsewhere && heldUp(row)) || (turnOfKey(row, row.parcels) ?? { turn: state.waitsFor, next: state.next });
  const { dueOn, postponedTo } = asked ?? row;
  const told = postponedTo ?? dueOn;
  return {
    id: row.id,
    orderNumber: row.orderNumber,
    organisationName: row.organisationName,
    productLabel: product.label,
    keyType: row.keyType,
    keyLabel: keyOf(product, row).label,
    state: row.state,
    stateLabel: state.label,
    stage: state.stage,
    turn,
    next,
    dueOn: told ? dateAsDay(told) : null,
    postponedFrom: postponedTo && dueOn ? dateAsDay(dueOn) : null,
    dueIsAbout: isAbout(told),
    late: isLate(dueOn, world.now()),
    amountFen: row.priceFen,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
