import type { ComponentProps } from 'react';
import { keys } from '../../../../server/contract/machine.ts';
import { Button } from '../../components/controls';
import { FaultSummary } from '../../components/FaultSummary';
import { TextField } from '../../components/fields';
import { PartAsked } from '../../components/PrivacyAsked';
import { Failure } from '../../components/states';
import type { Draft } from '../../drafts';
import { useAction, useTyped } from '../../hooks';
import { type ByProps, openFirst, type Page } from './page';

type Field = Pick<ComponentProps<typeof TextField>, 'label' | 'hint' | 'kind' | 'maxLength' | 'autoComplete'>;

/** What the person types, and who is asked then to send a code. */
export interface CodeWay<Name extends string> {
  checks: Record<Name, (typed: string) => string | null>;
  fields: Record<Name, Field>;
  draft: () => Draft<Name>;
  /** With the person's consent. */
  ask: (typed: Record<Name, string>) => Promise<Page>;
}

type ByCodeProps<Name extends string> = ByProps & { way: CodeWay<Name> };

function Fields<Name extends string>({ page, consents, onChanged, way }: ByCodeProps<Name>) {
  const form = useTyped<Name>(way.checks, {}, way.draft());
  const { busy, failure, run } = useAction();
  const send = async () => {
    await openFirst(page);
    const changed = await way.ask(form.typed);
    form.forget();
    onChanged(changed);
  };
  return (
    <>
      <FaultSummary faults={form.faults} />
      {keys(way.fields).map((name) => (
        <TextField key={name} {...way.fields[name]} {...form.field(name)} inGroups />
      ))}
      <Failure failure={failure} />
      <Button busy={busy} onTap={() => consents() && form.check() && run(send)}>
        同意并获取验证码
      </Button>
    </>
  );
}

/** A way that compares what the person types and then sends a code to the person's own mobile. */
export const ByCode = <Name extends string>(props: ByCodeProps<Name>) => (
  <PartAsked opens="填写本人信息">
    <Fields {...props} />
  </PartAsked>
);
