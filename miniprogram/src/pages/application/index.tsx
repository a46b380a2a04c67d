import type { ApplicationView } from '../../../../server/contract/views.ts';
import { call } from '../../api';
import { Calls } from '../../components/Calls';
import { Button, Card, Notice } from '../../components/controls';
import { ForGood } from '../../components/ForGood';
import { Screen } from '../../components/Screen';
import { SignedIn } from '../../components/SignedIn';
import { StatusCard } from '../../components/StatusCard';
import { Ready } from '../../components/states';
import { Timeline } from '../../components/Timeline';
import type { Loaded } from '../../hooks';
import { elements } from '../../platform/elements';
import { go, useCard, useQuery } from '../../platform/navigation';
import { useApplication } from '../../use-application';
import { CameAfterAll } from './CameAfterAll';
import { Cancel } from './Cancel';
import { Convert } from './Convert';
import { LostKey } from './LostKey';
import { Missed } from './Missed';
import { OrganisationChange } from './OrganisationChange';
import { Originals } from './Originals';
import { Outcome } from './Outcome';
import { Overview } from './Overview';
import { Papers } from './Papers';
import { Receiver } from './Receiver';
import { Resend } from './Resend';
import { Returned, TaskList } from './TaskList';
import { type NextStep, nextStep } from './tasks';
import { Withdrawal, withdrawalStands } from './Withdrawal';

const { Box } = elements;
const title = '申请详情';

function Next({ step, loaded, id }: { step: NonNullable<NextStep>; loaded: Loaded<ApplicationView>; id: string }) {
  if (step.kind === 'open') return <Button onTap={() => go(step.screen, step.query)}>{step.label}</Button>;
  const deliver = async () => loaded.set(await call('POST /applications/:id/deliver', { params: { id } }));
  return (
    <ForGood deed="deliver" act={deliver}>
      {step.label}
    </ForGood>
  );
}

interface Part {
  application: ApplicationView;
  loaded: Loaded<ApplicationView>;
}

/** Another key, the money back, or no application at all. */
const TurningRound = ({ application, loaded }: Part) => (
  <>
    {application.allowed.includes('convert') && <Convert application={application} loaded={loaded} />}
    <Withdrawal application={application} loaded={loaded} />
    {application.allowed.includes('cancel') && <Cancel application={application} onCancelled={loaded.set} />}
  </>
);

/** Whose turn it is, and how far it has come. */
const Standing = ({ application }: Pick<Part, 'application'>) => (
  <>
    <StatusCard application={application} />
    <Box className="later">
      <Card title="办理进度">
        <Timeline steps={application.timeline} since={application.updatedAt} />
      </Card>
    </Box>
  </>
);

function Hub({ application, loaded }: Part) {
  const step = nextStep(application);
  // Where nothing goes on before the applicant has chosen, or taken back what was asked, the ways stand first.
  const first = application.keyElsewhere !== null || withdrawalStands(application);
  const turningRound = <TurningRound application={application} loaded={loaded} />;
  return (
    <Screen
      title={`${application.productLabel} · ${application.keyLabel}`}
      lead={`订单 ${application.orderNumber}`}
      status={<Standing application={application} />}
      actions={step && <Next step={step} loaded={loaded} id={application.id} />}
    >
      {application.keyElsewhere && (
        <Notice tone="warn" title="已在别处持有证书">
          {application.keyElsewhere}
        </Notice>
      )}
      {first && turningRound}
      <Missed application={application} loaded={loaded} />
      <Calls application={application} />
      <Returned application={application} />
      {application.allowed.includes('submit') ? <TaskList application={application} /> : <Papers application={application} />}
      <Resend application={application} loaded={loaded} />
      <Originals application={application} loaded={loaded} />
      <Outcome application={application} loaded={loaded} />
      <CameAfterAll application={application} loaded={loaded} />
      <LostKey application={application} loaded={loaded} />
      <Overview application={application} />
      <Receiver application={application} loaded={loaded} />
      <OrganisationChange application={application} loaded={loaded} />
      {!first && turningRound}
    </Screen>
  );
}

/** All about one application: whose turn, what next, how far, and everything that came out of it. */
function Application() {
  const id = useQuery('id');
  const loaded = useApplication(id);
  return (
    <Ready title={title} loaded={loaded}>
      {(application) => <Hub application={application} loaded={loaded} />}
    </Ready>
  );
}

export default function ApplicationScreen() {
  useCard('application');
  return (
    <SignedIn title={title}>
      <Application />
    </SignedIn>
  );
}
