import { Button } from 'antd';
import { useState } from 'react';
import { allowed } from '../../../../contract/machine.ts';
import { redLetter } from '../../../../contract/machines/red-letter.ts';
import { call } from '../../call.ts';
import { useSession } from '../../frame/session.tsx';
import { momentWords } from '../../words.ts';
import { EnterRed, type RedStep } from '../dialogs/enter-red.tsx';
import type { OpenCase } from '../open-case.ts';
import { Line } from './panel.tsx';

/** How far the red-letter invoice is, and what finance did about it at the tax bureau. */
export function RedLetter({ desk }: { desk: OpenCase }) {
  const { roles } = useSession();
  const [entering, setEntering] = useState<RedStep | null>(null);
  const red = desk.view.invoice?.redLetter;
  if (!red) return null;
  const params = { id: desk.view.id };
  const commands = allowed(redLetter, red.state, roles);
  const asked = () =>
    desk.give('已登记，经办人会收到短信；72 小时内未确认会提醒您再次发起。', () =>
      call('POST /staff/applications/:id/red-letter/asked', { params }),
    );
  return (
    <>
      <Line label="红字发票">
        {red.stateLabel}
        {red.expiresAt && <span className="secondary tag-after">购买方 {momentWords(red.expiresAt)}前确认</span>}
      </Line>
      <div className="panel-buttons">
        {commands.includes('askBuyer') && (
          <Button disabled={desk.busy} onClick={asked}>
            {redLetter.commands.askBuyer.label}
          </Button>
        )}
        {(['decline', 'issueRed', 'needNoRed'] as const).map(
          (step) =>
            commands.includes(step) && (
              <Button key={step} disabled={desk.busy} onClick={() => setEntering(step)}>
                {redLetter.commands[step].label}
              </Button>
            ),
        )}
      </div>
      {entering && <EnterRed desk={desk} step={entering} close={() => setEntering(null)} />}
    </>
  );
}
