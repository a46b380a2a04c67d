import { describe, expect, it } from '@jest/globals';
import { checkedCatalogue } from '../../config/catalogue/index.ts';
import { jiangxiPublicResource as first } from '../../config/catalogue/jiangxi-public-resource.ts';
import { lawFirms } from '../support/second-product.ts';
import { serviceOfFile } from '../support/service-of-file.ts';
import { agentOf } from '../support/story/agent.ts';
import { claimantsOf } from '../support/story/claimants.ts';
import { lawFirm, sealWish } from '../support/story/law-firm.ts';
import { legalRepresentativeOf } from '../support/story/legal.ts';
import { type Cast, cast } from '../support/story/people.ts';

/** Law firms (registering department 31) may have the second alone, companies (9) both, societies (51) neither. */
const companiesOnly = { ...first, uscc: { ...first.uscc, allowed: ['9'] } };
const service = await serviceOfFile(checkedCatalogue({ [first.id]: companiesOnly, [lawFirms.id]: lawFirms }), { ceilings: 'off' });
const { comes, becomes } = claimantsOf(service);

/** What the legal representative of this organisation reads when somebody of that number claims its account. */
async function asked(number: number, organisation: Cast) {
  const own = await comes(number, organisation);
  await own.registers('successor');
  const page = legalRepresentativeOf(service, await own.link(organisation.legal));
  const { productLabel, means } = await page.reads();
  return { own, page, read: { productLabel, consent: means[0]?.consent ?? [] } };
}

const inWordsOf = ({ label, consent }: Pick<typeof first, 'label' | 'consent'>) => ({
  productLabel: label,
  consent: expect.arrayContaining([...consent]),
});

describe('the legal representative of an organisation whose account is claimed is asked', () => {
  it('in the words of the certificate that the account applied for, be it not the first of the catalogue', async () => {
    const firm = agentOf(service, lawFirm(771), sealWish);
    await firm.registers();
    await firm.starts('secondary');
    const { own, page, read } = await asked(871, firm.cast);
    expect(read).toEqual(inWordsOf(lawFirms));
    await page.passesFaceCheck();
    await becomes(own.person, 'charge');
  });

  it('of several, in those of the newest', async () => {
    const firm = agentOf(service, cast(773), sealWish);
    await firm.registers();
    await firm.person.call('POST /applications', {
      body: { productId: first.id, keyType: 'secondary', gate: { business: 'new', applicantKind: 'organisation', registered: 'active' } },
    });
    const before = await asked(873, firm.cast);
    expect(before.read).toEqual(inWordsOf(first));
    await firm.starts('secondary');
    expect((await asked(874, firm.cast)).read).toEqual(inWordsOf(lawFirms));
  });

  it('where nothing was applied for, in those of the first that it may have, else of the first', async () => {
    const firm = agentOf(service, lawFirm(775), sealWish);
    await firm.registers();
    expect((await asked(875, firm.cast)).read).toEqual(inWordsOf(lawFirms));
    const society = agentOf(service, lawFirm(777, '51'), sealWish);
    await society.registers();
    expect((await asked(877, society.cast)).read).toEqual(inWordsOf(first));
  });
});
