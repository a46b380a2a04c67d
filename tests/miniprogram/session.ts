/** Of an applicant, as the server answers a sign-in. */
export const session = {
  kind: 'applicant' as const,
  id: 's',
  name: '青禾',
  roles: [],
  uscc: null,
  mobile: null,
  wechatBound: false,
  needs: null,
  standing: 'charge' as const,
  person: null,
  secondFactor: false,
  endsInSeconds: 1_209_600,
  csrf: 'c',
};
