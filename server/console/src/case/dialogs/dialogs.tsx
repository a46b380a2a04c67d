import type { ComponentType } from 'react';
import type { StaffCommand } from '../commands.ts';
import { AgreeResend } from './agree-resend.tsx';
import { Approve } from './approve.tsx';
import { CorrectSerials } from './correct-serials.tsx';
import { Dispatch } from './dispatch.tsx';
import { ExplainReturn, KeyLost, KeyReturned, OriginalsLost, OriginalsReturned, ReopenDelivery, TakeBackLoss } from './parcel-turns.tsx';
import { Produce } from './produce.tsx';
import type { DialogProps } from './props.ts';
import { Receive } from './receive.tsx';
import { RefusePapers } from './refuse-papers.tsx';
import { Reject } from './reject.tsx';
import { Remake } from './remake.tsx';
import { Renew } from './renew.tsx';
import { Return } from './return.tsx';
import { AcceptPapers, Deliver } from './simple.tsx';
import { Withdraw } from './withdraw.tsx';
import './dialogs.css';

/** One dialog a command; a command without one does not compile. */
const dialogs: Record<StaffCommand, ComponentType<DialogProps>> = {
  reject: Reject,
  withdraw: Withdraw,
  remake: Remake,
  renewScans: Renew,
  renewPapers: Renew,
  correctSerials: CorrectSerials,
  reopenDelivery: ReopenDelivery,
  takeBackLoss: TakeBackLoss,
  parcelReturned: OriginalsReturned,
  originalsLost: OriginalsLost,
  keyLost: KeyLost,
  deliverAfterAll: Deliver,
  explainReturn: ExplainReturn,
  agreeResend: AgreeResend,
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
