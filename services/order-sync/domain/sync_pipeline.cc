// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/sync_pipeline.h"

#include "services/order-sync/domain/sync_batch.h"

namespace waybill::ordersync {

absl::Status SyncBatch::Run() {
  for (const auto step :
       {&SyncBatch::Begin, &SyncBatch::LookUp, &SyncBatch::Read, &SyncBatch::Prepare,
        &SyncBatch::Create, &SyncBatch::Cancel, &SyncBatch::Confirm, &SyncBatch::Track,
        &SyncBatch::Bill, &SyncBatch::Void, &SyncBatch::Post, &SyncBatch::Pay, &SyncBatch::Refund,
        &SyncBatch::Restock, &SyncBatch::Settle}) {
    const absl::Status status = (this->*step)();
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status SyncPipeline::Run(std::span<const SyncJob> jobs, absl::Time deadline) {
  if (jobs.empty()) return absl::OkStatus();
  const absl::StatusOr<VersionedRules> rules = deps_.rules.Get(jobs.front().store);
  if (!rules.ok()) return rules.status();

  const Recording recording(deps_.trace);
  return SyncBatch(deps_, jobs, rules->rules, deadline).Run();
}

}  // namespace waybill::ordersync
