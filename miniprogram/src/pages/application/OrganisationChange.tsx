import { useState } from 'react';
import type { IdentityPaperKey } from '../../../../server/contract/identity-papers.ts';
import { verification as machine } from '../../../../server/contract/machines/verification.ts';
import type { ApplicationView } from '../../../../server/contract/views.ts';
import { call } from '../../api';
import { Confirm } from '../../components/Confirm';
import { Button, Notice } from '../../components/controls';
import { ChoiceField, TextField } from '../../components/fields';
import { PartAsked } from '../../components/PrivacyAsked';
import { Failure } from '../../components/states';
import { draftOf, type Shelf } from '../../drafts';
import { type Loaded, type Typed, useAction, useTyped } from '../../hooks';
import { useMay } from '../../may';
import { elements } from '../../platform/elements';
import { go } from '../../platform/navigation';

const { Words } = elements;

interface Props {
  application: ApplicationView;
  loaded: Loaded<ApplicationView>;
}

type Kind = ApplicationView['organisation']['mayChange'][number]['kind'];
type Named = 'change' | 'organisationName' | 'legalName' | 'legalIdKind' | 'legalIdNumber' | 'organisationAddress';

/** What is asked of each change; the server says under which field something is wrong. */
const asked: Record<Kind, readonly Exclude<Named, 'change' | 'legalIdKind'>[]> = {
  renamed: ['organisationName'],
  newRepresentative: ['legalName', 'legalIdNumber'],
  moved: ['organisationAddress'],
};
const nothingWrong = () => null;
const checks: Record<Named, () => null> = {
  change: nothingWrong,
  organisationName: nothingWrong,
  legalName: nothingWrong,
  legalIdKind: nothingWrong,
  legalIdNumber: nothingWrong,
  organisationAddress: nothingWrong,
};

/** What is typed is there again after another page; number and kind of a paper do not lie on the device. */
const shelves: Record<Named, Shelf> = {
  change: 'device',
  organisationName: 'device',
  legalName: 'device',
  legalIdKind: 'sealed',
  legalIdNumber: 'sealed',
  organisationAddress: 'device',
};

function Fields({ application, kind, form }: { application: ApplicationView; kind: Kind; form: Typed<Named> }) {
  const { questions } = application.product.form;
  const papers = Object.entries(questions.legalIdKind?.options ?? {}).map(([key, label]) => [key, { label }] as const);
  return (
    <PartAsked opens="填写新的信息">
      {kind === 'newRepresentative' && (
        <ChoiceField
          {...form.field('legalIdKind')}
          label={questions.legalIdKind?.label ?? '证件类型'}
          options={Object.fromEntries(papers)}
        />
      )}
      {asked[kind].map((key) => (
        <TextField key={key} {...form.field(key)} label={`新的${questions[key]?.label ?? ''}`} />
      ))}
    </PartAsked>
  );
}

/** What is sent of it: the fields of this change and no others. */
function said(change: Kind, typed: Record<Named, string>) {
  const given = Object.fromEntries(asked[change].map((key) => [key, typed[key]]));
  const paper = change === 'newRepresentative' ? { legalIdKind: typed.legalIdKind as IdentityPaperKey } : {};
  return { change, ...given, ...paper };
}

function Ask({ application, loaded }: Props) {
  const { mayChange } = application.organisation;
  const [asking, setAsking] = useState(false);
  const [tried, setTried] = useState(false);
  const usual = application.product.form.questions.legalIdKind?.fallback ?? '';
  const form = useTyped(checks, { legalIdKind: usual }, draftOf(`organisation change ${application.id}`, shelves));
  const { busy, failure, run } = useAction();
  const chosen = mayChange.find(({ kind }) => kind === form.typed.change);
  const send = async () => {
    if (!chosen) return;
    const params = { id: application.id };
    loaded.set(await call('POST /applications/:id/organisation-change', { params, body: said(chosen.kind, form.typed) }));
    form.forget();
    setAsking(false);
  };
  const submit = () => (chosen ? run(send) : setTried(true));
  return (
    <>
      <Button look="quiet" onTap={() => setAsking(true)}>
        单位登记信息有变化
      </Button>
      {asking && (
        <Confirm title="单位有什么变化？" action="提交变更" look="primary" busy={busy} onConfirm={submit} onClose={() => setAsking(false)}>
          <ChoiceField
            id="change"
            label="变更事项"
            options={Object.fromEntries(mayChange.map(({ kind, label }) => [kind, { label }]))}
            value={chosen?.kind ?? ''}
            fault={tried && !chosen ? '请选择变更事项' : undefined}
            onChange={form.set('change')}
          />
          {chosen && <Fields application={application} kind={chosen.kind} form={form} />}
          {chosen && <Words>{`提交后：${chosen.words}。`}</Words>}
          <Failure failure={failure} />
        </Confirm>
      )}
    </>
  );
}

/** The organisation is another one than on its papers: what stands still for that, who must be verified anew, and the way to say so. */
export function OrganisationChange({ application, loaded }: Props) {
  const { id, organisation, organisationName, verification, product, papersNote } = application;
  const maySend = useMay()('POST /applications/:id/verification');
  const anew = papersNote !== null && verification !== null && !machine.states[verification.state].verified;
  return (
    <>
      {organisation.ended && <Notice title="登记状态待核实">{`${organisation.ended}。`}</Notice>}
      {organisation.newerName && (
        <Notice title="单位名称已更新">
          {`单位现名「${organisation.newerName}」，申请材料上为「${organisationName}」。证书按材料上的名称签发，材料更新以前暂停办理。`}
        </Notice>
      )}
      {anew && (
        <Notice title={`请新的${product.head}重新核验`}>
          <Words>核验显示「认证成功」后，寄来的材料才能审核通过。</Words>
          {maySend ? (
            <Button look="secondary" onTap={() => go('verification', { id })}>
              去发送核验链接
            </Button>
          ) : (
            <Words>核验链接由经办人发送。</Words>
          )}
        </Notice>
      )}
      {organisation.mayChange.length > 0 && <Ask application={application} loaded={loaded} />}
    </>
  );
}
