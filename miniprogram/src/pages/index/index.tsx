import type { ProductView } from '../../../../server/contract/product.ts';
import { standings } from '../../../../server/contract/standings.ts';
import { call } from '../../api';
import { LegalLinks } from '../../components/Agreement';
import { Button } from '../../components/controls';
import { Screen } from '../../components/Screen';
import { Ready, Skeleton, Unreachable } from '../../components/states';
import { Terms } from '../../components/Terms';
import { useLoaded } from '../../hooks';
import { go, useCard } from '../../platform/navigation';
import { useSession } from '../../session';
import type { Session } from '../../session-store';
import { Claim } from './Claim';
import { DeskLink } from './DeskLink';
import { MyApplications } from './MyApplications';
import { Offers } from './Offer';
import { makingDays } from './steps';
import { Unconfirmed } from './Unconfirmed';

const title = '数字证书在线办理';

/** One product is told about as a whole; of several only what they have in common. */
const lead = ([only, ...others]: ProductView[]): string =>
  only && others.length === 0
    ? `资料线上预审，付款后邮寄原件，约 ${makingDays(only)} 个工作日制证，${only.courier.words}寄到手。`
    : '资料线上预审，付款后邮寄原件，制证后寄到手。请先选择要办理的证书。';

/** What whoever signed in finds first. */
function Mine({ products, session }: { products: ProductView[]; session: Session }) {
  if (session.needs === 'terms') return <Terms />;
  const waits = session.standing ? standings[session.standing].waits : null;
  if (waits === 'representative') return <Claim />;
  if (waits === 'agent') return <Unconfirmed />;
  return <MyApplications products={products} mayStart={session.standing === 'charge'} />;
}

/** What is offered, for everybody; their applications, for those signed in. */
export default function Index() {
  useCard('index');
  const catalogue = useLoaded(() => call('GET /catalogue', {}));
  const state = useSession();
  const { status } = state;
  if (status === 'unreachable') return <Unreachable failure={state.failure} />;
  if (status === 'unknown')
    return (
      <Screen title={title}>
        <Skeleton />
      </Screen>
    );
  return (
    <Ready title={title} loaded={catalogue}>
      {(products) =>
        status === 'signedIn' ? (
          <Mine products={products} session={state.session} />
        ) : (
          <Screen
            title={title}
            lead={lead(products)}
            actions={
              <>
                <Button onTap={() => go('eligibility')}>先看能不能办</Button>
                <Button look="secondary" onTap={() => go('sign-in')}>
                  登录
                </Button>
              </>
            }
          >
            <DeskLink />
            <Offers products={products} />
            <LegalLinks />
          </Screen>
        )
      }
    </Ready>
  );
}
