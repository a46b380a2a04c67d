import { useRef, useState } from 'react';
import { standAsFollowed } from '../../../../server/contract/follows.ts';
import { type Answers, type QuestionKey, question, type SectionKey } from '../../../../server/contract/form.ts';
import { hotlineWords } from '../../../../server/contract/hotlines.ts';
import { keys } from '../../../../server/contract/machine.ts';
import type { ApplicationView } from '../../../../server/contract/views.ts';
import { call } from '../../api';
import { Back } from '../../components/Back';
import { Button, Card, Notice } from '../../components/controls';
import { type Fault, FaultSummary } from '../../components/FaultSummary';
import { PrivacyAsked } from '../../components/PrivacyAsked';
import { Screen } from '../../components/Screen';
import { SignedIn } from '../../components/SignedIn';
import { Whereabouts } from '../../components/Stages';
import { Failure, Ready } from '../../components/states';
import { type Action, useAction, useLoaded } from '../../hooks';
import { device } from '../../platform/device';
import { elements } from '../../platform/elements';
import { arrive, replace, useQuery } from '../../platform/navigation';
import { hasPassed, stepAfter } from '../../returned';
import { asked, draftFaults, soundPart, without } from './draft';
import type { Difference, Step } from './held';
import { Differs, Kept } from './Kept';
import { Question } from './Question';
import { Said } from './Said';
import { type SectionProps, useDraft } from './useDraft';

const { Words } = elements;

/** What was typed into fields that wait for a choice. */
const differing = (differences: Partial<Record<QuestionKey, Difference>>, draft: Answers): Answers =>
  Object.fromEntries(keys(differences).map((key) => [key, draft[key]]));

const typedMeanwhile = () => device.toast('保存时又有改动，请再保存一次');

function useSection(props: SectionProps, { run }: Action) {
  const { application, section } = props;
  const { form } = application.product;
  const onto = useQuery('onto');
  const { draft, saved, keep, differences, ...rest } = useDraft(props);
  const [faults, setFaults] = useState<Fault[]>([]);
  const onward = () => {
    const open = keys(differences).map((id) => ({ id, message: `${question(form, id).label}有两种内容，请选一个` }));
    const found = [...open, ...draftFaults(form, section, saved, draft, true)];
    setFaults(found);
    if (found.length > 0) return;
    run(async () => {
      if (!(await keep(draft))) return typedMeanwhile();
      const next = onto === 'check' ? null : stepAfter(application, section);
      if (next) replace('form', { id: application.id, section: next });
      else arrive('check', { id: application.id });
    });
  };
  const later = () =>
    run(async () => {
      if (!(await keep(without(soundPart(form, section, saved, draft), differing(differences, draft))))) return typedMeanwhile();
      device.toast('已保存，可随时接着填');
      arrive('application', { id: application.id });
    });
  // What was found stays in the list on top; under the field it goes as soon as the field is right.
  const still = faults.length > 0 ? draftFaults(form, section, saved, draft, true) : [];
  const found = (name: QuestionKey) => faults.some(({ id }) => id === name) && still.find(({ id }) => id === name)?.message;
  return { draft, faults, found, saved, onward, later, differences, ...rest };
}

const Saving = ({ busy, onward, later }: { busy: boolean; onward: () => void; later: () => void }) => (
  <>
    <Button busy={busy} onTap={onward}>
      保存并继续
    </Button>
    <Button look="secondary" disabled={busy} onTap={later}>
      存好，下次再填
    </Button>
  </>
);

/** Where one is: which step of how many; after a return what is asked of one. */
function leadOf({ product: { form }, returned }: ApplicationView, section: SectionKey): string {
  if (returned?.namesParts) return '只改预审指出的内容，其余已通过';
  const steps = keys(form.sections);
  return `第 ${steps.indexOf(section) + 1} 步，共 ${steps.length} 步 · ${form.sections[section].purpose}`;
}

function Questions({ application, section, step }: Step & { step: ReturnType<typeof useSection> }) {
  const { draft, saved, found, change, masks, choose, differences } = step;
  const { form } = application.product;
  const flagged = application.returned?.fields ?? {};
  return asked(form, section, saved, draft).map((name) => {
    const difference = differences[name];
    return difference ? (
      <Differs key={name} {...{ form, name, difference }} choose={(whose) => choose(name, whose)} />
    ) : (
      <Question
        key={name}
        {...{ form, name, saved, draft, passed: hasPassed(application, name) }}
        fault={found(name) || flagged[name]}
        onChange={change(name)}
        {...masks(name)}
      />
    );
  });
}

/** Whom the key goes to by itself, as long as nobody said otherwise. */
function FilledIn({ application: { form, returned } }: { application: ApplicationView }) {
  const followed = standAsFollowed(form.answers);
  const by = [followed.includes('receiverName') && '经办人', followed.includes('receiverStreet') && '单位地址'].filter(Boolean);
  if (returned || by.length === 0) return null;
  return <Words className="hint">{`已按${by.join('和')}填好的，核对后直接继续；寄往别处请修改。`}</Words>;
}

function Section(props: SectionProps) {
  const { application, section, loaded, keptAgain } = props;
  const action = useAction();
  const step = useSection(props, action);
  const { faults, onward, later, keeping } = step;
  const { form } = application.product;
  const outdated = () => {
    loaded.reload();
    keptAgain();
  };
  return (
    <Screen
      title={form.sections[section].label}
      progress={<Whereabouts application={application} />}
      lead={leadOf(application, section)}
      onEnter={onward}
      actions={<Saving busy={action.busy} onward={onward} later={later} />}
    >
      <FaultSummary faults={faults} />
      <Failure failure={action.failure} retry={action.failure?.problem.code === 'formOutdated' ? outdated : undefined} />
      <Said application={application} section={section} />
      <Card>
        <Questions {...{ application, section, step }} />
        <Kept keeping={keeping} />
      </Card>
      {section === 'receiver' && <FilledIn application={application} />}
      {section === 'agent' && (
        <Words className="hint">
          经办人手机在「账号」中更换；原手机已停用或更换经办人的，请致电 {hotlineWords(application.product)}，核实后办理。
        </Words>
      )}
    </Screen>
  );
}

function Form() {
  const id = useQuery('id');
  const asking = useQuery('section');
  const loaded = useLoaded(() => call('GET /applications/:id', { params: { id } }));
  const turns = useRef(() => 0);
  const kept = useLoaded(async () => {
    const turn = turns.current();
    return { view: await call('GET /applications/:id/draft', { params: { id } }), turn };
  });
  return (
    <Ready title="填写资料" loaded={loaded}>
      {(application) => {
        const { sections } = application.product.form;
        const section = keys(sections).find((key) => key === asking) ?? 'organisation';
        return application.allowed.includes('submit') ? (
          <Ready title="填写资料" loaded={kept}>
            {(before) => <Section {...{ application, section, loaded, turns }} kept={before} keptAgain={kept.reload} />}
          </Ready>
        ) : (
          <Screen title={sections[section].label} actions={<Back primary id={id} />}>
            <Notice>申请当前为「{application.stateLabel}」，资料不能再修改。</Notice>
          </Screen>
        );
      }}
    </Ready>
  );
}

/** One topic of the form; saved with each step, on the phone and on the web. */
export default function FormScreen() {
  return (
    <SignedIn title="填写资料">
      <PrivacyAsked title="填写资料">
        <Form />
      </PrivacyAsked>
    </SignedIn>
  );
}
