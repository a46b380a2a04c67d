import { lockOwn } from '../../access/applications.ts';
import type { Caller, FileAnswer } from '../../access/call.ts';
import { openTicket } from '../../access/tickets.ts';
import { representativePage } from '../../contract/entries.ts';
import { Refusal } from '../../contract/errors.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import type { World } from '../../world.ts';
import { newEntry } from './entries.ts';
import { fromProvider } from './provider.ts';
import { underway } from './underway.ts';

/** A mini-program code with another ticket; whoever holds the picture of the one before is not let in any more. Throws `verificationEnded`. */
export async function renewCode(world: World, caller: Caller, applicationId: string): Promise<void> {
  await world.transact(async (tx) => {
    const application = await lockOwn(tx, caller.id, applicationId);
    const row = await underway(tx, world, application);
    const entryId = await newEntry(tx, world, row, { way: 'code' });
    const at = world.now();
    await appendEvent(tx, world, { applicationId: application.id, at, name: 'renewVerificationCode', actor: caller, detail: { entryId } });
  });
}

/** WeChat's pictures are kept this long: a page that waits asks for the same one again and again. Seconds. */
const keptSeconds = 86_400;

/** The picture behind a download link. Throws `notFound` when the link is forged, old or somebody else's, or the ticket in the code has ended. */
export async function codePicture(world: World, ticket: string, askers: readonly string[]): Promise<FileAnswer> {
  const wanted = openTicket(world, ticket, askers);
  const found = wanted.kind === 'code' && (await world.database.verificationEntry.findUnique({ where: { id: wanted.entryId } }));
  if (!found || found.revokedAt || world.now() >= found.expiresAt) throw new Refusal('notFound');
  const body = await pictureOf(world, found);
  return { body, contentType: body.subarray(1, 4).toString() === 'PNG' ? 'image/png' : 'image/jpeg' };
}

/** The picture holds the ticket, so it is kept sealed. */
async function pictureOf(world: World, { id, ticketSealed }: { id: string; ticketSealed: string }): Promise<Buffer> {
  const { redis, sealer, platforms } = world;
  const key = `entry-code:${id}`;
  const kept = await redis.get(key);
  if (kept) return Buffer.from(sealer.open(kept), 'base64');
  const target = { page: representativePage, scene: sealer.open(ticketSealed) };
  const picture = await fromProvider(world, () => platforms.entries.miniProgramCode(target));
  await redis.set(key, sealer.seal(picture.toString('base64')), 'EX', keptSeconds);
  return picture;
}
