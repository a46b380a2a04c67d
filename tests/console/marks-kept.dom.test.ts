import { beforeEach, describe, expect, it } from '@jest/globals';
import { act, renderHook } from '@testing-library/react';
import { flag, markDocument, markField, pass } from '../../server/console/src/case/review/marks.ts';
import { useReviewMarks } from '../../server/console/src/case/review/use-review-marks.ts';
import type { CaseView } from '../../server/console/src/views.ts';

const blurred = { ...flag, words: '第二页模糊，看不清编号' };

const caseOf = (id: string, page = 'p-1', version = 3) =>
  ({
    id,
    form: { version },
    documents: [
      { kind: 'applicationForm', state: 'uploaded', pages: [{ id: page }] },
      { kind: 'agentIdCard', state: 'uploaded', pages: [{ id: 'p-9' }] },
    ],
  }) as unknown as CaseView;

const reviewing = (view: CaseView) => renderHook(({ shown }) => useReviewMarks(shown, true), { initialProps: { shown: view } });

beforeEach(() => sessionStorage.clear());

describe('What a reviewer has marked', () => {
  it('keeps typed reasons when the agent changed the pages meanwhile, and drops only the tick of what nobody has seen', () => {
    const { result, rerender } = reviewing(caseOf('c-1'));
    act(() => result.current.change(markDocument(result.current.marks, 'applicationForm', pass)));
    act(() => result.current.change(markDocument(result.current.marks, 'agentIdCard', blurred)));
    act(() => result.current.change(markField(result.current.marks, 'agentName', blurred)));
    rerender({ shown: caseOf('c-1', 'p-2', 4) });
    expect(result.current.marks).toEqual({ documents: { agentIdCard: blurred }, fields: { agentName: blurred } });
  });

  it('waits in its case while another case is marked', () => {
    const first = reviewing(caseOf('c-1'));
    act(() => first.result.current.change(markDocument(first.result.current.marks, 'agentIdCard', blurred)));
    first.rerender({ shown: caseOf('c-2') });
    expect(first.result.current.marks).toEqual({ documents: {}, fields: {} });
    act(() => first.result.current.change(markDocument(first.result.current.marks, 'applicationForm', pass)));
    expect(reviewing(caseOf('c-1')).result.current.marks.documents).toEqual({ agentIdCard: blurred });
  });

  it('may be unmarked again', () => {
    const { result } = reviewing(caseOf('c-1'));
    act(() => result.current.change(markDocument(result.current.marks, 'agentIdCard', blurred)));
    act(() => result.current.change(markDocument(result.current.marks, 'agentIdCard', undefined)));
    expect(result.current.marks.documents.agentIdCard).toBeUndefined();
  });
});
