import { describe, expect, it } from '@jest/globals';
import { draft, idNumberOf } from './applying-people.ts';
import { applyingService } from './applying-service.ts';

const service = await applyingService();
const { database } = service.world;

/** A draft with a copy of the agent's card that was made with the form as it is. */
async function withCard() {
  const who = await draft(service);
  const { formVersion } = await database.application.findUniqueOrThrow({ where: { id: who.id } });
  await database.application.update({ where: { id: who.id }, data: { cardVersion: formVersion } });
  const since = async () => {
    const { agentSince, formVersion: now } = await database.application.findUniqueOrThrow({ where: { id: who.id } });
    return { agentSince, now, card: formVersion };
  };
  return { ...who, since };
}

describe('another agent in a form', () => {
  it('is another one in one save, and in two', async () => {
    const one = await withCard();
    await one.fill({ agentName: '万里晴', agentIdNumber: idNumberOf() });
    const together = await one.since();
    expect(together.agentSince).toBe(together.now);
    const two = await withCard();
    await two.fill({ agentName: '万里晴' });
    // A name alone may have been typed wrongly.
    expect((await two.since()).agentSince).toBe(0);
    await two.fill({ agentIdNumber: idNumberOf() });
    const apart = await two.since();
    expect(apart.agentSince).toBe(apart.now);
    expect(apart.agentSince).toBeGreaterThan(apart.card);
  });

  it('is the one whose papers count from then on, where the one before had left', async () => {
    const who = await withCard();
    await database.application.update({ where: { id: who.id }, data: { agentLeftAt: new Date() } });
    const left = async () => (await database.application.findUniqueOrThrow({ where: { id: who.id } })).agentLeftAt;
    await who.fill({ receiverStreet: '长征大道 31 号云岭大厦 2 层' });
    expect(await left()).not.toBeNull();
    await who.fill({ agentName: '万里晴', agentIdNumber: idNumberOf() });
    expect(await left()).toBeNull();
  });

  it('is none where a number was typed wrongly, and where nothing of the one before lies here', async () => {
    const who = await withCard();
    await who.fill({ agentIdNumber: idNumberOf() });
    await who.fill({ receiverStreet: '长征大道 31 号云岭大厦 2 层' });
    await who.fill({ agentIdNumber: idNumberOf() });
    expect((await who.since()).agentSince).toBe(0);
    const bare = await draft(service);
    await bare.fill({ agentName: '万里晴' });
    await bare.fill({ agentIdNumber: idNumberOf() });
    expect((await database.application.findUniqueOrThrow({ where: { id: bare.id } })).agentSince).toBe(0);
  });
});
