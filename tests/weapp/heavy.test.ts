import { expect } from '@jest/globals';
import { findings } from '../../server/contract/findings.ts';
import { pageFacts } from '../../server/contract/scan.ts';
import { appendEvent } from '../../server/lifecycle/events.ts';
import { standIn } from '../support/stand-in.ts';
import { boundAgent } from './bound.ts';
import type { Phone } from './host/phone.ts';
import { stage } from './stage.ts';

/** The longest pages that there are: what WeChat is handed at once stays within the limit of every other story (`stage.ts`). */

const { service, phone, story } = await stage();
const { database } = service.world;

const found = (['sealMissing', 'sealCoversText', 'cutOff'] as const).map((code) => {
  const { severity, message } = findings[code];
  return { code, severity, message, box: { x: 0.6, y: 0.7, width: 0.2, height: 0.12 } };
});

/** Beside the one that is there thirty pages with three findings each: twelve, the most that there may be, in each of two documents, the others in none. */
async function manyScans(applicationId: string): Promise<void> {
  const { facts } = await database.page.findFirstOrThrow({ where: { upload: { applicationId } } });
  const measured = { ...pageFacts.parse(facts) };
  const [first, second] = await database.documentSlot.findMany({ where: { applicationId }, orderBy: { kind: 'asc' } });
  const file = {
    storageKey: 'many',
    mime: 'image/jpeg',
    size: 400_000,
    originalName: '营业执照正本副本以及其他证照合并扫描件二〇二六年十一月.jpg',
  };
  for (let nth = 0; nth < 30; nth += 1) {
    const { id: uploadId } = await database.upload.create({ data: { ...file, applicationId, sha256: `${nth}`.padStart(64, 'a') } });
    await standIn(database, 'upload', uploadId, 'sorted');
    const slotId = [first, second][Math.floor(nth / 12)]?.id ?? null;
    const about = { filePage: 1, number: (nth % 12) + 1, of: 12, formVersion: 1, facts: measured, pictureKey: `picture-${nth}` };
    await database.page.create({ data: { ...about, uploadId, slotId, width: 2480, height: 3508, findings: { create: found } } });
  }
}

/** A year of going to and fro. */
async function longHistory(applicationId: string): Promise<void> {
  const actor = { roles: ['applicant'], id: 'a', name: '阿卜杜热西提·买买提艾力' } as const;
  for (let nth = 0; nth < 120; nth += 1) {
    const event = { applicationId, at: new Date(Date.UTC(2026, 0, 1 + nth)), name: 'movePage', actor, note: '归入法人授权委托书' } as const;
    await service.world.transact((tx) => appendEvent(tx, service.world, event));
  }
}

const heaviest = ({ outside }: Phone): number =>
  Math.max(...(['first', 'later'] as const).flatMap((when) => Object.values(outside.weights[when])));

story('thirty scans with everything that was found on them, and a history of a hundred lines', async () => {
  const openid = 'openid-of-much';
  const agent = await boundAgent(service, 931, openid);
  await agent.fillsIn();
  await agent.uploads('applicationForm');
  await manyScans(agent.id);
  await longHistory(agent.id);
  const hands = await phone(openid);
  hands.outside.agreed = true;
  await hands.opens(`pages/documents/index?id=${agent.id}`);
  await hands.sees(/9\d 处提示/);
  await hands.drawn();
  const scans = heaviest(hands);
  await hands.opens(`pages/application/index?id=${agent.id}`);
  await hands.taps('查看消息和办理记录');
  await hands.sees('办理记录');
  await hands.drawn();
  console.info(`heaviest setData with 30 scans: ${scans} bytes; with a history of 120 lines too: ${heaviest(hands)} bytes`);
  expect(await hands.screen.getByText('归入法人授权委托书').count()).toBe(120);
});
