import type { Database } from '../../server/data/database.ts';

/** Scans of an application as its form was and as it is with another agent: a letter, a card, and a page of the letter that was removed. */
export async function filesOfTwoAgents(database: Database, id: string): Promise<void> {
  const slots = { applicationId_kind: { applicationId: id, kind: 'authorisationLetter' } } as const;
  const letter = await database.documentSlot.upsert({
    where: slots,
    create: { applicationId: id, kind: 'authorisationLetter' },
    update: {},
  });
  const card = await database.documentSlot.findFirstOrThrow({ where: { applicationId: id, kind: 'agentIdCard' } });
  // Of the form as it was and as it is with another agent; the third of each time was removed.
  for (const formVersion of [1, 2])
    for (const [name, slotId, removedAt] of [
      ['letter', letter.id, null],
      ['card', card.id, null],
      ['gone', letter.id, new Date()],
    ] as const) {
      const file = {
        sha256: `${name}${formVersion}`,
        storageKey: `${id}-${name}${formVersion}`,
        originalName: `${name}${formVersion}.jpg`,
      };
      const { id: uploadId } = await database.upload.create({
        data: { applicationId: id, ...file, mime: 'image/jpeg', size: 1, formVersion },
      });
      const page = { filePage: 1, formVersion, facts: {}, pictureKey: '', width: 1, height: 1, removedAt };
      await database.page.create({ data: { uploadId, slotId, ...page } });
    }
}
