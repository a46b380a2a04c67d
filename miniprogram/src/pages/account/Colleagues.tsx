import { useState } from 'react';
import { foldMobile } from '../../../../server/contract/identifiers.ts';
import { call } from '../../api';
import { checks } from '../../checks';
import { Confirm } from '../../components/Confirm';
import { Button, Card } from '../../components/controls';
import { MobileField, TextField } from '../../components/fields';
import { OwnerProof, useOwnerProof } from '../../components/OwnerProof';
import { PartAsked } from '../../components/PrivacyAsked';
import { Failure } from '../../components/states';
import { draftOf } from '../../drafts';
import { type Loaded, useAction, useLoaded, useTyped } from '../../hooks';
import { device } from '../../platform/device';
import { elements } from '../../platform/elements';
import { dateText } from '../../wording';

const { Box, Tap, Words } = elements;

const read = () => call('GET /account/colleagues', {});
type Colleague = Awaited<ReturnType<typeof read>>[number];

const invited = { name: checks.personName, colleagueMobile: checks.mobile };

function Invite({ loaded, done }: { loaded: Loaded<Colleague[]>; done: () => void }) {
  const form = useTyped(invited, {}, draftOf('invitation', { name: 'device', colleagueMobile: 'sealed' }));
  const owner = useOwnerProof('invite');
  const { busy, failure, run } = useAction();
  const { typed, field } = form;
  const invite = async () => {
    const body = { name: typed.name.trim(), mobile: foldMobile(typed.colleagueMobile), ...owner.proof() };
    loaded.set(await call('POST /account/colleagues', { body }));
    form.forget();
    device.toast('已邀请，并短信告知对方');
    done();
  };
  const ready = () => [form.check(), owner.form.check()].every(Boolean);
  return (
    <>
      <TextField {...field('name')} label="姓名" />
      <MobileField {...field('colleagueMobile')} label="对方手机号" />
      <OwnerProof {...owner} />
      <Failure failure={failure} />
      <Button busy={busy} onTap={() => ready() && void run(invite)}>
        发出邀请
      </Button>
    </>
  );
}

/** The agent before let this person in: the one of now says whether it stays so. */
function Keep({ colleague: { id, name }, loaded }: { colleague: Colleague; loaded: Loaded<Colleague[]> }) {
  const [asked, setAsked] = useState(false);
  const owner = useOwnerProof('keep');
  const { busy, failure, run } = useAction();
  const keep = async () => {
    if (!owner.form.check()) return;
    const body = owner.proof();
    loaded.set(await call('POST /account/colleagues/:colleagueId/confirm', { params: { colleagueId: id }, body }));
    setAsked(false);
  };
  return (
    <>
      <Button look="secondary" label={`确认${name}`} onTap={() => setAsked(true)}>
        确认
      </Button>
      {asked && (
        <Confirm
          title={`${name}继续协办？`}
          action="确认协办"
          look="primary"
          busy={busy}
          onConfirm={() => void run(keep)}
          onClose={() => setAsked(false)}
        >
          <OwnerProof {...owner} />
          <Failure failure={failure} />
        </Confirm>
      )}
    </>
  );
}

function Row({ colleague, loaded }: { colleague: Colleague; loaded: Loaded<Colleague[]> }) {
  const [asked, setAsked] = useState(false);
  const { busy, failure, run } = useAction();
  const { id, name, mobile, standing, standingLabel, since } = colleague;
  const remove = async () => {
    setAsked(false);
    loaded.set(await call('DELETE /account/colleagues/:colleagueId', { params: { colleagueId: id } }));
  };
  return (
    <>
      <Box className="fixed">
        <Box className="row-words">
          <Words className="strong">{name}</Words>
          <Words className="hint">{`${mobile} · ${standingLabel} · ${dateText(since)}`}</Words>
        </Box>
        <Tap className="link" label={`移除${name}`} onTap={() => setAsked(true)}>
          移除
        </Tap>
      </Box>
      {standing === 'unconfirmed' && <Keep colleague={colleague} loaded={loaded} />}
      <Failure failure={failure} />
      {asked && (
        <Confirm title={`移除${name}？`} action="移除" busy={busy} onConfirm={() => void run(remove)} onClose={() => setAsked(false)}>
          对方立即不能登录，并收到短信。
        </Confirm>
      )}
    </>
  );
}

/** Who works beside the agent in charge: invited by mobile, agrees to the terms itself, removed again. */
export function Colleagues() {
  const loaded = useLoaded(read);
  const [inviting, setInviting] = useState(false);
  const { value, failure, reload } = loaded;
  return (
    <Card title="协办人">
      <Words className="body">
        协办人用自己的手机号登录，可查看已提交的申请，上传、付款、邮寄；看不到草稿，不能提交、取消、确认签收或更换经办人。证书的经办人仍是委托书上的人。经办人更换后，原协办人须由新经办人确认。
      </Words>
      <Failure failure={failure} retry={reload} />
      {(value ?? []).map((colleague) => (
        <Row key={colleague.id} colleague={colleague} loaded={loaded} />
      ))}
      {inviting ? (
        <PartAsked>
          <Invite loaded={loaded} done={() => setInviting(false)} />
        </PartAsked>
      ) : (
        <Button look="secondary" onTap={() => setInviting(true)}>
          邀请协办人
        </Button>
      )}
    </Card>
  );
}
