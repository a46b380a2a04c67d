import { describe, expect, it } from '@jest/globals';
import { jiangxiPublicResource } from '../../config/catalogue/jiangxi-public-resource.ts';
import { documentKinds, documents, documentsFor, maxScanBytes } from '../../server/contract/documents.ts';
import { questionKeys } from '../../server/contract/form.ts';
import { keys } from '../../server/contract/machine.ts';

describe('the documents to print, seal, scan and upload (R5)', () => {
  it('are five for a primary key', () => {
    expect(documentsFor(jiangxiPublicResource, 'primary')).toEqual([
      'applicationForm',
      'credentialCopy',
      'agentIdCard',
      'authorisationLetter',
      'sealSpecimen',
    ]);
  });

  it('are four for a secondary key, which has no e-seal', () => {
    expect(documentsFor(jiangxiPublicResource, 'secondary')).toEqual([
      'applicationForm',
      'credentialCopy',
      'agentIdCard',
      'authorisationLetter',
    ]);
  });

  it('are printed by us where they carry our data', () => {
    expect(documentKinds.filter((kind) => documents[kind].generated)).toEqual(['applicationForm', 'authorisationLetter', 'sealSpecimen']);
  });

  it.each(documentKinds)('"%s" names answers of the form, if it prints any, and does so when it is generated', (kind) => {
    const { prints, generated } = documents[kind];
    expect(prints !== undefined).toBe(generated);
    if (prints && prints !== 'all') expect(questionKeys).toEqual(expect.arrayContaining([...prints]));
  });

  it('want the seals of the procedure', () => {
    const { applicationForm, credentialCopy, agentIdCard, authorisationLetter, sealSpecimen } = jiangxiPublicResource.documents;
    expect(applicationForm?.seals).toContain('单位公章原章');
    expect(credentialCopy?.seals).toContain('空白处');
    expect(agentIdCard?.seals).toContain('反面');
    expect(authorisationLetter?.seals).toMatch(/公章.*法人章.*签名/);
    expect(sealSpecimen?.seals).toContain('红色方形法人章');
  });

  it.each(Object.entries(jiangxiPublicResource.documents))(
    '"%s" says that only a scanner will do, and lets the reviewer say so',
    (_, paper) => {
      expect(paper.instructions.join()).toMatch(/扫描仪平放扫描原件.*不要用手机拍照/);
      expect(paper.reasons).toContain('是照片或手机扫描件，请用扫描仪扫描');
      expect(new Set(paper.reasons).size).toBe(paper.reasons.length);
    },
  );

  it('count the identity card alone as an identity paper', () => {
    expect(documentKinds.filter((kind) => documents[kind].identity)).toEqual(['agentIdCard']);
  });

  it('may be proved by the six papers that carry the credit code (R4.2)', () => {
    expect(keys(jiangxiPublicResource.credentials)).toEqual([
      'businessLicence',
      'medicalLicence',
      'socialOrganisation',
      'publicInstitution',
      'governmentOrgan',
      'other',
    ]);
  });

  it('may each be 20 MiB', () => {
    expect(maxScanBytes).toBe(20_971_520);
  });
});
