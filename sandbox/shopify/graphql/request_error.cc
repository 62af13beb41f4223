// SPDX-License-Identifier: Apache-2.0
#include "sandbox/shopify/graphql/request_error.h"

namespace waybill::sandbox::graphql {

nlohmann::json ToJson(const RequestError& error) {
  nlohmann::json entry = {
      {"message", error.message},
      {"locations", {{{"line", error.location.line}, {"column", error.location.column}}}}};
  if (!error.path.empty()) entry["path"] = error.path;
  if (!error.extensions.empty()) entry["extensions"] = error.extensions;
  return entry;
}

}  // namespace waybill::sandbox::graphql
