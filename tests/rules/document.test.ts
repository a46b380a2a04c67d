import { describe, expect, it } from '@jest/globals';
import { jiangxiPublicResource as product } from '../../config/catalogue/jiangxi-public-resource.ts';
import { documentsFor } from '../../server/contract/documents.ts';
import { keys } from '../../server/contract/machine.ts';
import { lifecycle } from '../../server/contract/machines/application.ts';
import { kindFor, paperFor, refuseGaps, refuseUnchangeable, scanName } from '../../server/features/document/rules.ts';
import { changeable, isChangeable } from '../../server/lifecycle/changeable.ts';
import { cast } from '../support/story/people.ts';
import { refusalOf } from './refusal-of.ts';

describe('scans and answers', () => {
  it('are changed before handing in and again after a return, and never else', () => {
    expect([...changeable].sort()).toEqual(['draft', 'returned']);
    for (const state of keys(lifecycle.states)) {
      expect(isChangeable(state)).toBe(state === 'draft' || state === 'returned');
      if (isChangeable(state)) expect(() => refuseUnchangeable(state)).not.toThrow();
      else {
        const { code, message } = refusalOf(() => refuseUnchangeable(state));
        expect({ code, message }).toEqual({ code: 'wrongState', message: expect.stringContaining(lifecycle.states[state].label) });
        expect(message).toContain('更改扫描件');
      }
    }
  });
});

describe('a paper', () => {
  it('of the procedure is known where the key needs it', () => {
    for (const kind of documentsFor(product, 'primary')) expect(kindFor(product, 'primary', kind)).toBe(kind);
    expect(refusalOf(() => kindFor(product, 'primary', 'passport')).code).toBe('notFound');
    const { code, extra } = refusalOf(() => kindFor(product, 'secondary', 'sealSpecimen'));
    expect({ code, fields: extra.fields }).toEqual({
      code: 'invalidInput',
      fields: [{ path: 'kind', message: '副锁不需要电子签章采集表' }],
    });
    expect(refusalOf(() => kindFor(product, 'primary', 'furtherCopy1')).code).toBe('invalidInput');
    const unnamed = refusalOf(() => kindFor({ ...product, keyTypes: {} }, 'secondary', 'sealSpecimen'));
    expect(unnamed.extra.fields).toEqual([{ path: 'kind', message: '不需要电子签章采集表' }]);
  });

  it('is printed when it is ours, and copied when it is theirs', () => {
    for (const paper of ['checklist', 'applicationForm', 'authorisationLetter', 'sealSpecimen'] as const)
      expect(paperFor(product, 'primary', paper)).toBe(paper);
    for (const kind of ['credentialCopy', 'agentIdCard']) {
      const { code, extra } = refusalOf(() => paperFor(product, 'primary', kind));
      expect({ code, path: extra.fields?.[0]?.path }).toEqual({ code: 'invalidInput', path: 'kind' });
      expect(extra.fields?.[0]?.message).toMatch(/由贵单位自行复印，无需打印$/);
    }
    expect(refusalOf(() => paperFor(product, 'secondary', 'sealSpecimen')).code).toBe('invalidInput');
  });

  it('is not printed with gaps: what stands on it must be answered, and only that', () => {
    const { organisationName, uscc, legal } = cast(31);
    const onSpecimen = { organisationName, uscc, legalName: legal.name };
    expect(() => refuseGaps(product, 'checklist', {})).not.toThrow();
    expect(() => refuseGaps(product, 'sealSpecimen', onSpecimen)).not.toThrow();
    const { legalName, ...without } = onSpecimen;
    const gap = refusalOf(() => refuseGaps(product, 'sealSpecimen', without));
    expect({ code: gap.code, message: gap.message }).toEqual({ code: 'incomplete', message: expect.stringContaining('法定代表人姓名') });
    const letter = refusalOf(() => refuseGaps(product, 'authorisationLetter', onSpecimen)).message;
    expect(letter).toContain('；');
    expect(letter).not.toContain('地址');
    expect(refusalOf(() => refuseGaps(product, 'applicationForm', onSpecimen)).message).toContain('地址');
  });

  it('is called by its name on the disk of who takes it', () => {
    expect(scanName('申请表', '26112700017', 'image/jpeg')).toBe('申请表-26112700017.jpg');
    expect(scanName('申请表', '26112700017', 'application/pdf')).toBe('申请表-26112700017.pdf');
    expect(scanName('申请表', '26112700017', 'text/plain')).toBe('申请表-26112700017.bin');
  });
});
