import { useCallback, useEffect, useRef } from 'react';
import type { QuestionKey } from '../../../../server/contract/form.ts';
import { verification as machine } from '../../../../server/contract/machines/verification.ts';
import type { ApplicationView } from '../../../../server/contract/views.ts';
import { call } from '../../api';
import { pictureOf } from '../../cards';
import { Back } from '../../components/Back';
import { Button, Card, Notice } from '../../components/controls';
import { Screen } from '../../components/Screen';
import { SignedIn } from '../../components/SignedIn';
import { Whereabouts } from '../../components/Stages';
import { Failure, Ready } from '../../components/states';
import { type Loaded, useAction } from '../../hooks';
import { elements } from '../../platform/elements';
import { go, useCard, useQuery } from '../../platform/navigation';
import { useApplication } from '../../use-application';
import { WayOn } from '../application/WayOn';
import { Explanation } from './Explanation';
import { Invitation } from './Invitation';
import { Progress } from './Progress';

const { Words } = elements;
const title = '法人核验';
const personKeys: readonly string[] = ['legalName', 'legalIdKind', 'legalIdNumber'] satisfies QuestionKey[];

interface PartProps {
  application: ApplicationView;
  loaded: Loaded<ApplicationView>;
}

function Send({ application, loaded, again }: PartProps & { again: boolean }) {
  const { busy, failure, run } = useAction();
  const send = async () => {
    await call('POST /applications/:id/verification', { params: { id: application.id } });
    loaded.set(await call('GET /applications/:id', { params: { id: application.id } }));
  };
  return (
    <>
      <Failure failure={failure} />
      <Button busy={busy} onTap={() => run(send)}>
        {again ? '重新生成核验链接' : '生成核验链接'}
      </Button>
    </>
  );
}

const Unnamed = ({ head }: { head: string }) => (
  <Notice tone="warn" title={`先填${head}信息`}>
    <Words>{`核验须与姓名、证件号码比对，请先在「${head}」一步填写完整。`}</Words>
  </Notice>
);

function Agent({ application, loaded }: PartProps) {
  const { verification, allowed, id } = application;
  const { head } = application.product;
  const named = !application.form.faults.some(({ key }) => personKeys.includes(key));
  const done = verification != null && machine.states[verification.state].verified;
  const open = verification?.link != null || (verification != null && machine.states[verification.state].manual);
  const mayEdit = allowed.includes('submit');
  return (
    <Screen
      title={title}
      progress={<Whereabouts application={application} />}
      lead={`${head}用自己的手机完成，显示「认证成功」后才能提交申请。`}
      actions={
        <>
          {mayEdit && !open && !done && named && <Send application={application} loaded={loaded} again={verification !== null} />}
          {mayEdit && !named && <Button onTap={() => go('form', { id, section: 'legalRepresentative' })}>{`去填${head}信息`}</Button>}
          {open || done ? <WayOn application={application} from="verification" /> : <Back primary={!mayEdit} id={id} />}
        </>
      }
    >
      {!named && <Unnamed head={head} />}
      {verification && <Progress verification={verification} product={application.product} />}
      {verification?.link && (
        <Invitation
          id={id}
          name={application.form.answers.legalName ?? ''}
          link={verification.link}
          verification={verification}
          loaded={loaded}
        />
      )}
      {!done && (
        <Card title="怎么核验">
          <Explanation />
        </Card>
      )}
    </Screen>
  );
}

type LinkCard = { title: string; path: string; imageUrl: string } | null;

/** The legal representative's own page, once there is a link to it. */
function cardOf(link: string | null, organisationName: string): LinkCard {
  const token = link?.split('token=')[1];
  if (!token) return null;
  return { title: `请完成法人核验：${organisationName}`, path: `/pages/verify/index?token=${token}`, imageUrl: pictureOf('verify') };
}

function Verification({ onCard }: { onCard: (card: LinkCard) => void }) {
  const id = useQuery('id');
  const loaded = useApplication(id);
  const { verification = null, organisationName = '' } = loaded.value ?? {};
  const link = verification?.link ?? null;
  useEffect(() => onCard(cardOf(link, organisationName)), [onCard, link, organisationName]);
  return (
    <Ready title={title} loaded={loaded}>
      {(application) => <Agent application={application} loaded={loaded} />}
    </Ready>
  );
}

/** The agent's side of the verification: send, watch, send again. WeChat may pass it on before it is loaded. */
export default function VerificationScreen() {
  const own = useRef<LinkCard>(null);
  useCard('verification', () => own.current);
  const keep = useCallback((card: LinkCard) => {
    own.current = card;
  }, []);
  return (
    <SignedIn title={title}>
      <Verification onCard={keep} />
    </SignedIn>
  );
}
