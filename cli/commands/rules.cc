// SPDX-License-Identifier: Apache-2.0
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include "cli/commands/commands.h"
#include "cli/commands/orders.h"
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

absl::Status Choices(Session& session, const std::string& store) {
  auto stub = session.OrderSync();
  if (!stub.ok()) return stub.status();
  v1::GetMappingChoicesRequest request;
  request.set_parent(StoreName(store));
  v1::GetMappingChoicesResponse response;
  const auto context = session.CallContext();
  const grpc::Status status = (*stub)->GetMappingChoices(context.get(), request, &response);
  if (!status.ok()) return session.OrderSyncFailure(status);
  const v1::MappingChoices& choices = response.mapping_choices();
  if (session.json) return PrintJson(choices, session.terminal.out);
  Table taxes(
      {{"TAX", Kind::kNumber}, {"NAME"}, {"PERCENT", Kind::kNumber}, {"PRICES"}, {"COMPANY"}});
  for (const v1::OdooTax& tax : choices.taxes()) {
    taxes.Add({std::to_string(tax.id()), tax.name(), tax.percent(),
               tax.price_include() ? "with tax" : "without tax", tax.company()});
  }
  taxes.Print(session.terminal);
  session.terminal.out << '\n';
  Table journals({{"JOURNAL", Kind::kKey}, {"NAME"}, {"TYPE"}});
  for (const v1::OdooJournal& journal : choices.journals()) {
    journals.Add({journal.code(), journal.name(), journal.type()});
  }
  journals.Print(session.terminal);
  session.terminal.out << '\n';
  Table services({{"SERVICE", Kind::kKey}, {"NAME"}});
  for (const v1::OdooService& service : choices.services()) {
    services.Add({service.sku(), service.name()});
  }
  services.Print(session.terminal);
  return absl::OkStatus();
}

// What rules would change, in a few lines and the newest orders that they would move.
void Show(const v1::RulesEffect& effect, const Terminal& terminal) {
  terminal.out << "Of the newest " << effect.judged_count() << " orders that are not in Odoo these "
               << "rules let " << effect.eligible_count()
               << " through: " << effect.newly_eligible_count()
               << " that are held back now, and not " << effect.no_longer_eligible_count()
               << " that are let through now.\n";
  const auto list = [&terminal](const char* title, const auto& orders) {
    if (orders.empty()) return;
    terminal.out << '\n' << title << '\n';
    Table table = OrderTable();
    for (const v1::Order& order : orders) AddOrder(order, terminal.zone, table);
    table.Print(terminal);
  };
  list("Newly eligible", effect.newly_eligible());
  list("No longer eligible", effect.no_longer_eligible());
  terminal.out << std::flush;
}

struct SetFlags {
  std::string store, file;
  bool dry_run = false;
};

absl::Status Set(Session& session, const SetFlags& flags) {
  const std::string& file = flags.file;
  std::ifstream opened(file);
  if (!file.empty() && !opened) return UsageError("cannot read the file " + file);
  std::istream& in = file.empty() ? session.terminal.in : opened;
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  v1::UpdateOrderRulesRequest request;
  const auto parsed =
      google::protobuf::util::JsonStringToMessage(text, request.mutable_order_rules());
  if (!parsed.ok()) return UsageError("these are no order rules: " + parsed.ToString());
  request.mutable_order_rules()->set_name(StoreName(flags.store) + "/orderRules");
  request.set_validate_only(flags.dry_run);
  auto stub = session.OrderSync();
  if (!stub.ok()) return stub.status();
  v1::UpdateOrderRulesResponse response;
  const auto context = session.CallContext();
  const grpc::Status status = (*stub)->UpdateOrderRules(context.get(), request, &response);
  if (!status.ok()) return session.OrderSyncFailure(status);
  if (!flags.dry_run) return Show(response.order_rules(), session);
  if (session.json) return PrintJson(response.effect(), session.terminal.out);
  Show(response.effect(), session.terminal);
  return absl::OkStatus();
}

}  // namespace

void AddRuleCommands(CLI::App& app, Session& session) {
  CLI::App* rules = app.add_subcommand("rules", "Order rules: which orders, and what they become");
  rules->require_subcommand(1);
  rules->footer("Example: waybill rules get demo");
  auto store = std::make_shared<std::string>();
  auto flags = std::make_shared<SetFlags>();
  CLI::App* get = rules->add_subcommand("get", "The rules in force, as JSON");
  get->add_option("STORE", *store, "demo or stores/demo")->required();
  get->footer("Example: waybill rules get demo > rules.json");
  get->callback(
      [&session, store] { session.action = [&session, store] { return Get(session, *store); }; });
  CLI::App* choices = rules->add_subcommand(
      "choices", "Odoo's taxes, journals and services, for mappings to point to");
  choices->add_option("STORE", *store, "demo or stores/demo")->required();
  choices->footer("Example: waybill rules choices demo");
  choices->callback([&session, store] {
    session.action = [&session, store] { return Choices(session, *store); };
  });
  CLI::App* set = rules->add_subcommand("set", "Replace the rules by JSON from stdin or a file");
  set->add_option("STORE", flags->store, "demo or stores/demo")->required();
  set->add_option("--file", flags->file, "Read this instead of stdin");
  set->add_flag("--dry-run", flags->dry_run, "Only tell which orders they would let through");
  set->footer(
      "Example: waybill rules get demo > rules.json, edit it, then\n"
      "         waybill rules set demo --file rules.json --dry-run\n"
      "         waybill rules set demo --file rules.json\n"
      "The etag in it keeps you from overwriting somebody else's change.");
  set->callback(
      [&session, flags] { session.action = [&session, flags] { return Set(session, *flags); }; });
}

}  // namespace waybill::cli
