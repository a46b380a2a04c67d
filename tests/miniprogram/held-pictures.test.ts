import { beforeEach, describe, expect, it } from '@jest/globals';
import { act, renderHook, waitFor } from '@testing-library/react';
import { useHeld } from '../../miniprogram/src/platform/files';
import { online } from '../../miniprogram/src/surroundings';
import { downloads } from './taro';

Object.assign(globalThis, { API_ORIGIN: 'https://ca.example' });

/** WeChat's downloads: a file of its own each time, or none while there is no network. */
let network = true;
let files = 0;
let links = 0;

beforeEach(() => {
  network = true;
  files = 0;
  online.tell(true);
  downloads.answer = async () => {
    if (!network) throw new Error('downloadFile:fail');
    files += 1;
    return { statusCode: 200, tempFilePath: `wxfile://tmp/${files}` };
  };
});

/** A page that shows one picture of ours. */
const shown = () => renderHook(() => useHeld(`/api/v1/files/page-${links}`)).result;

describe('A picture of ours inside WeChat', () => {
  beforeEach(() => {
    links += 1;
  });

  it('that WeChat has cleared away is fetched once more, and not for ever', async () => {
    const picture = shown();
    await waitFor(() => expect(picture.current.path).toBe('wxfile://tmp/1'));
    act(() => picture.current.lost());
    await waitFor(() => expect(picture.current.path).toBe('wxfile://tmp/2'));
    act(() => picture.current.lost());
    expect(picture.current).toMatchObject({ path: '', failed: true });
    expect(files).toBe(2);
  });

  it('that did not come says so, and comes at a tap', async () => {
    network = false;
    const picture = shown();
    await waitFor(() => expect(picture.current.failed).toBe(true));
    network = true;
    act(() => picture.current.again());
    await waitFor(() => expect(picture.current).toMatchObject({ path: 'wxfile://tmp/1', failed: false }));
  });

  it('that did not come without a network comes by itself when that is back', async () => {
    network = false;
    act(() => online.tell(false));
    const picture = shown();
    await waitFor(() => expect(picture.current.failed).toBe(true));
    network = true;
    act(() => online.tell(true));
    await waitFor(() => expect(picture.current.path).toBe('wxfile://tmp/1'));
  });
});
