import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Refusal } from '../../contract/errors.ts';
import { invoice as machine } from '../../contract/small-machines.ts';
import type { Caller, ReceivedFile } from '../../http/call.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import { step } from '../../lifecycle/step.ts';
import { finishTasks } from '../../lifecycle/tasks.ts';
import { anyApplication } from '../../views/own.ts';
import type { World } from '../../world.ts';

/** Finance attaches the issued invoice (PDF, or OFD, which is a ZIP); it goes out by mail at once. */
export async function attachInvoice(world: World, caller: Caller, id: string, file: ReceivedFile): Promise<void> {
  await anyApplication(world.database, id);
  const kind = await kindOf(file);
  const { key } = await world.platforms.storage.put(createReadStream(file.path));
  await world.database.$transaction(async (tx) => {
    const row = await tx.invoice.findUnique({ where: { applicationId: id }, include: { application: { select: { orderNumber: true } } } });
    if (!row) throw new Refusal('wrongState', { state: '未制证', command: machine.commands.attach.label });
    const state = step(machine, row.state, 'attach', caller.roles);
    const round = row.round + 1;
    const filename = `江西CA发票_${row.application.orderNumber}.${kind.extension}`;
    const { count } = await tx.invoice.updateMany({
      where: { id: row.id, round: row.round },
      data: { state, round, storageKey: key, filename, mime: kind.mime },
    });
    if (count === 0) throw new Refusal('conflict');
    await finishTasks(tx, world, { kind: 'invoiceDue', applicationId: id, doneBy: caller.name, outcome: '已上传发票' });
    await appendEvent(tx, { applicationId: id, at: world.now(), name: 'attachInvoice', actor: caller });
    await world.jobs.send(tx, 'mailInvoice', { invoiceId: row.id, round });
  });
}

const kinds = [
  { magic: Buffer.from('%PDF-'), mime: 'application/pdf', extension: 'pdf' },
  { magic: Buffer.from('PK\x03\x04'), mime: 'application/ofd', extension: 'ofd' },
] as const;

async function kindOf({ path }: ReceivedFile): Promise<(typeof kinds)[number]> {
  const handle = await open(path);
  try {
    const { buffer } = await handle.read(Buffer.alloc(8), 0, 8, 0);
    const kind = kinds.find(({ magic }) => buffer.subarray(0, magic.length).equals(magic));
    if (!kind) throw new Refusal('scanRefused', { reason: '发票应为 PDF 或 OFD 文件' });
    return kind;
  } finally {
    await handle.close();
  }
}
