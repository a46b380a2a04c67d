import type { Caller } from '../../access/call.ts';
import type { ConsentView } from '../../contract/endpoints/privacy.ts';
import { type ConsentText, consentTexts } from '../../contract/legal.ts';
import type { World } from '../../world.ts';

/** What the account's agent agreed to, newest first, and how each is taken back. */
export async function ownConsents({ database }: World, { id }: Caller): Promise<ConsentView[]> {
  const rows = await database.consent.findMany({ where: { accountId: id }, orderBy: [{ givenAt: 'desc' }, { text: 'asc' }] });
  return rows.map(({ text, version, givenAt, withdrawnAt }) => {
    const { title, withdrawal } = consentTexts[text as ConsentText];
    return { title, version, givenAt: givenAt.toISOString(), withdrawnAt: withdrawnAt?.toISOString() ?? null, withdrawal };
  });
}
