import { describe, expect, it } from '@jest/globals';
import {
  lightOfPages,
  nextFinding,
  nextUnjudged,
  openFindings,
  ordered,
  readyReasons,
  withVerdict,
} from '../../server/console/src/case/report/findings.ts';
import { sealWords, skewWords } from '../../server/console/src/case/report/measured.ts';
import { groupsOf, pageLabel } from '../../server/console/src/case/scans/groups.ts';
import { findings } from '../../server/contract/findings.ts';
import { millimetres } from '../../server/contract/scan-units.ts';
import { caseWith, found, pageWith } from './case-view.ts';

const skewed = found('skewed', 'skewed');
const noSeal = found('no-seal', 'sealMissing');
const turned = found('turned', 'turned');
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);

describe('The list of findings', () => {
  it('begins with the gravest', () => {
    expect(ids(ordered([turned, skewed, noSeal]))).toEqual(['no-seal', 'skewed', 'turned']);
  });

  it('is walked round and round by one key', () => {
    const list = [noSeal, skewed];
    expect([null, 'no-seal', 'skewed'].map((current) => nextFinding(list, current)?.id)).toEqual(['no-seal', 'skewed', 'no-seal']);
    expect(nextFinding([], null)).toBeUndefined();
  });

  it('goes on to what nobody has judged yet, also backwards, and stays when all is judged', () => {
    const judged = { ...skewed, verdict: 'confirmed' as const };
    expect(nextUnjudged([noSeal, judged, turned], 'no-seal')).toBe('turned');
    expect(nextUnjudged([noSeal, judged, turned], 'turned')).toBe('no-seal');
    expect(nextUnjudged([judged], 'skewed')).toBe('skewed');
  });
});

describe('The light that staff see', () => {
  it('is not turned green by the applicant’s confirmation', () => {
    expect(noSeal.confirmedAt).not.toBeNull();
    expect(lightOfPages([pageWith('a', [skewed]), pageWith('b', [noSeal])])).toBe('bad');
    expect(lightOfPages([pageWith('a', [skewed])])).toBe('warn');
  });

  it('counts neither notes nor false alarms', () => {
    const page = pageWith('a', [turned, { ...noSeal, verdict: 'dismissed' }, { ...skewed, verdict: 'confirmed' }]);
    expect(ids(openFindings([page]))).toEqual(['skewed']);
    expect(lightOfPages([pageWith('a', [turned])])).toBe('good');
  });
});

describe('Ready reasons', () => {
  it('are the sentences of what stands, the gravest first', () => {
    expect(readyReasons([pageWith('a', [turned, skewed, noSeal])])).toEqual([findings.sealMissing.message, findings.skewed.message]);
  });

  it('leave out what staff called a false alarm', () => {
    expect(readyReasons([pageWith('a', [{ ...noSeal, verdict: 'dismissed' }])])).toEqual([]);
  });

  it('say each sentence once, with its pages as they are printed or as they lie', () => {
    expect(readyReasons([pageWith('a', [skewed], { number: 2 }), pageWith('b', [skewed])])).toEqual([
      `第 2 页：${findings.skewed.message}`,
    ]);
    expect(readyReasons([pageWith('a', [skewed]), pageWith('b', [noSeal, skewed])])).toEqual([
      `第 1、2 页：${findings.skewed.message}`,
      `第 2 页：${findings.sealMissing.message}`,
    ]);
  });
});

describe('A verdict', () => {
  it('stands on its finding alone, also on an unsorted page', () => {
    const view = caseWith([pageWith('a', [skewed, noSeal])], [pageWith('u', [turned])]);
    const after = withVerdict(withVerdict(view, 'no-seal', 'confirmed'), 'turned', 'dismissed');
    const verdicts = [...(after.documents[0]?.pages ?? []), ...after.unsorted].flatMap(({ findings: all }) =>
      all.map((one) => one.verdict),
    );
    expect(verdicts).toEqual([null, 'confirmed', 'dismissed']);
    expect(view.documents[0]?.pages[0]?.findings[1]?.verdict).toBeNull();
  });
});

describe('The tabs', () => {
  it('have a place for pages without a document only when there are any', () => {
    expect(groupsOf(caseWith([])).map(({ key }) => key)).toEqual(['applicationForm']);
    expect(groupsOf(caseWith([], [pageWith('u', [])])).map(({ label }) => label)).toEqual(['数字证书用户申请表', '未归类']);
  });

  it('call a page by the number printed on it', () => {
    expect([pageLabel(pageWith('a', [], { number: 2 }), 0), pageLabel(pageWith('b', []), 0)]).toEqual(['第 2 页', '第 1 页']);
  });
});

describe('Measures in words', () => {
  it('say which way a page leans', () => {
    expect([0.04, 1.24, -3].map(skewWords)).toEqual(['端正', '向右 1.2°', '向左 3.0°']);
  });

  it('describe a seal', () => {
    expect(sealWords({ label: '圆章', mm: millimetres(40.26), red: true })).toBe('圆章 40.3 mm 红色');
    expect(sealWords({ label: '方章', mm: null, red: false })).toBe('方章 尺寸未知 灰色（疑似复印）');
  });
});
