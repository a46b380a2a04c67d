import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { jiangxiPublicResource } from '../../config/catalogue/jiangxi-public-resource.ts';
import { openAnswers } from '../../server/content/answers.ts';
import { outdatePrints } from '../../server/content/outdate-prints.ts';
import { openPrint, showsStill, withPrint } from '../../server/content/printed-values.ts';
import { formOf } from '../../server/contract/form.ts';
import { createSealer } from '../../server/data/sealing.ts';
import { rememberPrints } from '../../server/features/document/print/remember.ts';
import { draft } from './applying-people.ts';
import { applyingService } from './applying-service.ts';
import { scanDesk } from './scan-people.ts';

const service = await applyingService();
const { origin, world } = service;
const { database } = world;
const { scan, uploads } = scanDesk(service);

const applicationOf = (id: string) => database.application.findUniqueOrThrow({ where: { id } });
const rememberedOf = async (applicationId: string) =>
  (await database.documentSlot.findUniqueOrThrow({ where: { applicationId_kind: { applicationId, kind: 'applicationForm' } } }))
    .printedSealed;

describe('a paper that is printed', () => {
  it('is handed out also where it cannot be remembered', async () => {
    const who = await draft(service);
    const { body } = await who.call('POST /applications/:id/print-ticket', { params: { id: who.id }, body: { kind: 'applicationForm' } });
    await service.owns(`
      create function remembers_nothing() returns trigger language plpgsql as 'begin raise exception ''no room''; end';
      create trigger remembers_nothing before update of "printedSealed" on "DocumentSlot" for each row execute function remembers_nothing()`);
    try {
      const response = await fetch(origin + body.url, { headers: { authorization: `Bearer ${who.token}` } });
      expect([response.status, (await response.text()).slice(0, 5)]).toEqual([200, '%PDF-']);
      expect(await rememberedOf(who.id)).toBeNull();
    } finally {
      await service.owns('drop function remembers_nothing() cascade');
    }
  });

  it('is not remembered in an application that was erased while it was made', async () => {
    const who = await draft(service);
    const asRead = await applicationOf(who.id);
    await database.application.update({ where: { id: who.id }, data: { erasedAt: new Date(world.now()) } });
    await expect(rememberPrints(world, asRead, ['applicationForm'])).rejects.toMatchObject({ code: 'notFound' });
    expect(await rememberedOf(who.id)).toBeNull();
  });
});

describe('what is remembered of a print', () => {
  const keyed = (indexKeys: Record<string, Buffer>) => createSealer({ keys: { k1: Buffer.alloc(32, 1) }, current: 'k1', indexKeys });
  const [former, newer] = [randomBytes(32), randomBytes(32)];
  const shown = {
    id: '00000000-0000-4000-8000-000000000001',
    keyType: 'primary',
    answers: { legalName: '龚明远' },
    formVersion: 3,
  } as const;
  const form = formOf(jiangxiPublicResource);
  const rememberedBy = (sealer: ReturnType<typeof keyed>) =>
    withPrint(sealer, form, shown, { kind: 'applicationForm', printedSealed: null }) ?? '';
  const then = (sealer: ReturnType<typeof keyed>, printedSealed: string) => openPrint(sealer, { printedSealed, formVersion: 3 });

  it('is found by trying values only by who has the key', () => {
    const [one, other] = [keyed({ i0: former }), keyed({ i0: newer })];
    const { legalName } = then(one, rememberedBy(one));
    expect(then(other, rememberedBy(other)).legalName).not.toBe(legalName);
    const unkeyed = createHash('sha256').update(JSON.stringify([shown.id, 'legalName', '龚明远']));
    expect(legalName).not.toBe(unkeyed.digest('base64url').slice(0, 12));
  });

  it('counts also after the key was changed', () => {
    const printedSealed = rememberedBy(keyed({ i0: former }));
    const sealer = keyed({ i0: former, i1: newer });
    expect(showsStill(sealer, shown, then(sealer, printedSealed), 'legalName')).toBe(true);
    expect(showsStill(sealer, { ...shown, answers: { legalName: '龚明' } }, then(sealer, printedSealed), 'legalName')).toBe(false);
  });

  it('is opened once for a page, and the answers once for all', async () => {
    const who = await draft(service);
    await uploads(who, 'applicationForm', await scan(who, 'applicationForm'));
    await who.fill({ receiverName: '曾小燕', receiverStreet: '红谷中大道 1 号', legalName: '温洁' });
    const { answers } = await applicationOf(who.id);
    let opened = 0;
    const open = (sealed: string) => {
      opened += 1;
      return world.sealer.open(sealed);
    };
    openAnswers({ ...world.sealer, open }, answers);
    const once = opened;
    opened = 0;
    const actor = { roles: ['applicant'], id: who.accountId, name: '万里' } as const;
    const values = ['receiverName', 'receiverStreet', 'legalName'] as const;
    await database.$transaction((tx) => outdatePrints(tx, { ...world, sealer: { ...world.sealer, open } }, actor, who.id, values));
    expect(opened).toBe(once + 1);
  });
});
