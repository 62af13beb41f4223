// SPDX-License-Identifier: Apache-2.0
#include "services/catalog-check/domain/variant_options.h"

#include <algorithm>
#include <string_view>

#include "services/catalog-check/domain/normalisation.h"

namespace waybill::catalogcheck {
namespace {

struct Option {
  std::string name;
  std::string value;
};

Option Split(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos) return {.name = "", .value = Folded(text)};
  return {.name = Folded(text.substr(0, colon)), .value = Folded(text.substr(colon + 1))};
}

}  // namespace

bool HasOptions(const Product& product, const std::vector<std::string>& options) {
  return !product.attributes.empty() &&
         std::ranges::all_of(product.attributes, [&](const std::string& attribute) {
           return std::ranges::any_of(options, [&](const std::string& option) {
             return Split(option).value == Split(attribute).value;
           });
         });
}

bool Contradicts(const Product& product, const std::vector<std::string>& options) {
  return std::ranges::any_of(product.attributes, [&](const std::string& text) {
    const Option attribute = Split(text);
    return std::ranges::any_of(options, [&](const std::string& other) {
      const Option option = Split(other);
      return !option.name.empty() && option.name == attribute.name &&
             option.value != attribute.value;
    });
  });
}

}  // namespace waybill::catalogcheck
