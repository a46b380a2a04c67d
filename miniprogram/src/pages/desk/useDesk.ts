import { useEffect, useState } from 'react';
import { CallFailed } from '../../../../server/contract/caller.ts';
import { uploadCodeShape, uploadCodeWords } from '../../../../server/contract/upload-code.ts';
import { call } from '../../api';
import { type Followed, useFollowing } from '../../following';
import { useAction } from '../../hooks';
import { device } from '../../platform/device';
import { useQuery } from '../../platform/navigation';
import type { Desk } from './desk';
import { deskToken, deskTokenHeader } from './token';

const isClosed = (thrown: unknown): boolean => thrown instanceof CallFailed && thrown.problem.code === 'deskClosed';

/** Letters and digits, however they were spaced. */
export const codeFault = (typed: string): string | null =>
  uploadCodeShape.test(typed.normalize('NFKC').replace(/[\s-]/g, ''))
    ? null
    : `上传码为 ${uploadCodeWords}字母和数字，请看手机上的「在电脑上传」`;

/** A file is checked within seconds; pages are moved on the phone, and the code is closed there. */
const followed = ({ version, uploads }: Desk): Followed => ({
  version,
  headers: deskTokenHeader(),
  pace: uploads.some(({ over }) => !over) ? 'soon' : 'later',
});

/** Lets this PC in by its code, from the link or typed, and keeps what it sees fresh until the phone or the clock ends it. */
export function useDesk() {
  const linked = useQuery('code');
  const [desk, setDesk] = useState<Desk | null>(null);
  const [closed, setClosed] = useState(false);
  const [looking, setLooking] = useState(linked !== '' || deskToken.recall() !== '');
  const entering = useAction();

  const close = () => {
    deskToken.keep('');
    setDesk(null);
    setClosed(true);
  };
  /** Closing is an end, not a fault of this try. */
  const orClosed = async <Answer>(answer: Promise<Answer>): Promise<Answer> => {
    try {
      return await answer;
    } catch (failure) {
      if (isClosed(failure)) close();
      throw failure;
    }
  };
  const admit = async (code: string) => {
    const admitted = await call('POST /desk', { body: { code } });
    deskToken.keep(admitted.token);
    setClosed(false);
    setDesk(admitted.desk);
  };
  const look = async () => setDesk(await orClosed(call('GET /desk', {}, deskTokenHeader())));

  // biome-ignore lint/correctness/useExhaustiveDependencies: the way in is taken once, when the page opens
  useEffect(() => {
    device.hideQuery();
    if (!looking) return;
    entering.run(() => (linked ? admit(linked) : look()).finally(() => setLooking(false)));
  }, []);
  useFollowing(desk && followed(desk), look);
  const enter = (code: string) => entering.run(() => admit(code));
  const failure = closed && entering.failure?.problem.code === 'deskClosed' ? null : entering.failure;
  return { desk, look, closed, looking, enter, busy: entering.busy, failure, orClosed };
}
