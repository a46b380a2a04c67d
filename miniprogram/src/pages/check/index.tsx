import { type Answers, question, reading, type SectionKey } from '../../../../server/contract/form.ts';
import { keys } from '../../../../server/contract/machine.ts';
import type { ApplicationView } from '../../../../server/contract/views.ts';
import { call } from '../../api';
import { isReadInGroups } from '../../components/AnswerField';
import { Back } from '../../components/Back';
import { Button, Card, Facts, Notice, Tag } from '../../components/controls';
import { Screen } from '../../components/Screen';
import { SignedIn } from '../../components/SignedIn';
import { Whereabouts } from '../../components/Stages';
import { Failure, Ready } from '../../components/states';
import { useAction, useLoaded } from '../../hooks';
import { askToNotify } from '../../notify';
import { elements } from '../../platform/elements';
import { go, replace, useQuery } from '../../platform/navigation';
import { hasPassed, sectionPassed } from '../../returned';
import { useSession } from '../../session';
import { grouped, yuan } from '../../wording';
import { type NextStep, nextStep, submitLabel, tasksOf } from '../application/tasks';
import { asked, typedIn } from '../form/draft';
import { standingAnswer } from '../form/held';
import { Said } from '../form/Said';

const { Tap, Words } = elements;
const title = '核对填写的内容';

interface Checked {
  application: ApplicationView;
  /** In full: what is printed and handed in is read as it will stand there. */
  answers: Answers;
  /** Steps in which the person typed something that is not saved: what stands here is older, and is not handed in without it. */
  unsaved: readonly SectionKey[];
}

/** Something was typed into this step that the server has not heard of: it waits on the device. */
const waitsHere = (application: ApplicationView, section: SectionKey): boolean => {
  const waiting = typedIn(application.id, application.product.form, section).entries();
  return keys(waiting).some((key) => !hasPassed(application, key) && waiting[key]?.typed !== standingAnswer(application, key));
};

/** A colleague reads what the agent in charge filled in as far as it is shown to others. */
async function load(id: string, inCharge: boolean): Promise<Checked> {
  const application = await call('GET /applications/:id', { params: { id } });
  if (!inCharge) return { application, answers: application.form.answers, unsaved: [] };
  const { answers } = await call('GET /applications/:id/answers', { params: { id } });
  if (!application.allowed.includes('submit')) return { application, answers, unsaved: [] };
  const { fields } = await call('GET /applications/:id/draft', { params: { id } });
  const { form } = application.product;
  const typed = keys(fields).map((key) => question(form, key).section);
  const unsaved = keys(form.sections).filter((section) => typed.includes(section) || waitsHere(application, section));
  return { application, answers, unsaved };
}

const Change = ({ id, section, label }: { id: string; section: SectionKey; label: string }) => (
  <Tap className="link" label={`修改${label}`} onTap={() => go('form', { id, section, onto: 'check' })}>
    修改
  </Tap>
);

/** After a return what passed says so instead. */
function Aside({ application, section }: { application: ApplicationView; section: SectionKey }) {
  if (!application.allowed.includes('submit')) return null;
  if (sectionPassed(application, section)) return <Tag tone="good">预审已通过</Tag>;
  return <Change id={application.id} section={section} label={application.product.form.sections[section].label} />;
}

function Section({ checked: { application, answers, unsaved }, section }: { checked: Checked; section: SectionKey }) {
  const { form } = application.product;
  const { label } = form.sections[section];
  const faults = application.form.faults.filter(({ key }) => question(form, key).section === section);
  const shown = asked(form, section, answers, {}).filter((key) => answers[key]);
  const rows = shown.map((key) => {
    const read = reading(form, key, answers);
    return [question(form, key).label, isReadInGroups(form, key) ? grouped(read) : read] as const;
  });
  return (
    <Card title={label} aside={<Aside application={application} section={section} />}>
      {unsaved.includes(section) && <Tag tone="warn">有未保存的修改</Tag>}
      <Said application={application} section={section} />
      <Facts rows={rows} />
      {faults.map(({ key, message }) => (
        <Words key={key} className="bad">
          {message}
        </Words>
      ))}
    </Card>
  );
}

/** What is handed in beside the answers, and what it costs. */
function Beside({ application }: { application: ApplicationView }) {
  const rest = tasksOf(application).filter(({ screen }) => screen !== 'form');
  return (
    <Card title="其余各项">
      <Facts
        rows={[
          ['证书', `${application.productLabel} · ${application.keyLabel}`],
          ['费用', `${yuan(application.amountFen)} 元，预审通过后支付`],
          ...rest.map(({ label, detail }) => [label, detail] as const),
        ]}
      />
    </Card>
  );
}

function unsavedStep({ id, product }: ApplicationView, [section]: readonly SectionKey[]): NextStep {
  if (!section) return null;
  const { label } = product.form.sections[section];
  return { kind: 'open', label: `去保存：${label}`, screen: 'form', query: { id, section, onto: 'check' } };
}

/** What is typed and not saved, missing or flagged is done first; then it is handed in, from here alone. A flagged answer that is right may stay. */
function Onward({ checked: { application, unsaved } }: { checked: Checked }) {
  const { busy, failure, run } = useAction();
  const { id, missing, allowed } = application;
  const submit = async () => {
    await askToNotify();
    await call('POST /applications/:id/submit', { params: { id } });
    replace('done', { id, after: 'submit' });
  };
  const step = unsavedStep(application, unsaved) ?? nextStep(application);
  const before = step?.kind === 'open' && step.screen !== 'check' ? step : null;
  const back = <Back id={id} />;
  if (!allowed.includes('submit')) return back;
  return (
    <>
      <Failure failure={failure} />
      {before && <Button onTap={() => replace(before.screen, before.query)}>{before.label}</Button>}
      {missing.length + unsaved.length === 0 && (
        <Button look={before ? 'secondary' : 'primary'} busy={busy} onTap={() => run(submit)}>
          {before ? `不修改，直接${submitLabel(application)}` : submitLabel(application)}
        </Button>
      )}
      {back}
    </>
  );
}

function Check() {
  const id = useQuery('id');
  const session = useSession();
  const inCharge = session.status === 'signedIn' && session.session.standing === 'charge';
  const loaded = useLoaded(() => load(id, inCharge));
  return (
    <Ready title={title} loaded={loaded}>
      {(checked) => {
        const { application } = checked;
        return (
          <Screen
            title={title}
            lead="这些内容会印在申请表和授权书上。有错现在改，打印盖章以后改要重新打印。"
            progress={<Whereabouts application={application} />}
            actions={<Onward checked={checked} />}
          >
            {!application.allowed.includes('submit') && <Notice>申请当前为「{application.stateLabel}」，内容不能再修改。</Notice>}
            {keys(application.product.form.sections).map((section) => (
              <Section key={section} checked={checked} section={section} />
            ))}
            <Beside application={application} />
          </Screen>
        );
      }}
    </Ready>
  );
}

/** Before printing and before handing in: every answer as it will be read, each section with the way to change it. */
export default function CheckScreen() {
  return (
    <SignedIn title={title}>
      <Check />
    </SignedIn>
  );
}
