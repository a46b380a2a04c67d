import { z } from 'zod';
import { messageView } from '../message-views.ts';
import { caseView } from '../staff-views.ts';
import { applicationView } from '../views.ts';
import { rows } from './row.ts';

const body = z.object({ messageId: z.uuid() });

/** What was sent about an account, and messages that did not arrive. */
export const messageEndpoints = rows({
  'GET /account/messages': { name: 'readAccountMessages', summary: '账号的短信', access: ['applicant'], output: z.array(messageView) },
  'POST /applications/:id/messages': {
    name: 'sendMessageAgain',
    summary: '重新发送没有送到的短信',
    access: ['applicant'],
    body,
    output: applicationView,
  },
  'POST /staff/applications/:id/messages': {
    name: 'sendMessageAgainByStaff',
    judges: { nothing: 'the same words to the number that stands now, and at most three times' },
    summary: '重新发送没有送到的短信',
    access: ['reviewer', 'supervisor', 'dispatcher'],
    body,
    output: caseView,
  },
  'POST /notices/tencent-sms': { name: 'receiveSmsReports', summary: '短信送达回执', access: 'platform', output: 'file' },
});
