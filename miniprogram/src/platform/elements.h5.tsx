import { createElement, type DragEvent, type FormEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { scanFile } from './device.h5';
import type { ChoicesProps, DropAreaProps, Elements, FormProps, OverlayProps, PageProps, TextBoxProps } from './element-types';
import { regionBoxWith } from './region-box.h5';

/** The web's own elements: keyboard, screen readers and password managers work without our help. */

const inputTypes = { text: 'text', number: 'text', tel: 'tel', email: 'email', password: 'password', multiline: 'text' } as const;

function TextBox({ kind = 'text', onChange, onLeave, onEnter, invalid, describedBy, label, ...rest }: TextBoxProps) {
  const shared = {
    ...rest,
    'aria-label': label,
    'aria-invalid': invalid,
    'aria-describedby': describedBy,
    onBlur: onLeave,
    className: 'box',
  };
  if (kind === 'multiline') return <textarea {...shared} rows={3} onChange={(event) => onChange(event.target.value)} />;
  const inputMode = kind === 'number' ? 'numeric' : undefined;
  return (
    <input
      {...shared}
      type={inputTypes[kind]}
      inputMode={inputMode}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => event.key === 'Enter' && onEnter?.()}
    />
  );
}

const Choices = ({ id, label, options, value, onChange }: ChoicesProps) => (
  <fieldset id={id} className="choices" aria-label={label} tabIndex={-1}>
    {Object.entries(options).map(([key, option]) => (
      <label key={key} className={`choice ${key === value ? 'choice-on' : ''} ${option.disabled ? 'choice-off' : ''}`}>
        <input className="mark" type="radio" name={id} checked={key === value} disabled={option.disabled} onChange={() => onChange(key)} />
        <span className="choice-words">
          <span>{option.label}</span>
          {option.detail && <span className="hint">{option.detail}</span>}
        </span>
      </label>
    ))}
  </fieldset>
);

/** The browser's dialog keeps the focus inside, closes on Escape and gives the focus back. */
function Overlay({ label, onClose, actions, children }: OverlayProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal?.(), []);
  return (
    <dialog ref={dialog} className="dialog" aria-label={label} onClose={onClose}>
      <div className="dialog-scroll">
        <div className="dialog-body">{children}</div>
      </div>
      <div className="dialog-actions">{actions}</div>
    </dialog>
  );
}

/** A file that misses the area would otherwise take the place of the page. */
function missedDrops(): () => void {
  const ignore = (event: Event) => event.preventDefault();
  window.addEventListener('dragover', ignore);
  window.addEventListener('drop', ignore);
  return () => {
    window.removeEventListener('dragover', ignore);
    window.removeEventListener('drop', ignore);
  };
}

/** Beside the file picker, for a mouse: whoever cannot drop loses nothing. */
function DropArea({ onFiles, className = '', label, children, ...rest }: DropAreaProps) {
  const [over, setOver] = useState(false);
  useEffect(missedDrops, []);
  const during = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  const dropped = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files].map(scanFile));
  };
  return (
    <section
      aria-label={label}
      className={`drop ${over ? 'drop-over' : ''} ${className}`}
      onDragOver={during}
      onDragLeave={(event) => event.currentTarget.contains(event.relatedTarget as Node | null) || setOver(false)}
      onDrop={dropped}
      {...rest}
    >
      {children}
    </section>
  );
}

/** Taro leaves the screens below in the document: their fields would take the labels and the cursor of the one on top. */
function Page({ below, ...rest }: PageProps) {
  const root = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!below || !root.current) return;
    const named = [...root.current.querySelectorAll('[id]')].map((part) => ({ part, id: part.id }));
    for (const { part } of named) part.removeAttribute('id');
    return () => {
      for (const { part, id } of named) part.id = id;
    };
  }, [below]);
  // Who reads by ear or goes by keyboard begins at the title of what has come, unless something there has the cursor.
  useEffect(() => {
    if (below) return;
    const drawn = requestAnimationFrame(() => {
      if (!root.current?.contains(document.activeElement)) root.current?.querySelector('h1')?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(drawn);
  }, [below]);
  return <div ref={root} {...rest} />;
}

/** The button that the browser presses at Enter; the one that people see may stand outside, and is drawn by the screen. */
function Form({ onSubmit, children, ...rest }: FormProps) {
  const submitted = (event: FormEvent) => {
    event.preventDefault();
    onSubmit?.();
  };
  if (!onSubmit) return <div {...rest}>{children}</div>;
  return (
    <form noValidate onSubmit={submitted} {...rest}>
      {children}
      <button type="submit" hidden />
    </form>
  );
}

const Main = ({ children, className, ...form }: FormProps) => (
  <main>
    <Form className={className} {...form}>
      {children}
    </Form>
  </main>
);

export const elements: Elements = {
  Page,
  Main,
  Form,
  Box: ({ label, ...rest }) => createElement('div', { 'aria-label': label, ...rest }),
  Words: (props) => <span {...props} />,
  Heading: ({ level, label, ...rest }) => {
    const Tag = `h${level}` as const;
    return <Tag aria-label={label} tabIndex={-1} {...rest} />;
  },
  Caption: ({ of, children }) => (
    <label htmlFor={of} className="caption">
      {children}
    </label>
  ),
  Tap: ({ onTap, label, busy, className = '', ...rest }) => (
    <button type="button" onClick={() => onTap()} aria-label={label} aria-busy={busy} className={`tap ${className}`} {...rest} />
  ),
  AgreeTap: () => null,
  ShareTap: () => null,
  PhoneTap: () => null,
  TextBox,
  Choices,
  Tick: ({ id, checked, onChange, children }) => (
    <label className="tick" htmlFor={id}>
      <input className="mark" id={id} type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <span>{children}</span>
    </label>
  ),
  RegionBox: regionBoxWith(TextBox),
  Picture: ({ label, onFail, ...rest }) => <img alt={label} loading="lazy" onError={onFail} {...rest} />,
  DropArea,
  Overlay,
};
