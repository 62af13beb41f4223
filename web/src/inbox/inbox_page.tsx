// SPDX-License-Identifier: Apache-2.0
import { Text } from "@mantine/core";
import { Card } from "../parts/card";
import { EmptyState } from "../parts/empty_state";
import { Page } from "../parts/page";
import { PageSkeleton } from "../parts/page_skeleton";
import { ProblemNote } from "../parts/problem_note";
import { FailureGroupCard } from "./failure_group_card";
import { useFailureGroups } from "./use_failure_groups";

export default function InboxPage() {
  const listed = useFailureGroups();
  if (listed.isPending) {
    return (
      <Page title="Inbox">
        <PageSkeleton />
      </Page>
    );
  }
  const groups = listed.data?.failureGroups ?? [];
  const waiting = Number(listed.data?.failedOrderCount ?? 0);
  const left = Number(listed.data?.totalSize ?? 0) - groups.length;
  return (
    <Page title="Inbox">
      {listed.isError && <ProblemNote error={listed.error} onRetry={() => void listed.refetch()} />}
      {listed.isSuccess && groups.length === 0 && (
        <Card>
          <EmptyState title="Nothing needs your attention" text="Orders that couldn't be synced appear here, grouped by what needs to be fixed." />
        </Card>
      )}
      {groups.length > 0 && (
        <Text c="dimmed">
          {waiting === 1 ? "1 order needs" : `${waiting.toLocaleString()} orders need`} attention. Fix a cause, then retry its orders:
          those that get into Odoo leave this page by themselves. An order with several causes is in the group of each.
        </Text>
      )}
      {groups.map((group) => (
        <FailureGroupCard key={group.rootCause} group={group} />
      ))}
      {left > 0 && <Text c="dimmed">And {left.toLocaleString()} smaller groups.</Text>}
    </Page>
  );
}
