import { draftChange, draftKept, draftView } from '../form-draft.ts';
import { rows } from './row.ts';

/** What is typed into the form and not saved yet: no event, no form version, and half a number may stand. */
export const draftEndpoints = rows({
  'GET /applications/:id/draft': {
    name: 'readDraft',
    summary: '已填写、尚未保存到申请的内容',
    access: ['applicant'],
    output: draftView,
  },
  'PUT /applications/:id/draft': {
    name: 'keepDraft',
    summary: '暂存正在填写的内容（可不完整）；其他设备后来暂存的不被覆盖，照原样返回',
    // The newest of what was typed stands, however often it is sent.
    repeat: 'anew',
    access: ['applicant'],
    body: draftChange,
    output: draftKept,
  },
});
