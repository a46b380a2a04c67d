import { z } from 'zod';
import { noteField } from '../fields.ts';
import { applicationView } from '../views.ts';
import { rows } from './row.ts';

const applicant = ['applicant'] as const;

/** What the applicant may still want otherwise once the money is here. */
export const turningRoundEndpoints = rows({
  'POST /applications/:id/withdrawal': {
    name: 'askWithdraw',
    summary: '付款后申请撤回并退款，由财务办理',
    access: applicant,
    body: z.object({ reason: noteField('原因', 200) }),
    output: applicationView,
  },
  'POST /applications/:id/withdrawal/take-back': {
    name: 'takeBackWithdrawal',
    summary: '收回撤回申请，继续办理',
    access: applicant,
    output: applicationView,
  },
  'POST /applications/:id/convert': {
    name: 'convert',
    summary: '付款后改办另一种证书，退还差额',
    access: applicant,
    output: applicationView,
  },
});
