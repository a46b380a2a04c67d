import { useState } from 'react';
import type { LegalTextName } from '../../../server/contract/legal.ts';
import { call } from '../api';
import { type Loaded, useLoaded } from '../hooks';
import { elements } from '../platform/elements';
import { go } from '../platform/navigation';
import { Wrong } from './controls';
import { Failure } from './states';

const { Box, Tap, Tick } = elements;

type Versions = Record<LegalTextName, string>;

interface AgreementState {
  loaded: Loaded<Versions>;
  ticked: boolean;
  setTicked: (ticked: boolean) => void;
  /** The versions agreed to; null until the person has ticked. */
  agreed: Versions | null;
}

async function versions(): Promise<Versions> {
  const texts = await call('GET /legal-texts', {});
  return Object.fromEntries(texts.map(({ name, version }) => [name, version])) as Versions;
}

/** Asked anew each time the page is opened, never ticked beforehand. */
export function useAgreement(): AgreementState {
  const [ticked, setTicked] = useState(false);
  const loaded = useLoaded(versions);
  return { loaded, ticked, setTicked, agreed: ticked ? loaded.value : null };
}

export const LegalLinks = () => (
  <Box className="links">
    <Tap className="link" onTap={() => go('legal', { text: 'agreement' })}>
      用户服务协议
    </Tap>
    <Tap className="link" onTap={() => go('legal', { text: 'privacy' })}>
      隐私政策
    </Tap>
  </Box>
);

export const Agreement = ({ agreement, fault }: { agreement: AgreementState; fault: string | undefined }) => (
  <Box>
    <Tick id="agreed" checked={agreement.ticked} onChange={agreement.setTicked}>
      我已阅读并同意《用户服务协议》和《隐私政策》
    </Tick>
    {fault && <Wrong>{fault}</Wrong>}
    <LegalLinks />
    <Failure failure={agreement.loaded.failure} retry={agreement.loaded.reload} />
  </Box>
);
