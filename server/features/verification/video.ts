import { createReadStream } from 'node:fs';
import type { Caller, ReceivedFile } from '../../access/call.ts';
import { take } from '../../access/limits.ts';
import { productOf } from '../../content/product.ts';
import type { Transaction } from '../../data/database.ts';
import { advance } from '../../lifecycle/advance.ts';
import { openTask } from '../../lifecycle/tasks.ts';
import type { World } from '../../world.ts';
import { type Asked, refuseEnded } from './asked.ts';
import { agreedTo, recordAgreed } from './means.ts';
import { leavingOpenCheck, noCode } from './open-check.ts';
import { recordingType } from './recording.ts';
import { promisedFrom } from './rules.ts';

/**
 * The way by video: the person speaks and shows the document; the recording is kept sealed, and two members of the staff watch it within the
 * product's working days. Throws `scanRefused` for what is no video.
 */
export async function sendVideo(world: World, caller: Caller, file: ReceivedFile): Promise<void> {
  const before = async () => {
    const { row } = await leavingOpenCheck(world, caller);
    refuseEnded(row, 'sendVideo');
    await take(world.redis, 'verificationVideos', row.id);
    const videoMime = await recordingType(file);
    const { key, sha256 } = await world.platforms.storage.put(createReadStream(file.path));
    return { row, recording: { videoKey: key, videoSha256: sha256, videoMime } };
  };
  const work = async (tx: Transaction, { row, recording }: { row: Asked['row']; recording: Recording }) => {
    const product = productOf(world, row.application);
    const at = world.now();
    const set = { ...noCode, ...promisedFrom(at, product), ...recording, ...agreedTo(product, 'video', at) };
    const { eventId } = await advance(tx, world, 'verification', row, 'sendVideo', caller, { set });
    await recordAgreed(tx, row.id, product, 'video', at);
    await openTask(tx, world, {
      kind: 'manualVerification',
      role: 'reviewer',
      applicationId: row.applicationId,
      about: '法定代表人发来核验录像，请从头看完，与证件和申请核对后给出结论；还须另一位同事复核',
      reference: `manualVerification:${eventId}`,
      dueInDays: product.limits.manualCheck,
    });
  };
  await world.transact(work, { before });
}

interface Recording {
  videoKey: string;
  videoSha256: string;
  videoMime: string;
}
