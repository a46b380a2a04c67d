import { useState } from 'react';
import { foldMobile } from '../../../../server/contract/identifiers.ts';
import { call } from '../../api';
import { checks } from '../../checks';
import { Bullets, Button, Card } from '../../components/controls';
import { SmsCode } from '../../components/SmsCode';
import { Failure } from '../../components/states';
import { draftOf } from '../../drafts';
import { useAction, useTyped } from '../../hooks';
import { device } from '../../platform/device';
import { elements } from '../../platform/elements';
import { type Session, sessionStore } from '../../session-store';

const { Words } = elements;

/** One number with the code that was sent to it. */
function useProved(which: 'old mobile' | 'new mobile', mobileCheck: (typed: string) => string | null) {
  return useTyped({ mobile: mobileCheck, smsCode: checks.smsCode }, {}, draftOf(which, { mobile: 'sealed' }));
}

function Change({ session, onDone }: { session: Session; onDone: () => void }) {
  const [oldDone, setOldDone] = useState(false);
  const mobileCheck = checks.mobileOf(session.mobile ?? '');
  const old = useProved('old mobile', mobileCheck);
  const next = useProved('new mobile', checks.mobile);
  const { busy, failure, run } = useAction();
  const change = async () => {
    const body = { smsCode: old.typed.smsCode.trim(), mobile: foldMobile(next.typed.mobile), newSmsCode: next.typed.smsCode.trim() };
    const changed = await call('POST /account/mobile', { body });
    for (const done of [old, next]) done.forget();
    sessionStore.enter(changed);
    device.toast('已更换，并短信告知原手机');
    onDone();
  };
  const form = oldDone ? next : old;
  return (
    <>
      <Words className="body">{oldDone ? '第 2 步：验证新手机号' : '第 1 步：验证原手机号'}</Words>
      <SmsCode
        key={oldDone ? 'new' : 'old'}
        purpose={oldDone ? 'newMobile' : 'proveOwner'}
        form={form}
        mobileCheck={oldDone ? undefined : mobileCheck}
      />
      <Failure failure={failure} />
      <Button busy={busy} onTap={() => form.check() && (oldDone ? run(change) : setOldDone(true))}>
        {oldDone ? '确认更换手机' : '下一步'}
      </Button>
    </>
  );
}

/** A code to both numbers changes the mobile; whoever no longer gets one to the old is told whom to call. */
export function ChangeMobile({ session, hotlines }: { session: Session; hotlines: string }) {
  const [asked, setAsked] = useState(false);
  return (
    <Card title="更换手机、更换经办人">
      <Bullets
        items={[
          '原手机还能收短信：在此更换。',
          '更换经办人：请新经办人用自己的手机号「注册」本单位，选择「接手账号」，由法定代表人核验后即移交。',
          `原手机已停用、单位名称有误，或法定代表人不便核验：请致电 ${hotlines}，工作人员回拨单位核实，两人确认后办理。`,
        ]}
      />
      {asked ? (
        <Change session={session} onDone={() => setAsked(false)} />
      ) : (
        <Button look="secondary" onTap={() => setAsked(true)}>
          更换手机
        </Button>
      )}
    </Card>
  );
}
