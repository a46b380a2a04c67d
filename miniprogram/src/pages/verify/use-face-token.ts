import { useCallback, useEffect, useRef, useState } from 'react';
import type { CallOutput } from '../../../../server/contract/endpoints/index.ts';
import { call } from '../../api';
import { useAction } from '../../hooks';
import { useInSight, useShown } from '../../platform/navigation';
import { openFirst, type Page } from './page';
import { tokenHeader } from './token';

type Check = CallOutput<'POST /verification/start'>;

/** Fetched again so long before it runs out, seconds. */
const spareSeconds = 60;

/**
 * A check of the identity provider that can be opened in the tap: fetched as soon as the person agrees, again before it runs out while the
 * screen is in sight, and again when the person came back from one and the server has said that it did not pass.
 */
export function useFaceToken(page: Page, agreed: boolean) {
  const { busy, failure, run } = useAction();
  const [check, setCheck] = useState<(Check & { madeAt: number }) | null>(null);
  const inSight = useInSight();
  const left = useRef<'here' | 'away' | 'back'>('here');
  const latest = useRef(page);
  latest.current = page;
  const fetch = useCallback(
    () =>
      run(async () => {
        await openFirst(latest.current);
        const made = await call('POST /verification/start', { body: { consent: true, way: 'miniProgram' } }, tokenHeader());
        setCheck({ ...made, madeAt: Date.now() });
      }),
    [run],
  );
  useShown(() => {
    if (left.current === 'away') left.current = 'back';
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer of the server about the page is looked at
  useEffect(() => {
    if (left.current !== 'back') return;
    left.current = 'here';
    setCheck(null);
  }, [page]);
  useEffect(() => {
    if (agreed && !check && inSight) void fetch();
  }, [agreed, check, inSight, fetch]);
  useEffect(() => {
    if (!check?.token || !inSight) return;
    const due = check.madeAt + (check.token.seconds - spareSeconds) * 1000;
    const timer = setTimeout(() => left.current === 'here' && void fetch(), Math.max(0, due - Date.now()));
    return () => clearTimeout(timer);
  }, [check, inSight, fetch]);
  const leave = () => {
    left.current = 'away';
  };
  return { check, failure, busy, fetch, leave };
}
