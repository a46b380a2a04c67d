import { describe, expect, it } from '@jest/globals';
import {
  absentPages,
  agoText,
  freshFromDesk,
  lightWord,
  mainReason,
  openCount,
  pageName,
  sealText,
  worstLight,
} from '../../miniprogram/src/scan-pages';
import { hostOf, leftText, spacedCode } from '../../miniprogram/src/wording';
import { millimetres, pictureBox } from '../../server/contract/scan-units.ts';
import { application, filled, finding, scanned } from './applications';

const at = Date.parse('2026-11-24T02:00:00Z');

describe('What a checked page is called', () => {
  it('by its number on our forms, by its file on copies', () => {
    expect(pageName(scanned('p', { number: 2, of: 3 }))).toBe('第 2/3 页');
    expect(pageName(scanned('p', { originalName: '证.pdf' }))).toBe('证.pdf');
    expect(pageName(scanned('p', { originalName: '证.pdf', filePage: 2, filePages: 4 }))).toBe('证.pdf 第 2 页');
  });

  it('looked at, not good, once its findings were confirmed', () => {
    expect(lightWord(scanned('p'))).toBe('合格');
    expect(lightWord(scanned('p', { findings: [finding('f', { confirmedAt: '2026-11-24T01:00:00Z' })] }))).toBe('已核对');
    expect(lightWord(scanned('p', { light: 'bad', findings: [finding('f', { severity: 'bad' })] }))).toBe('请重做');
  });

  it('as bad as its worst', () => {
    expect(worstLight([])).toBe('good');
    expect(worstLight([scanned('p'), scanned('q', { light: 'warn' })])).toBe('warn');
    expect(worstLight([scanned('p', { light: 'bad' }), scanned('q', { light: 'warn' })])).toBe('bad');
  });
});

describe('What is still to do', () => {
  it('counts findings that are neither notes nor confirmed, in the unsorted pages too', () => {
    const open = scanned('p', {
      findings: [finding('f'), finding('g', { severity: 'note' }), finding('h', { confirmedAt: '2026-11-24T01:00:00Z' })],
    });
    expect(openCount(application({ unsorted: [open], documents: filled({ credentialCopy: [open] }) }))).toBe(2);
  });

  it('names the pages of a form that have not come, and none before the first came', () => {
    expect(absentPages({ pages: [] })).toEqual([]);
    expect(absentPages({ pages: [scanned('p', { number: 2, of: 3 })] })).toEqual([1, 3]);
    expect(absentPages({ pages: [scanned('copy')] })).toEqual([]);
  });
});

describe('What came from the PC', () => {
  it('is what it sent within the life of a code, newest first', () => {
    const from = (id: string, uploadedAt: string, fromDesk = true) => scanned(id, { uploadedAt, fromDesk });
    const pages = [from('old', '2026-11-24T01:20:00Z'), from('first', '2026-11-24T01:50:00Z'), from('last', '2026-11-24T01:59:30Z')];
    const view = application({ documents: filled({ credentialCopy: [...pages, from('own', '2026-11-24T01:59:00Z', false)] }) });
    expect(freshFromDesk(view, at).map(({ page }) => page.id)).toEqual(['last', 'first']);
    expect([agoText('2026-11-24T01:59:30Z', at), agoText('2026-11-24T01:50:00Z', at)]).toEqual(['刚刚', '10 分钟前']);
  });

  it('goes through a code that is easy to read and to type', () => {
    expect(spacedCode('K7M3XAHPWT')).toBe('K7M3X AHPWT');
    expect(hostOf('https://ca.example/#/pages/desk/index?code=K7M3XA')).toBe('ca.example');
    expect(leftText('2026-11-24T02:27:00Z', at)).toBe('还剩 27 分钟');
    expect(leftText('2026-11-24T02:00:30Z', at)).toBe('不到 1 分钟');
  });

  it('is told by the time of day to a clock that is far off', () => {
    expect(leftText('2026-11-24T05:00:00Z', at)).toBe('有效至 13:00');
    expect(leftText('2026-11-24T01:00:00Z', at)).toBe('有效至 09:00');
  });
});

describe('A seal in words', () => {
  const seal = {
    shape: 'circle' as const,
    label: '圆章',
    mm: millimetres(40.2),
    box: pictureBox({ x: 0, y: 0, width: 1, height: 1 }),
    red: true,
  };
  it('has its size when the scale is known, and says when it is no red original', () => {
    expect(sealText(seal)).toBe('圆章 直径 40 毫米');
    expect(sealText({ ...seal, shape: 'square', label: '方章', mm: millimetres(19.6), red: false })).toBe('方章（黑白） 边长 20 毫米');
    expect(sealText({ ...seal, mm: null })).toBe('圆章');
  });
});

it('A page on which several things wait says the gravest by its name', () => {
  const skewed = finding('f1', { code: 'skewed', label: '歪斜', severity: 'warn' });
  const photo = finding('f2', { code: 'photo', label: '手机拍照', severity: 'bad' });
  expect(mainReason(scanned('p1', { findings: [skewed, photo] }))).toBe('手机拍照');
  expect(mainReason(scanned('p1', { findings: [skewed, { ...photo, confirmedAt: '2026-11-24T01:00:00Z' }] }))).toBe('歪斜');
  expect(mainReason(scanned('p1'))).toBe('');
});
