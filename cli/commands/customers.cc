// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <memory>
#include <string>

#include "cli/commands/commands.h"
#include "cli/output/json.h"
#include "cli/output/values.h"

namespace waybill::cli {
namespace {

namespace v1 = ordersync::v1;

absl::Status Redact(Session& session, const v1::RedactCustomerRequest& request) {
  auto stub = session.OrderSync();
  if (!stub.ok()) return stub.status();
  v1::RedactCustomerResponse response;
  const auto context = session.CallContext();
  const grpc::Status status = (*stub)->RedactCustomer(context.get(), request, &response);
  if (!status.ok()) return session.OrderSyncFailure(status);
  if (session.json) return PrintJson(response, session.terminal.out);
  session.terminal.out << "Erased from " << response.redacted_order_count()
                       << (response.redacted_order_count() == 1 ? " order.\n" : " orders.\n")
                       << std::flush;
  return absl::OkStatus();
}

}  // namespace

void AddCustomerCommands(CLI::App& app, Session& session) {
  CLI::App* customers = app.add_subcommand("customers", "Customers' personal data");
  customers->require_subcommand(1);
  customers->footer("Example: waybill customers redact --store demo --email anna@example.com");
  CLI::App* redact =
      customers->add_subcommand("redact", "Erase who a customer is from what Waybill keeps");
  struct Whom {
    std::string store;
    std::int64_t id = 0;
    std::string email;
  };
  auto whom = std::make_shared<Whom>();
  redact->add_option("--store", whom->store, "demo or stores/demo")->required();
  auto* who = redact->add_option_group("customer", "By one of these, or both");
  who->add_option("--id", whom->id, "Shopify's id of the customer")->check(CLI::PositiveNumber);
  who->add_option("--email", whom->email, "The customer's e-mail address");
  who->require_option(1, 2);
  redact->footer(
      "Name, e-mail address and id go from the customer's orders, and the search finds them by\n"
      "these no more. Erase the customer in Shopify first: what Shopify still says comes back "
      "when\n"
      "an order is read again. Odoo is not changed.\n\n"
      "Example: waybill customers redact --store demo --id 207119551");
  redact->callback([&session, whom] {
    v1::RedactCustomerRequest request;
    request.set_parent(StoreName(whom->store));
    request.set_customer_id(whom->id);
    request.set_email(whom->email);
    session.action = [&session, request] { return Redact(session, request); };
  });
}

}  // namespace waybill::cli
