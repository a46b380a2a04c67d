import { lockApplication } from '../../../access/applications.ts';
import { type Actor, systemActor } from '../../../contract/roles.ts';
import type { Transaction } from '../../../data/database.ts';
import type { Application, Upload } from '../../../generated/prisma/client.ts';
import { advance } from '../../../lifecycle/advance.ts';
import { isChangeable } from '../../../lifecycle/changeable.ts';
import { unlessConflict } from '../../../lifecycle/conflict.ts';
import type { World } from '../../../world.ts';
import { type KeptPage, takeIn } from './take-in.ts';

/** How often a check is begun before the file is given up. */
const mostTries = 3;

const sentences = {
  closed: '申请在检查完之前已提交或已结束，这个文件没有收进去。',
  tooOften: '系统几次都没能读完这个文件。请用扫描软件重新保存为 JPEG 或 PDF 再上传。',
  tooLate: '系统未能及时检查这个文件，请重新上传。',
};

/** Enters the pages where they belong; once the application is handed in nothing is added to it. Throws `conflict`. */
export async function sortUpload(world: World, upload: Upload, pages: readonly KeptPage[]): Promise<void> {
  await world.transact(async (tx) => {
    const application = await lockApplication(tx, upload.applicationId);
    if (!isChangeable(application.state)) return refuse(tx, world, upload, sentences.closed);
    const sender = senderOf(application, upload);
    const { arrivals, fresh, note, detail } = await takeIn(tx, world, { sender, application, upload, pages });
    // A file of which nothing is new is not kept twice: the sweep takes an object that no row names.
    const storageKey = fresh ? upload.storageKey : '';
    const set = { arrivals: arrivals.map((one) => ({ ...one })), filePages: pages.length, storageKey, beatAt: world.now() };
    await advance(tx, world, 'upload', upload, 'sort', sender, { set, note, detail });
  });
}

/** Who sent it, as the history names them. */
const senderOf = ({ id, accountId, organisationName }: Application, { deskCode }: Upload): Actor =>
  deskCode === null ? { roles: ['applicant'], id: accountId, name: organisationName } : { roles: ['desk'], id, name: '电脑上传' };

async function refuse(tx: Transaction, world: World, upload: Upload, refusal: string): Promise<void> {
  await advance(tx, world, 'upload', upload, 'refuse', systemActor('clock'), { set: { refusal, storageKey: '' }, note: refusal });
}

/** Does not take the file, for a reason that the sender reads. Nothing happens when it moved meanwhile. */
export const refuseUpload = (world: World, upload: Upload, refusal: string): Promise<void> =>
  unlessMoved(world, upload, (tx) => refuse(tx, world, upload, refusal));

/** What it was sent for takes nothing in any more. */
export const refuseLateUpload = (world: World, upload: Upload): Promise<void> => refuseUpload(world, upload, sentences.closed);

/** Lets it wait for another check; `tries` is how many count. */
export const putBack = (world: World, upload: Upload, tries: number): Promise<void> =>
  unlessMoved(world, upload, (tx) => advance(tx, world, 'upload', upload, 'putBack', systemActor('clock'), { set: { tries } }));

/** After a check that broke off: another one, but not for ever. */
export const giveAnotherTry = (world: World, upload: Upload): Promise<void> =>
  upload.tries >= mostTries ? refuseUpload(world, upload, sentences.tooOften) : putBack(world, upload, upload.tries);

/** Nobody came to check it for too long. */
export const giveUpUpload = (world: World, upload: Upload): Promise<void> => refuseUpload(world, upload, sentences.tooLate);

async function unlessMoved(world: World, upload: Upload, step: (tx: Transaction) => Promise<unknown>): Promise<void> {
  const work = async (tx: Transaction) => {
    await lockApplication(tx, upload.applicationId);
    await step(tx);
  };
  await world.transact(work).catch(unlessConflict);
}
