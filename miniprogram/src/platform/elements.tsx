import { Button, Image, Input, type ITouchEvent, Picker, ScrollView, Text, Textarea, View } from '@tarojs/components';
import { useEffect, useRef } from 'react';
import { agreeButton } from './agree-button';
import { dialogs } from './dialogs';
import type { ChoicesProps, Elements, OverlayProps, PhoneAnswer, PictureProps, TextBoxProps } from './element-types';
import { logUnlessOwnNo } from './faults';
import { useHeld } from './files';
import { type PhoneDetail, phoneAnswer } from './phone-answer';

/** WeChat's elements, with the roles its screen readers know. */

const inputTypes = { text: 'text', number: 'number', tel: 'number', email: 'text', password: 'text', multiline: 'text' } as const;

interface Typed {
  detail: { value: string };
}

function givenBy(detail: PhoneDetail): PhoneAnswer {
  if (!detail.code) logUnlessOwnNo('phone number', detail);
  return phoneAnswer(detail);
}

function TextBox({ id, kind = 'text', onChange, onLeave, onEnter, label, value, maxLength = 300, placeholder, invalid }: TextBoxProps) {
  const heard = useRef(value);
  const hear = (typed: string) => {
    heard.current = typed;
    onChange(typed);
  };
  /** Some keyboards hand over the last word only as the field is left. What the screen wrote itself, drawn or not yet, is no word of the person. */
  const leave = ({ detail }: Typed) => {
    const unheard = detail.value !== '' && detail.value !== heard.current && detail.value !== value;
    if (unheard && inputTypes[kind] === 'text') hear(detail.value);
    onLeave?.();
  };
  const shared = {
    id,
    value,
    placeholder,
    maxlength: maxLength,
    ariaLabel: label,
    className: `box ${invalid ? 'box-bad' : ''}`,
    onFocus: () => void dialogs.reveal(id),
    onBlur: leave,
    onInput: ({ detail }: Typed) => hear(detail.value),
  };
  if (kind === 'multiline') return <Textarea {...shared} autoHeight />;
  return <Input {...shared} type={inputTypes[kind]} password={kind === 'password'} onConfirm={onEnter} />;
}

const Choices = ({ id, label, options, value, onChange }: ChoicesProps) => (
  <View id={id} className="choices" ariaRole="radiogroup" ariaLabel={label}>
    {Object.entries(options).map(([key, option]) => (
      <View
        key={key}
        className={`choice ${key === value ? 'choice-on' : ''} ${option.disabled ? 'choice-off' : ''}`}
        ariaRole="radio"
        ariaLabel={`${option.label}${key === value ? '，已选' : ''}${option.disabled ? '，不可选' : ''}`}
        onClick={() => !option.disabled && onChange(key)}
      >
        <View className="choice-mark" />
        <View className="choice-words">
          <Text>{option.label}</Text>
          {option.detail && <Text className="hint">{option.detail}</Text>}
        </View>
      </View>
    ))}
  </View>
);

/** The page below stands still; what is longer than the screen scrolls inside, in the one element of WeChat that may. */
function Overlay({ label, actions, children }: OverlayProps) {
  useEffect(dialogs.opened, []);
  return (
    <View className="veil" catchMove>
      <View className="dialog" ariaRole="dialog" ariaLabel={label}>
        <ScrollView className="dialog-scroll" scrollY scrollIntoView={dialogs.useRevealed()}>
          <View className="dialog-body">{children}</View>
        </ScrollView>
        <View className="dialog-actions">{actions}</View>
      </View>
    </View>
  );
}

/** One that did not come says so, and comes at a tap; whoever shows something else instead hears of it. */
function Picture({ label, src, onFail, className = '', ...rest }: PictureProps) {
  const { path, failed, lost, again } = useHeld(src, onFail);
  const anew = (event: ITouchEvent) => {
    event.stopPropagation();
    again();
  };
  if (failed && !onFail)
    return (
      <View
        ariaRole="button"
        ariaLabel={`${label}图片没有打开，点此重新打开`}
        className={`${className} picture-lost`}
        onClick={anew}
        {...rest}
      >
        图片没有打开，点此重新打开
      </View>
    );
  return <Image ariaLabel={label} mode="aspectFit" lazyLoad onError={lost} src={path} className={className} {...rest} />;
}

/** What WeChat's screen readers know and Taro's types do not. */
const told = (states: { ariaDisabled: boolean }): object => states;

const headingClass = { 1: 'h1', 2: 'h2', 3: 'h3' } as const;

export const elements: Elements = {
  Box: ({ label, role, ...rest }) => <View ariaLabel={label} ariaRole={role} {...rest} />,
  Page: ({ below: _, ...rest }) => <View {...rest} />,
  Main: ({ onSubmit: _, ...rest }) => <View {...rest} />,
  Form: ({ onSubmit: _, ...rest }) => <View {...rest} />,
  Words: (props) => <Text {...props} />,
  Heading: ({ level, label, className = '', ...rest }) => (
    <View ariaLabel={label} ariaRole="heading" className={`${headingClass[level]} ${className}`} {...rest} />
  ),
  Caption: ({ children }) => <View className="caption">{children}</View>,
  Tap: ({ onTap, label, disabled, busy: _, className = '', ...rest }) => (
    <View
      ariaRole="button"
      ariaLabel={label}
      {...told({ ariaDisabled: disabled === true })}
      className={`${className} ${disabled ? 'off' : ''}`}
      hoverClass={disabled ? 'none' : 'pressed'}
      onClick={() => !disabled && onTap()}
      {...rest}
    />
  ),
  ShareTap: ({ className, children }) => (
    <Button openType="share" className={className}>
      {children}
    </Button>
  ),
  AgreeTap: ({ className, onAgree, children }) => (
    <Button id={agreeButton} openType="agreePrivacyAuthorization" className={className} onAgreePrivacyAuthorization={onAgree}>
      {children}
    </Button>
  ),
  PhoneTap: ({ className, onAnswer, children }) => (
    <Button openType="getPhoneNumber" className={className} onGetPhoneNumber={({ detail }) => onAnswer(givenBy(detail))}>
      {children}
    </Button>
  ),
  TextBox,
  Choices,
  Tick: ({ id, checked, onChange, children }) => (
    <View
      id={id}
      className="tick"
      ariaRole="checkbox"
      ariaLabel={`${typeof children === 'string' ? children : ''}，${checked ? '已勾选' : '未勾选'}`}
      onClick={() => onChange(!checked)}
    >
      <View className={`tick-mark ${checked ? 'tick-on' : ''}`} />
      <View className="tick-words">{children}</View>
    </View>
  ),
  RegionBox: ({ id, label, value, onChange, invalid }) => (
    <Picker mode="region" value={value ? value.split(' ') : []} onChange={(event) => onChange(event.detail.value.join(' '))}>
      <View
        id={id}
        className={`box ${invalid ? 'box-bad' : ''}`}
        ariaRole="button"
        ariaLabel={`${label}，${value || '请选择省、市、区县'}`}
      >
        {value || '请选择省、市、区县'}
      </View>
    </Picker>
  ),
  Picture,
  DropArea: ({ onFiles: _, label, className = '', ...rest }) => <View ariaLabel={label} className={`drop ${className}`} {...rest} />,
  Overlay,
};
