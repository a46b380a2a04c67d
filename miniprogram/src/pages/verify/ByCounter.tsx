import { call } from '../../api';
import { Button } from '../../components/controls';
import { Failure } from '../../components/states';
import { useAction } from '../../hooks';
import { Counters } from './Counters';
import { type ByProps, openFirst } from './page';
import { linkTokenHeader } from './token';

/** Where and when, before the person says that he or she will come. */
export function ByCounter({ page, consents, onChanged }: ByProps) {
  const { busy, failure, run } = useAction();
  const choose = async () => {
    await openFirst(page);
    onChanged(await call('POST /verification/counter', { body: { consent: true } }, linkTokenHeader()));
  };
  return (
    <>
      <Counters page={page} />
      <Failure failure={failure} />
      <Button busy={busy} onTap={() => consents() && run(choose)}>
        同意并到柜台核验
      </Button>
    </>
  );
}
