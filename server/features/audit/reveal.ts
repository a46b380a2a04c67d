import { type QuestionKey, question } from '../../contract/form.ts';
import { openAnswers } from '../../data/answers.ts';
import type { Caller } from '../../http/call.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import { anyApplication } from '../../views/own.ts';
import type { World } from '../../world.ts';

/** Opens one masked answer to a member of staff; the look itself is an event (B9). */
export async function revealAnswer(
  world: World,
  caller: Caller,
  id: string,
  key: QuestionKey,
): Promise<{ key: QuestionKey; answer: string }> {
  return world.database.$transaction(async (tx) => {
    const application = await anyApplication(tx, id);
    await appendEvent(tx, { applicationId: id, at: world.now(), name: 'revealAnswer', actor: caller, note: question(key).label });
    return { key, answer: openAnswers(world.sealer, application.answers)[key] ?? '' };
  });
}
