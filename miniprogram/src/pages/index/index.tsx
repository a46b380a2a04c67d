import type { ProductView } from '../../../../server/contract/product.ts';
import { call } from '../../api';
import { LegalLinks } from '../../components/Agreement';
import { Button } from '../../components/controls';
import { Screen } from '../../components/Screen';
import { Ready, Skeleton, Unreachable } from '../../components/states';
import { useLoaded } from '../../hooks';
import { go, useCard } from '../../platform/navigation';
import { useSession } from '../../session';
import { DeskLink } from './DeskLink';
import { MyApplications } from './MyApplications';
import { Offers } from './Offer';
import { makingDays } from './steps';

const title = '数字证书在线办理';

/** One product is told about as a whole; of several only what they have in common. */
const lead = ([only, ...others]: ProductView[]): string =>
  only && others.length === 0
    ? `资料线上预审，付款后邮寄原件，约 ${makingDays(only)} 个工作日制证，${only.courier.words}寄到手。`
    : '资料线上预审，付款后邮寄原件，制证后寄到手。请先选择要办理的证书。';

/** What is offered, for everybody; their applications, for those signed in. */
export default function Index() {
  useCard('index');
  const catalogue = useLoaded(() => call('GET /catalogue', {}));
  const state = useSession();
  const { status } = state;
  if (status === 'unreachable') return <Unreachable title={title} failure={state.failure} />;
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
          <MyApplications products={products} />
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
