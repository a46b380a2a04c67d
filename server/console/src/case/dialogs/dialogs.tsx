import type { ComponentType } from 'react';
import type { StaffCommand } from '../commands.ts';
import { Approve } from './approve.tsx';
import { KeyReturned, OriginalsReturned } from './came-back.tsx';
import { CorrectSerials } from './correct-serials.tsx';
import { Dispatch } from './dispatch.tsx';
import { Produce } from './produce.tsx';
import type { DialogProps } from './props.ts';
import { RefusePapers } from './refuse-papers.tsx';
import { Reject } from './reject.tsx';
import { Remake } from './remake.tsx';
import { ReopenDelivery } from './reopen-delivery.tsx';
import { Return } from './return.tsx';
import { AcceptPapers, Deliver, Receive } from './simple.tsx';
import { Withdraw } from './withdraw.tsx';
import './dialogs.css';

/** One dialog a command; a command without one does not compile. */
const dialogs: Record<StaffCommand, ComponentType<DialogProps>> = {
  reject: Reject,
  withdraw: Withdraw,
  remake: Remake,
  correctSerials: CorrectSerials,
  reopenDelivery: ReopenDelivery,
  parcelReturned: OriginalsReturned,
  redispatch: KeyReturned,
  return: Return,
  refusePapers: RefusePapers,
  approve: Approve,
  receive: Receive,
  acceptPapers: AcceptPapers,
  produce: Produce,
  dispatch: Dispatch,
  deliver: Deliver,
};

export function Dialogs({ command, ...props }: DialogProps & { command: StaffCommand }) {
  const Chosen = dialogs[command];
  return <Chosen {...props} />;
}
