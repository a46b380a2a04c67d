import type { Call, FileAnswer } from '../../access/call.ts';
import { Refusal } from '../../contract/errors.ts';
import { PushRefused } from '../../contract/ports/couriers.ts';
import { askAboutCode } from '../../lifecycle/outside-codes.ts';
import { keepPush } from '../../lifecycle/pushes.ts';
import type { World } from '../../world.ts';

/** A push of Kuaidi100: checked, kept, written as a job, acknowledged. The next sweep asks anyway, so that a lost push costs half an hour. */
export async function receiveTrackingPush(world: World, { raw, ip }: Pick<Call, 'raw' | 'ip'>): Promise<FileAnswer> {
  const form = Object.fromEntries(new URLSearchParams(raw.body.toString('utf8')));
  const arrived = { party: 'kuaidi100', ip, raw, text: form.param ?? '' } as const;
  try {
    const { courier, waybill, tracking } = world.platforms.tracking.readPush(form);
    await world.transact(async (tx) => {
      await keepPush(tx, world, { ...arrived, concerns: waybill, unknown: tracking.unknown });
      await world.jobs.send(tx, 'trackPush', { courier, waybill, tracking });
    });
  } catch (error) {
    if (!(error instanceof PushRefused)) throw error;
    if (error.reason === 'signature') throw new Refusal('signatureRefused');
    // The service signed it: the same words again would be read no better, so that it is taken, and a person reads it.
    await keepPush(world.database, world, { ...arrived, concerns: null, unknown: error.reason });
    await askAboutCode(world, { party: 'kuaidi100', code: error.reason });
  }
  return { body: JSON.stringify({ result: true, returnCode: '200', message: '成功' }), contentType: 'application/json' };
}
