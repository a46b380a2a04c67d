import { agentOf } from '../support/story/agent.ts';
import { browser, type Person } from '../support/story/http.ts';
import { cast } from '../support/story/people.ts';

type Service = Parameters<typeof agentOf>[0];

/** A phone that is signed in refuses one PC and lets another one in. */
export async function signsInOnPc({ origin }: Service, phone: Person): Promise<void> {
  const pc = browser(origin);
  const refused = { id: (await pc.call('POST /phone-sign-ins', {})).id };
  await phone.call('POST /phone-sign-ins/:id/refuse', { params: refused });
  const params = { id: (await pc.call('POST /phone-sign-ins', {})).id };
  await phone.call('POST /phone-sign-ins/:id/confirm', { params });
  await pc.call('POST /phone-sign-ins/:id/session', { params });
  await pc.call('DELETE /session', {});
}

/** Somebody takes a copy along and closes the account. */
export async function leaves(service: Service): Promise<void> {
  const leaving = agentOf(service, cast(905));
  await leaving.registers();
  await leaving.person.call('POST /account/exports', { body: { password: leaving.cast.password } });
  await leaving.person.call('POST /account/close', { body: { password: leaving.cast.password } });
}
