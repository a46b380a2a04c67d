import { Screen } from '../../components/Screen';
import { Guarded, Skeleton } from '../../components/states';
import { AtDesk } from './AtDesk';
import { Enter } from './Enter';
import { useDesk } from './useDesk';

const title = '在电脑上传扫描件';

/** B3: a PC without a session sends scans into one application, for as long as its code is open. */
function Desk() {
  const { desk, look, closed, looking, enter, busy, failure, orClosed } = useDesk();
  if (desk) return <AtDesk title={title} desk={desk} look={look} orClosed={orClosed} />;
  if (looking)
    return (
      <Screen title={title}>
        <Skeleton />
      </Screen>
    );
  return <Enter title={title} closed={closed} busy={busy} failure={failure} onEnter={enter} />;
}

export default function DeskScreen() {
  return (
    <Guarded>
      <Desk />
    </Guarded>
  );
}
