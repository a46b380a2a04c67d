import { type ReactNode, useState } from 'react';
import { useFieldHere } from '../fields-here';
import { around } from '../platform/dialogs';
import type { ChoicesProps, TextBoxProps } from '../platform/element-types';
import { elements } from '../platform/elements';
import { grouped } from '../wording';
import { Icon } from './controls';

const { Box, Caption, Choices, RegionBox, Tap, TextBox, Words } = elements;

interface FieldProps {
  id: string;
  label: string;
  /** Example or hint, read before typing. */
  hint?: string;
  fault?: string;
  optional?: boolean;
}

const ids = ({ id, hint, fault }: FieldProps) => [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ') || undefined;

/** Label above, example under the label, fault under the field. Its parts stay: one that goes at the first key would have the field drawn anew. */
function Field({ children, inGroups, ...field }: FieldProps & { inGroups?: boolean; children: ReactNode }) {
  const { id, label, hint, fault, optional } = field;
  useFieldHere(id, label);
  return (
    <Box id={around(id)} className={`field ${fault ? 'field-bad' : ''} ${inGroups ? 'field-read' : ''}`}>
      <Caption of={id}>
        {label}
        {optional && <Words className="hint">（选填）</Words>}
      </Caption>
      {hint && (
        <Box id={`${id}-hint`} className="hint">
          {hint}
        </Box>
      )}
      {children}
      <Box id={`${id}-fault`} className={fault ? 'fault' : 'gone'}>
        {fault && (
          <>
            <Icon name="warn" />
            <Words>{fault}</Words>
          </>
        )}
      </Box>
    </Box>
  );
}

type TextFieldProps = FieldProps &
  Pick<TextBoxProps, 'value' | 'onChange' | 'kind' | 'maxLength' | 'autoComplete'> & {
    /** Long number: read back in groups after leaving the field. */
    inGroups?: boolean;
    onLeave?: () => void;
    onEnter?: () => void;
  };

export function TextField({ value, onChange, onLeave, onEnter, kind, maxLength, autoComplete, inGroups, ...field }: TextFieldProps) {
  const [left, setLeft] = useState(false);
  const leave = () => {
    setLeft(true);
    onLeave?.();
  };
  const change = (typed: string) => {
    setLeft(false);
    onChange(typed);
  };
  const reading = inGroups && left ? grouped(value.replace(/\s+/g, '')) : '';
  return (
    <Field {...field} inGroups={inGroups}>
      <TextBox
        {...{ id: field.id, label: field.label, value, kind, maxLength, autoComplete }}
        invalid={Boolean(field.fault)}
        describedBy={ids(field)}
        onChange={change}
        onLeave={leave}
        onEnter={onEnter}
      />
      {inGroups && <Box className="reading">{reading.includes(' ') ? reading : ''}</Box>}
    </Field>
  );
}

type KindOfField = Omit<TextFieldProps, 'kind' | 'maxLength' | 'inGroups'>;

export const MobileField = (props: KindOfField) => <TextField autoComplete="off" {...props} kind="tel" inGroups />;

/** The code of an SMS; `children` is what sends one. */
export function CodeField({ children, ...field }: Omit<KindOfField, 'label'> & { children?: ReactNode }) {
  const box = <TextField {...field} label="短信验证码" kind="number" autoComplete="one-time-code" />;
  if (!children) return box;
  return (
    <Box className="beside">
      {box}
      {children}
    </Box>
  );
}

export const ChoiceField = ({ options, value, onChange, ...field }: FieldProps & Omit<ChoicesProps, 'id' | 'label'>) => (
  <Field {...field}>
    <Choices id={field.id} label={field.label} options={options} value={value} onChange={onChange} />
  </Field>
);

export const RegionField = ({ value, onChange, ...field }: FieldProps & { value: string; onChange: (value: string) => void }) => (
  <Field {...field}>
    <RegionBox id={field.id} label={field.label} value={value} onChange={onChange} invalid={Boolean(field.fault)} />
  </Field>
);

/** A value that is not changed here. */
export const FixedField = ({
  label,
  value,
  action,
  onAction,
}: {
  label: string;
  value: string;
  action?: string;
  onAction?: () => void;
}) => (
  <Box className="field">
    <Box className="caption">{label}</Box>
    <Box className="fixed">
      <Words>{value || '—'}</Words>
      {action && onAction && (
        <Tap className="link" onTap={onAction} label={`${action}${label}`}>
          {action}
        </Tap>
      )}
    </Box>
  </Box>
);
