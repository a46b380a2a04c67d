import { describe, expect, it } from '@jest/globals';
import { jiangxiPublicResource } from '../../config/catalogue/jiangxi-public-resource.ts';
import {
  blockedBy,
  flag,
  flaggedParts,
  type Mark,
  type Marks,
  markDocument,
  markField,
  marksOf,
  offeredReasons,
  paperReasons,
  pass,
  returnBody,
  toggleReason,
  unmarked,
} from '../../server/console/src/case/review/marks.ts';
import { staffEndpoints } from '../../server/contract/endpoints/staff.ts';
import { formOf } from '../../server/contract/form.ts';

const words = { documents: jiangxiPublicResource.documents as never, form: formOf(jiangxiPublicResource) };
const reasonsFor = (kind: 'applicationForm' | 'agentIdCard') => jiangxiPublicResource.documents[kind]?.reasons ?? [];

const nothing: Marks = { documents: {}, fields: {} };
const [noSeal = ''] = reasonsFor('applicationForm').slice(1);
const flagged = (...reasons: string[]): Mark => ({ passed: false, reasons, words: '' });

describe('Marking a submission', () => {
  it('begins with what an earlier review passed', () => {
    const slot = (kind: 'applicationForm' | 'agentIdCard', state: 'passed' | 'uploaded') => ({ kind, state }) as never;
    expect(marksOf({ documents: [slot('applicationForm', 'passed'), slot('agentIdCard', 'uploaded')] })).toEqual({
      documents: { applicationForm: pass },
      fields: {},
    });
  });

  it('flags a document as soon as a reason is ticked, and keeps it flagged when the reason is unticked', () => {
    const ticked = toggleReason(undefined, noSeal);
    expect(ticked).toEqual({ passed: false, reasons: [noSeal], words: '' });
    expect(toggleReason(ticked, noSeal)).toEqual(flag);
  });

  it('turns a pass into a flag when a reason is ticked', () => {
    expect(toggleReason(pass, noSeal)).toEqual(flagged(noSeal));
  });

  it('takes a mark back', () => {
    const marked = markField(markDocument(nothing, 'agentIdCard', flag), 'legalName', flag);
    expect(flaggedParts(markField(markDocument(marked, 'agentIdCard', undefined), 'legalName', undefined), words)).toEqual([]);
  });

  it('knows which documents have no verdict yet', () => {
    const marks = markDocument(markDocument(nothing, 'applicationForm', pass), 'credentialCopy', flag);
    expect(unmarked(marks, ['applicationForm', 'credentialCopy', 'agentIdCard'])).toEqual(['agentIdCard']);
  });
});

describe('Approving', () => {
  it('is open while nothing is flagged', () => {
    expect(blockedBy('approve', markDocument(nothing, 'applicationForm', pass), words)).toBeNull();
  });

  it('is closed by a flagged document and by a flagged answer', () => {
    expect(blockedBy('approve', markDocument(nothing, 'agentIdCard', flagged(noSeal)), words)).toBe('已标记 1 处需改，不能通过');
    expect(blockedBy('approve', markField(nothing, 'legalName', flag), words)).toBe('已标记 1 处需改，不能通过');
  });
});

describe('Returning', () => {
  it('needs at least one flag', () => {
    expect(blockedBy('return', markDocument(nothing, 'applicationForm', pass), words)).toBe('请先标记需改的文件或内容');
  });

  it('needs a reason for each flag and names those without', () => {
    const marks = markField(markDocument(nothing, 'agentIdCard', flagged(noSeal)), 'legalName', { ...flag, words: '  ' } as Mark);
    expect(blockedBy('return', marks, words)).toBe('请为「法定代表人姓名」选择或填写原因');
  });

  it('is open when every flag is explained, by a reason or by own words', () => {
    const marks = markField(markDocument(nothing, 'agentIdCard', flagged(noSeal)), 'legalName', { ...flag, words: '与执照不同' } as Mark);
    expect(blockedBy('return', marks, words)).toBeNull();
  });

  it('sends all flags at once, reasons and own words as one sentence, and leaves out what passed', () => {
    let marks = markDocument(nothing, 'applicationForm', { passed: false, reasons: [noSeal, '公章不清晰'], words: ' 第二页也要盖 ' });
    marks = markDocument(marks, 'credentialCopy', pass);
    marks = markField(marks, 'legalName', flagged('与证照不一致'));
    expect(returnBody(marks, words, ' 请尽快补正 ')).toEqual({
      note: '请尽快补正',
      documents: { applicationForm: `${noSeal}；公章不清晰；第二页也要盖` },
      fields: { legalName: '与证照不一致' },
    });
  });

  it('makes a request that the contract accepts, however much was ticked and typed', () => {
    const everything: Mark = { passed: false, reasons: reasonsFor('agentIdCard'), words: '很'.repeat(180) };
    const body = { seen: { contentVersion: 1, events: 2 }, ...returnBody(markDocument(nothing, 'agentIdCard', everything), words, '') };
    expect(staffEndpoints['POST /staff/applications/:id/return'].body.safeParse(body).error).toBeUndefined();
  });
});

describe('Returning for what the scan check found', () => {
  const found = ['没有找到红色圆形公章。请在盖章处加盖单位公章原章，重新扫描。', '页面歪了 3 度。请把原件靠齐扫描仪边角，重新扫描。'];
  const textOf = (mark: Mark) => returnBody(markDocument(nothing, 'applicationForm', mark), words, '').documents?.applicationForm ?? '';

  it('offers the findings before the reasons of the table', () => {
    expect(offeredReasons(found, [noSeal], [])).toEqual([...found, noSeal]);
  });

  it('keeps a ticked reason in sight when its finding was dismissed meanwhile', () => {
    expect(offeredReasons(found.slice(1), [noSeal], found.slice(0, 1))).toEqual([found[1], noSeal, found[0]]);
  });

  it('takes one tick, which flags the document and explains it', () => {
    const marks = markDocument(nothing, 'applicationForm', toggleReason(undefined, found[0] ?? ''));
    expect(blockedBy('return', marks, words)).toBeNull();
    expect(returnBody(marks, words, '').documents).toEqual({
      applicationForm: '没有找到红色圆形公章。请在盖章处加盖单位公章原章，重新扫描',
    });
  });

  it('names every fault although the sentences are too long for one reason', () => {
    const many = Array.from({ length: 9 }, (_, at) => `第 ${at + 1} 页：${found[0]}`);
    const text = textOf({ passed: false, reasons: many, words: '请一次补齐' });
    expect(text.length).toBeLessThanOrEqual(200);
    for (let page = 1; page <= 9; page++) expect(text).toContain(`第 ${page} 页：没有找到红色圆形公章`);
    expect(text).toMatch(/；请一次补齐$/);
    expect(text).not.toContain('请在盖章处');
  });
});

describe('Refusing papers', () => {
  it('collects the reasons and names the papers without one', () => {
    const marks = markDocument(markDocument(nothing, 'authorisationLetter', flagged('缺少单位公章')), 'sealSpecimen', flag);
    expect(paperReasons(marks, words)).toEqual({
      reasons: { authorisationLetter: '缺少单位公章', sealSpecimen: '' },
      silent: ['电子签章采集表'],
    });
  });
});
