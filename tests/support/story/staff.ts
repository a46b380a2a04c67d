import type { ReturnNote } from '../../../server/contract/views.ts';
import { demoPassword } from '../../../server/development/demo.ts';
import { pdf } from '../pictures.ts';
import type { RunningService } from '../service.ts';
import { captcha } from './agent.ts';
import { browser } from './http.ts';

/** A member of the staff of the embedded default (`server/development/demo.ts`), signed in at the console. */
export async function staffOf(service: RunningService, login: string) {
  const person = browser(service.origin);
  await person.call('POST /staff/sessions', { body: { login, password: demoPassword, ...(await captcha(service, person)) } });
  const at = (id: string) => ({ params: { id } });
  return {
    person,
    opens: (id: string) => person.call('GET /staff/applications/:id', at(id)),
    returns: (id: string, flags: Partial<ReturnNote>) => person.call('POST /staff/applications/:id/return', { ...at(id), body: flags }),
    approves: (id: string) => person.call('POST /staff/applications/:id/approve', at(id)),
    receives: (id: string) => person.call('POST /staff/applications/:id/receive', at(id)),
    refusesPapers: (id: string, note: string) => person.call('POST /staff/applications/:id/refuse-papers', { ...at(id), body: { note } }),
    acceptsPapers: (id: string) => person.call('POST /staff/applications/:id/accept-papers', at(id)),
    produces: (id: string, certificateSerial: string, keySerial: string) =>
      person.call('POST /staff/applications/:id/produce', { ...at(id), body: { certificateSerial, keySerial, keySerialAgain: keySerial } }),
    dispatches: (id: string) => person.call('POST /staff/applications/:id/dispatch', { ...at(id), body: {} }),
    rejects: (id: string, note: string) => person.call('POST /staff/applications/:id/reject', { ...at(id), body: { note } }),
    decidesVerification: (id: string, verified: boolean, note: string) =>
      person.call('POST /staff/applications/:id/verification', { ...at(id), body: { verified, note } }),
    asksForWithdrawal: (id: string, reason: string) =>
      person.call('POST /staff/applications/:id/withdrawal', { ...at(id), body: { reason } }),
    confirmsWithdrawal: (id: string) => person.call('POST /staff/applications/:id/withdrawal/confirm', at(id)),
    attachesInvoice: async (id: string) => person.upload(`/api/v1/staff/applications/${id}/invoice`, 'invoice.pdf', await pdf(1)),
    tasks: () => person.call('GET /staff/tasks', {}),
    finishesTask: (id: string, outcome: string) => person.call('POST /staff/tasks/:id/done', { ...at(id), body: { outcome } }),
  };
}

export type Member = Awaited<ReturnType<typeof staffOf>>;
