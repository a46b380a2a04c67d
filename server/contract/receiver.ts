import { type ApplicationState, lifecycle } from './machines/application.ts';

/** Who receives the key; what is left out stays. */
export type ReceiverKey = 'receiverName' | 'receiverMobile' | 'receiverRegion' | 'receiverStreet';
export type Receiver = Partial<Record<ReceiverKey, string | undefined>>;

const all: readonly ReceiverKey[] = ['receiverName', 'receiverMobile', 'receiverRegion', 'receiverStreet'];

/** Whether an answer of the form says where the key goes. */
export const isReceiverKey = (key: string): key is ReceiverKey => all.some((one) => one === key);

/**
 * What may be another one once the form is handed in: the person left, the office moved, the number is somebody else's. A parcel that is under way goes
 * where its label says, and only who is told of it may change. Empty while the form itself is open, and when nothing is delivered any more.
 */
export function mayChangeReceiver(state: ApplicationState): readonly ReceiverKey[] {
  const { edit, over, key } = lifecycle.states[state];
  if (edit !== 'nothing' || over) return [];
  return key === 'sent' ? ['receiverMobile'] : all;
}
