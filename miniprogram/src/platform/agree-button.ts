/** Id of the button whose tap WeChat takes for consent; `resolve` must name it. */
export const agreeButton = 'agree-to-privacy';
