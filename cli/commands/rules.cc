// SPDX-License-Identifier: Apache-2.0
#include <fstream>
#include <iterator>
#include <memory>

#include "cli/commands/commands.h"
#include "cli/output/json.h"
#include "google/protobuf/util/json_util.h"

namespace waybill::cli {
namespace {

namespace v1 = ordersync::v1;

// People get the same JSON, indented: what `get` prints, `set` reads.
absl::Status Show(const v1::OrderRules& rules, const Session& session) {
  return PrintJson(rules, session.terminal.out,
                   session.json ? JsonStyle::kOneLine : JsonStyle::kIndented);
}

absl::Status Get(Session& session, const std::string& store) {
  auto stub = session.OrderSync();
  if (!stub.ok()) return stub.status();
  v1::GetOrderRulesRequest request;
  request.set_name(StoreName(store) + "/orderRules");
  v1::GetOrderRulesResponse response;
  const auto context = session.CallContext();
  const grpc::Status status = (*stub)->GetOrderRules(context.get(), request, &response);
  if (!status.ok()) return session.OrderSyncFailure(status);
  return Show(response.order_rules(), session);
}

absl::Status Set(Session& session, const std::string& store, const std::string& file) {
  std::ifstream opened(file);
  if (!file.empty() && !opened) return UsageError("cannot read the file " + file);
  std::istream& in = file.empty() ? session.terminal.in : opened;
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  v1::UpdateOrderRulesRequest request;
  const auto parsed =
      google::protobuf::util::JsonStringToMessage(text, request.mutable_order_rules());
  if (!parsed.ok()) return UsageError("these are no order rules: " + parsed.ToString());
  request.mutable_order_rules()->set_name(StoreName(store) + "/orderRules");
  auto stub = session.OrderSync();
  if (!stub.ok()) return stub.status();
  v1::UpdateOrderRulesResponse response;
  const auto context = session.CallContext();
  const grpc::Status status = (*stub)->UpdateOrderRules(context.get(), request, &response);
  if (!status.ok()) return session.OrderSyncFailure(status);
  return Show(response.order_rules(), session);
}

}  // namespace

void AddRuleCommands(CLI::App& app, Session& session) {
  CLI::App* rules = app.add_subcommand("rules", "Order rules: which orders, and what they become");
  rules->require_subcommand(1);
  rules->footer("Example: waybill rules get demo");
  auto store = std::make_shared<std::string>();
  auto file = std::make_shared<std::string>();
  CLI::App* get = rules->add_subcommand("get", "The rules in force, as JSON");
  get->add_option("STORE", *store, "demo or stores/demo")->required();
  get->footer("Example: waybill rules get demo > rules.json");
  get->callback(
      [&session, store] { session.action = [&session, store] { return Get(session, *store); }; });
  CLI::App* set = rules->add_subcommand("set", "Replace the rules by JSON from stdin or a file");
  set->add_option("STORE", *store, "demo or stores/demo")->required();
  set->add_option("--file", *file, "Read this instead of stdin");
  set->footer(
      "Example: waybill rules get demo > rules.json, edit it, then\n"
      "         waybill rules set demo --file rules.json\n"
      "The etag in it keeps you from overwriting somebody else's change.");
  set->callback([&session, store, file] {
    session.action = [&session, store, file] { return Set(session, *store, *file); };
  });
}

}  // namespace waybill::cli
