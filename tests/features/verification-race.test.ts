import { expect, it } from '@jest/globals';
import { verificationStory } from './verification-story.ts';

const { asked, send, eventsOf } = await verificationStory();

/** Pairs of people; each pair does everything at the same moment. */
const pairs = 25;

it('agent and legal representative at the same moment: each is answered, nobody with a fault of ours, and the history has no gap', async () => {
  const stories = await Promise.all(Array.from({ length: pairs }, () => asked()));
  const answers = await Promise.all(
    stories.flatMap(({ who, person }) => [
      person.open(),
      send(who),
      person.call('POST /verification/refuse', {}),
      who.call('POST /applications/:id/key-type', { params: { id: who.id }, body: { keyType: 'secondary' } }),
      person.open(),
      who.call('POST /applications/:id/cancel', { params: { id: who.id } }),
      send(who),
    ]),
  );
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status >= 500)).toEqual([]);
  expect(statuses.filter((status) => status < 300).length).toBeGreaterThanOrEqual(pairs);
  for (const { who } of stories) expect((await eventsOf(who)).slice(0, 2)).toEqual(['start', 'sendVerification']);
});
