export const documentRoute = (id: string): string => `/knowledge/${encodeURIComponent(id)}`;
