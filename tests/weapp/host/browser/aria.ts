/** What WeChat's elements tell screen readers, as properties of the framework. */
export const ariaNames = [
  'ariaLabel',
  'ariaRole',
  'ariaHidden',
  'ariaChecked',
  'ariaDisabled',
  'ariaExpanded',
  'ariaLive',
  'ariaCurrent',
  'ariaInvalid',
  'ariaSelected',
  'ariaModal',
  'ariaValuenow',
  'ariaValuetext',
  'ariaLevel',
];
