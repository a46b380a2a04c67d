const { mergeInternalComponents } = require('@tarojs/shared');

const attributes = {
  'aria-label': '',
  'aria-role': '',
  'aria-checked': '',
  'aria-disabled': '',
  'aria-hidden': '',
  'aria-live': '',
  'aria-modal': '',
};
const names = ['View', 'Text', 'Image', 'Input', 'Textarea', 'Button', 'Picker'];
const spoken = Object.fromEntries(names.map((name) => [name, attributes]));

mergeInternalComponents(spoken);
exports.spoken = spoken;
