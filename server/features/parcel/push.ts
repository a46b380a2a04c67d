import type { FileAnswer } from '../../access/call.ts';
import { Refusal } from '../../contract/errors.ts';
import { PushRefused } from '../../contract/ports/couriers.ts';
import type { World } from '../../world.ts';

/** A push of Kuaidi100: checked, written as a job, acknowledged. The next sweep asks anyway, so that a lost push costs half an hour. */
export async function receiveTrackingPush(world: World, body: Buffer): Promise<FileAnswer> {
  const form = Object.fromEntries(new URLSearchParams(body.toString('utf8')));
  try {
    const { courier, waybill, tracking } = world.platforms.tracking.readPush(form);
    await world.jobs.send(world.database, 'trackPush', { courier, waybill, tracking });
  } catch (error) {
    if (error instanceof PushRefused) throw new Refusal('signatureRefused');
    throw error;
  }
  return { body: JSON.stringify({ result: true, returnCode: '200', message: '成功' }), contentType: 'application/json' };
}
