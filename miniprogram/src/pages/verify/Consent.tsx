import { useState } from 'react';
import { foldMobile } from '../../../../server/contract/identifiers.ts';
import { call } from '../../api';
import { checks } from '../../checks';
import { Bullets, Button, Card, Notice } from '../../components/controls';
import { FaultSummary } from '../../components/FaultSummary';
import { TextField } from '../../components/fields';
import { Failure } from '../../components/states';
import { draftOf } from '../../drafts';
import { useAction, useTyped } from '../../hooks';
import { elements } from '../../platform/elements';
import { ByFace } from './ByFace';
import { mayGo, openFirst, type Page } from './page';
import { tokenHeader } from './token';

const { Tick, Words } = elements;

interface ConsentProps {
  page: Page;
  /** The person prefers the way without a face. */
  manual: boolean;
  onManual: (manual: boolean) => void;
  onChanged: (page: Page) => void;
}

function ByPhone({ page, onChanged, agreed, onManual }: Pick<ConsentProps, 'page' | 'onChanged' | 'onManual'> & { agreed: boolean }) {
  const form = useTyped({ mobile: checks.mobile }, {}, draftOf('manual check', { mobile: 'memory' }));
  const { busy, failure, run } = useAction();
  const ask = async () => {
    await openFirst(page);
    const body = { consent: true as const, mobile: foldMobile(form.typed.mobile) };
    const changed = await call('POST /verification/manual', { body }, tokenHeader());
    form.forget();
    onChanged(changed);
  };
  return (
    <>
      <FaultSummary faults={form.faults} />
      <TextField
        id="mobile"
        label="您本人的手机"
        hint={`工作人员会在 ${page.manualCheckDays} 个工作日内用固定电话拨打`}
        kind="tel"
        value={form.typed.mobile}
        onChange={form.set('mobile')}
        fault={form.fault('mobile')}
        inGroups
        autoComplete="tel-national"
      />
      <Failure failure={failure} />
      <Button busy={busy} disabled={!agreed} onTap={() => form.check() && run(ask)}>
        同意并申请人工核验
      </Button>
      {mayGo(page, 'start') && (
        <Button look="quiet" onTap={() => onManual(false)}>
          改用人脸核验
        </Button>
      )}
    </>
  );
}

/** Consent is given by the person's own tick, before either way; both ways have the same effect. */
export function Consent({ page, manual, onManual, onChanged }: ConsentProps) {
  const [agreed, setAgreed] = useState(false);
  return (
    <>
      {page.lastFailure && (
        <Notice tone="warn" title={`上一次没有通过，还可再试 ${page.triesLeft} 次`}>
          <Words>{page.lastFailure}</Words>
        </Notice>
      )}
      <Card title="授权说明">
        <Bullets items={page.consent} />
        <Tick id="consent" checked={agreed} onChange={setAgreed}>
          我已阅读并同意以上说明
        </Tick>
      </Card>
      {manual ? (
        <ByPhone page={page} agreed={agreed} onManual={onManual} onChanged={onChanged} />
      ) : (
        <ByFace page={page} agreed={agreed} onManual={onManual} />
      )}
    </>
  );
}
