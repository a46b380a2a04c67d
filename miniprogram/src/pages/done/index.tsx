import type { ApplicationView } from '../../../../server/contract/views.ts';
import { Bullets, Button, Card, Facts } from '../../components/controls';
import { Screen } from '../../components/Screen';
import { SignedIn } from '../../components/SignedIn';
import { StatusCard } from '../../components/StatusCard';
import { Ready } from '../../components/states';
import { landingAfter } from '../../landings';
import { arrive, replace, restart, useQuery } from '../../platform/navigation';
import { useApplication } from '../../use-application';
import { nextStep } from '../application/tasks';

const title = '办理结果';

function Confirmation({ application, after }: { application: ApplicationView; after: string }) {
  const landing = landingAfter(after, application);
  const { id, orderNumber, productLabel, keyLabel } = application;
  // Where it is the applicant's turn again while this stands open, the way on is that.
  const step = nextStep(application);
  const said = landing?.title ?? `当前为「${application.stateLabel}」`;
  return (
    <Screen
      title={said}
      status={<StatusCard application={application} />}
      actions={
        <>
          {step?.kind === 'open' ? (
            <Button onTap={() => replace(step.screen, step.query)}>{step.label}</Button>
          ) : (
            <Button onTap={() => arrive('application', { id })}>查看申请</Button>
          )}
          <Button look="secondary" onTap={() => void restart('index')}>
            返回首页
          </Button>
        </>
      }
    >
      <Card>
        <Facts
          rows={[
            ['订单', orderNumber],
            ['证书', `${productLabel} · ${keyLabel}`],
          ]}
        />
      </Card>
      {landing && (
        <Card title="接下来">
          <Bullets items={landing.says(application)} />
        </Card>
      )}
    </Screen>
  );
}

function Done() {
  const id = useQuery('id');
  const after = useQuery('after');
  const loaded = useApplication(id);
  return (
    <Ready title={title} loaded={loaded}>
      {(application) => <Confirmation application={application} after={after} />}
    </Ready>
  );
}

/** What was just done, what happens next and by when; it follows what others do while it is open. */
export default function DoneScreen() {
  return (
    <SignedIn title={title}>
      <Done />
    </SignedIn>
  );
}
