// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/commands/orders.h"
#include "cli/output/failure.h"
#include "cli/output/json.h"

namespace waybill::cli {
namespace {

namespace v1 = ordersync::v1;

void Show(const v1::FailureGroup& group, const Session& session) {
  std::ostream& out = session.terminal.out;
  std::vector<std::string> numbers;
  for (const v1::FailureGroupOrder& order : group.orders()) numbers.push_back(order.order_number());
  const bool more = group.order_count() > group.orders_size();
  out << group.order_count() << (group.order_count() == 1 ? " order  " : " orders  ")
      << Coloured(ReasonText(group.reason()), Colour::kRed, session.terminal) << "  "
      << Printable(group.root_cause()) << '\n'
      << Indented(group.message(), "  ") << Indented(group.remedy(), "  ");
  for (const errors::v1::Candidate& candidate : group.candidates()) {
    out << "  might be  " << candidate.model() << ' ' << candidate.id() << "  "
        << Printable(candidate.label()) << "  " << candidate.url() << '\n';
  }
  if (group.released_automatically())
    out << "  Once that is done, its orders are tried again by themselves.\n";
  out << "  " << Printable(absl::StrJoin(numbers, ", ")) << (more ? ", ..." : "") << '\n';
}

absl::Status Failures(Session& session, const std::string& store) {
  auto stub = session.OrderSync();
  if (!stub.ok()) return stub.status();
  v1::ListFailureGroupsRequest request;
  request.set_parent(StoreName(store));
  v1::ListFailureGroupsResponse page;
  do {
    request.set_page_token(page.next_page_token());
    const auto context = session.CallContext();
    const grpc::Status status = (*stub)->ListFailureGroups(context.get(), request, &page);
    if (!status.ok()) return session.OrderSyncFailure(status);
    for (const v1::FailureGroup& group : page.failure_groups()) {
      if (!session.json) Show(group, session);
      const absl::Status printed =
          session.json ? PrintJson(group, session.terminal.out) : absl::OkStatus();
      if (!printed.ok()) return printed;
    }
  } while (!page.next_page_token().empty());
  if (session.json) return absl::OkStatus();
  session.terminal.out << page.failed_order_count() << " failed orders, " << page.total_size()
                       << " root causes.\n";
  if (page.total_size() > 0) {
    session.terminal.out << "Once one is mended: waybill orders sync --store " << request.parent()
                         << " --root-cause ROOT_CAUSE\n";
  }
  session.terminal.out << std::flush;
  return absl::OkStatus();
}

}  // namespace

void AddOrderFailuresCommand(CLI::App& orders, Session& session) {
  CLI::App* failures =
      orders.add_subcommand("failures", "What failed orders, one entry a thing to mend");
  auto store = std::make_shared<std::string>();
  failures->add_option("--store", *store, "The store")->required();
  failures->footer(
      "With --json: one group a line.\n\n"
      "Examples:\n"
      "  waybill orders failures --store demo\n"
      "  waybill orders sync --store demo --root-cause product:sku:TEA-250");
  failures->callback([&session, store] {
    session.action = [&session, store] { return Failures(session, *store); };
  });
}

}  // namespace waybill::cli
