import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ApiNotification, PatchNotificationBody } from '../../../../../schemas/inbox-api.ts';
import { asChange } from '../../../shared/api/changes.ts';
import { queryKeys } from '../../../shared/api/query-keys.ts';
import { request } from '../../../shared/api/request.ts';
import { mayAct, useMe } from '../../../shared/auth/me.ts';
import { NOTIFICATIONS } from '../../../shared/folders.ts';
import { en } from '../../../shared/i18n/en.ts';
import { untilTime } from '../../../shared/i18n/times.ts';
import { type Pages, replaceItem } from '../../../shared/pages/pages.ts';
import { toast } from '../../../shared/ui/toast.ts';

/** What whoever is signed in may say of notifications; absent for who may only read. */
export type Marks = {
  readonly markRead: ((ids: readonly string[]) => void) | undefined;
  readonly snooze: ((id: string, until: string) => void) | undefined;
};

type Mark = {
  readonly ids: readonly string[];
  readonly body: PatchNotificationBody;
  readonly onDone?: () => void;
};

const mark = (id: string, body: PatchNotificationBody) =>
  request<ApiNotification>(`/notifications/${encodeURIComponent(id)}`, { method: 'PATCH', body });

/** Shows a notification as the API answered it, in the list and in the count, before either is read again. */
const show = (client: QueryClient, changed: ApiNotification) =>
  client.setQueriesData<Pages<ApiNotification>>(
    { queryKey: queryKeys.everyNotification() },
    (pages) => pages && replaceItem(pages, changed),
  );

/** Marks one after the other, and shows what the API answers. */
export const useMarks = (): Marks => {
  const client = useQueryClient();
  const can = mayAct(useMe());
  const { mutate } = useMutation({
    scope: { id: NOTIFICATIONS },
    mutationFn: ({ ids, body }: Mark) =>
      asChange(NOTIFICATIONS, async () => {
        for (const id of ids) show(client, await mark(id, body));
      }),
    onSuccess: (_, { onDone }) => onDone?.(),
    onError: (error) => toast({ title: error.message, isFailure: true }),
  });
  return useMemo(() => {
    const wake = (id: string) => mutate({ ids: [id], body: { snoozedUntil: null } });
    const say = (id: string, until: string) =>
      toast({
        title: en.snoozedUntil(untilTime(until, new Date())),
        action: { label: en.undo, run: () => wake(id) },
      });
    return {
      markRead: can ? (ids) => mutate({ ids, body: { read: true } }) : undefined,
      snooze: can
        ? (id, until) => mutate({ ids: [id], body: { snoozedUntil: until }, onDone: () => say(id, until) })
        : undefined,
    };
  }, [can, mutate]);
};
