import type { CSSProperties, FC, ReactNode } from 'react';
import type { ScanFile } from './types';

/** What screens are made of, on both platforms. */

interface Named {
  id?: string;
  className?: string;
  style?: CSSProperties;
  /** Read aloud instead of the content. */
  label?: string;
}

export interface BoxProps extends Named {
  role?: 'status' | 'alert' | 'list' | 'listitem' | 'group' | 'navigation' | 'region';
  hidden?: boolean;
  children?: ReactNode;
}

export interface HeadingProps extends Named {
  level: 1 | 2 | 3;
  children: ReactNode;
}

export interface TapProps extends Named {
  onTap: () => void;
  disabled?: boolean;
  busy?: boolean;
  children: ReactNode;
}

export interface TextBoxProps {
  id: string;
  value: string;
  onChange: (value: string) => void;
  onLeave?: () => void;
  /** The person pressed Enter, or the confirm key of the phone's keyboard. */
  onEnter?: () => void;
  kind?: 'text' | 'number' | 'tel' | 'email' | 'password' | 'multiline';
  /** For codes of a known length; a name that is too long is refused in words, never cut. */
  maxLength?: number;
  invalid?: boolean;
  /** Ids of the texts that explain this field. */
  describedBy?: string;
  autoComplete?: string;
  placeholder?: string;
  /** Read aloud where no `<label>` is tied to the field. */
  label: string;
}

export interface ChoicesProps {
  id: string;
  label: string;
  options: Record<string, { label: string; detail?: string; disabled?: boolean }>;
  value: string;
  onChange: (value: string) => void;
}

export interface TickProps {
  id: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
}

export interface RegionBoxProps {
  id: string;
  /** Read aloud with the region; the caption stands above. */
  label: string;
  /** "province city district", separated by one blank. */
  value: string;
  onChange: (value: string) => void;
  invalid?: boolean;
}

export interface OverlayProps {
  label: string;
  onClose: () => void;
  /** Always in sight, below the content, which scrolls where it is longer than the screen. */
  actions: ReactNode;
  children: ReactNode;
}

export interface DropAreaProps extends Named {
  /** Files that were dropped; never called where nothing can be dropped. */
  onFiles: (files: ScanFile[]) => void;
  children: ReactNode;
}

/** `code`: single use, five minutes. `again`: whether another tap may bring one. */
export type PhoneAnswer = { code: string } | { why: string; again: boolean };

/** `below`: another screen lies above it. */
export interface PageProps extends Omit<Named, 'label'> {
  below: boolean;
  children?: ReactNode;
}

export interface FormProps extends Omit<Named, 'label'> {
  /** Enter in any field does what the first button of the form does; none on screens that send nothing. */
  onSubmit?: () => void;
  children?: ReactNode;
}

export interface PictureProps extends Named {
  src: string;
  label: string;
  onFail?: () => void;
}

export interface Elements {
  Box: FC<BoxProps>;
  /** One screen: while it lies below another its parts have no ids, so that each id is in the document once. */
  Page: FC<PageProps>;
  /** What the screen is about, beside the bar that every screen has. */
  Main: FC<FormProps>;
  Form: FC<FormProps>;
  Words: FC<Omit<Named, 'label'> & { children?: ReactNode }>;
  Heading: FC<HeadingProps>;
  /** Names the field `of`. */
  Caption: FC<{ of: string; children: ReactNode }>;
  Tap: FC<TapProps>;
  /** Passes the page on as a WeChat card; nothing on the web. */
  ShareTap: FC<{ className?: string; children: ReactNode }>;
  /** The only button whose tap WeChat takes for consent to the privacy guide; nothing on the web. */
  AgreeTap: FC<{ className?: string; onAgree: () => void; children: ReactNode }>;
  /** Asks WeChat for the person's mobile: a code for the service, or why there is none, in a sentence; nothing on the web. */
  PhoneTap: FC<{ className?: string; onAnswer: (answer: PhoneAnswer) => void; children: ReactNode }>;
  TextBox: FC<TextBoxProps>;
  Choices: FC<ChoicesProps>;
  Tick: FC<TickProps>;
  RegionBox: FC<RegionBoxProps>;
  /** Loaded when it comes near the window; `onFail` when the platform could not draw it. */
  Picture: FC<PictureProps>;
  /** Where files may be dropped; in WeChat an ordinary box. */
  DropArea: FC<DropAreaProps>;
  Overlay: FC<OverlayProps>;
}
