// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "libs/money/decimal.h"
#include "nlohmann/json.hpp"
#include "services/catalog-check/domain/ids.h"

// Fields of a record as `read` answers them: what is empty is `false`, a many2one is [id, name].
// What is not there or of another type counts as empty.
namespace waybill::catalogcheck {

OdooId IdOf(const nlohmann::json& record);
std::string TextOf(const nlohmann::json& record, const char* field);
bool TruthOf(const nlohmann::json& record, const char* field);
std::int64_t IntegerOf(const nlohmann::json& record, const char* field);
std::optional<money::Decimal> DecimalOf(const nlohmann::json& record, const char* field);
std::optional<OdooId> LinkedIdOf(const nlohmann::json& record, const char* field);
std::string LinkedNameOf(const nlohmann::json& record, const char* field);

}  // namespace waybill::catalogcheck
