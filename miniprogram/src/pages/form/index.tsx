import { useState } from 'react';
import type { QuestionKey, SectionKey } from '../../../../server/contract/form.ts';
import { keys } from '../../../../server/contract/machine.ts';
import type { ApplicationView } from '../../../../server/contract/views.ts';
import { call } from '../../api';
import { Button, Card, Notice } from '../../components/controls';
import { type Fault, FaultSummary } from '../../components/FaultSummary';
import { PrivacyAsked } from '../../components/PrivacyAsked';
import { Screen } from '../../components/Screen';
import { Failure, Ready, SignedIn } from '../../components/states';
import { type Action, type Loaded, useAction, useLoaded } from '../../hooks';
import { device } from '../../platform/device';
import { elements } from '../../platform/elements';
import { back, replace, useQuery } from '../../platform/navigation';
import { answered, asked, changes, type Draft, draftFaults, sectionAfter, soundPart, typedIn } from './draft';
import { Question } from './Question';

const { Words } = elements;

interface SectionProps {
  application: ApplicationView;
  section: SectionKey;
  loaded: Loaded<ApplicationView>;
}

async function save({ id, form }: ApplicationView, draft: Draft): Promise<ApplicationView | null> {
  const answers = changes(form.answers, draft);
  if (keys(answers).length === 0) return null;
  return call('POST /applications/:id/form', { params: { id }, body: { baseVersion: form.version, answers } });
}

function useSection({ application, section, loaded }: SectionProps, { run }: Action) {
  const saved = application.form.answers;
  const { form } = application.product;
  const typed = typedIn(application.id, form, section);
  const standing = (name: QuestionKey) => saved[name] ?? '';
  const [draft, setDraft] = useState<Draft>(() => typed.read(standing));
  const [faults, setFaults] = useState<Fault[]>([]);
  const keep = async (part: Draft) => {
    const changed = await save(application, part);
    typed.forget(keys(part));
    if (changed) loaded.set(changed);
    setDraft({});
  };
  const onward = () => {
    const found = draftFaults(form, section, saved, draft, true);
    setFaults(found);
    if (found.length > 0) return;
    run(async () => {
      await keep(draft);
      const next = sectionAfter(form, section);
      if (next) replace('form', { id: application.id, section: next });
      else back('application', { id: application.id });
    });
  };
  const later = () =>
    run(async () => {
      await keep(soundPart(form, section, saved, draft));
      device.toast('已保存，可随时接着填');
      back('application', { id: application.id });
    });
  const change = (name: QuestionKey) => (answer: string) => {
    typed.keep(name, answer, standing(name));
    setDraft((before) => answered(form, saved, before, name, answer));
  };
  return { draft, faults, saved, onward, later, change };
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

function Section(props: SectionProps) {
  const { application, section, loaded } = props;
  const action = useAction();
  const { draft, faults, saved, onward, later, change } = useSection(props, action);
  const { form, hotline } = application.product;
  const steps = keys(form.sections);
  const { label, purpose } = form.sections[section];
  const flagged = application.returned?.fields ?? {};
  const reason = (name: QuestionKey) => (draft[name] === undefined ? flagged[name] : undefined);
  return (
    <Screen
      title={label}
      lead={`第 ${steps.indexOf(section) + 1} 步，共 ${steps.length} 步 · ${purpose}`}
      actions={<Saving busy={action.busy} onward={onward} later={later} />}
    >
      <FaultSummary faults={faults} />
      <Failure failure={action.failure} retry={action.failure?.problem.code === 'formOutdated' ? loaded.reload : undefined} />
      <Card>
        {asked(form, section, saved, draft).map((name) => (
          <Question
            key={name}
            form={form}
            name={name}
            saved={saved}
            draft={draft}
            fault={faults.find(({ id }) => id === name)?.message ?? reason(name)}
            onChange={change(name)}
          />
        ))}
      </Card>
      {section === 'agent' && <Words className="hint">经办人手机在账号中登记，更换请致电客服 {hotline}。</Words>}
    </Screen>
  );
}

function Form() {
  const id = useQuery('id');
  const asking = useQuery('section');
  const loaded = useLoaded(() => call('GET /applications/:id', { params: { id } }));
  return (
    <Ready title="填写资料" loaded={loaded}>
      {(application) => {
        const { sections } = application.product.form;
        const section = keys(sections).find((key) => key === asking) ?? 'organisation';
        return application.allowed.includes('submit') ? (
          <Section application={application} section={section} loaded={loaded} />
        ) : (
          <Screen title={sections[section].label} actions={<Button onTap={() => back('application', { id })}>返回申请</Button>}>
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
