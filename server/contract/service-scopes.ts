/** What a service account may be made for; rows of the endpoint table name the one that opens them. */
export const serviceScopes = {
  holders: { label: '登记、吊销别处的持有单位' },
} as const;

export type ServiceScope = keyof typeof serviceScopes;
export const serviceScopeKeys = Object.keys(serviceScopes) as [ServiceScope, ...ServiceScope[]];
