// SPDX-License-Identifier: Apache-2.0
#include "services/catalog-check/domain/connection_checker.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/catalog-check/domain/items.h"

namespace waybill::catalogcheck {
namespace {

using Id = PrerequisiteId;

constexpr int kOldestMajor = 17;
constexpr int kNewestMajor = 19;
constexpr absl::Duration kExpiryWarning = absl::Hours(24 * 21);

// By their technical names; what the apps are called in Odoo.
const std::set<std::string>& NeededModules() {
  static const auto* const kModules = new std::set<std::string>{"crm", "sale", "stock"};
  return *kModules;
}

const std::vector<Right>& NeededRights() {
  static const auto* const kRights = new std::vector<Right>{
      {"sale.order", "create"},      {"sale.order", "write"}, {"sale.order.line", "create"},
      {"res.partner", "create"},     {"res.partner", "read"}, {"product.product", "read"},
      {"product.pricelist", "read"}, {"account.tax", "read"}, {"crm.tag", "read"}};
  return *kRights;
}

std::string Listed(const auto& texts) { return absl::StrJoin(texts, ", "); }

std::string AllowedTo(const std::vector<Right>& rights) {
  return absl::StrJoin(rights, ", ", [](std::string* out, const Right& right) {
    absl::StrAppend(out, right.operation, " ", right.model);
  });
}

}  // namespace

ConnectionReport ConnectionChecker::Check(absl::Time deadline) {
  ConnectionReportBuilder report;
  const Reading now{.not_before = deps_.clock.Now(), .deadline = deadline};
  if (CheckServer(report, deadline) && CheckModules(report, deadline)) {
    CheckRights(report, deadline);
    CheckCurrencies(report, now);
    CheckItemProducts(report, now);
    CheckKey(report, deadline);
    const auto uuid = deps_.inspection.DatabaseUuid(deadline);
    if (uuid.ok()) report.SetDatabaseUuid(*uuid);
  }
  return std::move(report).Build();
}

bool ConnectionChecker::CheckServer(ConnectionReportBuilder& report, absl::Time deadline) {
  if (deps_.url.starts_with("https://")) {
    report.Pass(Id::kTls, "The address is https, and the certificate is verified on each call.");
  } else {
    report.Pass(Id::kTls, "Odoo runs on this machine; nothing passes over a network.");
  }
  const auto version = deps_.inspection.Version(deadline);
  if (!version.ok()) {
    const Id place = report.FailBy(Id::kAddress, version.status());
    if (place != Id::kAddress) report.Pass(Id::kAddress, "Odoo answered.");
    return false;
  }
  report.Pass(Id::kAddress, "Odoo answered.");
  report.SetVersion(version->text);
  if (version->major < kOldestMajor || version->major > kNewestMajor) {
    report.Fail(Id::kVersion, errors::Reason::kOdooVersionUnsupported,
                absl::StrCat("Odoo is of version ", version->text, "."),
                "Point the store at an Odoo of version 17, 18 or 19.");
    return false;
  }
  report.Pass(Id::kVersion, absl::StrCat("Odoo is of version ", version->text, "."));
  return true;
}

bool ConnectionChecker::CheckModules(ConnectionReportBuilder& report, absl::Time deadline) {
  const auto installed = deps_.inspection.InstalledModules(NeededModules(), deadline);
  if (!installed.ok()) {
    const Id place = report.FailBy(Id::kModules, installed.status());
    if (place != Id::kModules) return false;
  }
  report.Pass(Id::kDatabase, "The database answered.");
  report.Pass(Id::kCredentials, "The login and the API key are accepted.");
  if (!installed.ok()) return true;
  std::vector<std::string> missing;
  std::ranges::set_difference(NeededModules(), *installed, std::back_inserter(missing));
  if (missing.empty()) {
    report.Pass(Id::kModules, "sale, stock and crm are installed.");
  } else {
    report.Fail(Id::kModules, errors::Reason::kOdooModuleMissing,
                absl::StrCat("Not installed: ", Listed(missing), "."),
                "Install the apps in Odoo: Sales is the module sale, Inventory is stock, CRM is "
                "crm.");
  }
  return true;
}

void ConnectionChecker::CheckRights(ConnectionReportBuilder& report, absl::Time deadline) {
  const auto missing = deps_.inspection.MissingRights(NeededRights(), deadline);
  if (!missing.ok()) {
    report.FailBy(Id::kRights, missing.status());
  } else if (missing->empty()) {
    report.Pass(Id::kRights, "The user has every right that Waybill needs.");
  } else {
    report.Fail(Id::kRights, errors::Reason::kOdooAccessDenied,
                absl::StrCat("The user may not: ", AllowedTo(*missing), "."),
                "Give the user in Odoo the groups \"Sales / User: All Documents\" and \"Contact "
                "Creation\".");
  }
}

void ConnectionChecker::CheckCurrencies(ConnectionReportBuilder& report, const Reading& reading) {
  const auto facts = deps_.catalog.Facts(reading);
  const auto pricelists = deps_.catalog.Pricelists(reading);
  if (!facts.ok() || !pricelists.ok()) {
    report.FailBy(Id::kCurrencies, facts.ok() ? pricelists.status() : facts.status());
    return;
  }
  std::set<std::string> currencies;
  for (const Pricelist& pricelist : *pricelists) currencies.insert(pricelist.currency_code);
  const std::string& own = facts->company_currency_code;
  if (currencies.empty()) {
    report.Pass(Id::kCurrencies, absl::StrCat("Orders in ", own,
                                              " need no pricelist; for other "
                                              "currencies there is none."));
  } else if (!currencies.contains(own)) {
    report.Warn(Id::kCurrencies, errors::Reason::kPricelistMissing,
                absl::StrCat("There are pricelists in ", Listed(currencies), " but none in ", own,
                             ", the company's currency."),
                absl::StrCat("Create a pricelist in ", own, " in Odoo."));
  } else {
    report.Pass(Id::kCurrencies, absl::StrCat("Pricelists: ", Listed(currencies), "."));
  }
}

void ConnectionChecker::CheckItemProducts(ConnectionReportBuilder& report, const Reading& reading) {
  ProductKeys keys;
  for (const ItemKind kind : kAllItemKinds) keys.skus.emplace(UsualSku(kind));
  const auto products = deps_.catalog.Products(keys, reading);
  if (!products.ok()) {
    report.FailBy(Id::kItemProducts, products.status());
    return;
  }
  for (const Product& product : *products) {
    if (product.active) keys.skus.erase(product.sku);
  }
  if (keys.skus.empty()) {
    report.Pass(Id::kItemProducts, "All of them are there.");
  } else {
    report.Warn(Id::kItemProducts, errors::Reason::kItemProductMissing,
                absl::StrCat("No product has the internal reference ", Listed(keys.skus), "."),
                "Create a service product in Odoo for each that the shop's orders will need, name "
                "others in the order rules, or let them create item products.");
  }
}

void ConnectionChecker::CheckKey(ConnectionReportBuilder& report, absl::Time deadline) {
  const auto expiry = deps_.inspection.KeyExpiry(deadline);
  if (!expiry.ok()) {
    report.Pass(Id::kApiKey, "Odoo does not tell the user when the key expires.");
    return;
  }
  if (!expiry->has_value()) {
    report.Pass(Id::kApiKey, "The key has no date of expiry.");
    return;
  }
  const std::string day = absl::FormatTime("%Y-%m-%d", **expiry, absl::UTCTimeZone());
  if (**expiry - deps_.clock.Now() > kExpiryWarning) {
    report.Pass(Id::kApiKey, absl::StrCat("No key of the user expires before ", day, "."));
  } else {
    report.Warn(Id::kApiKey, errors::Reason::kOdooKeyExpiring,
                absl::StrCat("A key of the user expires on ", day, "."),
                "Make a new API key in the user's preferences in Odoo and put it where the stores "
                "file says.");
  }
}

}  // namespace waybill::catalogcheck
