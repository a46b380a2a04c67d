import { useState } from 'react';
import { type IdentityPaperKey, identityPapers, usualPaper } from '../../../../server/contract/identity-papers.ts';
import { keys } from '../../../../server/contract/machine.ts';
import { claimAnsweredInDays } from '../../../../server/contract/standings.ts';
import { call } from '../../api';
import { checks } from '../../checks';
import { Button, Card, Notice } from '../../components/controls';
import { FaultSummary } from '../../components/FaultSummary';
import { ChoiceField, TextField } from '../../components/fields';
import { PartAsked } from '../../components/PrivacyAsked';
import { Screen } from '../../components/Screen';
import { Failure, Ready } from '../../components/states';
import { draftOf } from '../../drafts';
import { type Loaded, type Typed, useAction, useLoaded, useTyped } from '../../hooks';
import { elements } from '../../platform/elements';
import { go, useShown } from '../../platform/navigation';
import { restoreSession } from '../../session';
import { dateText, dayText, promiseText } from '../../wording';

const { Words } = elements;

type Read = Awaited<ReturnType<typeof readClaim>>;
const readClaim = () => call('GET /account/claim', {});

const needed = (words: string) => (typed: string) => (typed.trim() ? null : words);
const paper = () => null;
const asked = {
  legalName: checks.words('法定代表人姓名', 30),
  legalIdKind: paper,
  legalIdNumber: needed('请填写法定代表人证件号码'),
  agentName: checks.words('您的姓名', 30),
  agentIdKind: paper,
  agentIdNumber: needed('请填写您的证件号码'),
};
type Field = keyof typeof asked;
/** Kind and number stay together: no number is found again beside another kind. */
const shelves = {
  ...({ legalName: 'device', legalIdKind: 'sealed', legalIdNumber: 'sealed' } as const),
  ...({ agentName: 'device', agentIdKind: 'sealed', agentIdNumber: 'sealed' } as const),
};
const papers = Object.fromEntries(keys(identityPapers).map((key) => [key, { label: identityPapers[key].label }]));

/** Name and paper of one person. */
function Person({ form, who, label }: { form: Typed<Field>; who: 'legal' | 'agent'; label: string }) {
  const { typed, field } = form;
  const [name, kind, number] = [`${who}Name`, `${who}IdKind`, `${who}IdNumber`] as const;
  const chosen = (typed[kind] || usualPaper) as IdentityPaperKey;
  return (
    <Card title={label}>
      <TextField {...field(name)} label="姓名" />
      <ChoiceField {...field(kind)} label="证件类型" options={papers} value={chosen} />
      <TextField {...field(number)} label={identityPapers[chosen].number} hint={identityPapers[chosen].example} inGroups />
    </Card>
  );
}

/** Who is the head of the organisation, and who claims. */
function Naming({ claim, loaded }: { claim: Read; loaded: Loaded<Read> }) {
  const form = useTyped(asked, {}, draftOf('claim', shelves));
  const { busy, failure, run } = useAction();
  const send = async () => {
    const { legalIdKind, agentIdKind, ...names } = form.typed;
    const kindOf = (kind: string) => (kind || usualPaper) as IdentityPaperKey;
    const body = { ...names, legalIdKind: kindOf(legalIdKind), agentIdKind: kindOf(agentIdKind) };
    const next = await call('POST /account/claim', { body });
    form.forget();
    loaded.set(next);
    if (next.applicationId) await go('verification', { id: next.applicationId });
  };
  return (
    <PartAsked opens="填写法定代表人和您的证件">
      <FaultSummary faults={form.faults} />
      <Failure failure={failure} />
      <Person form={form} who="legal" label="法定代表人（负责人）" />
      <Person form={form} who="agent" label="您本人" />
      <Button busy={busy} onTap={() => form.check() && void run(send)}>
        {claim.applicationId ? '改用以上资料，重新请其核验' : '下一步：请法定代表人核验'}
      </Button>
    </PartAsked>
  );
}

/** Once the persons are named the link is what matters: they are named anew only by whoever says so. */
function NamingAnew({ claim, loaded }: { claim: Read; loaded: Loaded<Read> }) {
  const [anew, setAnew] = useState(false);
  if (claim.applicationId === null || anew) return <Naming claim={claim} loaded={loaded} />;
  return (
    <Button look="quiet" onTap={() => setAnew(true)}>
      姓名或证件填错了？重新填写
    </Button>
  );
}

const leads = {
  successor: '法定代表人核验通过后，账号归您，原来的经办人不能再登录。',
  entrant: '法定代表人核验通过后，您可与经办人一同办理已提交的申请。',
} as const;

const holder = ({ wants, claimed }: Read): string => {
  if (wants === 'entrant') return '经办人不变，您看不到还没有提交的草稿。';
  return claimed
    ? '该账号已有法人核验通过的申请：须由同一位法定代表人核验。在办的申请随账号交给您，须另寄新的委托书和您的证件复印件；证书已开始制作的只移交账号。'
    : '该账号还没有法人核验通过的申请：核验通过后原账号关闭，其草稿随即删除，任何人都看不到。';
};

/** By the day that was told last; asked again, or not yet, by the rule. */
const answeredWhen = ({ answeredBy, answeredIsAbout }: Read): string =>
  answeredBy ? promiseText(dayText(answeredBy), answeredIsAbout) : ` ${claimAnsweredInDays} 个工作日内`;

/** What somebody sees who waits for the legal representative, and nothing else of the organisation's. */
export function Claim() {
  const loaded = useLoaded(readClaim);
  useShown(() => {
    loaded.reload();
    void restoreSession();
  });
  return (
    <Ready title="等待法定代表人核验" loaded={loaded}>
      {(claim) => (
        <Screen
          title={claim.wants === 'successor' ? '接手单位账号' : '加入单位账号'}
          lead={leads[claim.wants]}
          actions={
            <Button look="secondary" onTap={() => go('account')}>
              我的账号
            </Button>
          }
        >
          {claim.withStaff ? (
            <Notice title="核验已通过，正在由工作人员核对">
              <Words>{`通过核验的法定代表人与原来核验的不是同一人，工作人员会在${answeredWhen(claim)}核对证照并致电双方。`}</Words>
            </Notice>
          ) : (
            <>
              <Notice>{holder(claim)}</Notice>
              <Words className="body">{`请在${dateText(claim.endsAt)}前请法定代表人完成核验，逾期本登录自动结束，可重新注册。`}</Words>
              {claim.applicationId && (
                <Card title="已填写，等法定代表人核验">
                  <Words className="body">把链接或小程序码发给法定代表人，由本人在自己的手机上完成。</Words>
                  <Button onTap={() => go('verification', { id: claim.applicationId ?? '' })}>发送核验、查看进度</Button>
                </Card>
              )}
              <NamingAnew claim={claim} loaded={loaded} />
            </>
          )}
        </Screen>
      )}
    </Ready>
  );
}
