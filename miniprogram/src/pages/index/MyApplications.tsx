import type { ProductView } from '../../../../server/contract/product.ts';
import type { ApplicationSummary } from '../../../../server/contract/views.ts';
import { call } from '../../api';
import { Button, Phrases, Tag } from '../../components/controls';
import { Screen } from '../../components/Screen';
import { statusTone } from '../../components/StatusCard';
import { Empty, Ready } from '../../components/states';
import { useFollowed } from '../../following';
import { paceOfAll } from '../../paces';
import { elements } from '../../platform/elements';
import { go } from '../../platform/navigation';
import { dateText, dueText, turnText } from '../../wording';
import { BindOffer } from './BindOffer';
import { DeskLink } from './DeskLink';
import { Offers } from './Offer';

const { Box, Tap, Words } = elements;

const ApplicationCard = ({ application }: { application: ApplicationSummary }) => (
  <Tap className="card card-tap" onTap={() => go('application', { id: application.id })}>
    <Box className="card-head">
      <Words className="strong">
        <Phrases words={`${application.productLabel} · ${application.keyLabel}`} />
      </Words>
      <Tag tone={statusTone(application)}>{application.stateLabel}</Tag>
    </Box>
    <Words className="body">{turnText(application)}</Words>
    <Box className="card-foot">
      <Words className="hint number">订单 {application.orderNumber}</Words>
      <Words className="hint">{dueText(application) || `${dateText(application.updatedAt)}更新`}</Words>
    </Box>
  </Tap>
);

/** Those that wait for the applicant first, then the newest. */
const byTurn = (one: ApplicationSummary, other: ApplicationSummary): number =>
  Number(other.turn === 'applicant') - Number(one.turn === 'applicant') || other.updatedAt.localeCompare(one.updatedAt);

/** `mayStart`: a colleague looks at what was handed in and begins nothing. */
export function MyApplications({ products, mayStart }: { products: ProductView[]; mayStart: boolean }) {
  const loaded = useFollowed(
    () => call('GET /applications', {}),
    ({ items, version }) => ({ version, pace: paceOfAll(items) }),
  );
  return (
    <Ready title="我的申请" loaded={loaded}>
      {({ items }) => (
        <Screen
          title="我的申请"
          actions={
            <>
              {mayStart && <Button onTap={() => go('eligibility')}>申请新证书</Button>}
              <Button look="secondary" onTap={() => go('account')}>
                单位账号
              </Button>
            </>
          }
        >
          <BindOffer />
          {items.length === 0 && (
            <Empty title="还没有申请">
              <Words className="hint">{mayStart ? '先回答几个问题，看能不能在线办理。' : '经办人提交申请后在这里显示。'}</Words>
            </Empty>
          )}
          {[...items].sort(byTurn).map((application) => (
            <ApplicationCard key={application.id} application={application} />
          ))}
          <DeskLink />
          {mayStart && items.length === 0 && <Offers products={products} />}
        </Screen>
      )}
    </Ready>
  );
}
