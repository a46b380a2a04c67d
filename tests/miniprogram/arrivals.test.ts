import { describe, expect, it } from '@jest/globals';
import { arrivalLine } from '../../miniprogram/src/arrivals';
import { whereaboutsOf } from '../../miniprogram/src/scan-pages';
import type { Arrival } from '../../server/contract/views.ts';
import { application, filled, finding, scanned } from './applications';

const arrival = (outcome: Arrival['outcome'], message: string): Arrival => ({ pageId: 'p', filePage: 1, outcome, document: null, message });
const placed = arrival('placed', '已归入数字证书用户申请表第 1 页。');
const unsorted = arrival('unsorted', '这一页没有本系统的二维码，请选择它属于哪份资料。');
const inForm = (page = scanned('p')) => application({ documents: filled({ applicationForm: [page] }) });

describe('What the list of an upload says of a page', () => {
  const line = (one: Arrival, view = application()) => arrivalLine(one, (pageId) => whereaboutsOf(view, pageId));

  it('is good news only when nothing was found on it', () => {
    expect(line(placed, inForm())).toEqual({ tone: 'good', words: placed.message });
    const photo = scanned('p', { light: 'bad', findings: [finding('f', { severity: 'bad' }), finding('g')] });
    expect(line(placed, inForm(photo))).toEqual({ tone: 'bad', words: '已归入数字证书用户申请表第 1 页，有 2 处提示。' });
    const looked = scanned('p', { findings: [finding('f', { confirmedAt: '2026-11-24T01:00:00Z' })] });
    expect(line(placed, inForm(looked)).tone).toBe('good');
  });

  it('follows a copy into the document that the applicant chose', () => {
    expect(line(unsorted, application({ unsorted: [scanned('p')] }))).toEqual({ tone: 'warn', words: unsorted.message });
    expect(line(unsorted, inForm())).toEqual({ tone: 'good', words: '已归入数字证书用户申请表。' });
  });

  it('does not speak of a page that was replaced or removed as if it were there', () => {
    expect(line(placed)).toEqual({ tone: 'soft', words: '这一页后来已替换或删除。' });
  });

  it('stays as told for pages that were not taken', () => {
    const full = { ...arrival('full', '已有 30 页，请先删除不需要的页。'), pageId: null };
    expect(line(full)).toEqual({ tone: 'warn', words: full.message });
    expect(line(arrival('same', '这一页已经上传过，没有重复保存。')).tone).toBe('soft');
  });
});
