import type { IdentityWay } from '../../server/contract/ports/identity.ts';
import { type Draft, draft, legalRepresentative } from './applying-people.ts';
import { applyingService } from './applying-service.ts';

/** What the stories about the legal representative are told with. Call it at the top of the file. */
export async function verificationStory() {
  const service = await applyingService();
  const { face, jobs, clock } = service;
  const { database } = service.world;

  const send = (who: Draft) => who.call('POST /applications/:id/verification', { params: { id: who.id } });
  const rowOf = (id: string) => database.verification.findUniqueOrThrow({ where: { id } });
  const tokenOf = async (id: string) => (await rowOf(id)).bizToken ?? '';

  /** An agent who has sent the link, and the person who has it. */
  async function asked(about: Parameters<typeof draft>[1] = {}) {
    const who = await draft(service, about);
    const { body: sent } = await send(who);
    return { who, sent, person: legalRepresentative(service, sent.link) };
  }

  /** The same, with the page opened and the provider's page before the person. */
  async function checking(way?: IdentityWay) {
    const all = await asked();
    await all.person.open();
    await all.person.start(way);
    return { ...all, bizToken: await tokenOf(all.sent.id) };
  }

  /** The same, with the check passed. */
  async function verified() {
    const all = await checking();
    face.control.pass(all.bizToken);
    await all.person.result();
    return all;
  }

  const eventsOf = async (who: Draft) => {
    const events = await database.event.findMany({ where: { applicationId: who.id }, orderBy: { sequence: 'asc' } });
    return events.map(({ name }) => name);
  };

  /** How often the agent is to be told. */
  const told = (id: string) => jobs.filter(({ name, payload }) => name === 'tellVerification' && payload.verificationId === id).length;

  async function later<Result>(ms: number, work: () => Promise<Result>): Promise<Result> {
    clock.aheadMs += ms;
    try {
      return await work();
    } finally {
      clock.aheadMs -= ms;
    }
  }

  return { service, ...service, database, send, rowOf, tokenOf, asked, checking, verified, eventsOf, told, later };
}

export const minute = 60_000;
export const day = 86_400_000;
