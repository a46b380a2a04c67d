import { question } from '../../../../server/contract/form.ts';
import { documentSlot } from '../../../../server/contract/machines/document-slot.ts';
import type { ApplicationView, DocumentView } from '../../../../server/contract/views.ts';
import { Back } from '../../components/Back';
import { Notice } from '../../components/controls';
import { PrivacyAsked } from '../../components/PrivacyAsked';
import { Screen } from '../../components/Screen';
import { SignedIn } from '../../components/SignedIn';
import { Whereabouts } from '../../components/Stages';
import { Ready } from '../../components/states';
import type { Loaded } from '../../hooks';
import { elements } from '../../platform/elements';
import { go, useQuery } from '../../platform/navigation';
import { isPrintable } from '../../printing';
import { openCount } from '../../scan-pages';
import { papersStep } from '../../seals';
import { useApplication } from '../../use-application';
import { usePortions } from '../../use-portions';
import { useTold } from '../../use-told';
import { WayOn } from '../application/WayOn';
import { AllForms } from './AllForms';
import { DeskCode } from './DeskCode';
import { Pile } from './Pile';
import { Rules } from './Rules';
import { Slot } from './Slot';
import { Unsorted } from './Unsorted';
import { useUploads } from './useUploads';

const { Tap, Words } = elements;
/** Pages that are drawn at once. */
const portion = 12;
const pagesOf = (documents: readonly DocumentView[]): number => documents.reduce((sum, { pages }) => sum + pages.length, 0);
const title = '打印、扫描、上传';

function Unfilled({ application: { id, form, product } }: { application: ApplicationView }) {
  const [first] = form.faults;
  if (!first) return null;
  return (
    <Notice tone="warn" title="先填完资料再打印">
      <Words>还有 {form.faults.length} 项没有填，打印出来的表格会不完整。</Words>
      <Tap className="link link-warn" onTap={() => go('form', { id, section: question(product.form, first.key).section })}>
        去填写资料
      </Tap>
    </Notice>
  );
}

/** After a return what must be uploaded anew stands first. */
function wantedFirst(all: readonly DocumentView[]): DocumentView[] {
  const isWanted = ({ state }: DocumentView) => documentSlot.states[state].flagged;
  return [...all.filter(isWanted), ...all.filter((document) => !isWanted(document))];
}

function leadText({ documents }: ApplicationView, there: number, open: number): string {
  return `已上传 ${there}/${documents.length} 份${open > 0 ? `，${open} 处提示要核对` : ''}。`;
}

/** After it was handed in nothing is uploaded here; what was can be read, and printed once more. */
function keptText(application: ApplicationView): string {
  const { documents, stateLabel } = application;
  const wanted = documents.filter(({ original }) => original.wanted).map(({ label }) => label);
  const posts = wanted.length > 0 ? `现在要寄的原件：${wanted.join('、')}。` : '现在没有要寄的原件。';
  return `申请当前为「${stateLabel}」。上传过的都在这里${isPrintable(application) ? '，表格可以再打印' : ''}。${posts}`;
}

/** With everything there straight to what comes next, else back. */
function Leaving({ application, finished, editable }: { application: ApplicationView; finished: boolean; editable: boolean }) {
  if (finished && editable) return <WayOn application={application} from="documents" />;
  return <Back primary={!editable} id={application.id} />;
}

function Documents({ application, loaded }: { application: ApplicationView; loaded: Loaded<ApplicationView> }) {
  const uploads = useUploads(application.id, loaded.reload);
  const told = useTold(
    application.uploads.filter(({ fromDesk }) => !fromDesk),
    uploads,
  );
  const editable = application.allowed.includes('submit');
  const there = application.documents.filter(({ state }) => documentSlot.states[state].ready).length;
  const open = editable ? openCount(application) : 0;
  const finished = there === application.documents.length && open === 0 && application.unsorted.length === 0;
  const sorted = wantedFirst(application.documents);
  const unsorted = application.unsorted.length;
  const room = usePortions(unsorted + pagesOf(sorted), portion);
  return (
    <Screen
      title={editable ? papersStep(application.product) : isPrintable(application) ? '资料与打印' : '资料'}
      progress={<Whereabouts application={application} />}
      lead={editable ? leadText(application, there, open) : keptText(application)}
      actions={<Leaving application={application} finished={finished} editable={editable} />}
    >
      {editable && <Unfilled application={application} />}
      {editable && !finished && <AllForms application={application} />}
      {editable && <Pile application={application} scans={uploads} told={told} onChanged={loaded.set} finished={finished} />}
      {editable && application.desk && <DeskCode application={application} desk={application.desk} onChanged={loaded.set} />}
      <Unsorted application={application} editable={editable} onChanged={loaded.set} room={room} />
      {sorted.map((document, index) => (
        <Slot
          key={document.kind}
          application={application}
          document={document}
          room={room - unsorted - pagesOf(sorted.slice(0, index))}
          onUpload={() => uploads.chooseFor(document.kind)}
          busy={uploads.sending !== null}
        />
      ))}
      <Rules product={application.product} />
    </Screen>
  );
}

function Load() {
  const id = useQuery('id');
  const loaded = useApplication(id);
  return (
    <Ready title={title} loaded={loaded}>
      {(application) => <Documents application={application} loaded={loaded} />}
    </Ready>
  );
}

/** R5, B1–B3: from the print to the checked scan, for all documents at once or each alone. */
export default function DocumentsScreen() {
  return (
    <SignedIn title={title}>
      <PrivacyAsked title={title}>
        <Load />
      </PrivacyAsked>
    </SignedIn>
  );
}
