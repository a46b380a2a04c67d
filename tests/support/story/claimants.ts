import { giveUp } from '../../../server/access/lease.ts';
import { agreedTo } from '../agreed-texts.ts';
import type { serviceOfFile } from '../service-of-file.ts';
import { type Agent, agentOf, asHuman } from './agent.ts';
import { browser, type Person } from './http.ts';
import { eventually } from './patience.ts';
import { cast } from './people.ts';

type Wants = 'account' | 'successor' | 'entrant';

/** People who register a credit code that has an account, and those who had it before; `told` waits for an SMS. */
export function claimantsOf(service: Awaited<ReturnType<typeof serviceOfFile>>) {
  const { world, simulators } = service;
  const told = (mobile: string, template: string) =>
    eventually(`${template} arrives`, async () =>
      simulators.sms.control.messages().some((one) => one.mobile === mobile && one.template === template),
    );

  /** Somebody of another number registers the credit code of `whose`. */
  async function comes(number: number, { uscc, organisationName }: { uscc: string; organisationName: string }) {
    const { mobile, password, agent } = cast(number);
    const person = browser(service.origin);
    const code = async () => {
      const sent = () => simulators.sms.control.messages().filter((one) => one.mobile === mobile && one.template === 'code');
      const before = sent().length;
      for (const known of ['', 'known:']) await giveUp(world.redis, `sms-pause:${known}${world.sealer.index(mobile)}`);
      const human = await asHuman(service, person, 'register', mobile);
      await person.call('POST /sms-codes', { body: { purpose: 'register', mobile, ...human } });
      return (await eventually('the code', async () => sent()[before]?.parameters[0])) ?? '';
    };
    const smsCode = await code();
    const agreed = agreedTo(await person.call('GET /legal-texts', {}));
    const registers = (wants: Wants) =>
      person.call('POST /accounts', { body: { organisationName, uscc, mobile, password, smsCode, agreed, wants } });
    const claims = (legal: { name: string; idNumber: string }) =>
      person.call('POST /account/claim', {
        body: {
          ...{ legalName: legal.name, legalIdKind: 'residentId', legalIdNumber: legal.idNumber },
          ...{ agentName: agent.name, agentIdKind: 'residentId', agentIdNumber: agent.idNumber },
        },
      });
    const link = async (legal: { name: string; idNumber: string }) => {
      const id = (await claims(legal)).applicationId ?? '';
      return (await person.call('POST /applications/:id/verification', { params: { id } })).link ?? '';
    };
    const signsIn = async (by = person, own: { mobile?: string } = { mobile }) =>
      by.call('POST /sessions', { body: { uscc, password, ...own, ...(await asHuman(service, by, 'signIn', uscc)) } });
    return { person, mobile, password, agent, registers, claims, link, signsIn };
  }

  async function begun(number: number): Promise<Agent> {
    const agent = agentOf(service, cast(number));
    await agent.registers();
    await agent.starts('primary');
    await agent.fillsIn();
    return agent;
  }

  const standingOf = async (person: Person) => (await person.call('GET /session', {})).standing;
  const becomes = (person: Person, standing: string) =>
    eventually(`the account is ${standing}`, async () => (await standingOf(person)) === standing);

  return { told, comes, begun, standingOf, becomes };
}
