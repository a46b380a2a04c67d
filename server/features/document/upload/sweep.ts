import { upload as machine } from '../../../contract/machines/upload.ts';
import { beijingDay } from '../../../contract/time.ts';
import type { Upload } from '../../../generated/prisma/client.ts';
import { sweepById } from '../../../lifecycle/sweeps.ts';
import { openTask } from '../../../lifecycle/tasks.ts';
import type { World } from '../../../world.ts';
import { giveAnotherTry, giveUpUpload } from './outcome.ts';
import { callNext } from './turn.ts';

const { from: waiting, to: checking } = machine.commands.check;

/** Takes up what a dead checker held, gives up what waited too long, and calls for a check where something waits. */
export async function sweepUploads(world: World): Promise<void> {
  const { database } = world;
  const silent = { state: checking, beatAt: { lt: ago(world, machine.states[checking].silentFor) } };
  await sweepById(world, {
    name: 'deadCheckers',
    due: ({ id, ...page }) => database.upload.findMany({ where: { ...silent, id }, ...page }),
    work: (upload) => giveAnotherTry(world, upload),
  });
  const old = { state: { in: [...waiting] }, uploadedAt: { lt: ago(world, machine.states[machine.initial].silentFor) } };
  await sweepById(world, {
    name: 'uncheckedUploads',
    due: ({ id, ...page }) => database.upload.findMany({ where: { ...old, id }, ...page }),
    work: (upload) => giveUpAndTell(world, upload),
  });
  await callNext(world);
}

const ago = ({ now }: World, seconds: number): Date => new Date(now().getTime() - seconds * 1000);

async function giveUpAndTell(world: World, upload: Upload): Promise<void> {
  await giveUpUpload(world, upload);
  await openTask(world.database, world, {
    kind: 'uploadsWaiting',
    role: 'administrator',
    applicationId: null,
    about: '上传的扫描件长时间无人检查，请查看检查服务和存储',
    reference: `uploads:${beijingDay(world.now())}`,
    dueInDays: 1,
  });
}
